"""A reading of plain pages that needs no model, so that the flow and the chronicle are tested in milliseconds.

A page is lines: "outlet", "day of publication", then one account a line: "from > to | kind | day | words".
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

from verbale.build_page import Told
from verbale.link import block_keys
from verbale.model import (
    Account,
    Actor,
    Article,
    Finding,
    Mention,
    Page,
    Part,
    Reading,
    Run,
    Skipped,
    Span,
    Statement,
    When,
    Wording,
)
from verbale.settings import Settings

STATES = ("FRA", "DEU", "JPN", "KOR", "IND", "RUS", "EGY", "TUR")


def write_plain_pages(folder: Path, number: int) -> Path:
    """Write so many pages, three of which in a row tell of the same letters, and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"page-{n:04}.txt").write_text(plain_page(n), encoding="utf-8")
    return folder


def plain_page(n: int) -> str:
    """Return the n-th page."""
    if n % 17 == 16:
        return f"nothing to read here, number {n}\n"
    topic = n // 3
    day = date(2001, 1, 5) + timedelta(days=23 * topic)
    one, two = STATES[topic % 8], STATES[(topic // 8 + topic + 1) % 8]
    lines = [f"outlet-{n % 5}", str(day + timedelta(days=n % 3))]
    lines.append(f"{one} > {two} | message | {day} | {one} wrote to {two} about matter {topic}, page {n}.")
    if n % 2:
        lines.append(f"{two} > {one} | visit | {day + timedelta(days=40)} | {two} will come to {one}, page {n}.")
    return "\n".join(lines) + "\n"


def read_plain(page: Page, settings: Settings) -> tuple[Told, ...] | Skipped:
    """Read a plain page as ``verbale.build_page.read_page`` reads a real one."""
    text = page.body.decode()
    if text.startswith("nothing"):
        return Skipped(page.name, "clean", "no article", "no line reads like an article", page.id, page.origin)
    outlet, published, *lines = text.rstrip("\n").split("\n")
    number = f"{page.id[:16]}-0"
    run = Run(0, len(text), 0, len(text))
    article = Article(
        number, page.id, page.name, text, (Part("body", Span(0, len(text))),), (run,), lines[0].split(" | ")[3],
        outlet, published=published, published_precision="day", language="en",
    )  # fmt: skip
    accounts = tuple(_account(article, line) for line in lines)
    statement = Statement(
        f"s-{number}", number, accounts[0].span, (accounts[0].span,), "indirect", accounts[0].from_[0]
    )
    keys = tuple((account.id, block_keys(account, article)) for account in accounts)
    people = {mention.actor_id: mention for account in accounts for mention in account.everyone}
    actors = tuple(Actor(one.actor_id, one.name, one.kind, one.state, (one.name,)) for _, one in sorted(people.items()))
    reading = Reading(number, statements=(statement,), accounts=accounts)
    wording = Wording("wrote-to", "letters", "wrote to", number, accounts[0].span, date.fromisoformat(published),
                      accounts[0].from_[0].actor_id, None, accounts[0].id)  # fmt: skip
    finding = Finding(f"f-{number}", "weekday", "note", "a note", number, (accounts[0].span,), "the calendar")
    return (Told(article, reading, (wording,), (finding,), keys, actors),)


def _account(article: Article, line: str) -> Account:
    sides, kind, day, words = line.split(" | ")
    start = article.text.index(words)
    span = Span(start, start + len(words))
    one, two = (_mention(name, span) for name in sides.split(" > "))
    own = hashlib.sha256(f"{article.id} {kind} {start}".encode()).hexdigest()[:12]
    when = When(span, date.fromisoformat(day), date.fromisoformat(day), "day", "explicit", f"{day} as written")
    return Account(
        f"a-{own}", article.id, kind, span, "test.rule", "planned" if kind == "visit" else "occurred",  # type: ignore[arg-type]
        from_=(one,), to=(two,), when=when, confidence=0.9 if kind == "message" else 0.6,
    )  # fmt: skip


def _mention(state: str, span: Span) -> Mention:
    return Mention(span, f"state/{state}", state, "state", state)


def stand_in() -> ModuleType:
    """Return a module to put in the place of ``verbale.build_page``."""
    module = ModuleType("verbale.build_page")
    module.read_page = read_plain  # type: ignore[attr-defined]
    return module
