import type { Side } from "../model.ts";
import type { Decisions } from "./record.ts";
import type { PitchingNote, PlayerBox, TeamBox } from "./snapshot.ts";
import { addLine, emptyBatting, emptyFielding, emptyPitching } from "./stat-lines.ts";
import type { Tally } from "./tally.ts";
import type { Appearance, TeamAt } from "./teams-at.ts";

/** Both clubs' box scores. `leftOnBase` is the clubs' own, which is less than what their batters left. */
export function boxScores(
  teams: Readonly<Record<Side, TeamAt>>,
  tally: Tally,
  decisions: Decisions | null,
  leftOnBase: Readonly<Record<Side, number>>,
): Record<Side, TeamBox> {
  const boxOf = (side: Side): TeamBox => {
    const box = teamBox(teams[side], tally, decisions);
    return { ...box, batting: { ...box.batting, leftOnBase: leftOnBase[side] } };
  };
  return { away: boxOf("away"), home: boxOf("home") };
}

function teamBox(team: TeamAt, tally: Tally, decisions: Decisions | null): TeamBox {
  const played = [...team.appearances.values()];
  const { bench, bullpen, clubId } = team.lineup;
  const waiting = [...bench, ...bullpen].filter(({ id }) => !team.appearances.has(id));
  const players = [
    ...played.map((appearance) => playerBox(team, appearance, { tally, decisions })),
    ...waiting.map(({ id }) => waitingBox(id)),
  ];
  const idle = new Set(waiting.map(({ id }) => id));
  return {
    side: team.side,
    clubId,
    players,
    batters: played.map(({ playerId }) => playerId),
    pitchers: team.pitchers,
    bench: bench.filter(({ id }) => idle.has(id)).map(({ id }) => id),
    bullpen: bullpen.filter(({ id }) => idle.has(id)).map(({ id }) => id),
    battingOrder: team.order,
    ...sumsOf(players),
  };
}

type Book = { tally: Tally; decisions: Decisions | null };

function playerBox(team: TeamAt, appearance: Appearance, { tally, decisions }: Book): PlayerBox {
  const { playerId, battingOrder, positions, isStarter } = appearance;
  const isPitcher = positions[0] === "1";
  const bats = battingOrder !== null || tally.batting.has(playerId);
  return {
    playerId,
    battingOrder,
    positions,
    isSubstitute: !isStarter,
    isStarter,
    isInGame: team.order.includes(playerId) || team.defense.includes(playerId),
    batting: bats ? (tally.batting.get(playerId) ?? emptyBatting()) : null,
    pitching: isPitcher ? (tally.pitching.get(playerId) ?? emptyPitching()) : null,
    fielding: tally.fielding.get(playerId) ?? emptyFielding(),
    note: isPitcher && decisions ? noteOn(playerId, decisions) : null,
  };
}

function waitingBox(playerId: number): PlayerBox {
  return {
    playerId,
    battingOrder: null,
    positions: [],
    isSubstitute: false,
    isStarter: false,
    isInGame: false,
    batting: null,
    pitching: null,
    fielding: emptyFielding(),
    note: null,
  };
}

function noteOn(id: number, { winnerId, loserId, saveId, holds, blownSaves }: Decisions): PitchingNote {
  return {
    win: id === winnerId,
    loss: id === loserId,
    save: id === saveId,
    hold: holds.includes(id),
    blownSave: blownSaves.includes(id),
  };
}

function sumsOf(players: readonly PlayerBox[]): Pick<TeamBox, "batting" | "pitching" | "fielding"> {
  const sums = { batting: emptyBatting(), pitching: emptyPitching(), fielding: emptyFielding() };
  for (const { batting, pitching, fielding } of players) {
    if (batting) addLine(sums.batting, batting);
    if (pitching) addLine(sums.pitching, pitching);
    addLine(sums.fielding, fielding);
  }
  return sums;
}
