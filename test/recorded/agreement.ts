import assert from "node:assert/strict";

/** Reads our own API; throws unless it answers 200. */
export type GetData = (path: string) => Promise<any>;

/** For each dataset: does our v1 form say what the raw payload says? Walks the raw JSON by itself, not by our parsers. */
export const agrees: Record<string, (raw: any, get: GetData) => Promise<void>> = {
  game: gameAgrees,
  async schedule(raw, get) {
    const dates: string[] = raw.dates.map((day: any) => day.date);
    const [first, last] = [dates[0] ?? "2024-10-27", dates.at(-1) ?? "2024-10-27"];
    const entries = await get(`/api/v1/schedule?start=${first}&end=${last}`);
    const listed = raw.dates.flatMap((day: any) => day.games.map((game: any) => ({ day: day.date, game })));
    assert.equal(entries.length, listed.length);
    for (const { day, game } of listed) {
      const entry = entries.find((one: any) => one.game_pk === game.gamePk && one.listing_date === day);
      assert.ok(entry, `game ${game.gamePk} of ${day}`);
      for (const side of ["away", "home"]) {
        assert.equal(entry.teams[side].score, game.teams[side].score ?? null);
        assert.equal(entry.teams[side].team.id, game.teams[side].team.id);
      }
      assert.equal(entry.status.code, game.status.statusCode);
      assert.equal(entry.official_date, game.officialDate ?? null);
    }
  },
  async standings(raw, get) {
    const records = raw.records.flatMap((record: any) => record.teamRecords);
    const standings = await get(`/api/v1/standings?season=${records[0].season}`);
    const told = new Map(
      standings.map((one: any) => [one.team.id, `${one.wins}-${one.losses} ${one.run_differential}`]),
    );
    assert.equal(standings.length, records.length);
    for (const { team, wins, losses, runDifferential } of records) {
      assert.equal(told.get(team.id), `${wins}-${losses} ${runDifferential ?? null}`);
    }
  },
  async teams(raw, get) {
    for (const season of new Set<string>(raw.teams.map((team: any) => String(team.season ?? 2026)))) {
      const told = new Map(
        (await get(`/api/v1/teams?season=${season}`)).map((team: any) => [team.id, team.name]),
      );
      const wanted = raw.teams.filter((team: any) => String(team.season ?? 2026) === season);
      for (const { id, name } of wanted) assert.equal(told.get(id), name);
    }
  },
  async roster(raw, get) {
    const entries = await get(`/api/v1/teams/${raw.teamId ?? 1}/roster`);
    const told = entries.map(
      ({ person, jersey_number }: any) => `${person.id} ${person.name} ${jersey_number}`,
    );
    const wanted = raw.roster.map(
      ({ person, jerseyNumber }: any) => `${person.id} ${person.fullName} ${jerseyNumber ?? null}`,
    );
    assert.deepEqual(told.sort(), wanted.sort());
  },
  async people(raw, get) {
    const some = raw.people.filter(
      (_: unknown, index: number) => index % Math.ceil(raw.people.length / 25) === 0,
    );
    for (const person of some) {
      const player = await get(`/api/v1/players/${person.id}`);
      assert.deepEqual(
        [player.full_name, player.birth_date, player.position, player.bats, player.throws],
        [
          person.fullName,
          person.birthDate,
          person.primaryPosition.abbreviation,
          person.batSide.code,
          person.pitchHand.code,
        ],
      );
    }
  },
  async venues(raw, get) {
    for (const { id, name, season, active } of raw.venues) {
      const told = (await get(`/api/v1/venues?season=${season ?? 2026}`)).find((one: any) => one.id === id);
      assert.deepEqual([told?.name, told?.active], [name, active ?? null]);
    }
  },
  async sports(raw, get) {
    const kind = ["sports", "leagues", "divisions"].find((name) => raw[name]) ?? "";
    const told = await get(`/api/v1/${kind}`);
    const short = ({ id, name, abbreviation }: any) => `${id} ${name} ${abbreviation ?? null}`;
    assert.deepEqual(told.map(short).sort(), raw[kind].map(short).sort());
  },
  async leaders(raw, get) {
    for (const { leaderCategory, season, statGroup, leaders } of raw.leagueLeaders) {
      assert.equal(leaderCategory, "homeRuns", "a category whose name this test knows");
      const told = await get(`/api/v1/leaders?season=${season}&category=home_runs&group=${statGroup}&top=50`);
      const ours = told.map((one: any) => `${one.rank} ${one.value} ${one.player.name} ${one.team.id}`);
      const theirs = leaders.map(
        (one: any) => `${one.rank} ${one.value} ${one.person.fullName} ${one.team.id}`,
      );
      assert.deepEqual(ours.sort(), theirs.sort());
    }
  },
  stats: statsAgree,
  async transactions(raw, get) {
    const days = [...new Set<string>(raw.transactions.map((one: any) => one.date))].sort();
    for (const day of days) {
      const told = await get(`/api/v1/transactions?date=${day}`);
      const wanted = raw.transactions.filter((one: any) => one.date === day);
      const short = (one: any) => `${one.id} ${one.person?.id ?? null} ${one.description ?? null}`;
      assert.deepEqual(told.map(short).sort(), wanted.map(short).sort());
    }
  },
  async seasons(raw, get) {
    const told = new Map((await get("/api/v1/seasons")).map((one: any) => [one.season, one]));
    for (const season of raw.seasons) {
      const one: any = told.get(season.seasonId);
      assert.equal(one.regular_season_start, season.regularSeasonStartDate ?? null);
      assert.equal(one.post_season_end, season.postSeasonEndDate ?? null);
    }
  },
};

async function gameAgrees(raw: any, get: GetData): Promise<void> {
  const { gamePk, gameData, liveData } = raw;
  const path = `/api/v1/games/${gamePk}`;
  const [game, linescore, boxscore, plays] = [
    await get(path),
    await get(`${path}/linescore`),
    await get(`${path}/boxscore`),
    await get(`${path}/plays`),
  ];
  assert.equal(game.status.code, gameData.status.statusCode);
  assert.equal(game.play_count, liveData.plays.allPlays.length);
  assert.deepEqual(
    new Set(game.player_ids),
    new Set(Object.values(gameData.players).map((one: any) => one.id)),
  );
  for (const side of ["away", "home"]) {
    const totals = liveData.linescore.teams?.[side] ?? {};
    assert.deepEqual(
      [game.teams[side].runs, game.teams[side].hits, game.teams[side].errors],
      [totals.runs ?? null, totals.hits ?? null, totals.errors ?? null],
    );
    inningsAgree(liveData.linescore.innings ?? [], linescore.innings, side);
    boxscoreAgrees(liveData.boxscore.teams[side], boxscore.teams[side]);
  }
  playsAgree(liveData.plays.allPlays, plays, game.pitch_count);
}

function inningsAgree(raw: any[], ours: any[], side: string): void {
  assert.deepEqual(
    ours.map((inning) => [inning.inning, inning[side].runs, inning[side].hits, inning[side].errors]),
    raw.map((inning) => [
      inning.num,
      inning[side].runs ?? null,
      inning[side].hits ?? null,
      inning[side].errors ?? null,
    ]),
  );
}

function boxscoreAgrees(raw: any, ours: any): void {
  assert.equal(ours.batting.runs, raw.teamStats.batting.runs ?? null);
  assert.equal(ours.pitching.pitches, raw.teamStats.pitching.numberOfPitches ?? null);
  const told = new Map(ours.players.map((one: any) => [one.player.id, one]));
  const players: any[] = Object.values(raw.players);
  assert.equal(ours.players.length, players.length);
  for (const { person, stats } of players) {
    const one: any = told.get(person.id);
    assert.equal(one.player.name, person.fullName);
    assert.equal(one.batting?.hits ?? null, stats.batting.hits ?? null);
    assert.equal(one.pitching?.strikeouts ?? null, stats.pitching.strikeOuts ?? null);
    assert.equal(one.fielding?.putouts ?? null, stats.fielding.putOuts ?? null);
  }
}

function playsAgree(raw: any[], ours: any[], pitchCount: number): void {
  const isPitch = ({ isPitch: pitch }: any) => pitch === true;
  assert.equal(
    pitchCount,
    raw.reduce((sum, play) => sum + play.playEvents.filter(isPitch).length, 0),
  );
  assert.deepEqual(
    ours.map((play) => [
      play.at_bat_index,
      play.inning,
      play.half,
      play.event,
      play.away_score,
      play.home_score,
      play.batter.id,
      play.pitcher.id,
    ]),
    raw.map(({ about, result, matchup }) => [
      about.atBatIndex,
      about.inning,
      about.halfInning,
      result.event ?? null,
      result.awayScore ?? null,
      result.homeScore ?? null,
      matchup.batter.id,
      matchup.pitcher.id,
    ]),
  );
  const speeds = (events: any[]) => events.map((one) => one.pitch?.start_speed_mph ?? null);
  const rawSpeeds = (events: any[]) =>
    events.map((one) => (one.isPitch ? (one.pitchData?.startSpeed ?? null) : null));
  assert.deepEqual(
    ours.map(({ events }) => speeds(events)),
    raw.map(({ playEvents }) => rawSpeeds(playEvents)),
  );
}

async function statsAgree(raw: any, get: GetData): Promise<void> {
  const [{ group, splits }] = raw.stats;
  const name = group.displayName;
  const whose = splits[0].player ? "player" : "team";
  const told = await get(`/api/v1/stats?season=${splits[0].season}&group=${name}&of=${whose}s`);
  const known = new Map(told.map((one: any) => [one[whose].id, one[name]]));
  assert.equal(told.length, splits.length);
  for (const { stat, [whose]: one } of splits) {
    const ours: any = known.get(one.id);
    assert.deepEqual(
      [ours.games, ours.runs, ours.strikeouts],
      [stat.gamesPlayed, stat.runs, stat.strikeOuts],
    );
    const [rate, text] =
      name === "hitting" ? [ours.batting_average, stat.avg] : [ours.earned_run_average, stat.era];
    assert.equal(rate, Number(text));
  }
}
