"""Tell in which state a town lies that is no capital: the place of a visit, never an actor."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from verbale.read.actor_names import fold
from verbale.read.actor_tables import read_owners
from verbale.rules import SHIPPED

_CAPITALISED = re.compile(r"\b[A-Z][\w'-]+(?: [A-Z][\w'-]+)?")


@lru_cache(maxsize=1)
def _towns() -> Mapping[str, tuple[str, date | None, str]]:
    """Return state, last day of another state and that state by folded town."""
    return read_owners(SHIPPED / "actors" / "cities.tsv", fold)


def abroad_from(text: str, states: Collection[str], day: date | None) -> bool:
    """Return whether a text names a town of another state than these: "flew to Shanghai"."""
    words = {fold(word) for word in _CAPITALISED.findall(text)}
    found = (state_of_town(word, day) for word in words if word in _towns())
    return any(state and state not in states for state in found)


def state_of_town(name: str, day: date | None) -> str | None:
    """Return the state (ISO alpha-3) in which a town lay on a day, today's where none is given; None if not known."""
    known = _towns().get(" ".join(fold(name).split()))
    if known is None:
        return None
    state, until, then = known
    return then if until is not None and day is not None and day <= until else state
