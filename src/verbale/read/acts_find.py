"""Tell which act a verb or a noun names, and what intent, refusal, threat or request around it make of it."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.read.acts_words import Act, ActBook, Turn
from verbale.read.statements_tree import child, children, is_infinitive
from verbale.read.trees import Token

FRIENDLY = frozenset(["AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"])


def act_at(token: Token, book: ActBook) -> Act | None:
    """Return the act that a verb or a noun names, or None."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        return _verb_act(token, lemma, book)
    if token.pos_ in ("NOUN", "PROPN"):
        return book.nouns.get(lemma)
    return None


def _verb_act(token: Token, lemma: str, book: ActBook) -> Act | None:
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


def _objects(token: Token) -> set[str]:
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


def _is_naming(token: Token) -> bool:
    return any(c.dep_ in ("oprd", "ccomp", "xcomp", "acomp") for c in token.children)


def turned(token: Token, act: Act, book: ActBook) -> str:
    """Return the root after intent, refusal, threat or request around the act."""
    for turn in _turns(token, act, book):
        other = turn.friendly if act.root in FRIENDLY else turn.hostile
        if other and act.root not in ("REQUEST", "REJECT", "THREATEN", "ACCUSE"):
            return other
    return act.root


def _turns(token: Token, act: Act, book: ActBook) -> Iterator[Turn]:
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
