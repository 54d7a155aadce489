"""The reader: a page's article with evidence and statements marked; and the roles of its lines on demand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from verbale.exports.in_words import line
from verbale.model import Account, Article, Reading, Span
from verbale.store import views
from verbale.web.desk import Desk
from verbale.web.marking import Mark, Piece, cut, field_marks
from verbale.web.shown import Shown
from verbale.web.wanted import span_of

WORDS_A_MINUTE = 230  # of grown-up readers of English prose, silently (Brysbaert 2019: 238)
MOST_LINES = 3000
LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of the article as shown."""

    role: str
    start: int
    pieces: list[Piece]
    score: float
    reason: str


def show(desk: Desk, asked: Any) -> Shown:
    """Show one article; ``mark=start-end`` leads to the words of that span."""
    chronicle = desk.chronicle
    article = chronicle.article(asked.path["article_id"])
    reading = chronicle.reading(article.id)
    here = span_of(asked.get("mark"))
    passages = passages_of(article, reading, Span(*here) if here else None)
    contacts = {account.id: chronicle.contact_of(account.id) for account in reading.accounts[:60]}
    lines = views.briefly(chronicle.connection, list({one for one in contacts.values() if one}))
    words = sum(
        len(article.text[p.span.start : p.span.end].split())
        for p in article.stretches("headline", "standfirst", "subhead", "body")
    )
    context = {
        "article": article,
        "reading": reading,
        "passages": passages,
        "contacts": contacts,
        "lines": lines,
        "minutes": max(1, round(words / WORDS_A_MINUTE)),
        "word_count": words,
        "here": bool(here),
        "findings": chronicle.findings(article_id=article.id, limit=40),
        "badges": badges(article),
        "accounts": reading.accounts[:60],
        "statements": reading.statements[:80],
    }
    rows = [
        {"start": p.span.start, "end": p.span.end, "role": p.role, "text": article.text[p.span.start : p.span.end]}
        for p in article.parts
    ]
    return Shown("article.html", line(article.headline or article.name), context, rows)


def passages_of(article: Article, reading: Reading, here: Span | None) -> list[Passage]:
    """Return the article's parts in order, cut where marks begin and end."""
    marks = [mark for account in reading.accounts for mark in (Mark(account.span, "evidence"), *field_marks(account))]
    marks += [
        Mark(span, "said", f"said by {line(s.speaker.name, 80)}" if s.speaker else "said")
        for s in reading.statements
        for span in s.content
    ]
    if here:
        marks.append(Mark(here, "here"))
    return [
        Passage(
            part.role, part.span.start, cut(article.text, part.span, _near(marks, part.span)), part.score, part.reason
        )
        for part in article.parts
    ]


def _near(marks: list[Mark], span: Span) -> list[Mark]:
    return [mark for mark in marks if mark.span.start < span.end and mark.span.end > span.start][:400]


def badges(article: Article) -> list[tuple[str, str]]:
    """Return what a reader should know of the page, as (what, words)."""
    found = [("credit", f"Text: {line(name, 80)}") for name in article.credits]
    found += [("photo", f"Photo: {line(name, 80)}") for name in article.photo_credits]
    found += [("notice", line(notice, 200)) for notice in article.notices]
    if article.state_media:
        found.append(("state", f"State media of {line(article.state_media, 40)}"))
    if article.updated and article.updated != article.published:
        found.append(("updated", f"Updated {line(article.updated, 40)}"))
    return found


def evidence_of(article: Article, account: Account) -> str:
    """Return the words that an account rests on."""
    return article.text[account.span.start : account.span.end]


def show_lines(desk: Desk, asked: Any) -> Shown:
    """Show every line of the page with its role, furniture included, and why it has it."""
    from verbale.clean import page_text

    chronicle = desk.chronicle
    article = chronicle.article(asked.path["article_id"])
    text = page_text(chronicle.page(article.page_id))
    rows = [
        {
            "role": one.role,
            "score": round(one.score, 2),
            "reason": one.reason,
            "item": one.item,
            "text": text[one.start : min(one.end, one.start + LONGEST_LINE)],
        }
        for one in article.layout[:MOST_LINES]
    ]
    roles: dict[str, int] = {}
    for row in rows:
        roles[str(row["role"])] = roles.get(str(row["role"]), 0) + 1
    context = {"article": article, "rows": rows, "roles": roles, "more": len(article.layout) - len(rows)}
    return Shown("lines.html", f"Every line of “{line(article.headline or article.name, 100)}”", context, rows)
