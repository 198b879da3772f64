-- An insertion is counted by the one function that inserts (db/queries/captures/insert.ts), once a
-- goal instead of once a row: a trigger makes SQLite keep a journal for every single insertion,
-- which cost a third of it. Updates and deletions are still counted by their triggers.
DROP TRIGGER captures_counted_in;
