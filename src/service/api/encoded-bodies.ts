import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Clock } from "../../platform/clock/clock.ts";
import type { Encoding } from "./content-encoding.ts";

/** Bodies compressed once, however often and under whatever headers they are sent; the least recently made go first. */
export type EncodedBodies = {
  held(etag: string, encoding: Encoding): Buffer | undefined;
  make(etag: string, encoding: Encoding, body: Buffer): Promise<Buffer>;
};

const MOST_BYTES = 32 * 1024 * 1024;

const compressors: Record<Encoding, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify<Buffer, object, Buffer>(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
    }),
  gzip: (body) => promisify<Buffer, object, Buffer>(gzip)(body, { level: 5 }),
};

export function createEncodedBodies(clock: Clock): EncodedBodies {
  const bodies = new Map<string, Buffer>();
  const beingMade = new Map<string, Promise<Buffer>>();
  let bytes = 0;

  function keep(key: string, body: Buffer): void {
    bytes += body.byteLength;
    bodies.set(key, body);
    for (const [oldest, { byteLength }] of bodies) {
      if (bytes <= MOST_BYTES) return;
      bodies.delete(oldest);
      bytes -= byteLength;
    }
  }

  return {
    held: (etag, encoding) => bodies.get(encoding + etag),
    async make(etag, encoding, body) {
      const key = encoding + etag;
      const known = bodies.get(key) ?? (await beingMade.get(key));
      if (known) return known;
      const making = clock.busyWith(compressors[encoding](body));
      beingMade.set(key, making);
      try {
        const made = await making;
        keep(key, made);
        return made;
      } finally {
        beingMade.delete(key);
      }
    },
  };
}
