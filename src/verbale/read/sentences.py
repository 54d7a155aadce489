"""Cut an article's readable parts into paragraphs and sentences, the dateline set apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from verbale.model import Article, Part, Role, Span
from verbale.read.actor_cities import state_of_town
from verbale.read.broken_lines import breaks_off
from verbale.read.parse import Parsed

READ: tuple[Role, ...] = ("headline", "standfirst", "subhead", "body", "caption")
MAX_PARAGRAPH = 20_000
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_PLACE = r"[A-Z][\w.’'/-]+(?:[ ,]{1,2}[A-Z][\w.’'/-]+){0,4}"
_MONTH = r"(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? ?\d{{4}})?)"
_DASH = r"(?:--|[—–_-])"
_DATELINE = re.compile(
    rf"\s*(?:(?P<place>{_PLACE})(?!\w)(?: \[[A-Z][\w ]+\])?[,.]?)?(?P<day>,? ?{_DAY}[,.]?)?\s*"
    rf"(?:\((?P<agency>[A-Z][^()\n]{{1,40}})\)\s*(?:{_DASH}|:)?"
    rf"|/(?P<slashed>[A-Z][A-Za-z-]{{1,20}})/\.?"
    rf"|(?<=[,.\d] )(?P<bare>[A-Z]{{3,12}})\s*(?:{_DASH}|(?(day)\.(?= )|(?!)))"
    rf"|(?:--|[—–])|(?<=\d):|(?<=\s)-(?=\s))\s*"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and agency before a report's first words: "BEIJING, May 3 (Xinhua) --"."""

    span: Span
    place: str | None
    agency: str | None


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Return the dateline that a paragraph begins with; None where it begins with the report itself."""
    match = _DATELINE.match(text, paragraph.start, min(paragraph.end, paragraph.start + 120))
    if match is None or match.end() >= paragraph.end:
        return None
    agency = match["agency"] or match["slashed"] or match["bare"]
    place = match["place"]
    if not (place or match["agency"]):
        return None
    if not agency and not match["day"] and match[0].rstrip().endswith(" -"):
        town = "," not in place and len(place.split()) <= 3 and (place.isupper() or state_of_town(place, None))
        bare = Dateline(Span(match.start(), match.end()), place, None)  # "Rabat - The king"
        return bare if town and text[match.end()].isupper() else None
    if not (match["agency"] or match["slashed"]) and "," not in match[0] and not place.isupper():
        opens = match[0].rstrip().endswith(("–", "—", "--")) and len(place.split()) <= 2
        if not (opens and text[match.end()].isupper()):
            return None  # "Trump — who ..." is a sentence
    return Dateline(Span(match.start(), match.end()), place.rstrip(".") if place else None, agency)


def paragraphs(article: Article) -> Iterator[tuple[Part, Span]]:
    """Yield the paragraphs of the parts that can report a contact, in text order, each with its part.

    A paragraph is a line without its dateline; one longer than ``MAX_PARAGRAPH`` characters is cut after a full stop,
    so that a hostile page cannot hold up the parser.
    """
    for part, span in _joined(article):
        dateline = find_dateline(article.text, span) if part.role == "body" else None
        start = dateline.span.end if dateline else span.start
        for piece in _cut(article.text, Span(start, span.end)):
            yield part, piece


def _joined(article: Article) -> Iterator[tuple[Part, Span]]:
    """Yield the lines; one that goes on in lower case belongs to the one before (a page broken in mid-sentence)."""
    held: tuple[Part, Span] | None = None
    for part in article.stretches(*READ):
        for line in _PARAGRAPH.finditer(article.text, part.span.start, part.span.end):
            span = Span(line.start(), line.end())
            if held and held[0].role == part.role == "body" and _goes_on(article.text, held[1], span):
                held = (held[0], Span(held[1].start, span.end))
                continue
            if held:
                yield held
            held = (part, span)
    if held:
        yield held


def _goes_on(text: str, before: Span, line: Span) -> bool:
    adjacent = not text[before.end : line.start].strip() and line.end - before.start <= MAX_PARAGRAPH
    if not adjacent:
        return False
    last = text[max(before.start, before.end - 20) : before.end].rstrip()
    if breaks_off(last, text[line.start : line.start + 1]):
        return True
    return text[line.start].islower() and last[-1:] not in ("!", "?", ":", ";", "”", '"')


def dateline_of(article: Article) -> Dateline | None:
    """Return the article's first dateline, if it has one among its first lines of body."""
    for part in article.stretches("dateline", "body"):
        for line in _PARAGRAPH.finditer(article.text, part.span.start, min(part.span.end, part.span.start + 600)):
            if found := find_dateline(article.text, Span(line.start(), line.end())):
                return found
    return None


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_PARAGRAPH:
        stop = text.rfind(". ", start, start + MAX_PARAGRAPH) + 1 or start + MAX_PARAGRAPH
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def sentence_spans(docs: Iterable[Parsed]) -> tuple[Span, ...]:
    """Return the sentences of the parsed paragraphs in text order."""
    return tuple(parsed.span_of(sentence) for parsed in docs for sentence in parsed.doc.sents)
