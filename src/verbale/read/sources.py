"""Find who is credited with what: chains of sources from the event outwards, and the stretch each chain answers for.

A sentence is credited to who says or reports it, a document quoted whole to who released it, an article to the agency
of its credit line, byline or dateline. An agency's own dateline in its own outlet is no source.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.model import Article, Mention, Span, Term
from verbale.read.sources_media import SORT, Media, media_of
from verbale.read.sources_said import said_credits
from verbale.read.sources_words import Said, short_forms
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed

_DATELINE = re.compile(
    r"(?:^[^\n()]{0,80}|\b[A-Z][A-Z.'/-]{2,20}[^\n()a-z]{0,40}(?:[A-Z][a-z]{2,8}\.? \d{1,2} )?)"
    r"\((?P<name>[^()\n]{2,40})\)\s*(?:--|—|–|-|:|―)",
    re.MULTILINE,
)
_BEHIND_AGENCY = re.compile(r"\)\s*(?:--|—|–|-|:|―)")
_CAPTION = re.compile(
    r"[\[(](?P<names>[A-Z][^\[\]()\n]{1,60})[\])]\s*$|(?:Photo|Image|Credit|Picture)s?:\s*(?P<more>[^\n]{2,60})$"
)
# the agencies below a story or behind its last full stop: "… in July. EFE", "— HP/AFP"
_SIGN_OFF = re.compile(
    r"(?:[.!?][”\"’'»)]?|\n)\s*(?:[-–—/]{1,2}\s*)?[(\[]?"
    r"(?P<names>[A-Z][\w .&'’-]{1,40}(?:/[A-Z][\w .&'’-]{1,40}){0,3})[)\]]?\.?\s*$"
)
_MOST_SIGN_OFF = 60  # characters
_LIST_ITEM = re.compile(r"\s*[-–—•*]\s")
_HEADER_WORDS = 5
_OPENING = 5  # so many paragraphs, the headline among them, open an article
_DATELINE_REACH = 4000


@dataclass(frozen=True, slots=True)
class Credit:
    """Who is credited with a stretch of the article.

    chain    -- the sources, nearest to the event first.
    scope    -- the stretch of ``Article.text`` that they answer for.
    reported -- the words that say when they reported it ("on Saturday"), where the text says so.
    released -- where the stretch is a document quoted whole: the sentence that says who released it.
    spread   -- the opening's medium, taken for the rest of the article as well; it does not answer for background.
    """

    chain: tuple[Term, ...]
    scope: Span
    reported: Span | None = None
    released: Span | None = None
    spread: bool = False


def find_credits(
    article: Article, docs: Sequence[Parsed], mentions: Sequence[Mention], settings: Settings
) -> tuple[Credit, ...]:
    """Return the credits of an article, those of the shortest stretches first; the article's own outlet is none."""
    media = media_of(article, mentions, settings)
    said = tuple(said_credits(article, docs, mentions, media, settings))
    found = [Credit(one.chain, one.scope, one.reported, one.released) for one in said]
    found += _main_credit(article, docs, said)
    found += [*_headers(article, media), *_captions(article, media), *_article_credits(article, media)]
    found += _signed_off(article, media)
    short = short_forms(article.text, settings.knowledge)
    found = [replace(c, chain=tuple(Term(media.as_written(t.value), t.span) for t in c.chain)) for c in found]
    own = (replace(c, chain=tuple(_shortened(t, short) for t in c.chain if not media.is_own(t.value))) for c in found)
    return tuple(sorted((c for c in own if c.chain), key=lambda c: (c.scope.end - c.scope.start, c.scope)))


def _shortened(term: Term, short: dict[str, str]) -> Term:
    """Return the term with long names of states in the short form that the article itself uses."""
    value = SORT.sub("", term.value)
    for long, brief in short.items():
        value = value.replace(long, brief) if value != long else value
    return Term(value, term.span)


def sources_for(span: Span, credits: Sequence[Credit], besides: Collection[str] = ()) -> tuple[Term, ...]:  # noqa: A002
    """Return the sources of what stands in ``span``, nearest to the event first, without repeats.

    besides -- names that are no sources here: the sides of a contact are not its sources.
    """
    found: dict[str, Term] = {}
    for credit in sorted(credits, key=lambda c: c.scope.end - c.scope.start):
        if _answers_for(credit.scope, span):
            for term in credit.chain:
                found.setdefault(term.value, term)
    return tuple(term for term in found.values() if not any(_is_same(term.value, name) for name in besides))


def _is_same(one: str, other: str) -> bool:
    """Tell whether two names are one actor's: the same words, a surname and a full name, or a body and its voice."""
    ours, theirs = set(one.lower().split()), set(other.lower().split())
    if ours == theirs:
        return True
    longer, shorter = (one, other) if len(ours) > len(theirs) else (other, one)
    if len(shorter.split()) > 2:
        return shorter.lower() in longer.lower()
    is_name = all(word[:1].isupper() for word in longer.split()) and len(longer.split()) <= _NAME_WORDS
    return is_name and (ours < theirs or theirs < ours)


_NAME_WORDS = 3


def reported_for(span: Span, credits: Sequence[Credit]) -> Span | None:  # noqa: A002
    """Return the words that say when what stands in ``span`` was reported by its source, or None."""
    return next((c.reported for c in credits if c.reported is not None and _answers_for(c.scope, span)), None)


def _answers_for(scope: Span, span: Span) -> bool:
    """Tell whether a scope covers a span, or all but a few of its words."""
    shared = min(scope.end, span.end) - max(scope.start, span.start)
    return shared > 0 and shared >= 0.8 * (span.end - span.start)


# ------------------------------------------------------------------------------------------ whole articles


def _main_credit(article: Article, docs: Sequence[Parsed], said: Sequence[Said]) -> Iterator[Credit]:
    """Yield the one medium that an article's opening reports from, as a credit spread over the whole article.

    Only where no other medium is credited: then the rest tells the same report on.
    """
    media = [one for one in said if one.is_medium]
    names = {one.chain[-1].value for one in media}
    opening = docs[min(_OPENING, len(docs)) - 1].span.end if docs else 0
    if len(names) == 1 and media[0].scope.start < opening:
        yield Credit(media[0].chain[-1:], Span(0, len(article.text)), media[0].reported, spread=True)


def _article_credits(article: Article, media: Media) -> Iterator[Credit]:
    whole = Span(0, len(article.text))
    for name in article.credits:
        known = media.named(name)
        if known is not None:
            yield Credit((Term(known, _where(article, name)),), whole)
    if article.outlet is None and article.url is None:
        return  # nobody knows whether the dateline is the page's own agency's
    if _BEHIND_AGENCY.search(article.text, 0, _DATELINE_REACH) is None:
        return
    for match in _DATELINE.finditer(article.text, 0, _DATELINE_REACH):
        known = media.named(match["name"], known_only=True)
        if known is not None:
            span = Span(*match.span("name"))
            yield Credit((Term(known, span),), Span(match.start(), len(article.text)))
            return


def _signed_off(article: Article, media: Media) -> Iterator[Credit]:
    """Yield the agencies that sign a story at its end: "… in July. EFE"."""
    bodies = [part.span for part in article.stretches("body")]
    end = max((span.end for span in bodies), default=0)
    start = max(0, end - _MOST_SIGN_OFF)
    match = _SIGN_OFF.search(article.text[start:end])
    for piece in re.finditer(r"[^/]+", match["names"]) if match else ():
        known = media.named(piece[0].strip(), known_only=True)
        at = start + match.start("names") + piece.start() if match else 0
        if known is not None:
            yield Credit((Term(known, Span(at, at + len(piece[0]))),), Span(0, len(article.text)))


def _where(article: Article, name: str) -> Span:
    """Return where a credit stands: in the credit line or byline, else at its last place in the text."""
    for part in article.stretches("credit", "byline", "dateline"):
        at = article.text.find(name, part.span.start, part.span.end)
        if at >= 0:
            return Span(at, at + len(name))
    at = article.text.rfind(name)
    return Span(at, at + len(name)) if at >= 0 else Span(len(article.text), len(article.text))


def _captions(article: Article, media: Media) -> Iterator[Credit]:
    """Yield the credits in brackets at the end of captions: "[REUTERS/YONHAP]"."""
    for part in article.stretches("caption"):
        match = _CAPTION.search(article.text[part.span.start : part.span.end].rstrip())
        if match is None:
            continue
        group = "names" if match["names"] else "more"
        start = part.span.start + match.start(group)
        chain = []
        for piece in re.finditer(r"[^/,;]+", match[group]):
            known = media.named(piece[0].strip(), known_only=True)
            if known is not None:
                chain.append(Term(known, Span(start + piece.start(), start + piece.end())))
        yield Credit(tuple(chain), part.span)


def _headers(article: Article, media: Media) -> Iterator[Credit]:
    """Yield the papers that head lists of what they report: a line with the paper's name, then lines with dashes."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", article.text)]
    for number, (start, end) in enumerate(lines):
        title = article.text[start:end].strip()
        if len(title.split()) > _HEADER_WORDS and not title.endswith(":"):
            continue
        last = number
        while last + 1 < len(lines) and _LIST_ITEM.match(article.text, *lines[last + 1]):
            last += 1
        known = _heading(title, start, end, media) if last > number else None
        if known is not None:
            yield Credit((Term(known, Span(start, end)),), Span(end, lines[last][1]))


def _heading(title: str, start: int, end: int, media: Media) -> str | None:
    """Return the paper that a heading names: alone, or in the sentence that leads to the list."""
    alone = media.named(title.rstrip(":"), known_only=True)
    if alone is not None or not title.endswith(":"):
        return alone
    named = [name for at, name in media.last if start <= at < end and not media.is_own(name)]
    return named[-1] if named else None
