"""Tell whom an acronym means by what the article writes out: "PNA" where the Palestinian National Authority acts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Mention
from verbale.read.actor_book import ActorBook

_ACRONYM = re.compile(r"[A-Z]{3,6}")


def by_text(text: str, mentions: Sequence[Mention], book: ActorBook) -> list[Mention]:
    """Return the mentions, an acronym taken for the state that the text writes out with its initials."""
    return [_written_out(text, mention, book) for mention in mentions]


def _written_out(text: str, mention: Mention, book: ActorBook) -> Mention:
    short = text[mention.span.start : mention.span.end]
    if mention.kind not in ("media", "organisation") or not _ACRONYM.fullmatch(short):
        return mention
    found = re.search(r"\b" + " ".join(rf"{letter}[\w'’-]+" for letter in short) + r"\b", text)
    state = book.state_of(found.group()) if found else None
    if found is None or state is None or state == mention.state or book.by_id.get(f"state/{state}") is None:
        return mention
    return replace(mention, actor_id=f"state/{state}", name=book.state_name(state), kind="state", state=state)
