import { createHash } from "node:crypto";
import { createLeague } from "../../src/simulator/league.ts";

/** Prints a hash of each answer of a league, asked in the order of the lines that come in: `{seed} {instant} {path}`. */
const questions = process.argv.slice(2);
const leagues = new Map<string, ReturnType<typeof createLeague>>();
for (const question of questions) {
  const [seed = "", at = "", path = ""] = question.split(" ");
  const league = leagues.get(seed) ?? createLeague(Number(seed));
  leagues.set(seed, league);
  const url = new URL(path, "http://league.test");
  const request = { method: "GET", path: url.pathname, query: url.searchParams, headers: {} };
  const answer = await league.dialect(request, Temporal.Instant.from(at));
  const hash = createHash("sha256").update(answer?.body ?? "");
  console.log(`${question} ${answer?.status} ${hash.digest("hex")}`);
}
