"""Fill the fields of an account from the words around its cue: medium, purpose, reply, day, place, occasion."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span, Term
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER
from verbale.read.dates_contact import reported_of as reported_of
from verbale.read.dates_contact import speaks_for
from verbale.read.dates_contact import when_of as when_of
from verbale.read.frames import FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.occasions_acts import occasion_of as occasion_of
from verbale.read.places_acts import place_of as place_of
from verbale.read.setting import told_as_news
from verbale.read.sources import sources_for
from verbale.read.trees import Token


def medium_of(book: FrameBook, candidate: Candidate) -> Term | None:
    """Return how a message or call was made, by the most telling word of its cues."""
    for name in MEDIA:
        for proposal in candidate.proposals:
            for token in _clause(book, proposal):
                if token.lemma_.lower() in book.words[f"medium.{name}"]:
                    return Term(name, proposal.parsed.span_of(token))
    return None


MEDIA = ("letter", "telegram", "verbal message", "phone", "video", "note", "message")
PURPOSES = (
    "congratulation",
    "condolence",
    "sympathy",
    "thanks",
    "reply",
    "invitation",
    "proposal",
    "protest",
    "request",
    "notification",
)


def purposes_of(scene: Scene, book: FrameBook, candidate: Candidate) -> tuple[Term, ...]:
    """Return what a message does, each purpose with the first word that says it; sympathy yields to condolence."""
    found: dict[str, Term] = {}
    for proposal in candidate.proposals:
        for purpose in proposal.frame.purpose:
            found.setdefault(purpose, Term(purpose, proposal.parsed.span_of(proposal.cue)))
        for token in (proposal.cue, *_clause(book, proposal)):
            for purpose in PURPOSES:
                if token.lemma_.lower() in book.words[f"purpose.{purpose}"]:
                    found.setdefault(purpose, Term(purpose, proposal.parsed.span_of(token)))
    if "condolence" in found:
        found.pop("sympathy", None)
    return tuple(found[purpose] for purpose in PURPOSES if purpose in found)


def reply_of(book: FrameBook, candidate: Candidate) -> Span | None:
    """Return the words that say that a message answers an earlier one."""
    for proposal in candidate.proposals:
        for token in (proposal.cue, *_clause(book, proposal)):
            if token.lemma_.lower() in book.words["purpose.reply"]:
                return proposal.parsed.span_of(token)
    return None


def _clause(book: FrameBook, proposal: Proposal) -> list[Token]:
    """Return the tokens around a cue that describe the same act: its subtree, its object's, its verb's own words.

    What is answered ("in response to a telegram of greetings") is another act.
    """
    cue = proposal.cue
    answered = {token.i for token in _answered(book, cue)}
    tokens = [token for token in cue.subtree if abs(token.i - cue.i) < 22 and token.i not in answered]
    if cue.pos_ in ("NOUN", "PROPN") and cue.head.pos_ == "VERB":
        tokens += [cue.head, *(child for child in cue.head.children)]
    return tokens


def _answered(book: FrameBook, cue: Token) -> Iterator[Token]:
    """Yield the words of the earlier message that a message answers, below "to" or "for" of the word of answering."""
    for token in (cue, *cue.subtree):
        if token.lemma_.lower() in book.words["answering"]:
            for child in token.children:
                told = any(noun.lemma_.lower() in book.words["message"] for noun in child.children)
                if child.dep_ == "prep" and child.lower_ in ("to", "for") and told:
                    yield from child.subtree


def sources_of(scene: Scene, candidate: Candidate) -> tuple[Term, ...]:
    """Return who is credited with the account, nearest to the event first.

    The remarks of others that a document answers are known from elsewhere: who released it is not their source.
    """
    sides = [mention.name for mention in candidate.best.everyone]
    spread = candidate.best.frame.id == EARLIER or told_as_news(scene, candidate)
    answering = candidate.kind == "statement"
    credited = [c for c in scene.credits if (spread or not c.spread) and not (answering and c.released is not None)]
    found = sources_for(span_of(candidate), credited, besides=sides)
    if not found:  # a headline names no source; the sentence that tells the same does
        bodies = (
            p for p in candidate.proposals[1:] if candidate.kind == p.frame.kind and not scene.in_head(p.sentence)
        )
        named = (sources_for(told_span(p), credited, besides=sides) for p in bodies)
        found = next((terms for terms in named if terms), ()) if scene.in_head(candidate.best.sentence) else ()
    ahead = candidate.best.status in ("planned", "proposed")
    if candidate.kind != "statement" and not ahead:
        return found
    speaking = candidate.best.from_ if candidate.kind == "statement" else candidate.best.everyone
    states = {mention.state for mention in speaking if mention.state}
    voices = [term for term in found if speaks_for(scene, term.span, states)]
    if any(mention.kind == "person" for mention in speaking) or candidate.kind != "statement":
        # a body announces what its leader plans, or did: "the president will come in May, the palace said"
        voices = [term for term in voices if _is_person(scene, term.span)]
    return tuple(term for term in found if term not in voices)


def _is_person(scene: Scene, span: Span) -> bool:
    return any(m.kind == "person" and m.span.start < span.end and span.start < m.span.end for m in scene.mentions)


def span_of(candidate: Candidate) -> Span:
    """Return the shortest stretch of the best proposal's sentence that holds its cue and the sides named there."""
    return told_span(candidate.best)


def told_span(best: Proposal) -> Span:
    """Return the shortest stretch of a sentence that holds its cue and the sides named there."""
    sentence, cue = best.sentence, best.parsed.span_of(best.cue)
    spans = [cue, *(m.span for m in best.everyone if sentence.start <= m.span.start and m.span.end <= sentence.end)]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def bearer_of(scene: Scene, candidate: Candidate) -> Mention | None:
    """Return who carried a message for its sender: "through the ambassador", who "conveyed Xi's greetings"."""
    best = candidate.best
    if candidate.kind != "message" or not best.from_:
        return None
    for token in (*best.slots.get("through"), *best.slots.get("via"), *best.slots.get("subject")):
        mention = scene.mention_of(best.parsed, token)
        if mention is not None and mention.actor_id not in {m.actor_id for m in best.everyone}:
            return mention
    return None
