"""Find whose words a statement tells where its subject is a paper, a body without an entry, or "it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.actor_names import slug
from verbale.read.frames import FrameBook
from verbale.read.sides import actors_at, foreign_to
from verbale.read.sides_gathered import as_actor
from verbale.read.sides_posted import printed_in
from verbale.read.trees import Token

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

ADOPTED = frozenset(
    ("resolution", "appeal", "declaration", "release", "participant", "speaker", "demonstrator", "protester")
)
GATHERINGS = frozenset(
    ("meeting", "rally", "seminar", "conference", "symposium", "forum", "congress", "gathering", "demonstration")
)
HELD = frozenset(("hold", "take", "stage", "open", "convene", "gather"))
NEAR = 800  # characters back to whom "it" may mean
LONGEST = 160  # characters of a body's name
PRINTED = frozenset(("article", "commentary", "editorial", "daily", "paper", "essay", "author"))
PAPERS = frozenset(
    (
        "statement",
        "report",
        "letter",
        "message",
        "article",
        "commentary",
        "it",
        "editorial",
        "note",
        "daily",
        "paper",
        "declaration",
        "ministry",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "official",
        "government",
        "military",
        "video",
        "embassy",
        "delegation",
        "he",
        "she",
        "they",
        "department",
        "agency",
        "office",
        "minister",
        "president",
        "leader",
        "author",
    )
)


def bodies(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return the speakers, a body of a state under its own name where only its state was found, or nothing.

    "The Students Committee of the League for Peace of Chile released a statement".
    """
    if any(mention.kind != "state" or mention.via == "pronoun" for mention in proposal.from_):
        return proposal.from_
    if not proposal.from_ and (issued := _issuers(scene, book, proposal)):
        return issued
    found = [_body(scene, book, proposal, token) for token in proposal.slots.get("subject")]
    named = [one for one in found if one is not None]
    return named or proposal.from_


def _issuers(scene: Scene, book: FrameBook, proposal: Proposal) -> list[Mention]:
    """Return who issued the statement that says something: "released a statement denouncing Peru"."""
    for noun in proposal.slots.get("subject"):
        if noun.dep_ == "dobj" and noun.lemma_.lower() in book.words["published"]:
            for token in (child for child in noun.head.children if child.dep_ == "nsubj"):
                found = actors_at(scene, proposal.parsed, token, deep=False)
                body = None if found else _body(scene, book, proposal, token)
                return found or ([body] if body else [])
    return []


def _body(scene: Scene, book: FrameBook, proposal: Proposal, head: Token) -> Mention | None:
    """Return the body of a state that a noun in a capital names, up to the state behind "of"."""
    if head.lemma_.lower() not in book.words["bodies"] or not head.text[:1].isupper():
        return None
    parsed = proposal.parsed
    first = next((token for token in head.subtree if token.dep_ != "det"), head)
    while first.i > head.sent.start and first.nbor(-1).text[:1].isupper() and first.nbor(-1).lower_ != "the":
        first = first.nbor(-1)
    last = max((token for token in head.subtree if token.i < proposal.cue.i), key=lambda token: token.i, default=head)
    start, end = parsed.start + first.idx, parsed.start + last.idx + len(last)
    text = scene.article.text
    for mention in scene.mentions_in(Span(start, min(end, start + LONGEST))):
        if mention.kind == "state" and mention.state and text.endswith((" of ", " in "), 0, mention.span.start):
            span = Span(start, mention.span.end)
            name = text[span.start : span.end].replace("\n", " ")
            return Mention(span, f"organ/{mention.state}/{slug(name)[:60]}", name, "organ", mention.state, head=span)
    return None


def author_told(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who speaks where the subject is a statement or the like: its author, as told before."""
    at = proposal.parsed.start + proposal.cue.idx
    for statement in scene.statements:
        speaker = statement.speaker
        if statement.cue is None or not statement.cue.start <= at < statement.cue.end or speaker is None:
            continue
        if speaker.state and speaker.kind != "media":
            return foreign_to([speaker], proposal.to)
    return []


def _spoke_last(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return who spoke last before "the statement said", "it demanded", where that was shortly before."""
    speakers, where, _ = scene.heard[-1] if scene.heard else ([], -NEAR, [])
    start = proposal.sentence.start
    return foreign_to(speakers, proposal.to) if start - NEAR < where <= start else []


def _printed_since(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the paper told to carry "the article" since somebody spoke last."""
    if not any(
        token.lemma_.lower() in ("article", "commentary", "editorial") for token in proposal.slots.get("subject")
    ):
        return []
    spoke = scene.heard[-1][1] if scene.heard else -1
    media = [m for m in printed_in(scene, proposal.sentence.start) if m.kind == "media" and m.span.start > spoke]
    return foreign_to([m for m in media if m.span.end < proposal.sentence.start], proposal.to)


def _event(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the meeting told before that adopted what speaks: "A rally was held. The resolution demanded ..."."""
    if not any(token.lemma_.lower() in ADOPTED for token in proposal.slots.get("subject")):
        return []
    first = proposal.sentence.start - 3 * NEAR
    near = (one for one in scene.docs if one.span.end > first and one.start < proposal.sentence.start)
    for parsed in near:
        for token in parsed.doc:
            at = parsed.start + token.idx
            if not first < at < proposal.sentence.start or token.lemma_ not in HELD:
                continue
            for noun in token.children:
                if noun.dep_ in ("nsubj", "nsubjpass") and noun.lemma_.lower() in GATHERINGS:
                    return foreign_to([as_actor(scene, parsed, noun)], proposal.to)
    return []


def find_from(scene: Scene, proposal: Proposal) -> bool:
    """Take the author told, else the last sentence's actor, for a subject that only stands for him ("it")."""
    subjects = proposal.slots.get("subject")
    if proposal.frame.kind == "statement" and (event := _event(scene, proposal)):
        proposal.from_ = event
        proposal.notes.add("fallback:event")
        return True
    if subjects and not any(t.lemma_.lower() in PAPERS or t.pos_ == "PRON" for t in subjects):
        return False
    if proposal.frame.kind == "statement" and (paper := _printed_since(scene, proposal)):
        proposal.from_ = paper
        proposal.notes.add("fallback:publisher")
        return True
    if proposal.frame.kind == "statement" and (author := author_told(scene, proposal)):
        proposal.from_ = author
        proposal.notes.add("fallback:author told")
        return True
    if proposal.frame.kind == "statement" and (speakers := _spoke_last(scene, proposal)):
        proposal.from_ = speakers
        proposal.notes.add("fallback:spoke last")
        return True
    if any(token.lemma_.lower() in PRINTED for token in subjects) and (
        media := foreign_to(printed_in(scene, proposal.sentence.start), proposal.to)
    ):
        proposal.from_ = media
        proposal.notes.add("fallback:publisher")
        return True
    if proposal.frame.kind == "message" and scene.letter and (author := foreign_to(scene.letter[0], proposal.to)):
        proposal.from_ = author
        proposal.notes.add("fallback:author")
        return True
    before = scene.mentions_in(Span(max(0, proposal.sentence.start - 600), proposal.sentence.start))
    last = [m for m in before if m.span.start >= _sentence_before(scene, proposal)]
    they = proposal.frame.kind == "statement" and any(token.lower_ == "they" for token in subjects)
    for mention in (*(last[:1] if they else ()), *reversed(before)):
        if (
            foreign_to([mention], proposal.to)
            and mention.via not in ("adjective", "metonym")
            and (mention.via != "place" or proposal.frame.kind != "statement")
            and mention.kind != "media"
        ):
            proposal.from_ = [mention]
            proposal.notes.add("fallback:from before")
            return True
    return False


def _sentence_before(scene: Scene, proposal: Proposal) -> int:
    """Return where the sentence before begins: its first actor is the likeliest of whom "they" goes on to tell."""
    starts = [start for start in scene.sentence_starts if start < proposal.sentence.start]
    return starts[-1] if starts else 0
