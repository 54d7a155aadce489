"""How sure it is that two accounts tell of one contact: a sum of reasons, each in words and with its weight.

The weights are log odds set by hand and tried on the golden pages of ``tests/link``; above zero in sum means
"more likely one contact than two". Some findings are no reasons but obstacles: they keep two accounts apart whatever
else agrees.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from verbale.likeness.actors import sides_likeness
from verbale.likeness.occasions import same_occasion
from verbale.likeness.terms import compatible, same_term
from verbale.link.blocking import side_of
from verbale.link.facts import Facts, Window
from verbale.model import Mention

Reason = tuple[str, float]
# What two accounts in one block start with, by kind: states issue many statements and sign few agreements.
_START = {"statement": -5.0, "talk": -2.5, "visit": -2.0, "message": -2.5, "gift": -2.0, "agreement": -1.5}
# Days by which the same event of a kind may be dated differently (left, arrived, reported; time zones).
_TOLERANCE = {"visit": 6, "agreement": 3, "ceremony": 2, "talk": 3, "message": 4, "gift": 3, "statement": 2}
# One letter does not do two of these.
_MOODS = {"congratulation": "joy", "condolence": "grief", "sympathy": "grief", "protest": "protest"}
MANY = 4  # states on one side of a summary
SHORT = 40  # days: two years' letters on one occasion are never as near as that


@dataclass(frozen=True, slots=True)
class Score:
    """The reasons for and against, and what forbids it outright (``obstacle``), in words."""

    reasons: tuple[Reason, ...]
    obstacle: str | None = None
    odds: float = 0.0

    @property
    def probability(self) -> float:
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds)))), 4)

    def lowered(self, why: str, to: float) -> Score:
        """Return this score with one more reason, which brings the odds down to ``to``."""
        return Score((*self.reasons, (why, to - self.odds)), self.obstacle, to)


def score_pair(left: Facts, right: Facts) -> Score:
    """Return the reasons for and against one contact; the same whichever account comes first."""
    if left.family != right.family:
        return Score((), f"{left.account.kind} against {right.account.kind}", OBSTACLE)
    reasons: list[Reason] = [("same kind and block", _START.get(left.family, -2.0))]
    for judge in (_sides, _time, _occasion, _nature, _place, _words):
        for text, weight in judge(left, right):
            if weight <= OBSTACLE:
                return Score((*reasons, (text, weight)), text, OBSTACLE)
            reasons.append((text, weight))
    return Score(tuple(reasons), None, sum(weight for _, weight in reasons))


OBSTACLE = -50.0


def _sides(left: Facts, right: Facts) -> Iterator[Reason]:
    if left.directed and right.directed:
        yield from _directed(left, right)
        return
    if left.directed != right.directed and left.family == "message":
        yield "an exchange against a message one way", OBSTACLE
        return
    everyone = sides_likeness(left.account.everyone, right.account.everyone)
    yield from _weigh("parties", everyone, 2.0)


def _directed(left: Facts, right: Facts) -> Iterator[Reason]:
    straight = (sides_likeness(left.senders, right.senders), sides_likeness(left.receivers, right.receivers))
    crossed = (sides_likeness(left.senders, right.receivers), sides_likeness(left.receivers, right.senders))
    turned = _worst(crossed) > max(0.0, _worst(straight))
    if turned and left.family != "talk":
        yield "the other direction", OBSTACLE
        return
    senders, receivers = crossed if turned else straight
    yield from _weigh("acting side", senders, 1.25)
    yield from _weigh("addressed side", receivers, 1.25)
    yield from _one_of_many(left.senders, right.senders)
    yield from _one_of_many(left.receivers, right.receivers)


def _one_of_many(some: Sequence[Mention], others: Sequence[Mention]) -> Iterator[Reason]:
    """What one state did is not what a summary tells of many: each of them has its own."""
    short, long = sorted(({side_of(one) for one in side} for side in (some, others)), key=len)
    if short and len(long) >= MANY and len(short) * 2 < len(long):
        yield "one of many whom the other names together", -4.0


def _worst(sides: tuple[float | None, float | None]) -> float:
    """Return how well the worse of two sides agrees, below zero where neither can be told."""
    return min((side for side in sides if side is not None), default=-1.0)


def _weigh(side: str, value: float | None, worth: float) -> Iterator[Reason]:
    if value is None:
        return
    if value < -0.5:
        yield f"{side}: somebody else", OBSTACLE
    elif value < 0:
        yield f"{side}: probably somebody else", value * 4
    elif value >= 0.9:
        yield f"{side}: the same", worth
    else:
        yield f"{side}: one speaks for the other", worth * max(0.0, value)


def _time(left: Facts, right: Facts) -> Iterator[Reason]:
    one, two = left.window, right.window
    if one is None or two is None:
        yield from _published(left, right)
        return
    apart = _gap(one, two)
    tolerance = _TOLERANCE.get(left.family, 3)
    planned = {left.account.status, right.account.status} != {"occurred"}
    if one.sure and two.sure:
        yield from _sure_days(one, two, apart, tolerance + (5 if planned else 0))
        yield from _same_news(left, right)
    elif apart > tolerance + 4:
        yield f"their days lie {apart} days apart at least", OBSTACLE
    elif apart > 0:
        yield f"their days lie {apart} days apart", -0.5 * apart
    else:
        yield from _soft_days(left, right, one, two)


def _gap(one: Window, two: Window) -> int:
    """Return the days between two windows, 0 where they touch."""
    return max(0, (one.earliest - two.latest).days, (two.earliest - one.latest).days)


def _sure_days(one: Window, two: Window, apart: int, tolerance: int) -> Iterator[Reason]:
    narrow = max(one.days, two.days)
    if apart == 0 and narrow == 1:
        yield f"the same day, {one.earliest}", 2.5
    elif apart == 0:
        yield "their days are compatible", 1.5 if narrow <= 8 else 1.0 if narrow <= 31 else 0.0
    elif apart == 1:
        yield "days next to each other", 0.5
    elif apart <= tolerance:
        yield f"their days lie {apart} days apart", -0.6 * apart
    else:
        yield f"their days lie {apart} days apart", OBSTACLE


def _same_news(left: Facts, right: Facts) -> Iterator[Reason]:
    """What two outlets report as the news of these days is rather one thing than two."""
    both_news = left.account.salience == right.account.salience == "main"
    if both_news and left.published and right.published and abs((left.published - right.published).days) <= 2:
        yield "the news of the same days", 0.4


def _soft_days(left: Facts, right: Facts, one: Window, two: Window) -> Iterator[Reason]:
    yield "their days are compatible", 0.5
    if max(one.days, two.days) > 200:
        yield "one of them says only roughly when", -1.0
    yield from _published(left, right)
    yield from _same_news(left, right)


def _published(left: Facts, right: Facts) -> Iterator[Reason]:
    if left.published is None or right.published is None:
        yield "not both dated", -1.0
        if _comes_back(left) or _comes_back(right):
            yield "the occasion comes back every year", -1.5
        return
    apart = abs((left.published - right.published).days)
    if apart <= 1:
        yield "published within a day", 1.5
    elif apart <= 4:
        yield f"published {apart} days apart", 0.5
    elif apart > 14:
        yield f"published {apart} days apart", -min(3.0, 0.5 + apart / 30)


def _comes_back(facts: Facts) -> bool:
    occasion = facts.occasion
    known = occasion is not None and (occasion.id is not None or occasion.anchor is not None)
    return known and occasion is not None and occasion.ordinal is None


def _occasion(left: Facts, right: Facts) -> Iterator[Reason]:
    one, two = left.occasion, right.occasion
    if one is None or two is None:
        return
    same = same_occasion(one, two)
    if one.ordinal is not None and two.ordinal is not None and same and one.ordinal != two.ordinal:
        weight = -1.5 if _one_moment(left, right) else OBSTACLE
        yield f"number {one.ordinal} against number {two.ordinal} of the occasion", weight
    elif same and one.ordinal is not None and one.ordinal == two.ordinal:
        yield f"the same occasion, number {one.ordinal}", 2.5
    elif same:
        yield "the same occasion", 1.5
    elif one.ordinal is not None and one.ordinal == two.ordinal:
        yield f"another occasion, with the same number {one.ordinal}", 0.0
    elif left.account.salience == right.account.salience == "background":
        yield "another occasion, told from memory", -1.25
    else:
        yield "another occasion", -2.0 if (one.ordinal is None) == (two.ordinal is None) else -1.25


def _one_moment(left: Facts, right: Facts) -> bool:
    """Tell whether both speak of the same days, so that two numbers of an occasion are a slip and not two years."""
    one, two = left.window, right.window
    if one is not None and two is not None and one.sure and two.sure:
        return max(one.days, two.days) <= SHORT and _gap(one, two) <= 1
    news = left.account.salience == right.account.salience == "main"
    both = left.published is not None and right.published is not None
    return news and both and abs((left.published - right.published).days) <= 4  # type: ignore[operator]


def _nature(left: Facts, right: Facts) -> Iterator[Reason]:
    one, two = left.account, right.account
    if one.reply is not None and two.reply is not None:
        yield "both answer an earlier message", 1.0
    if one.medium is not None and two.medium is not None:
        if same_term(one.medium.value, two.medium.value):
            yield f"both by {one.medium.value}", 0.5
        elif not compatible("medium", one.medium.value, two.medium.value):
            yield f"{min(one.medium.value, two.medium.value)} against {max(one.medium.value, two.medium.value)}", -0.5
    purposes = {term.value for term in one.purpose}, {term.value for term in two.purpose}
    moods = [{_MOODS[purpose] for purpose in some if purpose in _MOODS} for some in purposes]
    if moods[0] and moods[1] and not moods[0] & moods[1]:
        yield f"{min(moods[0])} against {min(moods[1])}", -3.0
    elif purposes[0] & purposes[1]:
        yield "the same purpose", 0.5
    elif purposes[0] and purposes[1] and not (purposes[0] | purposes[1]) & {"other", "reply"}:
        yield "another purpose", -0.75
    if left.family == "statement" and one.act is not None and two.act is not None:
        yield ("the same act", 0.5) if one.act == two.act else ("another act", -1.0)
    if left.article_id == right.article_id:
        yield "told apart by one article", -6.0


def _place(left: Facts, right: Facts) -> Iterator[Reason]:
    one, two = left.account.place, right.account.place
    if one is None or two is None:
        return
    if same_term(one.value, two.value) or compatible("place", one.value, two.value):
        yield "the same place", 0.75
    else:
        yield f"{min(one.value, two.value)} against {max(one.value, two.value)}", -1.5


def _words(left: Facts, right: Facts) -> Iterator[Reason]:
    shared = len(left.quotes & right.quotes)
    if shared and left.article_id != right.article_id:
        yield "the same words quoted", min(3.0, 1.5 + 0.1 * shared)
    smaller = min(len(left.words), len(right.words))
    if smaller >= 4:
        overlap = len(left.words & right.words) / smaller
        worth = 5.0 if left.family == "statement" else 2.0
        if overlap > 0.2:
            yield "told in like words", round(worth * (overlap - 0.2), 2)
    sources = {term.value for term in left.account.sources} & {term.value for term in right.account.sources}
    if sources:
        yield f"both after {min(sources)}", 0.25
