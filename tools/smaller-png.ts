import { crc32, deflateSync, inflateSync } from "node:zlib";
import { paletteOf } from "./png-palette.ts";

const SIGNATURE_BYTES = 8;
const COLOUR_TYPES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
const PALETTE = 3;

/** The same picture with at most 256 colours, a byte a pixel: a page has few, and the eye misses none of the others. */
export function smallerPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === "IHDR")?.data;
  const channels = COLOUR_TYPES[header?.[9] ?? -1];
  if (!header || header[8] !== 8 || channels === undefined) return png;
  const size = { width: header.readUInt32BE(0), height: header.readUInt32BE(4), channels };
  const data = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map((one) => one.data));
  const { colours, indexes } = paletteOf(unfiltered(inflateSync(data), size), channels);
  const indexed = Buffer.from(header);
  indexed[9] = PALETTE;
  return Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    chunk("IHDR", indexed),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(withoutFilters(indexes, size.width), { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

type Size = { width: number; height: number; channels: number };

/** Each line tells how its bytes differ from what is left of them, above, or both. */
function unfiltered(bytes: Buffer, { width, height, channels }: Size): Buffer {
  const line = width * channels;
  const pixels = Buffer.alloc(line * height);
  for (let row = 0; row < height; row++) {
    const filter = bytes[row * (line + 1)] ?? 0;
    for (let column = 0; column < line; column++) {
      const at = row * line + column;
      const left = column < channels ? 0 : (pixels[at - channels] ?? 0);
      const up = row === 0 ? 0 : (pixels[at - line] ?? 0);
      const corner = row === 0 || column < channels ? 0 : (pixels[at - line - channels] ?? 0);
      pixels[at] = (bytes[row * (line + 1) + 1 + column] ?? 0) + predicted(filter, { left, up, corner });
    }
  }
  return pixels;
}

function predicted(
  filter: number,
  { left, up, corner }: { left: number; up: number; corner: number },
): number {
  const guesses = [
    () => 0,
    () => left,
    () => up,
    () => (left + up) >> 1,
    () => nearest({ left, up, corner }),
  ];
  return guesses[filter]?.() ?? 0;
}

/** Of the three the one that is nearest to left + up - corner, as the format says it. */
function nearest({ left, up, corner }: { left: number; up: number; corner: number }): number {
  const [byLeft, byUp, byCorner] = [
    Math.abs(up - corner),
    Math.abs(left - corner),
    Math.abs(left + up - 2 * corner),
  ];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
}

function withoutFilters(indexes: Uint8Array, width: number): Buffer {
  const height = indexes.length / width;
  const lines = Buffer.alloc((width + 1) * height);
  for (let row = 0; row < height; row++)
    lines.set(indexes.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  return lines;
}

function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE_BYTES; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString("latin1", at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
