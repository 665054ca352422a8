import { type Static, type TObject, Type } from "typebox";
import { badParameter } from "../../platform/http-server/problem.ts";
import { isStatcastColumn, type StatcastColumn } from "../upstream/statcast/columns.ts";
import { allColumns, type PitchFilter, type Position } from "../statcast/pitch-query.ts";
import { formatParameter } from "./formats/described.ts";
import { DateParameter, IdParameter, SeasonParameter } from "./parameters.ts";

const MOST_DAYS = 366;

/** By day, player, club, game and type of pitch. */
export const pitchFilters = {
  date: Type.Optional(DateParameter),
  start: Type.Optional(DateParameter),
  end: Type.Optional(DateParameter),
  season: Type.Optional(SeasonParameter),
  pitcher: Type.Optional(IdParameter),
  batter: Type.Optional(IdParameter),
  player: Type.Optional(IdParameter),
  game: Type.Optional(IdParameter),
  team: Type.Optional(
    Type.String({ pattern: "^[A-Z]{2,3}$", description: "a club's abbreviation, such as NYY" }),
  ),
  pitch_type: Type.Optional(
    Type.String({ pattern: "^[A-Z]{2}(,[A-Z]{2}){0,19}$", description: "types such as FF or FF,SL" }),
  ),
};

/** `limit` is bounded by the settings, and by default. */
export function PitchesQuery(mostRows: number) {
  return Type.Object(
    {
      ...pitchFilters,
      columns: Type.Optional(
        Type.String({ maxLength: 4000, description: "names of Statcast's columns, separated by commas" }),
      ),
      limit: Type.Integer({ minimum: 1, maximum: mostRows, default: Math.min(5000, mostRows) }),
      cursor: Type.Optional(
        Type.String({ maxLength: 200, description: "the next_cursor of an earlier answer" }),
      ),
      format: formatParameter,
    },
    { additionalProperties: false },
  );
}

type Filters = Static<TObject<typeof pitchFilters>>;

/** First and last day; without any the day is yesterday's, which is the newest that can be whole. */
export function daysOf(query: Filters, today: Temporal.PlainDate): { first: string; last: string } {
  const { date, season, start, end } = query;
  const named = [date, season, start ?? end].filter((value) => value !== undefined);
  if (named.length > 1)
    throw badParameter("query parameter date", "several", "one of date, season, or start and end");
  if (season !== undefined) return { first: `${season}-01-01`, last: `${season}-12-31` };
  if (date !== undefined) return { first: dayOf("date", date), last: dayOf("date", date) };
  if ((start === undefined) !== (end === undefined)) {
    throw badParameter(
      `query parameter ${start === undefined ? "start" : "end"}`,
      "nothing",
      "start and end together",
    );
  }
  const yesterday = today.subtract({ days: 1 }).toString();
  const first = dayOf("start", start ?? yesterday);
  const last = dayOf("end", end ?? yesterday);
  const days = Temporal.PlainDate.from(first).until(last).days;
  if (days < 0 || days >= MOST_DAYS) {
    throw badParameter("query parameter end", last, `a date within ${MOST_DAYS} days from ${first} on`);
  }
  return { first, last };
}

/** The pattern lets through days that no calendar has. */
export function dayOf(name: string, written: string): string {
  try {
    return Temporal.PlainDate.from(written, { overflow: "reject" }).toString();
  } catch {
    throw badParameter(`query parameter ${name}`, written, "a day of the calendar");
  }
}

export function filterOf(query: Filters, cursor?: string): PitchFilter {
  const { pitcher, batter, player, team, game, pitch_type: types } = query;
  return {
    ...(pitcher === undefined ? {} : { pitcher }),
    ...(batter === undefined ? {} : { batter }),
    ...(player === undefined ? {} : { player }),
    ...(team === undefined ? {} : { team }),
    ...(game === undefined ? {} : { gamePk: game }),
    ...(types === undefined ? {} : { pitchTypes: types.split(",") }),
    ...(cursor === undefined ? {} : { after: positionOf(cursor) }),
  };
}

export function columnsOf(written: string | undefined): readonly StatcastColumn[] {
  if (written === undefined) return allColumns;
  const names = [...new Set(written.split(","))];
  const unknown = names.find((name) => !isStatcastColumn(name));
  if (unknown !== undefined) {
    throw badParameter("query parameter columns", unknown.slice(0, 60), `some of ${allColumns.join(", ")}`);
  }
  return names.filter(isStatcastColumn);
}

export function cursorOf({ date, gamePk, atBat, pitch }: Position): string {
  return Buffer.from(`${date}.${gamePk}.${atBat}.${pitch}`).toString("base64url");
}

function positionOf(cursor: string): Position {
  const text = Buffer.from(cursor, "base64url").toString();
  const [, date, gamePk, atBat, pitch] =
    /^(\d{4}-\d\d-\d\d)\.(\d{1,8})\.(\d{1,5})\.(\d{1,5})$/.exec(text) ?? [];
  if (!date) throw badParameter("query parameter cursor", cursor.slice(0, 60), "meta.next_cursor of a page");
  return { date, gamePk: Number(gamePk), atBat: Number(atBat), pitch: Number(pitch) };
}
