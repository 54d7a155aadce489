"""Find who does an act and to whom, by the grammar around the word that names it."""

from __future__ import annotations

from typing import Any

from verbale.model import Span
from verbale.read.statements_tree import agent, child, children, is_passive, subject
from verbale.read.statements_words import speaker_nouns

_TOWARDS = (
    "to",
    "with",
    "against",
    "on",
    "from",
    "at",
    "into",
    "for",
    "over",
    "of",
    "in",
    "between",
    "by",
    "about",
    "toward",
    "towards",
    "near",
)


def source_of(token: Any) -> Span | None:
    """Return who does what a word names: the subject, the agent of a passive, the owner of a noun."""
    if token.pos_ in ("VERB", "AUX"):
        found = agent(token) if is_passive(token) else subject(token)
        if found is None and is_passive(token):
            found = _by_place(token)
    else:
        found = child(token, "poss") or _after(token, ("by", "from")) or _subject_above(token)
    return _words(found)


def target_of(token: Any) -> Span | None:
    """Return to whom it is done: the object or the actor named within it, or the one after a preposition."""
    if token.pos_ in ("VERB", "AUX") and is_passive(token):
        done_to = child(token, "nsubjpass")
        return _words(_actor_within(done_to) or done_to)
    candidates = [o for dep in ("dobj", "dative", "oprd", "attr") for o in children(token, dep)]
    after = [o for p in token.children if p.dep_ in ("prep", "agent", "dative") for o in children(p, "pobj")]
    for candidate in (*candidates, *after):
        actor = candidate if _is_actor(candidate) else _actor_within(candidate)
        if actor is not None:
            return _words(actor)
    inner = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl", "pcomp") and c.i > token.i]
    for verb in inner:
        own = child(verb, "nsubj")
        found = _words(own) if own is not None and _is_actor(own) and verb.dep_ != "advcl" else target_of(verb)
        if found is not None:
            return found
    return _words(candidates[0] if candidates else after[0] if after else None)


def _actor_within(token: Any) -> Any:
    """Return the actor named inside a phrase: whose it is, or the one after its preposition."""
    if token is None:
        return None
    owner = child(token, "poss")
    if owner is not None and owner.pos_ in ("PROPN", "NOUN"):
        return owner
    for preposition in (p for word in _TOWARDS for p in children(token, "prep") if p.lower_ == word):
        for inner in children(preposition, "pobj"):
            actor = inner if _is_actor(inner) else _actor_within(inner)
            if actor is not None:
                return actor
    for inner in token.children:
        if inner.dep_ in ("acl", "relcl", "appos") and (found := child(inner, "dobj")) is not None and _is_actor(found):
            return found
    return None


def _is_actor(token: Any) -> bool:
    if token.pos_ == "PROPN":
        return True
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (
        lemma in speaker_nouns() or (lemma.endswith(("er", "or", "ist", "ian", "man")) and len(lemma) > 4)
    )


def _after(token: Any, words: tuple[str, ...]) -> Any:
    return next((o for p in children(token, "prep") if p.lower_ in words for o in children(p, "pobj")), None)


def _subject_above(token: Any) -> Any:
    at = token
    for _ in range(6):
        if at.head.i == at.i:
            return None
        if at.dep_ in ("nsubj", "nsubjpass"):
            return _after(token, ("between", "of"))
        at = at.head
        if at.pos_ in ("VERB", "AUX"):
            return agent(at) if is_passive(at) else subject(at)
    return None


def _by_place(token: Any) -> Any:
    return next(
        (
            o
            for p in children(token, "prep")
            if p.lower_ in ("in", "at")
            for o in children(p, "pobj")
            if o.pos_ == "PROPN"
        ),
        None,
    )


def _words(token: Any) -> Span | None:
    """Return the words of an actor with what stands before it, without clauses after it."""
    if token is None:
        return None
    first = min(t.i for t in token.subtree if t.i <= token.i and not t.is_punct)
    kept = [
        t
        for t in token.subtree
        if t.i > token.i and t.dep_ in ("prep", "pobj", "compound", "det", "amod", "nmod") and t.head.i <= t.i
    ]
    last = token.i
    for other in kept:
        if other.i == last + 1:
            last = other.i
    doc = token.doc
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
