"""Remarks that a headline tells in its plainest order: an actor, a present form, another actor."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def remarks(headline: str) -> list[tuple[str, str]]:
    text = f"{headline}\nHospitals rolled in on Monday."
    cut = len(headline)
    parts = (Part("headline", Span(0, cut)), Part("body", Span(cut + 1, len(text))))
    article = Article(
        "a-1", "p-1", "a-1", text, parts, (), headline, "Harbour Post",
        published="2019-05-08", published_precision="day", language="en",
    )  # fmt: skip
    found = [one.candidate for one in describe(read_scene(article, Settings()), frame_book(Settings()), Settings())]
    return [(one.best.from_[0].state or "", one.best.to[0].state or "") for one in found if one.kind == "statement"]


@pytest.mark.parametrize(
    ("headline", "sides"),
    [
        ("Chile thanks Peru as field hospitals roll in", ("CHL", "PER")),
        ("Ukraine's president thanks Denmark for aircraft", ("UKR", "DNK")),
        ("Tirana paper attacks Belgrade", ("ALB", "SRB")),
    ],
)
def test_a_present_form_between_two_actors_is_a_verb(headline: str, sides: tuple[str, str]) -> None:
    assert remarks(headline) == [sides]


def test_a_noun_before_a_preposition_stays_a_noun() -> None:
    assert remarks("Chile sanctions against Peru fall short") == []
