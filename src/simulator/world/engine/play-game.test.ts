import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as fc from "fast-check";
import { seasonCalendar } from "../calendar.ts";
import { setupFor } from "../game-setup.ts";
import type { CalendarGame, GameType } from "../model.ts";
import type { Substitution } from "./play-event.ts";
import { playGame } from "./play-game.ts";
import type { Base, Play, RunnerMove } from "./play.ts";
import type { GameRecord } from "./record.ts";

const SEASON = 2026;

/** Games of all kinds, of a seed that is new in every run. */
const [seed] = fc.sample(fc.integer(), 1) as [number];
const records = everyNth(seasonCalendar(seed, SEASON), 24).map((game) => playGame(setupFor(seed, game)));

function everyNth<Item>(items: readonly Item[], n: number): Item[] {
  return items.filter((_, index) => index % n === 0);
}

function nameOf({ setup: { game } }: GameRecord, play?: Play): string {
  return `seed ${seed}, game ${game.gamePk}${play ? `, play ${play.atBatIndex}` : ""}`;
}

function lastPlay({ plays }: GameRecord): Play {
  return plays.at(-1) as Play;
}

describe("the same seed", () => {
  const PLAYED = [3, 700, 1500, 2400];
  const run = promisify(execFile);

  /** Prints the hash of some games, played in a process of its own. */
  const PROGRAM = `
    import { createHash } from "node:crypto";
    import { seasonCalendar } from "${import.meta.resolve("../calendar.ts")}";
    import { setupFor } from "${import.meta.resolve("../game-setup.ts")}";
    import { playGame } from "${import.meta.resolve("./play-game.ts")}";
    const calendar = seasonCalendar(7, 2025);
    const records = [${PLAYED.join()}].map((index) => playGame(setupFor(7, calendar[index])));
    console.log(createHash("sha256").update(JSON.stringify(records)).digest("hex"));
  `;

  it("gives the same bytes in every process, whatever was played before", async () => {
    const calendar = seasonCalendar(7, 2025);
    const backwards = PLAYED.toReversed().map((index) =>
      playGame(setupFor(7, calendar[index] as CalendarGame)),
    );
    const own = createHash("sha256").update(JSON.stringify(backwards.toReversed())).digest("hex");
    const args = ["--input-type=module", "--eval", PROGRAM];
    const cwd = fileURLToPath(new URL(".", import.meta.url));
    const fresh = await Promise.all([
      run(process.execPath, args, { cwd }),
      run(process.execPath, args, { cwd }),
    ]);
    assert.deepEqual(
      fresh.map(({ stdout }) => stdout.trim()),
      [own, own],
    );
  });

  it("gives another game than another seed", () => {
    const scores = [1, 2, 3, 4].map((seed) => {
      const game = seasonCalendar(seed, 2025).find(({ gameType }) => gameType === "R") as CalendarGame;
      return JSON.stringify(playGame(setupFor(seed, game)).plays.map(({ result }) => result.eventType));
    });
    assert.equal(new Set(scores).size, 4);
  });
});

describe("a game's time", () => {
  it("is told in whole milliseconds, in the order in which things happen", () => {
    for (const record of records) {
      assertAscending(
        record.statuses.map(({ at }) => at),
        `${nameOf(record)}: statuses`,
      );
      assertAscending(
        record.plays.flatMap(({ visibleFrom, endsAt }) => [visibleFrom, endsAt]),
        `${nameOf(record)}: plays`,
      );
      for (const play of record.plays) {
        assert.ok(play.startsAt >= play.visibleFrom, nameOf(record, play));
        for (const { startsAt, endsAt } of play.events) {
          assert.ok(Number.isInteger(startsAt) && Number.isInteger(endsAt), nameOf(record, play));
          assert.ok(startsAt <= endsAt && endsAt <= play.endsAt, nameOf(record, play));
        }
      }
    }
  });

  function assertAscending(instants: readonly number[], name: string): void {
    for (const [index, at] of instants.entries()) {
      assert.ok(Number.isInteger(at), `${name}: ${at} is not a whole number`);
      assert.ok(index === 0 || at > (instants[index - 1] as number), `${name}: ${at} comes too late`);
    }
  }
});

describe("the runners", () => {
  const BASES: Readonly<Record<Base, 0 | 1 | 2>> = { "1B": 0, "2B": 1, "3B": 2 };

  it("go from where they stood to where the play leaves them, never two on a base", () => {
    for (const record of records) {
      for (const play of record.plays) assert.deepEqual(replay(play), play.after, nameOf(record, play));
    }
  });

  it("stand at the next play's beginning where the last one left them", () => {
    for (const record of records) {
      for (const [index, play] of record.plays.entries()) {
        const before = record.plays[index - 1];
        if (before?.inning !== play.inning || before.half !== play.half) continue;
        assert.deepEqual(play.before, before.after, nameOf(record, play));
      }
    }
  });

  /** How things stand after the play, told by its moves alone. */
  function replay({ before, runners, events, half }: Play): Play["after"] {
    const bases = [...before.bases] as [number | null, number | null, number | null];
    const after = { ...before, bases };
    for (let index = 0; index <= events.length; index++) {
      const event = events[index];
      const change = event?.kind === "action" ? event.substitution : null;
      if (change?.position === "12") bases[bases.indexOf(change.replacedPlayerId)] = change.playerId;
      for (const move of runners.filter(({ playIndex }) => playIndex === index)) {
        leave(bases, move);
        if (move.isOut) assert.equal(move.outNumber, ++after.outs);
        else if (move.end === "score") {
          assert.ok(after.outs < 3, "no run counts after the third out");
          after[half === "top" ? "awayScore" : "homeScore"]++;
        } else arrive(bases, move);
      }
    }
    return after;
  }

  function leave(bases: (number | null)[], { start, runnerId }: RunnerMove): void {
    if (start === null) return;
    assert.equal(bases[BASES[start]], runnerId);
    bases[BASES[start]] = null;
  }

  function arrive(bases: (number | null)[], { end, runnerId }: RunnerMove): void {
    const base = BASES[end as Base];
    assert.equal(bases[base], null);
    bases[base] = runnerId;
  }
});

describe("a play's result", () => {
  it("agrees with its count and with its last pitch", () => {
    for (const record of records) {
      for (const play of record.plays.filter(({ isPlateAppearance }) => isPlateAppearance)) {
        const { count, result, events } = play;
        const pitch = events.findLast((event) => event.kind === "pitch");
        const name = nameOf(record, play);
        if (result.eventType === "strikeout") assert.equal(count.strikes, 3, name);
        if (result.eventType === "walk") assert.equal(count.balls, 4, name);
        if (result.eventType === "hit_by_pitch") assert.equal(pitch?.call, "H", name);
        if (!pitch?.hit) continue;
        const scored = play.runners.some(
          ({ playIndex, end }) => playIndex === pitch.index && end === "score",
        );
        assert.equal(pitch.call === "E", scored, name);
        if (pitch.call === "D") assert.equal(result.isOut, false, name);
      }
    }
  });
});

describe("nobody comes back", () => {
  it("to a game that he has left, and nine different men are in the field", () => {
    for (const record of records) {
      const gone = new Set<number>();
      for (const play of record.plays) {
        for (const { playerId, replacedPlayerId } of substitutionsIn(play)) {
          assert.ok(!gone.has(playerId), nameOf(record, play));
          gone.add(replacedPlayerId);
        }
        const active = [play.batterId, play.pitcherId, ...play.defense];
        assert.ok(!active.some((id) => gone.has(id)), nameOf(record, play));
        assert.equal(new Set(play.defense).size, 9, nameOf(record, play));
        assert.equal(play.defense[0], play.pitcherId, nameOf(record, play));
      }
    }
  });

  /** Without those who only change their position. */
  function substitutionsIn({ events }: Play): Substitution[] {
    return events.flatMap((event) => {
      const change = event.kind === "action" ? event.substitution : null;
      return change && change.playerId !== change.replacedPlayerId ? [change] : [];
    });
  }
});

describe("a game's end", () => {
  it("comes when the home club leads in the ninth or later, or when an inning is over and somebody leads", () => {
    for (const record of records.filter(({ statuses }) => statuses.at(-1)?.code === "F")) {
      const { inning, half, after } = lastPlay(record);
      const lead = after.homeScore - after.awayScore;
      assert.ok(inning >= 9, nameOf(record));
      assert.notEqual(lead, 0, nameOf(record));
      if (half === "top") assert.ok(lead > 0 && after.outs === 3, nameOf(record));
      else assert.ok(lead > 0 || after.outs === 3, nameOf(record));
      const isWonBefore = record.plays.slice(0, -1).some(isWalkedOff);
      assert.equal(isWonBefore, false, nameOf(record));
    }
  });

  function isWalkedOff({ inning, half, after }: Play): boolean {
    return inning >= 9 && half === "bottom" && after.homeScore > after.awayScore;
  }
});

describe("extra innings", () => {
  const tied = seasonCalendar(1, SEASON).find(
    (game) => game.gameType === "R" && lastPlay(playAs(game, "R")).inning > 9,
  ) as CalendarGame;

  function playAs(game: CalendarGame, gameType: GameType): GameRecord {
    return playGame(setupFor(1, { ...game, gameType }));
  }

  function firstsOfExtraHalves({ plays }: GameRecord): Play[] {
    return plays.filter(({ inning, half }, index) => inning > 9 && half !== plays[index - 1]?.half);
  }

  it("begin with a runner on second in the regular season: whoever bats before the first batter", () => {
    const record = playAs(tied, "R");
    const firsts = firstsOfExtraHalves(record);
    assert.ok(firsts.length > 0);
    for (const play of firsts) {
      const placed = play.runners.filter(({ eventType }) => eventType === "runner_placed");
      assert.deepEqual(
        placed.map(({ end, earned }) => ({ end, earned })),
        [{ end: "2B", earned: false }],
      );
      const lastBatter = record.plays.findLast(
        ({ half, inning, isPlateAppearance }) =>
          half === play.half && inning < play.inning && isPlateAppearance,
      );
      assert.equal(placed[0]?.runnerId, lastBatter?.batterId);
    }
  });

  for (const gameType of ["F", "D", "L", "W"] as const) {
    it(`begin with empty bases in the postseason (${gameType})`, () => {
      const firsts = firstsOfExtraHalves(playAs(tied, gameType));
      assert.ok(firsts.length > 0);
      for (const { before, runners } of firsts) {
        assert.deepEqual(before.bases, [null, null, null]);
        assert.ok(runners.every(({ eventType }) => eventType !== "runner_placed"));
      }
    });
  }
});
