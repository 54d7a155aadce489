"""Whose wife, son or widow acts: nobody else than she."""

from __future__ import annotations

from verbale.model import Mention
from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings


def _mentions(text: str) -> list[Mention]:
    return list(find_mentions(text, (), None, Settings()))


def test_the_widow_of_a_president_is_not_the_president() -> None:
    (told, *_) = _mentions("The widow of President Nelson Mandela of South Africa thanked Cuba.")
    assert told.name == "widow of President Nelson Mandela of South Africa"
    assert (told.state, told.office) == ("ZAF", None)


def test_a_relative_told_by_name_is_called_so() -> None:
    (told, *_) = _mentions("Ana Moala, widow of former Tongan President Pita Vaea, thanked Cuba.")
    assert (told.name, told.state) == ("Ana Moala", "TON")


def test_whose_she_is_stands_before_her() -> None:
    (told, *_) = _mentions("Erdogan's younger sister visited Cuba.")
    assert (told.name, told.state) == ("Erdogan's younger sister", "TUR")


def test_whose_son_in_law_somebody_is_does_not_act() -> None:
    assert [m.name for m in _mentions("Trump's son-in-law Jared Kushner met Fidel Castro.")] == [
        "Jared Kushner",
        "Fidel Castro",
    ]


def test_a_brother_and_his_brother_are_two() -> None:
    assert "Raul Castro" in {m.name for m in _mentions("Raul Castro, brother of Fidel Castro, met Pope Francis.")}
