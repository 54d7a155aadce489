"""Find the side a frame leaves open: the guest's host, "here", the nearest foreign actor, the last sentence's actor."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.sides import addressee, apart, camps, foreign_to, named_most, states_of
from verbale.read.sides_authors import find_from
from verbale.read.sides_events import elsewhere, mere_scenes, taking_part
from verbale.read.sides_posted import posted_to, state_mention
from verbale.read.sides_visits import seat_of

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

GROUPS = frozenset(
    (
        *("side", "leader", "country", "party", "minister", "pair", "both", "they", "two"),
        *("nation", "president", "counterpart", "head"),
    )
)
LAID = "en.gift.laid"  # a wreath at a tomb honours the host of the visit that is told
WITHIN_SENDERS = ("of", "for", "in", "from")  # "a group of Koreans in Japan"
SENT_BY = frozenset(("en.message.came", "en.message.from-noun"))  # nothing but the senders is said
TALKS = "en.meeting.held-talks"
SPOKE_TO = "en.meeting.offered-to-talk"
BETWEEN = frozenset(("slot:between", "slot:far.between", "slot:among"))
WATCHING = frozenset(("witness", "attend", "oversee", "watch", "observe"))
AGAIN = frozenset(("the", "that", "this", "those", "these", "their", "such"))


def complete_sides(scene: Scene, proposal: Proposal) -> bool:
    """Return whether two sides of different states stand, after trying to find what the slots left open."""
    if proposal.frame.parties:
        return _complete_parties(scene, proposal)
    if not proposal.from_ and not find_from(scene, proposal):
        return False
    proposal.to = foreign_to(proposal.to, proposal.from_)
    if proposal.frame.kind == "visit":
        proposal.to = [as_state(scene, host) for host in seat_of(scene, proposal)[:1]]
    if not proposal.to and proposal.frame.kind == "gift":
        _part_hosts(scene, proposal)
    if not proposal.to:
        _find_to(scene, proposal)
    return bool(proposal.from_ and proposal.to) and _apart(proposal.from_, proposal.to)


def _part_hosts(scene: Scene, proposal: Proposal) -> None:
    """Take those at home from those who give together: what guests and hosts lay together honours the hosts' state."""
    home = home_mention(scene, proposal)
    if home is not None and len(states_of(proposal.from_)) > 1 and home.state in states_of(proposal.from_):
        proposal.from_, proposal.to = foreign_to(proposal.from_, [home]), [home]
        proposal.notes.add("fallback:home")


def _apart(left: list[Mention], right: list[Mention]) -> bool:
    """Return whether somebody on the left belongs to another state than somebody on the right, one of them known."""
    return any((a.state or b.state) and a.state != b.state for a in left for b in right)


def _complete_parties(scene: Scene, proposal: Proposal) -> bool:
    if proposal.frame.kind == "agreement" and _watched(proposal):
        proposal.parties = [as_state(scene, mention) for mention in proposal.parties]
    if len(states_of(proposal.parties)) >= 2:
        return True
    if len(camps(proposal.parties)) >= 2 and states_of(proposal.parties):
        proposal.notes.add("stateless party")
        return True
    if join_pair(scene, proposal):
        return True
    if not proposal.parties:
        return _pair_alone(scene, proposal)
    if proposal.frame.id == SPOKE_TO and _to_others(scene, proposal):
        return False  # "speaking to a group of veterans"
    if proposal.notes <= BETWEEN and len(proposal.parties) > 1:
        return False  # "an agreement between the two parties of B" is B's own affair
    for note, mention in _open_side(scene, proposal, proposal.parties):
        proposal.parties.append(mention)
        proposal.notes.add(f"fallback:{note}")
        if len(states_of(proposal.parties)) >= 2:
            return not mere_scenes(proposal)
    return False


def _to_others(scene: Scene, proposal: Proposal) -> bool:
    """Return whether one speaks to or with people who are no actors."""
    heard = [token for name in ("to", "with") for token in proposal.slots.get(name) if token.pos_ == "NOUN"]
    return bool(heard) and all(scene.mention_of(proposal.parsed, token) is None for token in heard)


def _watched(proposal: Proposal) -> bool:
    """Return whether those named only look on while others sign for their states: "witnessed the signing"."""
    token = proposal.cue
    while token.dep_ in ("pobj", "prep") and token.head != token:  # "the signing of an agreement"
        token = token.head
    return bool(token.dep_ == "dobj" and token.head.lemma_.lower() in WATCHING)


def join_pair(scene: Scene, proposal: Proposal) -> bool:
    """Add the two told last where only "the two sides" take part, or nobody: "five agreements were signed".

    Return whether actors of two states stand then.
    """
    known, pair = states_of(proposal.parties), _pair_near(scene, proposal)
    theirs = _is_group(proposal) or _told_again(proposal) or (_unsaid(proposal) and known <= states_of(pair))
    if len(known) >= 2 or not pair or not theirs:
        return False
    joined = [mention for mention in pair if mention.state not in known]
    if proposal.frame.kind == "agreement":
        joined = [as_state(scene, mention) for mention in joined]
    proposal.parties += joined
    proposal.notes.add("fallback:pair")
    return len(states_of(proposal.parties)) >= 2


def _pair_near(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the two whom "the two leaders" of the sentence stands for, else the sides of the contact told last."""
    for mention in scene.mentions_in(proposal.sentence):
        members = apart(scene, mention)
        if len(members) == 2 and _unsaid(proposal):
            return members
    people = _two_before(scene, proposal)
    if scene.pair and proposal.frame.kind == "meeting" and states_of(people) == states_of(scene.pair):
        return people  # who came to another's capital: both "will discuss" it
    return list(scene.pair or people)


def _two_before(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the last two persons of two states who are named before the sentence."""
    before = scene.mentions_in(Span(max(0, proposal.sentence.start - 600), proposal.sentence.start))
    found: dict[str, Mention] = {}
    for mention in reversed([one for one in before if one.kind == "person" and one.state]):
        found.setdefault(mention.state or "", mention)
    return list(found.values())[1::-1] if len(found) > 1 else []


def _told_again(proposal: Proposal) -> bool:
    """Return whether "the talks", "their meeting", "that conversation" goes on with what was told before."""
    cue, slots = proposal.cue, proposal.slots
    if proposal.frame.id != TALKS or proposal.parties or cue.dep_ not in ("nsubj", "nsubjpass", "pobj"):
        return False
    if any(slots.get(name) for name in ("of", "with", "between", "among")):
        return False
    return any(child.lower_ in AGAIN for child in cue.lefts)


def _unsaid(proposal: Proposal) -> bool:
    """Return whether an agreement is signed or reached and nobody is said to do it."""
    verb = proposal.cue.pos_ == "VERB" and bool(proposal.frame.verbs)
    return proposal.frame.kind == "agreement" and verb and not proposal.slots.get("subject")


def _pair_alone(scene: Scene, proposal: Proposal) -> bool:
    """Take the pair told before where a sentence names nobody: "It was agreed", "The treaty was signed"."""
    if scene.pair is None or proposal.frame.kind not in ("agreement", "meeting") or scene.in_head(proposal.sentence):
        return False
    if any(mention.via not in ("place", "pronoun") for mention in scene.mentions_in(proposal.sentence)):
        return False
    proposal.parties = [as_state(scene, m) if proposal.frame.kind == "agreement" else m for m in scene.pair]
    proposal.notes.add("fallback:pair alone")
    return len(states_of(proposal.parties)) >= 2


def _is_group(proposal: Proposal) -> bool:
    """Return whether "the two sides", "both leaders", "they" take part: no names of their own, more than one."""
    tokens = [token for name in ("subject", "between", "object:between") for token in proposal.slots.get(name)]
    return any(token.lemma_.lower() in GROUPS and (token.tag_ in ("NNS", "PRP", "DT", "CD")) for token in tokens)


def _find_to(scene: Scene, proposal: Proposal) -> None:
    if "fallback:from before" in proposal.notes or proposal.frame.kind == "statement":
        return  # neither side is said, or nobody is spoken of: whoever is named nearby would be guessed
    for note, mention in _open_side(scene, proposal, proposal.from_):
        proposal.to = [as_state(scene, mention) if proposal.frame.kind == "visit" else mention]
        proposal.notes.add(f"fallback:{note}")
        return


def _open_side(scene: Scene, proposal: Proposal, taken: list[Mention]) -> list[tuple[str, Mention]]:
    """Return who could be the open side, the likeliest first, each with how it was found."""
    found: list[tuple[str, Mention]] = []
    here = here_mention(scene, proposal)
    if here is not None and foreign_to([here], taken):
        found.append(("here", here))
    home = home_mention(scene, proposal)
    at_home = proposal.frame.kind == "visit" and not _named_before(scene, proposal)
    if home is not None and foreign_to([home], taken) and at_home:
        found.append(("home", home))
    if proposal.frame.kind == "agreement" and "slot:with" in proposal.notes:  # "the deal with Chad", told before
        before = (told for told in reversed(scene.agreed) if states_of(told) & states_of(taken))
        found += [("agreed", as_state(scene, m)) for told in before for m in foreign_to(told, taken)]
    found += [("posted", host) for host in posted_to(scene, proposal, taken)]
    said = [one for m in scene.mentions_in(proposal.sentence) for one in _members(scene, m, taken)]
    receiving = [("addressee", mention) for mention in foreign_to(addressee(scene), taken)]
    if proposal.frame.id in SENT_BY:
        found += receiving
    if proposal.frame.id == LAID and scene.pair is not None and states_of(scene.pair) & states_of(taken):
        found += [("pair", mention) for mention in foreign_to(scene.pair, taken)]
    near = [m for m in said if not _within_another(proposal, m, taken)]
    if proposal.frame.kind in ("meeting", "visit", "call", "agreement"):
        near = [mention for mention in near if mention.kind != "media"]
    if proposal.frame.kind == "message":
        near = [mention for mention in near if mention.via != "place"]
    if proposal.frame.kind == "visit":
        near = [mention for mention in near if not elsewhere(proposal, mention)]
    sentence = sorted(
        foreign_to(near, taken),
        key=lambda m: abs(m.span.start - proposal.parsed.start - proposal.cue.idx),
    )
    found += [("sentence", mention) for mention in sentence]
    if proposal.frame.kind in ("meeting", "ceremony"):
        found += [("present", mention) for mention in foreign_to(proposal.present, taken)]
    if proposal.frame.kind == "message":
        found += receiving
    for head in scene.heads:
        found += [("headline", mention) for mention in foreign_to(_not_where(scene, head), taken)]
    earlier = any(child.lower_ in ("previous", "earlier", "last", "first") for child in proposal.cue.lefts)
    if scene.pair is not None and proposal.frame.kind == "visit" and earlier:
        found = [*found, *(("pair", mention) for mention in foreign_to(scene.pair, taken))]
    if home is not None and foreign_to([home], taken) and proposal.frame.kind in ("gift", "ceremony"):
        found.append(("home", home))
    if scene.pair is not None and proposal.frame.kind in ("meeting", "agreement", "gift", "message", "call"):
        known = states_of(taken)
        if any(mention.state in known for mention in scene.pair):
            found += [("pair", mention) for mention in foreign_to(scene.pair, taken)]
    if home is not None and foreign_to([home], taken) and proposal.frame.id in SENT_BY:
        found.append(("home", home))
    if proposal.frame.kind == "gift":
        found += [("named most", mention) for mention in foreign_to(named_most(scene), taken)]
    return taking_part(scene, proposal, found)


def _not_where(scene: Scene, head: Span) -> list[Mention]:
    """Return the actors of a headline but for states that only tell where others live: "from Koreans in Japan"."""
    told = scene.mentions_in(head)
    behind = {
        right.span for left, right in pairwise(told) if scene.article.text[left.span.end : right.span.start] == " in "
    }
    return [mention for mention in told if mention.span not in behind]


def _named_before(scene: Scene, proposal: Proposal) -> bool:
    """Return whether what is visited was told by a name of its own before: "the Yasukuni Shrine", then "the shrine"."""
    before = scene.article.text[: proposal.sentence.start]
    again = (t for t in proposal.slots.get("object") if t.is_lower and any(c.lower_ == "the" for c in t.lefts))
    return any(re.search(rf"[A-Z][\w'’-]+ {re.escape(token.text.title())}\b", before) for token in again)


def _members(scene: Scene, mention: Mention, taken: list[Mention]) -> list[Mention]:
    """Return an actor, or of a pair ("both presidents") the members where one of them acts."""
    members = apart(scene, mention)
    return members if states_of(members) & states_of(taken) else [mention]


def _within_another(proposal: Proposal, mention: Mention, taken: list[Mention]) -> bool:
    """Return whether an actor only stands in another's name or description: "the Committee to Honour President X"."""
    words = proposal.parsed.words_in(mention.head or mention.span)
    if words is None or not len(words):
        return False
    if proposal.frame.kind in ("message", "gift") and _right_behind(proposal, mention, taken):
        return True
    above = list(words.root.ancestors)
    for other in taken:
        theirs = proposal.parsed.words_in(other.head or other.span)
        if theirs is None or not len(theirs) or theirs.root not in above:
            continue
        between = above[: above.index(theirs.root)]
        links = WITHIN_SENDERS if proposal.frame.kind in ("message", "gift") else ("of", "for")
        named = all(token.lower_ in links for token in between if token.dep_ == "prep")
        return named and proposal.cue not in between and theirs.root not in list(proposal.cue.ancestors)
    return False


def _right_behind(proposal: Proposal, mention: Mention, taken: list[Mention]) -> bool:
    """Return whether a state only tells where those before it live: "the group of Koreans in Japan"."""
    text, start = proposal.parsed.doc.text, proposal.parsed.start
    between = (text[other.span.end - start : mention.span.start - start] for other in taken)
    return any(words in (" in ", " of ", " from ") for words in between)


def here_mention(scene: Scene, proposal: Proposal) -> Mention | None:
    """Return the state of the report's own place where the sentence says "here"."""
    for token in proposal.cue.sent:
        if token.lower_ == "here" and scene.here is not None:
            return state_mention(scene, scene.here, proposal.parsed.span_of(token))
    return None


def home_mention(scene: Scene, proposal: Proposal) -> Mention | None:
    """Return the state that publishes the article, where a state agency reports from home."""
    if scene.here is None:
        return None
    return state_mention(scene, scene.here, proposal.parsed.span_of(proposal.cue))


def as_state(scene: Scene, mention: Mention) -> Mention:
    """Return the state to which an actor belongs, at the same words; the actor itself where that is not known."""
    if mention.kind == "state" or mention.state is None or not mention.state.isalpha() or len(mention.state) != 3:
        return mention
    return state_mention(scene, mention.state, mention.span)
