-- Each state in which a game's feed was seen: the patch from the one before, and now and then the whole feed,
-- so that every past feed can be rebuilt. Bodies are compressed with zstd.

CREATE TABLE feed_version (
  game_pk BIGINT NOT NULL,
  version INTEGER NOT NULL,
  sequence BIGINT NOT NULL UNIQUE,
  timecode TEXT,
  phase TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  content_hash TEXT NOT NULL,
  patch BYTEA,
  snapshot BYTEA,
  PRIMARY KEY (game_pk, version)
);
ALTER TABLE feed_version ALTER COLUMN patch SET STORAGE EXTERNAL;
ALTER TABLE feed_version ALTER COLUMN snapshot SET STORAGE EXTERNAL;
CREATE INDEX feed_version_by_age ON feed_version (changed_at);
CREATE INDEX feed_snapshot ON feed_version (game_pk, version) WHERE snapshot IS NOT NULL;
CREATE INDEX change_by_age ON change (changed_at);
