"""Find at whom a remark is aimed: whom it addresses, else whom it speaks of, else whose words it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.sides import actors_in, foreign_to, states_of
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

OF_THE_WORDS = ("within", "about")
TAKEN_UP = frozenset(("the", "that", "this", "those", "these", "such", "any", "all", "its", "his", "her", "their"))
WISHES = frozenset(("en.message.congratulated", "en.message.expressed"))
RELAYS = (
    "en.statement.said",
    "en.statement.said-that",
    "en.statement.quoted",
    "en.statement.voiced",
    "en.statement.supported",
)
RULERS = frozenset(
    ("president", "prime", "premier", "king", "queen", "chancellor", "emperor", "emir", "sultan", "pope")
)
MOST_PAPERS = 12  # of one list
REACH = 3  # sentences behind which nobody is answered any more


def aim(scene: Scene, book: FrameBook, proposal: Proposal) -> tuple[list[Mention], str]:
    """Return whom a statement is aimed at, and the slot that names them ("" if none).

    Those who only listen ("told the General Assembly that ...", "told reporters") are passed over where the words
    themselves name somebody; media always are.
    """
    heard: tuple[list[Mention], str] = ([], "")
    for name in proposal.frame.to:
        if name not in OF_THE_WORDS and _to_the_press(book, proposal, name):
            continue
        found = actors_in(scene, proposal.parsed, proposal.slots, name, proposal.cue)
        chosen = [m for m in foreign_to(found, proposal.from_) if m.kind != "media" and not _prints(scene, book, m)]
        chosen = [mention for mention in chosen if not _whose_rules(scene, book, mention)]
        listening = [m for m in chosen if name not in OF_THE_WORDS and _listens(scene, book, proposal, m)]
        if listening and not heard[0]:
            heard = (listening, name)
        chosen = [m for m in chosen if m not in listening]
        if chosen:
            return chosen, name
    return heard


def _to_the_press(book: FrameBook, proposal: Proposal, slot: str) -> bool:
    """Return whether words only go to who prints them, whosever it is: "told Norway's state broadcaster"."""
    tokens = proposal.slots.get(slot) if proposal.cue.lemma_.lower() in book.words["telling"] else []
    return bool(tokens) and all(token.lemma_.lower() in book.words["pressmen"] for token in tokens)


def _prints(scene: Scene, book: FrameBook, mention: Mention) -> bool:
    """Return whether an actor without a name is only who prints or sends the words: "an Italian newspaper"."""
    words = scene.article.text[mention.span.start : mention.span.end].lower().split()
    return bool(words) and words[-1] in book.words["pressmen"]


def _whose_rules(scene: Scene, book: FrameBook, mention: Mention) -> bool:
    """Return whether an organisation only stands before its rules: "a breach of United Nations resolutions"."""
    if mention.kind not in ("organisation", "organ"):
        return False
    behind = scene.article.text[mention.span.end : mention.span.end + 40].lower()
    first = behind.split()[:1]
    return behind[:1] == " " and bool(first) and first[0].strip('.,;:"”’') in book.words["rules"]


def _listens(scene: Scene, book: FrameBook, proposal: Proposal, mention: Mention) -> bool:
    """Return whether an actor is told something only as an audience: an assembly, a court, a rally."""
    if proposal.cue.lemma_.lower() not in book.words["telling"]:
        return False
    words = scene.article.text[mention.span.start : mention.span.end].lower().split()
    return bool(set(words) & book.words["audience"])


def passes_on(scene: Scene, book: FrameBook, proposal: Proposal) -> bool:
    """Return whether a medium merely reports: "Reuters said", "Yonhap added" make no statement of its own.

    What a medium of a state says of another state may be its own; whether words of opinion stand there is noted. A
    medium of its own is a speaker only with such words.
    """
    if proposal.frame.id not in RELAYS or not proposal.from_ or any(m.kind != "media" for m in proposal.from_):
        return False
    judges = bool({token.lemma_.lower() for token in proposal.cue.sent} & book.words["opinion"])
    if not all(scene.book.is_state_owned(m.actor_id) for m in proposal.from_):
        proposal.notes.add("free medium judges")
        return not judges
    proposal.notes.add("medium judges" if judges else "medium says")
    return False


def by_name(scene: Scene, book: FrameBook, mention: Mention) -> Mention:
    """Return the one named person of his state whom "the EU official" calls, at those words; else the mention."""
    last = mention.name.lower().partition(" of ")[0].split()[-1:]
    if mention.kind != "person" or mention.via != "office" or not mention.actor_id.startswith("text/"):
        return mention
    if not last or last[0] not in book.words["anybody"]:
        return mention
    named = {
        m.actor_id: m for m in scene.mentions if m.kind == "person" and m.via == "name" and m.state == mention.state
    }
    called = next(iter(named.values())) if len(named) == 1 else None
    office = (called.office or "").lower() if called else ""
    if last[0] != "leader" and " of the " not in office and set(office.split()) & RULERS:
        return mention  # no king is called "the official"
    return replace(called, span=mention.span, head=mention.head, via="office") if called else mention


def papers_below(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return the papers named from a sentence on that tells of several without a name: "newspapers of A and B"."""
    subjects = proposal.slots.get("subject")
    if not any(t.tag_ == "NNS" and t.lemma_.lower() in book.words["pressmen"] for t in subjects):
        return []
    found: dict[str, Mention] = {}
    for mention in scene.mentions_in(Span(proposal.sentence.start, len(scene.article.text))):
        if mention.kind == "media" and mention.state and mention.via != "pronoun":
            found.setdefault(mention.actor_id, mention)
    return list(found.values())[:MOST_PAPERS]


def answered(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return whose words a reply answers that names nobody: the foreign speaker heard last before it.

    Who denies "the charge" or calls "the claim" absurd answers the one who spoke of him.
    """
    if proposal.frame.kind != "statement":
        return []
    replies = _replies(book, proposal.cue)
    if not replies and not _of_words_said(book, proposal):
        return []
    mine = states_of(proposal.from_)
    for speakers, at, targets in reversed(scene.heard):
        between = sum(at < start <= proposal.sentence.start for start in scene.sentence_starts)
        if between > REACH:
            return []
        if foreign_to(speakers, proposal.from_) and states_of(speakers) and (replies or mine & states_of(targets)):
            return foreign_to(speakers, proposal.from_)[:1]
    return []


def _of_words_said(book: FrameBook, proposal: Proposal) -> bool:
    """Return whether a remark is about words said before: "the charge", "these claims", "which Peru denied"."""
    if proposal.cue.dep_ == "relcl" and any(token.lower_ == "which" for token in proposal.slots.get("object")):
        return True
    for token in (*proposal.slots.get("object"), *proposal.slots.get("complement")):
        clause = [child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")]
        objects = [child for child in token.children if child.dep_ == "dobj"]  # "would not stand for any accusations"
        for noun in (token, *clause, *objects):
            taken_up = any(child.lower_ in TAKEN_UP for child in noun.children)
            if noun.lemma_.lower() in book.words["words said"] and taken_up:
                return True
    return False


def _replies(book: FrameBook, cue: Token) -> bool:
    """Return whether the cue or a word beside it says that somebody answers."""
    near = (cue, *cue.children, *(child for child in cue.head.children if cue.dep_ in ("advcl", "conj", "xcomp")))
    return any(token.lemma_.lower() in book.words["replying"] for token in near)


def hear(scene: Scene, proposal: Proposal) -> None:
    """Keep who has spoken, for the replies of later sentences."""
    if proposal.frame.kind == "statement":
        scene.heard.append((list(proposal.from_), proposal.sentence.start, list(proposal.to)))


def said_aloud(scene: Scene, book: FrameBook, proposal: Proposal) -> Iterator[str]:
    """Yield what tells that good wishes are said aloud and not sent: a speaker or statement before, the tense."""
    if proposal.frame.id not in WISHES:
        return
    if proposal.cue.tag_ in ("VBZ", "VBP") and not scene.in_head(proposal.sentence):
        yield "wishes now"
    if any(token.lemma_.lower() in book.words["spoken"] for token in proposal.cue.sent):
        yield "spoken here"
    elif any(
        token.lemma_.lower() in book.words["spoken"]
        for parsed in scene.docs
        if parsed.start <= proposal.parsed.start
        for token in parsed.doc
    ):
        yield "spoken before"
