"""Who held which office when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from verbale.errors import RuleError
from verbale.facts.tables import fold, table
from verbale.rules import load

# Offices that one person does not hold together in one state: whoever is called the other is called wrongly. Crowned
# heads are left out, since they may be prime ministers too.
APART = frozenset(
    ["president", "prime minister", "vice president", "foreign minister", "vice premier", "deputy prime minister"]
)


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office and the equal ways to say it."""

    id: str
    titles: tuple[str, ...]
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An office held: ``since`` and ``until`` are None where the table does not say; both days are inclusive."""

    state: str
    office: str
    since: date | None
    until: date | None

    def on(self, day: date, slack: int = 0) -> bool:
        """Tell whether the office was held on a day, give or take ``slack`` days."""
        after = self.since is None or (day - self.since).days >= -slack
        return after and (self.until is None or (day - self.until).days <= slack)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the offices that the table knows."""

    name: str
    names: tuple[str, ...]
    offices: tuple[Held, ...]

    def kinds(self, day: date | None = None, slack: int = 0) -> frozenset[str]:
        """Return the kinds of office held on a day, or ever."""
        return frozenset(held.office for held in self.offices if day is None or held.on(day, slack))

    @property
    def states(self) -> frozenset[str]:
        """Return the states of all offices."""
        return frozenset(held.state for held in self.offices)


@lru_cache(maxsize=8)
def office_kinds(own: tuple[Path, ...]) -> Mapping[str, str]:
    """Return folded titles with the office that they mean."""
    words = load("languages/en/titles.toml", "office", OfficeWords, own)
    return {fold(title): one.id for one in words for title in (one.id, *one.titles)}


@lru_cache(maxsize=8)
def people(own: tuple[Path, ...]) -> Mapping[str, tuple[Person, ...]]:
    """Return the persons by every folded name and, where it is longer than three letters, by the name's ends.

    Namesakes stand together; a surname alone is no key of itself but leads to all who bear it.
    """
    found: dict[str, list[Person]] = defaultdict(list)
    for person in _persons(own):
        for key in dict.fromkeys(key for name in person.names for key in _keys(name)):
            found[key].append(person)
    return {key: tuple(persons) for key, persons in found.items()}


def _keys(name: str) -> Iterator[str]:
    folded = fold(name).replace("-", " ")
    yield folded
    words = folded.split()
    if len(words) > 1:
        yield from {word for word in (words[0], words[-1]) if len(word) > 1}


@lru_cache(maxsize=8)
def _persons(own: tuple[Path, ...]) -> tuple[Person, ...]:
    merged: dict[str, Person] = {}
    homes: dict[tuple[str, str], str] = {}  # (name, state) to the key under which that person stands
    for row in table("actors/*.tsv", own):
        if not row.get("offices") or not row.get("name"):
            continue
        names = (row["name"], *(name for name in row.get("names", "").split(";") if name))
        held = tuple(_held(row["name"], cell, own) for cell in row["offices"].split("|") if cell)
        ends = [(fold(name), one.state) for name in names for one in held]
        key = next((homes[end] for end in ends if end in homes), f"{fold(names[0])}|{held[0].state}")
        before = merged.get(key)
        merged[key] = Person(
            before.name if before else names[0],
            tuple(dict.fromkeys((*(before.names if before else ()), *names))),
            (*(before.offices if before else ()), *held),
        )
        homes |= dict.fromkeys(ends, key)
    return tuple(merged.values())


def _held(name: str, cell: str, own: tuple[Path, ...]) -> Held:
    parts = cell.split(":")
    if len(parts) != 4:
        raise RuleError(f"actors table: {name}: office {cell!r} is not state:title:since:until; mend the cell")
    kind = office_kinds(own).get(fold(parts[1])) or _lesser(fold(parts[1]))
    return Held(parts[0], kind, _edge(parts[2], first=True), _edge(parts[3], first=False))


def _lesser(title: str) -> str:
    """Return the kind of an organ's office: the president of a parliament's presidium is called president too."""
    head, _, body = title.partition(" of the ")
    return head if body and head in APART else title


def _edge(value: str, first: bool) -> date | None:
    """Return the first or last day that a year, month or day can mean."""
    if not value:
        return None
    numbers = [int(part) for part in value.split("-")]
    if len(numbers) == 3:
        return date(*numbers)
    if len(numbers) == 2:
        return date(numbers[0], numbers[1], 1 if first else 28)
    return date(numbers[0], 1, 1) if first else date(numbers[0], 12, 31)
