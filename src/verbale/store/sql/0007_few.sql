-- What leads from a few, found by words or by a day, to what is counted or shown of them.
CREATE INDEX IF NOT EXISTS contacts_to_count_some    -- as contacts_to_count, for contacts that are known by id
  ON contacts(id, sort_day, latest, kind, status, salience, confidence, occasion_id, accounts, origins);
CREATE INDEX IF NOT EXISTS searched_accounts ON searched(number, ref) WHERE kind = 'account';
CREATE INDEX IF NOT EXISTS articles_by_day ON articles(day);
-- What began before a stretch of days and lasted into it is looked for among the days shortly before, and among the rest:
DROP INDEX IF EXISTS contacts_that_last;
CREATE INDEX contacts_that_last_long ON contacts(latest, sort_day, id)
  WHERE substr(latest, 1, 4) - substr(sort_day, 1, 4) > 1;
