import { type Static, Type } from "typebox";
import type { ScheduleEntry } from "../../contracts/v1/schedule.ts";
import type { Endpoint } from "./endpoint.ts";
import { gameStatus, maybeReference, RawReference, RawStatus, reference } from "./raw.ts";
import { schemaCheck } from "./schema-check.ts";

const Text = Type.Optional(Type.String());
const Count = Type.Optional(Type.Integer());

const RawSide = Type.Object({
  team: RawReference,
  score: Count,
  isWinner: Type.Optional(Type.Boolean()),
  leagueRecord: Type.Optional(Type.Object({ wins: Count, losses: Count })),
});

const RawGame = Type.Object({
  gamePk: Type.Integer(),
  gameType: Type.String(),
  season: Text,
  gameDate: Type.String(),
  officialDate: Text,
  status: RawStatus,
  teams: Type.Object({ away: RawSide, home: RawSide }),
  venue: Type.Optional(RawReference),
  doubleHeader: Text,
  gameNumber: Count,
  dayNight: Text,
  scheduledInnings: Count,
  seriesDescription: Text,
  seriesGameNumber: Count,
  gamesInSeries: Count,
  rescheduleDate: Text,
  rescheduledFrom: Text,
  resumeDate: Text,
  resumedFrom: Text,
});

const check = schemaCheck(
  Type.Object({ dates: Type.Array(Type.Object({ date: Type.String(), games: Type.Array(RawGame) })) }),
);

/** `v1/schedule`; the key is a date of the league's calendar. */
export const schedule: Endpoint<ScheduleEntry[]> = {
  upstream: "mlb_api",
  request: ({ key }) => `/api/v1/schedule?sportId=1&date=${key}`,
  parse(json) {
    const checked = check(json);
    if (checked.kind === "invalid") return checked;
    return {
      kind: "ok",
      value: checked.value.dates.flatMap(({ date, games }) => games.map((game) => entryOf(game, date))),
    };
  },
};

function entryOf(raw: Static<typeof RawGame>, listingDate: string): ScheduleEntry {
  return {
    game_pk: raw.gamePk,
    listing_date: listingDate,
    official_date: raw.officialDate ?? null,
    start_time: raw.gameDate,
    season: raw.season ?? null,
    game_type: raw.gameType,
    status: gameStatus(raw.status),
    teams: { away: sideOf(raw.teams.away), home: sideOf(raw.teams.home) },
    venue: maybeReference(raw.venue),
    double_header: raw.doubleHeader ?? null,
    game_number: raw.gameNumber ?? null,
    day_night: raw.dayNight ?? null,
    scheduled_innings: raw.scheduledInnings ?? null,
    series_description: raw.seriesDescription ?? null,
    series_game_number: raw.seriesGameNumber ?? null,
    games_in_series: raw.gamesInSeries ?? null,
    rescheduled_to: raw.rescheduleDate ?? null,
    rescheduled_from: raw.rescheduledFrom ?? null,
    resumed_on: raw.resumeDate ?? null,
    resumed_from: raw.resumedFrom ?? null,
  };
}

function sideOf(raw: Static<typeof RawSide>): ScheduleEntry["teams"]["away"] {
  return {
    team: reference(raw.team),
    score: raw.score ?? null,
    wins: raw.leagueRecord?.wins ?? null,
    losses: raw.leagueRecord?.losses ?? null,
    is_winner: raw.isWinner ?? null,
  };
}
