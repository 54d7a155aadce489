"""Say who takes part in an event: neither whom its day honours nor the place where it is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_SCENES = frozenset(("slot:in", "slot:at", "fallback:sentence"))


def taking_part(scene: Scene, proposal: Proposal, found: Sequence[tuple[str, Mention]]) -> list[tuple[str, Mention]]:
    """Return who can be the open side; whom an occasion names is honoured at an event and does not take part in it."""
    if proposal.frame.kind not in ("ceremony", "meeting"):
        return list(found)
    named = (mention for occasion in scene.occasions for mention in scene.mentions_in(occasion.span))
    honoured = {mention.actor_id for mention in named if mention.kind == "person"}
    return [(note, mention) for note, mention in found if mention.actor_id not in honoured]


def mere_scenes(proposal: Proposal) -> bool:
    """Return whether an event has no parties but the places where it was held: "shows took place in A and in B"."""
    return (
        proposal.frame.kind == "ceremony"
        and proposal.notes <= _SCENES
        and all(mention.kind == "state" for mention in proposal.parties)
    )
