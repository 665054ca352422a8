-- How old an upstream's own timestamp may get depends on what happens in the game, not only on whether play goes on.

ALTER TABLE ledger ADD COLUMN standstill_ms BIGINT;
UPDATE ledger SET standstill_ms = 180000 WHERE play_going_on = 1;
ALTER TABLE ledger DROP COLUMN play_going_on;
