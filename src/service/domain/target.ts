import { type Dataset, datasets } from "../../contracts/freshness.ts";

/** Something that is kept fresh by itself: a dataset and what distinguishes it, for example `game` and `747175`. */
export type Target = { dataset: Dataset; key: string };

export function targetId(target: Target): string {
  return `${target.dataset}:${target.key}`;
}

/** Whether a key is a season's year; nobody's id has so few digits. */
export function isSeason(key: string): boolean {
  return /^(18|19|20)\d{2}$/.test(key);
}

/** The reverse of `targetId`; undefined for what is none. */
export function parseTargetId(id: string): Target | undefined {
  const colon = id.indexOf(":");
  const dataset = datasets.find((name) => name === id.slice(0, colon));
  const key = id.slice(colon + 1);
  return dataset && colon > 0 && key !== "" ? { dataset, key } : undefined;
}
