import { type DialectAnswer, type DialectRequest, jsonAnswer } from "../dialect.ts";
import { at, listAt, readRecordings, type Recording } from "./recording.ts";

/** Everything recorded that is not a game: schedule, seasons, teams, rosters, standings, people. */
export function recordedLists(root: string): (request: DialectRequest) => DialectAnswer | undefined {
  const routes = [schedule(root), seasons(root), rosters(root), teams(root), standings(root), people(root)];
  return (request) => {
    for (const route of routes) {
      const found = route(request);
      if (found) return found;
    }
    return undefined;
  };
}

type Route = (request: DialectRequest) => DialectAnswer | undefined;

const NO_GAMES = JSON.stringify({
  totalItems: 0,
  totalEvents: 0,
  totalGames: 0,
  totalGamesInProgress: 0,
  dates: [],
});

/** A day or range that was recorded; any other day had no games as far as anybody recorded. */
function schedule(root: string): Route {
  const days = readRecordings(root, "schedule").map((recording) => {
    const dates = listAt(recording.json, "dates").map((day) => String(at(day, "date")));
    return {
      recording,
      first: dates[0],
      last: dates.at(-1),
      games: Number(at(recording.json, "totalGames")),
    };
  });
  return ({ path, query }) => {
    if (path !== "/api/v1/schedule") return undefined;
    const first = isoDate(query.get("startDate") ?? query.get("date"));
    const last = isoDate(query.get("endDate") ?? query.get("date"));
    const fitting = days.filter((day) => day.first === first && day.last === last);
    const fullest = fitting.toSorted((one, other) => other.games - one.games)[0];
    return jsonAnswer(200, fullest?.recording.bytes ?? NO_GAMES);
  };
}

function seasons(root: string): Route {
  const bySeason = new Map<string, Recording>();
  let all: Recording | undefined;
  for (const recording of readRecordings(root, "seasons")) {
    const listed = listAt(recording.json, "seasons");
    const only = at(listed, 0, "seasonId");
    if (listed.length > 1) all ??= recording;
    else if (typeof only === "string") bySeason.set(only, recording);
  }
  return ({ path, query }) => {
    const [, wanted = query.get("season")] = /^\/api\/v1\/seasons(?:\/(\w+))?$/.exec(path) ?? ["", ""];
    if (wanted === "") return undefined;
    const found = wanted === "all" ? all : bySeason.get(wanted ?? newest(bySeason));
    return found && jsonAnswer(200, found.bytes);
  };
}

function rosters(root: string): Route {
  const byLink = new Map<string, Recording>();
  for (const recording of readRecordings(root, "rosters")) {
    const [team, type] = [at(recording.json, "teamId"), at(recording.json, "rosterType")];
    if (typeof team === "number") byLink.set(`${team}/${String(type).toLowerCase()}`, recording);
  }
  return ({ path, query }) => {
    const [, team, type] = /^\/api\/v1\/teams\/(\d+)\/roster(?:\/(\w+))?$/.exec(path) ?? [];
    if (!team) return undefined;
    const found = byLink.get(`${team}/${(type ?? query.get("rosterType") ?? "active").toLowerCase()}`);
    return found && jsonAnswer(200, found.bytes);
  };
}

function teams(root: string): Route {
  const recordings = readRecordings(root, "teams").map((recording) => ({
    recording,
    ids: listAt(recording.json, "teams").map((team) => Number(at(team, "id"))),
    season: Number(at(recording.json, "teams", 0, "season")),
  }));
  return ({ path, query }) => {
    const [, one] = /^\/api\/v1\/teams\/(\d+)$/.exec(path) ?? [];
    if (path !== "/api/v1/teams" && !one) return undefined;
    const id = Number(one ?? query.get("teamId"));
    const season = Number(query.get("season"));
    const fitting = recordings.filter(({ ids }) =>
      id ? ids.length === 1 && ids[0] === id : ids.length >= 30,
    );
    const found = fitting.findLast((each) => !season || each.season === season) ?? fitting.at(-1);
    return found && jsonAnswer(200, found.recording.bytes);
  };
}

function standings(root: string): Route {
  const bySeason = new Map<string, Recording>();
  for (const recording of readRecordings(root, "standings")) {
    const first = listAt(recording.json, "records").flatMap((record) => listAt(record, "teamRecords"))[0];
    const season = at(first, "season");
    if (season !== undefined) bySeason.set(`${season as string | number}`, recording);
  }
  return ({ path, query }) => {
    if (path !== "/api/v1/standings") return undefined;
    const found = bySeason.get(query.get("season") ?? newest(bySeason)) ?? bySeason.get(newest(bySeason));
    return found && jsonAnswer(200, found.bytes);
  };
}

function people(root: string): Route {
  const byIds = new Map<string, Recording>();
  for (const recording of readRecordings(root, "people")) {
    const ids = listAt(recording.json, "people").map((person) => Number(at(person, "id")));
    if (!byIds.has(keyOf(ids))) byIds.set(keyOf(ids), recording);
  }
  return ({ path, query }) => {
    const [, one] = /^\/api\/v1\/people\/(\d+)$/.exec(path) ?? [];
    if (path !== "/api/v1/people" && !one) return undefined;
    const wanted = one ?? query.get("personIds") ?? "";
    const found = byIds.get(keyOf(wanted.split(",").map(Number)));
    return found && jsonAnswer(200, found.bytes);
  };
}

function keyOf(ids: readonly number[]): string {
  return ids.toSorted((one, other) => one - other).join(",");
}

function newest(bySeason: ReadonlyMap<string, Recording>): string {
  return [...bySeason.keys()].sort().at(-1) ?? "";
}

/** Clients send `YYYY-MM-DD` or `MM/DD/YYYY`. */
function isoDate(written: string | null): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written ?? "");
  if (!american) return written ?? undefined;
  const [, month = "", day = "", year = ""] = american;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
