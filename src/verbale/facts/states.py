"""Find the states that a few words name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from verbale.facts.tables import fold, table

LONGEST = 7


@lru_cache(maxsize=8)
def state_names(own: tuple[Path, ...]) -> Mapping[str, str]:
    """Return folded names, adjectives and abbreviations of states with their codes."""
    names: dict[str, str] = {}
    for row in table("actors/states.tsv", own):
        for column in ("name", "names", "adjectives"):
            for name in row.get(column, "").split(";"):
                if name:
                    names.setdefault(fold(name).removeprefix("the "), row["code"])
    return names


def states_in(words: str, own: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the codes of the states named in ``words``, in text order, each once."""
    return tuple(dict.fromkeys(code for _, code in _pieces(words, own) if code))


def beside_states(words: str, own: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the folded words that are no part of a state's name."""
    return tuple(word for word, code in _pieces(words, own) if not code)


def _pieces(words: str, own: tuple[Path, ...]) -> Iterator[tuple[str, str | None]]:
    """Yield states' names with their codes, and the words between them, in text order."""
    names = state_names(own)
    tokens = fold(words).replace("-", " ").split()[:400]
    place = 0
    while place < len(tokens):
        for size in range(min(LONGEST, len(tokens) - place), 0, -1):
            name = " ".join(tokens[place : place + size])
            code = names.get(name)
            if code:
                yield name, code
                place += size
                break
        else:
            yield tokens[place], None
            place += 1
