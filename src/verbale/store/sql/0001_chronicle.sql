-- The chronicle, version 1. Columns are what is asked by; `data` holds the whole noun as JSON (see model.py).
CREATE TABLE pages (
  id TEXT PRIMARY KEY,                 -- SHA-256 of the body
  name TEXT NOT NULL, url TEXT, fetched TEXT, media_type TEXT NOT NULL, charset TEXT,
  origin TEXT NOT NULL, byte_offset INTEGER NOT NULL DEFAULT 0,
  body BLOB NOT NULL,                  -- zlib-compressed
  reader TEXT NOT NULL                 -- version of the rules and program that read it, so that a newer one can read again
);

CREATE TABLE skipped (                 -- what went no further; pages skipped by cleaning or reading are kept in pages too
  name TEXT NOT NULL, origin TEXT NOT NULL, stage TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, page_id TEXT,
  PRIMARY KEY (name, origin, stage)
) WITHOUT ROWID;
CREATE INDEX skipped_by_page ON skipped(page_id);

CREATE TABLE articles (
  id TEXT PRIMARY KEY, page_id TEXT NOT NULL REFERENCES pages(id), name TEXT NOT NULL,
  outlet TEXT, headline TEXT, published TEXT, day TEXT, language TEXT,
  data TEXT NOT NULL,                  -- Article without trace and layout, which only a look at the page needs
  layout TEXT NOT NULL,                -- {"trace": ..., "layout": ...}
  reading TEXT NOT NULL                -- Reading
);
CREATE INDEX articles_by_page ON articles(page_id);
CREATE INDEX articles_by_name ON articles(name);
CREATE INDEX articles_by_outlet ON articles(outlet, day);

CREATE TABLE statements (
  id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles(id),
  speaker_id TEXT, addressee_id TEXT, form TEXT NOT NULL, text TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX statements_by_article ON statements(article_id);
CREATE INDEX statements_by_speaker ON statements(speaker_id);
CREATE INDEX statements_by_addressee ON statements(addressee_id);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles(id),
  kind TEXT NOT NULL, status TEXT NOT NULL, salience TEXT NOT NULL,
  earliest TEXT, latest TEXT, confidence REAL NOT NULL, rule_id TEXT NOT NULL, data TEXT NOT NULL
);
CREATE INDEX accounts_by_article ON accounts(article_id);
CREATE INDEX accounts_by_kind ON accounts(kind, earliest);

CREATE TABLE account_keys (            -- the blocks in which linking looks for an account's fellows
  key TEXT NOT NULL, account_id TEXT NOT NULL REFERENCES accounts(id), PRIMARY KEY (key, account_id)
) WITHOUT ROWID;
CREATE INDEX account_keys_by_account ON account_keys(account_id);

CREATE TABLE actors (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, state TEXT, data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE contacts (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, salience TEXT NOT NULL,  -- main where one account is
  earliest TEXT, latest TEXT, sort_day TEXT,         -- sort_day: earliest, else reported, else first publication
  occasion_id TEXT, accounts INTEGER NOT NULL, origins INTEGER NOT NULL, confidence REAL NOT NULL,
  data TEXT NOT NULL,
  place TEXT AS (json_extract(data, '$.place'))      -- not stored; there for its index
);
CREATE INDEX contacts_by_day ON contacts(sort_day, id);
CREATE INDEX contacts_by_kind ON contacts(kind, sort_day);
CREATE INDEX contacts_by_occasion ON contacts(occasion_id, sort_day);

CREATE TABLE contact_accounts (
  account_id TEXT PRIMARY KEY REFERENCES accounts(id), contact_id TEXT NOT NULL REFERENCES contacts(id)
) WITHOUT ROWID;
CREATE INDEX contact_accounts_by_contact ON contact_accounts(contact_id);

CREATE TABLE contact_actors (
  contact_id TEXT NOT NULL REFERENCES contacts(id), side TEXT NOT NULL,  -- from, to, party
  actor_id TEXT NOT NULL, name TEXT NOT NULL, state TEXT,
  PRIMARY KEY (contact_id, side, actor_id)
) WITHOUT ROWID;
CREATE INDEX contact_actors_by_actor ON contact_actors(actor_id, contact_id);
CREATE INDEX contact_actors_by_state ON contact_actors(state, contact_id);

CREATE TABLE former_ids (              -- where a retired contact id leads; never deleted, ids are never reused
  id TEXT NOT NULL, contact_id TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (id, contact_id)
) WITHOUT ROWID;

CREATE TABLE links (
  left_id TEXT NOT NULL REFERENCES accounts(id), right_id TEXT NOT NULL REFERENCES accounts(id), score REAL NOT NULL,
  reasons TEXT NOT NULL, PRIMARY KEY (left_id, right_id)
) WITHOUT ROWID;
CREATE INDEX links_by_right ON links(right_id);

CREATE TABLE judgements (              -- append only; undoing one is a new row with verdict 'undone'
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  left_id TEXT NOT NULL, right_id TEXT, verdict TEXT NOT NULL, by_whom TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL DEFAULT ''
);

CREATE TABLE differences (
  contact_id TEXT NOT NULL REFERENCES contacts(id), position INTEGER NOT NULL, field TEXT NOT NULL, state TEXT NOT NULL,
  data TEXT NOT NULL, PRIMARY KEY (contact_id, position)
) WITHOUT ROWID;

CREATE TABLE threads (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, members INTEGER NOT NULL, first_day TEXT, last_day TEXT,
  data TEXT NOT NULL
);
CREATE TABLE thread_contacts (
  thread_id TEXT NOT NULL REFERENCES threads(id), position INTEGER NOT NULL, contact_id TEXT NOT NULL REFERENCES contacts(id),
  PRIMARY KEY (thread_id, position)
) WITHOUT ROWID;
CREATE INDEX thread_contacts_by_contact ON thread_contacts(contact_id);

CREATE TABLE wordings (
  phrase_id TEXT NOT NULL, family TEXT NOT NULL, text TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles(id),
  span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, day TEXT, speaker_id TEXT,
  account_id TEXT,                     -- its contact is the account's
  PRIMARY KEY (article_id, span_start, phrase_id)
) WITHOUT ROWID;
CREATE INDEX wordings_by_phrase ON wordings(phrase_id, day);
CREATE INDEX wordings_by_account ON wordings(account_id);

CREATE TABLE findings (
  id TEXT PRIMARY KEY, check_name TEXT NOT NULL, severity TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles(id),
  contact_id TEXT, data TEXT NOT NULL
);
CREATE INDEX findings_by_article ON findings(article_id);
CREATE INDEX findings_by_contact ON findings(contact_id);

CREATE TABLE pending (                 -- accounts to link (again); a number is deleted in the transaction that links it
  number INTEGER PRIMARY KEY AUTOINCREMENT, account_id TEXT NOT NULL REFERENCES accounts(id)
);
CREATE INDEX pending_by_account ON pending(account_id);
CREATE TABLE unthreaded (              -- contacts, also retired ones, that changed since the threads were last drawn
  contact_id TEXT PRIMARY KEY
) WITHOUT ROWID;

CREATE TABLE searched (                -- what the rows of `search` stand for: kind is article, statement or account
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, article_id TEXT NOT NULL REFERENCES articles(id)
);
CREATE INDEX searched_by_article ON searched(article_id);
CREATE INDEX searched_by_ref ON searched(ref);
CREATE VIRTUAL TABLE search USING fts5(text, headline, tokenize = "unicode61 remove_diacritics 2");

-- Covering indexes, so that counts over the whole chronicle never touch the JSON.
CREATE INDEX contacts_to_count ON contacts(sort_day, latest, kind, status, salience, confidence, occasion_id, accounts, origins);
CREATE INDEX differences_by_state ON differences(state, contact_id);
CREATE INDEX findings_to_count ON findings(severity, check_name, article_id, contact_id);
CREATE INDEX wordings_to_count ON wordings(family, phrase_id, day, text);
CREATE INDEX contacts_by_place ON contacts(place, sort_day);
