import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { operationIdOf } from "../src/service/api/openapi/operation-id.ts";
import { createLeague } from "../src/simulator/league.ts";
import { fewGames } from "../test/acceptance/few-games.ts";
import { addresses, openStage } from "../test/acceptance/stage.ts";

/** Asks a service of a simulated night, three games of which are left, for an example of each operation. */
const DATE = "2026-04-24";
const DURING = "2026-04-25T00:20:00Z";
const FILE = join(import.meta.dirname, "../src/service/api/openapi/examples.json");

const league = createLeague(1);
await league.prepare(Temporal.Instant.from(DURING));
const stage = await openStage({
  startAt: DURING,
  dialect: fewGames(league.dialect, { date: DATE, games: 3 }),
});
await stage.startService();
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
};

const examples: Record<string, { request: string; response: unknown }> = {};
for (const [path, query] of Object.entries(requests)) {
  const id = path.startsWith("/api/v1/players") ? player.id : 147;
  const request = path.replace("{gamePk}", game).replace("{id}", id) + query;
  const answer = await stage.get(addresses.service + request);
  if (answer.status !== 200) throw new Error(`${request}: ${answer.status} ${answer.body}`);
  examples[operationIdOf("get", path)] = { request, response: shortened(answer.json()) };
}
await stage.end();
writeFileSync(FILE, `${JSON.stringify(examples, null, 2)}\n`);

/** Two of a list say what the others are like. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}
