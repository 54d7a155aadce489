-- What pages count over whole chronicles, from indexes alone: the tables' own rows are long.
DROP INDEX contacts_to_count;
CREATE INDEX contacts_to_count ON contacts(sort_day, latest, kind, status, salience, confidence, occasion_id, accounts, origins, id);
CREATE INDEX accounts_to_join ON accounts(article_id, id);
CREATE INDEX articles_to_join ON articles(id, outlet, day);
CREATE INDEX articles_of_outlet ON articles(outlet, id);
CREATE INDEX threads_by_members ON threads(members DESC, last_day DESC, id);
