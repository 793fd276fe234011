// PNG, as far as pictures of a screen need it: reads what the browser writes, writes small ones with
// a palette.
import { deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const CHANNELS = { 2: 3, 3: 1, 6: 4 };

/** Width, height and the red, green and blue of every pixel, from 8-bit PNG without interlacing. */
export function decode(bytes) {
  let header;
  let palette;
  const data = [];
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], kind: body[9], interlaced: body[12] };
    if (type === "PLTE") palette = body;
    if (type === "IDAT") data.push(body);
    at += 12 + length;
  }
  const { width, height, kind } = header;
  if (header.depth !== 8 || header.interlaced || !CHANNELS[kind]) throw new Error("a kind of PNG that no screen picture is");
  const channels = CHANNELS[kind];
  const lines = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const from = kind === 3 ? palette.subarray(lines[at] * 3) : lines.subarray(at * channels);
    from.copy(pixels, at * 3, 0, 3);
  }
  return { width, height, pixels };
}

/** Lines without their filters: each byte as it was before the one left, above or both was taken off. */
function unfiltered(raw, stride, height, channels) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= channels ? out[at - channels] : 0;
      const up = y > 0 ? out[at - stride] : 0;
      const corner = x >= channels && y > 0 ? out[at - stride - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[at] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** How near two colours are to share one place in a palette, in steps of 255. */
const SAME = 8;

/** A PNG of at most 256 colours: the commonest ones that are not nearly the same, and for the rest the
 *  nearest of these. The edges of letters are rare colours each, and together what one sees. */
export function encode({ width, height, pixels }) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const color = pixels.readUIntBE(at, 3);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const colors = [];
  for (const [color] of [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])) {
    if (colors.length < 256 && colors.every((chosen) => !alike(chosen, color))) colors.push(color);
  }
  const index = new Map(colors.map((color, at) => [color, at]));
  for (const color of counts.keys()) if (!index.has(color)) index.set(color, nearest(color, colors));
  const raw = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) raw[y * (width + 1) + 1 + x] = index.get(pixels.readUIntBE((y * width + x) * 3, 3));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.alloc(colors.length * 3);
  colors.forEach((color, at) => palette.writeUIntBE(color, at * 3, 3));
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("PLTE", palette), chunk("IDAT", deflateSync(raw, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

const parts = (value) => [value >> 16, (value >> 8) & 255, value & 255];

function alike(one, other) {
  const [a, b] = [parts(one), parts(other)];
  return a.every((part, at) => Math.abs(part - b[at]) <= SAME);
}

function nearest(color, colors) {
  const wanted = parts(color);
  let best = 0;
  let least = Infinity;
  colors.forEach((one, at) => {
    const far = parts(one).reduce((sum, part, n) => sum + (part - wanted[n]) ** 2, 0);
    if (far < least) [best, least] = [at, far];
  });
  return best;
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), body]);
  let sum = 0xffffffff;
  for (const byte of named) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE((sum ^ 0xffffffff) >>> 0);
  return Buffer.concat([length, named, check]);
}
