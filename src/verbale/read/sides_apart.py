"""Part a contact told in one breath into one for each partner: "he spoke by telephone with A and with B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.frames import FrameBook
from verbale.read.sides import states_of

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_REACH = 20  # tokens from the cue within which a word parts or joins the partners


def one_by_one(book: FrameBook, proposal: Proposal) -> Iterator[Proposal]:
    """Yield a contact for each partner: of a call always, but for a conference; of a meeting where words say so."""
    kind = proposal.frame.kind
    if kind == "call" and not _said(proposal, book.words["all-at-once"]):
        yield from _calls(proposal)
    elif kind == "meeting" and len(states_of(proposal.parties)) > 2 and _said(proposal, book.words["one-by-one"]):
        yield from _meetings(proposal)
    else:
        yield proposal


def _said(proposal: Proposal, words: frozenset[str]) -> bool:
    at = proposal.cue.i
    return any(abs(token.i - at) < _REACH and token.lower_ in words for token in proposal.cue.sent)


def _calls(proposal: Proposal) -> Iterator[Proposal]:
    callers, called = _by_state(proposal.from_), _by_state(proposal.to)
    if len(callers) == 1 and len(called) > 1:
        yield from (replace(proposal, to=group) for group in called)
    elif len(called) == 1 and len(callers) > 1:
        yield from (replace(proposal, from_=group) for group in callers)
    else:
        yield proposal


def _meetings(proposal: Proposal) -> Iterator[Proposal]:
    """Yield the meetings of the one who met each of the others: the first named, or the last where many met him."""
    groups = _by_state(proposal.parties)
    if len(groups[0]) + len(groups[-1]) < 2 or len(proposal.slots.get("subject")) > 1:
        yield proposal
        return
    for group in groups[1:]:
        yield replace(proposal, parties=list(chain(groups[0], group)))


def _by_state(mentions: list[Mention]) -> list[list[Mention]]:
    """Return the actors state by state, in text order; one of no known state stands alone."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.state or mention.actor_id, []).append(mention)
    return list(found.values())
