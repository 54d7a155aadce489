"""Bring together what one article says of one contact, so that each contact is told once an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from verbale.model import Kind, Mention, When
from verbale.read.accounts_likeness import overlap
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import EARLIER as EARLIER
from verbale.read.dates_acts import date_near as date_near
from verbale.read.dates_acts import leads
from verbale.read.frames_again import to_come
from verbale.read.frames_propose import Proposal
from verbale.read.sides import camps, states_of

# frames that speak of a message's words more often than of its being sent
LOOSE_FRAMES = (
    "en.message.expressed",
    "en.message.congratulated",
    "en.message.letter-noun",
    "en.message.said-in",
    "en.statement.said",
    "en.statement.said-that",
    "en.statement.quoted",
    "en.ceremony.held",
)
PLAIN = frozenset(
    ("delegation", "government", "from", "visiting", "headed", "party", "official", "high-level", "member")
)
CONVEYED = "en.message.conveyed"
Side = Literal["from_", "to", "parties"]
WHOLE = ("state", "organisation")
FEAST = "en.meeting.reception"
FURTHER = frozenset(("similar", "separate", "another", "same", "identical", "like"))
AGAIN = frozenset(("the", "this", "these", "those"))
OTHERS = frozenset(("previous", "earlier", "preceding", "former", "past", "prior"))


@dataclass
class Candidate:
    """One contact as the article's proposals give it; the first of ``proposals`` says most and gives the sides."""

    kind: Kind
    proposals: list[Proposal] = field(default_factory=list)
    when: When | None = None

    @property
    def best(self) -> Proposal:
        """The proposal that says most."""
        return self.proposals[0]

    def side(self, name: Side) -> tuple[Mention, ...]:
        """Return all who stand on a side, those of the best proposal first.

        Other sentences may add somebody of the same state ("the spokesman" beside the ministry for which he speaks);
        a side that was not said there but taken from elsewhere adds nobody, nor does a state by its bare name.
        """
        told = list(getattr(self.best, name))
        states = states_of(told)
        for proposal in self.proposals[1:]:
            if any(note.startswith("fallback") for note in proposal.notes):
                continue
            known = {mention.actor_id for mention in told}
            said = getattr(proposal, name)
            whole = self.kind == "statement" and name == "to"  # who condemns Peru, and its officials, speaks of Peru
            added = (m for m in said if (m.state in states or not states) and (whole or m.kind not in WHOLE))
            told += [mention for mention in added if mention.actor_id not in known]
        return tuple(told)


def strength(scene: Scene, proposal: Proposal) -> tuple[int, ...]:
    """Order proposals of one contact: slots before fallbacks, persons before states, body before headline."""
    fallbacks = sum(note.startswith("fallback") and note != "fallback:pair" for note in proposal.notes)
    known = sum(mention.kind != "state" for mention in proposal.everyone)
    named = sum(mention.via in ("name", "short name") and mention.kind == "person" for mention in proposal.everyone)
    plain = 0 if proposal.frame.id in LOOSE_FRAMES else 1
    listed = int("from:papers below" in proposal.notes)  # names all of whom the others tell one by one
    return (listed, -fallbacks, plain, min(known, 2), min(named, 2), 0 if scene.in_head(proposal.sentence) else 1)


def merge(scene: Scene, proposals: Iterable[Proposal]) -> list[Candidate]:
    """Return the contacts that proposals speak of, in text order of their first mention."""
    candidates: list[Candidate] = []
    for proposal in proposals:
        when = date_near(scene, proposal)
        for candidate in candidates:
            if _same(scene, candidate, proposal, when):
                _join(scene, candidate, proposal, when)
                break
        else:
            candidates.append(Candidate(proposal.frame.kind, [proposal], when))
    return candidates


def _join(scene: Scene, candidate: Candidate, proposal: Proposal, when: When | None) -> None:
    again = candidate.kind == "gift" and _handed_over(candidate.best, proposal)
    if strength(scene, proposal) > strength(scene, candidate.best) and not again:
        candidate.proposals.insert(0, proposal)
        candidate.when = when or candidate.when
    else:
        candidate.proposals.append(proposal)
        candidate.when = candidate.when or when


def _same(scene: Scene, candidate: Candidate, proposal: Proposal, when: When | None) -> bool:
    best = candidate.best
    if candidate.kind != proposal.frame.kind:
        return False
    if candidate.kind == "statement" and _one_of_papers(candidate, proposal):
        return True
    if apart_in_time(candidate.when, when) or another_time(scene, candidate, proposal, when):
        return False
    if candidate.kind == "agreement" and _two_acts(best, proposal):
        return False
    if best.parties or proposal.parties:
        return _same_parties(scene, best, proposal) and not _with_others(scene, candidate, proposal)
    if candidate.kind == "visit":
        host = bool(states_of(best.to) & states_of(proposal.to)) or _host_unsaid(best, proposal)
        return _same_side(best.from_, proposal.from_) and host
    if candidate.kind == "statement":
        voice = _same_voice(best.from_, proposal.from_) or _heads(scene, best, proposal)
        return voice and bool(states_of(best.to) & states_of(proposal.to))
    if candidate.kind == "call" and _same_side(best.from_, proposal.to) and _same_side(best.to, proposal.from_):
        return True  # who rang whom is told once
    if candidate.kind == "message" and _further(candidate, proposal):
        return False
    if _of_verb(candidate, proposal) or _named_below(scene, best, proposal) or _the_letter(best, proposal):
        return True
    if candidate.kind == "message" and (_borne(best) or _borne(proposal)):
        return _between_one(best, proposal)
    if candidate.kind == "gift" and _handed_over(best, proposal):
        return True
    return _same_side(best.from_, proposal.from_) and _same_side(best.to, proposal.to)


def _handed_over(told: Proposal, proposal: Proposal) -> bool:
    """Return whether the very gift told before is given over, by whom it may be: "handed the gift to an official"."""
    gifts = [noun for noun in (proposal.cue, *proposal.slots.get("object")) if noun.pos_ in ("NOUN", "PRON")]
    again = any(n.pos_ == "PRON" or any(c.lower_ in AGAIN for c in n.children) for n in gifts)
    given = states_of(told.from_) & states_of(proposal.from_) or not states_of(proposal.from_)
    same = bool(given and states_of(told.to) & states_of(proposal.to))
    return again and same and told.sentence.start < proposal.sentence.start


def _of_verb(candidate: Candidate, proposal: Proposal) -> bool:
    """Return whether the cue is the object of a verb that tells the candidate between the same states."""
    cue = proposal.cue
    verb = cue.head.head if cue.dep_ == "pobj" and cue.head.lower_ in ("in", "by", "with") else cue.head
    told = [p for p in candidate.proposals if p.parsed is proposal.parsed and p.cue.i == verb.i]
    return cue.dep_ in ("dobj", "nsubjpass", "pobj") and any(_between_one(p, proposal) for p in told)


def _between_one(left: Proposal, right: Proposal) -> bool:
    """Return whether two are of the same states on either side."""
    return bool(states_of(left.from_) & states_of(right.from_) and states_of(left.to) & states_of(right.to))


def _the_letter(told: Proposal, proposal: Proposal) -> bool:
    """Return whether the very letter told goes to whom it names: "The message went to the king"."""
    if proposal.frame.id not in ("en.message.went", "en.message.came"):
        return False
    nouns = (noun for name in ("subject", "object") for noun in proposal.slots.get(name))
    again = any(child.lower_ in AGAIN for noun in nouns for child in noun.lefts)
    return again and _between_one(told, proposal)


def _borne(proposal: Proposal) -> bool:
    """Return whether only who hands a letter over is said, and to whom: neither need be its author or addressee."""
    return proposal.frame.id == CONVEYED and "from:subject" in proposal.notes


def _named_below(scene: Scene, left: Proposal, right: Proposal) -> bool:
    """Return whether the headline calls by his state one whom the text names without it: "Gift from Danish Priest"."""
    if scene.in_head(left.sentence) == scene.in_head(right.sentence) or not _same_side(left.to, right.to):
        return False
    unknown = [all(mention.state is None for mention in one.from_) for one in (left, right)]
    alone = len(left.from_) == len(right.from_) == 1
    return alone and unknown[0] != unknown[1]


def _host_unsaid(left: Proposal, right: Proposal) -> bool:
    """Return whether one of two words for a journey in one sentence leaves the host out: "arrived in A on a visit"."""
    unsaid = any("to:none" in one.notes for one in (left, right))
    return unsaid and left.sentence == right.sentence


def _further(candidate: Candidate, proposal: Proposal) -> bool:
    """Return whether words set a message apart from the one before: "sent a similar message", "also congratulated"."""
    apart = any(child.lower_ in FURTHER for noun in proposal.slots.get("object") for child in noun.children)
    if not apart and not any(child.lower_ in ("also", "separately") for child in proposal.cue.children):
        return False
    mine = {m.actor_id for told in candidate.proposals for m in told.everyone if m.kind == "person"}
    theirs = {m.actor_id for m in proposal.everyone if m.kind == "person"}
    return bool(theirs) and not mine & theirs


def another_time(scene: Scene, candidate: Candidate, proposal: Proposal, when: When | None) -> bool:
    """Return whether words tell of an earlier or further contact of the same pair.

    "His previous visit" is not the visit that is told beside it; nor is a contact dated long before the report the one
    that a finite verb tells without a date; nor is the one for another anniversary.
    """
    if candidate.kind == "statement":
        return False
    if _ordered(candidate.best) != _ordered(proposal) or to_come(candidate.best, proposal):
        return True
    if long_past(scene, candidate.when) != long_past(scene, when) and leads(candidate.best.cue) and leads(proposal.cue):
        return True
    mine, theirs = _ordinals(scene, candidate.best), _ordinals(scene, proposal)
    return bool(mine and theirs and not mine & theirs)


def _ordered(proposal: Proposal) -> bool:
    """Return whether the cue's noun is set apart from the contact of the report: "previous", "last", "earlier"."""
    if any(child.lower_ == "last" and child.dep_ == "advmod" for child in proposal.cue.children):
        return True  # "they last met in March"
    return any(child.lower_ in OTHERS and child.dep_ == "amod" for child in proposal.cue.children)


def long_past(scene: Scene, when: When | None) -> bool:
    """Return whether a date ends more than 45 days before the report."""
    day = scene.article.day
    return when is not None and day is not None and (day - when.latest).days > 45


def _ordinals(scene: Scene, proposal: Proposal) -> set[int]:
    """Return the numbers of the anniversaries that the cue's sentence names."""
    sentence = proposal.sentence
    return {one.ordinal for one in scene.occasions if one.ordinal and sentence.start <= one.span.start < sentence.end}


def _two_acts(left: Proposal, right: Proposal) -> bool:
    """Return whether two sentences tell of two agreements: each has a finite verb of agreeing or signing."""
    verbs = all(one.cue.pos_ == "VERB" and one.cue.tag_ != "VBG" for one in (left, right))
    if any(c.lower_ in AGAIN for noun in right.slots.get("object") for c in noun.lefts):
        return False  # "the accords were signed by the ministers"
    return verbs and left.sentence != right.sentence and left.status == right.status == "occurred"


def _same_parties(scene: Scene, left: Proposal, right: Proposal) -> bool:
    if (left.frame.id == FEAST) != (right.frame.id == FEAST) and left.sentence != right.sentence:
        return False  # the reception given after talks is a contact of its own
    shared = camps(left.everyone) & camps(right.everyone)
    return len(shared) >= 2 and not any(_others_of(scene, left, right, state) for state in shared)


def _with_others(scene: Scene, candidate: Candidate, proposal: Proposal) -> bool:
    """Return whether another sentence about the contact, not the one that says most, names others of some state."""
    states = states_of(proposal.parties)
    return any(_others_of(scene, told, proposal, state) for told in candidate.proposals[1:] for state in states)


def _others_of(scene: Scene, left: Proposal, right: Proposal, state: str) -> bool:
    """Return whether both name persons of a state, and not one of them is the same."""
    mine, theirs = _named(scene, left, state), _named(scene, right, state)
    return bool(mine and theirs and not mine & theirs)


def _named(scene: Scene, proposal: Proposal, state: str) -> set[str]:
    """Return the persons of a state whom a proposal names, or calls by an office where the article names them too."""
    people = (m for m in proposal.everyone if m.state == state and m.kind == "person")
    return {m.actor_id for m in people if not loose(m) or m.actor_id in scene.named_ids}


def _same_side(left: list[Mention], right: list[Mention]) -> bool:
    """Return whether one actor stands on both sides, or one side is the other's state or delegation."""
    if {m.actor_id for m in left} & {m.actor_id for m in right}:
        return True
    if not states_of(left) & states_of(right) or _two_delegations(left, right):
        return False
    return any(loose(a) or loose(b) for a in left for b in right if a.state == b.state)


def _heads(scene: Scene, left: Proposal, right: Proposal) -> bool:
    """Return whether a headline calls by his government one who speaks below: "Togo's Government Rejects Charges"."""
    heads = [one for one in (left, right) if scene.in_head(one.sentence)]
    if len(heads) != 1 or not states_of(left.from_) & states_of(right.from_):
        return False
    return all(mention.kind in ("organ", "group") for mention in heads[0].from_)


def _one_of_papers(candidate: Candidate, proposal: Proposal) -> bool:
    """Return whether a paper's words are among those that "newspapers of several states" were said to carry."""
    listed = next((p for p in candidate.proposals if "from:papers below" in p.notes), None)
    if listed is None or not states_of(listed.to) & states_of(proposal.to):
        return False
    return bool({m.actor_id for m in listed.from_} & {m.actor_id for m in proposal.from_})


def _same_voice(left: list[Mention], right: list[Mention]) -> bool:
    """Return whether one and the same speaks: a state is its president, but its ministry or paper is not."""
    if {m.actor_id for m in left} & {m.actor_id for m in right}:
        return True
    return any(a.state and a.state == b.state and _speaks_for(a, b) for a in left for b in right)


def _speaks_for(left: Mention, right: Mention) -> bool:
    """Return whether one mention may stand for the other of its state; papers and holders of two posts are two."""
    if "media" in (left.kind, right.kind) or _two_posts(left, right):
        return False
    if {left.kind, right.kind} <= {"organisation", "organ"} and f"org/{left.state}" in (left.actor_id, right.actor_id):
        return True  # "the United Nations condemned it; the Security Council said"
    if left.kind == right.kind == "organ":
        return overlap(left.name, right.name) > 0.75  # "the Policy Office of the Ministry of X", "of X's Ministry"
    return any(m.kind == "state" or (m.kind != "organ" and m.via in ("role", "office")) for m in (left, right))


def _two_posts(left: Mention, right: Mention) -> bool:
    """Return whether two are told by posts in bodies that have little in common."""
    if left.kind != "person" or right.kind != "person":
        return False
    posts = [m.name if " of " in m.name else m.office or "" for m in (left, right)]
    return all(" of " in post for post in posts) and overlap(*posts) < 0.5


def _two_delegations(left: list[Mention], right: list[Mention]) -> bool:
    """Return whether both are delegations of one state, each of its own: of teachers, of the trade unions."""
    if not (left and right and left[0].kind == right[0].kind == "delegation"):
        return False
    mine, theirs = (_set_apart(mentions[0]) for mentions in (left, right))
    return bool(mine and theirs and not mine & theirs)


def _set_apart(mention: Mention) -> set[str]:
    """Return the words that tell a delegation from others of its state: "teachers", "trade unions"; no names."""
    words = mention.name.split(" led by ")[0].split(" headed by ")[0].split()
    return {word for word in words if word.islower() and len(word) > 3 and word not in PLAIN}


def loose(mention: Mention) -> bool:
    """Return whether a mention may stand for somebody of its state who is named elsewhere."""
    return mention.kind in (
        "state",
        "organisation",
        "delegation",
        "group",
        "organ",
        "party",
        "force",
    ) or mention.via in ("role", "office")


def apart_in_time(left: When | None, right: When | None) -> bool:
    """Return whether two days or ranges exclude one another."""
    return left is not None and right is not None and (left.latest < right.earliest or right.latest < left.earliest)
