import type { CreditKind, MovementReason } from "./play.ts";

/** 0 is the batter, 4 is home. */
export type From = 0 | 1 | 2 | 3;
export type To = 1 | 2 | 3 | 4;

/** Who touched the ball, by position (1 to 9), and what he is credited or charged with. */
export type FieldCredit = readonly [position: number, credit: CreditKind];

/** One runner's way, or a part of it: a second part begins where the first one ended. */
export type Advance = {
  start: From;
  to: To;
  isOut: boolean;
  reason: MovementReason | null;
  credits: readonly FieldCredit[];
  /** An error moved him on after the play itself. */
  isOnError: boolean;
  /** The run, if it is one, counts for the batter. */
  rbi: boolean;
};

export function safe(start: From, to: To, options: Partial<Advance> = {}): Advance {
  return {
    start,
    to,
    isOut: false,
    reason: start === 0 ? null : "r_adv_play",
    credits: [],
    isOnError: false,
    rbi: true,
    ...options,
  };
}

export function out(start: From, to: To, credits: readonly FieldCredit[], reason?: MovementReason): Advance {
  return {
    start,
    to,
    isOut: true,
    reason: reason ?? null,
    credits,
    isOnError: false,
    rbi: false,
  };
}

/** Assists along the way of the ball and the putout at its end; two touches by one man count once. */
export function creditsFor(chain: readonly number[]): FieldCredit[] {
  const last = chain.length - 1;
  return chain.map((position, index) => [position, index === last ? "f_putout" : "f_assist"]);
}

/** Everybody on base moves on by one, the first of them first. */
export function everybodyMovesUp(
  isOn: readonly [boolean, boolean, boolean],
  options: Partial<Advance> = {},
): Advance[] {
  return ([3, 2, 1] as const)
    .filter((base) => isOn[base - 1])
    .map((base) => safe(base, (base + 1) as To, options));
}

/** Only who has to make room moves: after a walk. */
export function forcedAdvances(
  [first, second, third]: readonly [boolean, boolean, boolean],
  options: Partial<Advance> = {},
): Advance[] {
  const forced = { reason: "r_adv_force", ...options } as const;
  const moves: Advance[] = [];
  if (first && second && third) moves.push(safe(3, 4, forced));
  if (first && second) moves.push(safe(2, 3, forced));
  if (first) moves.push(safe(1, 2, forced));
  return [...moves, safe(0, 1)];
}
