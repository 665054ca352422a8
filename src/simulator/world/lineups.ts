import { allStarLineup } from "./all-star-lineup.ts";
import { battingOrder, type Fielding } from "./batting-order.ts";
import { clubDay } from "./club-days.ts";
import { allStarClubIds } from "./leagues.ts";
import type { CalendarGame, Lineup, Player } from "./model.ts";
import { rosterOf } from "./players.ts";
import { createRandom, type Random } from "./random.ts";

/** Who plays a game for a club: the same for the same seed, game and club. */
export function lineupFor(seed: number, game: CalendarGame, clubId: number): Lineup {
  if (clubId === allStarClubIds[103] || clubId === allStarClubIds[104]) {
    return allStarLineup(seed, game.season, clubId);
  }
  const { active, fortyMan } = rosterOf(seed, game.season, clubId);
  const day = clubDay(seed, game, clubId);
  const random = createRandom(seed, "lineup", game.gamePk, clubId);
  const fielding = drawFielding(random, active, game);
  const playing = new Set(fielding.map(({ player }) => player));
  return {
    clubId,
    batters: battingOrder(fielding),
    starter: starterOf(fortyMan, game, day),
    bullpen: bullpenOf(active, day + game.gameNumber - 1),
    bench: active.filter((player) => player.role === null && !playing.has(player)),
  };
}

/** In October the fifth starter watches. */
const STARTERS_IN_OCTOBER = 4;

/**
 * The rotation goes by days, so that everybody rests for four at least. Whoever starts the second game of a doubleheader
 * is called up for the day.
 */
function starterOf(fortyMan: readonly Player[], game: CalendarGame, day: number): Player {
  const starters = fortyMan.filter(({ role }) => role === "starter");
  const [rotation, spares] = [starters.slice(0, 5), starters.slice(5)];
  const turns = isOctober(game) ? rotation.slice(0, STARTERS_IN_OCTOBER) : rotation;
  return (game.gameNumber === 2 ? spares[day % spares.length] : turns[day % turns.length]) as Player;
}

function isOctober({ gameType }: CalendarGame): boolean {
  return ["F", "D", "L", "W"].includes(gameType);
}

const DAYS_BETWEEN_RESTS = 4;

/** Each rests every fourth day, a different one each; the others' order moves on by the day, the closer comes last. */
function bullpenOf(active: readonly Player[], day: number): Player[] {
  const relievers = active.filter(({ role }) => role === "reliever");
  const first = day % relievers.length;
  const turned = [...relievers.slice(first), ...relievers.slice(0, first)];
  const rested = (player: Player) => (day + player.id) % DAYS_BETWEEN_RESTS !== 0;
  return [...turned.filter(rested), ...active.filter(({ role }) => role === "closer")];
}

const POSITIONS = ["2", "3", "4", "5", "6", "7", "8", "9", "10"] as const;

/** Whom the bench can stand in for, by the position code of its own. */
const STANDS_IN_FOR: Readonly<Record<string, readonly string[]>> = {
  "2": ["2"],
  "5": ["3", "5", "10"],
  "6": ["4", "5", "6"],
  "8": ["7", "8", "9"],
};

/** The regulars, but for those who rest and for whom somebody on the bench can stand in. */
function drawFielding(random: Random, active: readonly Player[], game: CalendarGame): Fielding[] {
  const fielders = active.filter(({ role }) => role === null);
  const bench = fielders.filter((player) => regularAt(fielders, player.position) !== player);
  return POSITIONS.map((position) => {
    const regular = regularAt(fielders, position) as Player;
    const standIn = bench.findIndex((player) => STANDS_IN_FOR[player.position]?.includes(position));
    const rests = random.bool(restShare(position, game));
    const player = rests && standIn >= 0 ? (bench.splice(standIn, 1)[0] as Player) : regular;
    return { player, position };
  });
}

function regularAt(fielders: readonly Player[], position: string): Player | undefined {
  return fielders.find((player) => player.position === position);
}

/** Catchers rest most, most of all by day; in spring everybody does, in October nobody. */
function restShare(position: string, game: CalendarGame): number {
  if (isOctober(game)) return 0;
  if (game.gameType === "S") return 0.4;
  if (position === "2") return game.dayNight === "day" || game.gameNumber === 2 ? 0.4 : 0.15;
  return game.gameNumber === 2 ? 0.2 : 0.06;
}
