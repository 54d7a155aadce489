"""The book of known actors: states, persons with dated offices, organisations, parties, media, under their names."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from verbale.model import Actor, Office
from verbale.read.actor_names import fold, naming_state, paternal, short_forms, spellings
from verbale.read.actor_tables import Entry, read_entries
from verbale.read.actor_titles import Titles, titles_of
from verbale.settings import Settings


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name can stand for.

    use   -- "state", "adjective", "capital", "seat", "person", "organisation", "organ", "media".
    exact -- the form that the text must have letter by letter (acronyms: "US", never "us"); None where case is free.
    """

    use: str
    actor_id: str
    exact: str | None = None


class ActorBook:
    """Every actor that the knowledge files name; read-only, made by ``actors_of``.

    by_id  -- every actor by its id.
    senses -- what each folded name can stand for: the gazetteer.
    """

    by_id: Mapping[str, Actor]
    senses: Mapping[str, tuple[Sense, ...]]

    def __init__(self, entries: Iterable[Entry] = (), titles: Titles | None = None) -> None:
        kept: dict[str, Entry] = {}
        for entry in entries:
            kept[entry.actor.id] = entry
        self.by_id = MappingProxyType({key: entry.actor for key, entry in kept.items()})
        self._entries = kept
        self._titles = titles or titles_of(())
        self._kinds: dict[str, str] = {}
        self._holders: dict[str, list[tuple[Office, Actor]]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        self._given = {
            fold(name).split()[0]
            for entry in kept.values()
            if entry.use == "person"
            for name in entry.actor.names
            if name
        }
        senses: dict[str, dict[Sense, None]] = defaultdict(dict)
        for entry in kept.values():
            for name, sense in _senses_of(entry):
                senses[name][sense] = None
            if entry.use == "person":
                self._index_person(entry.actor)
        self._stateless = tuple(
            fold(name)
            for entry in kept.values()
            if entry.use == "organ" and entry.actor.state is None
            for name in entry.actor.names
            if len(name) > 3
        )
        self.senses = MappingProxyType({name: tuple(found) for name, found in senses.items()})

    def _index_person(self, actor: Actor) -> None:
        for office in actor.offices:
            self._holders[office.state or ""].append((office, actor))
        state = naming_state([actor.state, *(office.state for office in actor.offices)])
        for name in actor.names:
            shorts = short_forms(name, state)
            calls = {shorts[0], shorts[-1]} if shorts[0].endswith(f" {shorts[-1]}") else set(shorts[:1])
            for short in sorted(calls | (paternal(name, state) - self._given)):  # "Juan Orlando Hernandez"
                if actor.id not in self._surnames[short]:
                    self._surnames[short].append(actor.id)

    def by_name(self, name: str) -> tuple[Actor, ...]:
        """Return the actors of this name, case, accents, hyphens and quotes folded; adjectives are not names."""
        found = self._found(name)
        return tuple(self.by_id[sense.actor_id] for sense in found if sense.use in _NAMING)

    def _found(self, name: str) -> tuple[Sense, ...]:
        plain = " ".join(fold(name).split())
        return self.senses.get(plain) or self.senses.get(plain.removeprefix("the "), ())

    def by_surname(self, surname: str) -> tuple[Actor, ...]:
        """Return the known persons whom this surname (or usual short form) alone can call."""
        return tuple(self.by_id[key] for key in self._surnames.get(fold(surname).strip(), ()))

    def state_of(self, word: str) -> str | None:
        """Return the state (ISO alpha-3) that a name, adjective, demonym, capital or seat of power stands for."""
        for sense in self._found(word):
            if sense.use in _STATELY and sense.exact in (None, word.strip()):
                return self.by_id[sense.actor_id].state
        return None

    def state_name(self, code: str) -> str:
        """Return what to call a state or organisation: "North Korea" for "PRK"; an unknown code as it is."""
        actor = self.by_id.get(f"state/{code}") or self.by_id.get(f"org/{code}")
        return actor.name if actor else code

    def gender_of(self, actor_id: str) -> str:
        """Return "m", "f" or "" (not known)."""
        entry = self._entries.get(actor_id)
        return entry.gender if entry else ""

    def is_state_owned(self, actor_id: str) -> bool:
        """Return whether a medium is owned or run by its state or ruling party."""
        entry = self._entries.get(actor_id)
        return bool(entry and entry.state_owned)

    def offices_on(self, actor_id: str, day: date) -> tuple[Office, ...]:
        """Return the offices that an actor held on a day."""
        actor = self.by_id.get(actor_id)
        return tuple(office for office in actor.offices if _covers(office, day)) if actor else ()

    def holders(self, title: str, state: str, day: date) -> tuple[Actor, ...]:
        """Return who held an office ("president", "foreign minister", "leader") of a state on a day.

        The title is understood by its kind ("premier" is "prime minister"); "leader" is the office that leads this
        state: its supreme leader or party chief, else president, or head of government in a parliamentary state.
        """
        for kind in self._titles.kinds_to_try(title, state):
            found = [
                (office, actor)
                for office, actor in self._holders.get(state, ())
                if self._kind_of(office.title) == kind and _covers(office, day)
            ]
            if found:
                return _surest(found)
        return ()

    def has_office(self, kind: str, state: str, day: date | None) -> bool:
        """Return whether a state has an office on a day (or ever, without a day), as far as holders are known."""
        return any(
            self._kind_of(office.title) == kind and (day is None or _covers(office, day))
            for office, _ in self._holders.get(state, ())
        )

    def rules(self, word: str, state: str, day: date) -> bool:
        """Return whether a state has a ruler whom this word calls ("emir", not "king"); "monarch" calls them all."""
        wanted = _MONARCHS if word in ("monarch", "sovereign") else {_SAME_RULER.get(word, word)}
        return any(
            _covers(office, day) and _SAME_RULER.get(office.title, office.title) in wanted
            for office, _ in self._holders.get(state, ())
        )

    def _kind_of(self, title: str) -> str:
        if title not in self._kinds:
            self._kinds[title] = self._titles.kind_of(title)
        return self._kinds[title]

    def without_state(self, words: str) -> bool:
        """Return whether words name a body that belongs to no state ("the leader of Al Qaeda")."""
        plain = fold(words)
        return any(name in plain for name in self._stateless)

    def leads(self, actor_id: str, day: date | None) -> bool:
        """Return whether a person leads a state or its diplomacy on a day (on any day where none is given)."""
        actor = self.by_id.get(actor_id)
        return actor is not None and any(
            (day is None or _covers(office, day)) and self._titles.leads(office.title) for office in actor.offices
        )


_MONARCHS = frozenset(("king", "queen", "emperor", "sultan", "emir", "shah"))
_SAME_RULER = {"amir": "emir", "pontiff": "pope"}
_NAMING = frozenset(("state", "person", "organisation", "organ", "media"))
_STATELY = frozenset(("state", "adjective", "capital", "seat", "organisation"))


def _surest(found: list[tuple[Office, Actor]]) -> tuple[Actor, ...]:
    """Return the holders as kept by hand where there are such, else those whose full name is known, else all."""
    by_hand = [actor for office, actor in found if office.source != "leaders"]
    full = [actor for _, actor in found if " " in actor.name]
    return tuple({actor.id: actor for actor in by_hand or full or [actor for _, actor in found]}.values())


def _covers(office: Office, day: date) -> bool:
    return (office.since or date.min) <= day <= (office.until or date.max)


def _senses_of(entry: Entry) -> Iterable[tuple[str, Sense]]:
    """Yield the folded names of an entry with what each stands for."""
    key = entry.actor.id
    derived = any(office.source == "leaders" for office in entry.actor.offices)
    for name in entry.actor.names:
        if derived and " " not in name:
            continue  # a bare surname calls a person only with a title or within an article
        forms = spellings(name, naming_state([entry.actor.state])) if entry.use == "person" else (fold(name),)
        exact = _exact(name)
        yield from ((_without_article(form), Sense(entry.use, key, exact)) for form in forms)
        if exact and len(exact) > 3 and exact.isalpha():
            yield fold(name), Sense(entry.use, key, exact.capitalize())  # "Nato", "Asean" in British papers
    for word in entry.adjectives:
        for form in (word, _plural(word)):
            yield fold(form), Sense("adjective", key)
    yield from ((fold(word), Sense("capital", key)) for word in entry.capitals)
    yield from ((fold(word), Sense("seat", key)) for word in entry.seats)


def _without_article(name: str) -> str:
    """Return a name of several words without "the"; "The Times" and "the Emirates" keep it."""
    return name.removeprefix("the ") if name.count(" ") > 1 else name


def _plural(word: str) -> str:
    return word if word.endswith(("ese", "sh", "ch", "ss", "s")) else f"{word}s"


def _exact(name: str) -> str | None:
    """An acronym must stand in the text as it is written."""
    if " " in name or len(name) > 14:
        return None
    letters = [character for character in name if character.isalpha()]
    return name if len(letters) <= 7 and all(map(str.isupper, letters)) else None


def actors_of(settings: Settings) -> ActorBook:
    """Return the book of the shipped knowledge and of the user's own folders; made once a process."""
    return _book(settings.knowledge)


@lru_cache(maxsize=4)
def _book(own: tuple[Path, ...]) -> ActorBook:
    collecting = gc.isenabled()
    gc.disable()  # tens of thousands of small objects are made and none dies: collecting halves the speed
    try:
        return ActorBook(read_entries(own), titles_of(own))
    finally:
        if collecting:
            gc.enable()
