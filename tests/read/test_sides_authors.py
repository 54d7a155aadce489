"""Whose words a statement tells: a body without an entry, the author of a paper, a meeting that adopted it."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def remarks(text: str) -> list[tuple[str, str | None]]:
    parts = (Part("body", Span(0, len(text))),)
    scene = read_scene(Article("a", "p", "a", text, parts, (), "", None, language="en"), Settings())
    found = [one.candidate.best for one in describe(scene, frame_book(Settings()), Settings())]
    return [(one.from_[0].name, one.to[0].state) for one in found if one.frame.kind == "statement"]


def test_a_body_of_a_state_speaks_under_its_own_name() -> None:
    told = "The Teachers Committee of the League for Clean Rivers of Chile released a statement denouncing Bolivia."
    assert any(
        "Committee of the League for Clean Rivers of Chile" in who for who, state in remarks(told) if state == "BOL"
    )


@pytest.mark.parametrize("goes_on", ["It demanded that Bolivia pay.", "The statement urged Bolivia to pay."])
def test_a_statement_is_its_author_s_further_down(goes_on: str) -> None:
    told = f"Chilean Foreign Minister Luis Rojas in a statement on Monday denounced Peru. {goes_on}"
    assert ("Luis Rojas", "BOL") in remarks(told)


def test_a_resolution_is_that_of_the_meeting_that_adopted_it() -> None:
    told = "A rally of fishermen was held in Lima on Monday. The resolution demanded that Chile open the strait."
    assert ("rally of fishermen", "CHL") in remarks(told)


def test_a_place_says_nothing() -> None:
    assert remarks("Snow fell in Oslo. It urged Peru to wait.") == []


def test_two_office_holders_of_one_state_are_two_speakers() -> None:
    told = (
        "Kwame Addo, chairman of the Ghana Society for Rivers, praised Norway. "
        "The rector of the Institute of Mining of Ghana praised Norway."
    )
    assert len(remarks(told)) == 2
