"""From where an outlet writes: by its name, its address, its day, and by the place a line begins with."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.read.actor_book import actors_of
from verbale.read.actor_home import line_home, newsroom_home
from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings


@pytest.mark.parametrize(
    ("outlet", "day", "state"),
    [
        ("www.dawn.com", None, "PAK"),
        ("www.example.co.ke", None, "KEN"),
        ("www.reuters.com", None, None),
        ("in.reuters.com", None, None),
        ("Reuters", None, None),
        ("The Herald (Harare)", None, "ZWE"),
        ("Izvestia weekly digest", None, "RUS"),
        ("TheNewYorker", None, "USA"),
        ("Neues Deutschland", date(1979, 2, 20), "DDR"),
        ("Neues Deutschland", date(1999, 2, 20), "DEU"),
        ("Le Monde in English", None, "FRA"),
        ("Nobody's Gazette", None, None),
    ],
)
def test_an_outlet_is_at_home_where_its_name_or_address_says(outlet: str, day: date | None, state: str | None) -> None:
    assert newsroom_home(outlet, None, Settings(), day) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A headline\nDAR ES SALAAM - The Prime Minister spoke.", "TZA"),
        ("A headline\nISLAMABAD: Pakistan protested.", "PAK"),
        ("A headline\nVIENNA - Talks went on.", None),
        ("A headline\nNobody spoke: it rained.", None),
    ],
)
def test_a_line_begins_with_the_place_from_which_it_is_told(text: str, state: str | None) -> None:
    assert line_home(text, None, actors_of(Settings())) == state


def test_the_korean_people_are_those_of_the_paper_that_speaks() -> None:
    text = "The Korean people will not forget, and Japan must know it."
    for outlet, state in (("Rodong Sinmun", "PRK"), ("Chosun Ilbo", "KOR")):
        home = newsroom_home(outlet, None, Settings())
        found = find_mentions(text, (), date(1983, 10, 26), Settings(), home)
        assert found[0].state == state
