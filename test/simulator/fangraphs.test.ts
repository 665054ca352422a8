import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { askLeague } from "./ask-league.ts";

const AT = "2026-05-10T12:00:00Z";
const BOARD = "/api/leaders/major-league/data?pos=all&lg=all&type=8&month=0";

async function leaders(more: string) {
  const answer = await askLeague(`${BOARD}&season=2026&season1=2026&${more}`, AT);
  assert.equal(answer?.status, 200);
  return answer.json as { data: any[]; totalCount: number };
}

async function season(group: string): Promise<Map<number, any>> {
  const path = `/api/v1/stats?stats=season&group=${group}&season=2026&playerPool=ALL&limit=1500`;
  const splits = (await askLeague(path, AT))?.json.stats[0].splits;
  return new Map(splits.map(({ player, stat }: any) => [player.id, stat]));
}

describe("FanGraphs' leaderboards", () => {
  test("have links for names and clubs, and the plain ones beside them", async () => {
    const { data } = await leaders("stats=bat&qual=y&pageitems=5");
    for (const row of data) {
      assert.match(row.Name, new RegExp(`^<a href="[^"]+/${row.playerid}/[^"]+">${row.PlayerName}</a>$`));
      assert.match(row.Team, new RegExp(`^<a href="[^"]+">${row.TeamNameAbb}</a>$`));
      const person = (await askLeague(`/api/v1/people/${row.xMLBAMID}`, AT))?.json.people[0];
      assert.equal(person.fullName, row.PlayerName);
    }
  });

  test("say of every batter what the Stats API says", async () => {
    const { data, totalCount } = await leaders("stats=bat&qual=0&pageitems=2000000000&pagenum=1");
    const stats = await season("hitting");
    assert.deepEqual([data.length, totalCount], [stats.size, stats.size]);
    for (const row of data) {
      const stat = stats.get(row.xMLBAMID);
      assert.deepEqual(
        [row.PA, row.AB, row.H, row.HR, row.BB, row.SO, row.SB, row["1B"] + row["2B"] + row["3B"] + row.HR],
        [
          stat.plateAppearances,
          stat.atBats,
          stat.hits,
          stat.homeRuns,
          stat.baseOnBalls,
          stat.strikeOuts,
          stat.stolenBases,
          stat.hits,
        ],
      );
      if (row.AB > 0) assert.equal(row.AVG.toFixed(3).replace(/^0/, ""), stat.avg);
    }
  });

  test("say of every pitcher and every fielder what the Stats API says", async () => {
    const pitchers = await leaders("stats=pit&qual=0&pageitems=5000");
    const pitching = await season("pitching");
    assert.equal(pitchers.totalCount, pitching.size);
    for (const row of pitchers.data) {
      const stat = pitching.get(row.xMLBAMID);
      assert.deepEqual(
        [row.IP.toFixed(1), row.W, row.SV, row.ER, row.SO, row.Pitches],
        [stat.inningsPitched, stat.wins, stat.saves, stat.earnedRuns, stat.strikeOuts, stat.numberOfPitches],
      );
    }
    const fielders = await leaders("stats=fld&qual=0&pageitems=5000");
    const fielding = await season("fielding");
    for (const row of fielders.data) {
      const stat = fielding.get(row.xMLBAMID);
      assert.deepEqual(
        [row.PO, row.A, row.E, row.G],
        [stat.putOuts, stat.assists, stat.errors, stat.gamesPlayed],
      );
    }
  });

  test("measure by the league itself: its mean batter has 100 weighted runs, its pitchers' FIP is their ERA", async () => {
    const { data } = await leaders("stats=bat&qual=0&pageitems=5000");
    const total = (of: (row: any) => number) => data.reduce((sum, row) => sum + of(row), 0);
    assert.ok(Math.abs(total((row) => row["wRC+"] * row.PA) / total((row) => row.PA) - 100) < 1);
    const pitchers = (await leaders("stats=pit&qual=0&pageitems=5000")).data;
    const innings = (row: any) => Math.floor(row.IP) + (row.IP % 1) / 0.3;
    const mean = (name: string) =>
      pitchers.reduce((sum, row) => sum + row[name] * innings(row), 0) /
      pitchers.reduce((sum, row) => sum + innings(row), 0);
    assert.ok(Math.abs(mean("FIP") - mean("ERA")) < 0.05);
  });

  test("come in pages, best first, and say how many there are", async () => {
    const all = (await leaders("stats=bat&qual=y&pageitems=5000")).data;
    const pages = [];
    for (const number of [1, 2, 3]) {
      const page = await leaders(`stats=bat&qual=y&pageitems=20&pagenum=${number}`);
      assert.deepEqual([page.data.length, page.totalCount], [20, all.length]);
      pages.push(...page.data);
    }
    assert.deepEqual(pages, all.slice(0, 60));
    assert.ok(all.every((row, index) => index === 0 || row.WAR <= all[index - 1].WAR));
    assert.equal((await leaders("stats=bat&qual=y&pageitems=20&pagenum=900")).data.length, 0);
  });

  test("narrow to qualified players, a league, a team, a position, and sort by what is asked", async () => {
    const everybody = (await leaders("stats=bat&qual=0&pageitems=5000")).totalCount;
    const qualified = await leaders("stats=bat&qual=y&pageitems=5000");
    const hundred = await leaders("stats=bat&qual=100&pageitems=5000");
    assert.ok(qualified.totalCount > 100 && qualified.totalCount < everybody);
    assert.ok(hundred.data.every(({ PA }) => PA >= 100));
    const yankees = await leaders("stats=bat&qual=0&team=9&pageitems=100&sortstat=HR&sortdir=desc");
    assert.ok(yankees.data.every(({ TeamNameAbb }) => TeamNameAbb === "NYY"));
    assert.ok(yankees.data.every((row, index, all) => index === 0 || row.HR <= all[index - 1].HR));
    const asked = `${BOARD}&season=2026&stats=bat&qual=0&pageitems=5000`.replace("pos=all", "pos=of");
    const outfield = (await askLeague(asked.replace("lg=all", "lg=nl"), AT))?.json.data;
    assert.deepEqual(new Set(outfield.map(({ position }: any) => position)), new Set(["CF", "LF", "RF"]));
  });

  test("time out over many seasons, and know nothing of seasons to come", async () => {
    const many = await askLeague(`${BOARD}&stats=bat&season=2026&season1=2019`, AT);
    assert.deepEqual([many?.status, many?.headers["content-type"]], [504, "text/html; charset=utf-8"]);
    const future = await askLeague(`${BOARD}&stats=bat&season=2030&season1=2030`, AT);
    assert.deepEqual(future?.json, { data: [], totalCount: 0 });
  });
});
