"""Find the host of an envoy who is told by his post, and the paper in which an article is told to stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.sides import foreign_to, publisher

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_POSTING = re.compile(
    r"\b(?:[Aa]mbassador|[Ee]nvoy|[Cc]onsul|[Cc]ommissioner|[Pp]lenipotentiary|[Rr]epresentative|[Aa]ffaires|[Ee]mbassy|[Cc]onsulate)"
    r" (?:to|in) (?:the )?((?:[A-Z][\w.'-]* ?){1,4})"
)


def posted_to(scene: Scene, proposal: Proposal, taken: list[Mention]) -> list[Mention]:
    """Return the state to which an envoy among those taking part is accredited: "Portuguese ambassador to Poland"."""
    if "ambassador" in proposal.frame.object:  # "recalled its ambassador to Sudan"
        envoys = [mention for mention in scene.mentions_in(proposal.sentence) if mention not in taken]
    else:
        envoys = taken if proposal.frame.kind in ("ceremony", "meeting", "gift", "message") else []
    for mention in envoys:
        words = _POSTING.search(scene.article.text, mention.span.start, mention.span.end + 60)
        state = _first_state(scene, words.group(1)) if words and words.start() < mention.span.end else None
        host = state_mention(scene, state, mention.span) if state else None
        if host is not None and foreign_to([host], taken):
            return [host]
    return []


def _first_state(scene: Scene, words: str) -> str | None:
    """Return the state that the first of some words name, the longest name first."""
    parts = words.split()
    names = (" ".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((state for name in names if (state := scene.book.state_of(name))), None)


def state_mention(scene: Scene, state: str, span: Span) -> Mention:
    """Return a state as an actor at some words."""
    return Mention(span, f"state/{state}", scene.book.state_name(state), "state", state, via="role")


def printed_in(scene: Scene, at: int) -> list[Mention]:
    """Return the paper named last before a place, whose article goes on there; else the publisher."""
    speakers, where, _ = scene.heard[-1] if scene.heard else ([], -1500, [])
    text, by_name = scene.article.text, any(m.kind in ("person", "media") for m in speakers)
    if by_name and at - 1500 < where < at and "article" in text[at : at + 30] and "article" in text[where:at]:
        return list(speakers)  # "contributed an article to the paper. The article said ..."
    told = [m for m in scene.mentions_in(Span(max(0, at - 1500), at)) if m.kind == "media" and m.via != "pronoun"]
    return told[-1:] or publisher(scene)
