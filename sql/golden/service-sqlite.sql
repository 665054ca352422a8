CREATE TABLE change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  previous_hash TEXT
) STRICT;
CREATE INDEX change_by_age ON change (changed_at);
CREATE INDEX change_of_target ON change (target, sequence);
CREATE TABLE document (
  request_key TEXT PRIMARY KEY,
  target TEXT,
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  body BLOB NOT NULL,
  size INTEGER NOT NULL,
  simulated INTEGER NOT NULL,
  fetched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX document_of_target ON document (target) WHERE target IS NOT NULL;
CREATE INDEX document_oldest ON document (fetched_at) WHERE target IS NULL;
CREATE TABLE fangraphs_leader (
  target TEXT NOT NULL, season TEXT NOT NULL, kind TEXT NOT NULL, place INTEGER NOT NULL, mlbam_id INTEGER, body TEXT NOT NULL,
  PRIMARY KEY (season, kind, place)
) STRICT;
CREATE INDEX fangraphs_leader_of_target ON fangraphs_leader (target);
CREATE TABLE feed_version (
  game_pk INTEGER NOT NULL,
  version INTEGER NOT NULL,
  sequence INTEGER NOT NULL UNIQUE,
  timecode TEXT,
  phase TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  patch BLOB,
  snapshot BLOB,
  PRIMARY KEY (game_pk, version)
) STRICT;
CREATE INDEX feed_snapshot ON feed_version (game_pk, version) WHERE snapshot IS NOT NULL;
CREATE INDEX feed_version_by_age ON feed_version (changed_at);
CREATE TABLE finding (
  target TEXT NOT NULL,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  dwell_until INTEGER NOT NULL,
  resolved_at INTEGER,
  message TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (target, rule, subject, first_seen)
) STRICT;
CREATE INDEX finding_resolved ON finding (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX finding_seen ON finding (last_seen);
CREATE INDEX finding_unresolved ON finding (target) WHERE resolved_at IS NULL;
CREATE TABLE game (
  game_pk INTEGER PRIMARY KEY, official_date TEXT, phase TEXT NOT NULL,
  body TEXT NOT NULL, linescore TEXT NOT NULL, boxscore TEXT NOT NULL
) STRICT;
CREATE INDEX game_of_date ON game (official_date);
CREATE TABLE leader (
  target TEXT NOT NULL, season TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX leader_of_season ON leader (season);
CREATE TABLE league_unit (
  target TEXT NOT NULL, kind TEXT NOT NULL, unit_id INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, unit_id)
) STRICT;
CREATE INDEX league_unit_of_target ON league_unit (target);
CREATE TABLE ledger (
  target TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  upstream TEXT NOT NULL,
  next_refresh_at INTEGER,
  promised_ms INTEGER,
  late_after INTEGER,
  reason TEXT NOT NULL,
  lease_owner TEXT,
  lease_until INTEGER,
  created_at INTEGER NOT NULL,
  last_attempt_at INTEGER,
  last_success_at INTEGER,
  last_change_at INTEGER,
  content_hash TEXT,
  consecutive_failures INTEGER NOT NULL,
  last_error TEXT,
  upstream_timestamp INTEGER,
  over_since INTEGER,
  quarantined_at INTEGER
, standstill_ms INTEGER) STRICT;
CREATE INDEX ledger_due ON ledger (next_refresh_at) WHERE next_refresh_at IS NOT NULL;
CREATE TABLE play (
  game_pk INTEGER NOT NULL, at_bat_index INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (game_pk, at_bat_index)
) STRICT, WITHOUT ROWID;
CREATE TABLE player (target TEXT NOT NULL, player_id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE INDEX player_of_target ON player (target);
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  target TEXT NOT NULL,
  quarantined_at INTEGER NOT NULL,
  reason TEXT NOT NULL,
  body BLOB NOT NULL,
  size INTEGER NOT NULL
) STRICT;
CREATE INDEX quarantine_of_target ON quarantine (target, id);
CREATE TABLE roster_entry (
  target TEXT NOT NULL, team_id INTEGER, person_id INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE TABLE schedule_entry (
  target TEXT NOT NULL, listing_date TEXT NOT NULL, game_pk INTEGER NOT NULL, start_time TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (listing_date, game_pk)
) STRICT;
CREATE INDEX schedule_entry_of_game ON schedule_entry (game_pk);
CREATE INDEX schedule_entry_of_target ON schedule_entry (target);
CREATE TABLE season (target TEXT NOT NULL, season TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE INDEX season_of_target ON season (target);
CREATE TABLE season_stat (
  target TEXT NOT NULL, season TEXT NOT NULL, stat_group TEXT NOT NULL, player_id INTEGER, team_id INTEGER,
  place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX season_stat_of_player ON season_stat (player_id, season);
CREATE INDEX season_stat_of_season ON season_stat (season, stat_group);
CREATE TABLE standing (
  target TEXT NOT NULL, season TEXT NOT NULL, team_id INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (season, team_id)
) STRICT;
CREATE INDEX standing_of_target ON standing (target);
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
CREATE TABLE team (
  target TEXT NOT NULL, season TEXT NOT NULL, team_id INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (season, team_id)
) STRICT;
CREATE INDEX team_of_target ON team (target);
CREATE TABLE transaction_entry (
  target TEXT NOT NULL, date TEXT NOT NULL, transaction_id INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX transaction_entry_of_date ON transaction_entry (date);
CREATE TABLE venue (
  target TEXT NOT NULL, season TEXT NOT NULL, venue_id INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (season, venue_id)
) STRICT;
CREATE INDEX venue_of_target ON venue (target);
