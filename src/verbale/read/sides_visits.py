"""Say who travels: not whom a tour goes to, nor who welcomes on it; the delegation, not the state that sends it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene
from verbale.read.sides import actors_in

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal


def visitors(scene: Scene, proposal: Proposal) -> tuple[str, ...]:
    """Return where who acts stands; "a tour of Arab states" is not theirs where somebody makes it."""
    names, slots = proposal.frame.from_, proposal.slots
    if proposal.frame.kind != "visit" or not (slots.get("subject") or slots.get("poss") or slots.get("adjective")):
        return names
    toured = [scene.mention_of(proposal.parsed, token) for token in slots.get("of")]
    hosts = any(one is not None and one.kind == "group" and one.state is None for one in toured)
    return tuple(name for name in names if name != "of") if hosts else names


def named_goals(scene: Scene, proposal: Proposal) -> None:
    """Take the state or capital set before a visit's noun for where it leads: "Modi's China visit", "a Paris trip".

    An adjective there tells who travels: "the Iranian visit".
    """
    before = [(token, scene.mention_of(proposal.parsed, token)) for token in proposal.slots.get("adjective")]
    goals = [t for t, m in before if m is not None and m.kind == "state" and m.via != "adjective"]
    if goals and any(proposal.slots.get(name) for name in ("poss", "by", "subject")):
        proposal.slots.filled["compound"] = goals
        proposal.slots.filled["adjective"] = [token for token, _ in before if token not in goals]


def own_doers(proposal: Proposal) -> None:
    """Leave to a visit's noun only its own "by": in "was welcomed on his tour by A" nobody says that A toured."""
    cue, by = proposal.cue, [(token, token.head.head) for token in proposal.slots.get("by")]
    proposal.slots.filled["by"] = [
        token for token, over in by if over.i == cue.i or (over.tag_ == "VBN" and over.head.i == cue.i)
    ]


def sent_by(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who travels, of the state that sends him: "Kenya sent a delegation"."""
    senders = actors_in(scene, proposal.parsed, proposal.slots, "subject", proposal.cue)
    state = next((mention.state for mention in senders if mention.state), None)
    return [replace(one, state=state) if one.state is None else one for one in proposal.from_]
