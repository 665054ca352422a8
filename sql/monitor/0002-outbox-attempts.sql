-- When each message was last tried: what a dead letter died at; and quick answers about a channel's newest messages.

ALTER TABLE outbox ADD COLUMN last_attempt_at INTEGER;
CREATE INDEX outbox_of_channel ON outbox (channel, state, sequence);
CREATE INDEX outbox_of_alert ON outbox (alert_id, channel, sequence);
