"""Decide how newspapers mean a word: a feeling, an opening phrase, talks held every year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

PRESSMEN = frozenset(("news", "press"))
PARTNERS = frozenset(("between", "with"))


def feels(book: FrameBook, verb: Token) -> bool:
    """Return whether a feeling is what somebody is said to have: "is furious at", "was dismayed by"."""
    words = book.words["feeling"]
    return any(child.dep_ in ("acomp", "advcl", "attr") and child.lower_ in words for child in verb.children)


def opens_sentence(noun: Token) -> bool:
    """Return whether a noun stands in a phrase beside a clause: "In a swipe at Peru, Chile's premier said"."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("in", "as") and noun.head.head.pos_ in ("VERB", "AUX")


def annual(noun: Token) -> bool:
    """Return whether talks are between states however regular: "annual talks in Oslo between A and B"."""
    if any(child.lower_ in PRESSMEN for child in noun.lefts):
        return False
    return any(child.lower_ in PARTNERS for child in (*noun.children, *_below(noun)))


def _below(noun: Token) -> Iterator[Token]:
    """Yield what the parser hangs on the place behind a noun: "talks in Oslo between the two"."""
    for child in noun.children:
        if child.dep_ == "prep":
            yield from (below for place in child.children if place.dep_ == "pobj" for below in place.children)


def to_a_person(scene: Scene, proposal: Proposal) -> bool:
    """Return whether a person, no house or state, is the object: "visited the king at his farm"."""
    found = (scene.mention_of(proposal.parsed, token) for token in proposal.slots.get("object"))
    return any(mention is not None and mention.kind == "person" for mention in found)


def appealing(verb: Token) -> bool:
    """Return whether "called" asks for something ("called on Peru to talk") and gives nothing a name."""
    links = (child for child in verb.children if child.dep_ == "prep")
    return bool(verb.lemma_ == "call") and any(child.lower_ in ("on", "upon", "for") for child in links)


def to_act(verb: Token) -> bool:
    """Return whether somebody is called on to do something: "called on Peru to lift the ban"."""
    later = (child for child in verb.children if child.dep_ in ("advcl", "xcomp") and child.tag_ == "VB")
    return any(any(word.lower_ == "to" for word in child.children) for child in later)


def demands(proposal: Proposal) -> bool:
    """Return whether it is said what somebody is called on to do."""
    return bool(proposal.slots.get("complement") or proposal.slots.get("for")) or to_act(proposal.cue)


def keeps_silent(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether what is taken for a statement is none: "did not respond to a request", "declined to comment"."""
    cue, words = proposal.cue, book.words
    lemma = cue.lemma_.lower() if proposal.frame.kind == "statement" else ""
    if lemma in words["silent.refused"]:
        return any(child.dep_ == "xcomp" and child.lemma_.lower() in words["silent.said"] for child in cue.children)
    if lemma not in words["silent.said"]:
        return False
    return any(child.dep_ == "neg" for child in cue.children) or cue.head.lemma_.lower() in words["silent.refused"]
