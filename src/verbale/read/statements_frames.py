"""Find attributions in one parsed paragraph: who (source) says, thinks or shows (cue) what (content).

The frames are general: a reporting word of the language's file with its subject, and its complement as the file says
the word takes it. Which quotes belong to which word is told by ``quotes_of``; the rest by the dependency parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.model import Span
from verbale.read.quotes import Quote, find_quotes, outermost
from verbale.read.statements_quotes import Spoken, quotes_of
from verbale.read.statements_words import Way, ways
from verbale.read.statements_tree import (
    agent,
    child,
    children,
    runs,
    subject,
    subtree,
    verb_words,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody's words or thoughts, in offsets of one parsed paragraph.

    source  -- the words for who says it; ``head`` -- their core token, None where nobody is named.
    cue     -- the reporting word with its auxiliaries; ``token`` -- its core.
    content -- what is said, marks of quotation included; ``quotes`` -- the quotes in it, spoken ones alone.
    hearer  -- the core token of who is told; ``target`` -- the core token of whom or what it is about.
    frame   -- how the content hangs on the cue: "quote", "clause", "infinitive", "object", "target", "naming",
               "preposition", "phrase", "parenthesis", "noun", "adjective".
    """

    token: Token
    cue: Span
    content: tuple[Span, ...]
    frame: str
    sorts: frozenset[str]
    head: Token | None = None
    source: Span | None = None
    quotes: tuple[Quote, ...] = ()
    hearer: Token | None = None
    target: Token | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a cue takes: the tokens of the content and how they hang on it."""

    tokens: tuple[Token, ...]
    frame: str
    preposition: Token | None = None
    hearer: Token | None = None
    target: Token | None = None


def attributions(doc: Doc, own: tuple[Path, ...] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed paragraph in the order of their cues, nested ones included."""
    quotes = outermost(find_quotes(doc.text))
    quoted = _quoted_tokens(doc, quotes)
    table = ways(own)
    cues = [t for t in doc if t.i not in quoted and _way(t, table) is not None]
    spoken = quotes_of(doc, quotes, cues, table, quoted)
    found = [_verb(t, way, spoken, quoted) for t in cues if (way := _way(t, table)) and t.pos_ in ("VERB", "AUX")]
    found += [_noun(t, way) for t in cues if (way := _way(t, table)) and t.pos_ == "NOUN"]
    found += [_adjective(t, way) for t in cues if (way := _way(t, table)) and t.pos_ == "ADJ"]
    found += [_phrase(t) for t in doc if t.i not in quoted and _is_according(t)]
    return tuple(sorted((a for a in found if a is not None), key=lambda a: a.cue))


def _quoted_tokens(doc: Doc, quotes: Iterable[Quote]) -> frozenset[int]:
    """Return the tokens that stand inside long quotes; a word or two in marks may still be the writer's own."""
    inside: set[int] = set()
    for quote in quotes:
        words = doc.char_span(quote.inner.start, quote.inner.end, alignment_mode="expand")
        if words is not None:
            inside.update(range(words.start, words.end))
    return frozenset(inside)


def _way(token: Token, table: dict[tuple[str, str], Way]) -> Way | None:
    pos = _POS.get(token.pos_)
    if pos is None:
        return None
    lemma = token.lemma_.lower()
    if pos == "verb" and _is_passive(token):
        return table.get(("passive", lemma)) or table.get(("verb", lemma))
    return table.get((pos, lemma))


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in token.children)


# ------------------------------------------------------------------------------------------------ verbs


def _verb(token: Token, way: Way, spoken: dict[int, Spoken], quoted: frozenset[int]) -> Attribution | None:
    who = agent(token) if _is_passive(token) else subject(token)
    said = spoken.get(token.i)
    taken = _quote_taken(token, said) if said else _complement(token, way)
    if taken is None or (who is None and taken.frame not in ("quote", "clause", "parenthesis", "infinitive")):
        return None
    if who is not None and who.i in quoted:
        return None
    return _attribution(token, way, taken, who, said)


def _attribution(token: Token, way: Way, taken: _Taken, who: Token | None, said: Spoken | None) -> Attribution | None:
    cue = verb_words(token, taken.preposition)
    mine = {t.i for t in subtree(who)} if who is not None else set()
    content = runs(token.doc, [t for t in taken.tokens if t.i not in mine and not cue.start <= t.idx < cue.end])
    if said:
        content = _with_quotes(content, said.quotes)
    if not content:
        return None
    source = runs(token.doc, [t for t in subtree(who) if not cue.start <= t.idx < cue.end]) if who is not None else ()
    return Attribution(
        token, cue, content, taken.frame, way.sorts, who, source[0] if source else None,
        said.quotes if said else _quotes_within(token.doc, content), taken.hearer, taken.target,
    )  # fmt: skip


def _with_quotes(content: tuple[Span, ...], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """Return the content with each quote whole, overlapping stretches joined."""
    spans = sorted([*content, *(quote.outer for quote in quotes)])
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + 1:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _quotes_within(doc: Doc, content: tuple[Span, ...]) -> tuple[Quote, ...]:
    quotes = outermost(find_quotes(doc.text))
    return tuple(q for q in quotes if any(s.start <= q.inner.start and q.inner.end <= s.end for s in content))


def _quote_taken(token: Token, said: Spoken) -> _Taken:
    """Return what a cue of direct speech takes: the quotes, with the clause around them where they are fragments."""
    told = _hearer(token)
    target = child(token, "dobj")
    if not said.fragment:
        return _Taken((), "quote", hearer=told, target=target)
    around = _complement(token, Way(frozenset(_ALL), frozenset(_PREPOSITIONS), frozenset(), frozenset()))
    return around if around is not None else _Taken((), "quote", hearer=told)


_ALL = ("clause", "infinitive", "object", "naming")
_PREPOSITIONS = ("for", "on", "of", "to", "about", "against", "with")


def _complement(token: Token, way: Way) -> _Taken | None:
    for take in (_parenthesis, _clause, _naming, _infinitive, _preposition, _target, _object):
        taken = take(token, way)
        if taken is not None and taken.tokens:
            return taken
    return None


def _parenthesis(token: Token, way: Way) -> _Taken | None:
    """The talks, the envoy said, were useful; as the envoy said, the talks were useful."""
    as_he_said = token.dep_ == "advcl" and any(c.dep_ in ("mark", "advmod") and c.lower_ == "as" for c in token.children)
    if "clause" not in way.takes or not (token.dep_ == "parataxis" or as_he_said):
        return None
    if child(token, "ccomp") is not None or (as_he_said and child(token, "dobj") is not None):
        return None
    own = {t.i for t in subtree(token)}
    return _Taken(tuple(t for t in subtree(token.head) if t.i not in own), "parenthesis", hearer=_hearer(token))


def _clause(token: Token, way: Way) -> _Taken | None:
    if "clause" not in way.takes and "object" not in way.takes:
        return None
    clauses = [c for c in token.children if c.dep_ == "ccomp" and not _is_reporter_clause(c, token)]
    if not clauses:
        return None
    clause = max(clauses, key=lambda c: len(list(c.subtree)))
    hearer = _hearer(token) if "hearer" in way.takes or way.hearers or child(token, "dative") is not None else None
    trailing = [t for c in clause.conjuncts if c.head == clause for t in subtree(c)]
    return _Taken(tuple([*subtree(clause), *trailing]), "clause", hearer=hearer)


def _is_reporter_clause(clause: Token, token: Token) -> bool:
    return clause.i > token.i and any(c.dep_ == "advmod" and c.lower_ in ("when", "if") for c in clause.children)


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


def _naming(token: Token, way: Way) -> _Taken | None:
    """Called X Y, described X as Y: both are content, X is the target."""
    if "naming" not in way.takes:
        return None
    right = [c for c in token.children if c.i > token.i and c.dep_ in ("ccomp", "oprd", "xcomp")]
    named = child(token, "dobj")
    as_what = next((c for c in children(token, "prep") if c.lower_ in ("as", "to")), None)
    if named is not None and as_what is not None:
        return _Taken((*subtree(named), *subtree(as_what)), "naming", target=named)
    if named is not None and right:
        return _Taken((*subtree(named), *(t for c in right for t in subtree(c))), "naming", target=named)
    if right and right[0].dep_ == "ccomp":
        return _Taken(tuple(subtree(right[0])), "naming", target=subject(right[0]))
    return None


def _infinitive(token: Token, way: Way) -> _Taken | None:
    if "infinitive" not in way.takes and "object-clause" not in way.takes:
        return None
    deps = ("xcomp", "ccomp") if "object-clause" in way.takes else ("xcomp",)
    action = next((c for c in token.children if c.dep_ in deps and c.i > token.i), None)
    if action is None or not any(c.dep_ == "aux" and c.lower_ == "to" for c in action.children):
        return None
    inner = subject(action, climb=False)
    told = inner if inner is not None else child(token, "dobj")
    own = {t.i for t in subtree(told)} if told is not None and "hearer" in way.takes else set()
    return _Taken(tuple(t for t in subtree(action) if t.i not in own), "infinitive", hearer=told, target=told)


def _preposition(token: Token, way: Way) -> _Taken | None:
    """Called for X, warned of X: the preposition belongs to the cue."""
    if not way.prepositions or (child(token, "dobj") is not None and "hearer" not in way.takes):
        return None
    for preposition in token.children:
        if preposition.dep_ in ("prep", "prt") and preposition.lower_ in way.prepositions and preposition.i > token.i:
            objects = [c for c in preposition.children if c.dep_ in ("pobj", "pcomp")]
            if objects and not _is_time(objects[0]):
                tokens = tuple(t for o in objects for t in subtree(o))
                return _Taken(tokens, "preposition", preposition, hearer=child(token, "dobj"), target=objects[0])
    return None


def _is_time(token: Token) -> bool:
    return token.lemma_.lower() in _TIMES or token.ent_type_ in ("DATE", "TIME")


_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december day week month year morning afternoon evening night eve occasion time".split()
)


def _target(token: Token, way: Way) -> _Taken | None:
    """Criticised X for Y, accused X of Y: X is the target, all of it content."""
    if "target" not in way.takes:
        return None
    who = child(token, "nsubjpass") if _is_passive(token) else child(token, "dobj")
    if who is None:
        return None
    rest = [c for c in children(token, "prep") if c.lower_ in ("of", "for", "over", "as", "on") and c.i > token.i]
    rest = [c for c in rest if not any(_is_time(o) for o in c.children)]
    return _Taken((*subtree(who), *(t for c in rest for t in subtree(c))), "target", target=who)


def _object(token: Token, way: Way) -> _Taken | None:
    if "object" not in way.takes:
        return None
    said = child(token, "nsubjpass") if _is_passive(token) else child(token, "dobj")
    if said is None or said.pos_ == "PRON" and said.lower_ in ("himself", "herself", "itself", "themselves"):
        return None
    rest = [c for c in token.children if c.dep_ in ("xcomp", "oprd") and c.i > said.i]
    return _Taken((*subtree(said), *(t for c in rest for t in subtree(c))), "object", target=said)


# ------------------------------------------------------------------------------ nouns, adjectives, phrases


def _noun(token: Token, way: Way) -> Attribution | None:
    """Quito's claim that the port was safe; the plan of the ministry to open a crossing."""
    owner = child(token, "poss")
    by = next((c for c in children(token, "prep") if c.lower_ in ("by", "from")), None)
    who = owner if owner is not None else (child(by, "pobj") if by is not None else None)
    clause = next((c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i and _opens(c)), None)
    preposition = None
    tokens = list(subtree(clause)) if clause is not None else []
    if clause is None and who is not None:
        preposition = next((c for c in children(token, "prep") if c.lower_ in way.prepositions), None)
        tokens = [t for c in (preposition.children if preposition is not None else ()) for t in subtree(c)]
    content = runs(token.doc, tokens)
    if not content:
        return None
    cue = Span(token.idx, (preposition or token).idx + len(preposition or token))
    source = runs(token.doc, [t for t in subtree(who) if t.tag_ != "POS"]) if who is not None else ()
    return Attribution(token, cue, content, "noun", way.sorts, who, source[0] if source else None,
                       _quotes_within(token.doc, content))  # fmt: skip


def _opens(clause: Token) -> bool:
    """Tell whether a clause after a noun is its content: "that …" as a mark, or an infinitive."""
    if clause.dep_ == "relcl":
        return False
    first = next(iter(clause.subtree))
    return first.lower_ == "that" or any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _adjective(token: Token, way: Way) -> Attribution | None:
    """He is confident that, was critical of, is willing to."""
    verb = token.head
    if token.dep_ not in ("acomp", "oprd") or verb.lemma_ not in ("be", "feel", "remain", "seem", "become", "sound", "get", "make"):
        return None
    who = subject(verb)
    inner = next((c for c in token.children if c.dep_ in ("ccomp", "xcomp") and c.i > token.i), None)
    preposition = None
    tokens = list(subtree(inner)) if inner is not None else []
    if inner is None:
        preposition = next((c for c in children(token, "prep") if c.lower_ in way.prepositions and c.i > token.i), None)
        tokens = [t for c in (preposition.children if preposition is not None else ()) for t in subtree(c)]
    content = runs(token.doc, tokens)
    if who is None or who.tag_ in ("EX",) or who.lower_ == "it" or not content:
        return None
    start = min(verb_words(verb, None).start, token.idx)
    cue = Span(start, (preposition or token).idx + len(preposition or token))
    source = runs(token.doc, list(subtree(who)))
    return Attribution(token, cue, content, "adjective", way.sorts, who, source[0] if source else None,
                       _quotes_within(token.doc, content))  # fmt: skip


def _is_according(token: Token) -> bool:
    return token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"


def _phrase(token: Token) -> Attribution | None:
    """According to X: what else the sentence says is the content."""
    inner = token.nbor() if token.nbor().dep_ == "prep" else token
    who = child(inner, "pobj") or next((t for t in token.doc[token.i + 2 : token.i + 12] if t.dep_ == "pobj"), None)
    if who is None:
        return None
    own = {t.i for t in subtree(who)} | {token.i, token.i + 1} | {t.i for t in subtree(token)}
    content = runs(token.doc, [t for t in token.sent if t.i not in own])
    source = runs(token.doc, list(subtree(who)))
    if not content or not source:
        return None
    cue = Span(token.idx, token.nbor().idx + 2)
    return Attribution(token, cue, content, "phrase", frozenset({"speech"}), who, source[0],
                       _quotes_within(token.doc, content))  # fmt: skip


def outer_attributions(found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions that stand in no other's content."""
    everything = list(found)
    for mine in everything:
        if not any(_holds(other, mine) for other in everything if other is not mine):
            yield mine


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(span.start <= inner.cue.start and inner.cue.end <= span.end for span in outer.content)
