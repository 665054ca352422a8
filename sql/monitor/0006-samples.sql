-- What was measured. A new minute is one short stretch of `sample_new`; each full hour is then moved to its series, and rolled
-- up: `at` counts minutes, hours or days since 1970 (UTC). `known` is the minutes known of it; low and high are null where they
-- are the average.

CREATE TABLE sample_series (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sample_new (
  at INTEGER NOT NULL,
  series INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (at, series)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample_1m (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
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

CREATE TABLE sample_1d (
  series INTEGER NOT NULL,
  at INTEGER NOT NULL,
  known INTEGER NOT NULL,
  average REAL NOT NULL,
  low REAL,
  high REAL,
  PRIMARY KEY (series, at)
) STRICT, WITHOUT ROWID;
