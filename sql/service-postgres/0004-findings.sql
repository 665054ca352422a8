-- What is wrong with the data, each with its evidence; at most one of a rule, target and subject is unresolved.

CREATE TABLE finding (
  target TEXT NOT NULL,
  rule TEXT NOT NULL,
  subject TEXT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  dwell_until BIGINT NOT NULL,
  resolved_at BIGINT,
  message TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (target, rule, subject, first_seen)
);
CREATE INDEX finding_unresolved ON finding (target) WHERE resolved_at IS NULL;
CREATE INDEX finding_resolved ON finding (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX finding_seen ON finding (last_seen);

CREATE INDEX game_of_date ON game (official_date);
