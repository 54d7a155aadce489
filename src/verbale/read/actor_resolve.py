"""Say for whom each draft stands: by the article first, then by dated offices on the article's day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from verbale.model import Mention, Span
from verbale.read.actor_book import ActorBook
from verbale.read.actor_cast import Cast
from verbale.read.actor_drafts import Draft
from verbale.read.actor_figures import Figure
from verbale.read.actor_home import as_of
from verbale.read.actor_names import fold, slug
from verbale.read.actor_pronouns import Antecedents
from verbale.read.actor_role_words import ROLE_KINDS
from verbale.read.actor_roles import RoleWords
from verbale.read.actor_titles import Titles
from verbale.read.actor_told import ToldBodies

_WHO_IS = re.compile(r",? who (?:is|was)\s+(?:also |concurrently |the |a |an )*")
_CROWNED = ("king", "queen", "emperor", "emir", "amir", "sultan", "shah", "pope")
_SOLE = ("pope", "pontiff", "taoiseach", "tanaiste")  # titles of one state alone
_TOLD_APART = re.compile(r",? (?:an? |\d|who |of |from |and |the )|, [a-z]")
_ENVOY_WORDS = ("envoy", "diplomat", "emissary")
_IN_LISTS = (", ", " and ", ", and ")
_SPEAKS = re.compile(
    r",? (?:(?:however|also|later|then|has|had),? )?(?:said|told|added|warned|urged|argued|insisted|wrote)\b"
)
_COUNTERPARTS = ("counterpart", "colleague", "opposite number")


class Resolver(ToldBodies):
    """Turns the drafts of one article into mentions.

    home -- the state from which the article is written, whose offices it names without the state.
    lines -- where lines begin with a place in capitals, and its state.
    newsroom -- where ``home`` is not known, the state of dateline or outlet: likely meant, unless another state stands
    before in the same sentence.
    """

    def __init__(
        self,
        text: str,
        drafts: Sequence[Draft],
        book: ActorBook,
        titles: Titles,
        day: date | None,
        home: str | None,
        newsroom: str | None = None,
        lines: Sequence[tuple[int, str]] = (),
    ) -> None:
        self.text, self.book, self.titles, self.home = text, book, titles, home
        self.day, self.newsroom, self.lines = day, newsroom, lines
        self.cast = Cast(book, titles, day, Counter(draft.state for draft in drafts if draft.state))
        self.told = Antecedents(text, book, titles)
        self.roles = RoleWords(text, self.told, book, titles, day, home or newsroom)
        self.drafts = drafts
        self._places = [draft.start for draft in drafts]
        self.entered: dict[int, Figure] = {}
        self._latest: Figure | None = None
        self._last: Mention | None = None
        self._states: dict[str, str] = {}
        self._named: set[str] = set()
        for draft in drafts:
            self._enter_leader(draft)
            if draft.kind == "person" and draft.named and draft.via == "name":
                figure = self.cast.enter(draft)
                if figure is not None:
                    self.entered[draft.start] = figure
        for draft in drafts:
            surname = draft.kind == "person" and draft.via == "name" and " " not in draft.name
            if (surname and draft.start < draft.head_start) and self.cast.by_short(
                draft.name, draft.state, draft.start
            ) is None:
                self.cast.from_book(draft)  # so that a headline's bare surname is found

    def _enter_leader(self, draft: Draft) -> None:
        """The leader of a delegation is of the cast although the phrase speaks of the delegation."""
        if draft.kind == "delegation" and draft.leader_name and " " in draft.leader_name:
            known = tuple(actor.id for actor in self.book.by_name(draft.leader_name) if actor.kind == "person")
            office = draft.leader_office or "head of the delegation"
            leader = replace(
                draft, name=draft.leader_name, kind="person", ids=known, office=office, plain_office=draft.leader_office
            )
            self.cast.enter(leader)

    def mentions(self) -> list[Mention]:
        """Return the mentions in text order; drafts that nobody can be found for are left out."""
        found: list[Mention] = []
        for draft in self.drafts:
            self._set_home(draft.start)
            mention = self._mention(draft)
            if mention is not None:
                mention = as_of(mention, self.day, self.book)
                found.append(mention)
                self._last = mention
                if "+" not in mention.actor_id or mention.via != "pronoun":
                    self.told.add(mention)
        return [self._known_later(mention) for mention in found]

    def _set_home(self, at: int) -> None:
        """Take the dateline before a place for the newsroom: a digest has one for every line."""
        told = [state for start, state in self.lines if start <= at]
        if told and not self.home:
            self.newsroom = told[-1]
            self.roles.here = told[-1]

    def _known_later(self, mention: Mention) -> Mention:
        """Give a headline's bare name the state that the text tells further down."""
        if mention.state is not None or mention.kind != "person":
            return mention
        told = [one for one in self.entered.values() if one.state]
        figure = next((one for one in told if one.actor_id == mention.actor_id), None)
        figure = figure or next((one for one in told if one.name == mention.name), None)
        return replace(mention, state=figure.state, actor_id=figure.actor_id) if figure else mention

    def _mention(self, draft: Draft) -> Mention | None:
        if draft.kind in ROLE_KINDS:
            following = next(self._after(draft), None)
            named = following is not None and following.kind == "person" and following.start - draft.end < 8
            return self.roles.resolve(draft, self._last, named)
        if draft.via == "pronoun":
            return self._told_behind(draft) or self.told.resolve(draft) or self._named_later(draft)
        return self._person(draft) if draft.kind == "person" else self._other(draft)

    # ---------------------------------------------------------------------------------------------------------- persons

    def _person(self, draft: Draft) -> Mention | None:
        if draft.plain_office and draft.plain_office.split()[-1].lower() in self.titles.words["unfinished"]:
            if not draft.named and (again := self._same_counterpart(draft)) is not None:
                return again
            draft = self._counterpart(draft)
        elif self._owned(draft) and (owner := self.told.owner(draft.start)) is not None:
            draft = replace(draft, state=owner)  # "its prime minister", "his spokesman"
        elif (own := self._of_own_body(draft)) is not draft:
            if (entered := self.entered.get(draft.start)) is not None:
                entered.state, entered.actor_id = own.state, f"text/{own.state}/{slug(entered.name)}"
            draft = own
        elif draft.state is None and fold(draft.plain_office or "") in _SOLE:
            draft = replace(draft, state=self.titles.own_titles.get(fold(draft.plain_office or "")))
        draft = self._of_both(draft)
        figure, via = self.entered.get(draft.start), "name"
        if figure is None:
            figure, via = self._again(draft) if draft.named else self._by_office(draft)
        if figure is None and draft.via == "unknown":
            figure = self._listed(draft) or self._named_after(draft)
        if figure is None and draft.named:
            if self._acts(draft):
                self.told.block(draft)
            return None
        if figure is None:
            return self._nameless(draft)
        if figure.state is None and (draft.plain_office or not self._enters_later(figure, draft)):
            figure.state = draft.state or self._unsaid_state(figure.called(draft))
        if figure.state and draft.plain_office:
            self._states.setdefault(fold(draft.plain_office), figure.state)
            if figure.actor_id.startswith("text/-/") and figure.state:
                figure.actor_id = f"text/{figure.state}/{figure.actor_id[7:]}"
        self._latest = figure
        if draft.named and draft.start not in self.entered:
            self.cast.met(figure, draft)
        return Mention(
            Span(draft.start, draft.end), figure.actor_id, figure.name, "person", figure.state or draft.state,
            draft.office or figure.office, via, Span(draft.head_start, draft.head_end),
        )  # fmt: skip

    def _owned(self, draft: Draft) -> bool:
        """Whether an office without a state can be that of whom "his" or "its" before it means."""
        if not draft.plain_office or draft.state is not None:
            return False
        return not draft.named or (" " in draft.name or self.cast.from_book(draft) is None)

    def _enters_later(self, figure: Figure, draft: Draft) -> bool:
        """Whether a bare name stands before the full one, as in a headline: the state is told there."""
        return any(one is figure and place > draft.start for place, one in self.entered.items())

    def _acts(self, draft: Draft) -> bool:
        """Whether an unknown name looks like a person who acts: "Mr" before it, first in its sentence, or explained."""
        if " " not in draft.name and draft.start == draft.head_start:
            return False
        after = self.text[draft.end : draft.end + 7]
        return self.told.starts(draft.start) or after.startswith((", ", " said", " told", " who "))

    def _listed(self, draft: Draft) -> Figure | None:
        """A further name in a list of persons ("A, B, C and other officials") is of the state of the one before."""
        last = self._last
        if last is None or last.kind != "person" or last.state is None or " " not in draft.name:
            return None
        between = self.text[last.span.end : draft.start]
        if between not in _IN_LISTS or not self.text[draft.end :].startswith(_IN_LISTS):
            return None
        return self.cast.stranger(replace(draft, state=last.state))

    def _named_after(self, draft: Draft) -> Figure | None:
        """The name of whom the sentence before told by office alone: "Denmark's minister spoke. A B took a note." """
        if (
            " " not in draft.name
            or draft.name.isupper()
            or not self.told.starts(draft.start)
            or _TOLD_APART.match(self.text, draft.end)
        ):
            return None
        before = [m for m in self.told.last_sentence(draft.start) if m.kind == "person" and m.via != "pronoun"]
        if len(before) != 1 or before[0].via != "office" or not before[0].actor_id.startswith("text/"):
            return None
        if not self.told.starts(before[0].span.start):
            return None
        held = before[0].office or before[0].name
        return self.cast.stranger(replace(draft, state=before[0].state, office=held, plain_office=held))

    def _same_counterpart(self, draft: Draft) -> Mention | None:
        """The one of a state whom the article has called a counterpart by name, or who alone of it holds an office that
        somebody of another state holds too."""
        told = [figure for at, figure in self.entered.items() if at < draft.start and figure.state]
        named = [figure for figure in told if figure.state == draft.state]
        called = [figure for figure in named if fold(figure.office or "").endswith(_COUNTERPARTS)]
        offices = {fold(f.plain_office) for f in told if f.plain_office and f.state != draft.state}
        equal = [figure for figure in named if fold(figure.plain_office or "") in offices]
        meant = called[-1] if called else equal[0] if len(equal) == 1 else None
        if meant is None:
            return None
        self._latest, span = meant, Span(draft.start, draft.end)
        return Mention(span, meant.actor_id, meant.name, "person", meant.state, meant.office, "office", span)

    def _counterpart(self, draft: Draft) -> Draft:
        """A counterpart holds the same office in the other state."""
        other = self._latest
        if other is not None and draft.named and draft.state is None and other.state:
            draft = replace(draft, state=self.told.nearest_state(draft.start, without=other.state, reach=2))
        if other is None or other.plain_office is None or other.state == draft.state:
            return replace(draft, plain_office="")
        plain = other.plain_office.lower()
        if (figure := self.entered.get(draft.start)) is not None and figure.plain_office == draft.plain_office:
            figure.office = figure.plain_office = plain
        return replace(draft, plain_office=plain, office=plain if draft.named else draft.office)

    def _again(self, draft: Draft) -> tuple[Figure | None, str]:
        figure = self.cast.by_short(draft.name, draft.state, draft.start)
        if figure is None and draft.state and not draft.office:
            figure = self.cast.by_short(draft.name, None, draft.start)
        titled = draft.start < draft.head_start and not draft.plain_office
        if figure is None and len(draft.name.split()) < 2 + titled:  # "Abe", "Mr. Abe", "Mr. Peña Nieto"
            figure = self.cast.from_book(draft, speaks=_SPEAKS.match(self.text, draft.end) is not None)
            figure = figure or (self.cast.otherwise(draft) if " " in draft.name else None)
        elif figure is None and (figure := self.cast.otherwise(draft)) is not None:
            return figure, "name"
        unknown = figure is None and draft.office and draft.via == "name"
        return (self.cast.stranger(draft) if unknown else figure), "short name"

    def _visiting(self, draft: Draft) -> Draft:
        """ "The visiting premier" is a premier of another state than the one in which the article is written."""
        title = draft.plain_office or ""
        if draft.state is not None or not fold(title).startswith("visiting "):
            return draft
        title = title[9:]
        at_home = self.home or self.newsroom
        held = [
            figure
            for figure in self.cast.figures.values()
            if figure.state not in (None, at_home)
            and figure.plain_office
            and fold(title) in fold(figure.plain_office)
            and any(place < draft.start for place in figure.places)
        ]
        state = max(held, key=lambda figure: figure.places[0]).state if held else None
        return replace(draft, plain_office=title, state=state)

    def _by_office(self, draft: Draft) -> tuple[Figure | None, str]:
        """Whom an office means: one whom the article names, else the holder on its day, under the article's words."""
        draft = self._visiting(draft)
        title = draft.plain_office or ""
        if not title:
            return None, "office"
        home = self.home or self.newsroom
        figure = self.cast.by_crown(title) if draft.state is None else None
        own = draft.name[:1].isupper() or fold(title) == "head of state"
        if figure is None and draft.state is None and home and own:  # "the President", in capitals, is one's own
            figure = self.cast.by_office(title, home, draft.start)
            held = self.cast.by_dates(title, home) if figure is None and self._ruled(title) == home else None
            if held is not None:
                figure = replace(held, name=draft.name, office=draft.office, plain_office=title)
        figure = figure or self.cast.by_office(title, draft.state, draft.start)
        if figure is not None and (draft.state is not None or not self._another_ruler(title, figure)):
            return figure, "office"
        state = draft.state or self._ruled(title)
        held = self.cast.by_dates(title, state)
        if held is None and draft.state and (figure := self.cast.only_holder(title)) is not None:
            figure.state = draft.state
            return figure, "office"
        if held is None:
            return None, "office"
        return replace(held, name=draft.name, office=draft.office, plain_office=title), "office"

    def _another_ruler(self, title: str, figure: Figure) -> bool:
        """Whether the state of a person found has no such ruler: no king reigns in Kuwait."""
        word = fold(title).split()[-1]
        if word not in _CROWNED or self.day is None or figure.state is None:
            return False
        return not self.book.rules(word, figure.state, self.day)

    def _ruled(self, title: str) -> str | None:
        """The state of a ruler called by his title alone: the only one in the article, or at home, that has one."""
        word = fold(title).split()[-1]
        if word not in self.titles.words["rulers"] or self.day is None:
            return None
        home = self.home or self.newsroom
        states = [state for state in dict.fromkeys((home, *self.cast.spoken)) if state]
        fits = [state for state in states if self.book.rules(word, state, self.day)]
        return fits[0] if len(fits) == 1 or (fits and fits[0] == home) else None

    def _nameless(self, draft: Draft) -> Mention | None:
        """An office whose holder nobody names: kept under its own words, where its state is known."""
        if (again := self._who_is(draft)) is not None:
            return again
        state = draft.state
        if state is None and len(draft.name.split()) > 1:
            state = self._unsaid_state(draft)
        elif state is None:
            title = fold(draft.plain_office or "")
            state = self._states.get(title) or self._sent(title)
            if state is None and title in self.titles.words["rulers"]:
                state = self.titles.own_titles.get(title)  # "the Pope", without a day to say which
        if state is None:
            return None
        if draft.plain_office:
            self._states.setdefault(fold(draft.plain_office), state)
        key = f"text/{state}/{slug(draft.office or draft.name)}"
        self._latest = Figure(key, draft.name, state, draft.office, draft.plain_office)
        span = Span(draft.start, draft.end)
        return Mention(span, key, draft.name, "person", state, draft.office, "office", span)

    def _sent(self, title: str) -> str | None:
        """The state of the one ambassador told, whom "the envoy" or "the diplomat" calls again."""
        if title not in _ENVOY_WORDS:
            return None
        abroad = self.titles.words["sent_abroad"]
        states = {state for told, state in self._states.items() if told.split(" of ")[0].split()[-1] in abroad}
        return states.pop() if len(states) == 1 else None

    def _who_is(self, draft: Draft) -> Mention | None:
        """The person named before, of whom "who is concurrently ..." tells a further office."""
        last = self._last
        if last is None or last.kind != "person" or not _WHO_IS.fullmatch(self.text[last.span.end : draft.start]):
            return None
        span = Span(draft.start, draft.end)
        return replace(last, span=span, head=span, via="office")
