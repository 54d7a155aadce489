"""Find whom an office names that stands before a rank and name: "Chief of the Air Staff General Paz"."""

from __future__ import annotations

import re

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.parse import Parsed
from verbale.read.trees import Token

HEADS = frozenset(
    (
        *("chief", "commander", "commandant", "head", "chair", "chairman", "chairwoman", "chairperson", "director"),
        *("secretary", "minister", "governor", "president", "speaker", "leader", "member", "inspector", "adviser"),
    )
)
_OF = re.compile(r"(?:-[\w-]+)? of (?:the )?")


def officer(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    """Return the person whose name ends what "chief of ..." begins, None where the word heads no such phrase."""
    if token.lemma_.lower() not in HEADS:
        return None
    end = parsed.start + token.idx + len(token)
    named = next(iter(scene.mentions_in(Span(end, end + 40))), None)
    if named is None or named.kind != "person" or named.via not in ("name", "short name"):
        return None
    return named if _OF.fullmatch(scene.article.text[end : named.span.start]) else None
