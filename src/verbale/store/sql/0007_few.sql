-- What leads from a few, found by words or by a day, to what is counted or shown of them.
CREATE INDEX IF NOT EXISTS contacts_to_count_some    -- as contacts_to_count, for contacts that are known by id
  ON contacts(id, sort_day, latest, kind, status, salience, confidence, occasion_id, accounts, origins);
CREATE INDEX IF NOT EXISTS searched_accounts ON searched(number, ref) WHERE kind = 'account';
CREATE INDEX IF NOT EXISTS articles_by_day ON articles(day);
