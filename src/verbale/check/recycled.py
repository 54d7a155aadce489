"""Sentences recycled from an earlier year."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date

from verbale.check.findings import finding, words
from verbale.check.sentences import role_of
from verbale.facts.tables import fold
from verbale.model import Article, Finding, Reading, Span
from verbale.settings import Settings

LONG = 14  # words; shorter sentences recur by chance
OLD = 300  # days
_SENTENCE = re.compile(r"[^.!?\n]{40,1200}[.!?]?")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")

Seen = Mapping[int, tuple[str, date, str]]


def fingerprints(article: Article, reading: Reading) -> Iterator[tuple[int, Span]]:
    """Yield (fingerprint, span) of the body's long sentences; numbers and letter case make no difference.

    What ``seen`` of ``check_recycled`` is built from: {fingerprint: (article id, day, words)} over earlier articles,
    the earliest day kept.
    """
    spans = reading.sentences or [Span(*match.span()) for match in _SENTENCE.finditer(article.text)]
    for span in spans:
        if role_of(article, span) == "body":
            plain = fold(_NUMBER.sub("0", article.text[span.start : span.end]))
            if plain.count(" ") >= LONG - 1:
                yield int.from_bytes(hashlib.blake2b(plain.encode(), digest_size=8).digest()), span


def check_recycled(article: Article, reading: Reading, seen: Seen, settings: Settings) -> Iterator[Finding]:
    """Yield sentences that stood in an article at least ``OLD`` days earlier, as notes: set phrases are no error."""
    if article.day is None:
        return
    for key, span in fingerprints(article, reading):
        earlier = seen.get(key)
        if earlier and earlier[0] != article.id and (article.day - earlier[1]).days >= OLD:
            message = f"'{words(article, span)[:80]}' stood in {earlier[0]} on {earlier[1]}"
            fact = f"{earlier[1]}: {earlier[2][:160]}"
            yield finding(article, "recycled", "note", (span,), message, fact)
