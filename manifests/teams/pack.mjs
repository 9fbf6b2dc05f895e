// Fills the ids into the manifest and packs what Teams wants uploaded:
//   node manifests/teams/pack.mjs --app-id 11111111-2222-3333-4444-555555555555 --host support.example.com [--version 1.0.1] [--out FILE]
import { crc32, deflateRawSync } from "node:zlib";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const emptyId = "00000000-0000-0000-0000-000000000000";
const exampleHost = "supportbot.example.com";
const read = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)));

function stop(why) {
  console.error(`pack: ${why}`);
  process.exit(1);
}

let given;
try {
  given = parseArgs({ options: { "app-id": { type: "string" }, host: { type: "string" }, version: { type: "string" }, out: { type: "string" } } }).values;
} catch (wrong) {
  stop(wrong.message);
}
const { "app-id": appId = "", host = "", version, out = "supportbot-teams.zip" } = given;
if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(appId) || appId === emptyId) stop("--app-id is the app registration's id, a GUID");
if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host)) stop("--host is the name under which Teams reaches the bot, without https:// and without a path");
if (version !== undefined && !/^\d+\.\d+\.\d+$/.test(version)) stop("--version is three numbers, such as 1.0.1");
if (existsSync(out)) stop(`${out} is there already`);

const manifest = JSON.parse(read("manifest.json").toString().replaceAll(emptyId, appId.toLowerCase()).replaceAll(exampleHost, host.toLowerCase()));
if (version !== undefined) manifest.version = version;
const files = [
  ["manifest.json", Buffer.from(JSON.stringify(manifest, null, 2))],
  ...["fr.json", manifest.icons.color, manifest.icons.outline].map((name) => [name, read(name)]),
];
writeFileSync(out, zip(files), { flag: "wx" });
console.log(`${out}: app ${manifest.id}, version ${manifest.version}, host ${host.toLowerCase()}`);

// By hand, so that nothing has to be installed: the zip format without anything optional.
function zip(entries) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, data] of entries) {
    const packed = deflateRawSync(data);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // needs version 2.0
    common.writeUInt16LE(8, 4); // deflated
    common.writeUInt16LE(0x21, 8); // 1 January 1980: the same files give the same bytes
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\x05\x06", "latin1"), end]);
}
