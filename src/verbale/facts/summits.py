"""When the leaders of two states met, for the pairs whose meetings are known completely."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from verbale.facts.tables import table

Pair = frozenset[str]


@lru_cache(maxsize=8)
def summits(own: tuple[Path, ...]) -> Mapping[Pair, tuple[tuple[date, str], ...]]:
    """Return (first day, place) of all leaders' meetings of a pair, in time order.

    A pair stands in the table only if all its meetings do, so that a year without one can be called wrong.
    """
    found: dict[Pair, list[tuple[date, str]]] = defaultdict(list)
    for row in table("occasions/summits.tsv", own):
        found[frozenset((row["first"], row["second"]))].append((date.fromisoformat(row["day"]), row["place"]))
    return {pair: tuple(sorted(days)) for pair, days in found.items()}
