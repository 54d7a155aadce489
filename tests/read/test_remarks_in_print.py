"""Papers that print something of somebody abroad, by name, and lines that a page breaks in mid-sentence."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import find_mentions, frame_book, read_scene
from verbale.read.accounts import describe
from verbale.read.broken_lines import breaks_off
from verbale.settings import Settings


def media(text: str) -> list[tuple[str, str | None]]:
    return [(m.name, m.state) for m in find_mentions(text, (), None, Settings()) if m.kind == "media"]


def remarks(text: str) -> list[tuple[list[str], list[str]]]:
    parts = (Part("body", Span(0, len(text))),)
    scene = read_scene(Article("a", "p", "a", text, parts, (), "", None, language="en"), Settings())
    found = [one.candidate for one in describe(scene, frame_book(Settings()), Settings())]
    told = [one for one in found if one.kind == "statement"]
    return [([m.name for m in one.side("from_")], [m.name for m in one.side("to")]) for one in told]


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("The Bolivian paper Voz del Sur on May 3 carried an article.", "Voz del Sur", "BOL"),
        ("Newspaper L'Horizon of Gabon wrote about the visit.", "L'Horizon", "GAB"),
        ("Copperbelt Evening Post of Zambia reported the talks.", "Copperbelt Evening Post", "ZMB"),
        ("Severny Mayak of Russia carried an article on the day.", "Severny Mayak", "RUS"),
    ],
)
def test_a_paper_is_called_by_its_name(text: str, name: str, state: str) -> None:
    assert (name, state) in media(text)


def test_a_paper_without_a_name_is_no_medium_of_that_name() -> None:
    assert media("A Bolivian paper said on Monday that it would rain.") == []


def test_newspapers_of_several_states_are_those_named_below() -> None:
    told = remarks(
        "Newspapers of different countries carried articles on the birthday of Cuban President Fidel Castro.\n"
        "The Bolivian paper Voz del Sur on August 12 carried an article praising Fidel Castro.\n"
        "The Zambian paper Lusaka Star on August 13 published an article on Fidel Castro."
    )
    assert (["Voz del Sur", "Lusaka Star"], ["Fidel Castro"]) in told
    assert len(told) == 1


def test_a_line_ending_in_a_title_or_before_its_speaker_goes_on() -> None:
    assert breaks_off("He thanked Mr.", "Rojas")
    assert breaks_off("“We were never asked,”", "Rojas said.")
    assert breaks_off("Speaker John D.", "Reed")
    assert not breaks_off("It rained in World War I.", "The")
    assert not breaks_off("He thanked them.", "Rojas said.")


def test_a_quote_broken_from_its_speaker_is_the_speaker_s() -> None:
    text = "“We have had trouble with intruders from Bolivia,”\nChile's president Gabriel Boric said in Lima."
    assert any(who == ["Gabriel Boric"] and to == ["Bolivia"] for who, to in remarks(text))
