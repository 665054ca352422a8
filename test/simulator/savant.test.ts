import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { csvFields, csvLines } from "../../src/simulator/faults/csv-rows.ts";
import { needsRecordings, recordedFolder } from "../recorded-folder.ts";
import { askLeague } from "./ask-league.ts";

const DAY = "2026-04-24";
const NOON_AFTER = "2026-04-25T16:00:00Z";

type Row = Readonly<Record<string, string>>;

/** As PyBaseball asks for a day. */
function dayOf(date: string, more = ""): string {
  const lists = "hfPT=&hfAB=&hfGT=R%7CPO%7CS%7C=&hfSea=&hfSit=&hfOuts=&opponent=&pitcher_throws=";
  const window = `game_date_gt=${date}&game_date_lt=${date}`;
  return `/statcast_search/csv?all=true&${lists}&player_type=pitcher&${window}&type=details${more}`;
}

async function read(path: string, at: string): Promise<{ body: string; columns: string[]; rows: Row[] }> {
  const answer = await askLeague(path, at);
  assert.equal(answer?.status, 200);
  const [header = "", ...lines] = csvLines(answer.text);
  const columns = csvFields(header);
  const rows = lines.map((line) => {
    const fields = csvFields(line);
    assert.equal(fields.length, columns.length, line);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index] ?? ""]));
  });
  return { body: answer.text, columns, rows };
}

/** Faster than reading them. */
async function rowCount(path: string, at: string): Promise<number> {
  const text = (await askLeague(path, at))?.text ?? assert.fail();
  return text === "" ? 0 : text.trimEnd().split("\n").length - 1;
}

/** From the Stats API's own feed: what was thrown, in its order. */
async function pitchesInFeed(gamePk: number, at: string) {
  const { json } = (await askLeague(`/api/v1.1/game/${gamePk}/feed/live`, at)) ?? assert.fail();
  return json.liveData.plays.allPlays.flatMap((play: any) =>
    play.playEvents.filter(({ isPitch }: any) => isPitch).map((event: any) => ({ play, event })),
  );
}

async function gamesOn(date: string, at = NOON_AFTER): Promise<any[]> {
  const { json } = (await askLeague(`/api/v1/schedule?sportId=1&date=${date}`, at)) ?? assert.fail();
  return json.dates.flatMap(({ games }: any) => games);
}

describe("Statcast's search", () => {
  test("has the 118 columns of 2025 after a byte order mark", needsRecordings, async () => {
    const { body, columns } = await read(dayOf(DAY), NOON_AFTER);
    const recorded = readFileSync(
      join(recordedFolder, "statcast/yamamoto-2025-statcast-data-202509.csv"),
      "utf8",
    );
    assert.ok(body.startsWith('\uFEFF"pitch_type",'));
    assert.deepEqual(columns, csvFields(csvLines(recorded)[0] ?? ""));
    assert.equal(columns.length, 118);
  });

  test("has exactly the feed's pitches of each game once the day is whole, with the same values", async () => {
    const { rows } = await read(dayOf(DAY), NOON_AFTER);
    const finals = (await gamesOn(DAY)).filter(({ status }) => status.codedGameState === "F");
    assert.ok(finals.length >= 10);
    for (const { gamePk } of finals) {
      const own = rows.filter(({ game_pk }) => game_pk === String(gamePk)).reverse();
      const thrown = await pitchesInFeed(gamePk, NOON_AFTER);
      assert.deepEqual(
        own.map((row) => `${row["at_bat_number"]}/${row["pitch_number"]}/${row["release_speed"]}`),
        thrown.map(
          ({ play, event }: any) =>
            `${play.atBatIndex + 1}/${event.pitchNumber}/${event.pitchData.startSpeed}`,
        ),
      );
    }
    assert.equal(new Set(rows.map(({ game_pk }) => game_pk)).size, finals.length);
  });

  test("tells each plate appearance's end as the feed does, and the score after it", async () => {
    const [{ gamePk }] = await gamesOn(DAY);
    const { rows } = await read(`/statcast_search/csv?all=true&type=details&game_pk=${gamePk}`, NOON_AFTER);
    const { json } = (await askLeague(`/api/v1.1/game/${gamePk}/feed/live`, NOON_AFTER)) ?? assert.fail();
    const ends = rows.filter(({ events }) => events !== "");
    assert.ok(ends.length > 50);
    for (const row of ends) {
      const play = json.liveData.plays.allPlays[Number(row["at_bat_number"]) - 1];
      assert.deepEqual(
        [row["events"], row["des"], row["batter"], row["pitcher"], row["post_home_score"]],
        [
          play.result.eventType,
          play.result.description,
          String(play.matchup.batter.id),
          String(play.matchup.pitcher.id),
          String(play.result.homeScore),
        ],
      );
    }
  });

  test("has an empty body for a day until the night after it, and its header alone for one without games", async () => {
    assert.equal((await read(dayOf(DAY), "2026-04-25T02:00:00Z")).body, "");
    const winter = await read(dayOf("2026-01-24"), "2026-01-26T17:00:00Z");
    assert.deepEqual([winter.columns.length, winter.rows.length], [118, 0]);
  });

  test("comes game by game, at times late in the morning or in part, and is whole by noon in New York", async () => {
    const first = Temporal.PlainDate.from("2026-04-01");
    const dates = Array.from({ length: 20 }, (_, days) => first.add({ days }).toString());
    const seen = { late: 0, partial: 0 };
    for (const date of dates) {
      const next = Temporal.PlainDate.from(date).add({ days: 1 });
      const nextWeek = `${next.add({ days: 7 })}T16:00:00Z`;
      const atEight = await rowCount(dayOf(date), `${next}T12:00:00Z`);
      const atNoon = await rowCount(dayOf(date), `${next}T16:00:00Z`);
      if (atEight === 0 && atNoon > 0) seen.late += 1;
      else if (atEight < atNoon) seen.partial += 1;
      assert.ok(atEight <= atNoon);
      const isBroken = (await gamesOn(date, nextWeek)).some(({ resumeDate }) => resumeDate !== undefined);
      if (!isBroken) assert.equal(atNoon, await rowCount(dayOf(date), nextWeek), date);
    }
    assert.ok(seen.late >= 1 && seen.late <= 8, JSON.stringify(seen));
    const inTheNight = await Promise.all(
      Array.from({ length: 30 }, (_, tens) => {
        const instant = Temporal.Instant.from("2026-04-25T07:00:00Z").add({ minutes: 10 * tens });
        return rowCount(dayOf(DAY), instant.toString());
      }),
    );
    assert.deepEqual(
      inTheNight,
      inTheNight.toSorted((one, other) => one - other),
    );
    assert.ok(new Set(inTheNight).size >= 3, inTheNight.join());
  });

  test("reads a few pitches anew after one, two and seven days, and never again", async () => {
    const instants = ["04-25T16", "04-26T16", "04-27T16", "05-01T16", "05-02T16", "05-20T16"];
    const readings = await Promise.all(
      instants.map(async (instant) => (await read(dayOf(DAY), `2026-${instant}:00:00Z`)).rows),
    );
    const known = ["pitch_type", "release_spin_rate", "launch_speed", "launch_angle", "bat_speed", "events"];
    const key = (row: Row) => known.map((column) => row[column]).join("|");
    const changed = readings
      .slice(1)
      .map((rows, index) => rows.filter((row, at) => key(row) !== key(readings[index]?.[at] ?? {})).length);
    const [day1 = 0, day2 = 0, day7 = 0, ...never] = changed;
    assert.ok(day1 > 10 && day1 < 150 && day2 > 10 && day2 < 150 && day7 > 5 && day7 < 100, changed.join());
    assert.deepEqual(never, [0, 0]);
  });

  test("finds one game, one batter, one pitcher, one club, one kind of game", async () => {
    const { rows } = await read(dayOf(DAY), NOON_AFTER);
    const { batter = "", pitcher = "", home_team: home = "", game_pk: gamePk } = rows[0] ?? {};
    const sizes = async (more: string) => (await read(dayOf(DAY, more), NOON_AFTER)).rows;
    const count = (is: (row: Row) => boolean) => rows.filter(is).length;
    const cases: [string, (row: Row) => boolean][] = [
      [`&game_pk=${gamePk}`, (row) => row["game_pk"] === gamePk],
      [`&batters_lookup%5B%5D=${batter}`, (row) => row["batter"] === batter],
      [`&pitchers_lookup[]=${pitcher}`, (row) => row["pitcher"] === pitcher],
      ["&hfPT=FF%7CSI%7C", (row) => ["FF", "SI"].includes(String(row["pitch_type"]))],
      [
        `&team=${home}`,
        (row) => (row["inning_topbot"] === "Top" ? row["home_team"] : row["away_team"]) === home,
      ],
    ];
    for (const [more, is] of cases) {
      const found = await sizes(more);
      assert.ok(found.length > 0, more);
      assert.deepEqual([found.length, found.every(is)], [count(is), true], more);
    }
    const october = dayOf(DAY).replace("hfGT=R%7CPO%7CS%7C=", "hfGT=PO%7C");
    assert.equal((await read(october, NOON_AFTER)).rows.length, 0);
  });

  test("names the pitcher in each row, or the batter when batters are asked for", async () => {
    const asked = dayOf(DAY).replace("player_type=pitcher", "player_type=batter");
    const [pitchers, batters] = [await read(dayOf(DAY), NOON_AFTER), await read(asked, NOON_AFTER)];
    const [one, other] = [pitchers.rows[0] ?? {}, batters.rows[0] ?? {}];
    const person = async (id = "") => (await askLeague(`/api/v1/people/${id}`, NOON_AFTER))?.json.people[0];
    assert.equal(one["player_name"], (await person(one["pitcher"])).lastFirstName);
    assert.equal(other["player_name"], (await person(other["batter"])).lastFirstName);
  });

  test("stops at 25,000 rows without a word, the latest first", async () => {
    const { rows } = await read("/statcast_search/csv?all=true&type=details&hfSea=2026%7C", NOON_AFTER);
    assert.deepEqual([rows.length, rows[0]?.["game_date"]], [25_000, DAY]);
    const dates = rows.map((row) => row["game_date"] ?? "");
    assert.ok(dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? "")));
    assert.ok((dates.at(-1) ?? "") > "2026-03-20");
  });

  test("says the same bytes whenever it is asked of the same moment", async () => {
    const first = (await read(dayOf(DAY), NOON_AFTER)).body;
    await read(dayOf(DAY), "2026-05-20T16:00:00Z");
    assert.equal((await read(dayOf(DAY), NOON_AFTER)).body, first);
  });

  test("every row's numbers agree with each other and lie where such numbers lie", async () => {
    const { rows } = await read(dayOf(DAY), NOON_AFTER);
    for (const row of rows) {
      const number = (column: string) => Number(row[column]);
      assert.ok(number("balls") <= 3 && number("strikes") <= 2 && number("outs_when_up") <= 2);
      assert.equal(number("delta_run_exp") + number("delta_pitcher_run_exp"), 0);
      assert.ok(Math.abs(number("delta_run_exp")) < 4.5, String(row["delta_run_exp"]));
      assert.equal(row["launch_speed"] !== "", row["description"] === "hit_into_play");
      assert.equal(number("post_bat_score") >= number("bat_score"), true);
      assert.ok(number("age_bat") >= 19 && number("age_bat") <= 45);
      if (row["estimated_ba_using_speedangle"] !== "") {
        assert.ok(
          number("estimated_ba_using_speedangle") >= 0 && number("estimated_ba_using_speedangle") <= 1,
        );
      }
    }
    const mean = rows.reduce((sum, row) => sum + Number(row["delta_run_exp"]), 0) / rows.length;
    assert.ok(Math.abs(mean) < 0.02, `${mean} runs a pitch`);
  });
});
