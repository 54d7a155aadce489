"""Find whose deed a remark is about that only names the deed: "Peru condemned the launch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_slots import is_verb
from verbale.read.parse import Parsed
from verbale.read.sides import actors_at, foreign_to, inside
from verbale.read.sides_said import answered
from verbale.read.sides_topic import asked_about, same_target
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

JUDGING = frozenset(("en.statement.blamed", "en.statement.praised", "en.statement.rejected", "en.statement.said"))
SAID = "en.statement.said"
STEM = 4  # letters that a deed and its verb share: "invasion", "invade"
REACH = 12  # sentences back
FARTHEST = 20_000  # characters back in which it is looked up
MOST_TOLD = 30  # places at which a deed's word is looked up
_BESIDE = re.compile(r"(?:['’]s)?(?: [\w-]+){0,2} ")  # between an owner and his deed
DETERMINED = frozenset(("the", "this", "that", "these", "those", "such", "latest"))


def aim_back(scene: Scene, book: FrameBook, proposal: Proposal) -> tuple[list[Mention], str]:
    """Return at whom a remark is aimed that names nobody itself, and how it was found ("" if it was not).

    It answers the one who spoke last of its speaker; or it judges a deed of which the article has told whose it is.
    """
    if found := asked_about(scene, book, proposal):
        return found, "asked"
    if found := answered(scene, book, proposal):
        return found, "answered"
    if found := _whose(scene, book, proposal):
        return found, "deed"
    return (found, "same target") if (found := same_target(scene, book, proposal)) else ([], "")


def _whose(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return whose deed it is that a remark judges, as the article has told before."""
    if proposal.frame.id not in JUDGING:
        return []
    for deed in _deeds(book, proposal):
        for mention in (*_doers(scene, proposal, deed), *_owners(scene, proposal, deed)):
            if foreign_to([mention], proposal.from_) and mention.state and mention.kind != "media":
                return [mention]
    return []


def _deeds(book: FrameBook, proposal: Proposal) -> Iterator[Token]:
    """Yield the deeds that a remark names, those taken up by "the" or "this" alone."""
    judged = list(proposal.slots.get("object"))
    for verb in proposal.slots.get("complement"):
        judged += [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass", "dobj")]
    for noun in judged:
        taken_up = any(child.lower_ in DETERMINED for child in noun.children)
        if taken_up and noun.lemma_.lower() in book.words["deeds"]:
            yield noun


def _doers(scene: Scene, proposal: Proposal, deed: Token) -> Iterator[Mention]:
    """Yield who was told before to have done it, the nearest first."""
    sentences = 0
    for parsed, token in _before(scene, proposal):
        sentences += bool(token.is_sent_end)
        if sentences > REACH:
            return
        if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() == deed.lemma_.lower():
            yield from inside(scene, parsed, token)
        elif is_verb(token) and _one_stem(token.lemma_.lower(), deed.lemma_.lower()):
            for child in token.children:
                if child.dep_ == "nsubj":
                    yield from actors_at(scene, parsed, child)


def _owners(scene: Scene, proposal: Proposal, deed: Token) -> Iterator[Mention]:
    """Yield whose deed it is called where no sentence was parsed: "the North Korean missile launch"."""
    word = re.compile(rf"\b{re.escape(deed.lemma_)}(?:s|es)?\b", re.IGNORECASE)
    text = scene.article.text
    told = [
        match.start()
        for match in word.finditer(text, max(0, proposal.sentence.start - FARTHEST), proposal.sentence.start)
    ]
    for at in reversed(told[-MOST_TOLD:]):
        near = scene.mentions_in(Span(max(0, at - 60), at))
        if near and _BESIDE.fullmatch(text[near[-1].span.end : at]):
            yield near[-1]


def _before(scene: Scene, proposal: Proposal) -> Iterator[tuple[Parsed, Token]]:
    """Yield the tokens before a remark's sentence, backwards; those of the headline last."""
    for parsed in reversed(scene.docs):
        if parsed.start <= proposal.parsed.start:
            for token in reversed(parsed.doc):
                if parsed.start + token.idx < proposal.sentence.start:
                    yield parsed, token


def _one_stem(verb: str, noun: str) -> bool:
    shared = next((at for at, (a, b) in enumerate(zip(verb, noun, strict=False)) if a != b), min(len(verb), len(noun)))
    return shared >= STEM and shared >= len(verb) - 2
