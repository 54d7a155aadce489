"""Circumstances that a frame may ask for or forbid, each told by a few words around its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_slots import governing_verb
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

NAMED = frozenset(
    ("committee", "society", "association", "organization", "organisation", "foundation", "group", "commission")
)
ENVOYS = frozenset(("ambassador", "envoy", "commissioner", "consul", "representative", "adviser", "nuncio"))
POSTED = ("ambassador", "envoy", "charge", "chargé", "nuncio", "mission", "diplomat", "counsel", "attach")


def to_envoy(scene: Scene, proposal: Proposal) -> bool:
    """Return whether one speaks to an envoy: who is posted in one's capital need not be called by telephone."""
    heard = (scene.mention_of(proposal.parsed, t) for name in ("to", "with") for t in proposal.slots.get(name))
    told = (f"{one.office or ''} {one.name}".lower() for one in heard if one is not None)
    return any(word in said for said in told for word in ("ambassador", "commissioner", "charge d", "nuncio"))


def credentials_told(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the words before tell of credentials: the letters are those."""
    before = scene.article.text[max(0, proposal.sentence.start - 300) : proposal.sentence.start].lower()
    return "credential" in before or "credence" in before


def thanked_for(noun: Token) -> bool:
    """Return whether somebody is thanked for a gift: he has given it, and the words are thanks."""
    return noun.head.lower_ == "for" and noun.head.head.lemma_.lower() in ("thank", "thanks", "grateful", "gratitude")


def addressed(noun: Token) -> bool:
    """Return whether a meeting is only what a speaker speaks to, or a guest is asked to: "addressing the session"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "invite":
        return True
    return noun.dep_ == "dobj" and noun.head.lemma_ in ("address", "tell")


def honoured(noun: Token) -> bool:
    """Return whether somebody is "chief guest", "guest of honour"."""
    low = {token.lower_ for token in noun.subtree if abs(token.i - noun.i) < 5}
    return bool(low & {"chief", "main", "honour", "honor", "principal", "state"})


def one_another(verb: Token) -> bool:
    """Return whether they do it to each other."""
    near = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 6)]
    return any(token.lower_ in ("other", "another") and token.nbor(-1).lower_ in ("each", "one") for token in near)


def travelling(noun: Token) -> bool:
    """Return whether one is "on a mission", or a mission is one's own, new or long: no office that is called so."""
    if any(child.lower_ == "whose" for child in noun.lefts):
        return False  # "the ambassador, whose mission ends"
    return noun.head.lower_ == "on" or any(child.dep_ in ("det", "amod", "poss") for child in noun.lefts)


def in_own_words(proposal: Proposal) -> bool:
    """Return whether the speaker or writer himself is told to do it: "I pay tribute to the president"."""
    return any(token.lower_ in ("i", "we") for token in proposal.slots.get("subject"))


def posted_there(proposal: Proposal) -> bool:
    """Return whether "to" only tells where an envoy is posted: "asked the ambassador to Peru to build ties"."""
    posts = [token.head.head for token in proposal.slots.get("to")]
    return bool(posts) and all(post.lemma_.lower() in ENVOYS for post in posts)


def in_name(cue: Token) -> bool:
    """Return whether a body is called so: "the committee for commemorating the centenary"."""
    before = cue.head.nbor(-1) if cue.head.i else cue.head
    return cue.head.lower_ == "for" and cue.dep_ == "pcomp" and before.lemma_.lower() in NAMED


def brokered(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether an agreement is one that a third has brokered, who is no party: "Norway brokered the deal"."""
    verb = None if proposal.slots.get("with") else governing_verb(proposal.cue)
    return verb is not None and verb.lemma_.lower() in book.words["brokering"]


def courtesy_call(proposal: Proposal) -> bool:
    """Return whether the call that one receives is paid in person: "received a courtesy call from the envoy"."""
    calls = (proposal.cue, *proposal.slots.get("object"))
    kinds = (child.lower_ for token in calls if token.lower_ == "call" for child in token.lefts)
    return any(word in ("courtesy", "farewell", "introductory") for word in kinds)


def praise(proposal: Proposal) -> bool:
    """Return whether tribute is paid in words, for what somebody living has done."""
    return any(child.lower_ == "for" and child.dep_ == "prep" for child in proposal.cue.children)


def no_journey(proposal: Proposal) -> bool:
    """Return whether a verb of motion moves nobody: "came together", "were turned over to"."""
    gathering = () if proposal.cue.lemma_ in ("fly", "travel", "drive", "sail", "journey") else ("together",)
    return any(c.lower_ in ("over", *gathering) and c.dep_ in ("prt", "advmod") for c in proposal.cue.children)


def envoy_called(scene: Scene, proposal: Proposal) -> bool:
    """Return whether an envoy is called somewhere: he is told by his post."""
    tokens = (*proposal.slots.get("object"), *proposal.slots.get("in"))  # "called in the envoy": as the parser takes it
    called = (scene.mention_of(proposal.parsed, token) for token in tokens)
    said = (f"{one.office or ''} {one.name}".lower() for one in called if one is not None)
    return any(word in words for words in said for word in POSTED)


def courtesy(scene: Scene, proposal: Proposal) -> bool:
    """Return whether a visit is a courtesy paid to a person: a meeting, whoever travelled before."""
    if not any(child.lower_ in ("courtesy", "farewell") for child in proposal.cue.lefts):
        return False
    met = [
        scene.mention_of(proposal.parsed, token) for name in ("to", "on", "with") for token in proposal.slots.get(name)
    ]
    return any(mention is not None and mention.kind == "person" for mention in met)


def called_in(proposal: Proposal) -> bool:
    """Return whether somebody is called in, out or off: no telephone is meant."""
    small = (child for child in proposal.cue.children if child.lower_ in ("in", "out", "off", "back", "up"))
    return any(not any(below.dep_ == "pobj" for below in child.children) for child in small)


def finite(proposal: Proposal) -> bool:
    """Return whether a verb tells in a tense of its own: "is staying", not "the guests staying in the town"."""
    helped = any(child.dep_ in ("aux", "auxpass") for child in proposal.cue.children)
    return proposal.cue.tag_ in ("VBD", "VBZ", "VBP") or helped


def with_letter(book: FrameBook, noun: Token) -> bool:
    """Return whether a gift comes with a letter, of which it is then a part: "a message and a gift"."""
    near = noun.doc[max(noun.sent.start, noun.i - 4) : min(noun.sent.end, noun.i + 4)]
    joined = any(token.lower_ == "and" for token in near)
    beside = [*noun.conjuncts, *(near if joined else ())]
    return any(other.lemma_.lower() in book.words["written"] for other in beside)


def ambassador_received(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the guest is posted where he is received: an ambassador has not travelled for it."""
    guests = (scene.mention_of(proposal.parsed, token) for token in proposal.slots.get("object"))
    said = (f"{one.office or ''} {one.name}".lower() for one in guests if one is not None)
    return any(word in words for words in said for word in ("ambassador", "high commissioner", "nuncio"))


def early(noun: Token) -> bool:
    """Return whether hours only say when something was: "in the early hours of Sunday"."""
    return any(child.lower_ in ("early", "small", "late") for child in noun.lefts)


def by_wire(book: FrameBook, noun: Token) -> bool:
    """Return whether a meeting is held by telephone or on screens: "a virtual meeting", "telephone consultations"."""
    return any(child.lemma_.lower() in book.words["phone"] for child in noun.lefts)


def to_come(verb: Token) -> bool:
    """Return whether a verb stands in the future: "will be in Cairo"."""
    return any(child.dep_ == "aux" and child.lower_ in ("will", "'ll", "shall") for child in verb.children)


def on_arrival(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether a guest is met where he lands: "was received at the airport"."""
    near = (token for token in proposal.cue.subtree if abs(token.i - proposal.cue.i) < 40)
    return any(t.lemma_.lower() in book.words["arrival"] and t.head.lower_ in ("at", "on", "in", "upon") for t in near)
