"""Small questions to a dependency tree: subjects, agents, the words of a verb, runs of tokens as spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.model import Span
from verbale.read.quotes import Quote, find_quotes, outermost

if TYPE_CHECKING:
    from verbale.read.trees import Token, Tree

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_EDGES = frozenset(",;:.-–—―")
_BRACKETS = {"(": ")", "[": "]", ")": "(", "]": "["}
_MAX_CLIMB = 6


def quotes_in(doc: Tree) -> tuple[Quote, ...]:
    """Return the outermost quotes of a parsed paragraph, found once and kept with the doc."""
    kept: tuple[Quote, ...] | None = doc.user_data.get("verbale.quotes")
    if kept is None:
        kept = doc.user_data["verbale.quotes"] = outermost(find_quotes(doc.text))
    return kept


def child(token: Token, dep: str) -> Token | None:
    """Return the first child that hangs on a token in this way, or None."""
    for below in token.children:
        if below.dep_ == dep:
            return below
    return None


def children(token: Token, dep: str) -> list[Token]:
    """Return the children that hang on a token in this way, in text order."""
    return [c for c in token.children if c.dep_ == dep]


def subtree(token: Token) -> Iterator[Token]:
    """Return a token with all that hangs on it, in text order."""
    return iter(token.subtree)


def subject(token: Token, climb: bool = True) -> Token | None:
    """Return who does what a verb says: its own subject, or that of the verb it continues.

    climb -- whether to look further up: "vowed and warned", "spoke, adding", "a letter expressing", "who said".
    """
    own = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if own is not None:
        return own
    if not climb:
        return None
    return _inherited(token)


def _inherited(token: Token) -> Token | None:
    at = token
    for _ in range(_MAX_CLIMB):
        if at.dep_ in ("acl", "relcl") and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            if not is_infinitive(at) or at.head.dep_ not in ("dobj", "pobj"):
                return at.head
            # "voiced its wish to raise …, noting": the subject is that of the verb above the noun
            at = at.head if at.head.dep_ == "dobj" else at.head.head
            at = at.head
            own = next((c for c in at.children if c.dep_ in _SUBJECTS), None)
            if own is not None:
                return own
            continue
        if at.dep_ not in ("conj", "advcl", "xcomp", "parataxis", "dep", "pcomp", "prep", "ccomp"):
            return None
        if _goes_on_above(at):
            at = at.head
        told = child(at.head, "dobj")
        if at.dep_ == "pcomp" and at.head.lower_ == "as" and at.head.head.lemma_ in ("quote", "cite", "describe"):
            return child(at.head.head, "dobj") or child(at.head.head, "nsubjpass")
        if at.dep_ == "xcomp" and told is not None and at.head.lemma_ not in ("promise", "vow"):
            return told
        at = at.head
        own = next((c for c in at.children if c.dep_ in _SUBJECTS), None)
        if own is not None:
            return agent(at) or own if own.dep_ == "nsubjpass" and token.tag_ != "VBG" else own
    return None


def _goes_on_above(verb: Token) -> bool:
    """Tell whether a verb joined to a clause goes on with the verb above it: "said it opposes the sale and urged …"."""
    clause = verb.head
    return verb.dep_ == "conj" and clause.dep_ == "ccomp" and verb.tag_ == clause.head.tag_ != clause.tag_


def is_infinitive(token: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def is_passive(token: Token) -> bool:
    """Tell whether a verb stands in the passive."""
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)


def agent(token: Token) -> Token | None:
    """Return who does what a passive verb says, the one after "by"."""
    by = child(token, "agent")
    return child(by, "pobj") if by is not None else None


def verb_words(token: Token, preposition: Token | None) -> Span:
    """Return the span of a verb with its auxiliaries before it and its particle or preposition right after it."""
    first = token
    helpers = [c for c in token.lefts if c.dep_ in ("aux", "auxpass", "neg")]
    if (
        helpers
        and token.i - helpers[0].i <= len(helpers) + 2
        and not any(c.dep_ in _SUBJECTS and c.i > helpers[0].i for c in token.children)
    ):
        first = helpers[0]
    last = token
    for after in (child(token, "prt"), preposition):
        if after is not None and after.i == last.i + 1:
            last = after
    return Span(first.idx, last.idx + len(last))


def runs(doc: Tree, tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the runs of neighbouring tokens as spans of the doc's text, without punctuation at their edges."""
    numbers = sorted({t.i for t in tokens if not t.text.isspace()})
    if not numbers:
        return ()
    ends: list[tuple[int, int]] = []
    first = last = numbers[0]
    for at in numbers[1:]:
        if at > last + 1 and not all(word.is_space for word in doc.words[last + 1 : at]):
            ends.append((first, last))
            first = at
        last = at
    spans = (_trimmed(doc, *edges) for edges in (*ends, (first, last)))
    return tuple(span for span in spans if span is not None)


def _trimmed(doc: Tree, first: int, last: int) -> Span | None:
    while first <= last and _is_edge(doc, first, first, last):
        first += 1
    while last >= first and _is_edge(doc, last, first, last):
        last -= 1
    words = doc.words
    return Span(words[first].idx, words[last].idx + len(words[last])) if first <= last else None


def _is_edge(doc: Tree, at: int, first: int, last: int) -> bool:
    """Tell whether a token at the edge is no part of the words: punctuation, or a bracket without its partner."""
    text = doc.words[at].text
    if text in _BRACKETS:
        return not any(word.text == _BRACKETS[text] for word in doc.words[first : last + 1])
    return text in _EDGES
