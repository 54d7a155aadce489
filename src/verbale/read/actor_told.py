"""Say for which state, body or group the words stand that name no person, as the article tells or leaves untold."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.model import Actor, Mention, Span
from verbale.read.actor_cast import Cast
from verbale.read.actor_drafts import Draft
from verbale.read.actor_figures import Figure
from verbale.read.actor_groups import SEVERAL
from verbale.read.actor_names import fold, slug
from verbale.read.actor_untold import UntoldStates

LED = re.compile(r"\b(?:led|headed|guided|chaired) by\b")
_OPENING = re.compile(
    r"(?i)[“\"]?(?:(?:just|even|only|ever|soon|shortly|hours|days) )?"
    r"(?:as|when|while|after|before|although|though|since|if|once|because) "
)
_OWNED = re.compile(r"['’]s $")


class ToldBodies(UntoldStates):
    """What a resolver knows of bodies and groups; the resolver fills the fields."""

    cast: Cast
    drafts: Sequence[Draft]
    _places: list[int]
    _named: set[str]
    _last: Mention | None

    def _named_later(self, draft: Draft) -> Mention | None:
        """Whom "he" means that opens a piece cut from a longer text: who is first called by a mere surname behind it.

        Where "he" opens any other sentence and nobody can be meant, nobody named behind him in that sentence is "he".
        """
        quoted = self.text[: draft.start].endswith((",” ", '," ', ",'' ", "?” ", '?" '))
        if draft.kind not in ("he", "she") or not (quoted or self.told.starts(draft.start)):
            return None
        figure = None if self.told.sentence(draft.start) else self._called_first(draft)
        if figure is None or not figure.state:
            self.told.block(draft)
            return None
        span = Span(draft.start, draft.end)
        return Mention(span, figure.actor_id, figure.name, "person", figure.state, figure.office, "pronoun", span)

    def _told_behind(self, draft: Draft) -> Mention | None:
        """Whom "he" means in a clause that opens a sentence: "As he left Peru, Mr. Obama spoke" is of Mr. Obama."""
        if draft.kind not in ("he", "she") or not _OPENING.fullmatch(self.told.begun(draft.start)):
            return None
        here, wrong = self.told.sentence(draft.start), "f" if draft.kind == "he" else "m"
        for other in self._after(draft):
            if self.told.sentence(other.start) != here:
                return None
            if other.kind == "person" and other.via == "name" and self.text.endswith(", ", 0, other.start):
                figure = self.cast.by_short(other.name, other.state, other.start) or self.cast.from_book(other)
                if figure is None or not figure.state or self.book.gender_of(figure.actor_id) == wrong:
                    return None
                span = Span(draft.start, draft.end)
                return Mention(span, figure.actor_id, figure.name, "person", figure.state, None, "pronoun", span)
        return None

    def _called_first(self, draft: Draft) -> Figure | None:
        """The person whom the sentences behind call first, by a surname alone: he has been named before."""
        end, wrong = len(self.told.sentence_text(draft.start)), "f" if draft.kind == "he" else "m"
        behind = (one for one in self._after(draft) if one.start >= end and one.kind == "person" and one.via == "name")
        first = next((one for one in behind if one.named), None)
        if first is None or " " in first.name:
            return None
        figure = self.cast.by_short(first.name, first.state, first.start) or self.cast.from_book(first)
        return figure if figure is not None and self.book.gender_of(figure.actor_id) != wrong else None

    def _body_again(self, draft: Draft) -> Mention | None:
        meant = self.told.body(fold(draft.name), draft.start)
        if meant is None:
            return None
        span = Span(draft.start, draft.end)
        return replace(meant, span=span, head=span, via="short name")

    def _leaders_state(self, draft: Draft) -> str | None:
        """The state of "the Trump administration", or of a delegation by its leader."""
        if draft.leader_name is None:
            return None
        if draft.kind == "delegation":
            known = self.cast.by_short(draft.leader_name, None, draft.start)
            person = replace(draft, name=draft.leader_name, kind="person", named=True)
            return known.state if known and known.state else self.home if self._homely(person) else None
        leader = replace(draft, name=draft.leader_name, plain_office=None)
        figure = self.cast.by_short(leader.name, None, draft.start) or self.cast.from_book(leader, sure=True)
        return figure.state if figure else None

    def _named_first(self, draft: Draft) -> str | None:
        """The state of a delegation told before without its leader: "a Russian team ... The delegation led by X"."""
        if draft.kind != "delegation" or self.text[max(0, draft.start - 4) : draft.start].lower() != "the ":
            return None
        before = self.told.body("delegation", draft.start)
        return before.state if before is not None and not LED.search(before.name) else None

    def _shared_state(self, draft: Draft) -> str | None:
        """The state at the end of a list of bodies: "the Ministry of A, the Ministry of B and the Union of Vietnam"."""
        here = self.told.sentence(draft.start)
        for other in self._after(draft):
            if self.told.sentence(other.start) != here or other.kind == "person" or other.via == "pronoun":
                return None
            if other.state:
                words = self.text[other.start : other.end]
                return other.state if other.kind == draft.kind and " of " in words else None
        return None

    def _of_both(self, draft: Draft) -> Draft:
        """Give an office the state told behind the next: "the chairman and the members of the Union of X"."""
        other = next(self._after(draft), None) if draft.state is None and not draft.named else None
        if other is None or other.named or not other.state or other.kind not in ("person", "group"):
            return draft
        joined = self.text[draft.end : other.start] in (" and ", " and the ")
        words = self.text[other.start : other.end]
        return replace(draft, state=other.state) if joined and " of " in words and words[0].islower() else draft

    def _after(self, draft: Draft) -> Iterator[Draft]:
        at = bisect_right(self._places, draft.start)
        yield from self.drafts[at : at + 12]

    def _sense(self, draft: Draft) -> Actor:
        """Which body of one name is meant: the one named before, that of the home state, that of a state told."""
        ids = list(draft.ids)
        home = self.home or self.newsroom

        def fit(key: str) -> tuple[bool, bool, bool, int]:
            state = self.book.by_id[key].state
            told = self.cast.spoken.get(state or "", 0) > sum(self.book.by_id[other].state == state for other in ids)
            return (key in self._named, state == home, told, -ids.index(key))

        return self.book.by_id[max(ids, key=fit)]

    def _another_town(self, draft: Draft) -> bool:
        """Whether a capital's name is that of a town at home: "Santiago" in Havana, "Salisbury" in London."""
        if draft.via not in ("place", "metonym"):
            return False
        homes = self.titles.elsewhere.get(fold(draft.name), frozenset())
        if (self.home or self.newsroom) not in homes:
            return False
        return all(d.via in ("place", "metonym") for d in self.drafts if d.state == draft.state)

    def _own_body(self, draft: Draft) -> str | None:
        """The home state of a body that many states have ("Congress" in Delhi), unless its usual state is told too."""
        home, words = self.home or self.newsroom, self.titles.words
        if home is None or home == draft.state or fold(draft.name) not in words["shared_bodies"]:
            return None
        if _OWNED.search(self.text[max(0, draft.start - 3) : draft.start]) and self._last is not None:
            return self._last.state  # "Georgia's National Security Council"
        if fold(draft.name) == "foreign office" and home.lower() in words["own_foreign_office"]:
            return home
        told = (d for d in self.drafts if d.state == draft.state and fold(d.name) not in words["shared_bodies"])
        return home if next(told, None) is None else None

    def _of_own_body(self, draft: Draft) -> Draft:
        """Give who speaks for a body that many states have ("the Foreign Office spokesman" in Islamabad) its state."""
        held = fold(self.text[draft.start : draft.head_start] if draft.named else draft.name)
        for body in self.titles.words["shared_bodies"] if draft.state and " " in held else ():
            if held.startswith(f"{body} ") and (own := self._own_body(replace(draft, name=body))) is not None:
                return replace(draft, state=own)
        return draft

    def _other(self, draft: Draft) -> Mention | None:
        head = Span(draft.head_start, draft.head_end)
        span = Span(draft.start, draft.end)
        if draft.ids:
            if self._another_town(draft):
                return None
            if (own := self._own_body(draft)) is not None:
                key = f"{draft.kind}/{own}/{slug(draft.name)}"
                return Mention(
                    span, key, draft.name, "organ" if draft.kind == "state" else draft.kind, own, None, "name", head
                )
            actor = self._sense(draft)
            self._named.add(actor.id)
            if len(draft.ids) > 1 and draft.via == "name":
                draft = replace(draft, kind=actor.kind, state=actor.state)
            plural = draft.via == "adjective" and fold(draft.name).endswith("s") and draft.kind == "state"
            name = draft.name if plural else actor.name
            return Mention(span, actor.id, name, draft.kind, draft.state, None, draft.via, head)
        if draft.via == "short name":
            return self._body_again(draft)
        state = draft.state or self._leaders_state(draft)
        if state is None and draft.office != SEVERAL and (draft.leader_name is None or draft.kind == "delegation"):
            state = self._named_first(draft) or self._shared_state(draft) or self._unsaid_state(draft)
        if state is None and (draft.kind != "delegation" or draft.leader_name is None) and not _of_several(draft):
            return None
        key = f"{draft.kind}/{state or '-'}/{slug(draft.name)[:60]}"
        return Mention(span, key, draft.name, draft.kind, state, None, draft.via, head)


def _of_several(draft: Draft) -> bool:
    """Whether a group is of several states that are not told one by one: "leaders of the five Nordic countries"."""
    words = {word.strip("'’") for word in fold(draft.name).split()}
    return draft.plural and draft.kind == "group" and (draft.office == SEVERAL or not words.isdisjoint(_STATES))


_STATES = frozenset(("countries", "states", "nations", "powers", "members", "republics"))
