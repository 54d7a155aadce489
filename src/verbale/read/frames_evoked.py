"""Decide whether a frame's words stand as it asks: its object, its doer, its particle, the words around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_circumstances import (
    addressed,
    ambassador_received,
    brokered,
    by_wire,
    called_in,
    courtesy,
    courtesy_call,
    credentials_told,
    early,
    envoy_called,
    finite,
    honoured,
    in_name,
    in_own_words,
    no_journey,
    on_arrival,
    one_another,
    posted_there,
    praise,
    thanked_for,
    to_come,
    to_envoy,
    travelling,
    with_letter,
)
from verbale.read.frames_moods import annual, appealing, demands, feels, opens_sentence, to_a_person, to_act
from verbale.read.frames_objects import (
    ADJUNCTS,
    adjunct_fits,
    asked_to_come,
    doer_fits,
    headed,
    in_order_to,
    object_first,
    object_fits,
    of_fits,
)
from verbale.read.frames_slots import CARRIERS
from verbale.read.frames_slots import is_verb as is_verb
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

_ADVERBS = frozenset(("back", "out", "down", "off", "up", "in"))  # "fired back", by some parses a mere adverb
DEEDS = frozenset(f"en.statement.{name}" for name in ("sanctioned", "sanctioned-verb", "broke-off", "recalled"))
TIMES = frozenset(
    (
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "day", "eve"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "jan", "jan.", "feb", "feb.", "aug", "aug.", "sept", "sept.", "oct", "oct."),
        *("nov", "nov.", "dec", "dec.", "morning", "afternoon", "evening", "night", "weekend"),
    )
)


def evoked(scene: Scene, book: FrameBook, proposal: Proposal) -> bool:
    """Return whether object, particle and the other conditions of the frame are met."""
    frame = proposal.frame
    if _marks_only(scene, proposal):
        return False
    if frame.kind == "meeting" and _for_the_press(book, proposal) != ("press" in frame.needs):
        return False
    if frame.particle and not any(_with_particle(proposal, name) for name in frame.particle):
        return False
    if any(_filled(proposal, name) for name in frame.lacks):
        return False
    if frame.object and not (object_fits(proposal) if frame.verbs else of_fits(proposal)):
        return False
    if frame.doer and not doer_fits(proposal):
        return False
    if frame.adjunct and not adjunct_fits(proposal):
        return False
    if frame.near and not _near(proposal, frozenset(frame.near)):
        return False
    if frame.kind == "statement" and scene.in_head(proposal.sentence) and _done_to(proposal):
        return False
    if any(LACKS[name](scene, book, proposal) for name in frame.lacks if name in LACKS):
        return False
    return all(NEEDS[name](scene, book, proposal) for name in frame.needs if name in NEEDS)


def reproached(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether words only say what somebody is blamed or praised for: "slammed Peru for its proposal to meet".

    What has taken place stays a contact of its own; an utterance or a plan does not.
    """
    if proposal.frame.id in DEEDS:
        return _asked_for(book, proposal.cue)
    if proposal.frame.kind != "statement" and proposal.status == "occurred":
        return False
    token = proposal.cue
    for _ in range(6):
        head = token.head
        if token.dep_ == "prep" and token.lower_ in ("for", "over") and token.i < proposal.cue.i:
            if head.lemma_.lower() in book.words["status.proposed"]:  # "asked his colleague for a talk"
                return False
            return any(frame.kind == "statement" for frame in book.by_verb.get(head.lemma_.lower(), ()))
        if head == token or (token.pos_ == "VERB" and token.dep_ not in ("acl", "xcomp", "pcomp")):
            return False
        token = head
    return False


def _asked_for(book: FrameBook, token: Token) -> bool:
    """Return whether a deed is only asked for: "demanded that they stop at once and lift the blockade"."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in ("ccomp", "xcomp") and token.head.lemma_.lower() in book.words["asking"]


def _filled(proposal: Proposal, name: str) -> bool:
    """Return whether something stands in a slot, a noun's own; "on Saturday" and "for his part" fill none."""
    noun = proposal.cue.pos_ in ("NOUN", "PROPN")
    filling = (t for t in proposal.slots.get(name) if t.lower_ not in TIMES)
    filling = (t for t in filling if t.pos_ != "NUM" or t.doc[max(0, t.i - 1)].tag_ == "$")
    return any(not (noun and token.head.head != proposal.cue) for token in filling)


def _for_the_press(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether the cue is a news conference or the like, which is no meeting but where another state joins it."""
    return any(child.lemma_.lower() in book.words["press"] for child in proposal.cue.lefts) and not annual(proposal.cue)


def _resident(scene: Scene, proposal: Proposal, words: frozenset[str]) -> bool:
    """Return whether those who act are posted in the state where they act: an ambassador, an embassy's staff."""
    for token in proposal.slots.get("subject"):
        mention = scene.mention_of(proposal.parsed, token)
        said = mention.name + " " + (mention.office or "") if mention else ""
        phrase = " ".join(t.lemma_.lower() for t in token.subtree if abs(t.i - token.i) < 12)
        if any(word in f" {said.lower()} {phrase} " for word in words):
            return True
    return False


def _stays(scene: Scene, proposal: Proposal, words: frozenset[str]) -> bool:
    """Return whether who acts is posted "here" or to the place he goes to: he does not travel to it."""
    if not _resident(scene, proposal, words):
        return False
    places = {
        mention.state for token in proposal.slots.get("object") if (mention := scene.mention_of(proposal.parsed, token))
    }
    for token in proposal.slots.get("subject"):
        phrase = [t for t in token.subtree if abs(t.i - token.i) < 12]
        posts = [t for t in phrase if t.dep_ == "pobj" and t.head.lower_ in ("to", "in")]
        named = {mention.state for t in posts if (mention := scene.mention_of(proposal.parsed, t))}
        if any(t.lower_ == "here" for t in phrase) or (posts and (not places - {None} or named & places)):
            return True
    return False


def _is_marked(book: FrameBook, noun: Token) -> bool:
    """Return whether an event is what somebody marks, not how: "marked a historic event"."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "to" and noun.head.head.lemma_ == "invite":
        return True  # what a guest is asked to
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_.lower() in book.words["occasion"]


def _in_speech(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether it is said in a speech to those who are there."""
    return any(headed(proposal.slots.get(name), tuple(book.words["speech"])) for name in ADJUNCTS)


def _post(book: FrameBook, verb: Token) -> bool:
    """Return whether letters are what is received, whatever the parser makes of the senders."""
    return any(t.lemma_.lower() in book.words["message"] for t in verb.doc[verb.i + 1 : verb.i + 4] if t.pos_ == "NOUN")


def _guest(scene: Scene, proposal: Proposal, book: FrameBook) -> bool:
    """Return whether somebody, and not something, is received."""
    words = book.words["guests"]
    if any(token.lemma_.lower() == "call" for token in proposal.slots.get("object")):
        return False  # by some parses the caller is an object beside his call
    return any(
        token.pos_ == "PRON" or token.lemma_.lower() in words or scene.mention_of(proposal.parsed, token) is not None
        for token in proposal.slots.get("object")
    )


def _done_to(proposal: Proposal) -> bool:
    """Return whether a headline leaves out the "is" of a passive: "Rome Accused of Spying"."""
    cue, slots = proposal.cue, proposal.slots
    if cue.tag_ not in ("VBN", "VBD") or slots.get("object") or not slots.get("subject"):
        return False
    children = list(cue.children)
    told = any(child.dep_ in ("ccomp", "agent") or child.lower_ == "that" for child in children)
    return not told and any(child.lower_ in ("of", "for", "over") and child.dep_ == "prep" for child in children)


def _bare_object(scene: Scene, book: FrameBook, proposal: Proposal) -> bool:
    """Return whether the object is a person, with nothing behind that says as what: "called Aznar", not "a fascist"."""
    for token in proposal.slots.get("object"):
        mention = scene.mention_of(proposal.parsed, token)
        if mention is None or mention.kind not in ("person", "state"):
            continue
        end = mention.span.end - proposal.parsed.start
        behind = next((other for other in proposal.cue.doc[token.i :] if other.idx >= end), None)
        return behind is None or behind.lower_ in book.words["behind-callee"]
    return False


def _travels(scene: Scene, proposal: Proposal) -> bool:
    """Return whether who acts is a person or delegation: news reaches a capital too."""
    found = [scene.mention_of(proposal.parsed, token) for token in proposal.slots.get("subject")]
    return any(mention is not None and mention.kind in ("person", "delegation", "group") for mention in found)


def _marks_only(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the cue only names what an anniversary marks: "the 50th anniversary of the treaty"."""
    at = proposal.parsed.start + proposal.cue.idx
    if proposal.frame.kind == "agreement" and _since(proposal.cue):
        return True
    return any(one.ordinal and one.span.start <= at < one.span.end for one in scene.occasions)


def _since(cue: Token) -> bool:
    """Return whether the words only count from a day long past: "45 years since the two established relations"."""
    verb = cue if is_verb(cue) else cue.head
    mark = any(
        child.lower_ == "since" and child.dep_ in ("mark", "prep") and child.i < cue.i for child in verb.children
    )
    return mark or cue.head.lower_ == "since"


def _opens(scene: Scene, proposal: Proposal) -> bool:
    """Return whether the cue stands in the headline or introduces the text that follows."""
    if scene.in_head(proposal.sentence):
        return True
    first = proposal.parsed.start <= 600
    return first and any(token.lower_ in ("following", "follows", "as") for token in proposal.cue.sent)


def _with_particle(proposal: Proposal, name: str) -> bool:
    """Return whether a preposition or particle stands with the verb, or with a noun below it that a letter has not."""
    slots = proposal.slots
    if slots.get(name) or _has_particle(proposal.cue, name):
        return True
    return proposal.frame.kind == "message" and bool(proposal.frame.doer and slots.get(f"deep.{name}"))


def _has_particle(cue: Token, name: str) -> bool:
    links = ("prt", "prep", "advmod") if name in _ADVERBS else ("prt", "prep")
    return any(child.lower_ == name and child.dep_ in links for child in cue.children)


def _near(proposal: Proposal, lemmas: frozenset[str]) -> bool:
    """Return whether the cue's clause holds one of these words."""
    kept: dict[int, frozenset[str]] = proposal.cue.doc.user_data.setdefault("verbale.near", {})
    if proposal.cue.i not in kept:
        kept[proposal.cue.i] = _words_near(proposal.cue)
    return not kept[proposal.cue.i].isdisjoint(lemmas)


def _words_near(cue: Token) -> frozenset[str]:
    """Return the lemmas of a cue's clause, or of what hangs on the cue where the clause is long."""
    clause = list((cue if is_verb(cue) else cue.head).subtree)
    window = {token.i for token in (*cue.subtree, *(clause if len(clause) < 60 else ()))}
    lemmas = cue.doc.lemmas
    return frozenset(lemmas[at] for at in window if abs(at - cue.i) < 25)


def _talks_on(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether what is agreed is only to meet or talk, or when a visit takes place."""
    agreed = proposal.slots.get("complement")
    about = [child for verb in agreed for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    meant = any(noun.lemma_.lower() in ("visit", "meeting", "summit", "talk", "trip") for noun in about)
    return meant or headed(agreed, tuple(book.words["talking"]))


def _published(book: FrameBook, verb: Token) -> bool:
    """Return whether wishes stand in a statement to the public: "issued a statement congratulating the king"."""
    head = verb.head
    return verb.dep_ in ("acl", "relcl", "advcl") and head.lemma_.lower() in book.words["published"]


# what a frame may ask for by name beside filled slots, and what must not be
Condition = Callable[[Scene, FrameBook, "Proposal"], bool]
NEEDS: Mapping[str, Condition] = {
    "ahead": lambda scene, book, proposal: to_come(proposal.cue),
    "by wire": lambda scene, book, proposal: by_wire(book, proposal.cue),
    "a while": lambda scene, book, proposal: not early(proposal.cue),
    "an envoy called": lambda scene, book, proposal: envoy_called(scene, proposal),
    "asked to come": lambda scene, book, proposal: asked_to_come(proposal.cue),
    "aimed": lambda scene, book, proposal: any(proposal.slots.get(name) for name in proposal.frame.to),
    "bearing": lambda scene, book, proposal: proposal.cue.head.lower_ in CARRIERS and not proposal.slots.get("to"),
    "been": lambda scene, book, proposal: bool(proposal.cue.tag_ == "VBN"),
    "bare": lambda scene, book, proposal: _bare_object(scene, book, proposal),
    "clause": lambda scene, book, proposal: bool(proposal.slots.get("complement")),
    "complement": lambda scene, book, proposal: bool(proposal.slots.get("complement") or proposal.slots.get("object")),
    "courtesy": lambda scene, book, proposal: courtesy(scene, proposal),
    "courtesy call": lambda scene, book, proposal: courtesy_call(proposal),
    "credentials told": lambda scene, book, proposal: credentials_told(scene, proposal),
    "demand": lambda scene, book, proposal: demands(proposal),
    "document": lambda scene, book, proposal: _opens(scene, proposal),
    "due": lambda scene, book, proposal: any(child.lower_ == "due" for child in proposal.cue.children),
    "feeling": lambda scene, book, proposal: feels(book, proposal.cue),
    "opening words": lambda scene, book, proposal: opens_sentence(proposal.cue),
    "finite": lambda scene, book, proposal: finite(proposal),
    "guest": lambda scene, book, proposal: _guest(scene, proposal, book) and not _post(book, proposal.cue),
    "headline": lambda scene, book, proposal: scene.in_head(proposal.sentence),
    "letter told": lambda scene, book, proposal: bool(scene.posted),
    "no speech": lambda scene, book, proposal: not _in_speech(book, proposal),
    "honoured": lambda scene, book, proposal: honoured(proposal.cue),
    "one another": lambda scene, book, proposal: one_another(proposal.cue),
    "on the line": lambda scene, book, proposal: proposal.cue.head.lower_ in ("on", "over", "by", "via"),
    "resident": lambda scene, book, proposal: _resident(scene, proposal, book.words["resident"]),
    "signed": lambda scene, book, proposal: _near(proposal, book.words["agreement"]),
    "to a person": lambda scene, book, proposal: to_a_person(scene, proposal),
    "traveller": lambda scene, book, proposal: _travels(scene, proposal),
    "travelling": lambda scene, book, proposal: travelling(proposal.cue),
}
LACKS: Mapping[str, Condition] = {
    "first person": lambda scene, book, proposal: in_own_words(proposal),
    "object first": lambda scene, book, proposal: object_first(proposal),
    "praise": lambda scene, book, proposal: praise(proposal),
    "no journey": lambda scene, book, proposal: no_journey(proposal),
    "ambassador received": lambda scene, book, proposal: ambassador_received(scene, proposal),
    "called in": lambda scene, book, proposal: called_in(proposal),
    "posted there": lambda scene, book, proposal: posted_there(proposal),
    "purpose": lambda scene, book, proposal: in_order_to(proposal.cue),
    "off": lambda scene, book, proposal: _has_particle(proposal.cue, "off"),
    "addressed": lambda scene, book, proposal: addressed(proposal.cue),
    "one another": lambda scene, book, proposal: one_another(proposal.cue),
    "appealing": lambda scene, book, proposal: appealing(proposal.cue),
    "brokered": lambda scene, book, proposal: brokered(book, proposal),
    "courtesy call": lambda scene, book, proposal: courtesy_call(proposal),
    "courtesy": lambda scene, book, proposal: courtesy(scene, proposal),
    "in answer": lambda scene, book, proposal: headed(proposal.slots.get("in"), tuple(book.words["in-answer"])),
    "letter": lambda scene, book, proposal: with_letter(book, proposal.cue),
    "in a name": lambda scene, book, proposal: in_name(proposal.cue),
    "marking": lambda scene, book, proposal: _is_marked(book, proposal.cue),
    "on arrival": lambda scene, book, proposal: on_arrival(book, proposal),
    "published": lambda scene, book, proposal: _published(book, proposal.cue),
    "posted": lambda scene, book, proposal: to_envoy(scene, proposal),
    "phone": lambda scene, book, proposal: _near(proposal, book.words["phone"]),
    "resident": lambda scene, book, proposal: _stays(scene, proposal, book.words["resident"]),
    "thanked for": lambda scene, book, proposal: thanked_for(proposal.cue),
    "to act": lambda scene, book, proposal: to_act(proposal.cue),
    "talking": lambda scene, book, proposal: _talks_on(book, proposal),
}
