"""How the actors of two accounts stand to each other: the same, of another level, or somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from verbale.facts.states import beside_states
from verbale.likeness.levels import is_office, level_of_office
from verbale.likeness.lists import words_of_list
from verbale.likeness.names import SAME_SPELLING, fold, name_likeness
from verbale.model import Mention

SAME_NAME = SAME_SPELLING
# What a mention is worth as a name: a state, its government or an unnamed office stand for whoever acted in its name.
_COLLECTIVE = frozenset({"state", "organ", "party", "force", "group", "delegation", "media", "organisation"})


def likeness(left: Mention, right: Mention) -> float:
    """Return how well two mentions agree: 1 the same, 0.5 one speaks for the other, -1 two different actors."""
    return _likeness(
        (left.actor_id, left.name, left.kind, left.state, left.office, left.via),
        (right.actor_id, right.name, right.kind, right.state, right.office, right.via),
    )


Seen = tuple[str, str, str, str | None, str | None, str]


@lru_cache(maxsize=131_072)
def _likeness(left: Seen, right: Seen) -> float:
    if left[0] == right[0]:
        return 1.0
    if left[3] is not None and right[3] is not None and left[3] != right[3]:
        return -1.0
    if left[2] == right[2] == "person" and _named(left) and _named(right):
        return _persons(left, right)
    if left[2] == right[2] == "person" and left[3] is not None and left[3] == right[3]:
        return _offices(left, right)
    if name_likeness(left[1], right[1]) >= SAME_NAME:
        return 0.95
    if left[3] is None or left[3] != right[3]:
        return -1.0
    return _levels(left, right)


def _named(seen: Seen) -> bool:
    return not is_office(seen[1]) and not (seen[4] and fold(seen[4]) == fold(seen[1]))


def _persons(left: Seen, right: Seen) -> float:
    known = not left[0].startswith("text/") and not right[0].startswith("text/")
    alike = name_likeness(left[1], right[1])
    if alike >= SAME_NAME:
        # Two persons that the actors' files tell apart are two, however near their names.
        return -0.8 if known else 0.95
    return -1.0


def _levels(left: Seen, right: Seen) -> float:
    """Two actors of one state, at least one of them no named person."""
    kinds = {left[2], right[2]}
    if "state" in kinds:
        return 0.5
    if "delegation" in kinds:
        return _delegations(left, right)
    if kinds <= _COLLECTIVE and "delegation" not in kinds and left[2] == right[2]:
        return -0.4
    words, others = set(fold(left[1]).split()), set(fold(right[1]).split())
    return 0.7 if words & others - {"of", "the", "and", "delegation"} else 0.3


def _delegations(left: Seen, right: Seen) -> float:
    """A delegation stands for who leads it, and never for somebody else; two of them are told by whose they are."""
    led = [_leader(one[1]) for one in (left, right)]
    if left[2] == right[2]:
        if all(led):
            return 0.95 if _within(led[0], led[1]) else -0.9
        ours, theirs = _whose(left), _whose(right)
        return 0.3 if not ours or not theirs or ours & theirs else -0.6
    person, leader = (left, led[1]) if right[2] == "delegation" else (right, led[0])
    if person[2] != "person" or not _named(person) or not leader:
        return 0.3
    return 0.9 if _within(fold(person[1]), leader) else -0.9


def _leader(name: str) -> str:
    """Return the folded words behind "led by" in a delegation's name, "" where nobody is named."""
    folded = fold(name.replace(",", " "))
    return next((folded.split(f" {word} ", 1)[1] for word in words_of_list("led") if f" {word} " in folded), "")


def _within(one: str, two: str) -> bool:
    """Whether the words of a name stand in the other, with its title and office beside them."""
    short, long = sorted((set(one.split()), set(two.split())), key=len)
    return len(short & long) * 2 > len(short)


def _whose(seen: Seen) -> set[str]:
    before = fold(seen[1])
    for word in words_of_list("led"):
        before = before.split(f" {word} ", 1)[0]
    own = set(beside_states(before, ())) - words_of_list("bodies") - words_of_list("empty")
    return {word for word in own if len(word) > 2}


def _offices(left: Seen, right: Seen) -> float:
    """Two persons of one state of whom one at least is known by office only: the premier is not the president."""
    levels = {level_of_office(one[4] or one[1]) for one in (left, right)}
    if None in levels:
        return 0.4
    if len(levels) > 1:
        return -0.9
    # A state has one president; of deputies and ambassadors it has many.
    alone = levels.isdisjoint({"deputy", "ambassador"}) and not (_named(left) or _named(right))
    return 0.95 if alone else 0.7


def sides_likeness(left: Sequence[Mention], right: Sequence[Mention]) -> float | None:
    """Return how well two sides agree, each actor of the shorter with its best partner; None if one is empty.

    One actor who has no partner at all outweighs the others: a meeting with somebody else is another meeting.
    """
    if not left or not right:
        return None
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    best = [max(likeness(one, other) for other in long) for one in short]
    worst = min(best)
    return worst if worst < 0 and len(short) < 4 else sum(best) / len(best)
