"""Sides told apart from the act: lists below it, those present, towns, the newsroom, states of former days."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.read.actor_cities import state_of_town
from verbale.read.actor_home import newsroom_home
from verbale.read.paragraph_test import foreigners_told
from verbale.settings import Settings


def article_of(text: str, outlet: str | None = None, day: str = "1987-05-04") -> Article:
    parts = (Part("body", Span(0, len(text))),)
    return Article("a", "p", "a", text, parts, (), "", outlet, published=day, published_precision="day", language="en")


def sides(text: str, kind: str, outlet: str | None = None, day: str = "1987-05-04") -> list[tuple[str, ...]]:
    """Return for each candidate of a kind the states of its sides, senders first."""
    scene = read_scene(article_of(text, outlet, day), Settings())
    found = [one.candidate for one in describe(scene, frame_book(Settings()), Settings())]
    return [tuple(m.state or "-" for m in one.best.everyone) for one in found if one.kind == kind]


def test_senders_listed_in_the_next_sentence_are_the_senders() -> None:
    text = (
        "President Kaunda of Zambia received letters from party leaders. "
        "They came from Olof Palme of Sweden and Fidel Castro of Cuba."
    )
    assert sides(text, "message") == [("SWE", "CUB", "ZMB")]


def test_those_present_are_parties_of_a_ceremony_that_names_nobody() -> None:
    text = (
        "An unveiling ceremony was held on Friday.\nPresent were the foreign minister of Peru and the envoy of Chile."
    )
    assert sides(text, "ceremony") == [("PER", "CHL")]


def test_names_before_a_verb_count_where_the_parser_finds_no_subject() -> None:
    text = (
        "During a ceremony in Dhaka, Bangladesh's foreign minister and Nepal's premier exchanged documents on a treaty."
    )
    assert any(set(found) == {"BGD", "NPL"} for found in sides(text, "agreement"))


def test_a_town_tells_the_host_of_a_visit() -> None:
    assert sides("Japanese Prime Minister Yasuhiro Nakasone flew to Shanghai on Sunday.", "visit") == [("JPN", "CHN")]


def test_a_host_at_home_meets_a_guest_who_has_travelled() -> None:
    text = "King Hussein of Jordan received President Mubarak of Egypt in Amman."
    assert sides(text, "visit") == [("EGY", "JOR")]
    assert len(sides(text, "meeting")) == 1


def test_two_delegations_of_one_state_make_two_visits() -> None:
    text = (
        "A delegation of Ethiopian experts arrived in Khartoum on Monday. "
        "A delegation of Ethiopian trade unions arrived in Khartoum on Monday."
    )
    assert len(sides(text, "visit")) == 2


@pytest.mark.parametrize(
    ("town", "day", "state"),
    [
        ("Yalta", None, "UKR"),
        ("Yalta", date(1975, 8, 1), "SUN"),
        ("brno", date(1999, 1, 1), "CZE"),
        ("Nowhere", None, None),
    ],
)
def test_a_town_lies_where_it_lay_on_the_day(town: str, day: date | None, state: str | None) -> None:
    assert state_of_town(town, day) == state


def test_moscow_before_1992_is_the_soviet_unions() -> None:
    assert sides("Chancellor Kohl of Germany arrived in Moscow.", "visit", day="1988-10-24") == [("DEU", "SUN")]
    assert sides("Chancellor Kohl of Germany arrived in Moscow.", "visit", day="1993-07-10") == [("DEU", "RUS")]


@pytest.mark.parametrize(
    ("outlet", "dateline", "state"),
    [
        ("Jakarta Post", None, "IDN"),
        ("Reuters", "KEN", "KEN"),
        ("Reuters", "BEL", None),
        (None, None, None),
    ],
)
def test_an_office_without_a_state_is_the_datelines_or_the_outlets(
    outlet: str | None, dateline: str | None, state: str | None
) -> None:
    assert newsroom_home(outlet, dateline, Settings()) == state


def test_a_corps_of_diplomats_is_foreign_without_a_state() -> None:
    assert foreigners_told("The diplomatic corps here visited the farm.", Settings())
    assert not foreigners_told("The farmers here visited the zoo.", Settings())
