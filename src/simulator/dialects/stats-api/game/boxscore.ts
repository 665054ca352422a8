import { pitchingRecordOf, type SeasonLines } from "../../../world/book/season-lines.ts";
import type { GameSnapshot, PlayerBox, TeamBox } from "../../../world/engine/snapshot.ts";
import { addLine } from "../../../world/engine/stat-lines.ts";
import { STATUSES } from "../../../world/engine/status.ts";
import type { Player, Side } from "../../../world/model.ts";
import { teamInGame } from "../league/team.ts";
import { personReference, playerReference, position } from "../reference.ts";
import { boxscoreName } from "../people/person.ts";
import { battingInGame, battingRates, battingSeason, battingSummary } from "../stats/batting.ts";
import { fielding } from "../stats/fielding.ts";
import { pitchingInGame, pitchingSeason, pitchingSummary, recordInGame } from "../stats/pitching.ts";
import { gameInfo, teamInfo } from "./box-info.ts";
import { castOf, playerIn } from "./cast.ts";
import type { History } from "./history.ts";
import { topPerformances } from "./top-performers.ts";

/** The box score of a game as it stands. */
export function boxscoreOf(snapshot: GameSnapshot, history: History) {
  const teams = {
    away: teamBox(snapshot, "away", history),
    home: teamBox(snapshot, "home", history),
  };
  return {
    teams,
    officials: officialsOf(snapshot),
    info: gameInfo(snapshot),
    pitchingNotes: [],
    topPerformers: snapshot.decisions ? topPerformers(snapshot, teams) : [],
  };
}

type ToldBox = ReturnType<typeof teamBox>;

function topPerformers(snapshot: GameSnapshot, { away, home }: { away: ToldBox; home: ToldBox }) {
  const players = { ...away.players, ...home.players };
  return topPerformances(snapshot).map(({ playerId, ...scores }) =>
    Object.assign({ player: players[`ID${playerId}`] }, scores),
  );
}

/** Umpires are named when the lineups are. */
function officialsOf({ record, status }: GameSnapshot) {
  if (status === "S") return [];
  return record.setup.officials.map(({ id, name, role }) => ({
    official: personReference({ id, name }),
    officialType: role,
  }));
}

function teamBox(snapshot: GameSnapshot, side: Side, history: History) {
  const box = snapshot.boxScore[side];
  const hasBegun = snapshot.plays.length > 0;
  const players = box.players.map((player) => playerBox(snapshot, box, player, history));
  return {
    team: teamInGame(box.clubId),
    teamStats: teamStats(box, history.ofClub(box.clubId)),
    players: Object.fromEntries(players.map((player) => [`ID${player.person.id}`, player])),
    batters: hasBegun ? box.batters : [],
    pitchers: hasBegun ? box.pitchers : [],
    bench: box.bench,
    bullpen: box.bullpen,
    battingOrder: hasBegun ? box.battingOrder : [],
    info: hasBegun ? teamInfo(snapshot, side) : [],
    note: [],
  };
}

/** The game's counts with the season's rates, which is what the Stats API puts together here. */
function teamStats(box: TeamBox, before: SeasonLines) {
  addLine(before.batting, box.batting);
  addLine(before.pitching, box.pitching);
  const { obp, era, whip, groundOutsToAirouts, pitchesPerInning } = pitchingSeason(
    before.pitching,
    before.pitchingRecord,
  );
  return {
    batting: { ...battingInGame(box.batting), ...battingRates(before.batting) },
    pitching: {
      ...pitchingInGame(box.pitching),
      obp,
      era,
      whip,
      groundOutsToAirouts,
      pitchesPerInning,
      saveOpportunities: 0,
      completeGames: 0,
      shutouts: 0,
    },
    fielding: fielding(box.fielding),
  };
}

function playerBox(snapshot: GameSnapshot, team: TeamBox, box: PlayerBox, history: History) {
  const player = playerIn(castOf(snapshot.record), box.playerId);
  const code = box.positions.at(-1) ?? player.position;
  return {
    person: { ...playerReference(player), boxscoreName: boxscoreName(player) },
    jerseyNumber: player.primaryNumber,
    position: position(code),
    status: { code: "A", description: "Active" },
    parentTeamId: team.clubId,
    ...(box.battingOrder === null ? {} : { battingOrder: box.battingOrder }),
    stats: statsOf(snapshot, team, box),
    seasonStats: seasonStats(snapshot, team, box, history.ofPlayer(box.playerId)),
    gameStatus: gameStatus(snapshot, team, player, box),
    ...(box.positions.length === 0 ? {} : { allPositions: box.positions.map(position) }),
  };
}

function gameStatus(
  { lineScore, plays, status }: GameSnapshot,
  team: TeamBox,
  player: Player,
  box: PlayerBox,
) {
  const isOn = plays.length > 0 && STATUSES[status].abstractGameState === "Live";
  const atBat = lineScore.offense === team.side;
  return {
    isCurrentBatter: isOn && atBat && lineScore.batterId === player.id,
    isCurrentPitcher: isOn && !atBat && lineScore.defense[0] === player.id,
    isOnBench: box.positions.length === 0 && player.role === null,
    isSubstitute: box.isSubstitute,
  };
}

/** Empty objects for what a player has not done. */
function statsOf(snapshot: GameSnapshot, team: TeamBox, box: PlayerBox) {
  return {
    batting: box.batting
      ? { summary: battingSummary(box.batting), gamesPlayed: 1, ...battingInGame(box.batting) }
      : {},
    pitching: box.pitching
      ? {
          ...noteOf(box),
          summary: pitchingSummary(box.pitching),
          ...recordInGame(recordOf(snapshot, team, box)),
          ...pitchingInGame(box.pitching),
        }
      : {},
    fielding:
      box.positions.length > 0 ? { gamesStarted: Number(box.isStarter), ...fielding(box.fielding) } : {},
  };
}

function noteOf({ note }: PlayerBox): { note?: string } {
  const letter = note?.win
    ? "W"
    : note?.loss
      ? "L"
      : note?.save
        ? "S"
        : note?.blownSave
          ? "BS"
          : note?.hold
            ? "H"
            : "";
  return letter === "" ? {} : { note: `(${letter})` };
}

/** As it will be counted once the game is over; finished games and shutouts only then. */
function recordOf({ decisions }: GameSnapshot, team: TeamBox, box: PlayerBox) {
  const whole = pitchingRecordOf(team, box);
  return decisions ? whole : { ...whole, gamesFinished: 0, completeGames: 0, shutouts: 0 };
}

function seasonStats(snapshot: GameSnapshot, team: TeamBox, box: PlayerBox, season: SeasonLines) {
  const batted = box.batting !== null;
  if (box.batting) addLine(season.batting, box.batting);
  if (box.pitching) addLine(season.pitching, box.pitching);
  if (box.pitching) addLine(season.pitchingRecord, recordOf(snapshot, team, box));
  addLine(season.fielding, box.fielding);
  return {
    batting: battingSeason(
      season.batting,
      season.games - season.pitchingRecord.gamesPitched + Number(batted),
    ),
    pitching: pitchingSeason(season.pitching, season.pitchingRecord),
    fielding: { gamesStarted: season.gamesStartedInField, ...fielding(season.fielding) },
  };
}
