"""Fill the fields of an account from the words around its cue: medium, purpose, reply, day, place, occasion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from verbale.model import Mention, Span, Term, When
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER, date_near, time_words
from verbale.read.frames import FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.occasions_acts import occasion_of as occasion_of
from verbale.read.places_acts import place_of as place_of
from verbale.read.setting import in_setting, setting_of, told_as_news
from verbale.read.sources import reported_for, sources_for

Token = Any


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


def when_of(scene: Scene, candidate: Candidate) -> When | None:
    """Return the contact's own day: by the strongest proposal that has one."""
    for proposal in candidate.proposals:
        if _same_time(scene, candidate.best, proposal) and (found := date_near(scene, proposal)):
            return _refined(scene, candidate, found)
    if candidate.kind == "statement" and (released := _day_of_document(scene, candidate)):
        return released
    handed = handed_over(scene, candidate) if candidate.kind in ("gift", "message") else None
    return handed or _day_of_setting(scene, candidate) or _day_of_occasion(scene, candidate)


def _day_of_document(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which a document was released, for what its author says in it."""
    states = {mention.state for mention in candidate.best.from_ if mention.state}
    starts = [proposal.sentence.start for proposal in candidate.proposals]
    for credit in scene.credits:
        if credit.released is None or not _speaks_for(scene, credit.chain[0], states):
            continue
        if any(s.start <= at < s.end for s in (credit.scope, credit.released) for at in starts):
            return _day_at(scene, credit.reported) or _signed(scene, credit.scope)
    return None


def _day_at(scene: Scene, span: Span | None) -> When | None:
    return next((when for when in scene.dates if span and span.start <= when.span.start < span.end), None)


def _signed(scene: Scene, scope: Span) -> When | None:
    """Return the day that stands below a document, with at most a place beside it."""
    text = scene.article.text[scope.start : scope.end].rstrip()
    last = (
        text[text.rfind("\n") + 1 :]
        if len(text) - text.rfind("\n") > 12
        else text[text.rfind("\n", 0, text.rfind("\n")) + 1 :]
    )
    start = scope.start + len(text) - len(last)
    days = [w for w in scene.dates if start <= w.span.start < scope.end and w.grain == "day" and w.how == "explicit"]
    return days[-1] if days and len(last) < SIGNATURE else None


def _day_of_setting(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day that the report tells once, for an act that it tells in the same breath."""
    setting = setting_of(scene)
    if setting is None or setting.when is None:
        return None
    return setting.when if in_setting(scene, candidate, setting) else None


def _same_time(scene: Scene, best: Proposal, other: Proposal) -> bool:
    """Return whether two cues of one contact share their time.

    "Welcomed the talks on Friday" may be read as a welcome; the talks do not take its day.
    """
    if other is best or best.cue.pos_ not in ("NOUN", "PROPN") or best.cue.dep_ != "dobj":
        return True
    spoken_of = best.cue.head.lemma_.lower() in time_words(scene.settings)["elsewhen"]
    return not (spoken_of and other.parsed is best.parsed and other.cue == best.cue.head)


def _refined(scene: Scene, candidate: Candidate, when: When) -> When:
    """Return the day that another sentence about the contact (a caption, say) gives within a longer stretch."""
    if when.grain == "day":
        return when
    days = (date_near(scene, proposal) for proposal in candidate.proposals)
    within = (d for d in days if d and d.grain == "day" and when.earliest <= d.earliest and d.latest <= when.latest)
    return next(within, when)


def _day_of_occasion(scene: Scene, candidate: Candidate) -> When | None:
    """Return the anniversary's own day for what marked it, in an article that has no day of its own."""
    occasion = occasion_of(scene, candidate)
    if scene.inferred is None or occasion is None or not occasion.ordinal or candidate.best.status != "occurred":
        return None
    return scene.inferred if candidate.best.frame.id != EARLIER else None


def reported_of(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which the contact's source reported it ("state media said on Saturday")."""
    for proposal in candidate.proposals:
        if found := _day_at(scene, reported_for(proposal.sentence, scene.credits)):
            return found
    return None


SIGNATURE = 60  # characters of a line that only dates and places a document
HANDED = frozenset(("hand", "convey", "deliver", "present", "transmit", "forward", "lay"))


def handed_over(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which a gift or letter is said to have been handed over, in a later sentence about it."""
    objects = {token.lemma_ for token in (candidate.best.cue, *candidate.best.slots.get("object"))}
    for parsed in scene.docs:
        if not candidate.best.parsed.start <= parsed.start <= candidate.best.parsed.start + 1200:
            continue
        for token in parsed.doc:
            if token.lemma_ in HANDED and parsed.start + token.idx > candidate.best.sentence.start:
                told = any(child.lemma_ in objects or child.lower_ in ("it", "them") for child in token.children)
                later = replace(candidate.best, parsed=parsed, cue=token)
                if told and (found := date_near(scene, later)):
                    return found
    return None


def sources_of(scene: Scene, candidate: Candidate) -> tuple[Term, ...]:
    """Return who is credited with the account, nearest to the event first."""
    sides = [mention.name for mention in candidate.best.everyone]
    spread = told_as_news(scene, candidate)
    found = sources_for(span_of(candidate), [c for c in scene.credits if spread or not c.spread], besides=sides)
    ahead = candidate.best.status in ("planned", "proposed")
    if candidate.kind != "statement" and not ahead:
        return found
    speaking = candidate.best.everyone if ahead and candidate.kind != "statement" else candidate.best.from_
    states = {mention.state for mention in speaking if mention.state}
    return tuple(term for term in found if not _speaks_for(scene, term, states))


def _speaks_for(scene: Scene, term: Term, states: set[str]) -> bool:
    """Tell whether a source is a voice of the account's own side: of the state that speaks, or whose plan it is."""
    named = (m for m in scene.mentions if m.span.start < term.span.end and term.span.start < m.span.end)
    return any(m.state in states and m.kind != "media" for m in named)


def span_of(candidate: Candidate) -> Span:
    """Return the shortest stretch of the best proposal's sentence that holds its cue and the sides named there."""
    best = candidate.best
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
