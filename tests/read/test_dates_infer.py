"""Articles without a day of their own are dated by the anniversaries that they mark."""

from __future__ import annotations

from datetime import date

from verbale.model import When
from verbale.read.dates import find_dates, infer_day
from verbale.read.occasions import find_occasions
from verbale.settings import Settings

S = Settings()


def inferred(text: str, published: date | None = None) -> When | None:
    return infer_day(text, find_occasions(text, S), find_dates(text, published, S), published, S)


def day_of(text: str) -> str | None:
    when = inferred(text)
    return when.earliest.isoformat() if when else None


def test_a_known_anniversary_dates_a_page() -> None:
    assert day_of("Envoys came to mark the 70th anniversary of the Korean War armistice.") == "2023-07-27"


def test_an_anniversary_counted_from_a_day_on_the_page_dates_it() -> None:
    text = "The two marked their 30th anniversary of diplomatic ties. Diplomatic ties began on March 3, 1990."
    assert day_of(text) == "2020-03-03"


def test_a_weekday_that_agrees_with_the_inferred_day_is_resolved() -> None:
    text = "They marked 75 years of diplomatic ties between China and North Korea. Both wrote letters on Sunday."
    found = find_dates(text, None, S, inferred=inferred(text))
    assert [(when.earliest.isoformat(), when.how) for when in found] == [("2024-10-06", "inferred")]


def test_a_weekday_that_does_not_agree_stays_open() -> None:
    text = "They marked 75 years of diplomatic ties between China and North Korea. Both wrote letters on Friday."
    assert find_dates(text, None, S, inferred=inferred(text)) == ()


def test_anniversaries_that_contradict_each_other_date_nothing() -> None:
    text = (
        "It was the 70th anniversary of the Korean War armistice and the 10th anniversary of the Good Friday Agreement."
    )
    assert day_of(text) is None


def test_next_years_anniversary_dates_nothing() -> None:
    assert day_of("They prepare for the 80th anniversary of the founding of NATO next year.") is None


def test_a_page_with_a_day_of_its_own_is_not_dated_again() -> None:
    assert inferred("It is the 70th anniversary of the Korean War armistice.", date(2023, 7, 28)) is None


def test_the_reasoning_shows_the_sum() -> None:
    when = inferred("They marked the 70th anniversary of the Korean War armistice.")
    assert when is not None and "1953-07-27 and 70 years are Thursday 2023-07-27" in when.reasoning
