import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Endpoint } from "../../src/service/upstream/endpoint.ts";
import { endpoints } from "../../src/service/upstream/registry.ts";
import { askLeague } from "./ask-league.ts";

/** A night's way from the morning before it to the days of corrections after it. */
const MOMENTS = [
  "2026-04-24T14:00:00Z",
  "2026-04-24T22:30:00Z",
  "2026-04-25T00:45:00Z",
  "2026-04-25T02:00:00Z",
  "2026-04-25T12:00:00Z",
  "2026-05-01T12:00:00Z",
];

/** For each dataset that the service may read, what it asks for. */
const keys: Readonly<Record<string, readonly string[]>> = {
  seasons: ["2026", "all"],
  teams: ["2026"],
  venues: ["2026"],
  sports: ["sports", "leagues", "divisions"],
  schedule: ["2026-02-24", "2026-03-26", "2026-04-24", "2026-04-25", "2026-07-14", "2026-12-24"],
  game: await gamesOf("2026-04-24"),
  standings: ["2026"],
  leaders: ["2026"],
  stats: ["hitting", "pitching", "fielding"].flatMap((group) => [
    `2026-players-${group}`,
    `2026-teams-${group}`,
  ]),
  roster: ["147", "119"],
  transactions: ["2026-04-20"],
  people: ["2026", "900613,901819"],
  fangraphs: ["2026:bat", "2026:pit", "2026:fld"],
};

describe("the service's own parsers, which know nothing of the league, accept whatever it says", () => {
  for (const [dataset, endpoint] of Object.entries<Endpoint<unknown>>(endpoints)) {
    test(dataset, async () => {
      const asked = keys[dataset];
      assert.ok(asked, `say here what is asked for ${dataset}`);
      for (const key of asked) {
        for (const at of MOMENTS) {
          const target = { dataset: dataset as keyof typeof endpoints, key };
          const answer = await askLeague(endpoint.request(target), at);
          assert.equal(answer?.status, 200, `${dataset} ${key} at ${at}`);
          const parsed = endpoint.parse(answer.json, target);
          const problems = parsed.kind === "invalid" ? parsed.problems : [];
          assert.deepEqual(problems, [], `${dataset} ${key} at ${at}`);
        }
      }
    });
  }
});

async function gamesOf(date: string): Promise<string[]> {
  const answer = await askLeague(`/api/v1/schedule?sportId=1&date=${date}`, MOMENTS[0] ?? "");
  return answer?.json.dates[0].games.map(({ gamePk }: { gamePk: number }) => String(gamePk));
}
