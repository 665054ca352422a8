import { constants, crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE_BYTES = 8;

/** The same picture with its pixels compressed as well as they can be: browsers make haste instead. */
export function smallerPng(png: Buffer): Buffer {
  const chunks = chunksOf(png);
  const pixels = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data)),
  );
  const squeezed = deflateSync(pixels, { level: 9, memLevel: 9, strategy: constants.Z_FILTERED });
  const parts = [png.subarray(0, SIGNATURE_BYTES)];
  for (const { type, data } of chunks) {
    if (type === "IHDR") parts.push(chunk(type, data), chunk("IDAT", squeezed));
    if (type === "IEND") parts.push(chunk(type, data));
  }
  const smaller = Buffer.concat(parts);
  return smaller.length < png.length ? smaller : png;
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
