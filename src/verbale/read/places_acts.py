"""Find where a contact took place: the venue or city that the grammar around its cue names.

Places stand after "at", "in" and the like beside the cue or a verb of its time; a visit's place is where it leads; what
is laid is laid before a monument; "here" is the place of the report's dateline. A place that the opening of a short
report tells serves the acts told in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from verbale.model import Span, Term
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import time_words, timed_with
from verbale.read.frames_propose import Proposal
from verbale.read.places_told import held_later, is_there, journeys, nouns_of, place_words, summoned_to, where
from verbale.read.sentences import dateline_of
from verbale.read.setting import at_place, setting_of
from verbale.read.trees import Token

NOUNS = ("NOUN", "PROPN")
INNER = ("of", "in", "on")
PARTS = ("sideline", "sidelines", "margin", "end", "close", "conclusion", "start", "beginning", "opening")
AT = ("at", "in", "inside", "outside", "near", "aboard", "on")
NO_PLACES = ("person", "media", "delegation", "group")
LEFT = ("compound", "amod", "poss", "nmod", "nummod", "case")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIMES = frozenset((*MONTHS, "december", *WEEKDAYS))
LATER = 700  # characters within which a report comes back to the place of its news
CLAUSES = ("relcl", "acl", "ccomp", "advcl", "parataxis", "ROOT")


def place_of(scene: Scene, candidate: Candidate) -> Term | None:
    """Return the venue or city of a contact as the text gives it; None where it does not say."""
    told = sorted(candidate.proposals, key=lambda proposal: scene.in_head(proposal.sentence))
    for proposal in told:
        if (own := next(_own(scene, proposal), None)) is not None:
            return own
    if candidate.kind != "visit":
        told_so = (term for proposal in told for term in _told_otherwise(scene, proposal))
        if (other := next(told_so, None)) is not None:
            return other
    leads_to = _destination(scene, candidate)
    for proposal in told:
        here = _here(scene, proposal)
        if here is not None:
            away = leads_to is not None and any(
                token.lemma_ in place_words(scene.settings)["leaving"] for token in proposal.cue.sent
            )
            return leads_to if away else here
    return leads_to or _of_the_setting(scene, candidate) or _of_later(scene, candidate)


def _told_otherwise(scene: Scene, proposal: Proposal) -> Iterator[Term]:
    """Yield the place of the journey told with a contact, of the clause "where" it is told, or "there"."""
    words = place_words(scene.settings)
    if proposal.frame.kind in ("meeting", "message"):
        yield from _summoned(scene, proposal)
    antecedent = where(proposal)
    nouns = chain([antecedent] if antecedent is not None else [], journeys(scene, proposal))
    yield from (_phrase(proposal, noun) for noun in nouns if _is_place(scene, proposal, noun, words))
    if is_there(scene, proposal):
        yield from _told_last(scene, proposal)


def _summoned(scene: Scene, proposal: Proposal) -> Iterator[Term]:
    """Yield the seat to which an envoy is summoned to be told or handed something."""
    words = place_words(scene.settings)
    yield from (_phrase(proposal, noun) for noun in summoned_to(scene, proposal) if _venue(noun, words))


def _told_last(scene: Scene, proposal: Proposal) -> Iterator[Term]:
    """Yield the place that stands last before a contact told "there", in its sentence or the one before."""
    words = place_words(scene.settings)
    places = [
        noun
        for token in proposal.parsed.doc[: proposal.cue.i]
        if token.dep_ == "prep" and token.lower_ in ("in", "at", "to", "for")
        for noun in token.children
        if noun.dep_ == "pobj" and noun.pos_ == "PROPN" and _is_place(scene, proposal, noun, words)
    ]
    if places:
        yield _phrase(proposal, places[-1])


def _of_later(scene: Scene, candidate: Candidate) -> Term | None:
    """Return the place that a later sentence gives the contact: "The ceremony took place in the capital, Lima"."""
    best = candidate.best
    if best.status != "occurred" or candidate.kind not in ("meeting", "gift", "agreement", "ceremony", "message"):
        return None
    words = place_words(scene.settings)
    for parsed in scene.docs:
        if best.parsed.start <= parsed.start <= best.parsed.start + LATER:
            for noun in held_later(parsed, words):
                later = replace(best, parsed=parsed, cue=noun)
                if parsed.start + noun.idx > best.sentence.end and _is_place(scene, later, noun, words):
                    return _phrase(later, noun)
    return None


def _own(scene: Scene, proposal: Proposal) -> Iterator[Term]:
    """Yield the places that hang on the cue or on a verb that shares its time, the surest first."""
    cue, kind = proposal.cue, proposal.frame.kind
    mine = list(timed_with(cue, kind, time_words(scene.settings), behind=True))
    found = [pair for token in mine for pair in (*_beside(token), *_behind_names(scene, proposal, token))]
    if kind == "visit":
        yield from _visited(scene, proposal, mine)
    for wanted in ("at", "before", "behind", ""):
        if wanted == "behind" and kind != "statement":
            yield from _behind(scene, proposal)
        for preposition, noun in found:
            if preposition == wanted or (not wanted and preposition not in ("at", "before", "to")):
                yield from _named(scene, proposal, preposition, noun)
    for preposition, noun in found:
        if preposition == "to":
            yield from _within(scene, proposal, noun)


def _beside(token: Token) -> Iterator[tuple[str, Token]]:
    """Yield the prepositions below a token with their nouns, those of its objects included."""
    for child in token.children:
        if child.dep_ in ("prep", "dative") and child.pos_ == "ADP":
            for noun in _pobjs(child):
                yield child.lower_, noun
                yield from (("at", inner) for inner in _nouns(noun, ("at",)))
        elif child.dep_ == "dobj" and token.pos_ == "VERB":
            yield from _beside(child)


def _behind_names(scene: Scene, proposal: Proposal, token: Token) -> Iterator[tuple[str, Token]]:
    """Yield what stands behind "in" or "at" that the parser hung on the name before it: "met with Diaz in Lima"."""
    for child in token.children:
        for noun in _pobjs(child) if child.dep_ == "prep" else ():
            mention = scene.mention_of(proposal.parsed, noun) if noun.pos_ == "PROPN" else None
            if mention is not None and mention.kind == "person" and mention.via == "name":
                yield from ((p, inner) for p in ("in", "at") for inner in _nouns(noun, (p,)))


def _pobjs(preposition: Token) -> Iterator[Token]:
    return (noun for noun in preposition.children if noun.dep_ == "pobj")


def _named(scene: Scene, proposal: Proposal, preposition: str, noun: Token) -> Iterator[Term]:
    """Yield the place that a preposition's noun names; for a gathering, where that gathering is."""
    words = place_words(scene.settings)
    lemma = noun.lemma_.lower()
    if preposition == "before":
        if lemma in words["before"] or (noun.pos_ == "PROPN" and _venue(noun, words)):
            yield _phrase(proposal, noun)
        return
    if preposition in (*AT, "during") and lemma in words["gathering"]:
        yield from _within(scene, proposal, noun)
    elif preposition not in AT:
        return
    elif lemma in PARTS:
        if preposition in ("on", "at", "in"):
            yield from (t for inner in _nouns(noun, ("of",)) for t in _within(scene, proposal, inner))
    elif preposition != "on" and _is_place(scene, proposal, noun, words, preposition in ("at", "inside", "outside")):
        yield _phrase(proposal, noun)
    elif (city := _before_office(scene, proposal, preposition, noun)) is not None:
        yield Term(city.text, proposal.parsed.span_of(city))


def _before_office(scene: Scene, proposal: Proposal, preposition: str, noun: Token) -> Token | None:
    """Return the city that stands between "in" and whom somebody met there: "met today in Lima President Belaunde"."""
    first = noun.left_edge
    if preposition != "in" or first == noun or first.dep_ != "compound" or first.pos_ != "PROPN":
        return None
    mine, theirs = scene.mention_of(proposal.parsed, first), scene.mention_of(proposal.parsed, noun)
    if mine is None or mine.kind != "state" or theirs is None or theirs.kind == "state":
        return None
    return first if mine.span.end == proposal.parsed.start + first.idx + len(first) else None


def _within(scene: Scene, proposal: Proposal, noun: Token) -> Iterator[Term]:
    """Yield the place inside a noun's phrase: "the embassy in Jakarta", "a summit held in Accra"."""
    words = place_words(scene.settings)
    for holder in (noun, *(c for c in noun.children if c.dep_ in ("acl", "relcl"))):
        for inner in _nouns(holder, ("at", "in")):
            if _is_place(scene, proposal, inner, words):
                yield _phrase(proposal, inner)


def _nouns(token: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def _behind(scene: Scene, proposal: Proposal) -> Iterator[Term]:
    """Yield a venue after "at" that the parser hung on some noun between it and the cue, outside other clauses."""
    words = place_words(scene.settings)
    for token in proposal.cue.sent:
        if token.i > proposal.cue.i and token.lower_ == "at" and token.dep_ == "prep":
            clause = next(
                (t for t in token.ancestors if t.dep_ in ("relcl", "acl", "ccomp", "advcl", "parataxis", "ROOT")), None
            )
            led = (
                clause is not None and clause.dep_ == "acl" and clause.tag_ == "VBN"
            )  # "a group led by Park, at the hall"
            if clause is None or not (clause.dep_ == "ROOT" or clause == proposal.cue or led):
                continue
            for noun in _nouns(token.head, ("at",)):
                if _venue(noun, words) and _is_place(scene, proposal, noun, words):
                    yield _phrase(proposal, noun)


def _venue(noun: Token, words: Mapping[str, frozenset[str]]) -> bool:
    return noun.lemma_.lower() in words["venue"] or noun.lower_ in words["venue"]


def _is_place(
    scene: Scene, proposal: Proposal, noun: Token, words: Mapping[str, frozenset[str]], at: bool = False
) -> bool:
    """Return whether a noun may be a place: a name or a venue, no day, no person, no medium.

    at -- it stands behind "at": there the mere "the embassy" is a place.
    """
    if noun.pos_ not in NOUNS or not noun.text[0].isalpha() or noun.lower_ in TIMES or _is_date(scene, proposal, noun):
        return False
    mention = scene.mention_of(proposal.parsed, noun)
    if mention is not None and (
        mention.kind in ("person", "media", "delegation", "group") or mention.via in ("office", "role")
    ):
        return False
    if _venue(noun, words):
        the = at and any(c.lower_ == "the" for c in noun.children)
        return the or noun.pos_ == "PROPN" or any(c.dep_ in LEFT or c.dep_ in ("prep", "appos") for c in noun.children)
    return noun.pos_ == "PROPN" and noun.lemma_.lower() not in words["never"]


def _is_date(scene: Scene, proposal: Proposal, token: Token) -> bool:
    at = proposal.parsed.start + token.idx
    return any(when.span.start <= at < when.span.end for when in scene.dates)


def _visited(scene: Scene, proposal: Proposal, mine: list[Token]) -> Iterator[Term]:
    """Yield what a visit leads to: "visited the palace", "arrived in Accra", "a visit to the embassy"."""
    words = place_words(scene.settings)
    cue = proposal.cue
    leaving = [token for token in mine if token.lemma_.lower() in words["leaving"]]
    for token in leaving:  # "left Lima for Quito"
        yield from (
            _phrase(proposal, n) for n in nouns_of(token, ("for", "to")) if _is_place(scene, proposal, n, words)
        )
    for preposition in ("in", "at"):
        for token in mine:
            yield from (
                _phrase(proposal, n) for n in _nouns(token, (preposition,)) if _is_place(scene, proposal, n, words)
            )
    for child in cue.children if not leaving else ():
        if child.dep_ == "dobj" and cue.pos_ == "VERB" and _is_place(scene, proposal, child, words):
            yield _phrase(proposal, child)
    for noun in _nouns(cue, ("to",)):
        if _venue(noun, words) and _is_place(scene, proposal, noun, words):
            yield _phrase(proposal, noun)


def _phrase(proposal: Proposal, token: Token) -> Term:
    """Return the noun phrase around a token without article and without clauses behind it."""
    words = [token]
    for child in token.children:
        if child.i < token.i and child.dep_ in LEFT:
            words += list(child.subtree)
        elif child.i > token.i and child.dep_ == "prep" and child.lower_ in (*INNER, "to") and not _timed(child):
            to = child.lower_ == "to" and token.pos_ != "PROPN"  # "Monument to the Heroes" is a name
            words += [] if to else list(child.subtree)
        elif child.i > token.i and child.dep_ == "appos" and child.i - token.i <= 2 and child.pos_ == "PROPN":
            words += [child]
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    while last.i + 1 < len(last.doc) and _goes_on(proposal, last, last.nbor()):
        last = last.nbor()
    while first.lower_ in ("the", "a", "an") and first.i < token.i:
        first = first.nbor()
    span = Span(proposal.parsed.start + first.idx, proposal.parsed.start + last.idx + len(last))
    return Term(proposal.parsed.doc.text[first.idx : last.idx + len(last)], span)


def _goes_on(proposal: Proposal, word: Token, following: Token) -> bool:
    """Return whether a name goes on with the next word: "Osu" and "Castle" where the parser took them apart."""
    named = word.is_title and following.is_title and following.pos_ in NOUNS and following.lower_ not in TIMES
    return named and bool(word.whitespace_) and following.sent == proposal.cue.sent


def _timed(preposition: Token) -> bool:
    """Return whether a preposition leads to a day or to too much: "on Thursday", "in which"."""
    words = list(preposition.subtree)
    return len(words) > 8 or any(word.lower_ in TIMES or word.like_num or word.pos_ == "VERB" for word in words)


def _here(scene: Scene, proposal: Proposal) -> Term | None:
    """Return the dateline's place for "here" beside the cue."""
    mine = timed_with(proposal.cue, proposal.frame.kind, time_words(scene.settings), behind=True)
    if not any(child.lower_ == "here" for token in mine for child in token.children):
        return None
    dateline = dateline_of(scene.article)
    if dateline is None or dateline.place is None:
        return None
    start = scene.article.text.find(dateline.place, dateline.span.start)
    name = dateline.place.title() if dateline.place.isupper() else dateline.place
    return Term(name, Span(start, start + len(dateline.place)))


def _destination(scene: Scene, candidate: Candidate) -> Term | None:
    """Return the host's state as the place of a visit, where the text names it as a place."""
    if candidate.kind != "visit" or not candidate.best.to:
        return None
    host = candidate.best.to[0]
    said = scene.article.text[host.span.start : host.span.end]
    if host.kind == "state" and said.lower().endswith(("country", "nation")):
        return Term(host.name, host.span)  # "visited that country"
    if host.via in ("role", "adjective", "pronoun") or host.kind == "person":
        return None
    return Term(said, host.span)


def _of_the_setting(scene: Scene, candidate: Candidate) -> Term | None:
    """Return the place of the report's opening, for an act told in it that has no place of its own."""
    setting = setting_of(scene) if candidate.kind in ("gift", "meeting", "agreement", "ceremony") else None
    if setting is None or not at_place(scene, candidate, setting):
        return None
    opening = replace(candidate.best, parsed=setting.parsed, cue=setting.root)
    return next(chain(_led_to(scene, opening), _own(scene, opening)), None)


def _led_to(scene: Scene, opening: Proposal) -> Iterator[Term]:
    """Yield what the opening's main verb leads to: "visited the tower", "paid a visit to the embassy"."""
    words = place_words(scene.settings)
    for child in opening.cue.children:
        if child.dep_ == "dobj" and opening.cue.lemma_ == "visit" and _is_place(scene, opening, child, words):
            yield _phrase(opening, child)
        elif child.dep_ == "dobj" and child.lemma_ == "visit":
            yield from _visited(scene, replace(opening, cue=child), [])
