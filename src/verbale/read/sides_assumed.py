"""Let a state that was only assumed of somebody yield where it would put both sides of a contact into one state.

An office without a state ("the health minister") is taken for that of the nearest state told, or of the newsroom's own.
Where its holder takes a gift from the ambassador of that very state, or is met by its envoy, that was wrong: he belongs
to the other state of the scene.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene
from verbale.read.actor_home import newsroom_home
from verbale.read.sides import fill, foreign_to, states_of
from verbale.read.sides_posted import posted_to

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

KINDS = ("meeting", "gift", "message", "call", "agreement", "ceremony")


def part_assumed(scene: Scene, proposal: Proposal) -> None:
    """Give one side of a contact within one state another state, where only assumption put it there."""
    if proposal.frame.kind not in KINDS or len(states_of(proposal.everyone)) != 1:
        return
    if not proposal.frame.parties and proposal.from_ and not proposal.to:
        proposal.to = _same_state(scene, proposal)
    for side in (proposal.parties, proposal.to, proposal.from_):
        for at, mention in enumerate(side):
            state = _other_state(scene, proposal, mention)
            if state is not None:
                side[at] = replace(mention, state=state)
                proposal.notes.add("assumed state")
                return
    if not proposal.frame.parties:
        proposal.to = foreign_to(proposal.to, proposal.from_)


def _same_state(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who stands on the receiving side although he is of the giver's own state, as far as it is told."""
    known = {mention.actor_id for mention in proposal.from_}
    found, _ = fill(scene, proposal.parsed, proposal.slots, proposal.frame.to, proposal.cue)
    return [mention for mention in found if mention.actor_id not in known]


def _other_state(scene: Scene, proposal: Proposal, mention: Mention) -> str | None:
    """Return the state of the scene to which somebody belongs whose state was only assumed; None where it is told."""
    others = [other for other in proposal.everyone if other.actor_id != mention.actor_id]
    if not others or not is_assumed(scene, mention) or all(is_assumed(scene, other) for other in others):
        return None
    if mention.state == scene.here and proposal.frame.kind not in ("meeting", "call"):
        return None  # at home an office needs no state
    home = newsroom_home(scene.article.outlet, None, scene.settings, scene.article.day)
    if mention.state == home and scene.here in (None, home):
        return None  # the newsroom's own people meet one another every day
    return next(_states_but(scene, proposal, others), None)


def is_assumed(scene: Scene, mention: Mention) -> bool:
    """Return whether no words of the article tell the state of a person: neither his office nor whose he is."""
    if mention.kind != "person" or not mention.actor_id.startswith("text/") or mention.state is None:
        return False
    return not any(_told(scene, one) for one in scene.mentions if one.actor_id == mention.actor_id)


def _told(scene: Scene, mention: Mention) -> bool:
    """Return whether the words of a mention, or whose he is right before them, name its state."""
    text = scene.article.text
    before = text[max(0, mention.span.start - 3) : mention.span.start]
    owned = before.endswith(("’s ", "'s ", "s’ ", "s' "))
    if owned or text.endswith((" his ", " her ", " its "), 0, mention.span.start):
        return True
    words = text[mention.span.start : mention.span.end].replace("’s", "").replace("'s", "").split()
    for length in (1, 2, 3, 4):
        for first in range(len(words) - length + 1):
            if scene.book.state_of(" ".join(words[first : first + length]).strip(",.;:")) == mention.state:
                return True
    return False


def _states_but(scene: Scene, proposal: Proposal, others: Sequence[Mention]) -> Iterator[str]:
    """Yield the states of the scene that those on the other side are not of, the likeliest first."""
    taken = states_of(others)
    posted = [mention.state for mention in posted_to(scene, proposal, list(others))]
    told = states_of(mention for head in scene.heads for mention in scene.mentions_in(head))
    heads = sorted(told - taken) if taken <= told and len(told) == len(taken) + 1 else []
    yield from (state for state in (*posted, scene.here, *heads) if state and state not in taken)
