-- What the policy decides by: silences, and when each channel was last told of each group; digests, which are of several alerts;
-- and an audit trail of more than alerts, with what was before and after.

ALTER TABLE alert_event ADD COLUMN subject TEXT NOT NULL DEFAULT 'alert';
ALTER TABLE alert_event ADD COLUMN before TEXT;
ALTER TABLE alert_event ADD COLUMN after TEXT;
CREATE INDEX alert_event_by_time ON alert_event (at, sequence);

CREATE INDEX alert_by_end ON alert (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE silence (
  id TEXT PRIMARY KEY,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT;
CREATE INDEX silence_by_end ON silence (ends_at);

CREATE TABLE channel_limit (
  bucket TEXT PRIMARY KEY,
  filled_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_item (
  sequence INTEGER NOT NULL REFERENCES outbox (sequence) ON DELETE CASCADE,
  alert_id TEXT NOT NULL,
  PRIMARY KEY (sequence, alert_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_item_of_alert ON outbox_item (alert_id);
