"""Text folded for matching, character by character, so that every place in it is the same place in the text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def fold_text(text: str) -> str:
    """Return the text in lower case, without accents, with plain quotes and hyphens; of the same length."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=8_192)
def _fold(char: str) -> str:
    if char in "’‘ʼ`´":
        return "'"
    if char in "“”„«»":
        return '"'
    if char in "‐‑‒–—-":
        return "-"
    plain = [one for one in unicodedata.normalize("NFKD", char.lower()) if not unicodedata.combining(one)]
    return plain[0] if len(plain) == 1 else char
