-- Sums that every page needs, kept up to date in the transaction that changes what they count (see tallies.py), so that no
-- page counts a hundred thousand contacts again.
CREATE TABLE tallies (                 -- scope: all, state, pair, actors, outlet, place, occasion, contested; year '' = no day
  scope TEXT NOT NULL, value TEXT NOT NULL, year TEXT NOT NULL, kind TEXT NOT NULL,
  contacts INTEGER NOT NULL, accounts INTEGER NOT NULL, origins INTEGER NOT NULL,
  PRIMARY KEY (scope, value, year, kind)
) WITHOUT ROWID;
CREATE INDEX tallies_by_year ON tallies(scope, year, value, contacts);

CREATE TABLE contact_outlets (         -- what each outlet adds to a contact
  outlet TEXT NOT NULL, contact_id TEXT NOT NULL, alone INTEGER NOT NULL,  -- 1 where no other outlet tells of it
  shared INTEGER NOT NULL,             -- its accounts whose origin another outlet's account goes back to as well
  silent TEXT NOT NULL,                -- {"field": accounts that say nothing where others speak}
  PRIMARY KEY (outlet, contact_id)
) WITHOUT ROWID;
CREATE INDEX contact_outlets_by_contact ON contact_outlets(contact_id);

CREATE TABLE outlet_work (             -- what: articles, accounts, alone, shared, silent:<field>
  outlet TEXT NOT NULL, what TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (outlet, what)
) WITHOUT ROWID;

DROP INDEX wordings_to_count;
CREATE INDEX wordings_by_form ON wordings(phrase_id, lower(text), day);
CREATE TABLE phrase_years (
  family TEXT NOT NULL, phrase_id TEXT NOT NULL, year TEXT NOT NULL, uses INTEGER NOT NULL,
  PRIMARY KEY (family, phrase_id, year)
) WITHOUT ROWID;
CREATE TABLE phrase_forms (
  phrase_id TEXT NOT NULL, form TEXT NOT NULL, text TEXT NOT NULL, uses INTEGER NOT NULL, first TEXT, last TEXT,
  PRIMARY KEY (phrase_id, form)
) WITHOUT ROWID;
INSERT INTO phrase_years SELECT family, phrase_id, ifnull(substr(day, 1, 4), ''), count(*) FROM wordings GROUP BY 1, 2, 3;
INSERT INTO phrase_forms SELECT phrase_id, lower(text), text, count(*), min(day), max(day) FROM wordings GROUP BY 1, 2;
CREATE TRIGGER wording_added AFTER INSERT ON wordings BEGIN
  INSERT INTO phrase_years VALUES (new.family, new.phrase_id, ifnull(substr(new.day, 1, 4), ''), 1)
    ON CONFLICT DO UPDATE SET uses = uses + 1;
  INSERT INTO phrase_forms VALUES (new.phrase_id, lower(new.text), new.text, 1, new.day, new.day)
    ON CONFLICT DO UPDATE SET uses = uses + 1, first = min(ifnull(first, excluded.first), ifnull(excluded.first, first)),
      last = max(ifnull(last, excluded.last), ifnull(excluded.last, last));
END;
CREATE TRIGGER wording_dropped AFTER DELETE ON wordings BEGIN
  UPDATE phrase_years SET uses = uses - 1
    WHERE family = old.family AND phrase_id = old.phrase_id AND year = ifnull(substr(old.day, 1, 4), '');
  DELETE FROM phrase_years
    WHERE family = old.family AND phrase_id = old.phrase_id AND year = ifnull(substr(old.day, 1, 4), '') AND uses < 1;
  UPDATE phrase_forms SET uses = uses - 1,
    first = (SELECT min(day) FROM wordings WHERE phrase_id = old.phrase_id AND lower(text) = lower(old.text)),
    last = (SELECT max(day) FROM wordings WHERE phrase_id = old.phrase_id AND lower(text) = lower(old.text))
    WHERE phrase_id = old.phrase_id AND form = lower(old.text);
  DELETE FROM phrase_forms WHERE phrase_id = old.phrase_id AND form = lower(old.text) AND uses < 1;
END;

DROP INDEX contacts_by_last_day;
DROP INDEX articles_of_outlet;
CREATE INDEX pages_by_reader ON pages(reader);
