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
    if mention.kind not in ("media", "organisation", "party") or not _ACRONYM.fullmatch(short):
        return mention
    found = _written(text, short)
    state = book.state_of(found.group()) if found else None
    if (
        state is None
        and (body := _spelled_beside(text, short, mention.name)) is not None
        and mention.kind != "organisation"
    ):
        return replace(mention, actor_id=f"text/-/{body.lower()}", name=body, kind="group", state=_state_in(body, book))
    if found is None or state is None or state == mention.state or book.by_id.get(f"state/{state}") is None:
        return mention
    return replace(mention, actor_id=f"state/{state}", name=book.state_name(state), kind="state", state=state)


def _written(text: str, short: str) -> re.Match[str] | None:
    """Return the words whose initials are the letters of an acronym; an expression is made for few of them only."""
    at = text.find(f" {short[1]}")
    while at >= 0:
        if short[0] in text[max(0, at - _LONG) : at] and f" {short[2]}" in text[at + 2 : at + 2 + _LONG]:
            return re.search(r"\b" + " ".join(rf"{letter}[\w'’-]+" for letter in short) + r"\b", text)
        at = text.find(f" {short[1]}", at + 1)
    return None


_LONG = 60  # characters that hold the longest word


def _spelled_beside(text: str, short: str, known: str) -> str | None:
    """Return what an article writes out right before its short form, where that is not the name known."""
    if f"({short})" not in text:
        return None
    before = re.search(rf"((?:[A-Z][\w’']*[ -](?:of |the |for |and )?){{2,{len(short)}}})\({short}\)", text)
    if before is None:
        return None
    name = before[1].strip()
    initials = "".join(word[0] for word in re.split(r"[ -]", name) if word[:1].isupper())
    return name if initials == short and name.lower() != known.lower() else None


def _state_in(name: str, book: ActorBook) -> str | None:
    return next((state for word in name.split() if (state := book.state_of(word))), None)
