"""Yearly series: the same occasion, the same direction, the same level, year after year; and the years without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from verbale.model import Edge, Missing, Thread
from verbale.thread.measures import measures_of
from verbale.thread.replies import NOT_HERE, Answer
from verbale.thread.seen import Seen, directions, evidence_of, goes, lag_between, level_of, name_of_side, thread_id

_YEARLY = frozenset({"message", "gift", "ceremony"})
# A reply is waited for as long as the slowest one known took, and at least this many days.
WAIT_AT_LEAST = 30
# Of a series with hardly a member, every year is missing: that is no rhythm.
LEAST_DENSITY, LONGEST_GAPS = 0.34, 12
Line = list[tuple[int, Seen]]


def yearly_series(pair: str, seen: Sequence[Seen], answers: Sequence[Answer]) -> Iterator[Thread]:
    """Yield the series of a pair with members in two years or more: greetings, exchanges, gifts, replies."""
    greetings = _greetings(pair, seen, {answer.reply.contact.id for answer in answers})
    for key in sorted(greetings):
        if _years(greetings[key]) > 1:
            yield _series(pair, key, greetings[key], tuple(_years_missing(greetings[key])))
    replies = _replies(pair, answers)
    for key in sorted(replies):
        line = [(year, answer.reply) for year, answer in replies[key]]
        if _years(line) > 1:
            yield _series(pair, key, line, tuple(_replies_missing(replies[key], _greeted(greetings, key))))


Key = tuple[str, str, str, str, str, str]  # what, from, to, occasion key, level, name of the occasion


def _greeted(greetings: Mapping[Key, Line], replies: Key) -> Line:
    """The greetings that a series of replies answers: the other direction, the same occasion, whatever the level."""
    wanted = ("greetings", replies[2], replies[1], replies[3])
    return [entry for key, line in greetings.items() if key[:4] == wanted for entry in line]


def _years(line: Line) -> int:
    return len({year for year, _ in line})


def _greetings(pair: str, seen: Sequence[Seen], replies: set[str]) -> dict[Key, Line]:
    found: dict[Key, Line] = defaultdict(list)
    names: dict[str, str] = {}
    for one in seen:
        year = one.year
        if one.occasion is None or year is None or one.contact.kind not in _YEARLY or one.contact.id in replies:
            continue
        if one.contact.status not in ("occurred", "planned"):
            continue
        name = names.setdefault(one.occasion, one.occasion_name or one.occasion)
        for sender, receiver, what in _courses(pair, one):
            found[what, sender, receiver, one.occasion, level_of(one, sender, receiver), name].append((year, one))
    return found


def _courses(pair: str, one: Seen) -> Iterator[tuple[str, str, str]]:
    first, second = pair.split("~", 1)
    if one.contact.mutual or not (one.contact.from_ and one.contact.to):
        yield first, second, "exchanges" if one.contact.kind == "message" else f"{one.contact.kind} contacts"
        return
    what = {"message": "greetings", "gift": "gifts", "ceremony": "ceremonies"}[one.contact.kind]
    for sender, receiver in directions(pair):
        if goes(one, sender, receiver):
            yield sender, receiver, _sad(one) or what


def _sad(one: Seen) -> str | None:
    return "condolences" if {"condolence", "sympathy"} & set(one.contact.purpose) else None


def _replies(pair: str, answers: Sequence[Answer]) -> dict[Key, list[tuple[int, Answer]]]:
    found: dict[Key, list[tuple[int, Answer]]] = defaultdict(list)
    names: dict[str, str] = {}
    for answer in answers:
        marking = next((one for one in (answer.letter, answer.reply) if one and one.occasion is not None), None)
        year = (marking.year if marking else None) or answer.reply.year
        if marking is None or marking.occasion is None or year is None:
            continue
        name = names.setdefault(marking.occasion, marking.occasion_name or marking.occasion)
        for sender, receiver in directions(pair):
            if goes(answer.reply, sender, receiver):
                level = level_of(answer.reply, sender, receiver)
                found["replies to greetings", sender, receiver, marking.occasion, level, name].append((year, answer))
    return found


def _series(pair: str, key: Key, line: Line, missing: tuple[Missing, ...]) -> Thread:
    what, sender, receiver, _, level, name = key
    line = sorted(line, key=lambda entry: (entry[0], entry[1].order))
    edges = tuple(_next(before, after) for (_, before), (_, after) in pairwise(line))
    between = " and " if what == "exchanges" else " to "
    course = name_of_side(sender) + between + name_of_side(receiver)
    title = f"{what} on the {name}: {course}" + (f" ({level})" if level != "head" else "")
    members = tuple(seen.contact.id for _, seen in line)
    measures = measures_of([seen for _, seen in line])
    return Thread(thread_id("series", *key[:5]), "series", title, members, edges, missing, pair, measures)


def _next(before: Seen, after: Seen) -> Edge:
    lag = lag_between(before, after)
    reason = "the same occasion, direction and level"
    return Edge(before.contact.id, after.contact.id, "next in series", lag, tuple(evidence_of(after)), reason)


def _years_missing(line: Line) -> Iterator[Missing]:
    years = {year for year, _ in line}
    first, last = min(years), max(years)
    gaps = [year for year in range(first, last) if year not in years]
    if len(years) / (last - first + 1) < LEAST_DENSITY or len(gaps) > LONGEST_GAPS:
        return
    days = sorted(seen.day.strftime("%m-%d") for _, seen in line if seen.day is not None and seen.exact)
    usual = f"; usual day {days[len(days) // 2]}" if days else ""
    for year in gaps:
        yield Missing(
            year, "a member of this series", f"{NOT_HERE}; {len(years)} of {last - first + 1} years are{usual}"
        )


def _replies_missing(replies: list[tuple[int, Answer]], greeted: Line) -> Iterator[Missing]:
    """Greetings of the other side that no reply in these pages answers, once replies are known to be usual."""
    lags = sorted(answer.lag for _, answer in replies if answer.lag is not None and answer.lag >= 0)
    wait = max([WAIT_AT_LEAST, *lags])
    usual = f"; usual lag {lags[0]} to {lags[-1]} days, median {median(lags):g}" if lags else ""
    answered = {year for year, _ in replies}
    for year in sorted({year for year, _ in greeted} - answered):
        yield Missing(year, "a reply", f"no reply seen within {wait} days{usual}; {NOT_HERE}")
    alone = {year for year in range(min(answered), max(answered)) if year not in answered} - {y for y, _ in greeted}
    for year in sorted(alone) if len(alone) <= LONGEST_GAPS else ():
        yield Missing(year, "a greeting and its reply", f"{NOT_HERE}; {len(answered)} years are")
