"""Cut a text at the ends of marked spans, so that each piece carries all marks that cover it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from verbale.model import Account, Article, Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")
_MOST_TOKENS = 600  # aligning is quadratic: longer quotes are aligned up to here


@dataclass(frozen=True, slots=True)
class Mark:
    """A span with the mark it puts on its words, and what it says of them."""

    span: Span
    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that cover it; ``first`` where the reader was sent to."""

    text: str
    marks: tuple[str, ...] = ()
    title: str = ""
    first: bool = False


def cut(text: str, whole: Span, marks: Iterable[Mark]) -> list[Piece]:
    """Return ``text[whole.start:whole.end]`` in pieces, in order; every character stands in exactly one."""
    inside = [mark for mark in marks if mark.span.start < whole.end and mark.span.end > whole.start]
    edges = {whole.start, whole.end}
    for mark in inside:
        edges.update((max(mark.span.start, whole.start), min(mark.span.end, whole.end)))
    ordered = sorted(edges)
    made: list[Piece] = []
    seen_here = False
    for start, end in pairwise(ordered):
        over = [mark for mark in inside if mark.span.start <= start and mark.span.end >= end]
        names = tuple(dict.fromkeys(mark.name for mark in over))
        title = "; ".join(dict.fromkeys(mark.title for mark in over if mark.title))
        here = "here" in names and not seen_here
        seen_here = seen_here or here
        made.append(Piece(text[start:end], names, title, here))
    return made


def field_marks(account: Account) -> list[Mark]:
    """Return the marks of an account's fields, each titled with the field's name."""
    found = [(mention.head or mention.span, "from") for mention in account.from_]
    found += [(mention.head or mention.span, "to") for mention in account.to]
    found += [(mention.head or mention.span, "party") for mention in account.parties]
    found += [
        (one.span, name)
        for one, name in (
            (account.when, "date"),
            (account.reported, "reported"),
            (account.place, "place"),
            (account.occasion, "occasion"),
            (account.medium, "medium"),
            (account.bearer, "bearer"),
        )
        if one is not None
    ]
    found += [(one.span, "purpose") for one in account.purpose] + [(one.span, "source") for one in account.sources]
    found += [(span, name) for span, name in ((account.reply, "reply"), (account.status_span, "status")) if span]
    return [Mark(span, f"field-{name}", name) for span, name in found]


def excerpt(article: Article, account: Account, longest: int = 700) -> list[Piece]:
    """Return the account's own words with its fields marked, from the start of their line."""
    start = max(article.text.rfind("\n", 0, account.span.start) + 1, account.span.start - 120)
    if start and article.text[start - 1] != "\n":  # not in the middle of a word
        start = min(article.text.find(" ", start) + 1 or start, account.span.start)
    end = min(max(account.span.end, start + 1), start + longest, len(article.text))
    return cut(article.text, Span(start, end), [*field_marks(account), Mark(account.span, "evidence")])


def aligned(left: str, right: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, word by word: pieces marked "only" stand in one of them alone.

    Source of the method: Ratcliff and Obershelp's matching blocks, over words folded for case.
    """
    one, other = _TOKEN.findall(left)[:_MOST_TOKENS], _TOKEN.findall(right)[:_MOST_TOKENS]
    matcher = difflib.SequenceMatcher(None, [t.casefold() for t in one], [t.casefold() for t in other], autojunk=False)
    first: list[Piece] = []
    second: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        marks = () if tag == "equal" else ("only",)
        first.extend(_piece(one[a:b], marks))
        second.extend(_piece(other[c:d], marks))
    return first, second


def _piece(tokens: Sequence[str], marks: tuple[str, ...]) -> list[Piece]:
    text = "".join(tokens)
    return [Piece(text, marks if text.strip() else ())] if text else []
