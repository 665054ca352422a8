-- Statcast days: the pitches are in Parquet files, one for each day and revision; here is what each file holds, and how it was
-- judged. FanGraphs' leaderboards: a line for each player.

CREATE TABLE statcast_day (
  date TEXT NOT NULL,
  revision INTEGER NOT NULL,
  completeness TEXT NOT NULL,
  reason TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  games TEXT NOT NULL,
  pitchers TEXT NOT NULL,
  batters TEXT NOT NULL,
  column_set TEXT NOT NULL,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  path TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  PRIMARY KEY (date, revision)
) STRICT;

CREATE TABLE fangraphs_leader (
  target TEXT NOT NULL, season TEXT NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, mlbam_id INTEGER, body TEXT NOT NULL,
  PRIMARY KEY (season, kind, place)
) STRICT;
CREATE INDEX fangraphs_leader_of_target ON fangraphs_leader (target);
