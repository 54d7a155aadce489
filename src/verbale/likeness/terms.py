"""Values that say the same more or less exactly, from ``knowledge/compatible.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from verbale.facts.states import states_in
from verbale.facts.tables import table
from verbale.likeness.names import fold
from verbale.rules import load


@dataclass(frozen=True)
class Compatible:
    """A wide value of a field and the narrower ones that it holds for, with examples written "one ~ other"."""

    id: str
    field: str
    wide: str
    narrow: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    rows: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for entry in load("compatible.toml", "compatible", Compatible):
        rows.setdefault(entry.field, []).append((fold(entry.wide), frozenset(fold(one) for one in entry.narrow)))
    return {name: tuple(entries) for name, entries in rows.items()}


def same_term(one: str, two: str) -> bool:
    """Return whether two values differ in case, accents and punctuation only."""
    return fold(one) == fold(two)


@lru_cache(maxsize=16_384)
def compatible(kind: str, one: str, two: str) -> bool:
    """Return whether two values of a field can both hold: one contains the other, or the table says so."""
    left, right = fold(one.replace(",", " ")), fold(two.replace(",", " "))
    if left == right or f" {left} " in f" {right} " or f" {right} " in f" {left} ":
        return True
    if any(_covers(row, left, right) or _covers(row, right, left) for row in _table().get(kind, ())):
        return True
    return kind == "place" and _same_land(one, two)


def _same_land(one: str, two: str) -> bool:
    """A state holds for its capitals, but one city never for another."""
    (state, city), (other, town) = _land(one), _land(two)
    return state is not None and state == other and not (city and town)


def _land(place: str) -> tuple[str | None, bool]:
    """The state that a place names or is the capital of, and whether it is the capital."""
    named = states_in(place, ())
    if named:
        return named[-1], False
    row = next((row for row in _capitals() if row[0] in f" {fold(place)} "), None)
    return (row[1], True) if row else (None, False)


@lru_cache(maxsize=1)
def _capitals() -> tuple[tuple[str, str], ...]:
    rows = table("actors/states.tsv", ())
    return tuple((f" {fold(city)} ", row["code"]) for row in rows for city in row["capitals"].split(";") if city)


def _covers(row: tuple[str, frozenset[str]], wide: str, narrow: str) -> bool:
    names = f" {narrow} "
    return wide == row[0] and any(f" {one} " in names for one in row[1])
