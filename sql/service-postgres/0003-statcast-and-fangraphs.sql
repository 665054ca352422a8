-- Statcast days: the pitches are in Parquet files, one for each day and revision; here is what each file holds, and how it was
-- judged. FanGraphs' leaderboards: a line for each player.

CREATE TABLE statcast_day (
  date TEXT COLLATE "C" NOT NULL,
  revision BIGINT NOT NULL,
  completeness TEXT NOT NULL,
  reason TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  games TEXT NOT NULL,
  pitchers TEXT NOT NULL,
  batters TEXT NOT NULL,
  column_set TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes BIGINT NOT NULL,
  path TEXT NOT NULL,
  fetched_at BIGINT NOT NULL,
  PRIMARY KEY (date, revision)
);

CREATE TABLE fangraphs_leader (
  target TEXT NOT NULL, season TEXT NOT NULL, kind TEXT NOT NULL, place BIGINT NOT NULL, mlbam_id BIGINT, body TEXT NOT NULL,
  PRIMARY KEY (season, kind, place)
);
CREATE INDEX fangraphs_leader_of_target ON fangraphs_leader (target);
