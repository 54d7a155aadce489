"""Find what a contact marks: anniversaries, feasts, birthdays, elections, deaths, disasters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from verbale.facts.occasions import known_occasion
from verbale.facts.states import states_in
from verbale.model import Occasion, Span
from verbale.read.dates_bounds import sentence_around, sentence_start
from verbale.read.occasions_numbers import count_of
from verbale.read.occasions_phrases import left_of, right_of
from verbale.read.occasions_words import Words, words_of
from verbale.read.word_places import matches_at
from verbale.settings import Settings

MAX_TEXT = 200_000
MOST = 500  # candidates of each sort in one text
_OF = re.compile(r"\s+(?:of|since)\s+")
_NAME = re.compile(r"(?:[A-Z][\w’'.-]*[^\S\n]+){1,4}[A-Z][\w’'-]+")
_TITLES = re.compile(
    r"^(?:(?:General|Secretary|President|Premier|Prime|Minister|Chairman|Comrade|King|Queen|Marshal|Emperor|HE)\s)+"
)
_TOLD = re.compile(r"\b(?:to|for|with|greeted|congratulated)\s+((?:[A-Z][\w’'.-]*\s+){1,3}[A-Z][\w’'-]+)")
_AFTER = re.compile(
    r"\s+(?:as|of|to(?=\s(?:the|a)\s(?:post|office|presidency|position))|in|at|off|near|on|by)\s+(?=\S)"
)
_HONOURING = ("in honor", "in honour")
_PART_OF_NAME = re.compile(r"[A-Z][\w’'-]+[^\S\n]$")
# "its birthday" may be a party's or an army's; independence is a state's
_ITS = re.compile(r"\b(?:its|their)\b.*\b(?:independence|national|liberation)\b|\bindependence\b.*\bits\b", re.I)
_APPOSED = re.compile(r",\s(?:[A-Z][\w’'-]+\s){1,4}[A-Z][\w’'-]+")
_LAST = re.compile(
    r"\bof (?:the )?((?:[A-Z][\w’'-]+(?:\s(?:of|and)(?:\sthe)?)?\s?){1,7}),?(?:\s\w+){0,2}\s(?:on|occasion of)\s$"
)
_THE_TWO = re.compile(r"\b(?:two|both) (?:countries|nations|states|sides|parties)\b")


@dataclass(frozen=True, slots=True)
class _Draft:
    span: Span
    name: str
    ordinal: int | None = None
    rank: int = 0


def find_occasions(text: str, settings: Settings) -> tuple[Occasion, ...]:
    """Return the occasions that ``text`` names, in text order, none overlapping another.

    The span covers the whole phrase with its ordinal. ``id`` and ``anchor`` are set where the occasion is known. Never
    raises for any text; only the first ``MAX_TEXT`` characters are read.
    """
    words, own = words_of(settings.knowledge), settings.knowledge
    text = text[:MAX_TEXT]
    at = words.places.find(text)
    drafts = [
        *islice(_headed(text, words, at["head"]), MOST),
        *islice(_years(text, words, at["years"]), MOST),
        *islice(_days(text, words, own, at), MOST),
    ]
    drafts += [*islice(_events(text, words, at["event"]), MOST), *islice(_opened(text, words, at["opener"]), MOST)]
    return tuple(_know(text, draft, own) for draft in _apart(drafts))


def _headed(text: str, words: Words, places: Sequence[int]) -> Iterator[_Draft]:
    for head in matches_at(places, words.head, text):
        left = left_of(text, head.start(), words)
        of = _OF.match(text, head.end())
        right = right_of(text, of.end(), words) if of else Span(head.end(), head.end())
        what = " ".join(text[right.start : right.end].split())
        word = head[0].lower()
        named = " ".join(f"{left.adjectives} {word}".split())
        owner = _owner(text, left.owner, head.start())
        if what:
            named += f" of {what}"
        elif owner:
            named += f" of {owner}"
        end = right.end if what else head.end()
        yield _Draft(Span(left.start, end), named, left.ordinal or words.counts.get(word))


_NAMELESS = ("its", "their", "our", "my", "your", "country", "countries", "nation", "nations", "state", "states")


def _owner(text: str, owner: str | None, at: int) -> str | None:
    """Return whose it is: a name as it stands; for "his" or "her" the last name before it in the sentence."""
    if owner in ("his", "her"):
        before = text[sentence_start(text, at) : at]
        told = _TOLD.findall(before)
        names = [name for name in _NAME.findall(before) if " of " not in name]
        chosen = told[-1] if told else names[0] if names else ""
        return _TITLES.sub("", " ".join(chosen.split())) or None
    return None if owner in _NAMELESS else owner


def _years(text: str, words: Words, places: Sequence[int]) -> Iterator[_Draft]:
    for match in _counted_years(text, words, places):
        count = count_of(match["count"]) or count_of(match["count"].split()[-1])
        if count:
            start = match.start() if count_of(match["count"]) else match.end("count") - len(match["count"].split()[-1])
            behind = re.compile(r"\s+(?:between|with|of)\s+").match(text, match.end())
            right = right_of(text, behind.end(), words) if behind else Span(match.end(), match.end())
            end = max(match.end(), right.end)
            rest = " ".join(text[match.end() : end].split())
            what = " ".join(match["what"].split())
            prefix = "" if what.lower().startswith(("establish", "opening", "founding")) else f"{words.years_name} "
            yield _Draft(Span(start, end), f"{prefix}{what} {rest}".strip(), count)


def _counted_years(text: str, words: Words, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield the "75 years of ..." around the places where "years of" stands."""
    free = 0
    for place in places:
        match = words.years.search(text, max(free, place - _COUNT), place + _COUNTED)
        if match is not None:
            free = match.end()
            yield match


_COUNT, _COUNTED = 80, 240  # characters that hold the longest count before "years", and what is counted behind it


def _days(text: str, words: Words, own: tuple[Path, ...], at: Mapping[str, Sequence[int]]) -> Iterator[_Draft]:
    for day in matches_at(at["day"], words.day, text):
        left = left_of(text, day.start(), words)
        of = _OF.match(text, day.end())
        right = right_of(text, of.end(), words, 8) if of and day[0].lower() != "day of" else Span(day.end(), day.end())
        behind = " ".join(text[right.start : right.end].split())
        if behind and not states_in(behind, own):
            behind, right = "", Span(day.end(), day.end())
        owner = left.owner if left.owner and left.owner[0].isupper() else None  # not "its"
        name = " ".join(f"{left.adjectives} {day[0]}".split())
        name += f" of {behind or owner}" if behind or owner else ""
        yield _Draft(Span(left.start, max(day.end(), right.end)), name, left.ordinal, 1)
    for feast in matches_at(at["feast"], words.feast, text):
        if _within_a_name(text, feast):
            continue
        yield _Draft(Span(*feast.span()), feast[0], None, 2)


def _within_a_name(text: str, feast: re.Match[str]) -> bool:
    """Return whether a feast's word is somebody's: "Bashir Ramadan Khalifa"."""
    behind = re.match(r"[^\S\n][A-Z][a-z]", text[feast.end() :][:4])
    return (
        " " not in feast[0]
        and bool(behind)
        and bool(_PART_OF_NAME.search(text[max(0, feast.start() - 30) : feast.start()]))
    )


def _events(text: str, words: Words, places: Sequence[int]) -> Iterator[_Draft]:
    for kind, pattern, near in words.events:
        for event in matches_at(places, pattern, text):
            if near.search(sentence_around(text, *event.span())):
                yield from _dying(text, event) if kind == "dying" else _event(text, kind, event, words)


_DEAD = re.compile(
    r"(?P<name>(?:[A-Z][\w’'.-]*[^\S\n]+){1,4}[A-Z][\w’'-]+),?(?:[^\S\n]+(?:who|suddenly|peacefully))*[^\S\n]+$"
)
_LONG_AGO = re.compile(r"[^.\n]{0,30}?\b(?:years? ago|in (?:1[89]|20)\d\d)\b")


def _dying(text: str, event: re.Match[str]) -> Iterator[_Draft]:
    """Yield the death of whoever is named right before "passed away", unless it was years ago."""
    begin = sentence_start(text, event.start())
    dead = _DEAD.search(text[begin : event.start()])
    of_a_body = dead is not None and re.search(r"\bof (?:the )?$", text[begin : begin + dead.start("name")])
    if dead is not None and not of_a_body and not _LONG_AGO.match(text, event.end()):
        name = _TITLES.sub("", " ".join(dead["name"].split()))
        yield _Draft(Span(begin + dead.start("name"), event.end()), f"death of {name}", None, 4)


def _event(text: str, kind: str, event: re.Match[str], words: Words) -> Iterator[_Draft]:
    left = left_of(text, event.start(), words)
    struck = words.struck.match(text, event.end()) if kind == "disaster" else None
    after = struck or _AFTER.match(text, event.end())
    right = right_of(text, after.end(), words, 12) if after else Span(event.end(), event.end())
    owner = _owner(text, left.owner, event.start())
    if kind == "death" and right.end > right.start and text[right.start : right.end].islower():
        named = _APPOSED.match(text, right.end)  # "the death of the great leader, Comrade ..."
        right = Span(right.start, named.end()) if named else right
    if kind == "death":
        if not (after and after[0].strip() == "of" and right.end > right.start) and not owner:
            return
    elif kind == "disaster" and not (left.adjectives or right.end > right.start or left.owner):
        return
    end = right.end if right.end > right.start else event.end()
    name = " ".join(f"{left.adjectives} {text[event.start() : end]}".split())
    if struck and end > event.end():
        name = " ".join(f"{left.adjectives} {event[0]} in {text[right.start : end]}".split())
    if owner and kind != "disaster":
        name = f"{event[0].lower()} of {owner}" if end == event.end() else name
    yield _Draft(Span(left.start, end), name, left.ordinal if kind == "death" else None, 3)


def _opened(text: str, words: Words, places: Sequence[int]) -> Iterator[_Draft]:
    for opener in matches_at(places, words.opener, text):
        if not words.opened.search(sentence_around(text, *opener.span())):
            continue
        skip = re.compile(r"\s+(?:the\s+|a\s+|an\s+)?").match(text, opener.end())
        right = right_of(text, skip.end(), words, 16) if skip else Span(0, 0)
        if opener[0].lower().startswith(_HONOURING) and words.guests.match(text, right.start, right.end):
            continue
        if skip and right.end - right.start > 3 and not words.never.search(text, right.start, right.end):
            yield _Draft(right, " ".join(text[right.start : right.end].split()), None, 9)


def _apart(drafts: list[_Draft]) -> list[_Draft]:
    taken: list[_Draft] = []
    places: set[int] = set()
    for draft in sorted(drafts, key=lambda d: (d.rank, d.span.start - d.span.end, d.span.start)):
        covered = range(draft.span.start, draft.span.end)
        if places.isdisjoint(covered):
            places.update(covered)
            taken.append(draft)
    return sorted(taken, key=lambda d: d.span)


def _know(text: str, draft: _Draft, own: tuple[Path, ...]) -> Occasion:
    said = " ".join(text[draft.span.start : draft.span.end].split())
    context = _context(text, draft.span, said, own)
    known = known_occasion(draft.name, own) or known_occasion(draft.name, own, context)
    anchor = known.anchor if known and not known.anchor.startswith("--") else None
    return Occasion(draft.span, draft.name, draft.ordinal, known.id if known else None, anchor)


def _context(text: str, span: Span, said: str, own: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the states that "the two countries" or "its" must mean, where the sentence names exactly as many."""
    before = text[sentence_start(text, span.start) : span.start]
    if "diplomatic" in said.lower() or _THE_TWO.search(said):
        named = states_in(before, own)
        return named if len(named) == 2 else ()
    if _ITS.search(said):
        return states_in(before, own)[-1:]
    if said.startswith("its "):
        last = _LAST.search(before)  # "..., president of the Republic of Kenya, on Monday on its 50th birthday"
        return states_in(last[1], own)[-1:] if last else ()
    return ()
