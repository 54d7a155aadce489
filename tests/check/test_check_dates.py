"""Weekdays, impossible dates, summits."""

from __future__ import annotations

import pytest
from checked import found, summary


@pytest.mark.parametrize(
    ("text", "published", "right"),
    [
        ("They met on Friday, 12 May 2011.", None, "Thursday"),
        ("They met on Monday, Oct. 9.", "2025-10-12", "Thursday"),
        ("They met on Oct. 9 (Monday).", "2025-10-12", "Thursday"),
    ],
)
def test_a_weekday_that_is_not_the_dates_is_found(text: str, published: str | None, right: str) -> None:
    assert summary(text, published) == [("weekday", right)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("They met on Thursday, 12 May 2011.", None),
        ("They met on Thursday, Oct. 9.", "2025-10-12"),
        ("They met on Oct. 9 (Thursday).", "2025-10-12"),
        ("They met on Saturday.", "2025-10-12"),
        ("They met on Monday, August 3.", "2018-02-06"),
    ],
)
def test_a_weekday_that_may_be_right_is_left_alone(text: str, published: str | None) -> None:
    assert summary(text, published) == []


def test_a_day_that_its_month_does_not_have_is_found() -> None:
    assert [one.fact for one in found("They met on April 31.", "2025-05-12")] == ["April has 30 days"]


def test_what_is_told_as_past_cannot_lie_after_the_report() -> None:
    assert summary("The envoy left for home on December 20, 2025.", "2025-10-12") == [("date", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy will leave for home on December 20, 2025.",
        "The lease that was signed ends on December 20, 2025.",
        "The king was invited to visit on December 20, 2025.",
        "The envoy left for home on October 13, 2025.",
    ],
)
def test_what_lies_ahead_or_a_day_off_is_left_alone(text: str) -> None:
    assert summary(text, "2025-10-12") == []


def test_a_known_event_with_another_year_is_found() -> None:
    text = "The fighting in Korea ended with the Korean War armistice on July 27, 1955."
    assert summary(text, "2025-10-12") == [("date", "1953-07-27")]
    assert summary(text.replace("1955", "1953"), "2025-10-12") == []


def test_a_summit_in_a_year_without_one_is_found() -> None:
    assert summary("After the 2017 U.S.-North Korea summit ties thawed.") == [("date", "2018")]
    assert summary("After the 2018 U.S.-North Korea summit ties thawed.") == []
    assert summary("After the 2017 France-Chad summit ties thawed.") == []


def test_the_years_since_the_last_talks_are_counted() -> None:
    text = "Xi Jinping came. Kim Jong Un stood by. Kim and Xi held their first talks in over {} years."
    assert summary(text.format("six"), "2025-10-12") == []
    assert summary(text.format("nine"), "2025-10-12") == [("duration", "6.2 years")]
