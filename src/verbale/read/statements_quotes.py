"""Tell which reporting word a quote belongs to.

News usage, in this order: the word right after the quote ("…," said Rao), the word right before it (Rao said: "…"), the
word that the quote interrupts or completes (Rao hoped for a "new page"), and for a quote that stands by itself the
word of the quote before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.model import Span
from verbale.read.quotes import Quote
from verbale.read.statements_tree import is_infinitive
from verbale.read.statements_words import Way

if TYPE_CHECKING:
    from verbale.read.trees import Token, Tree

_REACH = 45
_STOP = re.compile(r"[.?!]")


@dataclass(frozen=True, slots=True)
class Spoken:
    """The quotes that one reporting word introduces; ``fragments`` are those that are pieces of a longer clause."""

    quotes: tuple[Quote, ...]
    fragments: tuple[Quote, ...]

    @property
    def has_fragment(self) -> bool:
        """Whether one of the quotes is a piece of a longer clause."""
        return bool(self.fragments)


def quotes_of(
    doc: Tree, quotes: Sequence[Quote], cues: Sequence[Token], table: dict[tuple[str, str], Way]
) -> dict[int, Spoken]:
    """Return, by the number of the reporting word, the quotes that it introduces."""
    owners: dict[int, list[Quote]] = {}
    last: int | None = None
    for number, quote in enumerate(quotes):
        owner = _owner(doc, quotes, number, cues, table)
        if owner is None and last is not None and _stands_alone(doc, quotes, number):
            owner = last
        if owner is not None:
            owners.setdefault(owner, []).append(quote)
            last = owner
    return {i: Spoken(tuple(found), tuple(q for q in found if _is_fragment(doc, q))) for i, found in owners.items()}


def _owner(
    doc: Tree, quotes: Sequence[Quote], number: int, cues: Sequence[Token], table: dict[tuple[str, str], Way]
) -> int | None:
    quote = quotes[number]
    after = _after(doc, quote, quotes, number)
    before = _before(doc, quote, quotes, number)
    behind = [c for c in cues if after.start <= c.idx < after.end and _can_quote(c, table)]
    ahead = [c for c in cues if before.start <= c.idx < before.end and _can_introduce(c)]
    ahead = [c for c in ahead if _is_spoken(c, table)] or ahead
    ends_open = doc.text[quote.inner.end - 1 : quote.inner.end] in (",", "?", "!", "—", "-", "–") or doc.text[
        quote.outer.end : quote.outer.end + 2
    ].lstrip().startswith((",", "—", "–", "-"))
    if ahead and (not ends_open or _introduces(doc, ahead[-1], quote)):
        return _governing(ahead[-1], ahead).i
    if behind and (ends_open or not ahead):
        return behind[0].i
    return _governing(ahead[-1], ahead).i if ahead else None


def _governing(cue: Token, ahead: Sequence[Token]) -> Token:
    """Return the word that really reports: "voiced" in "voiced its wish to raise …", "vowed" in "vowed to raise …"."""
    at = cue
    for _ in range(4):
        if not is_infinitive(at) or at.dep_ not in ("xcomp", "acl", "advcl"):
            break
        at = at.head
        while at.dep_ in ("dobj", "pobj", "prep") and at.pos_ not in ("VERB", "AUX"):
            at = at.head
    return at if at in ahead else cue


def _introduces(doc: Tree, cue: Token, quote: Quote) -> bool:
    """Tell whether the words between cue and quote lead into it: a colon, "that", or an unfinished clause."""
    between = doc.text[cue.idx + len(cue) : quote.outer.start].strip()
    if between.endswith(":") or not between:
        return True
    return not between.endswith(",") or len(between) < 25


def _can_quote(cue: Token, table: dict[tuple[str, str], Way]) -> bool:
    way = table.get(("verb", cue.lemma_.lower()))
    return cue.pos_ in ("VERB", "AUX") and way is not None and "quote" in way.takes


def _is_spoken(cue: Token, table: dict[tuple[str, str], Way]) -> bool:
    way = table.get(("verb", cue.lemma_.lower()))
    return way is not None and "speech" in way.sorts


def _can_introduce(cue: Token) -> bool:
    return cue.pos_ in ("VERB", "AUX")


def _after(doc: Tree, quote: Quote, quotes: Sequence[Quote], number: int) -> Span:
    """Return the stretch after a quote in which its reporting word may stand."""
    end = quotes[number + 1].outer.start if number + 1 < len(quotes) else len(doc.text)
    if doc.text[quote.inner.end - 1 : quote.inner.end] == "." and quote.closed:
        follows = doc.text[quote.outer.end : quote.outer.end + 3].strip()
        if follows[:1].isupper():
            return Span(quote.outer.end, quote.outer.end)
    return Span(quote.outer.end, _sentence_end(doc.text, quote.outer.end, end))


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = min(end, start + 400)
    for mark in _STOP.finditer(text, start, stop):
        at = mark.start()
        if text[at + 1 : at + 2] in ("", " ", "\n") and _is_stop(text, at):
            return at
    return stop


def _is_stop(text: str, at: int) -> bool:
    """A full stop after a single capital or a short title ends no sentence."""
    if text[at] != ".":
        return True
    word = text[max(0, at - 5) : at].rsplit(" ", 1)[-1]
    follows = text[at + 1 : at + 3].strip()
    return not (
        (len(word) <= 4 and word[:1].isupper() and follows[:1].isupper() and word.lower() in _TITLES) or len(word) == 1
    )


_TITLES = frozenset(
    ["mr", "mrs", "ms", "dr", "gen", "sen", "rep", "gov", "lt", "col", "st", "sgt", "rev", "prof", "u.s", "u.n"]
)


def _before(doc: Tree, quote: Quote, quotes: Sequence[Quote], number: int) -> Span:
    start = quotes[number - 1].outer.end if number else 0
    text = doc.text[start : quote.outer.start]
    stops = (mark.start() for mark in _STOP.finditer(text))
    cut = max((at + 1 for at in stops if text[at + 1 : at + 2] == " " and _is_stop(text, at)), default=0)
    return Span(start + cut, quote.outer.start)


def _stands_alone(doc: Tree, quotes: Sequence[Quote], number: int) -> bool:
    """Tell whether hardly a word stands between a quote and the one before it, and it begins a sentence."""
    if not number:
        return False
    between = doc.text[quotes[number - 1].outer.end : quotes[number].outer.start].strip()
    begins = doc.text[quotes[number].inner.start : quotes[number].inner.start + 1].isupper()
    spoken = between in ("", "and", ",", ", and", "…", "...", "or") or between.endswith((".", "!", "?"))
    return spoken and (begins or len(between) < 6)


def _is_fragment(doc: Tree, quote: Quote) -> bool:
    """Tell whether a quote is a piece of the writer's own clause rather than a clause said as a whole."""
    text = doc.text
    before = text[: quote.outer.start].rstrip()
    first = text[quote.inner.start : quote.inner.start + 1]
    return bool(before) and before[-1] not in '.!?:,”"' and not first.isupper()
