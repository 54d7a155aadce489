-- Fingerprints of long sentences, so that one recycled from an earlier year is seen whatever the order of adding.
CREATE TABLE prints (
  key INTEGER NOT NULL, day TEXT NOT NULL, article_id TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL,
  PRIMARY KEY (key, day, article_id)
) WITHOUT ROWID;
CREATE INDEX prints_by_article ON prints(article_id);
CREATE TABLE stale_prints (            -- fingerprints of which an article came or went since they were last looked at
  key INTEGER PRIMARY KEY
);
CREATE TABLE common_prints (           -- fingerprints that so many articles share that they are set phrases
  key INTEGER PRIMARY KEY
);
