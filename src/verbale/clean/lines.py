"""The lines of pages as numbers: what each has of what.

Every code point has one class (lower case, ideograph, end mark, ...). Lengths count an ideograph as two and a half
letters and a Hangul syllable as two, so that a sentence weighs about the same in every script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from verbale.clean.stack import Vector, stack_of

OTHER, LOWER, UPPER, UNCASED, HANGUL, WIDE, DIGIT, SPACE, STOP, COMMA, QUOTE, DASH, MARK, BRACKET, COLON, HALT = range(
    16
)
_CLASSES = 16
_LISTED = {
    STOP: ".。।۔．｡",
    HALT: "!?！？…؟",
    COMMA: ",，、،;；",
    QUOTE: "\"'“”‘’«»‹›„「」『』《》〈〉",
    DASH: "-–—―‐‑−～~",
    MARK: "|/\\>•·*+©®™@#→←▶►■●◆○★☆=_&%$€£",
    BRACKET: "()[]{}【】（）［］",
    COLON: ":：",
    SPACE: " \t\n\u3000\xa0\ufffd",
}
_LETTERS = {"Ll": LOWER, "Lu": UPPER, "Lt": UPPER, "Nd": DIGIT, "Lm": UNCASED, "Mn": UNCASED, "Mc": UNCASED}
MANY = 65_521  # word numbers: hardly any two words of a page share one


@lru_cache(maxsize=1)
def tables() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return the class of every code point of the basic plane (the last entry for all beyond), and its small letter."""
    table = np.zeros(65_537, np.uint8)
    for code in range(0x20, 0x3000):
        category = unicodedata.category(chr(code))
        table[code] = _LETTERS.get(category, UNCASED if category[0] == "L" else SPACE if category == "Zs" else OTHER)
    for first, last, kind in ((0x3040, 0x30FF, WIDE), (0x3400, 0x9FFF, WIDE), (0xAC00, 0xD7A3, HANGUL)):
        table[first : last + 1] = kind
    table[0xFF10:0xFF1A], table[0xFF21:0xFF3B], table[0xFF41:0xFF5B] = DIGIT, UPPER, LOWER
    for group, chars in _LISTED.items():
        table[[ord(c) for c in chars]] = group
    small = np.arange(65_537)
    small[:0x600] = [ord(chr(code).lower()[0]) for code in range(0x600)]
    return table, small


# Columns of the table of amounts that the features of a line are made of: sixteen classes, three kinds of words, sums.
SMALL, CAPITAL, NUMBERS, LETTER, WEIGHT, SPACED, TOKENS, ENDS, PAUSES, MARKS, DENSE, SHOWN = range(16, 28)
_AMOUNTS = 28
_SUMS = np.zeros((_CLASSES, 9), np.float32)
for _kind, _column in (
    *((kind, 0) for kind in (LOWER, UPPER, UNCASED)),
    *((kind, 1) for kind in (LOWER, UPPER, UNCASED, DIGIT, SPACE)),
    *((kind, 2) for kind in (SPACE,)),
    *((kind, 3) for kind in (SPACE,)),
    *((kind, 4) for kind in (STOP, HALT)),
    *((kind, 5) for kind in (STOP, HALT, COMMA)),
    *((kind, 6) for kind in (MARK, OTHER)),
    *((kind, 7) for kind in (WIDE, HANGUL)),
    *((kind, 8) for kind in (BRACKET, COLON, MARK)),
):
    _SUMS[_kind, _column] = 1.0
_SUMS[WIDE, 1], _SUMS[HANGUL, 1], _SUMS[WIDE, 3] = 2.5, 2.0, 0.5

# What a line may hold, for those who look closer: a date, a credit, a word of pictures; an outlet's name, the words of
# a byline or a signature, a time of day, the label of a date. The last four are told by the reader in C only,
# and the first two are told more closely there.
DATED, PICTURED, NAMED, OUTLET, TELLING, CLOCK, LABELLED = (1 << n for n in range(7))
UNREAD = OUTLET + TELLING + CLOCK + LABELLED
EVERYTHING = DATED + PICTURED + NAMED + UNREAD
NOT_TEXT = "line model: not article text"  # the reason of a line before it got another role
_POINTS = np.array([ord(c) for c in "./-"], np.uint32)
_BEGUN = np.array((LOWER, UPPER, DIGIT))
_FIVE = np.arange(5)
_LETTER_PRIMES = np.array((1, 37, 1_367, 50_021, 185_057))
_LETTER_KINDS = HANGUL  # the classes from LOWER to this one are the letters of words


def word_number(word: str) -> int:
    """Return the number of a word in small letters: five or more, or ideographs, of which the first two count."""
    codes = [ord(c) for c in word[:5]]
    wide = 0x3040 <= codes[0] < 0xAC00
    return (codes[0] * 70_001 + codes[1] if wide else int(np.array(codes) @ _LETTER_PRIMES)) % MANY


def number_table(numbers: Iterable[int]) -> NDArray[np.bool_]:
    """Return for each word number whether it is one of these."""
    table = np.zeros(MANY, bool)
    table[list(numbers)] = True
    return table


PICTURES = number_table(map(word_number, ("photo", "image", "pictu", "hando", "credi", "fotos")))


class Lines:
    """The lines of one page or of several as numbers.

    texts -- the lines; ``stack`` -- which of them belong to which page.
    amounts -- how many each has of what the features are made of; ``edges`` -- the classes of its first, second, last
    and last but one character; ``weight`` -- its length in letters.
    words -- (lines, numbers) of each longer word and each pair of ideographs, by the word's beginning.
    dated -- the lines, some told twice, that have four digits in a row or two with a point, dash or stroke between.
    """

    __slots__ = ("amounts", "dated", "edges", "stack", "texts", "words")

    def __init__(self, texts: Sequence[str], sizes: Sequence[int] = ()) -> None:
        """Count what the lines hold; they are not empty, and none of them is.

        sizes -- how many of them each page has; default: they are one page's.
        """
        self.texts, size = texts, len(texts)
        self.stack = stack_of(sizes or (size,))
        # Every line begins with its newline, which counts as one of its spaces: a word begins behind a space.
        codes = np.frombuffer(("\n" + "\n".join(texts)).encode("utf-32-le", "replace"), np.uint32)
        kinds = tables()[0].take(codes, mode="clip")
        lengths = np.fromiter(map(len, texts), np.int64, size) + 1
        ends = lengths.cumsum()
        starts = ends - lengths + 1
        owner = np.arange(0, size * _CLASSES, _CLASSES).repeat(lengths)
        cells, count = owner + kinds, size * _CLASSES
        space = kinds == SPACE
        at = (space[:-1] > space[1:]).nonzero()[0] + 1
        begun = np.bincount(cells.take(at), minlength=count).reshape(size, _CLASSES)
        amounts = np.empty((size, _AMOUNTS), np.float32)
        amounts[:, :_CLASSES] = np.bincount(cells, minlength=count).reshape(size, _CLASSES)
        amounts[:, SMALL : SMALL + 3] = begun.take(_BEGUN, axis=1)
        np.matmul(amounts[:, :_CLASSES], _SUMS, out=amounts[:, LETTER:])
        self.amounts = amounts
        edges = np.array((starts, np.minimum(starts + 1, ends - 1), ends - 1, np.maximum(ends - 2, starts)))
        self.edges = kinds.take(edges)
        self.dated = owner.take(_dated(codes, (kinds == DIGIT).nonzero()[0])) // _CLASSES
        self.words = _words(codes, kinds, owner, at, bool(amounts[:, WIDE].any()))

    @property
    def weight(self) -> Vector:
        """The length of each line in letters."""
        weight: Vector = self.amounts[:, WEIGHT]
        return weight

    def holding(self, table: NDArray[np.bool_]) -> tuple[Vector, Vector]:
        """Return (lines, numbers) of the words that ``table`` has (``number_table``)."""
        lines, numbers = self.words
        found = table.take(numbers).nonzero()[0]
        return lines.take(found), numbers.take(found)

    def hints(self) -> Vector:
        """Return what each line may hold: the sum of ``DATED``, ``PICTURED`` and ``NAMED``."""
        hints = np.zeros(len(self.amounts), np.int64)
        hints[self.dated] = DATED
        hints += (self.amounts[:, SHOWN] > 0) * PICTURED
        hints[self.holding(PICTURES)[0]] |= PICTURED + NAMED
        return hints


def _dated(codes: Vector, digits: Vector) -> Vector:
    """Return places of digits without which there is no date; ``digits`` -- the places of all digits."""
    near = digits[:-1][np.diff(digits) == 2]
    parted = near[np.isin(codes.take(near + 1), _POINTS)]
    return np.concatenate((digits[:-3][digits[3:] - digits[:-3] == 3], parted))


def _words(codes: Vector, kinds: Vector, owner: Vector, at: Vector, wide: bool) -> tuple[Vector, Vector]:
    """Return (lines, numbers) of every word of five letters or more, by its first five, and of pairs of ideographs.

    at -- where words begin; ``wide`` -- there are ideographs.
    """
    letters = (kinds - np.uint8(1)) < _LETTER_KINDS
    long = letters[:-4] & letters[1:-3] & letters[2:-2] & letters[3:-1] & letters[4:]
    at = at[: at.searchsorted(len(codes) - 4)]
    at = at[long.take(at)] if len(at) else at
    number = tables()[1].take(codes.take(at[:, None] + _FIVE), mode="clip") @ _LETTER_PRIMES
    lines = owner.take(at)
    if wide:
        first = ((kinds[:-1] == WIDE) & (kinds[1:] == WIDE)).nonzero()[0]
        pairs = codes[first].astype(np.int64) * 70_001 + codes[first + 1]
        lines, number = np.concatenate((lines, owner[first])), np.concatenate((number, pairs))
    return lines // _CLASSES, number % MANY
