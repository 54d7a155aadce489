"""Read ordinals and counts: "76th", "seventy-fifth", "sixty"."""

from __future__ import annotations

import re

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ODD = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_DIGITS = re.compile(r"(\d{1,4})[-‐–]?\s?(?:st|nd|rd|th)$")


def _ordinal(word: str) -> str:
    return "twelfth" if word == "twelve" else _ODD.get(word, word.removesuffix("y") + "ieth" * word.endswith("y"))


COUNTS = {word: number for number, word in enumerate(_UNITS, 1)}
COUNTS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
COUNTS |= {f"{ten}-{unit}": 10 * n + m for n, ten in enumerate(_TENS, 2) for m, unit in enumerate(_UNITS[:9], 1)}
COUNTS |= {"hundred": 100, "a hundred": 100, "one hundred": 100, "two hundred": 200}


def _nth(word: str) -> str:
    head, _, last = word.rpartition("-")
    if word.endswith("hundred"):
        return word + "th"
    shaped = _ordinal(last)
    shaped = shaped if shaped != last else last + "th"
    return f"{head}-{shaped}" if head else shaped


ORDINALS = {_nth(word): number for word, number in COUNTS.items()}


def ordinal_of(words: str) -> int | None:
    """Return the number of an ordinal in digits or words, None where it is none."""
    low = " ".join(words.lower().split())
    match = _DIGITS.match(low)
    if match:
        return int(match[1]) or None
    return ORDINALS.get(low) or ORDINALS.get(low.replace(" ", "-"))


def count_of(words: str) -> int | None:
    """Return the number of a count in digits or words, None where it is none."""
    low = " ".join(words.lower().split())
    return int(low) or None if low.isdecimal() else COUNTS.get(low) or COUNTS.get(low.replace(" ", "-"))
