"""The setting that a short report gives to the acts told in it: its day, its place, what it marks.

A report tells its day once: "The envoy met the king on Monday. He conveyed the president's greetings." Its first
sentences give the setting; an act told in the same plain past, by and to the same sides, takes place in it. An act told
as earlier ("had met"), as a mere thing ("his recent visit") or with a day of its own does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from verbale.model import Occasion, Span, When
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER, dates_in, holds, is_bound, time_words
from verbale.read.frames import frame_book
from verbale.read.frames_propose import Proposal
from verbale.read.frames_slots import governing_verb
from verbale.read.parse import Parsed
from verbale.read.sides import camps
from verbale.read.trees import Token

CONVEYED = "en.message.conveyed"
OPENING = 2  # sentences of body that may tell the day
LONGEST = 31  # days of a stretch that still is a report's day
REACH = 14  # sentences that a setting reaches
NEAR = 6  # sentences within which one actor of the opening is enough
MARKING = ("message", "gift", "visit", "ceremony")  # kinds of contact that are made for an occasion
# kinds that a report tells of one day
STAGED = ("message", "gift", "meeting", "call", "ceremony", "statement", "agreement")
GRAMMAR = ("relcl", "ccomp", "pcomp", "acl", "advcl", "poss", "compound", "nmod")


@dataclass(frozen=True)
class Setting:
    """What the opening of a report says of the time, and who and what is in it.

    lead -- the sentence that opens the body; ``when`` and ``occasion`` are None where the opening does not tell them.
    doers -- those among its actors who are its grammatical subject.
    """

    lead: Span
    parsed: Parsed
    root: Token
    when: When | None
    occasion: Occasion | None
    actors: frozenset[str]
    doers: frozenset[str]
    camps: frozenset[str]
    nouns: frozenset[str]
    kinds: frozenset[str]
    gathering: bool


def setting_of(scene: Scene) -> Setting | None:
    """Return the setting that the opening of the body gives; None for an article without a parsed body."""
    if not scene.settings_told:
        scene.settings_told.append(_setting_of(scene))
    return scene.settings_told[0]  # type: ignore[no-any-return]


def _setting_of(scene: Scene) -> Setting | None:
    opening = list(_opening(scene))
    if not opening:
        return None
    words = time_words(scene.settings)
    parsed, first = opening[0]
    lead = parsed.span_of(first)
    mentions = [m for p, sentence in opening[:1] for m in scene.mentions_in(p.span_of(sentence))]
    mentions += [m for head in scene.heads for m in scene.mentions_in(head)]
    nouns = frozenset(token.lemma_.lower() for token in first if token.pos_ in ("NOUN", "PROPN"))
    return Setting(
        lead,
        parsed,
        first.root,
        next((when for p, s in opening if (when := _day_of(scene, p, s)) is not None), None),
        _occasion(scene, [lead, *scene.heads]),
        frozenset(m.actor_id for m in mentions),
        frozenset(_doers(scene, parsed, first.root)),
        frozenset(camps(mentions)),
        nouns,
        frozenset(_kinds(scene, first)),
        any(token.lemma_.lower() in words["gathering"] for token in first if token.dep_ in ("nsubj", "nsubjpass")),
    )


def _doers(scene: Scene, parsed: Parsed, root: Token) -> Iterator[str]:
    """Yield the actors named in the subject of a verb."""
    for subject in (child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")):
        found = (scene.mention_of(parsed, token) for token in subject.subtree)
        yield from (mention.actor_id for mention in found if mention is not None)


def _kinds(scene: Scene, sentence: Any) -> Iterator[str]:
    """Yield the kinds of contact that the words of a sentence may tell."""
    book = frame_book(scene.settings)
    for token in sentence:
        frames = book.by_verb if token.pos_ == "VERB" else book.by_noun
        for frame in frames.get(token.lemma_.lower(), ()):
            yield frame.kind


def _opening(scene: Scene) -> Iterator[tuple[Parsed, Any]]:
    body = [parsed for parsed in scene.docs if not scene.in_head(parsed.span)]
    found = [(parsed, sentence) for parsed in body[:OPENING] for sentence in parsed.doc.sents]
    yield from found[:OPENING]


def _day_of(scene: Scene, parsed: Parsed, sentence: Any) -> When | None:
    """Return the day of a sentence's main clause where it is told in the past, by the report itself."""
    if not _past(sentence.root) or _reported(scene, parsed, sentence.root):
        return None
    for when in dates_in(scene, parsed.span_of(sentence)):
        said = parsed.words_in(when.span)
        if said is None or not len(said) or is_bound(said) or not _fresh(scene, when):
            continue
        above = [said.root, *said.root.ancestors]
        words = time_words(scene.settings)
        if not any(token.dep_ in GRAMMAR and not holds(token, words) for token in above):
            return when
    return None


def _fresh(scene: Scene, when: When) -> bool:
    """Return whether a day is near enough to the report to be the day of what it reports."""
    day = scene.article.day
    short = (when.latest - when.earliest).days <= LONGEST
    return short and (day is None or (when.earliest <= day and (day - when.latest).days <= LONGEST))


def _reported(scene: Scene, parsed: Parsed, root: Token) -> bool:
    """Return whether a sentence is what a medium says: its day is that of the saying."""
    subjects = (child for child in root.children if child.dep_ == "nsubj")
    media = any((m := scene.mention_of(parsed, token)) is not None and m.kind == "media" for token in subjects)
    return media and any(child.dep_ == "ccomp" for child in root.children)


def _past(verb: Token) -> bool:
    """Return whether a main verb tells what has taken place."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "would", "shall", "to", "may", "might", "can", "could"}:
        return False
    return verb.tag_ in ("VBD", "VBN", "VBG", "VBZ", "VBP")


def _occasion(scene: Scene, spans: list[Span]) -> Occasion | None:
    found = [o for span in spans for o in scene.occasions if span.start <= o.span.start < span.end]
    return max(found, key=lambda o: o.ordinal is not None, default=None)


def in_setting(scene: Scene, candidate: Candidate, setting: Setting) -> bool:
    """Return whether a contact takes place in the setting that the report's opening gives."""
    best = candidate.best
    asked = best.frame.id == CONVEYED and best.status == "proposed"  # "asked the envoy to convey his greetings"
    if not (asked or best.status == "occurred") or best.frame.id == EARLIER or not _kin(scene, candidate, setting):
        return False
    if not _of_the_scene(candidate, setting):
        return False
    body = [proposal for proposal in candidate.proposals if not scene.in_head(proposal.sentence)]
    if not body:
        return len(camps(best.everyone) & setting.camps) >= 2
    goes_on = setting.gathering or candidate.kind == "statement"
    return any(
        _plainly_told(scene, proposal, setting) and (goes_on or not _day_told_between(scene, proposal, setting))
        for proposal in body
    )


def _of_the_scene(candidate: Candidate, setting: Setting) -> bool:
    """Return whether a contact is of the sort that shares its report's day.

    A remark does where who speaks is who acts in the opening, or at the gathering told there; a second meeting with
    others than those of the first has a day of its own, and so have journeys and what was signed.
    """
    best = candidate.best
    if candidate.kind == "statement":
        return setting.gathering or bool({m.actor_id for m in best.from_} & setting.doers)
    if candidate.kind == "agreement" and (_told_again(best.cue, setting) or _by_mere_states(best)):
        return False
    another = candidate.kind == "meeting" and "meeting" in setting.kinds and not camps(best.everyone) <= setting.camps
    return candidate.kind in STAGED and not another


def _by_mere_states(best: Proposal) -> bool:
    """Return whether an agreement is told of two states by name: nobody signs it before our eyes."""
    at = {mention.span for mention in best.everyone if mention.kind == "state" and mention.via == "name"}
    sentence = best.sentence
    return sum(sentence.start <= span.start < sentence.end for span in at) > 1


def _told_again(cue: Token, setting: Setting) -> bool:
    """Return whether what is signed is known already: "signed the treaty of friendship", a treaty of old."""
    things = [cue, *(child for child in cue.children if child.dep_ in ("dobj", "nsubjpass"))]
    known = (t for t in things if any(c.lower_ == "the" and c.dep_ == "det" for c in t.children))
    marked = setting.occasion.name.lower().split() if setting.occasion else []
    fresh = setting.nouns - set(marked)
    return any(t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() not in fresh for t in known)


def _day_told_between(scene: Scene, proposal: Proposal, setting: Setting) -> bool:
    """Return whether another day is told between the opening and an act: the report has moved on."""
    told = (w for w in scene.dates if setting.lead.end <= w.span.start < proposal.sentence.start)
    return any(
        setting.when is None or (w.earliest, w.latest) != (setting.when.earliest, setting.when.latest) for w in told
    )


def at_place(scene: Scene, candidate: Candidate, setting: Setting) -> bool:
    """Return whether an act told in the report took place where its opening says, whatever its own day."""
    if candidate.best.status != "occurred" or candidate.best.frame.id == EARLIER:
        return False
    if not _kin(scene, candidate, setting):
        return False
    elsewhen = time_words(scene.settings)["elsewhen"]
    for proposal in candidate.proposals:
        head = scene.in_head(proposal.sentence) or not _reached(scene, proposal, setting)
        if not head and not set_apart(scene, proposal) and _in_plain_past(proposal, elsewhen):
            return True
    return False


def at_occasion(scene: Scene, candidate: Candidate, setting: Setting) -> bool:
    """Return whether an act told in the report marks what its opening marks, whatever its own day."""
    if candidate.best.status != "occurred" or not _kin(scene, candidate, setting, marked=True):
        return False
    if candidate.kind not in MARKING and not (candidate.kind == "statement" and setting.gathering):
        return False
    body = [p for p in candidate.proposals if not scene.in_head(p.sentence) and _reached(scene, p, setting)]
    body = [proposal for proposal in body if not _at_other_times(scene, proposal, setting)]
    elsewhen = time_words(scene.settings)["elsewhen"]
    return any(_again(proposal, setting) or _in_plain_past(proposal, elsewhen) for proposal in body)


def _at_other_times(scene: Scene, proposal: Proposal, setting: Setting) -> bool:
    """Return whether a sentence tells of another time than the report's: "In March 1986 he visited", "Earlier, …"."""
    if proposal.sentence == setting.lead:
        return False
    day = setting.when.earliest if setting.when else scene.article.day
    own = dates_in(scene, proposal.sentence)
    if any(day is None or abs((when.earliest - day).days) > LONGEST for when in own):
        return True
    words = time_words(scene.settings)
    opens = [token.lower_ for token in proposal.cue.sent if token.is_alpha][:6]
    dated = "in" in opens[:4] and bool(words["months"] & set(opens))
    return dated and (opens[0] == "in" or set_apart(scene, proposal))


def _kin(scene: Scene, candidate: Candidate, setting: Setting, marked: bool = False) -> bool:
    """Return whether a contact is between those of the opening, near it by one of them, or one of the sort it tells.

    marked -- the question is what the contact marks: then another sender's message belongs to the messages told first.
    """
    best = candidate.best
    mine = camps(best.everyone)
    if candidate.kind == "statement":
        speaks = {m.actor_id for m in best.from_} & setting.actors
        return bool(speaks) or (setting.gathering and bool(camps(best.from_) & setting.camps))
    if mine <= setting.camps:
        return True
    if {m.actor_id for m in best.everyone} & setting.actors and _near(scene, candidate, setting):
        return True
    sort = candidate.kind in setting.kinds if marked else best.cue.lemma_.lower() in setting.nouns
    return sort and bool(mine & setting.camps)


def _near(scene: Scene, candidate: Candidate, setting: Setting) -> bool:
    starts = [p.sentence for p in candidate.proposals if p.sentence.start >= setting.lead.start]
    return any(_sentences_between(scene, setting.lead, sentence) <= NEAR for sentence in starts)


def _plainly_told(scene: Scene, proposal: Proposal, setting: Setting) -> bool:
    """Return whether an act is told in the plain past, after the opening, without a day of its own."""
    sentence = proposal.sentence
    if not _reached(scene, proposal, setting):
        return False
    own = [when for when in dates_in(scene, sentence) if when != setting.when]
    if own or sentence == setting.lead or set_apart(scene, proposal):
        return False
    return _again(proposal, setting) or _in_plain_past(proposal, time_words(scene.settings)["elsewhen"])


def _reached(scene: Scene, proposal: Proposal, setting: Setting) -> bool:
    start = proposal.sentence.start
    return start >= setting.lead.start and _sentences_between(scene, setting.lead, proposal.sentence) <= REACH


def told_as_news(scene: Scene, candidate: Candidate) -> bool:
    """Return whether a contact is told in a headline, in the opening or in the plain past, not as background."""
    setting = setting_of(scene)
    if setting is None:
        return True
    elsewhen = time_words(scene.settings)["elsewhen"]
    return any(
        scene.in_head(p.sentence)
        or p.sentence.start <= setting.lead.start
        or ((_in_plain_past(p, elsewhen) or _just_done(p.cue)) and not _at_other_times(scene, p, setting))
        for p in candidate.proposals
    )


def _just_done(verb: Token) -> bool:
    """Return whether a main verb tells in the present perfect what is news: "has handed over a note"."""
    return verb.tag_ == "VBN" and verb.dep_ == "ROOT" and any(c.lower_ in ("has", "have") for c in verb.children)


def _again(proposal: Proposal, setting: Setting) -> bool:
    """Return whether a noun takes up the very thing that the opening tells: "in his letter", "the talks"."""
    cue = proposal.cue
    noun = cue.pos_ in ("NOUN", "PROPN") and proposal.frame.kind != "visit"
    if not noun or proposal.sentence == setting.lead or cue.lemma_.lower() not in setting.nouns:
        return False
    return any(child.dep_ in ("poss", "det") and child.lower_ not in ("a", "an") for child in cue.children)


def set_apart(scene: Scene, proposal: Proposal) -> bool:
    first = next((token for token in proposal.cue.sent if token.is_alpha), proposal.cue)
    return first.lower_ in time_words(scene.settings)["apart"]


def _sentences_between(scene: Scene, left: Span, right: Span) -> int:
    return sum(left.start < start <= right.start for start in scene.sentence_starts)


def _in_plain_past(proposal: Proposal, elsewhen: frozenset[str]) -> bool:
    """Return whether the cue's clause is told in the simple past, or hangs as a participle on one that is."""
    token = proposal.cue
    if token.pos_ in ("NOUN", "PROPN"):
        verb = governing_verb(token)
        at = token.dep_ == "pobj" and token.head.lower_ in ("in", "at", "during") and token.head.head == verb
        if verb is None or not (at or token.dep_ in ("dobj", "nsubjpass", "conj", "obj")):
            return False
        if proposal.frame.kind in ("meeting", "visit", "agreement", "call") and verb.lemma_.lower() in elsewhen:
            return False
        token = verb
    for _ in range(5):
        helpers = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass")}
        if helpers & {"had", "has", "have", "having", "will", "would", "may", "could", "should", "might"}:
            return False
        if token.dep_ in ("relcl", "pcomp") or (token.dep_ == "ccomp" and token.tag_ != "VB"):
            return False
        if token.tag_ == "VBD" or (token.tag_ == "VBN" and helpers & {"was", "were"}):
            return True
        if token.dep_ not in ("xcomp", "advcl", "conj", "acl", "ccomp") or token.head == token:
            return False
        token = token.head
    return False
