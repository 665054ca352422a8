import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { seasonCalendar } from "../calendar.ts";
import { setupFor } from "../game-setup.ts";
import type { CalendarGame } from "../model.ts";
import { gameAt } from "./game-at.ts";
import { gameInstants } from "./game-instants.ts";
import { playGame } from "./play-game.ts";
import type { EpochMilliseconds, GameRecord } from "./record.ts";
import type { GameSnapshot } from "./snapshot.ts";
import { STATUSES, statusAt } from "./status.ts";
import { visiblePlays } from "./visible-plays.ts";

const SEASON = 2026;
const DAY = 86_400_000;

const [seed] = fc.sample(fc.integer(), 1) as [number];
const calendar = seasonCalendar(seed, SEASON);

/** Some of every kind, some that the weather touched, and some that a scorer corrected. */
const records = [
  calendar.find(({ fates }) => fates[0]?.kind === "rain-delay") as CalendarGame,
  ...everyNth(calendar, 1500),
  ...everyNth(
    calendar.filter(({ fates }) => fates.length > 0),
    60,
  ),
  ...calendar.slice(0, 100),
]
  .map((game) => playGame(setupFor(seed, game)))
  .filter(({ setup, corrections }) => corrections.length > 0 || !calendar.slice(0, 100).includes(setup.game))
  .slice(0, 10);

function everyNth<Item>(items: readonly Item[], n: number): Item[] {
  return items.filter((_, index) => index % n === 0);
}

const anyRecord = fc.constantFrom(...records);

/** Now and then exactly at an instant, and between two. */
const anyMoment = anyRecord.chain((record) => {
  const instants = gameInstants(record);
  return fc
    .tuple(
      fc.nat({ max: instants.length - 1 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    )
    .map(([index, share]) => {
      const from = instants[index] as number;
      const until = instants[index + 1] ?? from + 30 * DAY;
      return { record, from, now: from + Math.floor(share * (until - from)) };
    });
});

function instant(at: EpochMilliseconds): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at);
}

function seenAt(record: GameRecord, at: EpochMilliseconds): GameSnapshot {
  return gameAt(record, instant(at));
}

/** As somebody sees it who has not looked before. */
function seenAfresh(record: GameRecord, at: EpochMilliseconds): GameSnapshot {
  return seenAt({ ...record }, at);
}

/** All but what tells when and whose it is. */
function contentOf({ status, plays, lineScore, boxScore, decisions }: GameSnapshot) {
  return { status, plays, lineScore, boxScore, decisions };
}

describe("what is seen of a game", () => {
  it("stays the same object from one instant to the next", () => {
    fc.assert(
      fc.property(anyMoment, ({ record, from, now }) => {
        const snapshot = seenAt(record, from);
        assert.equal(snapshot.changedAt, from);
        assert.equal(seenAt(record, now), snapshot);
      }),
    );
  });

  it("hides nothing that comes between two instants", () => {
    for (const record of records) {
      const instants = gameInstants(record);
      for (const [index, from] of instants.entries()) {
        const until = (instants[index + 1] ?? from + 30 * DAY) - 1;
        const [now, then] = [visiblePlays(record, until), visiblePlays(record, from)];
        const name = `seed ${seed}, game ${record.setup.game.gamePk}, ${from} to ${until}`;
        assert.equal(now.length, then.length, name);
        assert.deepEqual(now.at(-1), then.at(-1), name);
        assert.ok(
          now.slice(0, -1).every((play, index) => play === then[index]),
          name,
        );
        assert.equal(statusAt(record, instant(until)), seenAt(record, from).status, name);
      }
    }
  });

  it("changes at every instant in something", () => {
    for (const record of records.slice(0, 12)) {
      let before = contentOf(seenAt(record, 0));
      for (const at of gameInstants(record).slice(1)) {
        const after = contentOf(seenAt(record, at));
        assert.notDeepEqual(after, before, `seed ${seed}, game ${record.setup.game.gamePk} at ${at}`);
        before = after;
      }
    }
  });

  it("does not depend on what was asked before", () => {
    fc.assert(
      fc.property(anyRecord, fc.array(fc.nat(), { minLength: 3 }), (record, order) => {
        const instants = gameInstants(record);
        for (const pick of order) {
          const at = instants[pick % instants.length] as number;
          assert.deepEqual(contentOf(seenAt(record, at)), contentOf(seenAfresh(record, at)));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is of the latest change, which never comes back to an earlier one", () => {
    fc.assert(
      fc.property(anyMoment, fc.nat({ max: DAY }), ({ record, now }, later) => {
        const { changedAt } = seenAt(record, now);
        assert.ok(changedAt <= now);
        assert.ok(seenAt(record, now + later).changedAt >= changedAt);
      }),
    );
  });
});

describe("as time goes by", () => {
  /** Each pair of neighbours among a game's snapshots. */
  function forEachStep(check: (before: GameSnapshot, after: GameSnapshot) => void): void {
    for (const record of records) {
      const snapshots = gameInstants(record).map((at) => seenAt(record, at));
      snapshots.reduce((before, after) => {
        check(before, after);
        return after;
      });
    }
  }

  const isFinal = ({ status }: GameSnapshot) => status === "F" || status === "FR";

  it("a game that is final stays final", () => {
    forEachStep((before, after) => {
      if (isFinal(before)) assert.ok(isFinal(after), `seed ${seed}: ${before.status} to ${after.status}`);
    });
    for (const record of records) assert.ok(isFinal(seenAt(record, record.endsAt + 30 * DAY)));
  });

  it("no play, run or out is taken back", () => {
    forEachStep((before, after) => {
      const name = `seed ${seed}, game ${after.record.setup.game.gamePk} at ${after.changedAt}`;
      const [was, is] = [before.lineScore.totals, after.lineScore.totals];
      assert.ok(after.plays.length >= before.plays.length, name);
      assert.ok(is.away.runs >= was.away.runs && is.home.runs >= was.home.runs, name);
      for (const side of ["away", "home"] as const) {
        assert.ok(after.boxScore[side].pitching.outs >= before.boxScore[side].pitching.outs, name);
      }
    });
  });

  it("a corrected game keeps its score and its winner", () => {
    forEachStep((before, after) => {
      if (!isFinal(before)) return;
      assert.deepEqual(after.decisions, before.decisions);
      for (const side of ["away", "home"] as const) {
        assert.equal(after.lineScore.totals[side].runs, before.lineScore.totals[side].runs);
      }
    });
  });

  it("a finished play is the same object in every snapshot, until the scorer changes his mind", () => {
    forEachStep((before, after) => {
      if (after.record.corrections.some(({ at }) => at === after.changedAt)) return;
      for (const play of before.plays) {
        if (play.isComplete) assert.equal(after.plays[play.atBatIndex], play);
      }
    });
  });

  it("who won is told when it is over, and no sooner", () => {
    forEachStep((_, { decisions, status, record, changedAt }) => {
      const isOver = changedAt >= record.endsAt;
      assert.equal(decisions !== null, isOver);
      if (isOver) assert.equal(STATUSES[status].abstractGameState, "Final");
    });
  });

  it("a review is under way exactly as long as the status says so", () => {
    const reviews = new Set(["MA", "MF", "NH"]);
    forEachStep((_, { plays, status }) => {
      const review = plays.at(-1)?.review;
      const expected = reviews.has(status) ? status : undefined;
      assert.equal(review?.inProgress ? review.type : undefined, expected);
    });
  });
});

describe("before the gates open", () => {
  it("nothing is to be seen but that the game is scheduled", () => {
    const game = calendar.find(({ fates }) => fates.length === 0) as CalendarGame;
    const { status, plays, decisions, lineScore } = seenAt(playGame(setupFor(seed, game)), 0);
    assert.deepEqual({ status, plays, decisions }, { status: "S", plays: [], decisions: null });
    assert.deepEqual(lineScore.innings, []);
  });
});
