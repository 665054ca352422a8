CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  rule TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX alert_by_end ON alert (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX alert_by_start ON alert (started_at, id);
CREATE UNIQUE INDEX alert_one_open_per_key ON alert (key) WHERE is_open = 1;
CREATE TABLE alert_event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_whom TEXT,
  note TEXT
, subject TEXT NOT NULL DEFAULT 'alert', before TEXT, after TEXT) STRICT;
CREATE INDEX alert_event_by_time ON alert_event (at, sequence);
CREATE INDEX alert_event_of_alert ON alert_event (alert_id, sequence);
CREATE TABLE channel_limit (
  bucket TEXT PRIMARY KEY,
  filled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  started_at INTEGER NOT NULL,
  last_tick_at INTEGER NOT NULL,
  stopped_cleanly INTEGER NOT NULL
) STRICT;
CREATE TABLE outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  alert_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  message TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  last_error TEXT,
  delivered_at INTEGER
, last_attempt_at INTEGER) STRICT;
CREATE INDEX outbox_of_alert ON outbox (alert_id, channel, sequence);
CREATE INDEX outbox_of_channel ON outbox (channel, state, sequence);
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE state = 'waiting';
CREATE TABLE outbox_item (
  sequence INTEGER NOT NULL REFERENCES outbox (sequence) ON DELETE CASCADE,
  alert_id TEXT NOT NULL,
  PRIMARY KEY (sequence, alert_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_item_of_alert ON outbox_item (alert_id);
CREATE TABLE sample_1d (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  known INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_1h (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  known INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_1m (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_new (
  at INTEGER NOT NULL,
  series INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (at, series)
) STRICT, WITHOUT ROWID;
CREATE TABLE sample_series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE silence (
  id TEXT PRIMARY KEY,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX silence_by_end ON silence (ends_at);
