-- Venues, the league's structure, leaders, season statistics and transactions.

CREATE TABLE venue (
  target TEXT NOT NULL, season TEXT NOT NULL, venue_id INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (season, venue_id)
) STRICT;
CREATE INDEX venue_of_target ON venue (target);

CREATE TABLE league_unit (
  target TEXT NOT NULL, kind TEXT NOT NULL, unit_id INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (kind, unit_id)
) STRICT;
CREATE INDEX league_unit_of_target ON league_unit (target);

CREATE TABLE leader (
  target TEXT NOT NULL, season TEXT NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX leader_of_season ON leader (season);

CREATE TABLE season_stat (
  target TEXT NOT NULL, season TEXT NOT NULL, stat_group TEXT NOT NULL, player_id INTEGER, team_id INTEGER,
  place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX season_stat_of_player ON season_stat (player_id, season);
CREATE INDEX season_stat_of_season ON season_stat (season, stat_group);

CREATE TABLE transaction_entry (
  target TEXT NOT NULL, date TEXT NOT NULL, transaction_id INTEGER NOT NULL, place INTEGER NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (target, place)
) STRICT;
CREATE INDEX transaction_entry_of_date ON transaction_entry (date);

CREATE INDEX document_of_target ON document (target) WHERE target IS NOT NULL;
