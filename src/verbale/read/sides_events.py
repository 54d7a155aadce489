"""Say who takes part in an event: neither whom its day honours nor the place where it is held."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames import FrameBook
    from verbale.read.frames_propose import Proposal

_BESIDE = frozenset(("following", "after", "since", "despite", "amid", "before", "ahead"))
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


def elsewhere(proposal: Proposal, mention: Mention) -> bool:
    """Return whether a clause beside the cue's tells of somebody: "A arrived while B of Peru was in Lima"."""
    words = proposal.parsed.words_in(mention.head or mention.span)
    if mention.kind != "person" or words is None or not len(words):
        return False
    for token in (words.root, *words.root.ancestors):
        if token.i == proposal.cue.i or token.is_ancestor(proposal.cue):
            return False
        if token.dep_ == "advcl" and any(child.lower_ in ("while", "as") for child in token.lefts):
            return True
    return False


def leave_other_talks(book: FrameBook, proposal: Proposal, name: str) -> None:
    """Leave out who took part in other talks, told beside these: "will meet A, following his talks with B"."""
    told, link = proposal.slots.get(name), name.removeprefix("far.")
    proposal.slots.filled[name] = [token for token in told if not _of_other_talks(book, proposal, token, link)]


def _of_other_talks(book: FrameBook, proposal: Proposal, token: Token, link: str) -> bool:
    """Return whether a party hangs on another noun of talks, behind "following", "after" and the like."""
    noun = token.head.head
    if token.head.lower_ != link or noun.i == proposal.cue.i or noun.dep_ != "pobj":
        return False
    return noun.lemma_.lower() in book.words["talks"] and noun.head.lower_ in _BESIDE


def houses(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the ministry or the like at which talks with somebody are held: it is their host."""
    found = (scene.mention_of(proposal.parsed, token) for token in proposal.slots.get("at"))
    return [mention for mention in found if mention is not None and mention.kind == "organ" and mention.state]
