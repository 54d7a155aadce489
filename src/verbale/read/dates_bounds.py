"""The sentence around a place in a text, without a parse."""

from __future__ import annotations

import re

REACH = 300
# the mark is looked for first: what may not stand before it is asked of few places only
END = re.compile(
    r"[.!?\n](?:(?<=\n)|(?<![A-Z.][A-Za-z].)(?<!\b[A-Z].)(?<!\b[A-Z][a-z].)"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Gen|Rev|Sen|Gov|Col|Mrs|Rep|Adm).)"
    r"(?<!\bSept.)[\"”’')\]]*\s+(?=[\"“‘(]*[A-Z]))"
)


def sentence_start(text: str, place: int, reach: int = REACH) -> int:
    """Return where the sentence (or line) begins that holds ``place``, looking back at most ``reach`` characters."""
    start = max(0, place - reach)
    cut = start
    for match in END.finditer(text, start, place):
        cut = match.end()
    return cut


def sentence_end(text: str, place: int, reach: int = REACH) -> int:
    """Return where the sentence (or line) ends that holds ``place``, looking ahead at most ``reach`` characters."""
    stop = min(len(text), place + reach)
    match = END.search(text, place, stop)
    return match.start() + (text[match.start()] != "\n") if match else stop


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence (or line) around a stretch, as far as ``REACH`` characters to each side."""
    return text[sentence_start(text, start) : sentence_end(text, end)]
