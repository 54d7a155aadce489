"""Tell where a small word stands for a letter told before: "and one to the king", "others from Peru and Chile"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.read.frames import Frame, FrameBook
from verbale.read.frames_slots import Slots
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

AGAIN = frozenset(("one", "another", "others", "those", "that"))
LIKE = frozenset(("similar", "same", "identical", "like"))
ONE_MORE = frozenset(("another", "next", "further", "again", "fresh"))
FRAME = "en.message.another"
_LINKS = frozenset(("from", "to", "of"))
_AHEAD = 3  # tokens behind the word within which its sender or receiver begins
_BACK = 60  # and before it within which the letter is told


def frames_again(book: FrameBook, cue: Token) -> tuple[Frame, ...]:
    """Return the frames of a letter for a word that stands for one; none for other words."""
    if cue.lower_ not in AGAIN or not _linked(cue) or not _told(book, cue):
        return ()
    return tuple(frame for frame in book.frames if frame.id == FRAME)


def slots_again(cue: Token) -> Slots:
    """Return whom the prepositions right behind such a word name."""
    slots = Slots()
    for link in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 1 + _AHEAD)]:
        if link.lower_ in _LINKS:
            for noun in link.children:
                if noun.dep_ == "pobj":
                    slots.add(link.lower_, noun)
    return slots


def _linked(cue: Token) -> bool:
    """Return whether a sender or receiver follows; only "of" makes "that of" and "those of"."""
    behind = [token.lower_ for token in cue.doc[cue.i + 1 : min(cue.sent.end, cue.i + 1 + _AHEAD)]]
    if cue.lower_ in ("that", "those"):
        return behind[:1] in (["of"], ["from"])
    links = [word for word in behind if word in _LINKS - {"of"}]
    return bool(links) and all(word in _LINKS or word in (",", "of") or word.isalpha() for word in behind)


def _told(book: FrameBook, cue: Token) -> bool:
    before = cue.doc[max(0, cue.i - _BACK) : cue.i]
    return any(token.lemma_.lower() in book.words["written"] and token.pos_ == "NOUN" for token in before)


def like_the_last(proposal: Proposal) -> bool:
    """Return whether a letter is like the one told before, and so goes to the same: "sent similar cables"."""
    letters = (proposal.cue, *proposal.slots.get("object"))
    if any(child.lower_ in LIKE for noun in letters for child in noun.lefts):
        return True
    return any(_likewise(token) for token in proposal.cue.subtree)  # "sent their good wishes as well"


def _likewise(token: Token) -> bool:
    if token.lower_ in ("too", "likewise"):
        return token.i + 1 >= len(token.doc) or token.nbor(1).is_punct
    closes = token.lower_ == "well" and token.i > 0 and token.nbor(-1).lower_ == "as"
    return closes and (token.i + 1 >= len(token.doc) or token.nbor(1).is_punct)


def to_come(left: Proposal, right: Proposal) -> bool:
    """Return whether one has taken place and the other is one more: "another round is to follow", "will meet again"."""
    done, coming = (left, right) if left.status == "occurred" else (right, left)
    more = any(child.lower_ in ONE_MORE for child in coming.cue.children)
    return done.status == "occurred" and coming.status in ("planned", "proposed") and more
