import type { GameSetup, Half, Side } from "../model.ts";
import type { Play } from "./play.ts";
import type { Decisions } from "./record.ts";

/** Who wins, loses, saves, holds and blows a save, from all plays of a finished game that somebody won. */
export function decide(plays: readonly Play[], setup: GameSetup): Decisions {
  const stints = stintsOf(plays);
  const { winner, winnerId, loserId } = pitchersOfRecord(plays, setup);
  const own = stints.filter(({ side }) => side === winner);
  const winnerOfRecord = enoughForStarter(own, winnerId);
  const saveId = saverOf(own, winnerOfRecord);
  return {
    winnerId: winnerOfRecord,
    loserId,
    saveId,
    holds: stints
      .filter((stint) => isHold(stint) && ![winnerOfRecord, loserId, saveId].includes(stint.pitcherId))
      .map(({ pitcherId }) => pitcherId),
    blownSaves: stints.filter(isBlownSave).map(({ pitcherId }) => pitcherId),
  };
}

/** One pitcher's time on the mound; leads are his side's. */
type Stint = {
  side: Side;
  pitcherId: number;
  isStart: boolean;
  isFinish: boolean;
  outs: number;
  leadAtEntry: number;
  runnersAtEntry: number;
  leadAtExit: number;
  lostTheLead: boolean;
};

function stintsOf(plays: readonly Play[]): Stint[] {
  const stints: Stint[] = [];
  const current: Partial<Record<Side, Stint>> = {};
  for (const play of plays) {
    const side = fieldingSide(play.half);
    const previous = current[side];
    const stint =
      previous?.pitcherId === play.pitcherId ? previous : newStint(play, side, previous === undefined);
    if (stint !== previous) stints.push(stint);
    current[side] = stint;
    addPlay(stint, play);
  }
  for (const side of ["away", "home"] as const) {
    const last = current[side];
    if (last) last.isFinish = true;
  }
  return stints;
}

function newStint({ pitcherId, before }: Play, side: Side, isStart: boolean): Stint {
  const lead = leadOf(side, before);
  const runnersAtEntry = before.bases.filter((runner) => runner !== null).length;
  return {
    side,
    pitcherId,
    isStart,
    isFinish: false,
    outs: 0,
    leadAtEntry: lead,
    runnersAtEntry,
    leadAtExit: lead,
    lostTheLead: false,
  };
}

function addPlay(stint: Stint, { runners, after }: Play): void {
  stint.outs += runners.filter(({ isOut }) => isOut).length;
  stint.leadAtExit = leadOf(stint.side, after);
  if (stint.leadAtExit <= 0) stint.lostTheLead = true;
}

function fieldingSide(half: Half): Side {
  return half === "top" ? "home" : "away";
}

function leadOf(side: Side, { awayScore, homeScore }: { awayScore: number; homeScore: number }): number {
  return side === "home" ? homeScore - awayScore : awayScore - homeScore;
}

type OfRecord = { winner: Side; winnerId: number; loserId: number };

/** Whoever was in the game for each side when the lead was taken for good; the loser answers for the run that took it. */
function pitchersOfRecord(plays: readonly Play[], { away, home }: GameSetup): OfRecord {
  const pitching: Record<Side, number> = { away: away.starter.id, home: home.starter.id };
  let record: OfRecord = { winner: "home", winnerId: home.starter.id, loserId: away.starter.id };
  let leader: Side | null = null;
  for (const play of plays) {
    pitching[fieldingSide(play.half)] = play.pitcherId;
    const ahead = leaderAfter(play);
    if (ahead !== null && ahead !== leader) {
      const other = ahead === "home" ? "away" : "home";
      record = {
        winner: ahead,
        winnerId: pitching[ahead],
        loserId: chargedWithLead(play) ?? pitching[other],
      };
    }
    leader = ahead;
  }
  return record;
}

function leaderAfter({ after }: Play): Side | null {
  if (after.homeScore === after.awayScore) return null;
  return after.homeScore > after.awayScore ? "home" : "away";
}

function chargedWithLead({ before, runners, half }: Play): number | null {
  const behind = -leadOf(half === "top" ? "away" : "home", before);
  return runners.filter(({ isScoringEvent }) => isScoringEvent)[behind]?.responsiblePitcherId ?? null;
}

const OUTS_FOR_A_STARTERS_WIN = 15;

/** A starter needs five innings; if he has fewer, the reliever who did most wins. */
function enoughForStarter(own: readonly Stint[], winnerId: number): number {
  const stint = own.find(({ pitcherId }) => pitcherId === winnerId);
  if (!stint?.isStart || stint.isFinish || stint.outs >= OUTS_FOR_A_STARTERS_WIN) return winnerId;
  const relievers = own.filter(({ isStart }) => !isStart);
  return relievers.reduce((best, next) => (next.outs > best.outs ? next : best)).pitcherId;
}

/** A lead of three at most, or the tying run no further than on deck. */
function isSaveSituation({ leadAtEntry, runnersAtEntry, isStart }: Stint): boolean {
  return !isStart && leadAtEntry >= 1 && (leadAtEntry <= 3 || leadAtEntry <= runnersAtEntry + 2);
}

function saverOf(own: readonly Stint[], winnerId: number): number | null {
  const last = own.find(({ isFinish }) => isFinish);
  if (!last || last.isStart || last.pitcherId === winnerId || last.outs === 0) return null;
  const tyingRunNear = last.leadAtEntry <= last.runnersAtEntry + 2;
  const isSave =
    last.leadAtEntry >= 1 && (last.outs >= 9 || tyingRunNear || (last.leadAtEntry <= 3 && last.outs >= 3));
  return isSave && !last.lostTheLead ? last.pitcherId : null;
}

function isHold(stint: Stint): boolean {
  return isSaveSituation(stint) && !stint.isFinish && stint.outs > 0 && !stint.lostTheLead;
}

function isBlownSave(stint: Stint): boolean {
  return isSaveSituation(stint) && stint.lostTheLead;
}
