"""Find at whom a remark is aimed by what it was asked about, or by the deed that was condemned just before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.sides import actors_at, foreign_to, states_of
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

SAYING = frozenset(
    (
        *("en.statement.said", "en.statement.said-that", "en.statement.demanded", "en.statement.rejected"),
        *("en.statement.blamed", "en.statement.praised", "en.statement.supported", "en.statement.threatened"),
    )
)
JUDGING = frozenset(("en.statement.blamed", "en.statement.rejected", "en.statement.said", "en.statement.voiced"))
OPENING = frozenset(("about", "on", "regarding", "concerning", "of", "to", "at", "over"))
ALONE = frozenset(("on", "about", "regarding", "concerning", "of"))
BEARING = frozenset(("in", "on"))  # "in response to", "on the subject of"
REACH = 4  # sentences within which others have condemned the same deed
FARTHEST = 12  # sentences back in which somebody is told to have struck
LONGEST = 40  # tokens of a verdict


def asked_about(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return the foreign actors that a remark was asked about: "Asked about Peru's claims, the minister said"."""
    if proposal.frame.id not in SAYING:
        return []
    for noun in _topics(book, proposal.cue):
        found = foreign_to(actors_at(scene, proposal.parsed, noun), proposal.from_)
        if chosen := [mention for mention in found if mention.kind != "media"]:
            return chosen
    return []


def _topics(book: FrameBook, cue: Token) -> Iterator[Token]:
    """Yield the nouns that name what the speaker was asked about, answers or turns to."""
    for child in cue.children:
        asked = child.dep_ in ("advcl", "prep", "dep") and child.lower_ in book.words["asked"]
        if asked:
            for link in child.children:
                if link.lower_ in OPENING:
                    yield from _nouns(link)
        elif child.dep_ == "prep" and child.lower_ in BEARING:
            for noun in _nouns(child):
                if noun.lower_ in book.words["bearing"]:
                    yield from (below for link in noun.children if link.lower_ in OPENING for below in _nouns(link))
        if child.dep_ == "prep" and child.lower_ in ALONE and child.i == cue.sent.start:
            yield from _nouns(child)


def _nouns(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj")


def same_target(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return at whom others aimed just before where a remark condemns a deed and does not say whose it is.

    One minister says that a state's launch cannot be left without an answer; another condemns "what he called a grave
    breach": he speaks of the same launch.
    """
    if proposal.frame.id not in JUDGING or not _condemns(book, proposal):
        return []
    for speakers, at, targets in reversed(scene.heard):
        if sum(at < start <= proposal.sentence.start for start in scene.sentence_starts) > REACH:
            break
        aimed = [mention for mention in foreign_to(targets, proposal.from_) if mention.state]
        if aimed and not states_of(speakers) & states_of(aimed):
            return aimed[:1]
    return _aggressor(scene, book, proposal)


def _aggressor(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return who struck last before a remark that condemns a deed: "fired a missile", "invaded"."""
    sentences = 0
    for parsed in reversed([one for one in scene.docs if one.start <= proposal.parsed.start]):
        for token in reversed(parsed.doc):
            if parsed.start + token.idx >= proposal.sentence.start:
                continue
            sentences += bool(token.is_sent_end)
            if sentences > FARTHEST:
                return []
            if token.pos_ == "VERB" and token.lemma_.lower() in book.words["striking"]:
                named = [child for child in token.children if child.dep_ == "nsubj"]
                found = [mention for child in named for mention in actors_at(scene, parsed, child)]
                if aimed := [mention for mention in foreign_to(found, proposal.from_) if mention.state]:
                    return aimed[:1]
    return []


def _condemns(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether a deed or "it" is what is condemned, by the verb or by the words said."""
    said = [*proposal.slots.get("object"), *proposal.slots.get("complement")]
    words = [token for one in said for token in one.subtree][:LONGEST]
    lemmas = {token.lemma_.lower() for token in words}
    judged, deed = bool(lemmas & book.words["verdict"]), bool(lemmas & book.words["deeds"])
    if proposal.frame.id == "en.statement.blamed":
        return deed or judged or any(token.lower_ in ("it", "this", "that") for token in said)
    return judged and (deed or len(lemmas & book.words["verdict"]) > 1)
