"""What is counted beside the pages: recurring words, words of a year, articles on one piece of news."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from verbale.errors import StoreError
from verbale.store import Chronicle
from verbale.web import counting
from verbale.web.later import Later, beside


def until_there(ask: Callable[[], Any], seconds: float = 60.0) -> Any:
    """Return the first answer that is one; a loaded machine may take its time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.1)
    raise AssertionError("no answer came")


def page_once_counted(client: TestClient, address: str) -> str:
    return until_there(lambda: text if "data-again" not in (text := client.get(address).text) else None)


def test_recurring_words_of_a_pair_stand_in_three_of_its_articles(invented: Path) -> None:
    with Chronicle.open(invented) as chronicle:
        left, right = next(iter(chronicle.connection.execute(
            "SELECT value FROM tallies WHERE scope = 'pair' GROUP BY value ORDER BY sum(contacts) DESC"
        )))[0].split("~")  # fmt: skip
    found = counting.recurring(str(invented), left, right)
    assert found["ours"] and found["others"]
    assert all(row["articles"] >= 3 and len(row["words"].split()) >= 3 for row in found["rows"])


def test_words_of_a_year_are_compared_with_those_of_other_years(invented: Path) -> None:
    with Chronicle.open(invented) as chronicle:
        year = chronicle.articles(limit=1)[0].published[:4]  # type: ignore[index]
    found = counting.words_of_year(str(invented), year)
    assert found["ours"] and found["others"]
    assert any(year in row["words"] or row["here"] for row in found["rows"])


def test_news_is_grouped_with_its_contacts(invented: Path) -> None:
    found = counting.news(str(invented), "1950-01-01", "2030-01-01")
    assert found["articles"] and found["groups"]
    assert all(len(group) > 1 for group in found["groups"])
    assert any(one["contacts"] for group in found["groups"] for one in group)


@pytest.mark.slow
@pytest.mark.parametrize("address", ["/wording/found", "/wording/year", "/news"])
def test_a_page_says_that_it_is_counting_and_then_what_it_found(client: TestClient, address: str) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert re.search(r"Counted on \d+ \w+ \d{4} at \d\d:\d\d:\d\d UTC", page_once_counted(client, address))


@pytest.mark.slow
def test_an_article_leads_to_its_news(client: TestClient, invented: Path) -> None:
    with Chronicle.open(invented) as chronicle:
        article = next(one for one in chronicle.articles() if one.day)
    assert f"/news?article={article.id}" in client.get(f"/articles/{article.id}").text
    assert "Articles on the same news" in page_once_counted(client, f"/news?article={article.id}")


@pytest.mark.parametrize("address", ["/news?since=2001&until=2003", "/wording/found?pair=nonsense", "/news?article=no"])
def test_what_cannot_be_compared_is_said(client: TestClient, address: str) -> None:
    assert client.get(address).status_code in (400, 404)


def test_an_old_answer_is_shown_while_the_new_one_is_made_and_trouble_is_told() -> None:
    version = [1]
    later = Later(lambda: version[0], lambda make, asked: make(*asked))
    made = until_there(lambda: later.get(len, "four"))
    assert (made.answer, made.changed) == (4, False)
    version[0] = 2
    assert later.get(len, "four") == type(made)(4, made.at, True)
    with pytest.raises(StoreError, match="could not be counted"):
        until_there(lambda: later.get(int, "no number"))
    later.close()


def test_a_process_beside_says_what_went_wrong(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such chronicle"):
        beside(counting.news, (str(tmp_path / "none.db"), "2001-01-01", "2001-02-01"))
