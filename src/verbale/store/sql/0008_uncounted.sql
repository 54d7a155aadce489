-- Contacts stored in a transaction are counted into the sums together, at its end; outside of one this table is empty.
CREATE TABLE uncounted (
  contact_id TEXT PRIMARY KEY
) WITHOUT ROWID;
