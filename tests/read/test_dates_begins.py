"""What a date expression begins with and needs is read from its pattern; else it is tried anywhere."""

from __future__ import annotations

import pytest

from verbale.read.dates_begins import NUMBER, piece_of
from verbale.read.dates_words import lexicon

SLOTS = {"month": ["january", "may"], "part": ["early", "the end of"], "weekday": ["monday"], "turn": ["last", "next"]}


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("{month} {day}", {"january", "may"}),
        ("(?:the )?{day}{th} {month}", {"the", NUMBER}),
        ("(?:{part}[ -])?{turn} {Month}", {"early", "the", "last", "next"}),
        ("(?:from|between) (?P<core>{weekday})", {"from", "between"}),
        (r"[(](?P<core>{year})[)]", {"("}),
        (r"(?:in|\() {year}", {"in", "("}),
        (r"(?:about )?\d{1,3} {month}", {"about", NUMBER}),
        ("{Month}{to}{Month2}", {"january", "may"}),
    ],
)
def test_the_first_words_of_a_pattern_are_those_of_all_its_ways(pattern: str, begins: set[str]) -> None:
    assert piece_of(pattern, SLOTS).begins == begins


@pytest.mark.parametrize("pattern", [r"\w{1,20} {year}", "years? {year}", "(?:mid)?{month}", ".{month}", "(?:x)?", ""])
def test_a_pattern_whose_first_word_is_not_known_may_begin_with_anything(pattern: str) -> None:
    assert piece_of(pattern, SLOTS).begins is None


def test_what_may_be_missing_or_stands_in_one_way_only_is_not_needed() -> None:
    assert piece_of("(?:{weekday},? )?{month} {day}(?:, {year})?", SLOTS).needs == {"month", "day", NUMBER}
    assert piece_of("(?:{month}|{weekday} {month2})", SLOTS).needs == {"month"}
    assert piece_of("{month}(?! {year})", SLOTS).needs == {"month"}


def test_few_of_the_shipped_expressions_are_tried_anywhere() -> None:
    anywhere = [
        one.id
        for (one, _), begins in zip(*(lexicon(()).expressions, lexicon(()).begins), strict=True)
        if begins is None
    ]
    assert len(anywhere) <= 3
