import assert from "node:assert/strict";
import { test } from "node:test";
import type { Player } from "../../src/contracts/v1/player.ts";
import type { SeasonStat } from "../../src/contracts/v1/season-stat.ts";
import type { Target } from "../../src/service/domain/target.ts";
import type { Refresh, Resources, ServiceStore } from "../../src/service/store/service-store.ts";
import { at, documentOf, rowOf } from "./store-fixtures.ts";

function changed(target: Target, resources: Resources): Refresh {
  const document = documentOf(`/${target.dataset}/${target.key}`, "x", { target, fetchedAt: at(5) });
  return { kind: "changed", row: rowOf(target, 60), document, resources, previousHash: null };
}

/** What every store must do with the lists of a season, people and transactions. */
export function datasetTests(store: () => ServiceStore): void {
  const put = (target: Target, resources: Resources) => store().commit(changed(target, resources));
  const player = (id: number, name: string, more: object = {}) =>
    ({ id, full_name: name, active: true, current_team: { id: 147, name: null }, ...more }) as Player;

  test("players are found by part of a name in any case, by club, by whether they are active, and page by id", async () => {
    const people = [
      player(3, "Ana O'Neil"),
      player(1, "Bo 100% Sure", { active: false }),
      player(2, "Cy Oneil", { current_team: null }),
    ];
    await put({ dataset: "people", key: "2026" }, { kind: "players", players: people });
    const find = async (filter: object) =>
      (await store().players({ afterId: 0, limit: 10, ...filter })).map(({ id }) => id);
    assert.deepEqual(await find({}), [1, 2, 3]);
    assert.deepEqual(await find({ name: "O'NEIL" }), [3]);
    assert.deepEqual(await find({ name: "%" }), [1], "no wildcard");
    assert.deepEqual(await find({ teamId: 147 }), [1, 3]);
    assert.deepEqual(await find({ active: false }), [1]);
    assert.deepEqual(await find({ active: true, teamId: 147 }), [3]);
    assert.deepEqual(await find({ afterId: 1, limit: 1 }), [2]);
  });

  test("people beyond the season's list are those on a roster who are not in it, and nobody while there is no list", async () => {
    const entries = [1, 77, 78].map((id) => ({ team_id: 5, person: { id, name: null } }));
    await put({ dataset: "roster", key: "5" }, { kind: "roster", entries } as unknown as Resources);
    assert.deepEqual(await store().peopleBeyondList("2026", "2026-07-01", 10), [77, 78]);
    assert.deepEqual(await store().peopleBeyondList("2026", "2026-07-01", 1), [77]);
    assert.deepEqual(await store().peopleBeyondList("2031", "2026-07-01", 10), []);
    await put({ dataset: "people", key: "77" }, { kind: "players", players: [player(77, "Di New")] });
    assert.deepEqual(
      await store().peopleBeyondList("2026", "2026-07-01", 10),
      [77, 78],
      "still followed by himself",
    );
    assert.equal((await store().rosters()).filter(({ team_id: team }) => team === 5).length, 3);
  });

  test("season statistics are found by season, group, player or club, and each list replaces only itself", async () => {
    const stat = (group: string, ids: { player?: number; team?: number }, games: number) =>
      ({
        season: "2026",
        group,
        player: ids.player ? { id: ids.player, name: null } : null,
        team: ids.team ? { id: ids.team, name: null } : null,
        games,
      }) as unknown as SeasonStat;
    const hitters = [
      stat("hitting", { player: 9, team: 147 }, 1),
      stat("hitting", { player: 8, team: 147 }, 1),
    ];
    const key = (whose: string, group: string): Target => ({
      dataset: "stats",
      key: `2026-${whose}-${group}`,
    });
    await put(key("players", "hitting"), { kind: "stats", stats: hitters });
    await put(key("players", "pitching"), {
      kind: "stats",
      stats: [stat("pitching", { player: 9, team: 147 }, 2)],
    });
    await put(key("teams", "hitting"), { kind: "stats", stats: [stat("hitting", { team: 147 }, 3)] });
    await put(key("players", "hitting"), { kind: "stats", stats: hitters.slice(0, 1) });
    const count = async (filter: Parameters<ServiceStore["seasonStats"]>[0]) =>
      (await store().seasonStats(filter)).length;
    assert.equal(await count({ of: "players" }), 2);
    assert.equal(await count({ of: "players", id: 9, group: "pitching", season: "2026" }), 1);
    assert.equal(await count({ of: "players", id: 9, season: "2025" }), 0);
    assert.equal(await count({ of: "teams", id: 147 }), 1);
    assert.equal(await count({ of: "teams", group: "pitching" }), 0);
  });

  test("venues, the league's units, leaders and transactions come back as they were, in their order", async () => {
    const venues = [
      { id: 2, season: null },
      { id: 1, season: "2026" },
    ] as never;
    await put({ dataset: "venues", key: "2026" }, { kind: "venues", season: "2026", venues });
    assert.deepEqual(
      (await store().venues("2026")).map(({ id }) => id),
      [1, 2],
    );
    const units = [
      { kind: "leagues", id: 104 },
      { kind: "leagues", id: 103 },
    ] as never;
    await put({ dataset: "sports", key: "leagues" }, { kind: "structure", units });
    assert.deepEqual(
      (await store().structure("leagues")).map(({ id }) => id),
      [104, 103],
    );
    assert.deepEqual(await store().structure("divisions"), []);
    const leaders = [
      { season: "2026", rank: 1 },
      { season: "2026", rank: 1 },
    ] as never;
    await put({ dataset: "leaders", key: "2026" }, { kind: "leaders", leaders });
    assert.equal((await store().leaders("2026")).length, 2);
    const transactions = [
      { date: "2026-07-04", id: 1 },
      { date: "2026-07-04", id: 1 },
    ] as never;
    await put({ dataset: "transactions", key: "2026-07-04" }, { kind: "transactions", transactions });
    assert.equal((await store().transactions("2026-07-01", "2026-07-04")).length, 2);
    assert.equal((await store().transactions("2026-07-05", "2026-07-09")).length, 0);
  });

  test("games are found by number and by official date", async () => {
    const game = (gamePk: number, date: string) => ({
      game_pk: gamePk,
      official_date: date,
      status: { phase: "final" },
    });
    for (const [gamePk, date] of [
      [71, "2026-07-04"],
      [72, "2026-07-05"],
      [73, "2026-07-06"],
    ] as const) {
      const resources = { kind: "game", game: game(gamePk, date), linescore: {}, boxscore: {}, plays: [] };
      await put({ dataset: "game", key: String(gamePk) }, resources as unknown as Resources);
    }
    assert.deepEqual(
      (await store().gamesOf("2026-07-04", [73, 999])).map((one) => one.game_pk),
      [71, 73],
    );
    assert.deepEqual(
      (await store().gamesOf("2026-07-05", [])).map((one) => one.game_pk),
      [72],
    );
  });

  test("a row that is dropped leaves its data, and when they were last confirmed is still known", async () => {
    const target: Target = { dataset: "leaders", key: "2026" };
    await store().dropTargets([target, { dataset: "leaders", key: "1999" }]);
    assert.equal(await store().ledgerRow(target), undefined);
    assert.equal((await store().leaders("2026")).length, 2);
    assert.deepEqual(await store().confirmedAt(target), at(5));
    assert.equal(await store().confirmedAt({ dataset: "leaders", key: "1999" }), null);
  });
}
