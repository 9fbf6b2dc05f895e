// Fetches the browser's libraries named in web-packages.json into a cache folder: node fetch-web-packages.mjs <folder>
// What is there already is left alone. Whatever goes wrong is said in one line; the build goes on without the page.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = resolve(process.argv[2]);
const here = dirname(fileURLToPath(import.meta.url));
const { packages } = JSON.parse(readFileSync(join(here, 'web-packages.json'), 'utf8'));

for (const wanted of packages) {
  const stamp = join(folder, `${wanted.name}.integrity`);
  const isCached = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted.integrity;
  if (isCached && Object.values(wanted.files).every(file => existsSync(join(folder, file)))) continue;
  mkdirSync(folder, { recursive: true });
  for (const file of Object.values(wanted.files)) rmSync(join(folder, file), { force: true });
  const arriving = mkdtempSync(join(folder, 'arriving-'));
  try {
    const tarball = pack(wanted, arriving);
    const integrity = 'sha512-' + createHash('sha512').update(readFileSync(tarball)).digest('base64');
    if (integrity !== wanted.integrity) throw new Error(`${wanted.name} ${wanted.version} has the checksum ${integrity}, which is not the pinned one`);
    execFileSync('tar', ['-xzf', 'package.tgz', ...Object.keys(wanted.files)], { cwd: arriving, stdio: 'pipe' });
    for (const [inside, file] of Object.entries(wanted.files)) {
      // By way of a rename, so that a build that is cut short leaves no half file.
      copyFileSync(join(arriving, inside), join(folder, file + '.part'));
      renameSync(join(folder, file + '.part'), join(folder, file));
    }
    writeFileSync(stamp, wanted.integrity);
  } catch (problem) {
    console.log(`${wanted.name}: ${String(problem.message).split('\n')[0]}`);
    process.exitCode = 1;
  } finally {
    rmSync(arriving, { recursive: true, force: true });
  }
}

function pack({ name, version }, into) {
  const options = ['pack', `${name}@${version}`, '--pack-destination', into, '--silent', '--fetch-retries=0', '--fetch-timeout=60000'];
  const onWindows = process.platform === 'win32';
  const packed = execFileSync(onWindows ? 'npm.cmd' : 'npm', options, { cwd: into, stdio: 'pipe', shell: onWindows, encoding: 'utf8' });
  const tarball = join(into, 'package.tgz');
  renameSync(join(into, packed.trim().split('\n').pop().trim()), tarball);
  return tarball;
}
