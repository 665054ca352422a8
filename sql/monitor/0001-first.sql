-- What the monitor remembers: alerts, the audit trail, and the messages that it owes. Instants are milliseconds since 1970 (UTC).

CREATE TABLE alert (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  rule TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  started_at INTEGER,
  ended_at INTEGER,
  record TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX alert_one_open_per_key ON alert (key) WHERE is_open = 1;
CREATE INDEX alert_by_start ON alert (started_at, id);

CREATE TABLE alert_event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  alert_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_whom TEXT,
  note TEXT
) STRICT;
CREATE INDEX alert_event_of_alert ON alert_event (alert_id, sequence);

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
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE state = 'waiting';

CREATE TABLE heartbeat (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  started_at INTEGER NOT NULL,
  last_tick_at INTEGER NOT NULL,
  stopped_cleanly INTEGER NOT NULL
) STRICT;
