"""Find attributions in one parsed paragraph: who (source) says, thinks or shows (cue) what (content).

The frames are general: a reporting word of the language's file with its subject, and its complement as the file says
the word takes it. Which quotes belong to which word is told by ``quotes_of``; the rest by the dependency parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.model import Span
from verbale.read.parse_kept import places_of_lemmas, places_of_lows
from verbale.read.quotes import Quote
from verbale.read.statements_quotes import Spoken, quotes_of
from verbale.read.statements_takes import Taken, complement, quoted_as, tail_of, taken_by_quote
from verbale.read.statements_tree import (
    agent,
    child,
    children,
    is_passive,
    quotes_in,
    runs,
    subject,
    subtree,
    verb_words,
)
from verbale.read.statements_words import Way, message_nouns, ways

if TYPE_CHECKING:
    from verbale.read.parse import Parsed
    from verbale.read.trees import Token, Tree

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


def attributions_in(parsed: Parsed, own: tuple[Path, ...] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of a paragraph, found once and kept with its parse."""
    kept: tuple[Attribution, ...] | None = parsed.doc.user_data.get(_KEPT)
    if kept is None:
        kept = attributions(parsed.doc, own)
        parsed.doc.user_data[_KEPT] = kept
    return kept


_KEPT = "verbale.attributions"


def attributions(doc: Tree, own: tuple[Path, ...] = ()) -> tuple[Attribution, ...]:
    """Return the attributions of a parsed paragraph in the order of their cues, nested ones included."""
    quotes = quotes_in(doc)
    quoted = _quoted_tokens(doc, quotes)
    table = ways(own)
    outside = [doc[at] for at in places_of_lemmas(doc, _lemmas(own)) if at not in quoted]
    told = [(t, way) for t in outside if (way := _way(t, table)) is not None and quoted_as(t) is None]
    spoken = quotes_of(doc, quotes, [t for t, _ in told], table)
    owned = frozenset(q.outer for s in spoken.values() for q in s.quotes)
    found = [_verb(t, way, spoken.get(t.i), quoted) for t, way in told if _is_verb(t)]
    found += [_noun(t, way) for t, way in told if t.pos_ == "NOUN"]
    found += [_adjective(t, way) for t, way in told if t.pos_ == "ADJ"]
    found += [_colon(doc, q, quotes) for q in quotes if q.outer not in owned]
    according = [doc[at] for at in places_of_lows(doc, ("according",)) if at not in quoted]
    found += [_phrase(t) for t in according if _is_according(t)]
    free = [q for q in quotes if q.outer not in owned]
    sure = [a for a in found if a is not None]
    whole = [_with_marks(a, quotes, free) for a in sure] if quotes else sure
    return tuple(sorted(whole, key=lambda a: a.cue))


@lru_cache(maxsize=4)
def _lemmas(own: tuple[Path, ...]) -> frozenset[str]:
    """Return the lemmas of all reporting words."""
    return frozenset(lemma for _, lemma in ways(own))


def _with_marks(said: Attribution, quotes: Sequence[Quote], free: Sequence[Quote]) -> Attribution:
    """Return an attribution with the marks of its quotes, and with the quotes of nobody else that stand in it."""
    content = tuple(_to_marks(span, quotes) for span in said.content)
    return replace(said, content=content, quotes=said.quotes or _within(free, content))


def _to_marks(span: Span, quotes: Iterable[Quote]) -> Span:
    for quote in quotes:
        if span.start <= quote.inner.start < span.end < quote.outer.end <= span.end + 3:
            span = Span(span.start, quote.outer.end)
        if quote.outer.start < span.start <= quote.inner.start + 1:
            span = Span(quote.outer.start, span.end)
    return span


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _within(quotes: Iterable[Quote], content: tuple[Span, ...]) -> tuple[Quote, ...]:
    return tuple(q for q in quotes if any(s.start <= q.inner.start and q.inner.end <= s.end for s in content))


def _quoted_tokens(doc: Tree, quotes: Iterable[Quote]) -> frozenset[int]:
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
    if pos == "verb" and is_passive(token):
        return table.get(("passive", lemma)) or table.get(("verb", lemma))
    return table.get((pos, lemma))


# ------------------------------------------------------------------------------------------------ verbs


def _verb(token: Token, way: Way, said: Spoken | None, quoted: frozenset[int]) -> Attribution | None:
    if token.tag_ == "VBN" and token.dep_ in ("advcl", "acl") and not said and _is_bare_participle(token):
        return None
    who = agent(token) if is_passive(token) else subject(token)
    if said and (who is None or who.i in quoted) and not is_passive(token):
        who = _beside(token, quoted)
    taken = taken_by_quote(token, said) if said else complement(token, way)
    tail = tail_of(token, way) if not said and (taken is None or who is None or token.dep_ == "acl") else None
    if tail is not None:
        who, taken = tail
    if taken is None or (who is None and taken.frame not in ("quote", "clause", "parenthesis", "infinitive")):
        return None
    if who is not None and who.i in quoted:
        return None
    return _attribution(token, way, taken, who, said)


def _is_bare_participle(token: Token) -> bool:
    """Asked about the visit, he …: not he who asks; "reported" right before a full stop may yet be finite."""
    return token.dep_ == "advcl" and not any(c.dep_ in ("aux", "auxpass", "agent", "nsubj") for c in token.children)


def _beside(token: Token, quoted: frozenset[int]) -> Token | None:
    """Return who stands right beside a word of direct speech, where the parse lost itself in the quote."""
    doc = token.doc
    places = [*range(token.i - 1, max(-1, token.i - 4), -1), *range(token.i + 1, min(len(doc), token.i + 6))]
    for at in places:
        if at not in quoted and doc[at].pos_ in ("PROPN", "PRON", "NOUN") and doc[at].dep_ != "npadvmod":
            near: Token = doc[at]
            return near.head if near.dep_ == "compound" and near.head.i not in quoted else near
    return None


def _attribution(token: Token, way: Way, taken: Taken, who: Token | None, said: Spoken | None) -> Attribution | None:
    cue = verb_words(token, taken.preposition)
    mine = {t.i for t in subtree(who)} if who is not None else set()
    mine |= _where_said(taken.tokens, token)
    content = runs(token.doc, [t for t in taken.tokens if t.i not in mine and not cue.start <= t.idx < cue.end])
    if said:
        content = _with_quotes(content, said.quotes)
        content = _bridged(content, cue) if said.has_fragment else content
    if not content:
        return None
    source = runs(token.doc, [t for t in subtree(who) if not cue.start <= t.idx < cue.end]) if who is not None else ()
    return Attribution(
        token, cue, content, taken.frame, way.sorts, who, source[0] if source else None,
        said.quotes if said else (), taken.hearer, taken.target,
    )  # fmt: skip


def _where_said(tokens: tuple[Token, ...], cue: Token) -> set[int]:
    """Return the tokens that say in which letter or speech it was said: they are no part of what was said."""
    nouns = message_nouns()
    ins = (t for t in tokens if t.dep_ == "prep" and t.lower_ in ("in", "during") and t.i > cue.i + 1)
    letters = (t for t in ins for o in t.children if o.dep_ == "pobj" and o.lemma_.lower() in nouns)
    return {inner.i for letter in letters for inner in letter.subtree}


def _with_quotes(content: tuple[Span, ...], quotes: tuple[Quote, ...]) -> tuple[Span, ...]:
    """Return the content with each quote whole, overlapping stretches joined."""
    spans = sorted([*content, *(quote.outer for quote in quotes)])
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end + 3:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _bridged(content: tuple[Span, ...], cue: Span) -> tuple[Span, ...]:
    """Return the pieces of a clause as one stretch where only a few of the writer's own words stand between them."""
    joined: list[Span] = []
    for span in content:
        near = joined and span.start - joined[-1].end <= _BRIDGE
        if near and not joined[-1].end <= cue.start < span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


_BRIDGE = 60


# ------------------------------------------------------------------------------ nouns, adjectives, phrases


def _noun(token: Token, way: Way) -> Attribution | None:
    """Quito's claim that the port was safe; the plan of the ministry to open a crossing."""
    owner = child(token, "poss")
    by = next((c for c in children(token, "prep") if c.lower_ in ("by", "from")), None)
    who = owner if owner is not None else (child(by, "pobj") if by is not None else None)
    clause = next(
        (c for c in token.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > token.i and _opens(c)), None
    )
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
    return Attribution(token, cue, content, "noun", way.sorts, who, source[0] if source else None)


def _opens(clause: Token) -> bool:
    """Tell whether a clause after a noun is its content: "that …" as a mark, or an infinitive."""
    if clause.dep_ == "relcl":
        return False
    first = next(iter(clause.subtree))
    return first.lower_ == "that" or any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children)


def _adjective(token: Token, way: Way) -> Attribution | None:
    """He is confident that, was critical of, is willing to."""
    verb = token.head
    if token.dep_ not in ("acomp", "oprd") or verb.lemma_ not in (
        "be",
        "feel",
        "remain",
        "seem",
        "become",
        "sound",
        "get",
        "make",
    ):
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
    return Attribution(token, cue, content, "adjective", way.sorts, who, source[0] if source else None)


def _colon(doc: Tree, quote: Quote, quotes: tuple[Quote, ...]) -> Attribution | None:
    """Premier Rao: "We are ready" -- a name and a colon, without a reporting word."""
    lead = doc.text[: quote.outer.start].rstrip()
    if not lead.endswith(":") or any(q.outer.end <= len(lead) for q in quotes):
        return None
    start = max(lead.rfind(mark) for mark in (". ", "! ", "? ", "; ")) + 1
    words = doc.char_span(start, len(lead) - 1, alignment_mode="contract")
    if words is None or len(words) > 9 or any(t.pos_ in ("VERB", "AUX") for t in words):
        return None
    names = [t for t in words if t.pos_ in ("PROPN", "NOUN", "PRON")]
    source = runs(doc, list(words))
    if not names or not source:
        return None
    mark = next(t for t in doc if t.idx + len(t) >= len(lead))
    return Attribution(mark, Span(len(lead) - 1, len(lead)), (quote.outer,), "quote", frozenset({"speech"}), names[-1],
                       source[0], (quote,))  # fmt: skip


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
    return Attribution(token, cue, content, "phrase", frozenset({"speech"}), who, source[0])


def outer_attributions(found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions that stand in no other's content."""
    everything = list(found)
    for mine in everything:
        if not any(_holds(other, mine) for other in everything if other is not mine):
            yield mine


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return any(span.start <= inner.cue.start and inner.cue.end <= span.end for span in outer.content)
