"""Find the two parties of a name such as "the India-China summit", which the parser takes for one odd word."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.model import Mention
from verbale.read.accounts_scene import Scene

if TYPE_CHECKING:
    from verbale.read.frames_propose import Proposal

HYPHENS = ("-", "\u2010", "\u2011", "\u2013", "\u2014", "/")
_BETWEEN = re.compile(r"(?: [\w'\u2019-]+){0,3} $")


def hyphened(scene: Scene, proposal: Proposal) -> list[Mention]:
    """Return the parties joined by hyphens right before the cue's noun, at most three words between; else none."""
    if proposal.cue.pos_ not in ("NOUN", "PROPN"):
        return []
    text = scene.article.text
    at = proposal.parsed.start + proposal.cue.idx
    before = [mention for mention in scene.mentions if at - 120 <= mention.span.start and mention.span.end < at]
    if len(before) < 2 or not _BETWEEN.fullmatch(text[before[-1].span.end : at]):
        return []
    joined = [before[-1]]
    for left, right in reversed(list(pairwise(before))):
        if text[left.span.end : right.span.start] not in HYPHENS:
            break
        joined.insert(0, left)
    return joined if len(joined) > 1 and len({mention.state for mention in joined}) > 1 else []
