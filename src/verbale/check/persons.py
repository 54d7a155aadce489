"""Known persons on a page, found by their names alone: cheap enough for stories that are never parsed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from verbale.facts.offices import Person, people
from verbale.facts.tables import fold

_FULL = re.compile(r"(?=\b([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,3}))")
_OWNS = re.compile(r"[’']s$")


def name_key(name: str) -> str:
    """Return a name as the table of persons has it."""
    return fold(_OWNS.sub("", name)).replace("-", " ")


@lru_cache(maxsize=4)
def persons_on_page(text: str, own: tuple[Path, ...]) -> Mapping[str, Person]:
    """Return the persons named in full on the page by their surnames, where one person alone bears it there."""
    known = people(own)
    found: dict[str, set[Person]] = {}
    for match in _FULL.finditer(text):
        tokens = name_key(match[1]).split()
        for size in range(min(4, len(tokens)), 1, -1):
            persons = known.get(" ".join(tokens[:size]), ())
            if len(persons) == 1:
                for end in {tokens[0], tokens[size - 1]}:
                    found.setdefault(end, set()).add(persons[0])
                break
    return {surname: next(iter(persons)) for surname, persons in found.items() if len(persons) == 1}


def person_of(
    said: str, known: Mapping[str, tuple[Person, ...]], page: Mapping[str, Person]
) -> tuple[Person, str] | None:
    """Return the one person that these words name: in full, or by a surname whose full name stands on the page."""
    tokens = said.split()
    for size in range(len(tokens), 1, -1):
        name = " ".join(tokens[:size])
        found = known.get(name_key(name), ())
        if len(found) == 1:
            return found[0], name
    if len(tokens) == 3:  # a middle name or patronymic that the table does not have
        found = known.get(name_key(f"{tokens[0]} {tokens[2]}"), ())
        if len(found) == 1:
            return found[0], said.strip()
    surname = _OWNS.sub("", tokens[0])
    person = page.get(name_key(surname))
    return (person, surname) if person and len(tokens) == 1 else None


def person_before(said: str, known: Mapping[str, tuple[Person, ...]]) -> tuple[Person, str] | None:
    """Return the one person whose full name these words end with."""
    tokens = said.split()
    for start in range(len(tokens) - 1):
        name = " ".join(tokens[start:])
        found = known.get(name_key(name), ())
        if len(found) == 1:
            return found[0], name
    return None
