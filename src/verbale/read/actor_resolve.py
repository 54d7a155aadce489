"""Say for whom each draft stands: by the article first, then by dated offices on the article's day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from verbale.model import Mention, Span
from verbale.read.actor_book import ActorBook
from verbale.read.actor_cast import Cast, Figure
from verbale.read.actor_names import slug
from verbale.read.actor_phrases import Draft
from verbale.read.actor_titles import Titles


class Resolver:
    """Turns the drafts of one article into mentions."""

    def __init__(self, drafts: Sequence[Draft], book: ActorBook, titles: Titles, day: date | None) -> None:
        self.book, self.titles = book, titles
        self.cast = Cast(book, titles, day)
        self.drafts = drafts
        self.entered: dict[int, Figure] = {}
        self._latest: Figure | None = None
        for draft in drafts:
            if draft.kind == "person" and draft.named and draft.via == "name":
                figure = self.cast.enter(draft)
                if figure is not None:
                    self.entered[draft.start] = figure

    def mentions(self) -> list[Mention]:
        """Return the mentions in text order; drafts that nobody can be found for are left out."""
        found = []
        for draft in self.drafts:
            mention = self._person(draft) if draft.kind == "person" else self._other(draft)
            if mention is not None:
                found.append(mention)
        return found

    def _person(self, draft: Draft) -> Mention | None:
        if draft.plain_office and draft.plain_office.split()[-1].lower() in self.titles.words["unfinished"]:
            draft = self._counterpart(draft)
        figure = self.entered.get(draft.start)
        via = "name"
        if figure is None:
            figure, via = self._again(draft) if draft.named else self._by_office(draft)
        if figure is None:
            return None if draft.named else self._nameless(draft)
        self._latest = figure
        return Mention(
            Span(draft.start, draft.end), figure.actor_id, figure.name, "person", figure.state or draft.state,
            draft.office or figure.office, via, Span(draft.head_start, draft.head_end),
        )  # fmt: skip

    def _counterpart(self, draft: Draft) -> Draft:
        """A counterpart holds the same office in the other state."""
        other = self._latest
        if other is None or other.plain_office is None or other.state == draft.state:
            return replace(draft, plain_office="")
        plain = other.plain_office.lower()
        figure = self.entered.get(draft.start)
        if figure is not None and figure.plain_office == draft.plain_office:
            figure.office = figure.plain_office = plain
        return replace(draft, plain_office=plain, office=plain if draft.named else draft.office)

    def _again(self, draft: Draft) -> tuple[Figure | None, str]:
        figure = self.cast.by_short(draft.name, draft.state, draft.start)
        if figure is None and draft.state:
            figure = self.cast.by_short(draft.name, None, draft.start) if not draft.office else None
        if figure is None and len(draft.name.split()) == 1:
            figure = self.cast.from_book(draft)
        if figure is None and draft.office and draft.via == "name":
            figure = self.cast.stranger(draft)
        return figure, "short name"

    def _by_office(self, draft: Draft) -> tuple[Figure | None, str]:
        title = draft.plain_office or ""
        if not title:
            return None, "office"
        figure = self.cast.by_office(title, draft.state, draft.start) or self.cast.by_dates(title, draft.state)
        return figure, "office"

    def _nameless(self, draft: Draft) -> Mention | None:
        """An office whose holder nobody names: kept under its own words, where its state is known."""
        if draft.state is None:
            return None
        key = f"text/{draft.state}/{slug(draft.office or draft.name)}"
        span = Span(draft.start, draft.end)
        return Mention(span, key, draft.name, "person", draft.state, draft.office, "office", span)

    def _other(self, draft: Draft) -> Mention | None:
        head = Span(draft.head_start, draft.head_end)
        if draft.ids:
            actor = self.book.by_id[draft.ids[0]]
            return Mention(Span(draft.start, draft.end), actor.id, actor.name, draft.kind, draft.state, None, draft.via, head)
        if draft.state is None:
            return None
        key = f"{draft.kind}/{draft.state}/{slug(draft.name)[:60]}"
        return Mention(Span(draft.start, draft.end), key, draft.name, draft.kind, draft.state, None, draft.via, head)
