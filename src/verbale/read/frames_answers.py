"""Find the earlier message that a reply or thanks speaks of: "in reply to Kim's letter", "thanks for his greetings"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span
from verbale.read.accounts_merge import EARLIER, Candidate
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.frames_slots import doers, noun_slots
from verbale.read.parse import Parsed
from verbale.read.sides import actors_at, fill, foreign_to
from verbale.read.trees import Token

FROM = ("from", "poss", "by", "of", "subject", "adjective")
DOCUMENTS = frozenset(("it", "message", "letter", "reply", "note"))


def propose_answered(scene: Scene, book: FrameBook) -> Iterator[Proposal]:
    """Yield the earlier message of each reply or thanks, its sides crosswise where the words do not name them."""
    frame = next((frame for frame in book.frames if frame.id == "en.message.earlier"), None)
    if frame is None:
        return
    for parsed in scene.docs:
        for cue in parsed.doc:
            if cue.lemma_.lower() in book.words["message"] and cue.pos_ in ("NOUN", "PROPN"):
                answer = answer_above(cue, book.words["answering"])
                if answer is not None and (sides := _sides(scene, parsed, cue, answer)):
                    yield Proposal(
                        frame, parsed, cue, noun_slots(cue), *sides, notes={f"answer:{answer.lemma_.lower()}"}
                    )


def answer_above(cue: Token, lemmas: frozenset[str]) -> Token | None:
    """Return the word of answering or thanking under whose "to" or "for" the cue stands."""
    token = cue
    for _ in range(5):
        head = token.head
        if head == token:
            return None
        if token.dep_ == "prep" and token.lower_ in ("to", "for") and head.lemma_.lower() in lemmas:
            return head
        if token.dep_ == "prep" and token.lower_ in ("to", "for") and head.pos_ == "VERB":
            objects = [
                child for child in head.children if child.dep_ in ("dobj", "nsubjpass") or child.lower_ in ("in", "as")
            ]
            thanks = [t for o in objects for t in (o, *o.children) if t.lemma_.lower() in lemmas]
            if thanks:
                return thanks[0]
        token = head
    return None


def _author(scene: Scene, to: list[Mention]) -> list[Mention]:
    """Return the answer's author where nobody is named to whom the earlier message went, or only his state is."""
    author = list(scene.letter[0]) if scene.letter else []
    states = {mention.state for mention in author}
    only_state = all(mention.kind == "state" for mention in to) and bool(states & {m.state for m in to})
    return author if author and (not to or only_state) else to


def _sides(scene: Scene, parsed: Parsed, cue: Token, answer: Token) -> tuple[list[Mention], list[Mention]] | None:
    """Return who sent the earlier message and to whom."""
    answering = _answerer(scene, parsed, answer)
    slots = noun_slots(cue)
    said, _ = fill(scene, parsed, slots, FROM, cue, answering)
    to, _ = fill(scene, parsed, slots, ("to", "far.to", "dative"), cue, said)
    to = _author(scene, to or answering)
    sender = (
        foreign_to(said, to)
        or _thanked(scene, parsed, answer, to)
        or (foreign_to(scene.letter[1], to) if scene.letter else [])
    )
    return (sender[:1], to) if sender and to else None


def _answerer(scene: Scene, parsed: Parsed, answer: Token) -> list[Mention]:
    verb = answer
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    found = [m for token in doers(verb) for m in actors_at(scene, parsed, token, deep=False)]
    if not found and scene.letter and any(token.lemma_.lower() in DOCUMENTS for token in doers(verb)):
        return list(scene.letter[0])
    return found


def _thanked(scene: Scene, parsed: Parsed, answer: Token, to: list[Mention]) -> list[Mention]:
    """Return the object of "thank", the "to" of "thanks to"."""
    verb = answer if answer.pos_ == "VERB" else answer.head
    for holder in (answer, verb):
        for child in holder.children:
            nouns = (
                [child] if child.dep_ in ("dobj", "dative") else list(child.children) if child.lower_ == "to" else []
            )
            for noun in nouns:
                if found := foreign_to(actors_at(scene, parsed, noun, deep=False), to):
                    return found
    return []


def reply_words(book: FrameBook, message: Candidate, earlier: Candidate) -> Span | None:
    """Return the words of answering where ``earlier`` is the message that ``message`` answers: the other way round."""
    best = earlier.best
    if best.frame.id != EARLIER or not (_meet(message.best.from_, best.to) and _meet(message.best.to, best.from_)):
        return None
    answer = answer_above(best.cue, book.words["purpose.reply"])
    return best.parsed.span_of(answer) if answer is not None else None


def _meet(left: list[Mention], right: list[Mention]) -> bool:
    return bool({mention.actor_id for mention in left} & {mention.actor_id for mention in right})
