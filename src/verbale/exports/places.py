"""Where places and states are: names to coordinates, from tables of facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.facts.tables import fold, table

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Place:
    """A city or state: lat, lon -- degrees north and east; of a state its middle. state -- its code, "" if none."""

    name: str
    state: str
    lat: float
    lon: float
    is_state: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """The middle of a state or the seat of an organisation; fips -- its code by FIPS 10-4, "" where it has none."""

    lat: float
    lon: float
    fips: str


def place_of(name: str | None) -> Place | None:
    """Return the place that a text calls so, in whatever case; "Geneva, Switzerland" is Geneva. None if unknown."""
    if not name or len(name) > 120:
        return None
    known = _places()
    return known.get(_folded(name)) or known.get(_folded(name.partition(",")[0]))


@lru_cache(maxsize=1)
def points() -> dict[str, Point]:
    """Return the points of states and organisations by their codes."""
    return {code: Point(float(lat), float(lon), fips) for code, lat, lon, fips in _rows("points.tsv")}


@lru_cache(maxsize=1)
def _places() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in table("actors/states.tsv", ()):
        if point := points().get(row["code"]):
            for name in filter(None, (row["name"], *row["names"].split(";"))):
                found[_folded(name)] = Place(row["name"], row["code"], point.lat, point.lon, is_state=True)
    for name, others, state, lat, lon in _rows("places.tsv"):
        place = Place(name, state, float(lat), float(lon))
        for one in filter(None, (name, *others.split(";"))):
            found[_folded(one)] = place
    return found


def _folded(name: str) -> str:
    """Return the name as it is compared: without accents, case, article."""
    words = fold(name).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _rows(name: str) -> Iterator[list[str]]:
    for row in (DATA / name).read_text(encoding="utf-8").splitlines():
        if row[:1] != "#":
            yield row.split("\t")
