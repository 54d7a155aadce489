-- Threads never leave their pair of sides ("CHN~PRK"), so that only the pairs that a build touched are drawn anew.
CREATE TABLE contact_pairs (
  pair TEXT NOT NULL, contact_id TEXT NOT NULL REFERENCES contacts(id), PRIMARY KEY (pair, contact_id)
) WITHOUT ROWID;
CREATE INDEX contact_pairs_by_contact ON contact_pairs(contact_id);
ALTER TABLE threads ADD COLUMN pair TEXT NOT NULL DEFAULT '';
CREATE INDEX threads_by_pair ON threads(pair);
DROP TABLE IF EXISTS unthreaded;
CREATE TABLE stale_pairs (             -- pairs with a contact that changed since their threads were last drawn
  pair TEXT PRIMARY KEY
) WITHOUT ROWID;
