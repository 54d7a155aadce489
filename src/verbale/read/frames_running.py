"""Propose a statement for a speech or article that runs on, without quotation marks, behind a colon.

"The commentary goes on: The islanders have ..." -- all sentences that follow are its author's, though no verb of saying
stands in them. Such words are aimed at the foreign side that they name most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.frames_slots import Slots
from verbale.read.sides import foreign_to
from verbale.read.sides_posted import printed_in
from verbale.read.trees import Token

FRAME = "en.statement.ran-on"
LONGEST = 2500  # characters of what runs on
_COLON = re.compile(
    r"\b(?:said|says|saying|goes on|went on|going on|continue[sd]|note[sd]|adds|added|adding|wrote"
    r"|writes|stress(?:es|ed)|held|holds)\b[^.!?:;\n“”\"]{0,50}:[\s,]*(?=[A-Z])"
)
_THIS = re.compile(
    r"\b(?:observes?d?|says|said|states?d?|notes?d?|stress(?:es|ed)|comments?) (?:this|so) in an? [^.\n]{0,40}\b"
    r"(?:article|commentary|editorial|analysis)\b"
)
_PRINTED = re.compile(r"(?i)\b(?:article|commentary|editorial|paper|daily|analyst|author|it)\b[^.!?\n]{0,40}$")
_ISSUED = re.compile(r"(?i)\b(?:statement|bulletin|declaration|appeal|memorandum|release)\b[^.!?\n]{0,40}$")
_POSTED = re.compile(r"(?i)\b(?:message|letter|telegram|cable|report|oath)\b[^.!?\n]{0,40}$")


def propose_running(scene: Scene, book: FrameBook) -> Iterator[Proposal]:
    """Yield a statement for each stretch that runs on behind a colon, whose speaker and foreign side are known."""
    frame = next((frame for frame in book.frames if frame.id == FRAME), None)
    text = scene.article.text
    for lead, body in _stretches(text):
        speaker = _speaker(scene, lead)
        if frame is None or speaker is None or _POSTED.search(text, max(0, lead.start - 60), lead.start):
            continue
        if speaker.kind == "media" and not scene.book.is_state_owned(speaker.actor_id):
            continue
        found = _aimed(scene, speaker, body)
        cue = _sentence_of(scene, found[0], body) if found else None
        if found is not None and cue is not None:
            whose = "medium" if speaker.kind == "media" else "somebody"
            notes = {f"names it {min(3, found[1])}", f"{whose} runs on"}
            yield Proposal(frame, *cue, Slots(), [speaker], [found[0]], notes=notes)


def _stretches(text: str) -> list[tuple[Span, Span]]:
    """Return the words before each colon, and what runs on behind it up to the next."""
    leads = [Span(m.start(), m.end()) for m in _COLON.finditer(text)]
    ends = [*(lead.start for lead in leads[1:]), len(text)]
    found = [(lead, Span(lead.end, min(end, lead.end + LONGEST))) for lead, end in zip(leads, ends, strict=False)]
    whole = (Span(m.start(), m.end()) for m in _THIS.finditer(text, 0, LONGEST))
    return found + [(lead, Span(0, len(text))) for lead in whole]


def _speaker(scene: Scene, lead: Span) -> Mention | None:
    """Return whose words run on: whom the attribution names, else the paper whose article it is."""
    for statement in scene.statements:
        cue, speaker = statement.cue, statement.speaker
        if cue is not None and speaker is not None and lead.start <= cue.start < lead.end:
            return speaker if speaker.state else None
    text = scene.article.text
    start = max(text.rfind(end, 0, lead.start) for end in ("\n", ". ", ", ,")) + 1
    named = [m for m in scene.mentions_in(Span(start, lead.start)) if m.kind in ("media", "organ", "party", "person")]
    if named and named[-1].state and lead.start - named[-1].span.end < 60:
        return named[-1]
    if _ISSUED.search(text, start, lead.start):
        return next((m for speakers, at, _ in reversed(scene.heard) if at < start for m in speakers if m.state), None)
    if _PRINTED.search(text, start, lead.start):
        return next(iter(printed_in(scene, lead.start)), None)
    return None


def _aimed(scene: Scene, speaker: Mention, body: Span) -> tuple[Mention, int] | None:
    """Return the foreign side that a stretch names most, and how often."""
    told = [m for m in scene.mentions_in(body) if m.kind != "media" and m.via != "place"]
    foreign = [m for m in foreign_to(told, [speaker]) if m.state]
    counted = Counter(m.state or "" for m in told)
    if not foreign:
        return None
    first = max(foreign, key=lambda m: (counted[m.state or ""], -m.span.start))
    return first, counted[first.state or ""]


def _sentence_of(scene: Scene, mention: Mention, body: Span) -> tuple[Any, Token] | None:
    """Return the main verb of the first sentence of a stretch that names somebody's side."""
    for parsed in scene.docs:
        for other in scene.mentions_in(Span(max(body.start, parsed.span.start), min(body.end, parsed.span.end))):
            words = parsed.words_in(other.span) if other.state == mention.state else None
            if words is not None and len(words):
                return parsed, words[0].sent.root
    return None
