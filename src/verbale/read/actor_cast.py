"""The cast of one article: every person it names, with state and office as given, found again by short forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from verbale.model import Actor, Office
from verbale.read.actor_book import ActorBook
from verbale.read.actor_drafts import Draft
from verbale.read.actor_figures import Figure
from verbale.read.actor_names import (
    SURNAME_FIRST,
    fold,
    given_form,
    naming_state,
    reigns,
    same_person,
    short_forms,
    slug,
)
from verbale.read.actor_spelled import OtherSpellings, by_hand, of_state
from verbale.read.actor_titles import Titles

_SOON = timedelta(days=300)  # who is elected, or stands for election, is called by the bare surname already
_LONG = timedelta(days=20 * 365)  # after which a bare surname no longer calls somebody who was in office
_CROWD = 300  # persons of one article; further strangers are named but not remembered


class Cast(OtherSpellings):
    """Everybody an article names in full, filled by ``enter`` over all drafts before anything is resolved."""

    def __init__(self, book: ActorBook, titles: Titles, day: date | None, spoken: Mapping[str, int]) -> None:
        """Begin with nobody; ``spoken`` says how often the article names each state."""
        self.book, self.titles, self.day, self.spoken = book, titles, day, spoken
        self.figures: dict[str, Figure] = {}
        self._full: dict[str, str] = {}

    # ----------------------------------------------------------------------------------------------------- entering

    def enter(self, draft: Draft) -> Figure | None:
        """Take in a person named in full; None for short forms, which are looked up once everybody is in."""
        if draft.ids:
            actor = self.choose(draft)
            figure = self._known(actor)
            if figure.name == actor.name and " " in draft.name and not _one_spelling(actor.name, draft.name):
                figure.name = draft.name  # a reader finds the name as the article has it
        elif (draft.office or draft.state) and len(draft.name.split()) > 1:
            figure = self._unknown(draft)
        else:
            return None
        self._learn(figure, draft)
        return figure

    def choose(self, draft: Draft) -> Actor:
        """Return which of the persons of one name is meant: by the state told, the office on the day, the time."""
        actors = [self.book.by_id[key] for key in draft.ids]
        return max(actors, key=lambda actor: self._fit(actor, draft))

    def _fit(self, actor: Actor, draft: Draft) -> tuple[bool, bool, int, int]:
        states = {office.state for office in actor.offices} | {actor.state}
        serving = bool(self.day and self.book.offices_on(actor.id, self.day))
        spoken = max((self.spoken.get(state or "", 0) for state in states), default=0)
        return (draft.state is None or draft.state in states, serving, spoken, -self._distance(actor))

    def _known(self, actor: Actor) -> Figure:
        figure = self.figures.get(actor.id)
        if figure is None:
            state = self._state_on_day(actor)
            figure = Figure(actor.id, actor.name, state, gender=self.book.gender_of(actor.id))
            naming = naming_state([actor.state, *(office.state for office in actor.offices)])
            for name in actor.names:
                figure.shorts.update(short_forms(name, naming) + given_form(name, naming))
            self.figures[actor.id] = figure
        return figure

    def _state_on_day(self, actor: Actor) -> str | None:
        serving = self.book.offices_on(actor.id, self.day) if self.day else ()
        return serving[0].state if serving else actor.state

    def _unknown(self, draft: Draft) -> Figure:
        crowded = len(self.figures) >= _CROWD
        for figure in () if crowded else self.figures.values():
            if same_person(figure.name, draft.name) and draft.state in (None, figure.state):
                return figure
        known = self._spelled_otherwise(draft)
        if known is not None:
            return known
        key = f"text/{draft.state or '-'}/{slug(draft.name)}"
        figure = self._place(Figure(key, draft.name, draft.state))
        figure.shorts.update(short_forms(draft.name, draft.state) + given_form(draft.name, draft.state))
        figure.shorts.update(word for word in (fold(draft.name).split()[-1],) if len(word) > 2)
        return figure

    def _place(self, figure: Figure) -> Figure:
        """Take a new figure in, unless the article is a crowd (a hostile page or a list of members)."""
        if len(self.figures) >= _CROWD and figure.actor_id not in self.figures:
            return figure
        return self.figures.setdefault(figure.actor_id, figure)

    def met(self, figure: Figure, draft: Draft) -> None:
        """Remember that a short form has called a person here, with the title it carried."""
        figure.places.append(draft.start)
        if draft.plain_office and figure.plain_office is None:
            figure.office, figure.plain_office = draft.office, draft.plain_office

    def _called(self, actor: Actor, name: str) -> Figure:
        """Return a known person under the name by which the article calls him."""
        new = actor.id not in self.figures
        figure = self._known(actor)
        if new:
            figure.name = name
            figure.shorts.update(short_forms(name, actor.state))
        return figure

    def _learn(self, figure: Figure, draft: Draft) -> None:
        figure.places.append(draft.start)
        if figure.actor_id in self.figures:
            self._full.setdefault(fold(draft.name), figure.actor_id)
        if draft.office and figure.office is None:
            figure.office, figure.plain_office = draft.office, draft.plain_office
        if figure.state is None:
            figure.state = draft.state

    # ---------------------------------------------------------------------------------------------------- finding again

    def by_short(self, name: str, state: str | None, at: int) -> Figure | None:
        """Return whom a short form or repeated full name calls at a place: the last named before it, else the next."""
        plain = fold(name)
        full = self._full.get(plain)
        if full is not None:
            return self.figures[full]
        found = [figure for figure in self.figures.values() if plain in figure.shorts and state in (None, figure.state)]
        return max(found, key=lambda figure: self._nearness(figure, at)) if found else None

    def _nearness(self, figure: Figure, at: int) -> tuple[bool, bool, int]:
        before = [place for place in figure.places if place <= at]
        leads = self.book.leads(figure.actor_id, self.day)
        nearest = max(before) if before else -min(figure.places, default=0)
        return (bool(before), leads, nearest)

    def from_book(self, draft: Draft, sure: bool = False, speaks: bool = False) -> Figure | None:
        """Return the known person whom a surname with a title, or of one in office, calls without a full name.

        sure -- other words show that a leader is meant, although the surname is an ordinary word ("Moon").
        speaks -- a verb of saying follows: the word is a name.
        """
        actors = [actor for actor in self._surnamed(draft.name) if of_state(actor, draft.state)]
        rank = bool(draft.plain_office) and fold(draft.plain_office or "").split()[-1] in self.titles.words["ranks"]
        if rank and not self._with_office(actors, draft.plain_office or ""):
            actors = self._well_known(actors, True)
        elif draft.plain_office:
            actors = self._with_office(actors, draft.plain_office) or (actors if draft.state and not self.day else [])
        else:
            actors = self._well_known(actors, draft.start < draft.head_start)
        titled = (draft.start < draft.head_start or speaks) and any(
            self.book.leads(one.id, self.day) if self.day else self.spoken.get(one.state or "") for one in actors
        )
        if not (sure or draft.plain_office or titled) and fold(draft.name) in self.titles.words["ordinary"]:
            return None
        if len(actors) != 1 and not (draft.plain_office and actors):
            told = [actor for actor in actors if self.spoken.get(actor.state or "")]
            if len({actor.state for actor in told}) != 1 or len(told) != 1:
                return self._of_one_state(draft, told or actors)
            actors = told  # "Mr. Castro" where the article speaks of Cuba
        return self._known(max(actors, key=lambda actor: self._fit(actor, draft)))

    def _surnamed(self, name: str) -> list[Actor]:
        """Return whom a surname calls, one of two words ("Peña Nieto") by the end of the full name."""
        if " " not in name:
            return list(self.book.by_surname(name))
        last = fold(name).split()[-1]
        return [actor for actor in self.book.by_surname(last) if fold(actor.name).endswith(f" {fold(name)}")]

    def _of_one_state(self, draft: Draft, actors: list[Actor]) -> Figure | None:
        """A surname that several leaders of one state bear ("Clinton"): its state is sure, the person is not."""
        states = {actor.state for actor in actors}
        if len(states) != 1:
            return None
        state = states.pop()
        return Figure(f"text/{state}/{slug(draft.name)}", draft.name, state)

    def _well_known(self, actors: Iterable[Actor], titled: bool) -> list[Actor]:
        """Those who led on the article's day; where there are none, or no day, those kept by hand who led before.

        titled -- "Mr." or the like stands before the name; a bare East Asian surname is too often another word, and a
                  bare "George" is hardly ever the king.
        """
        kept = [actor for actor in actors if by_hand(actor) and (titled or not reigns(actor.name))]
        leading = [actor for actor in kept if self.book.leads(actor.id, self.day)]
        if self.day is not None and leading:
            return leading
        day = self.day or date.max - _SOON
        return [
            actor
            for actor in kept
            if not (self.day and _long_gone(actor, self.day))
            and (titled or actor.state not in SURNAME_FIRST or (self.day is None and self._led_state(actor)))
            and self.book.leads(actor.id, None)
            and min((held.since or date.min) for held in actor.offices) <= day + _SOON
        ]

    def _led_state(self, actor: Actor) -> bool:
        kinds = {self.titles.kind_of(office.title) for office in actor.offices}
        return not kinds.isdisjoint(("president", "leader", "general secretary"))

    def _with_office(self, actors: Iterable[Actor], title: str) -> list[Actor]:
        kind = self.titles.kind_of(title)
        wanted = [
            actor
            for actor in actors
            if any(kind in (self.titles.kind_of(held.title), "leader", held.title) for held in actor.offices)
        ]
        serving = [actor for actor in wanted if self.day and self.book.offices_on(actor.id, self.day)]
        return serving or wanted

    def stranger(self, draft: Draft) -> Figure:
        """Take in a person who is called by a title and one word only."""
        key = f"text/{draft.state or '-'}/{slug(draft.name)}"
        figure = self._place(Figure(key, draft.name, draft.state))
        figure.shorts.add(fold(draft.name))
        self._learn(figure, draft)
        return figure

    def by_office(self, title: str, state: str | None, at: int) -> Figure | None:
        """Return whom the article itself names with an office of a state, nearest first."""
        for rank in range(7):
            found = [figure for figure in self.figures.values() if self._holds(figure, title, state, rank)]
            if found:
                return max(found, key=lambda figure: self._nearness(figure, at))
        return self._of_a_kind(fold(title), state, at)

    def by_crown(self, title: str) -> Figure | None:
        """Return the one whose name begins with a title that few bear: "the Emperor" is Emperor Naruhito."""
        word = fold(title)
        if word not in ("emperor", "empress", "sultan", "shah", "pope"):
            return None
        found = [figure for figure in self.figures.values() if fold(figure.name).startswith(f"{word} ")]
        return found[0] if len(found) == 1 else None

    def only_holder(self, title: str) -> Figure | None:
        """Return the one of the cast who is called by this office without a state, where there is just one."""
        kind = self.titles.kind_of(title)
        found = [
            figure
            for figure in self.figures.values()
            if figure.state is None and figure.plain_office and self.titles.kind_of(figure.plain_office) == kind
        ]
        return found[0] if len(found) == 1 else None

    def _of_a_kind(self, head: str, state: str | None, at: int) -> Figure | None:
        """Return the one last named before whose office ends with a bare word: "the minister", "the ambassador"."""
        if " " in head or head not in self.titles.words["recalling"]:
            return None
        found = [
            figure
            for figure in self.figures.values()
            if figure.plain_office
            and not _calls(head).isdisjoint(fold(figure.plain_office).split(" of ")[0].split())
            and state in (None, figure.state)
            and any(place < at for place in figure.places)
        ]
        return max(found, key=lambda figure: max(place for place in figure.places if place < at), default=None)

    def _holds(self, figure: Figure, title: str, state: str | None, rank: int) -> bool:
        """Whether a person holds the office that a title means in this state, at a rank of likeliness."""
        kinds = self.titles.kinds_to_try(title, figure.state or "")
        if state not in (None, figure.state) or rank >= len(kinds):
            return False
        if figure.plain_office and self.titles.kind_of(figure.plain_office) == kinds[rank]:
            return True
        held = self.book.offices_on(figure.actor_id, self.day) if self.day else self._ever_held(figure)
        return any(self.titles.kind_of(office.title) == kinds[rank] for office in held)

    def _ever_held(self, figure: Figure) -> Iterable[Office]:
        """Return the offices that a known person of a report without a day ever held."""
        actor = self.book.by_id.get(figure.actor_id)
        return actor.offices if actor is not None else ()

    def by_dates(self, title: str, state: str | None) -> Figure | None:
        """Return who held the office of the state on the article's day, where exactly one did."""
        if state is None or self.day is None:
            return None
        holders = self.book.holders(title, state, self.day)
        if not holders:
            return None
        return replace(self._known(holders[-1])) if len(holders) == 1 else None


def _long_gone(actor: Actor, day: date) -> bool:
    """Whether somebody left his last office so long before a day that the bare surname is another's by then."""
    return max((held.until or date.max) for held in actor.offices) < day - _LONG


def _calls(head: str) -> frozenset[str]:
    """Return the words of an office that a bare word calls again: an ambassador is "the envoy" too."""
    return _ENVOYS if head in ("envoy", "diplomat", "emissary") else frozenset((head,))


_ENVOYS = frozenset(("ambassador", "envoy", "diplomat", "representative", "commissioner", "consul", "nuncio", "charge"))


def _one_spelling(left: str, right: str) -> bool:
    """Return whether half of the shorter name's words stand in the other: so not "Moammar Gadhafi"."""
    mine, theirs = set(fold(left).split()), set(fold(right).split())
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))
