"""The sums that pages show are always those that counting anew would find."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import verbale
from plain_reading import stand_in, write_plain_pages
from verbale.settings import Settings
from verbale.store import Chronicle, linking, totals
from verbale.store.tallies import recount
from verbale.store.views import where_of

ONE_PROCESS = Settings(workers=1)
TABLES = ("tallies", "contact_outlets", "outlet_work")


@pytest.fixture
def own(plain_chronicle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the plain chronicle that the test may change, read by the plain reader."""
    monkeypatch.setitem(__import__("sys").modules, "verbale.build_page", stand_in())
    shutil.copy(plain_chronicle, tmp_path / "own.db")
    return tmp_path / "own.db"


def sums(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the tables of sums hold, without what has come down to nothing."""
    nothing = {"tallies": "contacts", "outlet_work": "number"}
    return {
        table: sorted(
            tuple(row)
            for row in connection.execute(
                f"SELECT * FROM {table} WHERE {nothing[table]} <> 0" if table in nothing else f"SELECT * FROM {table}"
            )
        )
        for table in TABLES
    }


def phrases(connection: sqlite3.Connection, counted: bool) -> tuple[list[Any], list[Any]]:
    """Return the phrases by year and their forms: as kept, or counted now."""
    years = (
        "SELECT family, phrase_id, ifnull(substr(day, 1, 4), ''), count(*) FROM wordings GROUP BY 1, 2, 3"
        if counted
        else "SELECT family, phrase_id, year, uses FROM phrase_years"
    )
    forms = (
        "SELECT phrase_id, lower(text), count(*), min(day), max(day) FROM wordings GROUP BY 1, 2"
        if counted
        else "SELECT phrase_id, form, uses, first, last FROM phrase_forms"
    )
    return tuple(sorted((tuple(row) for row in connection.execute(query)), key=str) for query in (years, forms))  # type: ignore[return-value]


def all_is_as_counted_anew(path: Path) -> bool:
    with Chronicle.open(path, readonly=False) as chronicle:
        kept = sums(chronicle.connection)
        with chronicle.writing():
            recount(chronicle.connection)
        assert not chronicle.connection.execute("SELECT 1 FROM uncounted").fetchone()
        same = kept == sums(chronicle.connection)
        return same and phrases(chronicle.connection, False) == phrases(chronicle.connection, True)


def test_a_build_leaves_the_sums_of_what_it_stored(own: Path) -> None:
    with Chronicle.open(own) as chronicle:
        assert sums(chronicle.connection)["tallies"]
        assert phrases(chronicle.connection, False)[0] or not chronicle.wordings()
    assert all_is_as_counted_anew(own)


def test_a_second_build_and_a_rebuild_keep_the_sums_right(own: Path, tmp_path: Path) -> None:
    verbale.build([write_plain_pages(tmp_path / "more", 90)], own, ONE_PROCESS)
    assert all_is_as_counted_anew(own)
    verbale.rebuild(own, ONE_PROCESS, every=True)
    assert all_is_as_counted_anew(own)


def test_a_judgement_and_its_undoing_keep_the_sums_right(own: Path) -> None:
    with Chronicle.open(own) as chronicle:
        contact = next(one for one in chronicle.contacts() if len(one.accounts) > 1)
    left, right = contact.accounts[:2]
    for verdict, other in (("not same", right), ("undone", right), ("wrong", None)):
        verbale.judge(own, left, other, verdict, "A. Reader", settings=ONE_PROCESS)
        assert all_is_as_counted_anew(own)


def test_an_older_chronicle_is_counted_once_when_it_is_opened(own: Path) -> None:
    with Chronicle.open(own) as chronicle:
        known = sums(chronicle.connection)
    with sqlite3.connect(own) as raw:
        for table in (*TABLES, "phrase_years", "phrase_forms", "uncounted"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DROP TRIGGER wording_added")
        raw.execute("DROP TRIGGER wording_dropped")
        for name in (
            "wordings_by_form",
            "contacts_that_last_long",
            "contacts_to_count_some",
            "searched_accounts",
            "pages_by_reader",
        ):
            raw.execute(f"DROP INDEX {name}")
        raw.execute("CREATE INDEX wordings_to_count ON wordings(family, phrase_id, day, text)")
        raw.execute("CREATE INDEX contacts_by_last_day ON contacts(latest, sort_day, id)")
        raw.execute("CREATE INDEX articles_of_outlet ON articles(outlet, id)")
        raw.execute("PRAGMA user_version = 5")
    raw.close()
    with Chronicle.open(own) as chronicle:
        assert sums(chronicle.connection) == known


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"since": "2001-01-01", "until": "2001-12-31"},
        {"since": "2002-01-01"},
        {"until": "2001-12-31"},
        {"kind": ("message", "visit")},
        {"state": ("FRA",)},
        {"state": ("FRA", "EGY")},
        {"outlet": ("outlet-1",)},
        {"words": "wrote"},
        {"contested": True},
        {"contested": True, "kind": ("visit",)},
    ],
)
def test_tallied_numbers_are_those_of_the_contacts_themselves(plain_chronicle: Path, wanted: dict[str, Any]) -> None:
    with Chronicle.open(plain_chronicle) as chronicle:
        connection = chronicle.connection
        years = totals.by_year(connection, wanted)  # type: ignore[arg-type]
        found = chronicle.contacts(**wanted)
        assert sum(one.contacts for one in years) == len(found) == chronicle.count_contacts(**wanted)
        assert sum(one.accounts for one in years) == sum(len(one.accounts) for one in found)
        days = sorted(day for one in found if (day := chronicle.sort_day(one.id)))
        assert totals.ends(connection, wanted, years) == ((days[0], days[-1]) if days else (None, None))  # type: ignore[arg-type]
        few = where_of(connection, wanted, few=True, many=0)  # type: ignore[arg-type]
        query = f"SELECT count(*) FROM contacts c{few}"
        assert connection.execute(query, few.values).fetchone()[0] == len(found)


def test_what_comes_and_goes_in_one_transaction_is_never_counted(own: Path) -> None:
    with Chronicle.open(own, readonly=False) as chronicle:
        contact = next(one for one in chronicle.contacts() if len(one.accounts) > 1)
        told = chronicle.accounts_of(contact.id)
        described = linking.Described(contact, told, chronicle.differences(contact.id), (), ())
        before = sums(chronicle.connection)
        with chronicle.writing():
            for _ in range(2):
                linking.retire(chronicle.connection, [contact.id])
                linking.add_contact(chronicle.connection, described)
        assert sums(chronicle.connection) == before
    assert all_is_as_counted_anew(own)
