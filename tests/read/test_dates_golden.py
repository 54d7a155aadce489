"""The golden table of dates: what a reader of the news would understand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from verbale.model import Span, When
from verbale.read.dates import find_dates
from verbale.settings import Settings

TABLES = [Path(__file__).with_name(name) for name in ("dates_golden.txt", "dates_fresh.txt")]


class Case(NamedTuple):
    published: date | None
    text: str
    span: Span
    days: str
    how: str


def cases() -> list[Case]:
    lines = [line for table in TABLES for line in table.read_text(encoding="utf-8").splitlines()]
    rows = [line.split(" | ") for line in lines if line[:1] not in ("#", "")]
    return [_case(*row) for row in rows]


def _case(published: str, marked: str, days: str, how: str) -> Case:
    start = list(re.finditer(r"\[", marked))[-1].start()
    before = marked[:start].replace("[", "").replace("]", "")
    words, _, behind = marked[start + 1 :].partition("]")
    span = Span(len(before), len(before) + len(words))
    return Case(None if published == "-" else date.fromisoformat(published), before + words + behind, span, days, how)


def said(case: Case) -> tuple[str, str]:
    found = [one for one in find_dates(case.text, case.published, Settings()) if _overlaps(one, case.span)]
    if not found:
        return "-", "-"
    first, last = found[0].earliest.isoformat(), found[0].latest.isoformat()
    return (first if first == last else f"{first}..{last}"), found[0].how


def _overlaps(when: When, span: Span) -> bool:
    return when.span.start < span.end and span.start < when.span.end


def test_the_golden_table_has_at_least_120_cases() -> None:
    assert len(cases()) >= 120


@pytest.mark.parametrize(
    "case", cases(), ids=lambda case: f"{case.published}-{case.text[case.span.start : case.span.end]}"
)
def test_a_date_is_understood_as_a_reader_of_the_news_would(case: Case) -> None:
    assert said(case) == (case.days, case.how)
