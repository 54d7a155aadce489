"""Find the envoys who present their credentials where the sentence names none of them, or not by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.sides_lists import sentences_from

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_BELOW = 700  # characters within which those who present credentials are named
_ENVOYS = ("ambassador", "high commissioner", "envoy", "nuncio")
_POSTED = (*_ENVOYS, "diplomat", "representative", "heads of mission", "commissioners")
_THEY = re.compile(r"\W*(?:They|These|Those|Among them|The (?:\w+ )?(?:others|list))\b")
# "HE Ana Soto of the Republic of" before the name of a state
_NAME = r"(?:[A-ZÀ-ÞŞŠŽČŁ][\w'’-]+|[A-Z]\.)"
_PART = r"(?:al-[A-Z]\w+|bin|al|de|van|von|da|el)"
_REALM = r"(?:(?:[A-Z]\w+ ){0,3}(?:Republic|Kingdom|State|Federation|Union|Sultanate|Commonwealth) of (?:the )?)?"
_OF_STATE = re.compile(
    r"(?<![\w.])(?:(?:HE|H\.E\.?|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Amb\.?) )*"
    rf"({_NAME}(?: (?:{_NAME}|{_PART})){{1,5}}) (?:of|from) (?:the )?{_REALM}$"
)
_BODIES = frozenset(
    (
        *("assembly", "ministry", "republic", "council", "embassy", "government", "university", "bank", "party"),
        *("parliament", "kingdom", "minister", "president", "king", "queen", "prime", "ambassador", "state", "emir"),
    )
)


def envoys_below(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the ambassadors told right behind a sentence in which several of no state present their credentials.

    They have their office there ("the ambassador of Peru, A B") or only their state: "The envoys are A B of Peru".
    """
    text, after = scene.article.text, proposal.sentence.end
    known = {mention.state for mention in proposal.parties}
    found: list[Mention] = []
    for mention in (*_envoys_listed(scene, proposal), *scene.mentions_in(Span(after, after + _BELOW))):
        said = f"{mention.office or ''} {text[mention.span.start : mention.span.end]}".lower()
        if mention.state and mention.state not in known and any(word in said for word in _ENVOYS):
            known.add(mention.state)
            found.append(mention)
    return found


def _envoys_listed(scene: Scene, proposal: Proposal) -> Iterator[Mention]:
    """Yield who is told by name and state alone in the list of those who present credentials."""
    text, start = scene.article.text, proposal.parsed.start + proposal.cue.idx
    for number, sentence in enumerate(sentences_from(text, start, start + _BELOW)):
        said = text[sentence.start : sentence.end]
        if number and not _THEY.match(said) and not any(word in said.lower() for word in _POSTED):
            continue
        for state in scene.mentions_in(sentence):
            named = _OF_STATE.search(text, max(sentence.start, state.span.start - 90), state.span.start)
            if named is None or state.kind != "state" or state.via != "name":
                continue
            if _BODIES.isdisjoint(named[1].lower().split()):
                span = Span(named.start(1), state.span.end)
                yield Mention(span, f"person/{named[1].lower()}", named[1], "person", state.state, "Ambassador")


def by_their_names(scene: Scene, proposal: Proposal) -> None:
    """Put a name in the place of a bare office: "his letters as ambassador of Peru were submitted by Juan Soto"."""
    offices = [at for at, m in enumerate(proposal.parties) if m.via == "office" and "mbassador" in (m.office or "")]
    if len(offices) != 1:
        return
    for token in proposal.slots.get("subject"):
        own = [t for t in token.subtree if t.pos_ == "PROPN" and token.i - 6 < t.i <= token.i]
        if token.pos_ != "PROPN" or len(own) < 2 or scene.mention_of(proposal.parsed, token) is not None:
            continue
        start = proposal.parsed.start + own[0].idx
        span = Span(start, proposal.parsed.start + token.idx + len(token))
        name = scene.article.text[span.start : span.end]
        known = proposal.parties[offices[0]]
        proposal.parties[offices[0]] = replace(
            known, span=span, name=name, actor_id=f"person/{name.lower()}", via="name"
        )
        return
