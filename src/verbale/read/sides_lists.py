"""Find who is told apart from the contact: "They came from ...", "Present were ...", the names right before a verb."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_evoked import is_verb
from verbale.read.frames_slots import doers
from verbale.read.sides import ACTORS, actors_at, foreign_to, states_of
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_END = re.compile(r"(?<=[a-z)\]\"”’\d])\.\s+(?=[A-Z“\"])|\n+")
_WORD = re.compile(r"[^\W\d_]+")
_NEXT = 400  # characters behind a contact's sentence within which the list of its senders begins
_REPORT = 2500  # and within which those present are told
_LONGEST = 6000
TRAVELLERS = ("person", "delegation", "group")
HOSTING = frozenset(("receive", "meet", "greet", "welcome", "see", "get", "accept", "have"))
_CLIMB = 8  # steps up the parse from "on a visit" to who is on it
_COORDINATED = re.compile(r"(?:,|,? and(?: the)?|,? as well as(?: the)?)\s*", re.IGNORECASE)
_ADVERBS = re.compile(
    r"[\s,]*(?:(?:have|has|had|will|shall|would|also|then|later|jointly|on|yesterday|today|[A-Z][a-z]+day|\w+ly)[\s,]+)*"
)
_INVITED = re.compile(r"\b(?:of|by|from|with|to|for) (?:the |his |her |its |H\.?E\.? |[A-Z]\w+ )*$")
_PRESENT = "verbale.present"  # kept with a paragraph: all its gatherings are asked for those who were there


def sentences_from(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences that begin in a stretch, each to its own end; an abbreviation ends none."""
    at = start
    while at < end:
        match = _END.search(text, at, at + _LONGEST)
        until = match.start() + 1 if match else min(len(text), at + _LONGEST)
        yield Span(at, until)
        at = match.end() if match else end


@lru_cache(maxsize=8)
def _opener(subjects: frozenset[str], verbs: frozenset[str]) -> re.Pattern[str]:
    """Return what begins a sentence that lists: "They came from", "Among them were"."""
    first, then = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in (subjects, verbs))
    return re.compile(rf"\W*(?:the |these |similar |other |further )?(?:{first})(?: also)? (?:{then})\b", re.IGNORECASE)


def senders_below(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return whom the sentences right behind a contact list as its senders: "They are A of X and B of Y"."""
    opener = _opener(book.words["listed.subject"], book.words["listed.verb"])
    after = proposal.sentence.end
    for sentence in sentences_from(scene.article.text, after, after + _NEXT):
        if opener.match(scene.article.text, sentence.start, sentence.end):
            return _actors(scene.mentions_in(sentence))
    return []


def those_present(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return who is said to have been there: "Present were ...", "Also on hand were ...", "It was attended by ..."."""
    kept: dict[str, list[Mention]] = proposal.parsed.doc.user_data
    if _PRESENT not in kept:
        kept[_PRESENT] = _present_from(scene, proposal.parsed.start, book.words["listed.present"])
    return list(kept[_PRESENT])


def _present_from(scene: Scene, start: int, words: frozenset[str]) -> list[Mention]:
    found: list[Mention] = []
    for sentence in sentences_from(scene.article.text, start, start + _REPORT):
        opening = _WORD.findall(scene.article.text[sentence.start : sentence.start + 60].lower())[:5]
        if not words.isdisjoint(opening):
            found += [one for one in _actors(scene.mentions_in(sentence)) if one not in found]
    return found


def _actors(mentions: Iterable[Mention]) -> list[Mention]:
    return [
        m for m in mentions if m.kind in ACTORS and m.kind != "media" and m.via not in ("adjective", "place", "pronoun")
    ]


def right_before(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the actors coordinated right before a verb for which the parser found no subject."""
    governor = proposal.cue if is_verb(proposal.cue) else proposal.cue.head
    if not is_verb(governor) and governor.lower_ != "on":  # "A of X, on a visit to Y"
        return []
    text, at = scene.article.text, proposal.parsed.start + governor.idx
    found: list[Mention] = []
    links: list[str] = []
    for mention in reversed(scene.mentions_in(Span(proposal.sentence.start, at))):
        between = text[mention.span.end : at]
        if not (_COORDINATED if found else _ADVERBS).fullmatch(between) or mention.via in ("adjective", "place"):
            break
        links += [between] if found else []
        found.insert(0, mention)
        at = mention.span.start
    if _INVITED.search(text, proposal.sentence.start, at) and not any(link.strip(", ") for link in links):
        return found[-1:]  # "at the invitation of A, B will visit": A is not among those who go
    return found


def two_of_clause(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the two who did what the sentence tells where its talks name nobody: "signed it after a meeting"."""
    root = proposal.cue.sent.root
    subjects = [child for child in root.children if child.dep_ == "nsubj"]
    found = [m for token in subjects for m in actors_at(scene, proposal.parsed, token, deep=False)]
    return found if len(states_of(found)) > 1 else []


def on_visit(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who is "on a visit": the noun it hangs on, through "X, minister of A, who is an envoy on a visit to B".

    Behind a comma it is the person named last: "received a gift from X, chairman of the party, on a visit to B".
    """
    on = proposal.cue.head
    if on.i > on.sent.start and on.nbor(-1).is_punct:
        before = scene.mentions_in(Span(proposal.sentence.start, proposal.parsed.start + on.idx))
        return [mention for mention in before if mention.kind in TRAVELLERS and mention.via != "pronoun"][-1:]
    head = _described(on.head)
    if head.pos_ == "VERB" and head.lemma_.lower() in HOSTING and (guest := _just_before(scene, proposal, on)):
        return guest
    heads = doers(head) if head.pos_ in ("VERB", "AUX") else [head]
    found = [mention for head in heads for mention in actors_at(scene, proposal.parsed, head, deep=False)]
    return [mention for mention in found if mention.kind in TRAVELLERS]


def _just_before(scene: Scene, proposal: Proposal, on: Token) -> list[Mention]:
    """Return the traveller named right before "on a visit": "received a gift from the delegation on a visit here"."""
    at = proposal.parsed.start + on.idx
    before = scene.mentions_in(Span(proposal.sentence.start, at))
    return [m for m in before[-1:] if m.kind in TRAVELLERS and m.via != "pronoun" and at - m.span.end < 2]


def _described(token: Token) -> Token:
    """Return the noun that appositions, "of" phrases and "who is ..." around a word describe, else its verb."""
    for _ in range(_CLIMB):
        if token.dep_ == "pobj" and token.head.lower_ in ("of", "to", "for") and token.head.head.pos_ != "VERB":
            token = token.head.head
        elif token.dep_ in ("relcl", "appos", "attr"):
            token = token.head
        else:
            break
    return token


def joined_below(scene: Scene, book: FrameBook, proposal: Proposal) -> None:
    """Join the list of senders to a message that names only their group, or nobody: "letters from party leaders"."""
    if all(mention.kind == "group" for mention in proposal.from_):
        below = [m for m in senders_below(scene, book, proposal) if m not in proposal.from_]
        below = foreign_to(below, proposal.to)
        if below:
            proposal.from_ = [*proposal.from_, *below]
            proposal.notes.add("listed below")
