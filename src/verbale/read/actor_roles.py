"""Say for whom "the visitor", "his host", "the kingdom", "its neighbour", "his country" stand, within the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from verbale.model import Mention, Span
from verbale.read.actor_book import ActorBook
from verbale.read.actor_cities import state_of_town
from verbale.read.actor_drafts import Draft
from verbale.read.actor_pronouns import Antecedents
from verbale.read.actor_role_words import PARTS
from verbale.read.actor_titles import Titles

_PEOPLE = ("person", "delegation", "group")
_TRAVELS = re.compile(
    r"\b(?:arriv\w+|flew|flies|visit\w*|tour(?:ed|ing)?|landed|came|comes|coming|receiv\w+|welcom\w+|guests?|invit\w+"
    r"|stay(?:s|ed|ing)?|greeted|hosted|entertained|called on|is here)\b"
)
_STAYS = re.compile(
    r"(?:^|[\s“\"(])(?:in|at|to|reached|visit|visited|visiting|reaching|toured) (?:the )?$", re.IGNORECASE
)
_TOWN = re.compile(r"\b[Ii]n ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?)")
_ASIDE = re.compile(r", (?:the )?[A-Z]")
_REACH = 8  # sentences back to which a visitor may have been named
_RULING = ("king", "queen")


class RoleWords:
    """What the parts of a story lead back to.

    here -- the state in which the article is written, as far as known.
    """

    def __init__(
        self, text: str, told: Antecedents, book: ActorBook, titles: Titles, day: date | None, here: str | None
    ) -> None:
        self._text, self._told, self._book, self._titles = text, told, book, titles
        self._day, self.here = day, here

    def resolve(self, draft: Draft, last: Mention | None, named_next: bool = False) -> Mention | None:
        """Return the mention that a role word stands for, None where the article does not make it clear.

        named_next -- the next words that stand for somebody are a person's name: "his host, King Hussein".
        last -- the mention before it, which "his" or "its" has become where one of them stands before the word.
        """
        owner = last.state if draft.office and last is not None and last.via == "pronoun" else None
        if draft.kind in PARTS and _ASIDE.match(self._text, draft.end) and named_next:
            return None
        if draft.office and (owner is None or not self._is_state(owner)):
            return None
        if draft.kind == "own state":
            return self._own(draft, owner)
        if draft.kind in ("visitor", "visitors"):
            return self._visitor(draft, owner)
        if draft.kind in ("host", "hosts"):
            return self._host(draft, owner)
        if draft.kind == "neighbour":
            return self._neighbour(draft, owner)
        return self._thing(draft)

    # ------------------------------------------------------------------------------------------- visitors and hosts

    def _visitor(self, draft: Draft, owner: str | None) -> Mention | None:
        clause = max((self._text.rfind(mark, 0, draft.start) for mark in ";:—"), default=-1)
        present = {m.state for m in self._people(draft.start, 0) if m.span.start > clause}
        for here in [owner] if owner else [*self._places(draft.start), self.here, None]:
            if here is None and len(self._states(draft.start)) > 2:
                continue
            found = [
                [m for m in told if m.state != here and (m.state not in present or owner)]
                for told in self._sentences(draft.start)
            ]
            coming = [[m for m in told if self._travels(m)] for told in found]
            near: list[Mention] = next((told for told in (*coming, *(found if here else ())) if told), [])
            if len({m.state for m in near}) == 1:
                return self._called(draft, near)
        return None

    def _host(self, draft: Draft, owner: str | None) -> Mention | None:
        others = self._states(draft.start) - {owner}
        for here in (*self._places(draft.start), self.here, *(others if len(others) == 1 else ())):
            if here is None or here == owner or not self._is_state(here):
                continue
            found = [m for told in self._sentences(draft.start) for m in told if m.state == here]
            if draft.kind == "host" and found:
                return self._called(draft, found)
            if draft.kind == "hosts" and (found or self._told.names(here)):
                return self._state(draft, here)
        return None

    def _called(self, draft: Draft, found: list[Mention]) -> Mention:
        """The one who is told most often among those found, the delegation for several, else the state."""
        plural = draft.kind in ("visitors", "hosts")
        bodies = [m for m in found if m.kind != "person"]
        persons = [m for m in found if m.kind == "person"]
        if plural and not bodies and len({m.actor_id for m in persons}) != 1:
            return self._state(draft, found[0].state or "")
        pool = (bodies or persons) if plural else (persons or bodies)
        best = Counter(m.actor_id for m in pool).most_common(1)[0][0]
        return self._again(draft, next(m for m in pool if m.actor_id == best))

    def _sentences(self, at: int) -> Iterator[list[Mention]]:
        for told in self._told.before(at, _REACH):
            yield [m for m in told if m.kind in _PEOPLE and self._is_state(m.state) and m.actor_id]

    def _people(self, at: int, reach: int) -> Iterable[Mention]:
        return (m for told in self._told.before(at, reach) for m in told if m.kind in _PEOPLE and m.state)

    def _states(self, at: int) -> set[str]:
        return {m.state for m in self._people(at, _REACH) if m.state and self._is_state(m.state)}

    def _travels(self, mention: Mention) -> bool:
        return _TRAVELS.search(self._told.sentence_text(mention.span.start)) is not None

    def _places(self, at: int) -> Iterator[str]:
        """Yield the states in which the last sentences are set, the nearest first."""
        for town in _TOWN.findall(self._told.sentence_text(at)):
            if state := state_of_town(town, self._day) or state_of_town(town.split()[0], self._day):
                yield state
        for told in self._told.before(at, 3):
            for mention in reversed(told):
                before = self._text[max(0, mention.span.start - 14) : mention.span.start]
                if mention.kind == "state" and mention.state and (mention.via != "adjective") and _STAYS.search(before):
                    yield mention.state

    # ----------------------------------------------------------------------------------------------------------- states

    def _neighbour(self, draft: Draft, owner: str | None) -> Mention | None:
        owner = owner or self.here
        others = self._told.states(self._is_state) - {owner}
        return self._state(draft, others.pop()) if owner and len(others) == 1 else None

    def _own(self, draft: Draft, owner: str | None) -> Mention | None:
        if owner is None:
            return None
        if draft.name.lower() in ("government", "ministry", "parliament", "embassy"):
            span = Span(draft.start, draft.end)
            name = f"{draft.name} of {self._book.state_name(owner)}"
            return Mention(span, f"organ/{owner}/{draft.name.lower()}", name, "organ", owner, None, "role", span)
        return self._state(draft, owner)

    def _thing(self, draft: Draft) -> Mention | None:
        fits = self._kingdom if draft.kind == "kingdom" else self._listed(f"{draft.kind}s")
        found = self._told.latest(fits)
        state = found or (self.here if self.here and fits(self.here) else None)
        if state is None:
            return None
        if self._is_state(state):
            return self._state(draft, state)
        span = Span(draft.start, draft.end)
        return Mention(span, f"org/{state}", self._book.state_name(state), "organisation", state, None, "role", span)

    def _listed(self, name: str) -> Callable[[str], bool]:
        words = self._titles.words[name]
        return lambda state: state.lower() in words

    def _kingdom(self, state: str) -> bool:
        return state.lower() in self._titles.words["kingdoms"] and any(
            self._book.has_office(kind, state, self._day) for kind in _RULING
        )

    def _is_state(self, state: str | None) -> bool:
        return f"state/{state}" in self._book.by_id

    def _state(self, draft: Draft, state: str) -> Mention:
        span = Span(draft.start, draft.end)
        return Mention(span, f"state/{state}", self._book.state_name(state), "state", state, None, "role", span)

    def _again(self, draft: Draft, meant: Mention) -> Mention:
        span = Span(draft.start, draft.end)
        return Mention(span, meant.actor_id, meant.name, meant.kind, meant.state, meant.office, "role", span)
