import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seasonCalendar } from "../calendar.ts";
import { setupFor } from "../game-setup.ts";
import { leagueDay } from "../league-day.ts";
import type { CalendarGame, Fate, Side } from "../model.ts";
import { gameAt } from "./game-at.ts";
import { playGame } from "./play-game.ts";
import type { Play } from "./play.ts";
import type { EpochMilliseconds, GameRecord, StatusCode } from "./record.ts";
import { STATUSES, statusAt, statusOfFirstListing } from "./status.ts";

const SEED = 1;
const SEASONS = [2025, 2026];
const MINUTE = 60_000;
const MONTH = 30 * 24 * 60 * MINUTE;

const calendar = SEASONS.flatMap((season) => seasonCalendar(SEED, season));

/** All games of the seasons that meet these fates, in this order, and no others. */
function gamesWith(...kinds: readonly Fate["kind"][]): CalendarGame[] {
  const found = calendar.filter(({ fates }) => fates.map(({ kind }) => kind).join() === kinds.join());
  assert.ok(found.length > 0, `no game is ${kinds.join(" and ")}`);
  return found;
}

function fateOf<Kind extends Fate["kind"]>({ fates }: CalendarGame, kind: Kind) {
  return fates.find((fate) => fate.kind === kind) as Extract<Fate, { kind: Kind }>;
}

function played(game: CalendarGame): GameRecord {
  return playGame(setupFor(SEED, game));
}

function instant(at: EpochMilliseconds): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(at);
}

/** Without the reviews, which may come at any time. */
function storyOf({ statuses }: GameRecord): string {
  const codes = statuses.map(({ code }) => code).filter((code) => !["MA", "MF", "NH"].includes(code));
  return codes.filter((code, index) => code !== codes[index - 1]).join(" ");
}

function whenFirst({ statuses }: GameRecord, code: StatusCode): EpochMilliseconds {
  return statuses.find((change) => change.code === code)?.at ?? Number.NaN;
}

function outsUntil({ plays }: GameRecord, at: EpochMilliseconds): number {
  const before = plays.filter(({ endsAt }) => endsAt <= at);
  return before.flatMap(({ runners }) => runners.filter(({ isOut }) => isOut)).length;
}

function advisories({ plays }: GameRecord): string[] {
  return plays
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.kind === "action" && event.eventType === "game_advisory" ? [event.description] : [],
    );
}

describe("a game as scheduled", () => {
  it("goes from scheduled over pre-game and warm-up to its end, and is final minutes later", () => {
    const record = played(calendar.find(({ fates }) => fates.length === 0) as CalendarGame);
    assert.equal(storyOf(record), "S P PW I O F");
    assert.equal(whenFirst(record, "O"), record.endsAt);
    const scorersMinutes = (whenFirst(record, "F") - record.endsAt) / MINUTE;
    assert.ok(scorersMinutes >= 3 && scorersMinutes <= 8, `${scorersMinutes} minutes`);
    assert.equal(record.delayedFor, 0);
  });
});

describe("a postponed game", () => {
  it("is postponed from the announcement on, scheduled again by the next day, and played on its new date", () => {
    for (const game of gamesWith("postponed").filter((_, index) => index % 4 === 0)) {
      const { announcedAt, cause, madeUpOn } = fateOf(game, "postponed");
      const record = played(game);
      const code = cause === "Snow" ? "DS" : "DR";
      assert.match(storyOf(record), new RegExp(`^S (P )?${code} S P PW I O F$`));
      assert.equal(statusAt(record, announcedAt), code);
      assert.equal(statusAt(record, announcedAt.add({ hours: 14 })), "S");
      assert.equal(leagueDay(instant(record.firstPitchAt)), madeUpOn);
    }
  });

  it("shows no play and no winner as long as it is postponed, though the state is called final", () => {
    const [game] = gamesWith("postponed") as [CalendarGame];
    const { status, plays, decisions } = gameAt(played(game), fateOf(game, "postponed").announcedAt);
    assert.equal(STATUSES[status].abstractGameState, "Final");
    assert.deepEqual({ plays, decisions }, { plays: [], decisions: null });
  });

  it("stays postponed for ever under the date of its first listing", () => {
    const [game] = gamesWith("postponed") as [CalendarGame];
    const { announcedAt } = fateOf(game, "postponed");
    assert.equal(statusOfFirstListing(game, announcedAt.subtract({ seconds: 1 })), "S");
    assert.match(statusOfFirstListing(game, announcedAt) ?? "", /^D[RS]$/);
    assert.match(statusOfFirstListing(game, instant(played(game).endsAt + MONTH)) ?? "", /^D[RS]$/);
  });

  it("may be snowed out", () => {
    const game = gamesWith("postponed").find((game) => fateOf(game, "postponed").cause === "Snow");
    assert.ok(game, "no game of the seasons is snowed out");
    const { status } = gameAt(played(game), fateOf(game, "postponed").announcedAt);
    assert.deepEqual(STATUSES[status], {
      abstractGameState: "Final",
      codedGameState: "D",
      detailedState: "Postponed",
      statusCode: "DS",
      abstractGameCode: "F",
      reason: "Snow",
    });
  });

  it("that was not has one listing only", () => {
    const [game] = gamesWith("rain-delay") as [CalendarGame];
    assert.equal(statusOfFirstListing(game, game.startsAt), null);
  });
});

describe("a delayed start", () => {
  it("is told in the pre-game, and pushes the first pitch back", () => {
    for (const game of gamesWith("delayed-start").filter((_, index) => index % 12 === 0)) {
      const { minutes } = fateOf(game, "delayed-start");
      const record = played(game);
      assert.equal(storyOf(record), "S P PR PW I O F");
      const late = (record.firstPitchAt - game.startsAt.epochMilliseconds) / MINUTE;
      assert.ok(late >= minutes && late <= minutes + 5, `${late} minutes late, not ${minutes}`);
      assert.ok(advisories(record).includes("Status Change - Delayed Start: Rain"));
      assert.equal(record.delayedFor, 0, "the game itself never stood still");
    }
  });
});

describe("a rain delay", () => {
  it("lasts as long as the calendar says, from the out that it says, and leaves no trace in the end", () => {
    for (const game of gamesWith("rain-delay").filter((_, index) => index % 12 === 0)) {
      const { minutes, afterOuts } = fateOf(game, "rain-delay");
      const record = played(game);
      const from = whenFirst(record, "IR");
      assert.equal(storyOf(record), "S P PW I IR I O F");
      assert.equal(record.delayedFor, minutes * MINUTE);
      assert.equal(statusAt(record, instant(from + minutes * MINUTE - 1)), "IR");
      assert.equal(statusAt(record, instant(from + minutes * MINUTE)), "I");
      const outs = outsUntil(record, from);
      assert.ok(outs >= afterOuts && outs <= afterOuts + 2, `${outs} outs, not ${afterOuts}`);
      const { status } = gameAt(record, instant(record.endsAt + MONTH));
      assert.equal(STATUSES[status].detailedState, "Final");
    }
  });

  it("shows its beginning at once and stops every play", () => {
    const [game] = gamesWith("rain-delay") as [CalendarGame];
    const record = played(game);
    const from = whenFirst(record, "IR");
    const wet = gameAt(record, instant(from));
    assert.equal(wet.status, "IR");
    const { event, description } = wet.plays.at(-1)?.result ?? {};
    assert.deepEqual(
      { event, description },
      { event: "Game Advisory", description: "Status Change - Delayed: Rain" },
    );
    assert.equal(gameAt(record, instant(from + record.delayedFor - 1)), wet);
  });
});

describe("a suspended game", () => {
  it("is live but stands still until it is resumed on its day, and then is played to its end", () => {
    for (const game of gamesWith("rain-delay", "suspended")) {
      const { resumesAt, resumesOn } = fateOf(game, "suspended");
      const record = played(game);
      assert.equal(storyOf(record), "S P PW I IR UR I O F");
      const halted = gameAt(record, instant(whenFirst(record, "UR")));
      assert.equal(STATUSES[halted.status].abstractGameState, "Live");
      assert.equal(halted.decisions, null);
      assert.equal(gameAt(record, resumesAt.subtract({ seconds: 1 })), halted);
      assert.equal(statusAt(record, resumesAt), "I");
      assert.equal(leagueDay(instant(record.endsAt)), resumesOn);
      assert.ok((record.plays.at(-1) as Play).inning >= 9);
    }
  });

  it("does not count the time in between", () => {
    for (const game of gamesWith("rain-delay", "suspended")) {
      const record = played(game);
      const minutes = (record.endsAt - record.firstPitchAt - record.delayedFor) / MINUTE;
      assert.ok(minutes > 100 && minutes < 330, `${minutes} minutes`);
      assert.ok(advisories(record).includes("Status Change - Suspended: Rain"));
    }
  });
});

describe("a game completed early", () => {
  const records = gamesWith("rain-delay", "completed-early").map(played);
  const called = records.filter(({ statuses }) => statuses.at(-1)?.code === "FR");

  it("is over when the wait has led to nothing, with the reason in its final state", () => {
    assert.ok(called.length > 0);
    for (const record of called) {
      assert.match(storyOf(record), /^S P PW I IR (I )?OR FR$/);
      assert.equal(whenFirst(record, "OR"), record.endsAt);
      const { status, decisions } = gameAt(record, instant(record.endsAt + MONTH));
      assert.equal(STATUSES[status].detailedState, "Completed Early: Rain");
      assert.notEqual(decisions, null);
    }
  });

  it("has five innings, or four and a half if the home club leads", () => {
    for (const record of called) {
      const lead = leaderAt(record.plays.at(-1) as Play);
      const outs = outsUntil(record, record.endsAt);
      assert.ok(outs >= (lead === "home" ? 27 : 30), `${outs} outs`);
    }
  });

  it("has the winner who led after the last whole inning: a lead that the rain cuts off counts for nothing", () => {
    for (const record of called) {
      const last = record.plays.at(-1) as Play;
      const wholeInnings = last.half === "bottom" && last.after.outs === 3 ? last.inning : last.inning - 1;
      const ofWhole = record.plays.findLast(({ inning }) => inning <= wholeInnings) as Play;
      assert.notEqual(leaderAt(last), null);
      assert.equal(leaderAt(last), leaderAt(ofWhole));
    }
  });

  it("goes on as long as nobody leads", () => {
    const tied = firstThatWentOn();
    assert.ok((tied.plays.at(-1) as Play).inning >= 9);
    assert.equal(storyOf(tied), "S P PW I IR I O F");
  });

  /** Few of those who are to be called are tied by then. */
  function firstThatWentOn(): GameRecord {
    for (let season = 2020; season <= 2035; season++) {
      const found = seasonCalendar(SEED, season)
        .filter(({ fates }) => fates.some(({ kind }) => kind === "completed-early"))
        .map(played)
        .find(({ statuses }) => statuses.at(-1)?.code === "F");
      if (found) return found;
    }
    throw new Error("Every game of sixteen seasons was called.");
  }

  function leaderAt({ after: { awayScore, homeScore } }: Play): Side | null {
    if (awayScore === homeScore) return null;
    return awayScore > homeScore ? "away" : "home";
  }
});

describe("a doubleheader's second game", () => {
  it("waits for the end of the first", () => {
    const second = calendar.find(({ followsGamePk }) => followsGamePk !== null) as CalendarGame;
    const first = calendar.find(({ gamePk }) => gamePk === second.followsGamePk) as CalendarGame;
    const long = instant(played(first).endsAt).add({ hours: 3 });
    const { firstPitchAt } = playGame(setupFor(SEED, second, long));
    const pause = (firstPitchAt - long.epochMilliseconds) / MINUTE;
    assert.ok(pause >= 30 && pause <= 45, `${pause} minutes after the first`);
  });
});
