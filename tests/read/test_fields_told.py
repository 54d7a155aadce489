"""The fields of accounts in short reports of our own: day, place, occasion, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from verbale.model import Account, Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import account_of, describe
from verbale.settings import Settings

CASES = Path(__file__).with_name("fields_told.txt")


@dataclass(frozen=True)
class Case:
    article: Article
    wanted: tuple[str, ...]
    kind: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def cases() -> list[Case]:
    text = "\n".join(line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = []
    for number, block in enumerate(part for part in text.split("\n\n") if part.strip()):
        first, *rest = block.strip().splitlines()
        outlet, day, headline = (piece.strip() for piece in first.split("|"))
        body = "\n".join(line for line in rest if not line.startswith(">"))
        wanted = tuple(line[1:].strip() for line in rest if line.startswith(">"))
        found.append(Case(article_of(number, outlet, day, headline, body), wanted))
    return found


def article_of(number: int, outlet: str, day: str, headline: str, body: str) -> Article:
    text = f"{headline}\n{body}"
    parts = (Part("headline", Span(0, len(headline))), Part("body", Span(len(headline) + 1, len(text))))
    known = day != "-"
    return Article(
        f"f-{number}", f"p-{number}", f"f-{number}", text, parts, (), headline, outlet,
        published=day if known else None, published_precision="day" if known else None, language="en",
    )  # fmt: skip


def accounts_of(article: Article) -> list[Account]:
    """Return every candidate as an account, kept or not: what is kept is tested elsewhere."""
    settings = Settings()
    scene, book = read_scene(article, settings), frame_book(settings)
    return [account_of(scene, book, described) for described in describe(scene, book, settings)]


def told(accounts: list[Account], wanted: str) -> Account | None:
    """Return the account of a kind between two states."""
    kind, left, sign, right = wanted.split()
    for account in accounts:
        senders = {m.state for m in account.from_}
        receivers = {m.state for m in account.to}
        everyone = {m.state for m in account.everyone}
        fits = left in senders and right in receivers if sign == ">" else {left, right} <= everyone
        if account.kind == kind and fits:
            return account
    return None


def said(account: Account, name: str) -> str:
    """Return a field in the words of the cases."""
    values = {
        "day": str(account.when.earliest) if account.when else "-",
        "until": str(account.when.latest) if account.when else "-",
        "place": account.place.value if account.place else "-",
        "occasion": account.occasion.name if account.occasion else "-",
        "ordinal": str(account.occasion.ordinal or "-") if account.occasion else "-",
        "sources": ",".join(term.value for term in account.sources) or "-",
        "status": account.status,
    }
    return values[name]


@pytest.mark.parametrize("case", cases(), ids=lambda case: (case.article.headline or "")[:40])
def test_the_fields_of_a_short_report_are_read(case: Case) -> None:
    accounts = accounts_of(case.article)
    wrong = []
    for line in case.wanted:
        head, *fields = (piece.strip() for piece in line.split("|"))
        account = told(accounts, head)
        if account is None:
            pytest.skip(f"not found as an account: {head}")
        for name, wanted in (one.split("=", 1) for one in fields):
            if said(account, name) != wanted:
                wrong.append(f"{head}: {name} {said(account, name)!r}, not {wanted!r}")
    assert not wrong, wrong
