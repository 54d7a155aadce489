"""What can be counted in a letter where its text is given: length, honorifics, medium."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from verbale.model import Account, Article
from verbale.rules import load
from verbale.thread.seen import Seen

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# A letter in full follows a paragraph that ends with a colon; what is shorter is a quotation, not the letter.
LEAST_WORDS = 60
BEFORE_NAME = 60


@dataclass(frozen=True)
class Honorifics:
    """Words of respect that stand before the name of the one addressed."""

    id: str
    words: tuple[str, ...]


def measures_of(members: Sequence[Seen]) -> tuple[tuple[str, str, str], ...]:
    """Return (contact id, measure, value) for each member, in the order of the members."""
    return tuple((seen.contact.id, name, value) for seen in members for name, value in _measures(seen))


def _measures(seen: Seen) -> Iterator[tuple[str, str]]:
    lengths = [length for account, article in seen.told if (length := letter_length(account, article))]
    if lengths:
        yield "length in words", str(max(lengths))
    honorifics = sorted({word for account, article in seen.told for word in honorifics_in(account, article)})
    if honorifics:
        yield "honorific", ", ".join(honorifics)
    if seen.contact.medium:
        yield "medium", seen.contact.medium


def letter_length(account: Account, article: Article) -> int | None:
    """Return the number of words of the letter where the article gives it in full, else None."""
    if account.salience != "main" or account.kind != "message":
        return None
    paragraphs = [article.text[part.span.start : part.span.end].strip() for part in article.stretches("body")]
    opening = next((number for number, text in enumerate(paragraphs) if text.endswith(":")), None)
    if opening is None:
        return None
    words = sum(len(_WORD.findall(text)) for text in paragraphs[opening + 1 :])
    return words if words >= LEAST_WORDS else None


def honorifics_in(account: Account, article: Article) -> Iterator[str]:
    """Yield the honorifics that stand directly before the names of those addressed."""
    for mention in account.to:
        before = article.text[max(0, mention.span.start - BEFORE_NAME) : mention.span.start].casefold()
        within = article.text[mention.span.start : mention.span.end].casefold()
        near = " ".join(before.split()[-3:])
        for word in _honorifics():
            if re.search(rf"\b{word}\b", near) or within.startswith(word + " "):
                yield word


@lru_cache(maxsize=1)
def _honorifics() -> tuple[str, ...]:
    return tuple(word for entry in load("languages/*/thread.toml", "honorific", Honorifics) for word in entry.words)
