"""Find who a plural subject was where the next sentence names them: "Personages sent baskets. They were A and B." """

from __future__ import annotations

import re
from typing import Any

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.actor_titles import titles_of
from verbale.read.parse import Parsed

Token = Any
_NAMING = re.compile(
    r"\s*(?:(?:They|These|Those|The (?:visitors|guests|donors|senders|speakers)) (?:are|were|include|included)"
    r"|Among (?:them|the (?:visitors|guests|participants|donors|senders)) (?:are|were)|Included) (?:also )?"
)
_NOT_NAMED = re.compile(r"\w+ing\b|\w+ed\b|\w+ by\b")  # "They were accompanied by A", "They are increasing"
_OPENS = re.compile(r"(?:^|, |; |\band |, and |; and )(?:also )?(?:the |an? |ex-)?$")
_MEMBERS = ("person", "organ", "party", "organisation", "delegation", "group", "force", "media")
_FAR = 900  # code points that a list may take


def members_told(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return those whom the sentence behind names as the members of a plural noun; usually none."""
    if token.lower_ not in titles_of(scene.settings.knowledge).words["named_next"]:
        return []
    after = parsed.start + token.sent.end_char
    found: list[Mention] = []
    for _ in range(3):  # "They were ... Among them were also ..."
        opening = _NAMING.match(scene.article.text, after)
        if opening is None or _NOT_NAMED.match(scene.article.text, opening.end()):
            break
        after = _sentence_end(scene, opening.end())
        found += _listed(scene, Span(opening.end(), after))
    return found


def _sentence_end(scene: Scene, at: int) -> int:
    """Return where the sentence ends that holds a position."""
    starts = [start for start in scene.sentence_starts if start > at]
    end = min(starts, default=len(scene.article.text))
    return min(end, at + _FAR)


def _listed(scene: Scene, span: Span) -> list[Mention]:
    """Return the actors of a list: who opens it or stands behind a comma or "and", not who is part of an office."""
    text = scene.article.text
    return [
        mention
        for mention in scene.mentions_in(span)
        if mention.kind in _MEMBERS
        and mention.via != "pronoun"
        and (
            mention.span.start == span.start
            or _OPENS.search(text[max(span.start, mention.span.start - 12) : mention.span.start])
        )
    ]
