"""Take those gathered for who acts: "a letter was adopted at the seminar", and the seminar was told before."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.dates_acts import time_words
from verbale.read.frames_slots import Slots
from verbale.read.parse import Parsed
from verbale.read.trees import Token

_WHERE = ("at", "in", "by", "subject")
_OF_IT = ("of", "for", "in", "on", "with")


def gathered(scene: Scene, parsed: Parsed, slots: Slots) -> list[Mention]:
    """Return the meeting at which something was done as an actor, its state where its own words tell one."""
    words = time_words(scene.settings)["gathering"]
    for token in (token for name in _WHERE for token in slots.get(name)):
        if token.lemma_.lower() in words:
            named = _told_in_full(scene, parsed, token)
            return [as_actor(scene, *named)]
    return []


def _told_in_full(scene: Scene, parsed: Parsed, token: Token) -> tuple[Parsed, Token]:
    """Return where the meeting was told by what it is; a bare "the meeting" takes up one told before."""
    if _described(token) or not any(child.lower_ in ("the", "this", "that") for child in token.children):
        return parsed, token
    for earlier in scene.docs:
        for other in earlier.doc:
            if earlier.start + other.idx >= parsed.start + token.idx:
                return parsed, token
            if other.lemma_ == token.lemma_ and other.pos_ == "NOUN" and _described(other):
                return earlier, other
    return parsed, token


def _described(token: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ in _OF_IT for child in token.children)


def as_actor(scene: Scene, parsed: Parsed, token: Token) -> Mention:
    """Return a meeting as the text calls it, of the state that its own words tell; none where they tell none."""
    own = sorted(_own_words(token), key=lambda t: t.i)
    span = Span(parsed.start + own[0].idx, parsed.start + own[-1].idx + len(own[-1]))
    honoured = [o.span for o in scene.occasions]
    told = [m for m in scene.mentions_in(span) if m.kind != "person" and m.state]
    told = [m for m in told if not any(o.start <= m.span.start < o.end for o in honoured)]
    state = told[0].state if told else None
    name = " ".join(scene.article.text[span.start : span.end].split())
    return Mention(span, f"text/{state or '-'}/{name.lower()[:60]}", name, "group", state, None, "role", span)


def _own_words(token: Token) -> Iterator[Token]:
    """Yield the words of a meeting's phrase: what stands before it, and "of" and the like right behind."""
    yield token
    for child in token.children:
        if child.i < token.i and child.dep_ != "det":
            yield from child.subtree
        elif child.dep_ == "prep" and child.lower_ in _OF_IT:
            yield from (t for t in child.subtree if not t.is_punct)
