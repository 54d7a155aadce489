"""Describe a remark for the classifier: what it does, how it is told, who speaks, and what the report opens with.

Whether a remark is news is a reader's judgement. These features hold what such a reader looks at: a reproach told in a
main clause by the minister whom the headline names is news; a hope uttered in a report that opens with a meeting is
part of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.model import Mention, Span
from verbale.read.accounts_merge import Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.acts import act_of
from verbale.read.frames import frame_book
from verbale.read.frames_evoked import is_verb
from verbale.read.frames_propose import Proposal
from verbale.read.sides import camps, states_of
from verbale.read.trees import Token

TENSES = (
    ("perfect", frozenset(("has", "have"))),
    ("past perfect", frozenset(("had",))),
    ("modal", frozenset(("would", "will", "could", "should", "may", "might", "must", "can"))),
)
SUBJECTS = ("nsubj", "nsubjpass")
UNREAL = frozenset(("should", "must", "could", "might", "would", "may"))
VENUES = ("paper", "speech", "print", "press", "meeting")
VOICES = (
    "head",
    "minister",
    "lawmaker",
    "force",
    "society",
    "expert",
    "former",
    "police",
    "business",
    "people",
    "paper",
)
_WORD = re.compile(r"[^\W\d_]+")
PARTS = 5  # into so many parts an article is cut to say where a remark stands


def remark_features(scene: Scene, candidate: Candidate, all_of_them: Sequence[Candidate]) -> Iterator[str]:
    """Yield what tells a remark that is news from one in passing; nothing for contacts of other kinds."""
    if candidate.kind != "statement":
        return
    others = [other for other in all_of_them if other is not candidate]
    told = (_deed(candidate), _grammar(candidate.best), _sides(candidate.best), _venue(scene, candidate))
    words = _words(scene, candidate.best)
    for found in (*told, words, _home(scene, candidate.best), _headline(scene, candidate.best)):
        yield from (f"remark:{name}" for name in found)
    yield from (f"remark:{name}" for name in _opening(scene, candidate, others))
    yield from (f"remark:{name}" for name in _taking_part(scene, candidate, others))
    yield from (f"remark:{name}" for name in _place(scene, candidate))
    yield from (f"remark:{name}" for name in _voice(scene, candidate.best))


def _deed(candidate: Candidate) -> Iterator[str]:
    """Yield what the speaker does with the words, in PLOVER terms: accuse, demand, threaten, praise."""
    yield f"act={_act(candidate.best)}"
    yield from sorted({f"any act={_act(proposal)}" for proposal in candidate.proposals})


def _act(proposal: Proposal) -> str | None:
    cue = proposal.cue
    return act_of(proposal.parsed.doc, Span(cue.idx, cue.idx + len(cue)))


def _grammar(best: Proposal) -> Iterator[str]:
    """Yield the tense of the saying, and what the cue is in its sentence."""
    verb = best.cue if is_verb(best.cue) else best.cue.head
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    yield f"tense={next((name for name, words in TENSES if helpers & words), verb.tag_)}"
    yield f"cue={best.cue.dep_}"


def _sides(best: Proposal) -> Iterator[str]:
    for name, side in (("from", best.from_), ("to", best.to)):
        for mention in side[:1]:
            yield f"{name}={mention.kind} by {mention.via}"


def _venue(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield how the words reached the public: in a statement, speech, article or interview, at a meeting."""
    words = frame_book(scene.settings).words
    said = {token.lemma_.lower() for proposal in candidate.proposals for token in proposal.cue.sent}
    found = [venue for venue in VENUES if said & words[f"venue.{venue}"]]
    yield from (f"venue={venue}" for venue in found or ["untold"])


def _words(scene: Scene, best: Proposal) -> Iterator[str]:
    """Yield what the words are about or to whom they go: a contact of its own, one's own side; and whether unreal."""
    words = frame_book(scene.settings).words
    for verb in best.slots.get("complement"):
        told = {verb.lemma_.lower(), *(child.lemma_.lower() for child in verb.children if child.dep_ in SUBJECTS)}
        if told & words["contacts"]:
            yield "about a contact"
    hearers = [token for name in ("object", "dative") for token in best.slots.get(name)]
    heard = [m for token in hearers if (m := scene.mention_of(best.parsed, token)) is not None]
    if states_of(heard) & states_of(best.from_) or any(t.lemma_.lower() in words["own people"] for t in hearers):
        yield "to one's own"
    if any(
        child.lower_ in UNREAL and child.dep_ == "aux" for token in _governors(best.cue) for child in token.children
    ):
        yield "unreal"


def _governors(cue: Token) -> Iterator[Token]:
    """Yield a verb and those in whose clause it hangs as a participle or infinitive."""
    yield cue
    while cue.dep_ in ("advcl", "xcomp", "conj") and cue.head != cue:
        cue = cue.head
        yield cue


def _home(scene: Scene, best: Proposal) -> Iterator[str]:
    """Yield whether a state's own agency tells what its side says, or what others say of it."""
    if scene.here is not None:
        sides = (("from", best.from_), ("to", best.to))
        yield f"home={next((name for name, side in sides if scene.here in states_of(side)), 'neither')}"


def _headline(scene: Scene, best: Proposal) -> Iterator[str]:
    """Yield whether the headline names speaker and target, themselves or their states, and whom it names first."""
    heads = [mention for head in scene.heads for mention in scene.mentions_in(head)]
    if not scene.heads:
        return
    sides = (("from", best.from_), ("to", best.to))
    for name, side in sides:
        yield f"{name} in headline={_named_in(heads, side)}"
    first = states_of(heads[:1])
    yield f"headline begins={next((name for name, side in sides if first & states_of(side)), 'else')}"


def _named_in(heads: Sequence[Mention], side: Sequence[Mention]) -> str:
    if {mention.actor_id for mention in heads} & {mention.actor_id for mention in side}:
        return "actor"
    return "state" if states_of(heads) & states_of(side) else "no"


def _opening(scene: Scene, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """Yield which other contacts headline and first sentence tell, and how they stand to the remark."""
    body = [start for start in scene.sentence_starts if not any(h.start <= start < h.end for h in scene.heads)]
    for other in others:
        if any(scene.in_head(proposal.sentence) for proposal in other.proposals):
            yield f"headline tells={_told(candidate.best, other)}"
        if any(proposal.sentence.start in body[:1] for proposal in other.proposals):
            yield f"lead tells={other.kind}"
            yield f"lead tells={_told(candidate.best, other)}"


def _taking_part(scene: Scene, candidate: Candidate, others: Sequence[Candidate]) -> Iterator[str]:
    """Yield how speaker and target stand to the contacts that headline or first sentence tell as having taken place.

    What a guest or host says of his partner, or of third states, at the meeting that a report opens with is part of it.
    """
    body = [start for start in scene.sentence_starts if not any(h.start <= start < h.end for h in scene.heads)]
    for other in others:
        if other.kind == "statement" or other.best.status != "occurred":
            continue
        if not any(scene.in_head(p.sentence) or p.sentence.start in body[:1] for p in other.proposals):
            continue
        best, theirs = candidate.best, {mention.actor_id for mention in other.best.everyone}
        speaks = "speaker" if {m.actor_id for m in best.from_} & theirs else ""
        if not speaks and states_of(best.from_) & states_of(other.best.everyone):
            speaks = "speaker's state"
        aimed = bool(states_of(best.to) & states_of(other.best.everyone))
        if speaks:
            yield f"opens with {other.kind} of {speaks}"
            yield f"opens with contact of {speaks}"
            yield f"opens with contact of {speaks}{' and target' if aimed else ''}, act={_act(best)}"


def _told(best: Proposal, other: Candidate) -> str:
    """Return the kind of another contact; of a remark whose it is, of other contacts whether the same two take part."""
    if other.kind == "statement":
        return f"statement, {_relation(best, other.best)}"
    both = len(camps(best.everyone) & camps(other.best.everyone)) >= 2
    return f"{other.kind} of {'both' if both else 'others'}"


def _relation(best: Proposal, other: Proposal) -> str:
    """Return whose another remark is: the same speaker's or state's, an answer, the target's, at the same target."""
    if {mention.actor_id for mention in best.from_} & {mention.actor_id for mention in other.from_}:
        return "same speaker"
    speaking, aimed = states_of(best.from_), states_of(best.to)
    if speaking & states_of(other.from_):
        return "same state"
    if speaking & states_of(other.to):
        return "reverse" if aimed & states_of(other.from_) else "at its speaker"
    return "same target" if aimed & states_of(other.to) else "others"


def _voice(scene: Scene, best: Proposal) -> Iterator[str]:
    """Yield for whom the speaker may speak by the words that name him: a minister, a lawmaker, a society, an expert."""
    words = frame_book(scene.settings).words
    for mention in best.from_[:1]:
        given = scene.article.text[mention.span.start : mention.span.end]
        named = frozenset(_WORD.findall(f"{mention.name} {mention.office or ''} {given}".lower()))
        found = [voice for voice in VOICES if named & words[f"voice.{voice}"]]
        yield from (f"voice={voice}" for voice in found or [f"none, {mention.kind}"])


def _place(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Yield in which part of the article the remark is first told below the headline."""
    starts = [p.sentence.start for p in candidate.proposals if not scene.in_head(p.sentence)]
    if starts:
        before = sum(start < min(starts) for start in scene.sentence_starts)
        yield f"part={before * PARTS // max(1, len(scene.sentence_starts))}"
