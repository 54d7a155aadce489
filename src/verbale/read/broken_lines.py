"""Tell where a page breaks a line in mid-sentence: behind a title or initial, or between a quote and its speaker."""

from __future__ import annotations

import re

_TITLES = r"Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Capt|Maj|Sgt|Adm|Prof|Pres|Rev|Hon|St|Amb"
_TITLE_LAST = re.compile(rf"(?<![\w.])(?:{_TITLES}|(?<=[a-z] )[A-HJ-UW-Z])\.$")  # no "World War I."
_QUOTE_LAST = re.compile(r",(?:[\"”’]|'')$")
_TAIL = 12  # characters that hold the longest title, and the word before an initial
TITLE_LINE = re.compile(rf"(?<![\w.])(?:{_TITLES})\.$")


def breaks_off(before: str, line: str) -> bool:
    """Return whether one line goes on in the next: "Mr." / "Smith said", '"We agree,"' / "Smith said"."""
    last = before[-_TAIL:]
    if line[:1].isupper() and _TITLE_LAST.search(last):
        return True
    return line[:1].isalpha() and _QUOTE_LAST.search(last) is not None


def title_breaks_off(gap: str, word: str) -> bool:
    """Return whether a word and the gap behind it are a title at a line's end, whose name stands in the next."""
    return gap == ".\n" and TITLE_LINE.search(f"{word}.") is not None
