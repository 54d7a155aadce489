"""A date that cannot be: no such day, reported before it happened, another year than the event's known day."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from datetime import date

from verbale.check.findings import finding, words
from verbale.check.sentences import role_of, sentence_of
from verbale.facts.occasions import known_occasion, occasion_by_id
from verbale.model import Article, Finding, Reading, Span, When
from verbale.settings import Settings

_MONTHS = tuple(month_name)[1:]
_SHORT = "|".join((*_MONTHS, *(name[:3] for name in _MONTHS), "Sept"))
_DAY_OF = re.compile(rf"\b(?:({_SHORT})\.? (\d\d)|(\d\d) ({_SHORT}))(?:st|nd|rd|th)?\b(?![:.]\d)(?!\d)")
_VERB = re.compile(
    r"\b(?P<ahead>will|shall|would|due|scheduled|slated|plan\w*|next|deadline|expect\w*|expir\w+|upcoming|"
    r"ahead|forthcoming|propos\w+|invit\w+|prepar\w+|valid|if|should|may|might|can|could|opens?|begins?|starts?|ends?|"
    r"takes?|runs?|lasts?|falls?|is|are|marks?|(?:to|for) (?:be|hold|visit|meet|attend|sign|celebrate|go|come|leave|"
    r"return|arrive|participate|celebrations?|talks|elections?))\b"
    r"|\b(?P<past>[a-z]+ed|sent|met|held|left|said|paid|laid|took|gave|made|was|were|had|came|went|hit|struck|read|wrote|"
    r"told|won|lost|began|spoke|saw|flew|fell|rose|broke)\b",
    re.I,
)
_ON = re.compile(r"\bon\s+(?:the\s+)?$", re.I)  # a bare date may head a list or a caption of its own
_BEHIND = 80  # characters behind a date in which the verb that goes with it may stand
_MARKED = re.compile(
    r"\b(?:anniversar\w+|celebrat\w+|mark\w*|commemorat\w+|memorial|birthday|occasion|observ\w+)\b", re.I
)
_YEAR = re.compile(r"\d{4}")
SLACK = 2  # days by which time zones and a late clock may shift a report
NEAR_YEARS = 15  # a known day with its own month and day but another year so near is a slip; further off, another event


def check_impossible(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield dates that cannot be right."""
    yield from _no_such_day(article)
    for when in reading.dates:
        if when.grain == "day" and when.how == "explicit" and _YEAR.search(words(article, when.span)):
            yield from _before_it_happened(article, reading, when)
            yield from _other_year(article, reading, when, settings)


def _no_such_day(article: Article) -> Iterator[Finding]:
    """A day that its month does not have: the 31st of June."""
    for match in _DAY_OF.finditer(article.text):
        month, day = (match[1], match[2]) if match[1] else (match[4], match[3])
        number = next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
        most = 29 if number == 2 else monthrange(2023, number)[1]
        if most < int(day) <= 31:
            span = Span(*match.span())
            fact = f"{_MONTHS[number - 1]} has {most} days"
            yield finding(article, "date", "error", (span,), f"'{words(article, span)}' is no day", fact)


def _before_it_happened(article: Article, reading: Reading, when: When) -> Iterator[Finding]:
    """A full date after the day of publication in a sentence that tells what happened."""
    day = article.day
    if day is None or (when.earliest - day).days <= SLACK or role_of(article, when.span) not in ("body", "headline"):
        return
    span = sentence_of(article, reading, when.span)
    before = list(_VERB.finditer(article.text, span.start, when.span.start))
    verb = before[-1] if before else _VERB.search(article.text, when.span.end, min(span.end, when.span.end + _BEHIND))
    if verb and verb["past"] and _ON.search(article.text[max(0, when.span.start - 20) : when.span.start]):
        message = f"'{words(article, when.span)}' is told as past in a report of {day}"
        yield finding(article, "date", "error", (when.span, span), message, f"published on {day}")


def _other_year(article: Article, reading: Reading, when: When, settings: Settings) -> Iterator[Finding]:
    """A known event's month and day with another year, in a sentence that names the event."""
    span = sentence_of(article, reading, when.span)
    sentence = article.text[span.start : span.end]
    if _MARKED.search(sentence) or (article.day and when.earliest.year >= article.day.year - 1):
        return
    known = _event_near(article.text, span, when.span, settings)
    if known is None:
        return
    days = [date.fromisoformat(anchor) for anchor in known[1] if len(anchor) == 10]
    said = when.earliest
    if said in days:
        return
    for day in days:
        if (day.month, day.day) == (said.month, said.day) and abs(day.year - said.year) <= NEAR_YEARS:
            message = f"'{words(article, when.span)}': {known[0]} was on {day}"
            yield finding(article, "date", "error", (when.span,), message, f"{known[0]}: {day}", day.isoformat())
            return


def _event_near(text: str, sentence: Span, date_span: Span, settings: Settings) -> tuple[str, tuple[str, ...]] | None:
    around = f"{text[sentence.start : date_span.start]} {text[date_span.end : sentence.end]}"
    known = known_occasion(around, settings.knowledge)
    if known is None:
        return None
    full = occasion_by_id(known.id, settings.knowledge)
    return known.name, (full or known).anchors
