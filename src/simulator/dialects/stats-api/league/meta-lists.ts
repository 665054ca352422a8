import { STATUSES } from "../../../world/engine/status.ts";
import type { Resource } from "../ask.ts";
import { pitchCodes, pitchTypeName } from "../game/play-events.ts";
import { EVENT_TYPES } from "./event-types.ts";
import { position } from "../reference.ts";
import { leaderTypes } from "../stats/leaders.ts";

/** Lists of what the API's words may be: `v1/gameTypes`, `v1/statGroups` and so on, each a bare list. */
const lists: Readonly<Record<string, () => readonly unknown[]>> = {
  gameTypes: () => [
    { id: "S", description: "Spring Training" },
    { id: "R", description: "Regular Season" },
    { id: "F", description: "Wild Card" },
    { id: "D", description: "Division Series" },
    { id: "L", description: "League Championship Series" },
    { id: "W", description: "World Series" },
    { id: "A", description: "All-Star Game" },
  ],
  gameStatus: () =>
    Object.values(STATUSES).map((status) =>
      Object.assign({ reason: null }, status, { detailedState: withReason(status) }),
    ),
  statGroups: () => ["hitting", "pitching", "fielding"].map((displayName) => ({ displayName })),
  statTypes: () => ["season", "gameLog", "career", "yearByYear"].map((displayName) => ({ displayName })),
  leagueLeaderTypes: () => leaderTypes.map((displayName) => ({ displayName })),
  positions: () => Array.from({ length: 12 }, (_, index) => metaPosition(String(index + 1))),
  pitchTypes: () =>
    (["FF", "SI", "FC", "SL", "ST", "CU", "CH", "FS"] as const).map((code) => ({
      code,
      description: pitchTypeName(code),
    })),
  pitchCodes: () => pitchCodes.map(([code, description]) => ({ code, description })),
  eventTypes: () => Object.entries(EVENT_TYPES).map(([code, of]) => Object.assign({ code }, of)),
  jobTypes: () => [{ code: "UMPR", job: "Umpire", sortOrder: 1 }],
  rosterTypes: () =>
    ["active", "40Man", "fullSeason", "fullRoster", "depthChart", "gameday"].map((lookupName) => ({
      description: lookupName,
      lookupName,
      parameter: lookupName,
    })),
  hitTrajectories: () =>
    ["ground_ball", "line_drive", "fly_ball", "popup", "bunt_grounder", "bunt_popup", "bunt_line_drive"].map(
      (code) => ({ code, description: code.replaceAll("_", " ") }),
    ),
  standingsTypes: () => [{ name: "regularSeason", description: "Regular Season Standings" }],
  windDirection: () =>
    [
      "In From LF",
      "In From CF",
      "In From RF",
      "Out To LF",
      "Out To CF",
      "Out To RF",
      "L To R",
      "R To L",
      "None",
    ].map((description) => ({ code: description, description })),
  sky: () =>
    ["Clear", "Sunny", "Partly Cloudy", "Cloudy", "Overcast", "Drizzle", "Rain", "Dome", "Roof Closed"].map(
      (description) => ({ code: description, description }),
    ),
};

export const metaListNames: readonly string[] = Object.keys(lists);

export const metaList: Resource = ({ parts }) => ({ body: lists[parts[0] ?? ""]?.() ?? [] });

/** The lists, unlike the schedules, tell the reason of a postponement in the text. */
function withReason({ detailedState, reason }: { detailedState: string; reason?: string }): string {
  return reason && !detailedState.includes(reason) ? `${detailedState}: ${reason}` : detailedState;
}

function metaPosition(code: string) {
  const { name, type, abbreviation } = position(code);
  return {
    shortName: name,
    fullName: name,
    abbrev: abbreviation,
    code,
    type,
    formalName: name,
    displayName: name,
  };
}
