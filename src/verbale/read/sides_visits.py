"""Say who travels: not whom a tour goes to, nor who welcomes on it; the delegation, not the state that sends it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.sides import actors_in, states_of

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal


def visitors(scene: Scene, proposal: Proposal) -> tuple[str, ...]:
    """Return where who acts stands; "a tour of Arab states" is not theirs where somebody makes it."""
    names, slots = proposal.frame.from_, proposal.slots
    if proposal.frame.kind != "visit" or not (slots.get("subject") or slots.get("poss") or slots.get("adjective")):
        return names
    toured = [scene.mention_of(proposal.parsed, token) for token in slots.get("of")]
    hosts = any(one is not None and one.kind == "group" and one.state is None for one in toured)
    return tuple(name for name in names if name != "of") if hosts else names


def visiting(scene: Scene, proposal: Proposal) -> Mention | None:
    """Return who is "the visiting minister", whatever the parser makes of it: "is to meet visiting Minister A"."""
    if proposal.frame.kind != "visit" or proposal.cue.lower_ != "visiting":
        return None
    guest = scene.mention_at(proposal.parsed.start + proposal.cue.idx)
    return guest if guest is not None and guest.kind in ("person", "delegation", "group") else None


def seat_of(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the hosts, in place of an organisation the state where it meets: "left for the AU summit in Malabo"."""
    hosts = proposal.to
    if not hosts or any(mention.kind != "organisation" for mention in hosts):
        return hosts
    text = scene.article.text
    behind = scene.mentions_in(Span(hosts[0].span.end, proposal.sentence.end))
    known = {mention.state for mention in proposal.from_}
    told = [m for m in behind if m.kind == "state" and text[: m.span.start].endswith((" in ", " at ", " to "))]
    return [mention for mention in told if mention.state not in known][:1] or hosts


def named_goals(scene: Scene, proposal: Proposal) -> None:
    """Take the state or capital set before a visit's noun for where it leads: "Modi's China visit", "a Paris trip".

    An adjective there tells who travels: "the Iranian visit".
    """
    before = [(token, scene.mention_of(proposal.parsed, token)) for token in proposal.slots.get("adjective")]
    goals = [t for t, m in before if m is not None and m.kind == "state" and m.via != "adjective"]
    if goals and any(proposal.slots.get(name) for name in ("poss", "by", "subject")):
        proposal.slots.filled["compound"] = goals
        proposal.slots.filled["adjective"] = [token for token, _ in before if token not in goals]


def own_doers(proposal: Proposal) -> None:
    """Leave to a visit's noun only its own "by" and "from".

    In "was welcomed on his tour by A" nobody says that A toured, in "parted from A during a visit" neither.
    """
    own = [token for token in proposal.slots.get("from") if token.head.head.i == proposal.cue.i]
    if own or proposal.slots.get("subject") or proposal.slots.get("poss"):
        proposal.slots.filled["from"] = own
    cue, by = proposal.cue, [(token, token.head.head) for token in proposal.slots.get("by")]
    proposal.slots.filled["by"] = [
        token for token, over in by if over.i == cue.i or (over.tag_ == "VBN" and over.head.i == cue.i)
    ]


def guests_told(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the guest where the subject is the host: "the government of A feted the governor on a visit to A"."""
    cue, parsed = proposal.cue, proposal.parsed
    goals = [
        scene.mention_of(parsed, noun) for child in cue.children if child.lower_ == "to" for noun in child.children
    ]
    home = {goal.state for goal in goals if goal is not None and goal.state}
    if not home or not home >= states_of(proposal.from_):
        return []
    before = Span(parsed.start + cue.sent.start_char, parsed.start + cue.idx)
    people = [
        m for m in scene.mentions_in(before) if m.kind in ("person", "delegation", "group") and m.via != "pronoun"
    ]
    return [m for m in people if m.state and m.state not in home][-1:]


def own_people_among(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the traveller's own people are among those who see him off: then they do so at home."""
    behind = Span(proposal.parsed.start + proposal.cue.idx, proposal.parsed.start + proposal.cue.sent.end_char)
    hosts = [mention for mention in scene.mentions_in(behind) if mention.kind == "person" and mention.via != "pronoun"]
    return len(states_of(hosts)) > 1 and bool(states_of(hosts) & states_of(proposal.from_))


def sent_by(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who travels, of the state that sends him: "Kenya sent a delegation"."""
    senders = actors_in(scene, proposal.parsed, proposal.slots, "subject", proposal.cue)
    state = next((mention.state for mention in senders if mention.state), None)
    return [replace(one, state=state) if one.state is None else one for one in proposal.from_]
