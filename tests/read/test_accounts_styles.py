"""Short reports in the manner of many outlets, states and years, in our own words: the accounts that must be found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from verbale.model import Account, Article, Part, Span
from verbale.read import read_article
from verbale.settings import Settings

CASES = Path(__file__).with_name("accounts_styles.txt")
FLOOR = 0.6


@dataclass(frozen=True)
class Case:
    article: Article
    wanted: tuple[str, ...]


def cases() -> list[Case]:
    text = "\n".join(line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = []
    for number, block in enumerate(part for part in text.split("\n\n") if part.strip()):
        first, *rest = block.strip().splitlines()
        outlet, day, headline = (piece.strip() for piece in first.split("|"))
        body = "\n".join(line for line in rest if not line.startswith(">"))
        whole = f"{headline}\n{body}"
        parts = (Part("headline", Span(0, len(headline))), Part("body", Span(len(headline) + 1, len(whole))))
        article = Article(
            f"case-{number}", "page", f"case-{number}", whole, parts, (), headline, outlet,
            published=day, published_precision="day", language="en",
        )  # fmt: skip
        found.append(Case(article, tuple(line[1:].strip() for line in rest if line.startswith(">"))))
    return found


def tells(account: Account, wanted: str) -> bool:
    kind, status, left, sign, right = wanted.split()
    sides = {mention.state for mention in account.everyone}
    if account.kind != kind or account.status != status or not {left, right} <= sides:
        return False
    return sign == "+" or not account.from_ or left in {mention.state for mention in account.from_}


@pytest.mark.slow
def test_most_contacts_of_reports_in_other_styles_are_found() -> None:
    wanted = [(case, line) for case in cases() for line in case.wanted if line != "nothing"]
    read = {case.article.id: read_article(case.article, Settings()).accounts for case, _ in wanted}
    missed = [line for case, line in wanted if not any(tells(one, line) for one in read[case.article.id])]
    assert len(missed) <= (1 - FLOOR) * len(wanted), missed


@pytest.mark.slow
@pytest.mark.parametrize(
    "case", [case for case in cases() if case.wanted == ("nothing",)], ids=lambda c: c.article.outlet
)
def test_reports_without_contacts_are_left_empty(case: Case) -> None:
    assert read_article(case.article, Settings()).accounts == ()
