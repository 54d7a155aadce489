"""Title against office: on the day, and within the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from verbale.check.findings import finding, words
from verbale.check.persons import person_before, person_of, persons_on_page
from verbale.check.sentences import sentence_of
from verbale.facts.offices import APART, Person, office_kinds, people
from verbale.facts.states import states_in
from verbale.facts.tables import fold
from verbale.model import Article, Finding, Reading, Span
from verbale.settings import Settings

_OTHERS = ("pm", "chancellor", "federal chancellor")  # a chancellor may also be a minister of finance
SLACK = 90  # days around a change of office in which either title may be right
_NAME = re.compile(r"[^\S\n]+((?:[A-Z][\w’'-]+[^\S\n]?){1,4})")
_BEFORE_NAME = re.compile(
    r"((?:[A-Z][\w’'-]+[^\S\n]){0,3}[A-Z][\w’'-]+),\s+(?:the\s+)?(?:current\s+)?(?:[A-Z]\w+\s+)?$"
)
_NOT_NOW = re.compile(
    r"\b(?:former|ex|then|late|future|next|incoming|outgoing|elect|designate|deputy|vice|assistant|acting|first|second|"
    r"interim|onetime|old|as|become|became|becoming|predecessor|successor)"
    r"(?:[^\S\n]|-)+(?:[\w-]+[^\S\n]){0,2}$",
    re.I,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_THEN = re.compile(r"\b(?:then|former|ago|used to|at the time|previous(?:ly)?|predecessor|historic\w*|history)\b", re.I)
_OF_STATE = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w’'.-]*(?:\s(?:of|and)\s(?:the\s)?|\s)?){1,6})")


@dataclass(frozen=True, slots=True)
class _Called:
    """A person called by a title: the words, the office they mean, the state that stands beside it."""

    person: Person
    office: str
    span: Span
    states: tuple[str, ...]


def check_titles(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield titles that the person called by them does not hold on the day (or never held)."""
    called = list(_called(article.text, settings.knowledge))
    for one in called:
        right = _right(one, article.day)
        if right is None or _speaks_of_then(article, reading, one):
            continue
        also = [other for other in called if other.person == one.person and other.office == right]
        spans = (one.span, *(other.span for other in also[:1]))
        held = "; ".join(
            f"{h.office} {h.since or ''} to {h.until or 'now'}" for h in one.person.offices if h.office in APART
        )
        message = f"'{words(article, one.span)}': {one.person.name} is {right}" + (
            ", as the same page says" if also else f" on {article.day}" if article.day else ""
        )
        yield finding(article, "title", "error", spans, message, f"{one.person.name}: {held}", right)


def _right(one: _Called, day: date | None) -> str | None:
    """Return the office that the person does hold, None where the title may be right or nothing is known."""
    if day is None:
        held = one.person.kinds() & APART
    else:
        held = one.person.kinds(day, SLACK) & APART
        if one.office in one.person.kinds() and one.office in held:
            return None
    if not held or one.office in held or (one.office, *held) == ("foreign minister", "prime minister"):
        return None  # many a head of government keeps foreign affairs, which the table need not say
    return sorted(held, key=lambda kind: (kind != "president", kind))[0]


def _speaks_of_then(article: Article, reading: Reading, one: _Called) -> bool:
    """Tell whether the sentence may speak of an office held at another time."""
    if _NOT_NOW.search(article.text[max(0, one.span.start - 40) : one.span.start]):
        return True
    if one.office not in one.person.kinds():
        return False
    span = sentence_of(article, reading, one.span)
    sentence = article.text[span.start : span.end]
    this_year = {str(article.day.year)} if article.day else set()
    return bool(set(_YEAR.findall(sentence)) - this_year) or bool(_THEN.search(sentence))


def _called(text: str, own: tuple[Path, ...]) -> Iterator[_Called]:
    known = people(own)
    full = persons_on_page(text, own)
    for title in _titles(own).finditer(text):
        office = office_kinds(own)[fold(title[0])]
        behind = _NAME.match(text, title.end())
        if behind:
            found = person_of(behind[1], known, full)
            if found:
                end = behind.start(1) + len(found[1])
                start, states = _state_before(text, title.start(), own)
                yield from _fitting(found[0], office, Span(start, end), states)
            continue
        before = _BEFORE_NAME.search(text, max(0, title.start() - 80), title.start())
        of_state = _OF_STATE.match(text, title.end())
        if before and of_state:
            found = person_before(before[1], known)
            states = states_in(of_state[1], own)[:1]
            if found and states:
                yield from _fitting(found[0], office, Span(before.start(1), of_state.end(1)), states)


def _fitting(person: Person, office: str, span: Span, states: tuple[str, ...]) -> Iterator[_Called]:
    """Yield the title unless it is another state's office (the president of a foreign party, a namesake)."""
    if not states or set(states) & person.states:
        yield _Called(person, office, span, states)


def _state_before(text: str, start: int, own: tuple[Path, ...]) -> tuple[int, tuple[str, ...]]:
    """Return where the title begins with the state before it ("Chinese Premier"), and that state."""
    match = re.compile(r"((?:[A-Z][\w’'.-]*[^\S\n]){1,3})$").search(text, max(0, start - 50), start)
    if match is None:
        return start, ()
    states = states_in(match[1], own)
    return (match.start(1), states[-1:]) if states else (start, ())


@lru_cache(maxsize=8)
def _titles(own: tuple[Path, ...]) -> re.Pattern[str]:
    kinds = [title for title, kind in office_kinds(own).items() if kind in APART and title not in _OTHERS]
    body = "|".join(re.escape(title).replace(r"\ ", r"[\s-]") for title in sorted(kinds, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{body})(?!\w)(?![\s-](?:elect|designate))", re.I)
