"""Code what one side did towards another in PLOVER 2021 root terms ("CONSULT", "ACCUSE", "THREATEN", ...).

The lexicon names acts by verbs, by verbs with certain objects or particles, and by nouns; intent, refusal, request and
threat around an act turn it into another (agreeing to send aid is AGREE, refusing it REJECT). Roots and what belongs to
them follow the PLOVER 2021 codebook and its CAMEO table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verbale.model import Span
from verbale.read.acts_sides import source_of, target_of
from verbale.read.acts_words import Act, ActBook, Turn, act_book
from verbale.read.statements_tree import child, children, is_infinitive

FRIENDLY = frozenset(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"])
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


def act_of(doc: Any, cue: Span | None = None) -> str | None:
    """Return the PLOVER root of the act that ``cue`` names in ``doc``, or of the sentence's main act without a cue."""
    if cue is None:
        coding = code_sentence(doc)
        return coding.act if coding is not None else None
    words = doc.char_span(cue.start, cue.end, alignment_mode="expand")
    if words is None:
        return None
    book = act_book()
    for token in (words.root, *words):
        act = _act_at(token, book)
        if act is not None:
            return _turned(token, act, book)
    return None


def code_sentence(doc: Any) -> Coding | None:
    """Return the main event of a parsed sentence, or None where no act is known.

    The main verb's act counts first, then what it reports or carries, nearest first.
    """
    book = act_book()
    for token in _outwards(doc):
        act = _act_at(token, book)
        if act is not None:
            root = _turned(token, act, book)
            source, target = source_of(token), target_of(token, act, book)
            return Coding(root, Span(token.idx, token.idx + len(token)), source, target, act.cameo)
    return None


def _outwards(doc: Any) -> Iterator[Any]:
    """Yield verbs and nouns from each sentence's root downwards, level by level."""
    queue = [sentence.root for sentence in doc.sents]
    steps = 0
    while queue and steps < _MAX_STEPS:
        token = queue.pop(0)
        steps += 1
        yield token
        queue.extend(sorted((c for c in token.children if c.dep_ in _REPORTING), key=_rank))


def _rank(token: Any) -> tuple[int, int]:
    return _REPORTING.index(token.dep_), token.i


def _act_at(token: Any, book: ActBook) -> Act | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        return _verb_act(token, lemma, book)
    if token.pos_ in ("NOUN", "PROPN"):
        return book.nouns.get(lemma)
    return None


def _verb_act(token: Any, lemma: str, book: ActBook) -> Act | None:
    objects = _objects(token)
    for act in book.with_object.get(lemma, ()):
        if objects & set(act.objects):
            return act
    particles = {c.lower_ for c in token.children if c.dep_ in ("prt", "prep", "advmod")}
    for act in book.with_particle.get(lemma, ()):
        if particles & set(act.particles):
            return act
    alone = book.alone.get(lemma, ())
    return alone[0] if alone else None


def _objects(token: Any) -> set[str]:
    """Return the lemmas of a verb's objects, of what stands before them ("peace talks"), and of a passive's subject.

    "@name" is among them where a name alone is the object.
    """
    direct = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
    heads = direct or [o for p in children(token, "prep") for o in children(p, "pobj")]
    heads = [*heads, *(other for head in heads for other in head.conjuncts)]
    inner = [o for h in heads if h.lemma_ not in _STOPS for p in children(h, "prep") if p.lower_ == "of"
             for o in children(p, "pobj")]  # fmt: skip
    compounds = [c for h in heads for c in h.children if c.dep_ == "compound"]
    found = {t.lemma_.lower() for t in (*heads, *inner, *compounds)}
    if len(direct) == 1 and direct[0].pos_ == "PROPN" and direct[0].dep_ == "dobj" and not _is_naming(token):
        found.add("@name")
    return found


_STOPS = frozenset(
    ["suspension", "halt", "freeze", "cut", "cessation", "termination", "end", "reduction", "lack", "rejection"]
)


def _is_naming(token: Any) -> bool:
    return any(c.dep_ in ("oprd", "ccomp", "xcomp", "acomp") for c in token.children)


# ------------------------------------------------------------------------------------------------ turning


def _turned(token: Any, act: Act, book: ActBook) -> str:
    """Return the root after intent, refusal, threat or request around the act."""
    for turn in _turns(token, act, book):
        turned = turn.friendly if act.root in FRIENDLY else turn.hostile
        if turned and act.root not in ("REQUEST", "REJECT", "THREATEN", "ACCUSE"):
            return turned
    return act.root


def _turns(token: Any, act: Act, book: ActBook) -> Iterator[Turn]:
    if child(token, "neg") is not None:
        yield book.modals["not"]
    for helper in token.children:
        if helper.dep_ in ("aux", "neg", "det") and helper.lower_ in book.modals:
            yield book.modals[helper.lower_]
    above = token.head
    hangs = token.dep_ in ("xcomp", "ccomp", "acl", "pobj", "dobj") and above.i != token.i
    carried = is_infinitive(token) or token.pos_ != "VERB"
    if hangs and carried and above.lemma_.lower() in book.turns:
        yield book.turns[above.lemma_.lower()]
