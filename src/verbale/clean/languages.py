"""The quick ways to tell a text's language: its script, and its small words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from verbale.clean.compiled import compiled
from verbale.rules import load

# Code points of each script, in sixteens, and the share of a text from which it settles the language.
_SCRIPTS = (
    ("ko", (0xAC0, 0xD7B), 0.2),
    ("ja", (0x304, 0x310), 0.12),
    ("zh", (0x4E0, 0xA00), 0.3),
    ("th", (0x0E0, 0x0E8), 0.3),
    ("el", (0x037, 0x040), 0.3),
    ("he", (0x059, 0x060), 0.3),
    ("ka", (0x10A, 0x110), 0.3),
    ("hy", (0x053, 0x059), 0.3),
    ("km", (0x178, 0x180), 0.3),
    ("my", (0x100, 0x10A), 0.3),
    ("ta", (0x0B8, 0x0C0), 0.3),
    ("bn", (0x098, 0x0A0), 0.3),
)
_CYRILLIC = (0x040, 0x050)
_KNOWN = ((0x000, 0x025), (0x200, 0x207), _CYRILLIC, *(script for _, script, _ in _SCRIPTS))  # Latin, marks, ...
_KIND = np.zeros(0x1001, np.uint8)  # of every sixteen: 0, or one more than its place in the row above
for _n, (_first, _after) in enumerate(_KNOWN):
    _KIND[_first:_after] = _n + 1
KINDS = len(_KNOWN) + 1
KIND_BYTES = _KIND.tobytes()
_NOT_RUSSIAN = re.compile(r"[іїєўѝјљњћђәңғқүұһөҳҷӯӣ]")


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words that a language uses all the time and its neighbours do not, and letters that hardly any other writes."""

    id: str
    language: str
    words: tuple[str, ...]
    letters: str = ""


@lru_cache(maxsize=1)
def _entries() -> tuple[SmallWords, ...]:
    return tuple(load("languages/*/clean*.toml", "clean_small_words", SmallWords))


@lru_cache(maxsize=1)
def small_words() -> dict[str, str]:
    """Return the language of every small word, "" for one that several have."""
    found: dict[str, str] = {}
    for entry in _entries():
        for word in entry.words:
            found[word] = "" if word in found else entry.language
    return found


@lru_cache(maxsize=1)
def _in_c() -> tuple[Any, Any]:
    """Return the part in C with the small words as it keeps them."""
    made, words = compiled(), small_words()
    return made, made.small_words(words, tuple(sorted({"", *words.values()})))


def by_script(text: str) -> str | None:
    """Return the language whose script makes up enough of the text."""
    made = compiled()
    counts = made.scripts(text, KIND_BYTES, KINDS) if made else script_counts(text)
    if counts is None:
        return None
    size = len(text)
    _, latin, marks, cyrillic, *rest = counts
    if size - latin - marks <= 0.12 * size:
        return None
    found = (code for (code, _, share), count in zip(_SCRIPTS, rest, strict=False) if count > share * size)
    return next(found, None) or (_cyrillic(text, size) if cyrillic > 0.5 * size else None)


def script_counts(text: str) -> list[int] | None:
    """Return how many characters of each kind a text has; None where nearly all are Latin. C does this where built."""
    size = len(text)
    # All but Latin letters and the marks between them take three bytes, or two as other letters of Europe do.
    if text.isascii() or len(text.encode(errors="replace")) - size <= 0.12 * size:
        return None
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
    counts: list[int] = np.bincount(_KIND.take(codes >> 4, mode="clip"), minlength=KINDS).tolist()
    return counts


def _cyrillic(text: str, size: int) -> str | None:
    """Return Russian or Ukrainian by the letters that the other languages of the script do without."""
    if not _NOT_RUSSIAN.search(text) and text.count("ы") > 0.001 * size:
        return "ru"
    return "uk" if text.count("ї") + text.count("є") > 0.004 * size and "ы" not in text else None


def by_small_words(text: str) -> str | None:
    """Return the language that one word in eleven or more belongs to, three times as many as to any other.

    Words that it shares with a neighbour count among the one in eleven; one in 25 must be its own.
    """
    if compiled() is None:
        return plain_small_words(text)
    made, words = _in_c()
    language: str | None = made.told_by(text, words)
    return language


def plain_small_words(text: str) -> str | None:
    """Return what ``by_small_words`` does; C does this where it was built."""
    words, language = text.lower().split(), small_words().get
    told = [code for word in words if (code := language(word)) is not None]
    counts = sorted([(told.count(code), code) for code in {*told} if code], reverse=True)
    if not counts or counts[0][0] < max(6, len(words) / 25) or counts[0][0] + told.count("") < len(words) / 11:
        return None
    return counts[0][1] if len(counts) == 1 or counts[0][0] >= 3 * counts[1][0] else None


def by_letters(text: str) -> str | None:
    """Return the language whose own letters make a sixtieth of the text or more, and all others' hardly any."""
    if text.isascii():
        return None
    low = text.lower()
    counts = sorted((sum(map(low.count, entry.letters)), entry.language) for entry in _entries() if entry.letters)
    most, language = counts.pop()
    return language if 60 * most >= len(low) and 10 * sum(count for count, _ in counts) <= most else None
