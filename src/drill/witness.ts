import type { Game } from "../contracts/v1/game.ts";
import type { Meta } from "../contracts/v1/envelope.ts";
import { gameAt } from "../simulator/world/engine/game-at.ts";
import type { GameRecord } from "../simulator/world/engine/record.ts";
import type { GameSnapshot } from "../simulator/world/engine/snapshot.ts";

/** What a game's answer was found to be, held against the world's truth. */
export type Testimony =
  | { kind: "right" | "marked" | "not-served" }
  | { kind: "wrong"; served: string; truth: string };

/** An answer may be as old as this without saying so: the promise, and the time after which a feed counts as standing still. */
const OLD_MS = 4 * 60_000;

/**
 * Wrong is what was not true at any moment that the answer may speak of, although it says of itself that it is fresh and
 * nobody has a finding against it.
 */
export function testify(
  answer: { data: Game; meta: Meta } | undefined,
  facts: { record: GameRecord; now: Temporal.Instant; doubted: boolean },
): Testimony {
  if (!answer) return { kind: "not-served" };
  const served = servedText(answer.data);
  const truths = recentTruths(facts.record, facts.now);
  if (truths.has(served)) return { kind: "right" };
  const { freshness } = answer.meta;
  if (facts.doubted || freshness === "late" || freshness === "stale") return { kind: "marked" };
  return { kind: "wrong", served, truth: [...truths][0] ?? "nothing" };
}

function servedText({ teams, play_count: plays }: Game): string {
  return textOf(
    [teams.away, teams.home].map(({ runs, hits, errors }) => [runs, hits, errors]),
    plays,
  );
}

function truthText({ lineScore, plays }: GameSnapshot): string {
  const { away, home } = lineScore.totals;
  return textOf(
    [away, home].map(({ runs, hits, errors }) => [runs, hits, errors]),
    plays.length,
  );
}

function textOf(lines: readonly (readonly (number | null)[])[], plays: number): string {
  const line = (numbers: readonly (number | null)[]) => numbers.map((number) => number ?? 0).join("-");
  return `${lines.map(line).join(" : ")} after ${plays} plays`;
}

/** All that was true of late, the newest first: each state from its beginning on. */
function recentTruths(record: GameRecord, now: Temporal.Instant): Set<string> {
  const truths = new Set<string>();
  const oldest = now.epochMilliseconds - OLD_MS;
  let at = now.epochMilliseconds;
  for (let reached = false; !reached;) {
    const snapshot = gameAt(record, Temporal.Instant.fromEpochMilliseconds(at));
    truths.add(truthText(snapshot));
    reached = snapshot.changedAt <= oldest || snapshot.changedAt >= at;
    at = snapshot.changedAt - 1;
  }
  return truths;
}
