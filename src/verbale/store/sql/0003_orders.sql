-- Lists begin with what has a day; these let the first page of a hundred thousand be read without sorting them.
CREATE INDEX contacts_in_order ON contacts(sort_day IS NULL, sort_day, id);
CREATE INDEX contacts_by_kind_in_order ON contacts(kind, sort_day IS NULL, sort_day, id);
CREATE INDEX contacts_by_last_day ON contacts(latest, sort_day, id);
CREATE INDEX wordings_in_order ON wordings(day IS NULL, day, article_id, span_start, phrase_id);
CREATE INDEX articles_in_order ON articles(published IS NULL, published, name, id);
CREATE INDEX threads_in_order ON threads(first_day IS NULL, first_day, id);
-- Part of an occasion's name is looked for in an index, not in whole contacts.
ALTER TABLE contacts ADD COLUMN occasion TEXT GENERATED ALWAYS AS (lower(json_extract(data, '$.occasion'))) VIRTUAL;
CREATE INDEX contacts_by_occasion_name ON contacts(occasion, id);
