import { seasonOfGame } from "../../../world/calendar/game-pk.ts";
import { gameAt } from "../../../world/engine/game-at.ts";
import type { GameSnapshot } from "../../../world/engine/snapshot.ts";
import { FIRST_SEASON, LAST_SEASON } from "../../../world/season-dates.ts";
import type { CalendarGame } from "../../../world/model.ts";
import type { World } from "../../../world/world-at.ts";
import { type Ask, badRequest, notFound, type Reply, type Resource } from "../ask.ts";
import { instantOfTimecode } from "../figures.ts";
import { COPYRIGHT } from "../reference.ts";
import { gameIdOf, teamOf } from "./game-data.ts";
import { boxscoreOf } from "./boxscore.ts";
import { feedOf } from "./feed.ts";
import { type History, historyBefore } from "./history.ts";
import { type PatchOperation, jsonDiff } from "./json-diff.ts";
import { linescoreOf } from "./linescore.ts";
import { playsOf } from "./plays.ts";
import { contentOf } from "./content.ts";
import { chancesNow, winProbabilityOf } from "./win-probability.ts";
import { listingsOf } from "../../../world/listing.ts";
import { scheduledGame } from "../league/scheduled-game.ts";
import { momentsBetween, momentsOf } from "./timecodes.ts";

/** What is asked about: a game of the league, with the world that it is in. */
type Found = { world: World; game: CalendarGame };

export function findGame(ask: Ask, gamePk: number): Found | undefined {
  const season = seasonOfGame(gamePk);
  if (!(season >= FIRST_SEASON && season <= LAST_SEASON)) return undefined;
  const world = ask.world(season);
  const game = world.game(gamePk);
  return game && { world, game };
}

const histories = new WeakMap<GameSnapshot["record"], History>();

/** The season before a game, worked out once for each. */
async function historyOf(ask: Ask, { record }: GameSnapshot): Promise<History> {
  const known = histories.get(record);
  if (known) return known;
  const { game } = record.setup;
  const history = historyBefore(await ask.bookUntil(game.season, game.startsAt), game);
  histories.set(record, history);
  return history;
}

/** A resource of one game, which may be asked for as of an earlier `timecode`. */
function ofGame(answer: (ask: Ask, snapshot: GameSnapshot) => unknown): Resource {
  return async (ask) => {
    const found = findGame(ask, Number(ask.parts[0]));
    if (!found) return notFound;
    const at = momentAsked(ask, "timecode");
    if (at === "bad") return badTimecode("timecode");
    const record = found.world.record(found.game);
    return { body: await answer(ask, gameAt(record, at ?? ask.now)) };
  };
}

function badTimecode(name: string): Reply {
  return badRequest(`Invalid ${name}: must be of the form YYYYMMDD_HHMMSS`);
}

/** The instant that a parameter names, never later than now; undefined if there is none. */
function momentAsked({ query, now }: Ask, name: string): Temporal.Instant | undefined | "bad" {
  const text = query.get(name);
  if (text === null || text === "") return undefined;
  const at = instantOfTimecode(text);
  if (at === undefined) return "bad";
  return Temporal.Instant.fromEpochMilliseconds(Math.min(at, now.epochMilliseconds));
}

const feeds = new WeakMap<GameSnapshot, ReturnType<typeof feedOf>>();

/** A feed is the same as long as its snapshot is. */
async function keptFeed(ask: Ask, snapshot: GameSnapshot) {
  const known = feeds.get(snapshot) ?? feedOf(snapshot, await historyOf(ask, snapshot));
  feeds.set(snapshot, known);
  return known;
}

export const feedLive: Resource = async (ask) => {
  const reply = await wholeFeed(ask);
  return "body" in reply ? { body: reply.body, keptWith: reply.body as object } : reply;
};

const wholeFeed = ofGame(keptFeed);

/** By itself a box score tells more of the clubs than within a feed. */
export const boxscore: Resource = ofGame(async (ask, snapshot) => {
  const history = await historyOf(ask, snapshot);
  const { teams, ...rest } = boxscoreOf(snapshot, history);
  const { awayClubId, homeClubId } = snapshot.record.setup.game;
  const away = { ...teams.away, team: teamOf(snapshot, awayClubId, history) };
  const home = { ...teams.home, team: teamOf(snapshot, homeClubId, history) };
  return { copyright: COPYRIGHT, teams: { away, home }, ...rest };
});

export const linescore: Resource = ofGame((_, snapshot) => ({
  copyright: COPYRIGHT,
  ...linescoreOf(snapshot),
  teams: withWinner(snapshot),
}));

function withWinner(snapshot: GameSnapshot) {
  const { home, away } = linescoreOf(snapshot).teams;
  if (!snapshot.decisions || !("runs" in home) || !("runs" in away)) return { home, away };
  const homeWins = home.runs > away.runs;
  return { home: { ...home, isWinner: homeWins }, away: { ...away, isWinner: !homeWins } };
}

export const playByPlay: Resource = ofGame((_, snapshot) => ({
  copyright: COPYRIGHT,
  ...playsOf(snapshot),
}));

export const winProbability: Resource = ofGame((_, snapshot) => winProbabilityOf(snapshot));

export const content: Resource = ofGame((_, snapshot) => contentOf(snapshot));

/** The game as the schedule has it, with the chances as they stand. */
export const contextMetrics: Resource = ofGame(async (ask, snapshot) => {
  const { game } = snapshot.record.setup;
  await ask.bookUntil(game.season, ask.now);
  const world = ask.world(game.season);
  const [listing] = listingsOf(game, ask.now).slice(-1);
  return {
    ...(listing ? { game: { ...scheduledGame(ask, { world, listing }), gameId: gameIdOf(game) } } : {}),
    leftFieldSacFlyProbability: {},
    centerFieldSacFlyProbability: {},
    rightFieldSacFlyProbability: {},
    ...chancesNow(snapshot),
  };
});

export const timestamps: Resource = (ask) => {
  const found = findGame(ask, Number(ask.parts[0]));
  if (!found) return notFound;
  return { body: [...momentsOf(found.world.record(found.game), ask.now.epochMilliseconds).keys()] };
};

/** More steps than this, and the whole feed is shorter. */
const MOST_STEPS = 25;

/** The three shapes: nothing new, one difference per change, or the whole feed when too much has happened. */
export const diffPatch: Resource = async (ask) => {
  const found = findGame(ask, Number(ask.parts[0]));
  if (!found) return notFound;
  const from = momentAsked(ask, "startTimecode");
  const to = momentAsked(ask, "endTimecode");
  if (from === undefined)
    return {
      error: { status: 400, messageNumber: 7, message: "Missing required parameter(s): startTimecode" },
    };
  if (from === "bad") return badTimecode("startTimecode");
  if (to === "bad") return badTimecode("endTimecode");
  const record = found.world.record(found.game);
  const until = to ?? ask.now;
  const steps = momentsBetween(record, from.epochMilliseconds, until.epochMilliseconds);
  const history = await historyOf(ask, gameAt(record, until));
  const feedAt = (at: Temporal.Instant) => feedOf(gameAt(record, at), history);
  const isKnown = momentsOf(record, from.epochMilliseconds).size > 0;
  if (steps.length > MOST_STEPS || (steps.length > 0 && !isKnown)) return { body: feedAt(until) };
  return { body: envelopes(steps, from, feedAt) };
};

function envelopes(
  steps: readonly number[],
  from: Temporal.Instant,
  feedAt: (at: Temporal.Instant) => unknown,
): { diff: PatchOperation[] }[] {
  let before = feedAt(from);
  return steps.map((at) => {
    const after = feedAt(Temporal.Instant.fromEpochMilliseconds(at));
    const diff = jsonDiff(before, after);
    before = after;
    return { diff };
  });
}
