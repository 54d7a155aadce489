"""Find who is credited with what: chains of sources from the event outwards, and the stretch each chain answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.model import Article, Mention, Span, Term
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with a stretch of the article.

    chain    -- the sources, nearest to the event first.
    scope    -- the stretch of ``Article.text`` that they answer for.
    reported -- the words that say when they reported it ("on Saturday"), where the text says so.
    """

    chain: tuple[Term, ...]
    scope: Span
    reported: Span | None = None


def find_credits(
    article: Article, docs: Sequence[Parsed], mentions: Sequence[Mention], settings: Settings
) -> tuple[Credit, ...]:
    """Return the credits of an article: those of single sentences in text order, then those of the whole article."""
    return ()


def sources_for(span: Span, credits: Sequence[Credit]) -> tuple[Term, ...]:
    """Return the sources of what stands in ``span``, nearest to the event first, without repeats."""
    found: dict[str, Term] = {}
    for credit in credits:
        if credit.scope.start <= span.start and span.end <= credit.scope.end:
            for term in credit.chain:
                found.setdefault(term.value, term)
    return tuple(found.values())


def reported_for(span: Span, credits: Sequence[Credit]) -> Span | None:
    """Return the words that say when what stands in ``span`` was reported by its source, or None."""
    for credit in credits:
        if credit.reported is not None and credit.scope.start <= span.start and span.end <= credit.scope.end:
            return credit.reported
    return None
