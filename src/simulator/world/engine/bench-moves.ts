import type { Player } from "../model.ts";
import { positionName } from "./describe.ts";
import { clubs } from "../clubs.ts";
import { batterOf, defenseOf, type Game, leadOfOffense, nameOf, offenseOf, type Team } from "./game.ts";
import { addAction } from "./open-play.ts";
import { bringBatter, bringFielder, staysIn, switchPosition } from "./substitute.ts";

/** Before a plate appearance the side at bat may send somebody else to hit, or to run. */
export function manageBatting(game: Game): void {
  const team = offenseOf(game);
  if (team.bench.length === 0) return;
  maybePinchHit(game, team);
  maybePinchRun(game, team);
}

/** Whose legs and bat give way late in the game. */
function maybePinchHit(game: Game, team: Team): void {
  const batter = batterOf(game);
  const share = pinchShare(game, batter);
  if (share === 0 || game.random.manager.next() >= share) return;
  const slot = team.nextUp;
  const candidate = bestOnBench(team, slot, worthAtBat);
  if (candidate) bringBatter(game, team, slot, { player: candidate, as: "11" });
}

function pinchShare(game: Game, batter: Player): number {
  if (game.inning < 6) return 0;
  const lead = leadOfOffense(game);
  if (Math.abs(lead) >= 6) return game.inning >= 8 ? 0.06 : 0;
  const isWeak = worthAtBat(batter) < 1.9;
  return isWeak && lead <= 1 ? 0.2 : 0.02;
}

function worthAtBat({ batting }: Player): number {
  return batting.contactQuality + 0.6 * batting.homeRun + 0.3 * batting.walk;
}

/** Only a catcher can take a catcher's place, and the last one is kept. */
function bestOnBench(team: Team, slot: number, worth: (player: Player) => number): Player | null {
  const position = team.vacant[slot] ?? team.positions[slot];
  const needsCatcher = position === "2";
  const able = team.bench.filter((player) => (player.position === "2") === needsCatcher);
  let best: Player | null = null;
  for (const player of able) if (!best || worth(player) > worth(best)) best = player;
  return best;
}

const SLOW = 0.86;
const FAST = 1.08;

function maybePinchRun(game: Game, team: Team): void {
  if (game.inning < 8 || Math.abs(leadOfOffense(game)) > 1) return;
  const base = game.bases.findIndex((runner) => runner !== null && runner.player.batting.speed < SLOW);
  const runner = game.bases[base];
  const slot = runner ? team.order.indexOf(runner.player) : -1;
  if (!runner || slot < 0 || game.random.manager.next() >= 0.25) return;
  const candidate = bestOnBench(team, slot, ({ batting }) => batting.speed);
  if (!candidate || candidate.batting.speed < FAST) return;
  bringBatter(game, team, slot, { player: candidate, as: "12" });
  runner.player = candidate;
}

/** When a side takes the field: who came in takes his position, and sometimes a better glove comes. */
export function manageFielding(game: Game): void {
  const team = defenseOf(game);
  team.vacant.forEach((position, slot) => {
    if (position !== null) staysIn(game, team, slot);
  });
  maybeBringGlove(game, team);
  maybeSwitchCorners(game, team);
  maybeInjury(game, team);
}

function maybeBringGlove(game: Game, team: Team): void {
  const lead = -leadOfOffense(game);
  if (game.inning < 8 || lead < 1 || lead > 4 || game.random.manager.next() >= 0.1) return;
  const slot = team.positions.findIndex((position) => position === "7" || position === "9");
  const glove = slot < 0 ? null : bestOnBench(team, slot, ({ batting }) => batting.speed);
  if (glove) bringFielder(game, team, slot, glove);
}

/** The outfield's corners change places, as they do with a new wind or a new batter. */
function maybeSwitchCorners(game: Game, team: Team): void {
  if (game.inning < 5 || game.random.manager.next() >= 0.008) return;
  const left = team.positions.indexOf("7");
  const right = team.positions.indexOf("9");
  if (left < 0 || right < 0) return;
  switchPosition(game, team, left, "9");
  switchPosition(game, team, right, "7");
}

const INJURY_PER_HALF = 0.0035;
const INJURIES = ["hamstring", "ankle", "wrist", "back", "knee"] as const;

function maybeInjury(game: Game, team: Team): void {
  if (game.inning < 2 || game.random.manager.next() >= INJURY_PER_HALF) return;
  const slot = game.random.manager.integer(0, 8);
  const substitute = bestOnBench(team, slot, worthAtBat);
  const hurt = team.order[slot];
  if (!substitute || !hurt) return;
  const club = clubs.find(({ id }) => id === team.lineup.clubId)?.teamName ?? "";
  const part = game.random.manager.pick(INJURIES);
  const position = positionName(team.positions[slot] ?? "");
  addAction(game, {
    event: "Injury",
    eventType: "injury",
    description: `${club} ${position} ${nameOf(hurt)} left the game due to an injured ${part}.`.trim(),
    startsAt: game.at,
    playerId: hurt.id,
  });
  bringFielder(game, team, slot, substitute);
}

const EJECTION_PER_STRIKEOUT = 0.002;

/** Somebody on the bench has said too much about a called third strike. */
export function maybeEject(game: Game): void {
  const team = offenseOf(game);
  if (team.bench.length < 2 || game.random.manager.next() >= EJECTION_PER_STRIKEOUT) return;
  const loud = game.random.manager.pick(team.bench);
  const umpire = game.setup.officials.find(({ role }) => role === "Home Plate")?.name ?? "umpire";
  team.bench = team.bench.filter((player) => player !== loud);
  addAction(game, {
    event: "Ejection",
    eventType: "ejection",
    description: `${nameOf(loud)} ejected by HP umpire ${umpire}.`,
    startsAt: game.at,
    playerId: loud.id,
  });
}
