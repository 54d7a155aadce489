"""The quick ways to tell a text's language: its script, and its small words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from verbale.rules import load

_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7af]"), 0.2),
    ("ja", re.compile(r"[\u3040-\u30ff]"), 0.12),
    ("zh", re.compile(r"[\u4e00-\u9fff]"), 0.3),
    ("th", re.compile(r"[\u0e00-\u0e7f]"), 0.3),
    ("el", re.compile(r"[\u0370-\u03ff]"), 0.3),
    ("he", re.compile(r"[\u0590-\u05ff]"), 0.3),
    ("ka", re.compile(r"[\u10a0-\u10ff]"), 0.3),
    ("hy", re.compile(r"[\u0530-\u058f]"), 0.3),
    ("km", re.compile(r"[\u1780-\u17ff]"), 0.3),
    ("my", re.compile(r"[\u1000-\u109f]"), 0.3),
    ("ta", re.compile(r"[\u0b80-\u0bff]"), 0.3),
    ("bn", re.compile(r"[\u0980-\u09ff]"), 0.3),
)
_FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u206f]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_NOT_RUSSIAN = re.compile(r"[іїєўјљњћђәңғқүұһөҳҷӯӣ]")


@dataclass(frozen=True, slots=True)
class SmallWords:
    """Words that a language uses all the time and its neighbours do not."""

    id: str
    language: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in load("languages/*/clean*.toml", "clean_small_words", SmallWords):
        for word in entry.words:
            found[word] = "" if word in found else entry.language
    return found


def by_script(text: str) -> str | None:
    """Return the language whose script makes up enough of the text."""
    if text.isascii():
        return None
    size, foreign = len(text), "".join(_FOREIGN.findall(text))
    if len(foreign) <= 0.12 * size:
        return None
    found = (code for code, script, share in _SCRIPTS if len(script.findall(foreign)) > share * size)
    return next(found, None) or _cyrillic(foreign, size)


def _cyrillic(letters: str, size: int) -> str | None:
    """Return Russian or Ukrainian by the letters that the other languages of the script do without."""
    if len(_CYRILLIC.findall(letters)) <= 0.5 * size:
        return None
    if not _NOT_RUSSIAN.search(letters) and letters.count("ы") > 0.004 * size:
        return "ru"
    return "uk" if letters.count("ї") + letters.count("є") > 0.004 * size and "ы" not in letters else None


def by_small_words(text: str) -> str | None:
    """Return the language that one word in eleven or more belongs to, three times as many as to any other."""
    known = _languages()
    words = text.lower().split()
    counts = Counter([known[word] for word in words if word in known])
    counts.pop("", None)
    best = counts.most_common(2)
    if not best or best[0][1] < max(6, len(words) / 11):
        return None
    return best[0][0] if len(best) == 1 or best[0][1] >= 3 * best[1][1] else None
