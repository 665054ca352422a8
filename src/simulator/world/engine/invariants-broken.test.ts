import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seasonCalendar } from "../calendar.ts";
import { setupFor } from "../game-setup.ts";
import { gameAt } from "./game-at.ts";
import { violations } from "./invariants.ts";
import { playGame } from "./play-game.ts";
import type { Play, RunnerMove } from "./play.ts";
import type { BattingLine, GameSnapshot, PlayerBox } from "./snapshot.ts";

type Editable<T> = T extends object ? { -readonly [Key in keyof T]: Editable<T[Key]> } : T;
type Draft = Editable<Pick<GameSnapshot, "plays" | "lineScore" | "boxScore">>;

/** One that has hits, errors, runs by both clubs and everything else that can be broken. */
const sound = findEventful();

function findEventful(): GameSnapshot {
  for (const game of seasonCalendar(1, 2025)) {
    const record = playGame(setupFor(1, game));
    const snapshot = gameAt(record, Temporal.Instant.fromEpochMilliseconds(record.endsAt));
    const { away, home } = snapshot.lineScore.totals;
    if (away.runs > 0 && home.runs > 0 && away.errors > 0 && home.errors > 0) return snapshot;
  }
  throw new Error("No game of the season has runs and errors on both sides.");
}

/** Its violations once something in it was changed by hand. */
function brokenBy(change: (draft: Draft) => void): string[] {
  const { plays, lineScore, boxScore } = sound;
  const draft = JSON.parse(JSON.stringify({ plays, lineScore, boxScore })) as Draft;
  change(draft);
  return violations({ ...sound, ...(draft as Pick<GameSnapshot, "plays" | "lineScore" | "boxScore">) });
}

const STRANGER = 1;

const latest = (draft: Draft) => draft.plays.at(-1) as Editable<Play>;
const play = (draft: Draft, index: number) => draft.plays[index] as Editable<Play>;
const inning = (draft: Draft) => draft.lineScore.innings[0] as Draft["lineScore"]["innings"][number];
const homeBatter = (draft: Draft) =>
  draft.boxScore.home.players.find(({ batting }) => batting !== null) as Editable<PlayerBox>;
const homeBatting = (draft: Draft) => homeBatter(draft).batting as BattingLine;
const homePitching = (draft: Draft) =>
  draft.boxScore.home.players.find(({ pitching }) => pitching !== null)?.pitching as NonNullable<
    PlayerBox["pitching"]
  >;

function firstMove(draft: Draft, isWanted: (move: Editable<RunnerMove>) => boolean): Editable<RunnerMove> {
  return draft.plays.flatMap(({ runners }) => runners).find(isWanted) as Editable<RunnerMove>;
}

/** The first play of a half that ends as wanted. */
function firstPlay(draft: Draft, half: Play["half"], eventTypes: readonly string[]): Editable<Play> {
  return draft.plays.find(
    (play) => play.half === half && eventTypes.includes(play.result.eventType ?? ""),
  ) as Editable<Play>;
}

const ON_EVERY_RULE: readonly (readonly [what: string, change: (draft: Draft) => void, violation: RegExp])[] =
  [
    ["a play's number is skipped", (draft) => draft.plays.splice(4, 1), /^atBatIndex: 5 ≠ 4$/],
    ["a play's number comes twice", (draft) => (play(draft, 3).atBatIndex = 2), /^atBatIndex: 2 ≠ 3$/],
    [
      "a play before the last is incomplete",
      (draft) => (play(draft, 2).isComplete = false),
      /^play 2 is not the last and incomplete$/,
    ],
    ["an event is missing", (draft) => play(draft, 0).events.splice(0, 1), /^event index in play 0: 1 ≠ 0$/],
    [
      "a play is over and says not how",
      (draft) => (play(draft, 6).result.event = null),
      /^play 6 is over without a result$/,
    ],
    [
      "a half-inning ends with two outs",
      (draft) => (firstMove(draft, ({ isOut }) => isOut).isOut = false),
      /^outs in the top of inning 1: 2 ≠ 3$/,
    ],
    [
      "the last half-inning has a fourth out",
      (draft) => {
        const out = firstMove(draft, ({ isOut }) => isOut);
        latest(draft).runners.push(out, out, out, out);
      },
      /^outs in the (top|bottom) of inning \d+: \d > 3$/,
    ],
    ["a batter", (draft) => (play(draft, 1).batterId = STRANGER), /^player 1 is in no box score$/],
    ["a pitcher", (draft) => (play(draft, 1).pitcherId = STRANGER), /^player 1 is in no box score$/],
    ["a runner", (draft) => (firstMove(draft, () => true).runnerId = STRANGER), /^player 1 is in no box/],
    ["a fielder", (draft) => (play(draft, 1).defense[4] = STRANGER), /^player 1 is in no box score$/],
    [
      "somebody credited",
      (draft) => {
        const [credit] = firstMove(draft, ({ credits }) => credits.length > 0).credits;
        if (credit) credit.playerId = STRANGER;
      },
      /^player 1 is in no box score$/,
    ],
    ["runs in the total", (draft) => draft.lineScore.totals.home.runs++, /^home: runs \(total/],
    ["runs in an inning", (draft) => (inning(draft).home.runs = 9), /^home: runs \(total/],
    ["the club's runs", (draft) => draft.boxScore.home.batting.runs++, /^home: runs \(total/],
    ["a player's runs", (draft) => homeBatting(draft).runs++, /^home: runs \(total/],
    ["the last play's score", (draft) => latest(draft).result.homeScore++, /^home: runs \(total/],
    ["the visitors' score", (draft) => latest(draft).result.awayScore++, /^away: runs \(total/],
    ["hits in the total", (draft) => draft.lineScore.totals.home.hits++, /^home: hits \(total/],
    ["hits in an inning", (draft) => inning(draft).home.hits++, /^home: hits \(total/],
    ["the club's hits", (draft) => draft.boxScore.home.batting.hits++, /^home: hits \(total/],
    ["a player's hits", (draft) => homeBatting(draft).hits++, /^home: hits \(total/],
    [
      "a hit among the plays",
      (draft) => (firstPlay(draft, "bottom", ["single", "double"]).result.eventType = "field_error"),
      /^home: hits \(total/,
    ],
    ["runners left on base", (draft) => draft.lineScore.totals.home.leftOnBase++, /^home: left on base \(/],
    ["errors in the total", (draft) => draft.lineScore.totals.home.errors++, /^home: errors \(total/],
    ["errors in an inning", (draft) => inning(draft).home.errors++, /^home: errors \(total/],
    ["the club's errors", (draft) => draft.boxScore.home.fielding.errors++, /^home: errors \(total/],
    ["a player's errors", (draft) => homeBatter(draft).fielding.errors++, /^home: errors \(total/],
    [
      "an error among the plays",
      (draft) => {
        const isCharged = ({ credit }: { credit: string }) => credit.endsWith("_error");
        const charged = draft.plays.filter(({ half }) => half === "top").flatMap(({ runners }) => runners);
        const credit = charged.flatMap(({ credits }) => credits).find(isCharged);
        if (credit) credit.credit = "f_fielded_ball";
      },
      /^home: errors \(total/,
    ],
    [
      "the club's plate appearances",
      (draft) => draft.boxScore.home.batting.plateAppearances++,
      /^home: plate appearances \(club/,
    ],
    ["at-bats", (draft) => draft.boxScore.home.batting.atBats++, /^home: plate appearances \(club/],
    ["walks", (draft) => draft.boxScore.home.batting.baseOnBalls++, /^home: plate appearances \(club/],
    ["hit batters", (draft) => draft.boxScore.home.batting.hitByPitch++, /^home: plate appearances \(club/],
    ["sacrifice bunts", (draft) => draft.boxScore.home.batting.sacBunts++, /^home: plate appearances \(club/],
    ["sacrifice flies", (draft) => draft.boxScore.home.batting.sacFlies++, /^home: plate appearances \(club/],
    [
      "the catcher's interference",
      (draft) => draft.boxScore.home.batting.catchersInterference++,
      /^home: plate appearances \(club/,
    ],
    [
      "a player's plate appearances",
      (draft) => homeBatting(draft).plateAppearances++,
      /^home: plate appearances \(club/,
    ],
    [
      "a player's at-bats",
      (draft) => homeBatting(draft).atBats++,
      /^home: plate appearances of player \d+: /,
    ],
    [
      "a plate appearance among the plays",
      (draft) => (firstPlay(draft, "bottom", ["strikeout"]).isPlateAppearance = false),
      /^home: plate appearances \(club/,
    ],
    [
      "the batters that the other club faced",
      (draft) => draft.boxScore.home.pitching.battersFaced++,
      /^away: plate appearances \(club/,
    ],
    [
      "the batters that a pitcher faced",
      (draft) => homePitching(draft).battersFaced++,
      /^away: plate appearances \(club/,
    ],
    ["runs allowed", (draft) => draft.boxScore.home.pitching.runs++, /^away: runs scored and allowed: /],
    ["hits allowed", (draft) => draft.boxScore.home.pitching.hits++, /^away: hits made and allowed: /],
    ["putouts", (draft) => draft.boxScore.home.fielding.putOuts++, /^home: putouts and outs pitched: /],
    [
      "earned runs",
      (draft) => (draft.boxScore.home.pitching.earnedRuns = 99),
      /^home: more earned runs than runs$/,
    ],
    [
      "a pitch among the plays",
      (draft) => firstPlay(draft, "top", ["strikeout"]).events.pop(),
      /^home: pitches \(plays/,
    ],
    ["the club's pitches", (draft) => draft.boxScore.home.pitching.pitchesThrown++, /^home: pitches \(plays/],
    ["a pitcher's pitches", (draft) => homePitching(draft).pitchesThrown++, /^home: pitches \(plays/],
    ["balls", (draft) => draft.boxScore.home.pitching.balls++, /^home: pitches \(plays/],
    ["strikes", (draft) => draft.boxScore.home.pitching.strikes++, /^home: pitches \(plays/],
  ];

describe("every rule by which a snapshot is judged can fail", () => {
  it("though none does before anything is touched", () => {
    assert.deepEqual(
      brokenBy(() => undefined),
      [],
    );
  });

  it("and the last play may be incomplete", () => {
    assert.deepEqual(
      brokenBy((draft) => (latest(draft).isComplete = false)),
      [],
    );
  });

  for (const [what, change, violation] of ON_EVERY_RULE) {
    it(`when it is broken by hand: ${what}`, () => {
      const found = brokenBy(change);
      assert.ok(
        found.some((sentence) => violation.test(sentence)),
        `${violation} is not among: ${found.join("; ")}`,
      );
    });
  }
});
