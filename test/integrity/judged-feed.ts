import assert from "node:assert/strict";
import type { FindingChange } from "../../src/service/domain/integrity/finding.ts";
import { judge } from "../../src/service/domain/integrity/judge.ts";
import type { Judged, JudgedOf } from "../../src/service/domain/integrity/rule.ts";
import { gameFeed } from "../../src/service/upstream/game-feed/game-feed.ts";

export const now = Temporal.Instant.from("2026-04-25T12:00:00Z");

/** A live feed as the game's rules see it. */
export function judgedFeed(json: any): JudgedOf<"game"> {
  const parsed = gameFeed.parse(json, { dataset: "game", key: String(json.gamePk) });
  assert.ok(parsed.kind === "ok", JSON.stringify(parsed));
  const { game, linescore, boxscore, plays } = parsed.value;
  return { dataset: "game", game, linescore, boxscore, plays, previous: undefined };
}

/** Judged with nothing found before; the target is of no matter here. */
export function judgeAnew(judged: Judged): FindingChange[] {
  return judge({ target: { dataset: judged.dataset, key: "1" }, judged, unresolved: [], now });
}

/** What does not hold, in short. */
export function brokenRules(judged: Judged): string[] {
  return judgeAnew(judged).map(({ finding }) => `${finding.rule} ${finding.subject}: ${finding.message}`);
}
