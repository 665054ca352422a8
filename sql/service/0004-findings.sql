-- What is wrong with the data, each with its evidence; at most one of a rule, target and subject is unresolved.

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
CREATE INDEX finding_unresolved ON finding (target) WHERE resolved_at IS NULL;
CREATE INDEX finding_resolved ON finding (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE INDEX finding_seen ON finding (last_seen);

CREATE INDEX game_of_date ON game (official_date);
