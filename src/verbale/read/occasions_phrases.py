"""Read the phrase around a word that names an occasion: its ordinal, whose it is, and what it is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from verbale.model import Span
from verbale.read.occasions_numbers import count_of, ordinal_of
from verbale.read.occasions_words import Words

REACH = 160
MOST_BEFORE, MOST_BEHIND = 14, 24
_TOKEN = re.compile(r"(?:[^\W_]|[’'](?=\w)|[.-](?=\w)|(?<![A-Za-z][A-Z])(?<=[A-Z])\.|(?<=s)[’'](?=\s)|/)+|\S")
_COUNTED = re.compile(r"(\w+)-years?", re.IGNORECASE)
_PRONOUNS = frozenset(["his", "her", "its", "their", "our", "my", "your"])
_DANGLING = frozenset(["and", "of", "the", "in", "for", "with", ",", "to", "between", "a", "into", "against"])


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before the word: where the phrase begins, its ordinal, whose it is, adjectives."""

    start: int
    ordinal: int | None = None
    owner: str | None = None
    adjectives: str = ""


def left_of(text: str, end: int, words: Words) -> Left:
    """Return what belongs to the word that begins at ``end``, going left within its line."""
    first = max(0, end - REACH)
    begin = max(first, text.rfind("\n", first, end) + 1)
    tokens = list(_TOKEN.finditer(text, begin, end))[-MOST_BEFORE:]
    start, ordinal = end, None
    adjectives: list[str] = []
    while tokens:
        word = tokens[-1][0]
        low = word.lower()
        if ordinal is None and (number := _ordinal(tokens)):
            ordinal, start = number[0], tokens[-number[1]].start()
            del tokens[-number[1] :]
        elif low in _PRONOUNS:
            return Left(tokens[-1].start(), ordinal, low, " ".join(adjectives))
        elif re.search(r"(?:[’']s|s[’'])$", word):
            first = _owner_start(tokens)
            owner = text[first : tokens[-1].end()]
            return Left(first, ordinal, re.sub(r"[’']s?$", "", owner), " ".join(adjectives))
        elif ordinal is not None or low in words.left or not word[0].isalpha() or len(adjectives) > 4:
            break
        else:
            adjectives.insert(0, word)
            start = tokens.pop().start()
    return Left(start, ordinal, None, " ".join(adjectives))


def _ordinal(tokens: list[re.Match[str]]) -> tuple[int, int] | None:
    counted = _COUNTED.fullmatch(tokens[-1][0])
    if counted and (number := count_of(counted[1])):
        return number, 1
    for size in (3, 2, 1):
        if len(tokens) >= size and tokens[-1].end() - tokens[-size].start() < 40:
            number = ordinal_of(" ".join(token[0] for token in tokens[-size:]))
            if number:
                return number, size
    return None


def _owner_start(tokens: list[re.Match[str]]) -> int:
    """Return where the name ends that carries the possessive: capitalised words, with "of" and "the" between them."""
    place = len(tokens) - 1
    while place > 0:
        word = tokens[place - 1][0]
        joins = word in ("of", "the") and place > 1 and tokens[place - 2][0][:1].isupper()
        if not (word[:1].isupper() or joins or word in ("leader", "president")):
            break
        place -= 1
    return tokens[place].start()


def right_of(text: str, start: int, words: Words, most: int = MOST_BEHIND) -> Span:
    """Return the noun phrase that begins at ``start`` (behind "of"), as far as it belongs together."""
    reach = min(len(text), start + 2 * REACH)
    line_end = text.find("\n", start, reach)
    stop = reach if line_end < 0 else line_end
    tokens = [token for _, token in zip(range(most + 1), _TOKEN.finditer(text, start, stop), strict=False)]
    taken = 0
    while taken < min(len(tokens), most) and _belongs(tokens, taken, words):
        taken += 1
    while taken and tokens[taken - 1][0].lower() in (
        "and",
        "of",
        "the",
        "in",
        "for",
        "with",
        ",",
        "to",
        "between",
        "a",
    ):
        taken -= 1
    return Span(start, tokens[taken - 1].end()) if taken else Span(start, start)


def _belongs(tokens: list[re.Match[str]], place: int, words: Words) -> bool:
    word = tokens[place][0]
    low = word.lower()
    before = [token[0] for token in tokens[:place]]
    following = tokens[place + 1][0] if place + 1 < len(tokens) else ""
    if word == ",":
        return bool(before) and before[-1].lower() in words.treaty and following.lower() in words.treaty
    if not word[0].isalnum():
        return word == "&"
    if low in words.right and not (word.isupper() and len(word) > 1):  # "HE" is a title, "he" is not
        return (bool(before) and (low, before[-1].lower()) in words.keeps) or (low, following.lower()) in words.leads
    if low == "and":
        return _joins(tokens, place, before, following, words.treaty)
    if low in ("in", "with", "against", "for", "between", "into"):
        return any(token.lower() in words.goes_on for token in before) or low in ("between", "against", "into")
    if low == "to":
        return any(token.lower() in words.goes_to for token in before)
    return True


def _joins(tokens: list[re.Match[str]], place: int, before: list[str], following: str, treaty: frozenset[str]) -> bool:
    """Tell whether "and" goes on with the same phrase: between two, within a treaty's name, or two names."""
    lows = [token.lower() for token in before]
    if "between" in lows or (lows and lows[-1] in treaty) or following.lower() in treaty:
        return True
    behind = [token[0] for token in tokens[place + 1 : place + 5]]
    if any(ordinal_of(word) for word in behind[:2]) or following.lower() in ("to", "in", "on", "his", "her", "its"):
        return False
    return bool(before) and before[-1][:1].isupper() and following[:1].isupper()
