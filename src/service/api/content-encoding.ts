/** Better first: what is as dear to the client is sent in the smaller form. */
const encodings = ["br", "gzip"] as const;
export type Encoding = (typeof encodings)[number];

const MOST_REMEMBERED = 100;
const remembered = new Map<string, Encoding | null>();

/** The encoding that an `Accept-Encoding` header likes best of ours; null: none. Few headers are ever seen: each is read once. */
export function preferredEncoding(acceptEncoding: string | undefined): Encoding | null {
  if (acceptEncoding === undefined) return null;
  const known = remembered.get(acceptEncoding);
  if (known !== undefined) return known;
  const read = readPreference(acceptEncoding);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(acceptEncoding, read);
  return read;
}

function readPreference(acceptEncoding: string): Encoding | null {
  const weights = new Map(
    acceptEncoding.split(",").map((entry) => {
      const [name = "", ...parameters] = entry.toLowerCase().split(";");
      const quality = parameters
        .map((one) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(one)?.[1])
        .find((q) => q !== undefined);
      return [name.trim(), quality === undefined ? 1 : Number(quality)];
    }),
  );
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get("*") ?? 0;
  const best = encodings.toSorted((one, other) => weightOf(other) - weightOf(one))[0];
  return best !== undefined && weightOf(best) > 0 ? best : null;
}
