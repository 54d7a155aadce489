"""Anniversary arithmetic and ordinals within a page."""

from __future__ import annotations

import pytest
from checked import found, summary


def test_an_anniversary_counted_one_short_is_found_with_the_right_one() -> None:
    (one,) = found("Monday marks the 70th anniversary of the founding of the PRC.", "2020-10-01")
    assert (one.check, one.severity, one.right) == ("anniversary", "error", "71st")
    assert "1949-10-01" in one.fact


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("He greeted the 76th anniversary of the PRC's founding.", "2025-10-01"),
        ("A reception was held ahead of the 75th anniversary of the founding of NATO.", "2023-11-20"),
        ("In his reply to greetings on the 76th anniversary of the PRC he gave thanks.", "2025-10-12"),
        ("The parade of last year marked the 75th anniversary of the PRC.", "2025-09-01"),
        ("In 2019 they marked the 70th anniversary of the PRC.", "2025-09-01"),
        ("Photos of the celebrations of the 65th anniversary of the Workers' Party of Korea were shown.", "2011-10-08"),
        ("On his 60th birthday Kim Il Sung received gifts.", "1990-05-01"),
        ("They marked the 70th anniversary of the end of World War II.", "2015-08-20"),
        ("They marked the 70th anniversary of the end of World War II.", "2015-05-05"),
        ("They prepared for the centenary of the birth of Kim Il Sung.", "2010-11-01"),
        ("It was the 100th anniversary of something nobody knows.", "2010-11-01"),
    ],
)
def test_what_may_be_right_is_left_alone(text: str, published: str) -> None:
    assert summary(text, published) == []


def test_the_year_within_the_phrase_is_reckoned_with() -> None:
    text = "They marked the 68th anniversary of the 1953 armistice."
    assert summary(text, "2023-07-27") == [("anniversary", "70th")]
    assert summary(text.replace("68th", "70th"), "2023-07-27") == []


def test_two_ordinals_for_one_unknown_occasion_are_found() -> None:
    body = (
        "A concert marked the 25th anniversary of the Tortoise Friendship Society. The envoy spoke. "
        "All hailed the 28th anniversary of the Tortoise Friendship Society."
    )
    (one,) = found(body, "2015-03-02")
    assert (one.check, len(one.spans)) == ("ordinal", 2)


def test_two_occasions_may_have_two_ordinals() -> None:
    body = "They marked the 66th anniversary of the Tortoise Union and the 85th anniversary of the Hare League."
    assert summary(body, "2015-03-02") == []


def test_without_a_day_nothing_is_reckoned() -> None:
    assert summary("They marked the 3rd anniversary of the founding of NATO.") == []
