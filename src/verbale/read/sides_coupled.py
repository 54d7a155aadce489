"""Find whom "and" couples with a name where the parser lost one of them: "President A and Prime Minister B met"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.parse import Parsed

LINKS = frozenset((" and ", " and the ", ", and ", " & ", " as well as "))
PEOPLE = ("person", "delegation")
REACH = 160  # characters before a name within which the one before it begins
NEXT = 24  # and behind it


def coupled(scene: Scene, parsed: Parsed, mention: Mention, listed: tuple[Mention, ...]) -> Iterator[Mention]:
    """Yield those listed at a mention between the person before and the person behind whom "and" couples with it.

    Offices before names often part the two: the first hangs below the office of the second, or the second is left
    to the verb alone. Where "and" begins another clause it hangs on a verb, and nobody is coupled.
    """
    start, end = mention.span.start, mention.span.end
    if mention.kind not in PEOPLE or mention.via not in ("name", "short name", "office"):
        yield from listed
        return
    before = scene.mentions_in(Span(max(0, start - REACH), start))[-1:]
    yield from (other for other in before if _couples(scene, parsed, other, mention))
    yield from listed
    behind = scene.mentions_in(Span(end, end + NEXT))[:1]
    yield from (other for other in behind if _couples(scene, parsed, mention, other))


def _couples(scene: Scene, parsed: Parsed, left: Mention, right: Mention) -> bool:
    """Return whether nothing but an "and" stands between two people, and hangs on the name of the left one."""
    if left.kind not in PEOPLE or right.kind not in PEOPLE or "pronoun" in (left.via, right.via):
        return False
    if scene.article.text[left.span.end : right.span.start] not in LINKS or left.state == right.state:
        return False
    own, theirs = parsed.words_in(left.span), parsed.words_in(right.span)
    if own is None or theirs is None or not len(own) or not len(theirs):
        return False
    link = next((child for word in own for child in word.children if child.dep_ == "cc" and child.i >= own[-1].i), None)
    if link is None:
        return False
    joined = [word for word in link.head.children if word.dep_ == "conj" and word.i > link.i]
    return not joined or any(word.i <= theirs[-1].i for word in joined)
