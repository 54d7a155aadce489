"""At whom a remark is aimed that names nobody: whose words it answers."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def remarks(text: str) -> list[tuple[str, str]]:
    parts = (Part("body", Span(0, len(text))),)
    day = {"published": "1987-05-04", "published_precision": "day"}
    scene = read_scene(Article("a", "p", "a", text, parts, (), "", None, language="en", **day), Settings())
    found = [one.candidate for one in describe(scene, frame_book(Settings()), Settings())]
    return [(one.best.from_[0].state or "", one.best.to[0].state or "") for one in found if one.kind == "statement"]


@pytest.mark.parametrize(
    "answer",
    [
        "Chilean spokesman Luis Rojas dismissed the charge as rubbish.",
        "Chile denied the accusation on Monday.",
        "Santiago called the claim absurd.",
        "Chilean Foreign Minister Luis Rojas said the allegations were groundless.",
        "Chile's foreign minister replied that nobody had been spied on.",
    ],
)
def test_who_denies_a_charge_answers_the_one_who_made_it(answer: str) -> None:
    assert ("CHL", "NOR") in remarks(f"Norway accused Chile of spying on its ships. {answer}")


def test_what_is_denied_in_a_relative_clause_was_said_before_it() -> None:
    assert ("CHL", "NOR") in remarks("Norway accused Chile of spying on its ships, which the Chilean side denied.")


def test_a_charge_against_somebody_else_is_not_answered() -> None:
    assert remarks("Norway accused Chile of spying on its ships. Peru's minister read the charge.") == [("NOR", "CHL")]
    assert ("PER", "NOR") not in remarks("Norway accused Chile of spying. Peruvian police denied the claim.")


def test_who_would_stand_for_no_accusations_answers_them() -> None:
    told = (
        "Norway accused Chile of spying on its ships. Chile's foreign minister said it would tolerate no such claims."
    )
    assert ("CHL", "NOR") in remarks(told)


@pytest.mark.parametrize(
    "before",
    ["Bolivia launched a rocket on Friday.", "A Bolivian rocket launch was seen from the hills, police said."],
)
def test_who_condemns_the_launch_speaks_of_whose_it_was(before: str) -> None:
    assert ("CHL", "BOL") in remarks(f"{before} Chile condemned the launch.")


def test_a_deed_that_nobody_did_aims_at_nobody() -> None:
    assert remarks("It rained in Bolivia. Chile condemned the launch.") == []


def test_an_office_of_that_organization_is_that_of_the_one_named_before() -> None:
    told = (
        "Peru's ambassador to the African Union, Luis Rojas, accused on Monday the chairman of that organization, "
        "Ali Saidi Omar, of lying."
    )
    assert remarks(told) == [("PER", "AU")]


def test_wishes_in_a_statement_are_a_remark() -> None:
    assert ("TGO", "JOR") in remarks(
        "The Socialist Party of Togo issued a statement congratulating the king of Jordan."
    )


def test_whom_a_quote_names_lends_its_speaker_no_state() -> None:
    told = "Norwegian lawmakers wrote to the king. “He is a danger to Chile,” said Kari Moe, a member of parliament."
    assert ("NOR", "CHL") in remarks(told)


def test_what_is_only_demanded_is_no_deed() -> None:
    told = "Peru's envoy demanded that Chilean authorities stop the works at once and lift the blockade on Bolivia."
    assert ("CHL", "BOL") not in remarks(told)


def test_the_official_is_the_one_of_his_state_who_is_named() -> None:
    text = "The top Norwegian legislator criticized Chile. Kari Moe, member of parliament of Norway, spoke."
    scene = read_scene(Article("a", "p", "a", text, (Part("body", Span(0, len(text))),), (), "", None), Settings())
    found = [one.candidate.best for one in describe(scene, frame_book(Settings()), Settings())]
    assert [(one.from_[0].name, one.to[0].state) for one in found if one.frame.kind == "statement"] == [
        ("Kari Moe", "CHL")
    ]
