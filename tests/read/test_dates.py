"""Dates: the rules' own examples, texts of any kind, the reasoning that is given."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.model import Span
from verbale.read.dates import find_dates
from verbale.read.dates_words import PATTERN, Expression
from verbale.rules import load, parse_example
from verbale.settings import Settings

SUNDAY = date(2025, 10, 12)
RULES = load(PATTERN, "date", Expression)
PIECES = st.sampled_from(
    [
        "last ",
        "May ",
        "Monday",
        ",",
        " 31",
        "st ",
        "1950",
        "–",
        " to ",
        "the ",
        "late ",
        "in ",
        "Feb. ",
        "29 ",
        "'90s",
        "\n",
        "two ",
        "999 ",
        "decades ",
        "ago",
        "(",
        ")",
        "next year",
        "early ",
        "summer ",
        "of ",
        "same day",
        "0000",
        "१२ ",
        "．",
        "𝟙",
    ]
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_yes_examples_whole(rule: Expression) -> None:
    for sentence in rule.yes:
        example = parse_example(sentence)
        found = [when.span for when in find_dates(example.text, SUNDAY, Settings())]
        assert found == [span for _, span in example.marks], sentence


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.no], ids=lambda rule: rule.id)
def test_a_rule_finds_nothing_in_its_no_examples(rule: Expression) -> None:
    for sentence in rule.no:
        assert find_dates(sentence, SUNDAY, Settings()) == (), sentence


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200), st.none() | st.dates())
@settings(max_examples=80, deadline=None)
def test_no_text_raises_and_every_span_lies_in_order_within_it(text: str, published: date | None) -> None:
    found = find_dates(text, published, Settings())
    spans = [when.span for when in found]
    assert spans == sorted(spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(when.earliest <= when.latest for when in found)


@pytest.mark.slow
def test_time_grows_with_the_text_not_with_its_square() -> None:
    line = "On May 5 the late last year two days ago from Monday to Friday they will meet in September. "

    def took(times: int) -> float:
        start = time.perf_counter()
        find_dates(line * times, SUNDAY, Settings())
        return time.perf_counter() - start

    took(10)
    assert took(800) < 20 * max(took(100), 0.005)


def test_the_reasoning_says_how_a_weekday_was_understood() -> None:
    (when,) = find_dates("They met on Thursday.", SUNDAY, Settings())
    assert when.reasoning == "'Thursday' before publication on Sunday 2025-10-12"


def test_a_caller_who_parsed_the_sentence_decides_about_the_tense() -> None:
    text = "They met on Thursday."
    (when,) = find_dates(text, SUNDAY, Settings(), future=lambda span: span == Span(12, 20))
    assert when.earliest == date(2025, 10, 16)


def test_a_datelines_day_goes_before_the_day_of_publication() -> None:
    (when,) = find_dates("They met today.", SUNDAY, Settings(), dateline=date(2025, 10, 10))
    assert when.earliest == date(2025, 10, 10)


def test_a_wrong_weekday_moves_no_date_to_another_year() -> None:
    (when,) = find_dates("They met on Friday, Oct. 9.", SUNDAY, Settings())  # a Thursday in 2025, a Friday in 2026
    assert when.earliest == date(2025, 10, 9)


def test_without_a_day_of_publication_only_full_dates_are_understood() -> None:
    found = find_dates("On Monday, in May, last year and on 3 June they met; on 4 May 1980 too.", None, Settings())
    assert [when.earliest for when in found] == [date(1980, 5, 4)]
