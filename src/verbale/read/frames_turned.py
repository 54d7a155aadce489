"""Find who acts in a sentence that is turned round: "also arriving were the guests", "laid there were wreaths"."""

from __future__ import annotations

from verbale.read.trees import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_LATE = ("csubj", "csubjpass", "acomp", "advcl")


def told_late(verb: Token, tag: str) -> list[Token]:
    """Return of whom a participle that opens the sentence is said, behind its "be"; tag -- VBG or VBN."""
    if verb.tag_ != tag:
        return []
    behind = [child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i > verb.i]
    if verb.dep_ in _LATE and verb.i < verb.head.i:
        behind.append(verb.head)
    beings = (token for token in behind if token.lemma_ == "be")
    return [c for be in beings for c in be.children if c.dep_ in ("attr", *_SUBJECTS) and c.i > be.i]


def of_auxiliary(verb: Token) -> list[Token]:
    """Return the subject that the parser hung on the auxiliary: "Peru did, however, welcome the offer"."""
    return [child for aux in verb.children if aux.dep_ == "aux" for child in aux.children if child.dep_ in _SUBJECTS]


def cleft(verb: Token) -> bool:
    """Return whether a clause is turned round by "it": "It was by telephone that they settled the matter"."""
    clause = verb.dep_ in ("ccomp", "relcl", "advcl") and verb.head.lemma_ == "be" and verb.head.i < verb.i
    return clause and any(c.lower_ == "it" and c.dep_ in _SUBJECTS for c in verb.head.children)
