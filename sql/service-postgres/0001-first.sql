-- What the service keeps: the refresh ledger, the upstreams' answers byte for byte, and the resources made of them.
-- Instants are whole milliseconds since 1970 (UTC), flags are 0 and 1. Bodies of documents are compressed with zstd, those of
-- resources are JSON kept as text, so that they come back as they were written.

CREATE TABLE ledger (
  target TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  upstream TEXT NOT NULL,
  next_refresh_at BIGINT,
  promised_ms BIGINT,
  late_after BIGINT,
  reason TEXT NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  created_at BIGINT NOT NULL,
  last_attempt_at BIGINT,
  last_success_at BIGINT,
  last_change_at BIGINT,
  content_hash TEXT,
  consecutive_failures INTEGER NOT NULL,
  last_error TEXT,
  upstream_timestamp BIGINT,
  play_going_on SMALLINT NOT NULL,
  over_since BIGINT,
  quarantined_at BIGINT
);
CREATE INDEX ledger_due ON ledger (next_refresh_at) WHERE next_refresh_at IS NOT NULL;

-- A request may be longer than an index entry can be, so documents are found by the SHA-256 of their request's key.
CREATE TABLE document (
  key_hash BYTEA PRIMARY KEY,
  request_key TEXT NOT NULL,
  target TEXT,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  body BYTEA NOT NULL,
  size BIGINT NOT NULL,
  simulated SMALLINT NOT NULL,
  fetched_at BIGINT NOT NULL
);
ALTER TABLE document ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX document_oldest ON document (fetched_at) WHERE target IS NULL;

-- Numbers of changes are taken from this one row, which stays locked until the commit: so they are seen in their order, without
-- gaps, and never given again.
CREATE TABLE change_counter (newest BIGINT NOT NULL);
INSERT INTO change_counter VALUES (0);

CREATE TABLE change (
  sequence BIGINT PRIMARY KEY,
  target TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  content_hash TEXT NOT NULL,
  previous_hash TEXT
);
CREATE INDEX change_of_target ON change (target, sequence);

CREATE TABLE quarantine (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  target TEXT NOT NULL,
  quarantined_at BIGINT NOT NULL,
  reason TEXT NOT NULL,
  body BYTEA NOT NULL,
  size BIGINT NOT NULL
);
ALTER TABLE quarantine ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX quarantine_of_target ON quarantine (target, id);

CREATE TABLE season (target TEXT NOT NULL, season TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE INDEX season_of_target ON season (target);

CREATE TABLE team (
  target TEXT NOT NULL, season TEXT NOT NULL, team_id BIGINT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (season, team_id)
);
CREATE INDEX team_of_target ON team (target);

CREATE TABLE schedule_entry (
  target TEXT NOT NULL, listing_date TEXT COLLATE "C" NOT NULL, game_pk BIGINT NOT NULL,
  start_time TEXT COLLATE "C" NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (listing_date, game_pk)
);
CREATE INDEX schedule_entry_of_target ON schedule_entry (target);
CREATE INDEX schedule_entry_of_game ON schedule_entry (game_pk);

CREATE TABLE standing (
  target TEXT NOT NULL, season TEXT NOT NULL, team_id BIGINT NOT NULL, body TEXT NOT NULL,
  written BIGINT GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (season, team_id)
);
CREATE INDEX standing_of_target ON standing (target);

CREATE TABLE roster_entry (
  target TEXT NOT NULL, team_id BIGINT, person_id BIGINT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
);
CREATE INDEX roster_entry_of_team ON roster_entry (team_id);

CREATE TABLE player (target TEXT NOT NULL, player_id BIGINT PRIMARY KEY, body TEXT NOT NULL);
CREATE INDEX player_of_target ON player (target);

CREATE TABLE game (
  game_pk BIGINT PRIMARY KEY, official_date TEXT, phase TEXT NOT NULL,
  body TEXT NOT NULL, linescore TEXT NOT NULL, boxscore TEXT NOT NULL
);

CREATE TABLE play (
  game_pk BIGINT NOT NULL, at_bat_index INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (game_pk, at_bat_index)
);
