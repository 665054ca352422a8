import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { operationIdOf } from "../src/service/api/openapi/operation-id.ts";
import { createLeague } from "../src/simulator/league.ts";
import { fewGames } from "../test/acceptance/few-games.ts";
import { listen } from "../src/platform/http-server/http-server.ts";
import type { ApiExample } from "../src/service/api/openapi/document.ts";
import { addresses, openStage, type Stage } from "../test/acceptance/stage.ts";

/**
 * Asks a service of a simulated night, three games of which are left, for an example of each operation; and on the morning
 * after, when Statcast has the night's pitches.
 */
const DATE = "2026-04-24";
const DURING = "2026-04-25T00:20:00Z";
const MORNING_AFTER = "2026-04-25T12:05:00Z";
/** Of a feed that is most of a megabyte. */
const FEED_DEPTH = 5;
const TEXT_LINES = 12;
const LINE_LENGTH = 600;
const FILE = join(import.meta.dirname, "../src/service/api/openapi/examples.json");

const examples: Record<string, ApiExample> = {};

const stage = await openNight(DURING);
await stage.startMonitor();
await stage.pass(150);

const schedule = (await stage.get(`${addresses.service}/api/v1/schedule?date=${DATE}`)).json();
const game = schedule.data.find((entry: any) => entry.status.phase === "live").game_pk;
const [player] = (await stage.get(`${addresses.service}/api/v1/players?team=147&limit=1`)).json().data;

/** Each operation's path, and what fills it. */
const requests: Readonly<Record<string, string>> = {
  "/api/v1/health/live": "",
  "/api/v1/health/ready": "",
  "/api/v1/freshness": "",
  "/api/v1/integrity": "",
  "/api/v1/seasons": "",
  "/api/v1/venues": "?limit=2",
  "/api/v1/sports": "",
  "/api/v1/leagues": "",
  "/api/v1/divisions": "?limit=2",
  "/api/v1/teams": "?division=201&limit=2",
  "/api/v1/teams/{id}": "",
  "/api/v1/teams/{id}/roster": "?limit=2",
  "/api/v1/teams/{id}/stats": "?group=pitching",
  "/api/v1/players": "?team=147&limit=2",
  "/api/v1/players/{id}": "",
  "/api/v1/players/{id}/stats": "",
  "/api/v1/schedule": `?date=${DATE}&limit=2`,
  "/api/v1/standings": "?division=201&limit=2",
  "/api/v1/leaders": "?category=home_runs&group=hitting&top=3",
  "/api/v1/stats": "?group=hitting&limit=2",
  "/api/v1/transactions": `?date=${DATE}&limit=2`,
  "/api/v1/games/{gamePk}": "",
  "/api/v1/games/{gamePk}/linescore": "",
  "/api/v1/games/{gamePk}/boxscore": "",
  "/api/v1/games/{gamePk}/plays": "?limit=1",
  "/api/v1/games/{gamePk}/pitches": "?limit=2",
  "/api/v1/games/{gamePk}/changes": "?limit=2&cursor=1",
  "/api/v1/games/{gamePk}/feed": "",
  "/api/v1/health/internals": "",
  "/api/v1/health/detailed": "",
  "/api/v1/monitoring/{path}": "",
  "/api/v2/{path}": "",
  "/statsapi/api/{path}": "?fields=metaData,timeStamp,liveData,linescore,currentInning,teams,home,away,runs",
};

const FILLED: Readonly<Record<string, string>> = {
  "/api/v1/monitoring/{path}": "/api/v1/monitoring/rules",
  "/api/v2/{path}": "/api/v2/receivers",
  "/statsapi/api/{path}": `/statsapi/api/v1.1/game/${game}/feed/live`,
};

const inTheMorning: Readonly<Record<string, string>> = {
  "/api/v1/statcast": `?date=${DATE}&columns=game_date,pitcher,batter,pitch_type,release_speed,plate_x,plate_z,description&limit=2`,
  "/api/v1/statcast/pitch-types": `?date=${DATE}`,
  "/api/v1/statcast/days": `?start=${DATE}&end=${DATE}`,
  "/api/v1/statcast/days/{date}": "",
  "/api/v1/fangraphs/leaders": "?kind=pit&limit=2",
};

for (const [path, query] of Object.entries(requests)) {
  const id = path.startsWith("/api/v1/players") ? player.id : 147;
  const filled = FILLED[path] ?? path.replace("{gamePk}", game).replace("{id}", id);
  await showJson(stage, path, filled + query);
}
const [serviceUrl, monitorUrl] = [await addressOf(stage.service()), await addressOf(stage.monitor())];
await showText("/metrics", `${serviceUrl}/metrics`, "text/plain");
await showText("/api/v1/events", `${serviceUrl}/api/v1/events`, "text/event-stream");
await showText(
  "/api/v1/games/{gamePk}/events",
  `${serviceUrl}/api/v1/games/${game}/events`,
  "text/event-stream",
);
await showText("/api/v1/monitoring/stream", `${monitorUrl}/api/v1/monitoring/stream`, "text/event-stream");
await stage.end();

const morning = await openNight(MORNING_AFTER);
await morning.pass(400);
for (const [path, query] of Object.entries(inTheMorning))
  await showJson(morning, path, path.replace("{date}", DATE) + query);
await morning.end();
writeFileSync(FILE, `${JSON.stringify(examples, null, 2)}\n`);

async function openNight(startAt: string): Promise<Stage> {
  const league = createLeague(1);
  await league.prepare(Temporal.Instant.from(startAt));
  const opened = await openStage({ startAt, dialect: fewGames(league.dialect, { date: DATE, games: 3 }) });
  await opened.startService();
  return opened;
}

async function showJson(asked: Stage, path: string, request: string): Promise<void> {
  const answer = await asked.get(addresses.service + request);
  if (answer.status !== 200) throw new Error(`${request}: ${answer.status} ${answer.body}`);
  const response = shortened(answer.json(), path.endsWith("/feed") ? FEED_DEPTH : Infinity);
  examples[operationIdOf("get", path)] = { request, mediaType: "application/json", response };
}

async function addressOf(
  program: ReturnType<Stage["service"]> | ReturnType<Stage["monitor"]>,
): Promise<string> {
  if (!program) throw new Error("both programs run");
  return await listen(program.server, { host: "127.0.0.1", port: 0 });
}

/** The beginning of a text, which may have no end: streams are read until their first events are there. */
async function showText(path: string, url: string, mediaType: string): Promise<void> {
  const leaving = new AbortController();
  const answer = await fetch(url, { signal: leaving.signal });
  let text = "";
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (!mediaType.includes("stream") || /^data:.*\n\n/m.test(text)) break;
    await stage.pass(5);
  }
  leaving.abort();
  const response = text
    .split("\n")
    .slice(0, TEXT_LINES)
    .map((line) => line.slice(0, LINE_LENGTH))
    .join("\n");
  examples[operationIdOf("get", path)] = { request: url.slice(url.indexOf("/", 8)), mediaType, response };
}

/** Two of a list say what the others are like; of a whole feed only its outline. */
function shortened(value: unknown, depth = Infinity): unknown {
  if (Array.isArray(value))
    return depth <= 0 ? [] : value.slice(0, 2).map((one) => shortened(one, depth - 1));
  if (typeof value !== "object" || value === null) return value;
  if (depth <= 0) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, depth - 1)]));
}
