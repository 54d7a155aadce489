"""Places that the words around a contact give in other ways than beside its cue.

Where the journey told with it led ("flew to Lima and met"), whom it was met "there" or in a place "where" more is told,
on what visit ("during his stay in Quito"), and what a later sentence says of the ceremony.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import time_words, timed_with
from verbale.read.frames import frame_book
from verbale.read.frames_propose import Proposal
from verbale.read.parse import Parsed
from verbale.read.trees import Token
from verbale.settings import Settings

NOUNS = ("NOUN", "PROPN")
ON_VISIT = ("during", "on", "in")


@lru_cache(maxsize=4)
def place_words(settings: Settings) -> Mapping[str, frozenset[str]]:
    """Return the lists of ``places.toml`` by their names without "place."."""
    words = frame_book(settings).words
    return {name.removeprefix("place."): lemmas for name, lemmas in words.items() if name.startswith("place.")}


def nouns_of(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """Yield the nouns that stand behind these prepositions below a token."""
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def journeys(scene: Scene, proposal: Proposal) -> Iterator[Token]:
    """Yield where the journey leads that is told with a contact: "flew to Lima and met", "a talk on his visit to"."""
    words = place_words(scene.settings)
    for token in timed_with(proposal.cue, proposal.frame.kind, time_words(scene.settings), behind=True):
        if token != proposal.cue:
            yield from _travelled(token, words)
        yield from _on_visit(token, words)
        for clause in token.children:
            if clause.dep_ == "advcl" and any(child.lower_ == "when" for child in clause.children):
                yield from _attended(clause)
                yield from _travelled(clause, words)


def _travelled(verb: Token, words: Mapping[str, frozenset[str]]) -> Iterator[Token]:
    """Yield where a verb of travel leads: "arrived in Lima", "visited Peru", "left for Quito"."""
    lemma = verb.lemma_.lower()
    if lemma in words["travel"]:
        yield from nouns_of(verb, ("to", "in", "at", "for"))
    elif lemma in words["leaving"]:
        yield from nouns_of(verb, ("for", "to"))
    elif lemma == "visit" and verb.pos_ == "VERB":
        yield from (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))


def _attended(clause: Token) -> Iterator[Token]:
    """Yield where that is to which somebody comes: "when she attends the congress of the union in Quito"."""
    for child in clause.children:
        if child.dep_ == "dobj" and clause.lemma_.lower() in ("attend", "join"):
            places = [noun for token in child.subtree for noun in nouns_of(token, ("in", "at")) if noun.pos_ == "PROPN"]
            yield from reversed(places)


def _on_visit(token: Token, words: Mapping[str, frozenset[str]]) -> Iterator[Token]:
    """Yield where the visit leads during which something is done: "during his stay in Quito"."""
    for noun in nouns_of(token, ON_VISIT):
        if noun.lemma_.lower() in words["journey"]:
            yield from nouns_of(noun, ("to", "in", "at"))


def where(proposal: Proposal) -> Token | None:
    """Return the noun of which a clause with "where" tells: "Latvia's capital, where he met"."""
    token = proposal.cue
    for _ in range(6):
        if token.dep_ == "relcl":
            told = any(child.lower_ == "where" for child in token.children)
            return token.head if told else None
        if token.dep_ == "ROOT":
            return None
        token = token.head
    return None


def is_there(scene: Scene, proposal: Proposal) -> bool:
    """Return whether a contact took place "there", in the place told last."""
    mine = list(timed_with(proposal.cue, proposal.frame.kind, time_words(scene.settings), behind=True))
    below = [child for token in mine for child in token.children]
    below += [child for verb in below if verb.dep_ == "advcl" for child in verb.children]
    return any(child.lower_ == "there" and child.dep_ != "expl" for child in below)


def summoned_to(scene: Scene, proposal: Proposal) -> Iterator[Token]:
    """Yield the seat to which somebody is summoned."""
    called = place_words(scene.settings)["called"]
    for token in timed_with(proposal.cue, proposal.frame.kind, time_words(scene.settings), behind=True):
        if token.lemma_.lower() in called:
            yield from nouns_of(token, ("to", "at", "in"))


def held_later(parsed: Parsed, words: Mapping[str, frozenset[str]]) -> Iterator[Token]:
    """Yield where a sentence says that "the ceremony", "the talks" were held."""
    for noun in parsed.doc:
        marks = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
        if noun.lemma_.lower() not in words["gathering"] or not marks & {"the", "this", "their"}:
            continue
        verb = noun.head
        if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in words["held"]:
            yield from nouns_of(verb, ("at", "in", "inside", "aboard"))
            yield from (n for c in verb.children if c.dep_ == "dobj" for n in nouns_of(c, ("at", "in")))
