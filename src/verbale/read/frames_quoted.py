"""Propose a statement for each quote whose speaker stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.frames import FrameBook
from verbale.read.frames_propose import Proposal
from verbale.read.frames_slots import Slots
from verbale.read.parse import Parsed
from verbale.read.sides import foreign_to
from verbale.read.trees import Token


def propose_quotes(scene: Scene, book: FrameBook) -> Iterator[Proposal]:
    """Yield a statement for each quote whose speaker stands elsewhere and that names a foreign actor."""
    frame = next((frame for frame in book.frames if frame.id == "en.statement.quoted"), None)
    for statement in scene.statements:
        if frame is None or statement.speaker is None or _reports(scene, statement.speaker):
            continue
        found = [m for span in statement.content for m in scene.mentions_in(span)]
        aimed = [statement.addressee] if statement.addressee else []
        to = foreign_to([*aimed, *found], [statement.speaker])
        cue = _token_at(scene, statement.cue or statement.content[0])
        if to and cue is not None:
            notes = {
                f"form:{statement.form}",
                "addressed" if aimed else "to:about",
                f"sources:{bool(statement.sources)}",
            }
            if statement.speaker.kind == "media":
                notes.add("medium says")
            yield Proposal(frame, *cue, Slots(), [statement.speaker], to[:1], notes=notes)


def _reports(scene: Scene, speaker: Mention) -> bool:
    """Return whether a speaker is a medium that no state owns."""
    return speaker.kind == "media" and not scene.book.is_state_owned(speaker.actor_id)


def _token_at(scene: Scene, span: Span) -> tuple[Parsed, Token] | None:
    for parsed in scene.docs:
        words = parsed.words_in(span)
        if words is not None and len(words):
            return parsed, words.root
    return None
