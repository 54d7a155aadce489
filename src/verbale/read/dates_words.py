"""The date words and expressions of a language, read from its file and made ready for matching."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.errors import RuleError
from verbale.read.dates_begins import NUMBER, piece_of
from verbale.read.word_places import WordPlaces
from verbale.rules import load

PATTERN = "languages/en/dates.toml"
# A word of one of these groups, or a digit, stands in every expression; only around them are expressions looked for.
TRIGGERS = ("feast", "month", "weekday", "season", "shift", "unit")
OTHERS = ("weekend", "quarter", "half")
GAP = r"[^\S\n]{1,3}"
_SLOT = re.compile(r"\{([A-Za-z]+?)(2?)\}")
_PLAIN = {
    "day": r"3[01]|[12]\d|0?[1-9]",
    "year": r"1[5-9]\d\d|20\d\d",
    "mm": r"0[1-9]|1[0-2]",
    "dd": r"0[1-9]|[12]\d|3[01]",
}


@dataclass(frozen=True, slots=True)
class Word:
    """A group of words: ``forms[n]`` stand for ``first + n``; ``strict`` only as marked abbreviations."""

    group: str
    forms: tuple[tuple[str, ...], ...]
    first: int = 0
    strict: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Feast:
    """A day with a name of its own that falls on one date every year."""

    names: tuple[str, ...]
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell in which direction of time the date beside them lies."""

    direction: str
    words: tuple[str, ...]
    adjacent: bool = False
    weak: bool = False
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trap:
    """Words right before or behind a date word that make it part of a name."""

    means: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A way to name days: a pattern over groups of words, how to resolve it, sentences it must and must not match."""

    id: str
    pattern: str
    means: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that is needed to find date expressions: compiled expressions and the numbers behind the words.

    trigger -- the words around which dates stand; ``places`` -- where they may stand in a text.
    needs   -- the groups of words, "year" or ``NUMBER``, without which each expression cannot stand.
    begins  -- the words and marks with which each expression can begin, None where it may be anything.
    """

    expressions: tuple[tuple[Expression, re.Pattern[str]], ...]
    values: Mapping[str, Mapping[str, int]]
    feasts: Mapping[str, Feast]
    cues: tuple[Cue, ...]
    traps: tuple[Trap, ...]
    trigger: re.Pattern[str]
    places: WordPlaces
    needs: tuple[frozenset[str], ...]
    begins: tuple[frozenset[str] | None, ...]

    @lru_cache(maxsize=256)  # noqa: B019 -- there are as many as there are sets of words, of which few occur
    def tried_at(self, groups: frozenset[str]) -> Mapping[str | None, tuple[int, ...]]:
        """Return by word which expressions can begin with it where these groups stand near, in their order.

        Under None are those that may begin with anything.
        """
        found: defaultdict[str | None, list[int]] = defaultdict(list)
        for number, (needed, begins) in enumerate(zip(self.needs, self.begins, strict=True)):
            for word in (begins or (None,)) if needed <= groups else ():
                found[word].append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=8)
def lexicon(own: tuple[Path, ...]) -> Lexicon:
    """Return the words and expressions of the shipped file and the user's own.

    Raises ``RuleError`` for a pattern that is no regular expression or names a group nobody defines.
    """
    words = load(PATTERN, "word", Word, own)
    feasts = load(PATTERN, "feast", Feast, own)
    slots = {word.group: _slot(word) for word in words}
    slots["feast"] = _either(name for feast in feasts for name in feast.names)
    expressions = load(PATTERN, "date", Expression, own)
    forms = {
        word.group: [form for table in (word.forms, word.strict) for names in table for form in names] for word in words
    }
    forms["feast"] = [name for feast in feasts for name in feast.names]
    pieces = [piece_of(one.pattern, forms) for one in expressions]
    triggers = [*OTHERS, *(form for group in TRIGGERS for form in forms[group])]
    return Lexicon(
        expressions=tuple((one, _compile(one, slots)) for one in expressions),
        values={word.group: _values(word) for word in words},
        feasts={fold(name): feast for feast in feasts for name in feast.names},
        cues=load(PATTERN, "cue", Cue, own),
        traps=load(PATTERN, "trap", Trap, own),
        trigger=_trigger(triggers, slots),
        places=WordPlaces({"trigger": {form.split()[0] for form in triggers}}),
        needs=tuple(piece.needs & _TELLING for piece in pieces),
        begins=tuple(piece.begins for piece in pieces),
    )


_TELLING = frozenset((*TRIGGERS, "year", NUMBER))


def _trigger(forms: Iterable[str], slots: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of the words around which dates stand; a word's first letter is looked at before all else."""
    first = "".join(re.escape(letter) for letter in sorted({form[0].lower() for form in forms}))
    groups = "|".join(f"(?P<{name}>{slots[name]})" for name in TRIGGERS)
    return re.compile(rf"\b(?=[{first}])(?:{groups}|{'|'.join(OTHERS)})", re.IGNORECASE)


def fold(words: str) -> str:
    """Return words as they are looked up: lower case, one blank between, straight quotes, no full stop."""
    return " ".join(words.lower().replace("’", "'").replace(".", "").split())


def _values(word: Word) -> dict[str, int]:
    pairs = [(forms, word.first + n) for table in (word.forms, word.strict) for n, forms in enumerate(table)]
    return {fold(form): value for forms, value in pairs for form in forms}


def _slot(word: Word) -> str:
    loose = _either(form for forms in word.forms for form in forms)
    if word.group == "month":
        short = _either(form for forms in word.forms for form in forms[1:])
        return rf"(?:(?:{short})\.|(?:{loose})\b)"
    strict = [form for forms in word.strict for form in forms]
    if not strict:
        return rf"(?:{loose})\b"
    marked = "|".join(form.capitalize() for form in sorted(strict, key=len, reverse=True))
    return rf"(?:(?:{loose})\b|(?-i:{marked})(?:\.|(?=,)))"


def _either(forms: Iterable[str]) -> str:
    longest_first = sorted(set(forms), key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", GAP) for form in longest_first)


def _compile(one: Expression, slots: Mapping[str, str]) -> re.Pattern[str]:
    def fill(match: re.Match[str]) -> str:
        name, second = match[1], match[2]
        if name == "th":
            return "(?:st|nd|rd|th)?"
        if name == "to":
            return f"(?:{GAP}(?:to|and|through|until|till){GAP}|[^\\S\\n]?[-–—~][^\\S\\n]?)"
        lower = name[0].lower() + name[1:]
        body = _PLAIN.get(lower) or slots.get(lower)
        if body is None:
            raise RuleError(f"{PATTERN}: date {one.id} names {{{name}}}; known are {', '.join((*_PLAIN, *slots))}")
        if name[0].isupper():
            body = f"(?-i:{_capital(body)})"
        edge = r"(?!\d)" if lower in ("day", "year", "dd") else ""
        return f"(?P<{lower}{second}>{body}){edge}"

    spaced = re.sub(r"(?<!\\)(?<!\[) (?![\]&?*+])", lambda _: GAP, one.pattern)
    try:
        return re.compile(r"(?<![\w-])" + _SLOT.sub(fill, spaced) + r"(?!\w)", re.IGNORECASE)
    except re.error as trouble:
        raise RuleError(f"{PATTERN}: date {one.id}: pattern is no regular expression ({trouble}); mend it") from trouble


def _capital(body: str) -> str:
    return re.sub(r"(?<![A-Za-z\\])[a-z](?=[a-z]{2})", lambda letter: letter[0].upper(), body)
