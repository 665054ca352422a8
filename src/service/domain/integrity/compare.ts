import type { Evidence } from "../../../contracts/integrity.ts";
import type { JudgedOf, Violation } from "./rule.ts";

export type Side = "away" | "home";
export const sides = ["away", "home"] as const;

/** The other club: who pitches while this one bats. */
export function opponentOf(side: Side): Side {
  return side === "away" ? "home" : "away";
}

/** The half-innings in which a side bats. */
export function halfOf(side: Side): "top" | "bottom" {
  return side === "away" ? "top" : "bottom";
}

/** Evidence where numbers that are the same thing differ; what the source leaves out (null) is not compared. */
export function agree(where: string, values: Readonly<Record<string, number | null>>): Evidence[] {
  const known = Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== null);
  const [first] = known;
  if (!first || known.every(([, value]) => value === first[1])) return [];
  const found = known.map(([name, value]) => `${name} ${value}`).join(", ");
  return [{ where, expected: `the same number in ${known.map(([name]) => name).join(", ")}`, found }];
}

/** One violation for the whole game, if there is any evidence. */
export function gameViolation({ game }: JudgedOf<"game">, evidence: readonly Evidence[]): Violation[] {
  const [first] = evidence;
  if (!first) return [];
  const more = evidence.length > 1 ? ` (and ${evidence.length - 1} more)` : "";
  const message = `${first.where}: expected ${first.expected}, found ${first.found}${more}`;
  return [{ subject: `game:${game.game_pk}`, message, evidence }];
}

export function sum<Item>(items: readonly Item[], value: (item: Item) => number | null | undefined): number {
  return items.reduce((total, item) => total + (value(item) ?? 0), 0);
}

export function count<Item>(items: readonly Item[], isOne: (item: Item) => boolean): number {
  return items.reduce((total, item) => total + (isOne(item) ? 1 : 0), 0);
}
