"""Find the known person whom a name spelled otherwise calls: initials, middle names, other romanisations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from verbale.model import Actor
from verbale.read.actor_book import ActorBook
from verbale.read.actor_drafts import Draft
from verbale.read.actor_figures import Figure
from verbale.read.actor_names import SURNAME_FIRST, can_call, fold, naming_state, same_person
from verbale.read.actor_titles import Titles

_GENERATION = 12 * 365  # days from an office within which its holder is likely meant
_RULING = frozenset(("president", "prime minister", "king", "general secretary", "leader"))


class OtherSpellings:
    """What a cast knows of names that the book spells otherwise; the cast fills the fields."""

    book: ActorBook
    titles: Titles
    day: date | None

    def _called(self, actor: Actor, name: str) -> Figure:
        raise NotImplementedError

    def _distance(self, actor: Actor) -> int:
        """Days between the article's day and the nearest term of office."""
        if self.day is None or not actor.offices:
            return 0
        return min(_days_off(office.since, office.until, self.day) for office in actor.offices)

    def _spelled_otherwise(self, draft: Draft) -> Figure | None:
        """The holder of the office told, on the article's day, of the same surname: "Abdu-Fattah Al-Sisi"."""
        words = fold(draft.name).split()
        for actor in self.book.by_surname(words[-1]):
            if draft.state and of_state(actor, draft.state) and _one_of(draft.name, actor):
                return self._called(actor, draft.name)
        if (known := self.otherwise(draft)) is not None:
            return known
        if not (draft.state and draft.plain_office):
            return None
        holders = self.book.holders(draft.plain_office, draft.state, self.day) if self.day else ()
        return self._holder_called(draft, words, holders) if self.day else self._only_one_called(draft, words)

    def otherwise(self, draft: Draft) -> Figure | None:
        """The one known person of this surname and given name or initials: "N. S. Khrushchev", "Vladimir V. Putin".

        Where the article gives an office, one whose given name the book does not tell, or spells otherwise, may be
        meant too, if he alone held it then: "Prime Minister Joseph Muscat".
        """
        words = [word.strip(".") for word in fold(draft.name).split()]
        found: dict[str, Actor] = {}
        for actor in {actor.id: actor for word in words[1:] for actor in self.book.by_surname(word)}.values():
            if (
                of_state(actor, draft.state)
                and self._distance(actor) <= _GENERATION
                and self._alike(words, actor, draft)
            ):
                found[actor.id] = actor
        kept = [actor for actor in found.values() if by_hand(actor)]
        fits = kept or list(found.values())
        return self._called(fits[0], draft.name) if len(fits) == 1 else None

    def _alike(self, words: list[str], actor: Actor, draft: Draft) -> bool:
        if naming_state([actor.state]) in SURNAME_FIRST:
            return False
        full = [fold(name).split() for name in actor.names if " " in name]
        if any(can_call(words, name) for name in full):
            return True
        if not draft.plain_office or self.day is None or (full and not _initials_fit(words, actor)):
            return False
        return words[-1] in fold(actor.name).split() and self._held(actor, draft.plain_office)

    def _held(self, actor: Actor, title: str) -> bool:
        """Whether an actor held an office of this kind on the article's day, or led the state then."""
        kind = self.titles.kind_of(title)
        held = {self.titles.kind_of(office.title) for office in self.book.offices_on(actor.id, self.day or date.max)}
        return kind in held or ("leader" in held and kind in _RULING)

    def _only_one_called(self, draft: Draft, words: list[str]) -> Figure | None:
        """Without a day: the only one kept by hand of this state, surname and first letter ("Mikhal Gorbachev")."""
        fits = [
            actor
            for actor in self.book.by_surname(words[-1])
            if actor.state == draft.state and actor.offices[0].source != "leaders" and _initials_fit(words, actor)
        ]
        return self._called(fits[0], draft.name) if len(fits) == 1 else None

    def _holder_called(self, draft: Draft, words: list[str], holders: Iterable[Actor]) -> Figure | None:
        """The holder of the office told, on the article's day, of the same surname and first letter."""
        shorts = {words[-1], words[0]} if naming_state([draft.state]) in SURNAME_FIRST else {words[-1]}
        for holder in holders:
            if any(shorts & set(fold(name).split()) for name in holder.names) and _initials_fit(words, holder):
                return self._called(holder, draft.name)
        return None


def by_hand(actor: Actor) -> bool:
    return any(office.source != "leaders" for office in actor.offices)


def _one_of(name: str, actor: Actor) -> bool:
    """Whether a name can be the actor's own; a bare surname in the book is too little to tell."""
    return any(" " in known and same_person(name, known) for known in actor.names)


def _initials_fit(words: list[str], actor: Actor) -> bool:
    """Whether the given name can be the same: equal first letters; "E.D. Mnangagwa" fits Emmerson Mnangagwa."""
    firsts = {fold(name)[:1] for name in actor.names}
    return words[0][:1] in firsts


def of_state(actor: Actor, state: str | None) -> bool:
    return state is None or state == actor.state or any(office.state == state for office in actor.offices)


def _days_off(since: date | None, until: date | None, day: date) -> int:
    if since and day < since:
        return (since - day).days
    return (day - until).days if until and day > until else 0
