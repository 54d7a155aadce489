"""The chronicle gives back what was put in, finds what is asked for, and leads from old ids to new ones."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import verbale
from plain_reading import STATES, stand_in, write_plain_pages
from verbale.errors import NotFound, StoreError
from verbale.model import Account, Article, Contact, Judgement
from verbale.settings import Settings
from verbale.store import TABLES, Chronicle, building, from_json, to_json
from verbale.store.filters import match_words
from verbale.store.schema import APPLICATION, sql_files

ALONE = Settings(workers=1)


@pytest.fixture
def chronicle(plain_chronicle: Path) -> Chronicle:
    return Chronicle.open(plain_chronicle)


def test_a_noun_comes_back_as_it_was(chronicle: Chronicle) -> None:
    contact = chronicle.contacts()[0]
    account, article = chronicle.accounts_of(contact.id)[0]
    for noun in (contact, account, article, chronicle.reading(article.id), chronicle.page(article.page_id)):
        assert from_json(to_json(noun), type(noun)) == noun


def test_an_article_has_its_trace_when_asked_for_alone(chronicle: Chronicle) -> None:
    [article, *_] = chronicle.articles()
    assert article.trace == ()
    assert chronicle.article(article.id).trace != ()
    assert chronicle.article(article.name) == chronicle.article(article.id)


def test_every_page_is_an_article_or_skipped(chronicle: Chronicle) -> None:
    counts = chronicle.counts()
    assert counts["pages"] == 60 == counts["articles"] + counts["skipped"]


def test_contacts_come_in_time_order_and_in_pages(chronicle: Chronicle) -> None:
    days = [contact.earliest for contact in chronicle.contacts()]
    assert days == sorted(days)  # type: ignore[type-var]
    assert chronicle.contacts(limit=5, offset=3) == chronicle.contacts()[3:8]
    assert chronicle.contacts(newest_first=True) == chronicle.contacts()[::-1]


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({"kind": "visit"}, lambda c: c.kind == "visit"),
        ({"kind": ["visit", "message"]}, lambda c: True),
        ({"status": "planned"}, lambda c: c.status == "planned"),
        ({"year": 2001}, lambda c: c.earliest.year == 2001),
        ({"since": "2001-06-01", "until": "2001-12-31"}, lambda c: "2001-06" <= str(c.earliest) <= "2001-12-31"),
        ({"state": "FRA"}, lambda c: "FRA" in sides(c)),
        ({"state": ["FRA", "DEU"]}, lambda c: {"FRA", "DEU"} <= sides(c)),
        ({"actor": "state/JPN"}, lambda c: "JPN" in sides(c)),
        ({"actor": "jpn"}, lambda c: "JPN" in sides(c)),
        ({"min_confidence": 0.85}, lambda c: c.confidence >= 0.85),
        ({"actor": "nobody"}, lambda c: False),
        ({"kind": "visit", "state": "KOR"}, lambda c: c.kind == "visit" and "KOR" in sides(c)),
    ],
)
def test_a_filter_keeps_exactly_what_fits(chronicle: Chronicle, wanted: dict, fits) -> None:  # type: ignore[no-untyped-def, type-arg]
    every = chronicle.contacts()
    assert chronicle.contacts(**wanted) == [contact for contact in every if fits(contact)]
    assert chronicle.count_contacts(**wanted) == len([contact for contact in every if fits(contact)])


def sides(contact: Contact) -> set[str]:
    return {name for name, _, _ in (*contact.from_, *contact.to)}


def test_contacts_are_found_by_outlet_and_by_words(chronicle: Chronicle) -> None:
    for contact in chronicle.contacts(outlet="outlet-3"):
        assert any(article.outlet == "outlet-3" for _, article in chronicle.accounts_of(contact.id))
    assert len(chronicle.contacts(words='wrote "matter 7"')) == 1
    assert chronicle.contacts(words='"matter wrote"') == []


@pytest.mark.parametrize(
    "words", ['"', "'", "*", "AND", "NEAR(a b)", "a:b", "(", "-x", "\x00", "", "a\"b'c", "col : x^2"]
)
def test_no_words_break_the_search(chronicle: Chronicle, words: str) -> None:
    chronicle.search(words)
    chronicle.contacts(words=words)


def test_search_takes_phrases_and_beginnings() -> None:
    assert match_words('new "mutual trust" congrat*') == '"new" "mutual trust" "congrat"*'


def test_search_finds_articles_and_statements_with_the_words_marked(chronicle: Chronicle) -> None:
    hits = chronicle.search("matter 7")
    assert {hit.kind for hit in hits} == {"article", "statement"}
    assert all("[matter]" in hit.snippet for hit in hits)


def test_what_is_not_there_is_not_found(chronicle: Chronicle) -> None:
    for ask in (chronicle.contact, chronicle.account, chronicle.article, chronicle.reading, chronicle.page,
                chronicle.thread, chronicle.actor):  # fmt: skip
        with pytest.raises(NotFound):
            ask("nothing-such")


def test_enough_of_a_contacts_id_is_enough(chronicle: Chronicle) -> None:
    contact = chronicle.contacts()[0]
    assert chronicle.contact(contact.id[:10]) == contact


def test_the_rest_can_be_asked_for(chronicle: Chronicle) -> None:
    contact = chronicle.contacts(kind="message")[0]
    account, article = chronicle.accounts_of(contact.id)[0]
    assert chronicle.contact_of(account.id) == contact.id
    assert [use.contact_id for use in chronicle.wordings(contact_id=contact.id)] == [contact.id] * len(contact.accounts)
    assert {one.article_id for one in chronicle.findings(contact_id=contact.id)} >= {article.id}
    assert chronicle.statements(article_id=article.id)[0].speaker is not None
    assert {actor.id for actor in chronicle.actors()} == {f"state/{state}" for state in STATES}
    assert len(chronicle.links_of(contact.id)) >= len(contact.accounts) - 1
    assert chronicle.accounts(article.id)[0] == account
    assert chronicle.articles(outlet="outlet-1", since="2001-03-01", until="2001-04-01")


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_flat_and_their_columns_do_not_move(chronicle: Chronicle, table: str) -> None:
    rows = list(chronicle.rows(table))
    assert len({tuple(row) for row in rows}) <= 1
    assert all(value is None or isinstance(value, str | int | float) for row in rows for value in row.values())


def test_contacts_have_these_columns(chronicle: Chronicle) -> None:
    assert list(next(chronicle.rows("contacts"))) == [
        "id", "kind", "status", "salience", "act", "from", "from_states", "to", "to_states", "parties", "party_states",
        "mutual", "earliest", "latest", "reported", "sort_day", "medium", "purpose", "place", "occasion", "occasion_id",
        "ordinal", "accounts", "origins", "confidence",
    ]  # fmt: skip


# ------------------------------------------------------------------------------------------------------ the file


def test_no_chronicle_is_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="verbale build"):
        Chronicle.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_text_is_no_chronicle(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("This is a letter, not a database. " * 99)
    for readonly in (True, False):
        with pytest.raises(StoreError, match=r"a\.db"):
            Chronicle.open(tmp_path / "a.db", readonly=readonly)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE cookies (name)")
    connection.close()
    with pytest.raises(StoreError, match="another program"):
        Chronicle.open(tmp_path / "a.db", readonly=False)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "a.db", readonly=False) as made:
        made.connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(StoreError, match="newer"):
        Chronicle.open(tmp_path / "a.db")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        Chronicle.open(tmp_path / "nowhere" / "a.db", readonly=False)


def test_a_reader_cannot_write(chronicle: Chronicle) -> None:
    with pytest.raises(sqlite3.OperationalError):
        chronicle.connection.execute("DELETE FROM contacts")


def test_foreign_keys_hold(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "a.db", readonly=False) as made, pytest.raises(sqlite3.IntegrityError):
        made.connection.execute("INSERT INTO pending (account_id) VALUES ('a-none')")


def test_two_builds_do_not_meet(tmp_path: Path) -> None:
    with (
        building(tmp_path / "a.db", 0.1),
        pytest.raises(StoreError, match="another build"),
        building(tmp_path / "a.db", 0.1),
    ):
        pass
    with building(tmp_path / "a.db", 0.1):
        pass


# ------------------------------------------------------------------------------------------------ a person's word


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(sys.modules, "verbale.build_page", stand_in())
    verbale.build([write_plain_pages(tmp_path / "pages", 9)], tmp_path / "own.db", ALONE)
    return tmp_path / "own.db"


def test_a_judgement_splits_and_its_undoing_joins_again(own: Path) -> None:
    with Chronicle.open(own) as before:
        contact = next(one for one in before.contacts() if len(one.accounts) == 3)
        every = {one.id: one.accounts for one in before.contacts()}
    first, *others = contact.accounts
    for other in others:
        verbale.judge(own, first, other, "not same", "Ada", "two letters", ALONE)
    with Chronicle.open(own) as now:
        homes = [now.contact_of(one) for one in contact.accounts]
        assert homes[0] not in homes[1:]
        assert [one.note for one in now.judgements()] == ["two letters"] * 2
        assert now.contact(contact.id).id in homes
    for other in others:
        verbale.judge(own, other, first, "undone", "Ada", settings=ALONE)
    with Chronicle.open(own) as after:
        assert after.judgements() == []
        assert {one.id: one.accounts for one in after.contacts()} == every
        assert len(after.judgements(every=True)) == 2


def test_a_judgement_joins_what_no_score_would(own: Path) -> None:
    with Chronicle.open(own) as before:
        left, right = (one.accounts[0] for one in before.contacts(kind="message")[:2])
    verbale.judge(own, left, right, "same", "Ada", settings=ALONE)
    with Chronicle.open(own) as after:
        assert after.contact_of(left) == after.contact_of(right)
        gone = [one for one in (verbale.open(own).contact_of(left),) if one]
        assert gone


def test_a_wrong_account_stands_in_no_contact(own: Path) -> None:
    with Chronicle.open(own) as before:
        contact = before.contacts()[0]
    for account in contact.accounts:
        verbale.judge(own, account, None, "wrong", "Ada", settings=ALONE)
    with Chronicle.open(own) as after:
        assert after.contact_of(contact.accounts[0]) is None
        with pytest.raises(NotFound):
            after.contact(contact.id)


def test_a_merged_contacts_old_id_leads_on(own: Path) -> None:
    with Chronicle.open(own) as before:
        one, two = before.contacts(kind="message")[:2]
    verbale.judge(own, one.accounts[0], two.accounts[0], "same", "Ada", settings=ALONE)
    with Chronicle.open(own) as after:
        assert after.contact(one.id).id == after.contact(two.id).id


def test_a_judgement_during_a_build_is_kept_and_linked_later(own: Path) -> None:
    with Chronicle.open(own) as before:
        left, right = (one.accounts[0] for one in before.contacts(kind="message")[:2])
    with building(own, 0):
        assert not verbale.judge(own, left, right, "same", "Ada", settings=ALONE)
        with Chronicle.open(own) as during:
            assert during.contact_of(left) != during.contact_of(right)
            assert len(during.judgements()) == 1
    verbale.relink(own, ALONE)
    with Chronicle.open(own) as after:
        assert after.contact_of(left) == after.contact_of(right)


def test_readers_read_on_while_a_build_writes(own: Path) -> None:
    with Chronicle.open(own) as reader, Chronicle.open(own, readonly=False) as writer, writer.writing():
        before = reader.count_contacts()
        writer.connection.execute("DELETE FROM contact_actors")
        assert reader.count_contacts(state="FRA") > 0
        assert reader.count_contacts() == before


def test_judging_the_unknown_is_an_error(own: Path) -> None:
    with pytest.raises(NotFound):
        verbale.judge(own, "a-none", None, "wrong", "Ada", settings=ALONE)
    with Chronicle.open(own) as after, pytest.raises(NotFound):
        verbale.judge(own, after.accounts()[0].id, None, "undone", "Ada", settings=ALONE)


def test_judgements_survive_a_rebuild(own: Path) -> None:
    with Chronicle.open(own) as before:
        contact = next(one for one in before.contacts() if len(one.accounts) == 3)
    verbale.judge(own, contact.accounts[0], contact.accounts[1], "not same", "Ada", settings=ALONE)
    with Chronicle.open(own) as judged:
        homes = {one.id: judged.contact_of(one.id) for one in judged.accounts()}
    verbale.rebuild(own, ALONE, every=True)
    with Chronicle.open(own) as after:
        assert {one.id: after.contact_of(one.id) for one in after.accounts()} == homes
        assert isinstance(after.judgements()[0], Judgement)


def test_the_nouns_that_are_kept_have_no_unknown_fields() -> None:
    assert {"id", "article_id"} <= {field.name for field in fields(Account)}
    assert {"trace", "layout"} <= {field.name for field in fields(Article)}


def test_an_older_chronicle_is_brought_up_to_date(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    old.executescript(sql_files()[0][1].read_text())
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    old.close()
    with Chronicle.open(tmp_path / "old.db") as now:
        assert now.connection.execute("PRAGMA user_version").fetchone()[0] == sql_files()[-1][0]
        assert now.contacts() == now.threads() == []


def test_the_planner_knows_the_tables_after_a_build(chronicle: Chronicle) -> None:
    query = "SELECT max(stat + 0) FROM sqlite_stat1 WHERE tbl = 'contacts'"
    assert chronicle.connection.execute(query).fetchone()[0] == chronicle.count_contacts()
