// Draws the two icons of the Teams app: node manifests/teams/icons.mjs. They are committed; run it again only to change them.
import { deflateSync, crc32 } from "node:zlib";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const accent = [31, 58, 95];
const white = [255, 255, 255];
const finer = 4; // Each pixel is sampled 4 × 4 times, which makes the edges smooth.

// Everything is drawn in a square from 0 to 1.
const roundedBox = (x, y, left, top, right, bottom, radius) => {
  const dx = Math.max(left + radius - x, 0, x - (right - radius));
  const dy = Math.max(top + radius - y, 0, y - (bottom - radius));
  return x >= left && x <= right && y >= top && y <= bottom && dx * dx + dy * dy <= radius * radius;
};
const nearLine = (x, y, [x1, y1], [x2, y2], width) => {
  const along = Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) <= width / 2;
};
const tail = (x, y) => x >= 0.3 && x <= 0.5 && y >= 0.6 && y <= 0.84 && y <= 0.84 - (x - 0.3) * 1.2;
const bubble = (x, y) => roundedBox(x, y, 0.16, 0.18, 0.84, 0.68, 0.12) || tail(x, y);
const tick = (x, y) => nearLine(x, y, [0.34, 0.44], [0.46, 0.55], 0.07) || nearLine(x, y, [0.46, 0.55], [0.67, 0.32], 0.07);

const colour = (x, y) => (bubble(x, y) && !tick(x, y) ? [...white, 255] : [...accent, 255]);
const outline = (x, y) => (bubble(x, y) && !tick(x, y) ? [...white, 255] : [...white, 0]);

function draw(size, pixel) {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0, 0];
      for (let s = 0; s < finer * finer; s++) {
        const sample = pixel((x + ((s % finer) + 0.5) / finer) / size, (y + (Math.floor(s / finer) + 0.5) / finer) / size);
        sample.forEach((value, i) => (sum[i] += value));
      }
      sum.forEach((value, i) => (rows[y * (1 + size * 4) + 1 + x * 4 + i] = Math.round(value / (finer * finer))));
    }
  }
  return png(size, rows);
}

function png(size, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // Eight bits each for red, green, blue and opacity.
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

writeFileSync(fileURLToPath(new URL("color.png", import.meta.url)), draw(192, colour));
writeFileSync(fileURLToPath(new URL("outline.png", import.meta.url)), draw(32, outline));
