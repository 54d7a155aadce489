"""The lexicon of set phrases: variants written in words, compiled to bounded patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.errors import RuleError
from verbale.model import Span
from verbale.rules import load
from verbale.track.folding import fold_text

# Between two words of a phrase: blanks, a hyphen, a comma or quotes, but no end of a sentence.
_BETWEEN = r"[ \t,'\"()\-]{1,4}"
_GAP = rf"(?:{_BETWEEN}[\w']+){{0,3}}"
_TOKEN = re.compile(r"^(?:\.\.\.|[\w*'&/.?-]+|[\w*'&/-]+,)$")


@dataclass(frozen=True)
class Phrase:
    """A set phrase with its family, its variants, and sentences that hold it and that do not."""

    id: str
    family: str
    variants: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled variant; hint -- letters that a text must hold for the pattern to match at all."""

    phrase: Phrase
    hint: tuple[str, ...]
    regex: re.Pattern[str]


def find_phrases(text: str, own: Sequence[Path] = ()) -> Iterator[tuple[Phrase, Span]]:
    """Yield every set phrase of the text with its place, in text order; of a phrase's own overlaps the longest."""
    folded = fold_text(text)
    found: dict[str, list[tuple[Span, Phrase]]] = {}
    for pattern in patterns(tuple(own)):
        if any(hint in folded for hint in pattern.hint):
            for match in pattern.regex.finditer(folded):
                found.setdefault(pattern.phrase.id, []).append((Span(*match.span()), pattern.phrase))
    kept = [one for uses in found.values() for one in _longest(uses)]
    yield from ((phrase, span) for span, phrase in sorted(kept, key=lambda one: (one[0], one[1].id)))


def _longest(uses: list[tuple[Span, Phrase]]) -> Iterator[tuple[Span, Phrase]]:
    end = -1
    for span, phrase in sorted(uses, key=lambda one: (one[0].start, -one[0].end)):
        if span.start >= end:
            yield span, phrase
            end = span.end


@lru_cache(maxsize=8)
def patterns(own: tuple[Path, ...] = ()) -> tuple[Pattern, ...]:
    """Return the compiled variants of the lexicon. Raises ``RuleError`` for one that cannot be read."""
    entries = load("languages/*/phrases.toml", "phrase", Phrase, own)
    return tuple(_compile(entry, variant) for entry in entries for variant in entry.variants)


def _compile(phrase: Phrase, variant: str) -> Pattern:
    tokens = [token if token != "?..." else "..." for token in fold_text(variant).split()]
    if not tokens or not all(_TOKEN.match(token) for token in tokens) or all(_optional(one) for one in tokens):
        raise RuleError(
            f"phrase {phrase.id}: variant {variant!r} cannot be read; write words, a/b, word*, ?word or ..."
        )
    pattern = ""
    for token in tokens:
        if token == "...":
            pattern += _GAP
            continue
        word = _word(token.lstrip("?").rstrip(","))
        between = _BETWEEN if pattern else ""
        pattern += f"(?:{between}{word})?" if token.startswith("?") else between + word
    return Pattern(phrase, _hint(tokens), re.compile(rf"(?<![\w]){pattern}(?!\w)"))


def _optional(token: str) -> bool:
    return token == "..." or token.startswith("?")


def _word(token: str) -> str:
    choices = (re.escape(one).replace(r"\*", r"[\w']{0,12}").replace(r"\-", r"[ \-]") for one in token.split("/"))
    return f"(?:{'|'.join(one.lstrip('?') for one in choices)})"


def _hint(tokens: Sequence[str]) -> tuple[str, ...]:
    """The literal beginnings of the token that is hardest to meet by chance: one of them must stand in the text."""
    needed = [token.rstrip(",").split("/") for token in tokens if not _optional(token)]
    starts = [[re.split(r"[*-]", one)[0] for one in token] for token in needed]
    rarest = max(starts, key=_rarity)
    return tuple(rarest)


def _rarity(starts: list[str]) -> tuple[int, int]:
    return min(len(start) for start in starts), -len(starts)
