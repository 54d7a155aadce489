"""Headline against body: who acted towards whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.check.findings import finding, words
from verbale.check.sentences import role_of
from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold
from verbale.model import Account, Article, Finding, Mention, Part, Reading, Span
from verbale.rules import load
from verbale.settings import Settings

# Not visits (who leaves for home, and who for abroad?), nor statements (each side may accuse the other in one story).
DIRECTED = ("message", "call", "gift")
SURE, SURER = 0.5, 0.75  # accounts less sure than this prove nothing; the story's, which are held against the headline


@dataclass(frozen=True)
class Course:
    """Verbs by which a headline says who acts towards whom, and the kind of contact that the story should tell."""

    id: str
    kind: str
    verbs: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """What a headline says: a kind of contact, the side that acts and the side that is addressed."""

    kind: str
    span: Span
    acting: frozenset[str]
    addressed: frozenset[str]


def check_headlines(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield a headline that turns round who acted towards whom, where every account in the body says the opposite."""
    if _answers(article):
        return  # the story may tell the letter that is answered, and nothing else of it
    directed = [
        one for one in reading.accounts if one.kind in DIRECTED and one.from_ and one.to and one.confidence >= SURE
    ]
    bodies = [one for one in directed if role_of(article, one.span) in ("body", "standfirst")]
    sure = [one for one in bodies if one.confidence >= SURER]
    for head in _heads(article, reading, directed, settings):
        same = [one for one in bodies if one.kind == head.kind]
        against = [one for one in sure if one.kind == head.kind and _goes(one, head.addressed, head.acting)]
        if against and not any(_goes(one, head.acting, head.addressed) or one.mutual or one.reply for one in same):
            message = f"the headline says '{words(article, head.span)}', the story '{words(article, against[0].span)}'"
            spans = (head.span, against[0].span)
            fact = f"the story tells of a {head.kind} from {against[0].from_[0].name} to {against[0].to[0].name}"
            yield finding(article, "headline", "warning", spans, message, fact)
            return


def _answers(article: Article) -> bool:
    headlines = (article.text[part.span.start : part.span.end] for part in article.stretches("headline"))
    return any(not words_of_list("answers").isdisjoint(fold(line).split()) for line in headlines)


def _heads(article: Article, reading: Reading, directed: Iterable[Account], settings: Settings) -> Iterator[_Head]:
    """Yield what the headline says of two sides: as read, else by its verb and those named before and behind it."""
    read = [one for one in directed if role_of(article, one.span) == "headline" and not one.mutual]
    for one in read:
        yield from _between(one.kind, one.span, one.from_, one.to)
    for part in article.stretches("headline") if not read else ():
        yield from _by_verb(article, reading, part, settings)


def _by_verb(article: Article, reading: Reading, part: Part, settings: Settings) -> Iterator[_Head]:
    headline = f" {article.text[part.span.start : part.span.end].casefold()} "
    named = [one for one in reading.mentions if part.span.start <= one.span.start and one.span.end <= part.span.end]
    for kind, verb in _verbs(settings.knowledge):
        at = headline.find(f" {verb} ")
        if at >= 0:
            before = [one for one in named if one.span.end <= part.span.start + at]
            behind = [one for one in named if one.span.start >= part.span.start + at + len(verb)]
            yield from _between(kind, part.span, before[:1], behind[:1])
            return


@lru_cache(maxsize=8)
def _verbs(own: tuple[Path, ...]) -> tuple[tuple[str, str], ...]:
    """Return (kind, verb), the longest verbs first."""
    found = [
        (one.kind, verb) for one in load("languages/*/headlines.toml", "course", Course, own) for verb in one.verbs
    ]
    return tuple(sorted(found, key=lambda entry: (-len(entry[1]), entry[1])))


def _between(kind: str, span: Span, some: Iterable[Mention], others: Iterable[Mention]) -> Iterator[_Head]:
    """Yield the headline's course where both sides are known and differ."""
    acting, addressed = _sides(some), _sides(others)
    if acting and addressed and not acting & addressed:
        yield _Head(kind, span, acting, addressed)


def _sides(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(one.state or one.actor_id for one in mentions)


def _goes(body: Account, acting: frozenset[str], addressed: frozenset[str]) -> bool:
    """Tell whether an account of the body runs from one side to the other."""
    return bool(_sides(body.from_) & acting) and bool(_sides(body.to) & addressed)
