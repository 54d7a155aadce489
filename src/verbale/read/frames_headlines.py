"""Propose remarks that a headline tells in its plainest order, where the parser takes the verb for a noun.

"Chile thanks neighbours", "Oslo paper attacks Lima": an actor, a present form, another actor. Taggers trained on whole
sentences read such a verb as a plural noun, and no frame is evoked.
"""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import Frame, FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.frames_slots import Slots
from verbale.read.parse import Parsed
from verbale.read.sides import ACTORS, foreign_to
from verbale.read.trees import Token

REACH = 4  # words from the verb to whom it is aimed at
NOTE = "headline order"


def propose_headlines(scene: Scene, book: FrameBook) -> Iterator[Proposal]:
    """Yield a remark for each headline of the order actor, present form, other actor, in text order."""
    for parsed in scene.docs:
        if not scene.in_head(parsed.span):
            continue
        for token in parsed.doc[1:]:
            frame = _frame(book, token) if _may_be_verb(token) else None
            speaker = _before(scene, parsed, token) if frame is not None else None
            target = _behind(scene, parsed, token, speaker) if speaker is not None else None
            if frame is not None and speaker is not None and target is not None:
                yield Proposal(frame, parsed, token, Slots(), [speaker], [target], notes={NOTE})


def _may_be_verb(token: Token) -> bool:
    """Return whether a word may be a present form that the parser took for a part of a name or for a plural noun."""
    if not token.lower_.endswith("s") or token.i + 1 >= len(token.doc):
        return False
    taken = token.pos_ in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod", "amod")
    return taken and token.nbor(1).pos_ not in ("ADP", "PUNCT", "CCONJ", "VERB", "AUX", "PART")


def _frame(book: FrameBook, token: Token) -> Frame | None:
    """Return the plain frame of a remark whose verb the token may be: it asks for nothing but subject and object."""
    for lemma in _lemmas(token.lower_):
        for frame in book.by_verb.get(lemma, ()):
            bare = set(frame.needs) <= {"headline", "to"} and not (
                frame.object or frame.particle or frame.near or frame.lacks
            )
            if frame.kind == "statement" and bare and "object" in frame.to:
                return frame
    return None


def _lemmas(form: str) -> Iterator[str]:
    """Yield what a present form may be a form of: "thanks", "praises", "defies"."""
    yield form[:-1]
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("ies"):
        yield f"{form[:-3]}y"


def _before(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    """Return the actor that ends right before a token and opens the headline or what stands behind a colon."""
    text, at = scene.article.text, parsed.start + token.idx
    mention = scene.mention_at(at - 2)
    if (
        mention is None
        or text[mention.span.end : at].strip()
        or mention.kind not in ACTORS
        or mention.via == "adjective"
    ):
        return None
    ahead = text[parsed.start : mention.span.start].rstrip()
    return mention if not ahead or ahead[-1] in ":;,|" or len(ahead.split()) == 1 else None


def _behind(scene: Scene, parsed: Parsed, token: Token, speaker: Mention) -> Mention | None:
    """Return the first foreign actor within a few words behind a verb."""
    last = parsed.doc[min(token.i + REACH, len(parsed.doc) - 1)]
    span = Span(parsed.start + token.idx + len(token), parsed.start + last.idx + len(last))
    found = [m for m in scene.mentions_in(span) if m.kind in ACTORS and m.kind != "media"]
    return next(iter(foreign_to(found, [speaker])), None)
