"""Contacts that newspapers tell aside: one more to come, a call behind a call, a letter that answers, clefts, lists."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings

Told = tuple[str, list[list[str]]]


def told(text: str, kind: str) -> list[Told]:
    """Return for each candidate of a kind its status and the names of its sides: from, to, parties."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article("a", "p", "a", text, parts, (), "", None, published=None, language="en")
    scene, book = read_scene(article, Settings()), frame_book(Settings())
    found = (one.candidate for one in describe(scene, book, Settings()) if one.candidate.kind == kind)
    return [
        (one.best.status, [[m.name for m in side] for side in (one.best.from_, one.best.to, one.best.parties)])
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Kenya did, however, condemn the raids carried out by Sudan on Tuesday.",
            "statement",
            ("occurred", [["Kenya"], ["Sudan"], []]),
        ),
        (
            "It was by telephone that President Kekkonen of Finland and King Olav of Norway settled the matter.",
            "call",
            ("occurred", [["Urho Kekkonen"], ["King Olav"], []]),
        ),
        (
            "Ana Soto, for Peru, and Luis Rojas, for Chile, signed the text at noon.",
            "agreement",
            ("occurred", [[], [], ["Ana Soto", "Luis Rojas"]]),
        ),
        (
            "A letter in which Prime Minister Olof Palme answers Iran's complaint about the port has come.",
            "message",
            ("occurred", [["Olof Palme"], ["Iran"], []]),
        ),
    ],
)
def test_both_sides_are_found_where_the_sentence_is_turned_round(text: str, kind: str, expected: Told) -> None:
    assert expected in told(text, kind)


def test_who_talked_with_another_the_day_before_a_call_was_on_the_telephone_too() -> None:
    text = (
        "President Kekkonen received a telephone call from Leonid Brezhnev on Monday. "
        "A day earlier he had talked with King Olav of Norway."
    )
    assert ("occurred", [["Urho Kekkonen"], ["King Olav"], []]) in told(text, "call")
    assert told(text, "meeting") == []


def test_another_round_that_is_to_follow_is_no_mention_of_the_one_just_held() -> None:
    text = "The foreign ministers of Peru and Chile met on Monday. Another round is to follow in Santiago."
    assert [status for status, _ in told(text, "meeting")] == ["occurred", "planned"]


def test_an_opposite_number_is_of_another_state_than_whose_he_is() -> None:
    text = "Chile was wary. Denmark's foreign minister, Lotte Machon, met her Russian opposite number, Vladimir Titov."
    assert ("occurred", [[], [], ["Lotte Machon", "Vladimir Titov"]]) in told(text, "meeting")


def test_wishes_sent_as_well_go_to_whom_the_last_went() -> None:
    text = (
        "President Lula of Brazil congratulated Emmanuel Macron on his victory. "
        "Kenya's Uhuru Kenyatta and Peru's Pedro Castillo sent their greetings as well."
    )
    sent = ("occurred", [["Uhuru Kenyatta", "Pedro Castillo"], ["Emmanuel Macron"], []])
    assert sent in told(text, "message")
