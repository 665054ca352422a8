/** A seeded source of numbers: the same key gives the same sequence for ever, on every machine. */
export type Random = {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  integer(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the values, each as likely as its weight; weights need not sum to 1. */
  weighted<T>(entries: readonly (readonly [value: T, weight: number])[]): T;
  normal(mean: number, standardDeviation: number): number;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
  /** True with this probability. */
  bool(probability: number): boolean;
};

/** A stream of its own for each key, so that drawing more in one place changes nothing in another. */
export function createRandom(seed: number, ...stream: (string | number)[]): Random {
  const next = sfc32(hash128(`${seed}/${stream.join("/")}`));
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    pick: (list) => elementAt(list, integer(0, list.length - 1)),
    weighted: (entries) => weighted(entries, next()),
    normal: (mean, standardDeviation) => mean + standardDeviation * gaussian(next),
    shuffle: (list) => shuffle(list, integer),
    bool: (probability) => next() < probability,
  };
}

type State = [number, number, number, number];

/** Small fast counting generator (Chris Doty-Humphrey): 128 bits of state, passes PractRand. */
function sfc32(state: State): () => number {
  let [a, b, c, counter] = state;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

/** Four FNV-1a hashes from different offsets, each finished with Murmur3's mixer so that near keys part. */
function hash128(key: string): State {
  const state: State = [0x811c9dc5, 0x9e3779b9, 0x243f6a88, 0xb7e15162];
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index);
    for (const lane of [0, 1, 2, 3] as const) state[lane] = Math.imul(state[lane] ^ code, 0x01000193);
  }
  return [mix(state[0]), mix(state[1]), mix(state[2]), mix(state[3])];
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function elementAt<T>(list: readonly T[], index: number): T {
  if (list.length === 0) throw new RangeError("pick: the list is empty; it needs at least one element.");
  return list[index] as T;
}

function weighted<T>(entries: readonly (readonly [T, number])[], uniform: number): T {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  if (!(total > 0)) throw new RangeError(`weighted: the weights sum to ${total}; the sum must be above 0.`);
  let left = uniform * total;
  for (const [value, weight] of entries) {
    left -= weight;
    if (left < 0) return value;
  }
  // Rounding may leave a crumb; the last value that can come at all takes it.
  return (entries.findLast(([, weight]) => weight > 0) as readonly [T, number])[0];
}

/** Box and Muller's transform; 1 - u keeps the logarithm finite. */
function gaussian(next: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - next()));
  return radius * Math.cos(2 * Math.PI * next());
}

function shuffle<T>(list: readonly T[], integer: (min: number, max: number) => number): T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = integer(0, last);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
