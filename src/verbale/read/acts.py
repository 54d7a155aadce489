"""Code what one side did towards another in PLOVER 2021 root terms ("CONSULT", "ACCUSE", "THREATEN", ...).

The lexicon names acts by verbs, by verbs with certain objects or particles, and by nouns; intent, refusal, request and
threat around an act turn it into another (agreeing to send aid is AGREE, refusing it REJECT). Roots and what belongs to
them follow the PLOVER 2021 codebook and its CAMEO table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verbale.model import Span
from verbale.read.acts_find import act_at, turned
from verbale.read.acts_sides import source_of, target_of
from verbale.read.acts_words import act_book
from verbale.read.trees import Token, Tree

_REPORTING = (
    "ccomp",
    "xcomp",
    "advcl",
    "conj",
    "acl",
    "relcl",
    "pcomp",
    "parataxis",
    "dobj",
    "prep",
    "pobj",
    "attr",
    "acomp",
    "nsubj",
)
_MAX_STEPS = 60


@dataclass(frozen=True, slots=True)
class Coding:
    """A sentence's event: root act with the words that say it, and who did it to whom (spans of the doc's text).

    cameo -- the CAMEO category of the words themselves, before intent or refusal turned the act.
    """

    act: str
    cue: Span
    source: Span | None
    target: Span | None
    cameo: str = ""


def act_of(doc: Tree, cue: Span | None = None) -> str | None:
    """Return the PLOVER root of the act that ``cue`` names in ``doc``, or of the sentence's main act without a cue."""
    if cue is None:
        coding = code_sentence(doc)
        return coding.act if coding is not None else None
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None:
        return None
    book = act_book()
    for token in (words.root, *words):
        act = act_at(token, book)
        if act is not None:
            return turned(token, act, book)
    return None


def code_sentence(doc: Tree) -> Coding | None:
    """Return the main event of a parsed sentence, or None where no act is known.

    The main verb's act counts first, then what it reports or carries, nearest first.
    """
    book = act_book()
    for token in _outwards(doc):
        act = act_at(token, book)
        if act is not None:
            source, target = source_of(token), target_of(token, act, book)
            return Coding(turned(token, act, book), Span(token.idx, token.idx + len(token)), source, target, act.cameo)
    return None


def _outwards(doc: Tree) -> Iterator[Token]:
    """Yield verbs and nouns from each sentence's root downwards, level by level."""
    queue = [sentence.root for sentence in doc.sents]
    steps = 0
    while queue and steps < _MAX_STEPS:
        token = queue.pop(0)
        steps += 1
        yield token
        queue.extend(sorted((c for c in token.children if c.dep_ in _REPORTING), key=_rank))


def _rank(token: Token) -> tuple[int, int]:
    return _REPORTING.index(token.dep_), token.i
