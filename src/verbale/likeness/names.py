"""Are two spellings one name? Romanisations of the same name fold to nearly the same skeleton."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

# Spellings that differ between romanisation systems but stand for one sound; longest first, applied to folded names.
_SOUNDS = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        ("shch|sch|tch", "ch"), ("dzh|zh", "j"), ("kh|gh", "h"), ("ck", "k"), ("ph", "f"), ("wo", "o"), ("oo|ou", "u"),
        ("ee|ie|iy|yi|ii", "i"), ("oe|eo|eu", "o"), ("ae|ay|ai|ei|ey", "e"), ("aa", "a"), ("ow", "ov"), ("w", "v"),
        ("y", "i"), ("q|c(?!h)", "k"), ("ts|tz", "z"), ("x", "ks"), ("(.)\\1", "\\1"),
    )
)  # fmt: skip
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "comrade",
        "marshal",
        "general",
        "president",
        "premier",
        "prime",
        "minister",
        "chairman",
        "secretary",
        "king",
        "queen",
    ]
)


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the name in lower case without accents, hyphens, apostrophes and titles, its words apart by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[’'`.\-‐-―]", " ", plain).split()
    return " ".join(word for word in words if word not in _TITLES) or " ".join(words)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """Return what is left of a name when the differences between romanisations are taken out."""
    bare = fold(name).replace(" ", "")
    for pattern, with_ in _SOUNDS:
        bare = pattern.sub(with_, bare)
    return bare


@lru_cache(maxsize=65_536)
def name_likeness(left: str, right: str) -> float:
    """Return how likely two names are spellings of one, 0 to 1; one name may be the family name of the other."""
    one, two = fold(left), fold(right)
    if one == two:
        return 1.0
    if one.replace(" ", "") == two.replace(" ", ""):
        return 0.98
    words, others = set(one.split()), set(two.split())
    if words == others:
        return 0.95
    short = min(words, others, key=len)
    if len(short) == 1 and short <= (words & others) and len(next(iter(short))) > 2:
        return 0.85
    if skeleton(left) == skeleton(right):
        return 0.93
    alike = max(
        fuzz.ratio(skeleton(left), skeleton(right)),
        fuzz.ratio(skeleton(" ".join(sorted(words))), skeleton(" ".join(sorted(others)))),
    )
    return alike / 100 * 0.95
