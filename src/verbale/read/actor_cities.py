"""Tell in which state a town lies that is no capital: the place of a visit, never an actor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from verbale.read.actor_names import fold
from verbale.read.actor_tables import read_rows
from verbale.rules import SHIPPED


@lru_cache(maxsize=1)
def _towns() -> Mapping[str, tuple[str, date | None, str]]:
    """Return state, last day of another state and that state by folded town."""
    found: dict[str, tuple[str, date | None, str]] = {}
    for state, towns, until, then in read_rows(SHIPPED / "actors" / "cities.tsv"):
        last = date.fromisoformat(until) if until else None
        found.update({fold(town): (state, last, then) for town in towns.split(";")})
    return found


def state_of_town(name: str, day: date | None) -> str | None:
    """Return the state (ISO alpha-3) in which a town lay on a day, today's where none is given; None if not known."""
    known = _towns().get(" ".join(fold(name).split()))
    if known is None:
        return None
    state, until, then = known
    return then if until is not None and day is not None and day <= until else state
