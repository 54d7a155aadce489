"""Are two spellings one name? Romanisations of the same name fold to nearly the same skeleton."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from verbale.likeness.lists import words_of_list

SAME_SPELLING = 0.88  # from here on two spellings are taken for one name
# Spellings that differ between romanisation systems but stand for one sound; longest first, applied to folded names.
_SOUNDS = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        ("shch|sch|tch|dzh|zh|ch|j|hs", "j"), ("kh|gh", "h"), ("ck", "k"), ("ph", "f"), ("wo", "o"),
        ("oo|ou|oe|oi|eo|eu|u", "o"), ("ee|ie|iy|yi|ii", "i"), ("ae|ay|ai|ei|ey", "e"), ("aa", "a"), ("ow", "ov"),
        ("w", "v"), ("y", "i"), ("ts|tz", "z"), ("q|c|g", "k"), ("t", "d"), ("p", "b"), ("x", "j"), ("(.)\\1+", "\\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """Return the name in lower case without accents, hyphens, apostrophes and titles, its words apart by one space."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[’'`.\-‐-―]", " ", plain.replace("ı", "i")).split()
    titles = words_of_list("titles")
    return " ".join(word for word in words if word not in titles) or " ".join(words)


@lru_cache(maxsize=65_536)
def skeleton(name: str) -> str:
    """Return what is left of a name when the differences between romanisations are taken out."""
    bare = fold(name).replace(" ", "")
    for pattern, with_ in _SOUNDS:
        bare = pattern.sub(with_, bare)
    return bare


@lru_cache(maxsize=65_536)
def name_likeness(left: str, right: str) -> float:
    """Return how likely two names are spellings of one, 0 to 1; one name may be a part of the other."""
    one, two = fold(left), fold(right)
    if one == two:
        return 1.0
    if one.replace(" ", "") == two.replace(" ", ""):
        return 0.98
    words = [word for word in one.split() if len(word) > 1]
    others = [word for word in two.split() if len(word) > 1]
    if set(words) == set(others):
        return 0.95 if _same_initials(one, two) or len(words) < 2 else 0.8
    if not words or not others:
        return 0.0
    initials = 0.95 if _initials(one.split(), two.split()) else 0.0
    return max(initials, _part_of(words, others), _first_and_last(words, others), _sound(left, right))


def _same_initials(one: str, two: str) -> bool:
    """Middle initials tell father from son where both names have them."""
    left, right = ([word for word in name.split() if len(word) == 1] for name in (one, two))
    return left == right or not left or not right


def _initials(one: list[str], two: list[str]) -> bool:
    """ "B. J. Habibie" and "Bacharuddin Jusuf Habibie": the same family name, and initials for the names before it."""
    given, others = one[:-1], two[:-1]
    shortened = any(len(word) == 1 for word in (*given, *others))
    if not given or not others or not shortened or len(one[-1]) == 1 or skeleton(one[-1]) != skeleton(two[-1]):
        return False
    return all(a[0] == b[0] and (len(a) == 1 or len(b) == 1 or a == b) for a, b in zip(given, others, strict=False))


def _part_of(words: list[str], others: list[str]) -> float:
    """One name is the other without a part: "Moussa Faki", "Moussa Faki Mahamat"; one word alone says less."""
    short, long = sorted(({skeleton(word) for word in words}, {skeleton(word) for word in others}), key=len)
    if not short <= long:
        return 0.0
    if len(short) > 1:
        return 0.95
    return 0.85 if len(next(iter(short))) > 2 else 0.0


def _first_and_last(words: list[str], others: list[str]) -> float:
    """ "Joe Biden" and "Joseph Biden": the same family name, and first names that begin alike."""
    if len(words) < 2 or len(others) < 2:
        return 0.0
    last, other = skeleton(words[-1]), skeleton(others[-1])
    if last != other and (words[0] != others[0] or min(len(last), len(other)) < 6 or fuzz.ratio(last, other) < 80):
        return 0.0
    return 0.9 if words[0][:2] == others[0][:2] else 0.5


def _sound(left: str, right: str) -> float:
    one, two = skeleton(left), skeleton(right)
    if one == two:
        return 0.93
    turned = ["".join(sorted(skeleton(word) for word in fold(name).split())) for name in (left, right)]
    return max(fuzz.ratio(one, two), fuzz.ratio(*turned)) / 100 * 0.95
