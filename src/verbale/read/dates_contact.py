"""Find the day of a contact: its own, that of its handing over, of the document, of the report, of the anniversary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.model import Span, When
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER, date_near, time_words
from verbale.read.frames import frame_book
from verbale.read.frames_propose import Proposal
from verbale.read.occasions_acts import occasion_of
from verbale.read.parse_kept import places_of
from verbale.read.setting import in_setting, set_apart, setting_of
from verbale.read.sides import camps
from verbale.read.sources import reported_for
from verbale.read.trees import Token


def when_of(scene: Scene, candidate: Candidate) -> When | None:
    """Return the contact's own day: by the strongest proposal that has one."""
    for proposal in sorted(candidate.proposals, key=lambda one: _quoted(scene, candidate, one)):
        found = date_near(scene, proposal) if _same_time(scene, candidate.best, proposal) else None
        if found is not None and not _another_time(candidate, proposal, found):
            return _refined(scene, candidate, found)
    if candidate.kind == "statement":
        released = _day_of_document(scene, candidate) or _day_of_remarks(scene, candidate)
        if released is not None:
            return released
    handed = handed_over(scene, candidate) if candidate.kind in ("gift", "message") else None
    later = handed or told_later(scene, candidate)
    later = later or _day_of_news(scene, candidate)
    return later or _day_of_setting(scene, candidate) or _day_of_occasion(scene, candidate)


def _day_of_news(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day that the opening gives a headline's very verb: "PM Leaves for Rome", "left here on Monday"."""
    best, setting = candidate.best, setting_of(scene)
    headed = all(scene.in_head(proposal.sentence) for proposal in candidate.proposals)
    if setting is None or not headed or best.status != "occurred" or best.cue.pos_ != "VERB":
        return None
    for token in (t for t in setting.root.sent if t.pos_ == "VERB" and t.lemma_ == best.cue.lemma_):
        again = replace(best, parsed=setting.parsed, cue=token)
        if camps(best.from_ or best.parties) & setting.camps and (found := date_near(scene, again)):
            return found if found.grain == "day" else None
    return None


def _quoted(scene: Scene, candidate: Candidate, proposal: Proposal) -> bool:
    """Return whether an act is told in quoted words only: their "today" is the day on which they were said."""
    at = proposal.parsed.start + proposal.cue.idx
    direct = (span for told in scene.statements if told.form == "direct" for span in told.content)
    return candidate.kind != "statement" and any(span.start <= at < span.end for span in direct)


def _day_of_document(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which a document was released, for what its author says in it."""
    states = {mention.state for mention in candidate.best.from_ if mention.state}
    starts = [proposal.sentence.start for proposal in candidate.proposals]
    for credit in scene.credits:
        if credit.released is None or not speaks_for(scene, credit.chain[0].span, states):
            continue
        if any(s.start <= at < s.end for s in (credit.scope, credit.released) for at in starts):
            return _day_at(scene, credit.reported) or _signed(scene, credit.scope)
    whole = Span(0, len(scene.article.text))
    own = _signed(scene, whole)  # a ministry's statement given whole, with place and day below it
    return own if own is not None and states & _voices(scene) else None


def _voices(scene: Scene) -> set[str | None]:
    """Return the states that the headline and the opening name first."""
    setting = setting_of(scene)
    spans = [*scene.heads, *([setting.lead] if setting else [])]
    return {m.state for span in spans for m in scene.mentions_in(span)[:1]}


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


def _another_time(candidate: Candidate, proposal: Proposal, when: When) -> bool:
    """Return whether a date of a further sentence is another occasion's: a remark "in June", a meeting of others."""
    if proposal is candidate.best:
        return False
    if candidate.kind == "statement":
        return when.grain not in ("day", "range") and proposal.sentence != candidate.best.sentence
    sides = camps(proposal.everyone)
    return len(sides) > 1 and len(sides & camps(candidate.best.everyone)) < 2


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
    if any(_on_another_weekday(scene, p) or set_apart(scene, p) for p in candidate.proposals):
        return None
    return scene.inferred if candidate.best.frame.id != EARLIER else None


def _on_another_weekday(scene: Scene, proposal: Proposal) -> bool:
    """Return whether a sentence names a weekday that is not the inferred day's: "received on Thursday"."""
    named = {WEEKDAYS.index(token.lower_) for token in proposal.cue.sent if token.lower_ in WEEKDAYS}
    return scene.inferred is not None and bool(named) and scene.inferred.earliest.weekday() not in named


def reported_of(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which the contact's source reported it ("state media said on Saturday")."""
    for proposal in candidate.proposals:
        if found := _day_at(scene, reported_for(proposal.sentence, scene.credits)):
            return found
    return None


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
REMARKS_WITHIN = 1500  # code points behind words within which their day is told
SIGNATURE = 60  # characters of a line that only dates and places a document
HANDED = frozenset(("hand", "convey", "deliver", "present", "transmit", "forward", "lay"))


def told_later(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day that a later sentence gives the contact: "The talks took place on Monday."."""
    book, best = frame_book(scene.settings), candidate.best
    if best.status != "occurred" or candidate.kind in ("statement", "message", "gift"):
        return None
    for parsed in scene.docs:
        if not best.parsed.start <= parsed.start <= best.parsed.start + 1200:
            continue
        for at in places_of(parsed.doc.lemmas, book.by_noun):
            token = parsed.doc[at]
            frames = book.by_noun[token.lemma_.lower()] if token.pos_ == "NOUN" else ()
            told = any(f.kind == candidate.kind or (f.kind, candidate.kind) == ("meeting", "call") for f in frames)
            later = parsed.start + token.idx > best.sentence.end and told
            again = replace(best, parsed=parsed, cue=token)
            if later and (own := _own_day(scene, again)) is not None and _with_same(scene, best, again.sentence):
                return own
            if later and _taken_up(token):
                clauses = [token.head, *(child for child in token.children if child.dep_ == "relcl")]
                for verb in clauses:
                    if verb.lemma_ in HELD and (found := date_near(scene, replace(best, parsed=parsed, cue=verb))):
                        return found if found.grain == "day" else None
    return None


HELD = frozenset(("take", "hold", "begin", "start", "open", "occur", "conclude", "last", "be"))


def _own_day(scene: Scene, again: Proposal) -> When | None:
    """Return the day to which a contact told before is said to belong: "Wednesday's conversation", "Monday's talks"."""
    days = (child for child in again.cue.children if child.dep_ == "poss" and child.lower_ in WEEKDAYS)
    return next((_day_at(scene, again.parsed.span_of(day)) for day in days), None)


def _with_same(scene: Scene, best: Proposal, sentence: Span) -> bool:
    """Return whether a sentence names nobody's state, or that of one of the sides."""
    states = {mention.state for mention in scene.mentions_in(sentence) if mention.state}
    return not states or bool(states & camps(best.everyone))


def _day_of_remarks(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which a later sentence says that the words were uttered: "his remarks, made on Monday"."""
    best, words = candidate.best, time_words(scene.settings)
    for parsed in (one for one in scene.docs if best.parsed.start <= one.start <= best.parsed.start + REMARKS_WITHIN):
        for at in places_of(parsed.doc.lemmas, words["remarks"]):
            remarks = replace(best, parsed=parsed, cue=parsed.doc[at])
            for verb in _uttered(scene, remarks, words["uttered"]):
                found = date_near(scene, replace(remarks, cue=verb))
                if found is not None and found.grain == "day":
                    return found
    return None


def _uttered(scene: Scene, remarks: Proposal, verbs: frozenset[str]) -> Iterator[Token]:
    """Yield the verbs that say when remarks were uttered, if they are the speaker's own and told behind."""
    noun, speakers = remarks.cue, camps(remarks.from_)
    owners = [scene.mention_of(remarks.parsed, child) for child in noun.children if child.dep_ == "poss"]
    if any(owner is not None and owner.state in speakers for owner in owners):
        above = [noun.head] if noun.dep_ in ("nsubj", "nsubjpass") else []
        participles = [child for child in noun.children if child.dep_ == "acl"]
        yield from (verb for verb in (*participles, *above) if verb.lemma_ in verbs)


def _taken_up(noun: Token) -> bool:
    """Return whether a noun speaks of what was told before: "the talks", "their meeting"."""
    marks = {child.lower_ for child in noun.children if child.dep_ in ("det", "poss")}
    return bool(marks & {"the", "this", "these", "their", "his", "her", "its"})


def handed_over(scene: Scene, candidate: Candidate) -> When | None:
    """Return the day on which a gift or letter is said to have been handed over, in a later sentence about it."""
    objects = {token.lemma_ for token in (candidate.best.cue, *candidate.best.slots.get("object"))}
    for parsed in scene.docs:
        if not candidate.best.parsed.start <= parsed.start <= candidate.best.parsed.start + 1200:
            continue
        for at in places_of(parsed.doc.lemmas, HANDED):
            token = parsed.doc[at]
            if parsed.start + token.idx > candidate.best.sentence.start:
                told = any(child.lemma_ in objects or child.lower_ in ("it", "them") for child in token.children)
                later = replace(candidate.best, parsed=parsed, cue=token)
                if told and (found := date_near(scene, later)):
                    return found
    return None


def speaks_for(scene: Scene, span: Span, states: set[str]) -> bool:
    """Tell whether a source is a voice of the account's own side: of the state that speaks, or whose plan it is."""
    named = (m for m in scene.mentions if m.span.start < span.end and span.start < m.span.end)
    return any(m.state in states and m.kind != "media" for m in named)
