"""Say who takes part in an event: neither whom its day honours nor the place where it is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_SCENES = frozenset(("slot:in", "slot:at", "fallback:sentence"))


def taking_part(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """Return those whom no occasion names: "a show for the birth anniversary of President X" is not X's."""
    honoured = {m.actor_id for occasion in scene.occasions for m in scene.mentions_in(occasion.span)}
    return [mention for mention in mentions if mention.actor_id not in honoured]


def mere_scenes(proposal: Proposal) -> bool:
    """Return whether an event has no parties but the places where it was held: "shows took place in A and in B"."""
    return (
        proposal.frame.kind == "ceremony"
        and proposal.notes <= _SCENES
        and all(mention.kind == "state" for mention in proposal.parties)
    )
