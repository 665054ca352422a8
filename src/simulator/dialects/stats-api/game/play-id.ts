import { createRandom } from "../../../world/random.ts";

/** A UUID for a pitch or a game: the same for the same key, so that clients may join on it. */
export function stableId(...key: (string | number)[]): string {
  const random = createRandom(0, "id", ...key);
  const word = () => random.integer(0, 0xffff_ffff).toString(16).padStart(8, "0");
  const [first, second, third, fourth] = [word(), word(), word(), word()] as const;
  const variant = ((Number.parseInt(third.slice(0, 1), 16) & 3) | 8).toString(16);
  const middle = `${second.slice(0, 4)}-3${second.slice(5)}-${variant}${third.slice(1, 4)}`;
  return `${first}-${middle}-${third.slice(4)}${fourth}`;
}
