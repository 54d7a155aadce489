"""Sentences recycled from an earlier year."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from verbale.check.findings import finding, finding_id, words
from verbale.check.sentences import role_of, sentences_in
from verbale.facts.tables import fold
from verbale.model import Article, Finding, Span

LONG = 14  # words; shorter sentences recur by chance
OLD = 300  # days
COMMON = 12  # articles; what more of them share is a set phrase or furniture, not a sentence used again
CHECK = "recycled"
LEAST, MOST = 40, 1200  # characters
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")

Held = tuple[Article, Span]


def fingerprints(article: Article) -> Iterator[tuple[int, Span]]:
    """Yield (fingerprint, span) of the body's long sentences, each fingerprint once, in text order.

    Numbers, accents and letter case make no difference. A fingerprint is a signed number of 64 bits. Sentences are cut
    at their marks and not by the reading, so that two copies are cut alike whatever was read in them.
    """
    seen: set[int] = set()
    for span in sentences_in(article.text):
        if LEAST <= span.end - span.start <= MOST and role_of(article, span) == "body":
            plain = fold(_NUMBER.sub("0", article.text[span.start : span.end].rstrip(".!?")))
            if plain.count(" ") >= LONG - 1:
                digest = hashlib.blake2b(plain.encode(), digest_size=8).digest()
                key = int.from_bytes(digest, signed=True)
                if key not in seen:
                    seen.add(key)
                    yield key, span


def check_recycled(held: Sequence[Held]) -> Iterator[Finding]:
    """Yield, for one fingerprint, the articles that use its sentence again a year or more after its first use.

    held -- the dated articles that hold it with its stretch in each, the earliest first; more than ``COMMON`` of them
    make it a set phrase, which is no finding. The findings are notes: to use a sentence again is no error.
    """
    dated = [(article, span, article.day) for article, span in held if article.day is not None]
    if not dated or len(dated) > COMMON:
        return
    first, source, then = dated[0]
    for article, span, day in dated[1:]:
        if (day - then).days >= OLD:
            message = f"'{words(article, span)[:80]}' stood in {first.outlet or first.name} on {then}"
            fact = f"{first.id}, {then}: {words(first, source)[:160]}"
            yield finding(article, CHECK, "note", (span,), message, fact)


def recycled_id(article_id: str, span: Span) -> str:
    """Return the id that a finding of this check has for a sentence."""
    return finding_id(CHECK, article_id, span)
