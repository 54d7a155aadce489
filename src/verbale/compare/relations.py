"""How two values of one field stand to each other: the same, both may hold, or one of them must be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from verbale.likeness.actors import likeness
from verbale.likeness.occasions import same_occasion
from verbale.likeness.terms import compatible, same_term
from verbale.model import Mention, Occasion, Status, Term, When

Relation = Literal["same", "compatible", "differ"]
Finding = tuple[Relation, str]
# Purposes of which a message has only one; a message may well thank, answer and invite at once.
_EXCLUSIVE = frozenset({"congratulation", "condolence", "sympathy", "protest"})


def days(one: When, two: When) -> Finding:
    """September contains 4 September; the 4th and the 5th contradict each other, be it through time zones."""
    if (one.earliest, one.latest) == (two.earliest, two.latest):
        return "same", ""
    if one.earliest <= two.latest and two.earliest <= one.latest:
        return "compatible", "one range of days holds the other"
    apart = max((one.earliest - two.latest).days, (two.earliest - one.latest).days)
    note = "a day apart: time zones or the day of the report may explain it" if apart == 1 else f"{apart} days apart"
    return "differ", note


def terms(field: str, one: Term, two: Term) -> Finding:
    if same_term(one.value, two.value):
        return "same", ""
    if compatible(field, one.value, two.value):
        short, long = sorted((one.value, two.value), key=len)
        return "compatible", f"{short} and {long} can both hold"
    return "differ", ""


def purposes(one: Sequence[Term], two: Sequence[Term]) -> Finding:
    left, right = {term.value for term in one}, {term.value for term in two}
    if left == right:
        return "same", ""
    if left & right or not (left & _EXCLUSIVE and right & _EXCLUSIVE):
        return "compatible", "a message may have several purposes"
    return "differ", ""


def statuses(one: Status, two: Status) -> Finding:
    if one == two:
        return "same", ""
    if {one, two} & {"planned", "proposed"}:
        return "compatible", "a development: first announced, then settled"
    return "differ", f"{one} against {two}"


def occasions(one: Occasion, two: Occasion) -> Finding:
    if not same_occasion(one, two):
        return "differ", ""
    if one.ordinal is not None and two.ordinal is not None:
        return ("same", "") if one.ordinal == two.ordinal else ("differ", "another number of the same occasion")
    return ("same", "") if one.ordinal == two.ordinal else ("compatible", "only one gives the number")


def sides(one: Sequence[Mention], two: Sequence[Mention]) -> Finding:
    """China holds for Xi; a further actor that only one account names contradicts nobody."""
    short, long = (one, two) if len(one) <= len(two) else (two, one)
    best = [max((likeness(actor, other) for other in long), default=1.0) for actor in short]
    if any(value < 0 for value in best):
        return "differ", ""
    if any(value < 0.9 for value in best):
        return "compatible", "a state or office on one side, who acted for it on the other"
    return ("same", "") if len(one) == len(two) else ("compatible", "one account names more actors")


def offices(one: str, two: str) -> Finding:
    """Somebody may hold several offices: titles are variants of each other, never a contradiction between accounts."""
    return ("same", "") if same_term(one, two) else ("compatible", "variants of a title, or several offices")
