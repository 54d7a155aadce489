"""Decide whether a cue stands with the object, or the noun behind a preposition, that its frame asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.read.frames_lost import lost_object, second_object, writers
from verbale.read.frames_slots import Slots, is_verb
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

ADJUNCTS = ("in", "by", "through", "via", "on", "over", "during", "as", "at", "for")
CREDENCE = frozenset(("credence", "credential", "credentials", "recall", "accreditation"))
VESSELS = frozenset(
    (
        *("copy", "text", "number", "series", "exchange", "host", "stream", "flood", "set", "pair", "letter"),
        *(
            "planeload",
            "shipload",
            "boatload",
            "load",
            "sack",
            "crate",
            "case",
            "bottle",
            "bag",
            "batch",
            "dozen",
            "hundred",
        ),
        *("thousand", "million", "kilo", "kilogram", "tonne", "ton", "piece", "collection", "selection", "box"),
    )
)


def object_fits(proposal: Proposal) -> bool:
    """Look for the frame's object; it lends its own modifiers as ``object:...`` slots."""
    found = False
    for token in list(proposal.slots.get("object")) + list(proposal.slots.get("with")):
        for head in (token, *token.conjuncts, *_kept_in(token)):
            if head.lemma_.lower() in proposal.frame.object and not _of_credence(proposal, head):
                found = True
                _lend(proposal.slots, head)
    return found or (is_verb(proposal.cue) and _mended(proposal))


def _of_credence(proposal: Proposal, letter: Token) -> bool:
    """Return whether a letter is one of credence or recall, presented at a ceremony: no message of its bearer."""
    if proposal.frame.kind != "message":
        return False
    papers = (noun for child in letter.children if child.lower_ == "of" for noun in child.children)
    return any(noun.lemma_.lower() in CREDENCE for noun in papers)


def _mended(proposal: Proposal) -> bool:
    """Put the object that the parser misplaced into its slot; return whether there is one."""
    cue, slots, wanted = proposal.cue, proposal.slots, proposal.frame.object
    lost = None if slots.get("object") else lost_object(cue, wanted)
    if lost is None and (both := second_object(cue, wanted)) is not None:
        slots.add("dative", both[0])
        lost = both[1]
    if lost is None:
        return False
    slots.add("object", lost)
    _lend(slots, lost)
    return True


def of_fits(proposal: Proposal) -> bool:
    tokens = [*proposal.slots.get("of"), *proposal.slots.get("adjective")]
    found = [t for t in tokens if any(h.lemma_.lower() in proposal.frame.object for h in (t, *t.conjuncts))]
    for token in found:
        _lend(proposal.slots, token)
    return bool(found)


def adjunct_fits(proposal: Proposal) -> bool:
    """Look for the noun that the frame asks for behind a preposition; it lends its own as ``adjunct:...`` slots."""
    found = False
    for token in [token for name in ADJUNCTS for token in proposal.slots.get(name)]:
        if headed([token], proposal.frame.adjunct) or _stands_for(token, proposal.frame.adjunct):
            _lend(proposal.slots, token, "adjunct")
            found = True
    return found


def _stands_for(token: Token, lemmas: tuple[str, ...]) -> bool:
    """Return whether "in which" or "in it" stands for one of these words: the noun described, the sentence before."""
    if token.lower_ == "which":
        clause = next((above for above in token.ancestors if above.dep_ == "relcl"), None)
        return clause is not None and clause.head.lemma_.lower() in lemmas
    if token.lower_ not in ("it", "them") or token.sent.start == 0:
        return False
    before = token.doc[token.sent.start - 1].sent
    return any(other.lemma_.lower() in lemmas for other in before)


def object_first(proposal: Proposal) -> bool:
    """Return whether an object stands before the particle: "called a vote on aid", not "called on Admiral Paz"."""
    particles = [t.i for t in proposal.cue.children if t.lower_ in proposal.frame.particle]
    return any(token.i < min(particles, default=token.i + 1) for token in proposal.slots.get("object"))


def doer_fits(proposal: Proposal) -> bool:
    """Look for the thing that comes or arrives; it lends its own modifiers as ``doer:...`` slots."""
    found = [token for token in proposal.slots.get("subject") if headed([token], proposal.frame.doer)]
    for token in found:
        _lend(proposal.slots, token, "doer")
    return bool(found)


def asked_to_come(verb: Token) -> bool:
    """Return whether somebody is asked to come: "asked the king to come to Cairo"."""
    asked = (child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB")
    return any(child.lemma_.lower() == "come" for child in asked)


def in_order_to(verb: Token) -> bool:
    """Return whether a verb only tells what another act is for: "handed over printers to support the ministry"."""
    aim = verb.dep_ in ("advcl", "xcomp", "acl", "relcl") and verb.tag_ == "VB"
    return aim and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def headed(tokens: list[Token], lemmas: tuple[str, ...]) -> bool:
    """Return whether one of these words heads one of the phrases, or what a phrase is a number or copy of."""
    for token in tokens:
        for head in (token, *token.conjuncts, *_kept_in(token)):
            if head.lemma_.lower() in lemmas:
                return True
    return False


def _kept_in(token: Token) -> Iterator[Token]:
    """Yield the nouns behind "copies of", "a number of", "the text of", "copies of letters of"."""
    if token.lemma_.lower() in VESSELS or token.lower_.removesuffix("s") in VESSELS:
        for noun in (noun for child in token.children if child.lower_ == "of" for noun in child.children):
            yield noun
            yield from _kept_in(noun)


def _lend(slots: Slots, head: Token, name: str = "object") -> None:
    for child in head.children:
        if child.dep_ == "poss":
            slots.add(f"{name}:poss", child)
        elif child.dep_ in ("amod", "compound", "nmod") and child.i < head.i:
            slots.add(f"{name}:adjective", child)
        elif child.dep_ == "prep":
            for noun in child.children:
                if noun.dep_ == "pobj":
                    slots.add(f"{name}:{child.lower_}", noun)
    for token in writers(head):
        slots.add(f"{name}:writer", token)
