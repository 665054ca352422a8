import type { Evidence, FindingSeverity } from "../../../contracts/integrity.ts";
import type { Boxscore } from "../../../contracts/v1/boxscore.ts";
import type { Game } from "../../../contracts/v1/game.ts";
import type { Linescore } from "../../../contracts/v1/linescore.ts";
import type { Play } from "../../../contracts/v1/play.ts";
import type { RosterEntry } from "../../../contracts/v1/player.ts";
import type { ScheduleEntry } from "../../../contracts/v1/schedule.ts";
import type { Standing } from "../../../contracts/v1/standing.ts";

/** What is judged, beside what the store knows that it must agree with. */
export type Judged =
  | {
      dataset: "game";
      game: Game;
      linescore: Linescore;
      boxscore: Boxscore;
      plays: readonly Play[];
      /** As stored before this look; undefined at the first. */
      previous: Game | undefined;
    }
  | {
      dataset: "schedule";
      date: string;
      entries: readonly ScheduleEntry[];
      /** The games that the store holds of those listed, and of those whose official date this is. */
      games: readonly Game[];
      /** Which games stood there at the last look. */
      listedBefore: readonly number[];
      /** The clubs whose games are followed; none: every club's. */
      clubs: readonly number[];
    }
  | {
      dataset: "standings";
      standings: readonly Standing[];
      /** What the store holds of the season's schedule. */
      entries: readonly ScheduleEntry[];
    }
  | {
      dataset: "roster";
      teamId: number;
      entries: readonly RosterEntry[];
      /** Every other club's roster. */
      others: readonly RosterEntry[];
    }
  | {
      dataset: "statcast";
      date: string;
      /** Rows of the day's file, and pitches of the game's feed. */
      games: readonly { gamePk: number; rows: number; pitches: number }[];
    };

export type JudgedOf<Dataset extends Judged["dataset"]> = Extract<Judged, { dataset: Dataset }>;

/** One subject for which a rule does not hold, with what was expected and what was found. */
export type Violation = { subject: string; message: string; evidence: readonly Evidence[] };

export type Rule<Dataset extends Judged["dataset"] = Judged["dataset"]> = {
  dataset: Dataset;
  about: string;
  severity: FindingSeverity;
  /** For how long it may be untrue, milliseconds: during play some numbers move before others. */
  dwellMs: number;
  /** Other data may mend what it found, without another look at the same. */
  besideOthers?: true;
  /** `broken`: the subjects for which it did not hold at the last look. Pure. */
  judge(judged: JudgedOf<Dataset>, broken: ReadonlySet<string>): Violation[];
};

/** Gives a rule's `judge` the type of what it judges. */
export function defineRule<Dataset extends Judged["dataset"]>(rule: Rule<Dataset>): Rule<Dataset> {
  return rule;
}
