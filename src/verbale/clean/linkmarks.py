"""Marks of links that stand in the text of a dump: Markdown's, and the numbers that text browsers give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verbale.clean.rows import Row, without

FEWEST_MARKS = 4  # lines with links that tell of a program that leaves its marks
_MOST = 100_000  # brackets of a page; with more it is no page that somebody reads
_REFERENCE = re.compile(r"\[\d{1,4}\](?=\S)")
_LINK = re.compile(r"!?\[|\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"]{0,300}\")?\)|\]")
_SIGN = re.compile(r"^#{1,6}\s+|\*\*|\\(?=[-.#*_()\[\]+!>])|(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w)")


def without_marks(rows: Sequence[Row]) -> list[Row] | None:
    """Return the lines without the marks of links and emphasis that a program left in them; None if it left none."""
    if sum(row.text.count("[") for row in rows) > _MOST:
        return None
    if sum("](" in row.text for row in rows) >= FEWEST_MARKS:
        marks = _markdown
    elif _counted(rows):
        marks = _references
    else:
        return None
    cleared = (without(row, found) if (found := marks(row.text)) else row for row in rows)
    return [row for row in cleared if row.text]


def _counted(rows: Sequence[Row]) -> bool:
    """Tell whether the page's numbers in brackets count its links from 1 on, as text browsers do."""
    found = [int(mark[0][1:-1]) for row in rows if "[" in row.text for mark in _REFERENCE.finditer(row.text)]
    return len(found) >= 2 * FEWEST_MARKS and sum(two == one + 1 for one, two in pairwise(found)) >= 0.8 * len(found)


def _references(words: str) -> list[tuple[int, int]]:
    return [mark.span() for mark in _REFERENCE.finditer(words)]


def _markdown(words: str) -> list[tuple[int, int]]:
    """Return where a line holds addresses and pictures of links, their brackets, and signs of emphasis."""
    found = [mark.span() for mark in _SIGN.finditer(words)]
    open_: list[re.Match[str]] = []
    for mark in _LINK.finditer(words):
        if mark[0].endswith("["):
            open_.append(mark)
            continue
        begun = open_.pop() if open_ else None
        if mark[0] == "]":
            continue
        if begun is not None and begun[0] == "![":
            found.append((begun.start(), mark.end()))
        else:
            found += [mark.span()] if begun is None else [begun.span(), mark.span()]
    return sorted(found)
