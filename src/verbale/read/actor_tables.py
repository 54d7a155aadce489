"""Read the tables of known actors: the shipped ones as lines of fields, a user's own as TOML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from verbale.errors import RuleError
from verbale.model import Actor, Office
from verbale.read.actor_names import slug
from verbale.rules import SHIPPED, load


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor with what matching needs beyond the actor itself.

    use        -- what its names stand for: "state", "person", "organisation", "organ" or "media".
    adjectives -- adjectives and demonyms of a state; ``capitals`` -- its seats; ``seats`` -- houses that stand for it.
    gender     -- "m", "f" or ""; ``state_owned`` -- for media.
    """

    actor: Actor
    use: str
    adjectives: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    gender: str = ""
    state_owned: bool = False
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class _Term:
    title: str
    state: str | None = None
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class OwnActor:
    """An ``[[actor]]`` of a user's ``actors/*.toml``; see ``docs/how-to/add-an-actor.md``."""

    id: str
    name: str
    kind: str
    state: str | None = None
    names: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    seats: list[str] = field(default_factory=list)
    gender: str = ""
    state_owned: bool = False
    offices: list[_Term] = field(default_factory=list)


def read_entries(own: Sequence[Path]) -> Iterator[Entry]:
    """Yield every known actor, shipped ones first; one of a user's own follows and replaces that of the same id.

    Raises ``RuleError`` where a file is broken.
    """
    folder = SHIPPED / "actors"
    yield from _states(folder)
    yield from _organisations(folder)
    yield from _organs(folder)
    yield from _media(folder)
    yield from _nobody(folder)
    taken: set[str] = set()
    for name in ("people.tsv", "rulers.tsv", "lawmakers.tsv", "leaders.tsv"):
        yield from _people(folder / name, taken)
    for raw in load("actors/*.toml", "actor", OwnActor, own):
        yield _own(raw)


def read_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a table as lists of as many fields as its head has; lines that begin with "#" are left out."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    width = lines[0].count("\t") + 1
    for number, line in enumerate(lines[1:], 2):
        row = line.split("\t")
        if len(row) > width:
            raise RuleError(f"{path}: row {number} has {len(row)} fields instead of {width}; mend {line[:60]!r}")
        row += [""] * (width - len(row))
        yield row


def read_owners(path: Path, key: Callable[[str], str]) -> dict[str, tuple[str, date | None, str]]:
    """Return by name the state it belongs to, the last day of another state's rule, and that state ("" if none)."""
    found: dict[str, tuple[str, date | None, str]] = {}
    for state, names, until, then in read_rows(path):
        last = date.fromisoformat(until) if until else None
        found.update({key(name): (state, last, then) for name in names.split(";")})
    return found


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _states(folder: Path) -> Iterator[Entry]:
    seats = {state: _parts(names) for state, names in read_rows(folder / "seats.tsv")}
    abroad = {state: _parts(names) for state, names in read_rows(folder / "names.tsv")}
    for code, name, names, adjectives, capitals, since, until in read_rows(folder / "states.tsv"):
        actor = Actor(f"state/{code}", name, "state", code, (name, *_parts(names), *abroad.get(code, ())))
        yield Entry(actor, "state", _parts(adjectives), _parts(capitals), seats.get(code, ()), since=since, until=until)


def _organisations(folder: Path) -> Iterator[Entry]:
    for acronym, name, names, whole in read_rows(folder / "organisations.tsv"):
        forms = tuple(dict.fromkeys((name, acronym, *_parts(names))))
        yield Entry(Actor(f"org/{acronym}", name, "organisation", whole or acronym, forms), "organisation")


def _organs(folder: Path) -> Iterator[Entry]:
    for state, key, name, names, kind in read_rows(folder / "organs.tsv"):
        actor = Actor(f"{kind}/{state or '-'}/{key}", name, kind, state or None, (name, *_parts(names)))
        yield Entry(actor, "organ")


def _media(folder: Path) -> Iterator[Entry]:
    for state, key, name, names, owned in read_rows(folder / "media.tsv"):
        actor = Actor(f"media/{key}", name, "media", state, (name, *_parts(names)))
        yield Entry(actor, "media", state_owned=owned == "y")


def _nobody(folder: Path) -> Iterator[Entry]:
    """Yield what looks like an actor and is none, so that the longer name wins: "South China Sea"."""
    names = tuple(name for (cell,) in read_rows(folder / "nobody.tsv") for name in _parts(cell))
    yield Entry(Actor("nobody", "nobody", "group", None, names), "none")


def _people(path: Path, taken: set[str]) -> Iterator[Entry]:
    """Yield the persons of a table; two of one name are told apart by the state in the id."""
    for name, names, gender, offices in read_rows(path):
        held = tuple(_office(path, name, cell) for cell in offices.split("|") if cell)
        state = held[0].state if held else None
        key = f"person/{slug(name)}"
        if key in taken:
            key = f"{key}-{(state or '').lower()}-{held[0].since.year if held and held[0].since else ''}"
        taken.add(key)
        yield Entry(Actor(key, name, "person", state, (name, *_parts(names)), held), "person", gender=gender)


def _office(path: Path, name: str, cell: str) -> Office:
    try:
        state, title, since, until = cell.split(":")
        return Office(title, state, first_day(since), last_day(until), path.stem)
    except ValueError as trouble:
        raise RuleError(
            f"{path}: {name}: {cell!r} is no office ({trouble}); write state:title:since:until"
        ) from trouble


@lru_cache(maxsize=8192)
def first_day(text: str) -> date | None:
    """Return the first day of a year, month or day as written ("2012", "2012-05"); None for nothing."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return date(year, month, day)


@lru_cache(maxsize=8192)
def last_day(text: str) -> date | None:
    """Return the last day of a year, month or day as written; None for nothing."""
    if not text:
        return None
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    month = month or 12
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _own(raw: OwnActor) -> Entry:
    held = tuple(
        Office(term.title, term.state or raw.state, first_day(term.since), last_day(term.until), "own")
        for term in raw.offices
    )
    actor = Actor(raw.id, raw.name, raw.kind, raw.state, (raw.name, *raw.names), held)
    use = {"state": "state", "person": "person", "organisation": "organisation", "media": "media"}.get(
        raw.kind, "organ"
    )
    return Entry(actor, use, tuple(raw.adjectives), tuple(raw.capitals), tuple(raw.seats), raw.gender, raw.state_owned)
