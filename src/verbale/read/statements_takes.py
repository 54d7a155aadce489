"""What a reporting verb takes: which words around it are the content, who is told, and whom it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verbale.read.statements_quotes import Spoken
from verbale.read.statements_tree import child, children, is_passive, subject, subtree
from verbale.read.statements_words import Way, message_nouns, reporter_nouns, ways

if TYPE_CHECKING:
    from verbale.read.trees import Token


@dataclass(frozen=True, slots=True)
class Taken:
    """What a cue takes: the tokens of the content and how they hang on it."""

    tokens: tuple[Token, ...]
    frame: str
    preposition: Token | None = None
    hearer: Token | None = None
    target: Token | None = None


def quoted_as(token: Token) -> Token | None:
    """Return the word "saying" where a verb quotes somebody "as saying"; that word is then the cue."""
    if token.lemma_ not in ("quote", "cite"):
        return None
    return next((c for p in children(token, "prep") if p.lower_ == "as" for c in children(p, "pcomp")), None)


def _quoting(token: Token) -> Token | None:
    """Return the verb that quotes somebody as saying what hangs on this token."""
    above = token.head
    return (
        above.head
        if token.dep_ == "pcomp" and above.lower_ == "as" and above.head.lemma_ in ("quote", "cite")
        else None
    )


def taken_by_quote(token: Token, said: Spoken) -> Taken:
    """Return what a cue of direct speech takes: the quotes, with the clause around them where they are fragments."""
    told = _hearer(token)
    target = child(token, "dobj")
    if not said.has_fragment:
        return Taken((), "quote", hearer=told, target=target)
    around = complement(token, Way(frozenset(_ALL), frozenset(_PREPOSITIONS), frozenset(), frozenset()))
    return around if around is not None else Taken((), "quote", hearer=told)


_ALL = ("clause", "infinitive", "object", "naming")
_PREPOSITIONS = ("for", "on", "of", "to", "about", "against", "with")


def complement(token: Token, way: Way) -> Taken | None:
    for take in (_parenthesis, _clause, _naming, _infinitive, _preposition, _target, _object):
        taken = take(token, way)
        if taken is not None and taken.tokens:
            return taken
    return None


def _parenthesis(token: Token, way: Way) -> Taken | None:
    """The talks, the envoy said, were useful; as the envoy said, the talks were useful."""
    as_he_said = token.dep_ == "advcl" and any(
        c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in token.children
    )
    if "clause" not in way.takes or not (token.dep_ == "parataxis" or as_he_said):
        return None
    if child(token, "ccomp") is not None or (as_he_said and child(token, "dobj") is not None):
        return None
    own = {t.i for t in subtree(token)}
    return Taken(tuple(t for t in subtree(token.head) if t.i not in own), "parenthesis", hearer=_hearer(token))


def _clause(token: Token, way: Way) -> Taken | None:
    if "clause" not in way.takes and "object" not in way.takes:
        return None
    carriers = [token, *(t for t in (_quoting(token),) if t is not None)]
    clauses = [c for t in carriers for c in t.children if c.dep_ == "ccomp" and not _is_reporter_clause(c, token)]
    clauses = clauses or _after_speech(token)
    if not clauses:
        return None
    clause = max(clauses, key=lambda c: len(list(c.subtree)))
    hearer = _hearer(token) if "hearer" in way.takes or way.hearers or child(token, "dative") is not None else None
    cut = {t.i for c in children(clause, "conj") if _goes_on(c, clause, token) for t in subtree(c)}
    return Taken(tuple(t for t in subtree(clause) if t.i not in cut), "clause", hearer=hearer)


def _after_speech(token: Token) -> list[Token]:
    """Return the clause of "said in a speech that …", which hangs on the speech."""
    places = (p for p in children(token, "prep") if p.lower_ in ("in", "at", "during", "on"))
    speeches = (o for p in places for o in children(p, "pobj") if o.lemma_.lower() in message_nouns())
    return [c for o in speeches for c in o.children if c.dep_ in ("relcl", "acl", "ccomp") and _begins_with_that(c)]


def _begins_with_that(clause: Token) -> bool:
    return next(iter(clause.subtree)).lower_ == "that"


def _goes_on(other: Token, clause: Token, cue: Token) -> bool:
    """Tell whether a verb joined to what is said goes on with the reporting: "said it would pay and called on Oslo"."""
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children)
    return not own and other.tag_ == cue.tag_ and other.tag_ != clause.tag_ and ("verb", other.lemma_.lower()) in ways()


def _is_reporter_clause(clause: Token, token: Token) -> bool:
    """Tell whether a clause is no content of a verb: "when …", or the tail ", Tass reported Sunday"."""
    if clause.i > token.i and any(c.dep_ == "advmod" and c.lower_ in ("when", "if") for c in clause.children):
        return True
    return clause.i > token.i and is_tail(clause)


def is_tail(verb: Token) -> bool:
    """Tell whether a reporting verb with its subject only closes a sentence: "…, Tass reported Sunday."."""
    if ("verb", verb.lemma_.lower()) not in ways() or child(verb, "nsubj") is None:
        return False
    words = [t for t in verb.subtree if not t.is_punct]
    first, last = words[0], words[-1]
    closes = all(t.is_punct for t in verb.doc[last.i + 1 : verb.sent.end])
    comma = first.i > verb.sent.start and verb.doc[first.i - 1].text == ","
    return comma and closes and len(words) <= _TAIL and child(verb, "ccomp") is None and child(verb, "dobj") is None


def _hearer(token: Token) -> Token | None:
    """Return who is told: the object of "tell", the one after "to", or the dative."""
    for dep in ("dative", "dobj"):
        found = child(token, dep)
        if found is not None:
            return child(found, "pobj") if found.pos_ == "ADP" else found
    for preposition in children(token, "prep"):
        if preposition.lower_ == "to" and (heard := child(preposition, "pobj")) is not None:
            return heard
    return None


def _naming(token: Token, way: Way) -> Taken | None:
    """Called X Y, described X as Y: both are content, X is the target."""
    if "naming" not in way.takes:
        return None
    right = [c for c in token.children if c.i > token.i and c.dep_ in ("ccomp", "oprd", "xcomp")]
    named = child(token, "dobj")
    as_what = next((c for c in children(token, "prep") if c.lower_ in ("as", "to")), None)
    if named is not None and as_what is not None:
        return Taken((*subtree(named), *subtree(as_what)), "naming", target=named)
    if named is not None and right:
        return Taken((*subtree(named), *(t for c in right for t in subtree(c))), "naming", target=named)
    if right and right[0].dep_ == "ccomp":
        return Taken(tuple(subtree(right[0])), "naming", target=subject(right[0]))
    return None


def _infinitive(token: Token, way: Way) -> Taken | None:
    if "infinitive" not in way.takes and "object-clause" not in way.takes:
        return None
    deps = ("xcomp", "ccomp") if "object-clause" in way.takes else ("xcomp",)
    action = next((c for c in token.children if c.dep_ in deps and c.i > token.i), None)
    if action is None or not any(c.dep_ == "aux" and c.lower_ == "to" for c in action.children):
        return None
    inner = subject(action, climb=False)
    told = inner if inner is not None else child(token, "dobj")
    told = told if told is not None else _called_on(token)
    return Taken(tuple(subtree(action)), "infinitive", hearer=told, target=told)


def _called_on(verb: Token) -> Token | None:
    """Return who is to act in "called on Peru to talk", "appealed to Chile to wait"."""
    links = (link for link in children(verb, "prep") if link.lower_ in ("on", "upon", "to"))
    return next((noun for link in links if (noun := child(link, "pobj")) is not None), None)


def _preposition(token: Token, way: Way) -> Taken | None:
    """Called for X, warned of X: the preposition belongs to the cue."""
    if not way.prepositions or (child(token, "dobj") is not None and "hearer" not in way.takes):
        return None
    for preposition in token.children:
        if preposition.dep_ in ("prep", "prt") and preposition.lower_ in way.prepositions and preposition.i > token.i:
            objects = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            if objects and not _is_time(objects[0]):
                tokens = tuple(t for o in objects for t in subtree(o))
                return Taken(tokens, "preposition", preposition, hearer=child(token, "dobj"), target=objects[0])
    return None


def _is_time(token: Token) -> bool:
    return token.lemma_.lower() in _TIMES


_TIMES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december day week month year morning afternoon evening night eve occasion
    time""".split()  # noqa: SIM905 -- a list of words reads better so
)


def _target(token: Token, way: Way) -> Taken | None:
    """Criticised X for Y, accused X of Y: X is the target, all of it content."""
    if "target" not in way.takes:
        return None
    who = child(token, "nsubjpass") if is_passive(token) else child(token, "dobj")
    if who is None:
        return None
    rest = [c for c in children(token, "prep") if c.lower_ in ("of", "for", "over", "as", "on") and c.i > token.i]
    rest = [c for c in rest if not any(_is_time(o) for o in c.children)]
    return Taken((*subtree(who), *(t for c in rest for t in subtree(c))), "target", target=who)


def _object(token: Token, way: Way) -> Taken | None:
    if "object" not in way.takes:
        return None
    said = child(token, "nsubjpass") if is_passive(token) else child(token, "dobj")
    if said is None or (said.pos_ == "PRON" and said.lower_ in ("himself", "herself", "itself", "themselves")):
        return None
    rest = [c for c in token.children if c.dep_ in ("xcomp", "oprd") and c.i > said.i]
    rest += [c for c in children(token, "prep") if c.i > said.i and c.lower_ in _BELONGING and not _names_time(c)]
    return Taken((*subtree(said), *(t for c in rest for t in subtree(c))), "object", target=said)


_BELONGING = frozenset("to for from about against over between of with towards toward".split())  # noqa: SIM905


def _names_time(preposition: Token) -> bool:
    return any(_is_time(o) for o in preposition.children)


def tail_of(token: Token, way: Way) -> tuple[Token, Taken] | None:
    """Return speaker and content of ", a spokesman for the ministry said.", where the parse misses the subject.

    Only for a finite reporting verb without a subject or complement of its own, at the end of its sentence, with a
    noun phrase between it and the comma before it.
    """
    if "clause" in way.takes and token.dep_ in ("ccomp", "conj", "advcl", "parataxis") and is_tail(token):
        who = next(c for c in token.children if c.dep_ == "nsubj")
        start = min(t.i for t in token.subtree)
        return who, Taken(tuple(t for t in token.sent if t.i < start - 1), "clause")
    if "clause" not in way.takes or not _may_be_finite(token) or any(c.dep_ in _OWN for c in token.children):
        return None
    words = list(token.sent)
    after = [t for t in words if t.i > token.i and not t.is_punct]
    comma = next((t for t in reversed(words) if t.i < token.i and t.text == ","), None)
    if comma is None or len(after) > _AFTER_TAIL or not 0 < token.i - comma.i - 1 <= _TAIL:
        return None
    phrase = [t for t in words if comma.i < t.i < token.i]
    if any(t.pos_ in ("VERB", "AUX", "SCONJ", "CCONJ", "ADP") for t in phrase[:1]) or any(
        t.pos_ == "AUX" for t in phrase
    ):
        return None
    heads = [t for t in phrase if t.pos_ in ("NOUN", "PROPN", "PRON") and not comma.i < t.head.i < token.i]
    said = tuple(t for t in words if t.i < comma.i)
    return (heads[0], Taken(said, "clause")) if heads and len(said) > 2 else None


def _may_be_finite(token: Token) -> bool:
    """Tell whether a verb is finite; "reported" after "state media" may be tagged as a participle."""
    of_reporter = token.dep_ == "acl" and token.head.lemma_.lower() in reporter_nouns()
    return token.tag_ in _FINITE or (token.tag_ == "VBN" and of_reporter)


_NO_NAME = frozenset(["VERB", "AUX", "SCONJ", "CCONJ", "ADP"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_OWN = frozenset(["nsubj", "nsubjpass", "dobj", "auxpass", "xcomp", "aux"])
_TAIL = 14  # the longest noun phrase between comma and verb, in tokens
_AFTER_TAIL = 8  # so many words may follow the verb: a day, a place, "in a statement"
