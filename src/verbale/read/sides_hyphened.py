"""Find the two parties of a name such as "the India-China summit", which the parser takes for one odd word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene
from verbale.read.actor_book import ActorBook
from verbale.read.sides_posted import state_mention

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "\u2014", "/")
_BETWEEN = re.compile(r"(?: [\w'\u2019-]+){0,3} $")


def hyphened(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the parties joined by hyphens right before the cue's noun, at most three words between; else none."""
    if proposal.cue.pos_ not in ("NOUN", "PROPN"):
        return []
    text = scene.article.text
    at = proposal.parsed.start + proposal.cue.idx
    before = [mention for mention in scene.mentions if at - 120 <= mention.span.start and mention.span.end < at]
    if len(before) < 2 or not _BETWEEN.fullmatch(text[before[-1].span.end : at]):
        return []
    joined = [before[-1]]
    for left, right in reversed(list(pairwise(before))):
        if text[left.span.end : right.span.start] not in HYPHENS:
            break
        joined.insert(0, left)
    return joined if len(joined) > 1 and len({mention.state for mention in joined}) > 1 else []


_TWO_STATES = re.compile(r"\b([A-Z][a-z]+)[-\u2010\u2011\u2013/]([A-Z][a-z]+)\b")


def states_joined(book: ActorBook, text: str) -> set[str]:
    """Return the states that names of two join anywhere in a text: "the Afghan-Soviet Friendship Society"."""
    words = {word for match in _TWO_STATES.finditer(text) for word in match.groups()}
    return {state for word in words if (state := book.state_of(word)) is not None}


_SOCIETY = re.compile(r"(?:the )?([A-Z][a-z]+)[-\u2010\u2011\u2013/]([A-Z][a-z]+) ", re.IGNORECASE)


def of_two_states(scene: Scene, mention: Mention) -> list[Mention]:
    """Return the other state in the name of a society: "the Afghan-Soviet Friendship Society"; none in other names."""
    match = _SOCIETY.match(scene.article.text, mention.span.start, mention.span.end)
    if mention.kind not in ("organ", "organisation", "group", "delegation") or match is None:
        return []
    states = [state for word in match.groups() if (state := scene.book.state_of(word)) is not None]
    if len(set(states)) < 2:
        return []
    other = next((state for state in states if state != mention.state), None)
    return [state_mention(scene, other, mention.span)] if other else []
