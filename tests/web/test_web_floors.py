"""How much work pages make, in steps of the database's own machine: the same on every computer, loaded or not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from generate_chronicle import generate
from starlette.routing import Match, Route

from verbale.store import Chronicle
from verbale.web.app import VIEWS, Asked, page
from verbale.web.desk import Desk
from verbale.web.shown import Shown

pytestmark = pytest.mark.slow
CONTACTS = 2000
STEP = 50  # steps of SQLite's virtual machine between two counts
# Steps of one page of that chronicle of which nothing is kept yet; twice what they take. Counting the chronicle's
# contacts or articles anew, or looking at an outlet's articles for every contact, takes up to a hundred times as many.
MOST_STEPS = 130_000
FULL_TEXT = 220_000  # a search looks at every hit, and so many invented articles speak of the same things
ADDRESSES = [
    "/",
    "/?state=EGY&state=FRA",
    "/?since=1990&until=1999&kind=meeting",
    "/?outlet=Northern+Wire&page=3",
    "/?words=lanterns&contested=1",
    "/?contested=1",
    "/?since=2001-05&until=2001-05",
    "/threads",
    "/wording",
    "/wording/phrase?id=inv.dear-comrade&year=2001",
    "/wording/year?year=2001",
    "/network?since=1990&until=1999",
    "/network?by=actor",
    "/map?since=1990&until=1999",
    "/checks",
    "/checks?severity=warning",
    "/search?q=lanterns",
    "/outlets",
    "/outlets/Meridian%20Post",
    "/about",
]


class Counting:
    """A desk whose pages are counted in steps."""

    def __init__(self, path: Path) -> None:
        self.desk = Desk(path)
        self.steps = 0
        self.desk.chronicle.connection.set_progress_handler(self._count, STEP)

    def _count(self) -> int:
        self.steps += STEP
        return 0

    def cost(self, address: str) -> int:
        """Return the steps of one page of which nothing is kept yet."""
        before = self.steps
        self.show(address)
        return self.steps - before

    def show(self, address: str) -> tuple[Shown, str]:
        """Return what the view shows, and its path."""
        asked = urlsplit(address)
        scope = {"type": "http", "path": asked.path.replace("%20", " "), "method": "GET"}
        for place, view in VIEWS:
            match, found = Route(place, lambda request: None).matches(scope)
            if match is Match.FULL:
                self.desk.changed()
                asking = Asked(tuple(parse_qsl(asked.query)), found["path_params"], asked.path)
                return view(self.desk, asking), asked.path
        raise LookupError(address)


@pytest.fixture(scope="module")
def counting(tmp_path_factory: pytest.TempPathFactory) -> Counting:
    path = tmp_path_factory.mktemp("floors") / "invented.db"
    generate(path, CONTACTS)
    return Counting(path)


def most(address: str) -> int:
    return FULL_TEXT if address.startswith("/search") else MOST_STEPS


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_does_not_count_the_whole_chronicle(counting: Counting, address: str) -> None:
    assert counting.cost(address) <= most(address)


def test_a_page_of_an_outlet_never_looks_at_all_its_articles_for_each_contact(counting: Counting) -> None:
    """Where the database has not counted its tables, as in a first build, it once chose to do so."""
    connection = counting.desk.chronicle.connection
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone()
    assert counting.cost("/?outlet=Northern+Wire&page=8") <= MOST_STEPS


def test_plans_stay_good_when_the_database_has_counted_its_tables(counting: Counting, tmp_path: Path) -> None:
    path = tmp_path / "counted.db"
    with closing(sqlite3.connect(counting.desk.path)) as raw:
        raw.execute("VACUUM INTO ?", (str(path),))
    with Chronicle.open(path, readonly=False) as chronicle:
        chronicle.settle()
    counted = Counting(path)
    assert [address for address in ADDRESSES if counted.cost(address) > most(address)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_of_a_large_chronicle_is_larger_than_300_kilobytes(counting: Counting, address: str) -> None:
    shown, place = counting.show(address)
    assert len(page(counting.desk, shown, place).encode()) < 300_000
