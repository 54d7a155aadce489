"""Are two occasions one?"""

from __future__ import annotations

from functools import lru_cache

from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold
from verbale.model import Occasion

# Two names of an occasion without id or day are one name when this much of their content words is shared.
LEAST_SHARED = 0.6


def same_occasion(one: Occasion, two: Occasion) -> bool:
    """Return whether two occasions are one, by id, by the day they go back to, or by name.

    A state's founding and its national day are one where they go back to one day, whatever they are called.
    """
    if one.anchor is not None and one.anchor == two.anchor and len(one.anchor) >= 10:
        return True
    if one.id is not None and two.id is not None:
        return one.id == two.id
    if one.anchor is not None and two.anchor is not None:
        short, long = sorted((one.anchor, two.anchor), key=len)
        return long.startswith(short) if len(short) >= 7 else same_name(one.name, two.name)
    return same_name(one.name, two.name)


@lru_cache(maxsize=8_192)
def same_name(one: str, two: str) -> bool:
    """Return whether two names of occasions share most of their words, names of states and words of festivity alike."""
    left, right = _content(one), _content(two)
    if not left or not right:
        return fold(one) == fold(two)
    return len(left & right) / len(left | right) >= LEAST_SHARED or left < right or right < left


def _content(name: str) -> frozenset[str]:
    plain = fold(name).replace("-", " ").replace(",", " ")
    festive = words_of_list("festive") | words_of_list("empty")
    return frozenset(word.removesuffix("s") for word in plain.split() if word not in festive and len(word) > 2)
