"""Call the actors as the article allows: who is known by office alone keeps the words that the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Mention


def as_called(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, an office-holder whom the article never names called by his office.

    The actor stays the one that the book of offices knows, so that accounts of other articles still meet.
    """
    named = {mention.actor_id for mention in mentions if mention.via in ("name", "short name")}
    return tuple(
        replace(mention, name=" ".join(text[mention.span.start : mention.span.end].split()))
        if mention.via == "office" and mention.actor_id not in named
        else mention
        for mention in mentions
    )
