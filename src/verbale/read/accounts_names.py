"""Call the actors as the article allows: an office without a named holder keeps its words; verbs are no names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from verbale.model import Mention, Span
from verbale.read.actor_told import LED

_WORD = re.compile(r"\w[\w'’-]*")
_DELEGATES = frozenset(("delegates", "delegation", "diplomats", "envoys", "officials", "representatives", "visitors"))


def as_called(
    text: str, mentions: Sequence[Mention], heads: Sequence[Span], verbs: Collection[str]
) -> tuple[Mention, ...]:
    """Return the mentions with the names that the article gives.

    An office-holder whom the article never names is called by his office ("DPRK foreign minister"); the actor stays
    the one that the book of offices knows, so that accounts of other articles still meet. In a headline in title case
    a mention ends before the verb ("Cambodian Ambassador Gives Reception"). Names have straight apostrophes, whatever
    the page has, so that one outlet's "India’s prime minister" is the other's "India's prime minister".

    verbs -- forms of the cues' verbs, in lower case.
    """
    named = {mention.actor_id for mention in mentions if mention.via in ("name", "short name")}
    called = [_called(text, mention, named) for mention in _cut(text, mentions, heads, verbs)]
    led = _led(called)
    return tuple(_straight(_joined(mention, led)) for mention in called)


def _led(mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Return the one delegation of each state that the article names with its leader; of two of a state, neither."""
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "delegation" and mention.state and LED.search(mention.name):
            found.setdefault(mention.state, []).append(mention)
    return {state: same[0] for state, same in found.items() if len({one.name for one in same}) == 1}


def _joined(mention: Mention, led: dict[str, Mention]) -> Mention:
    """Return "Chinese diplomats" as the delegation that the article elsewhere names with its leader."""
    if mention.kind not in ("delegation", "group") or mention.via == "name" or LED.search(mention.name):
        return mention
    sent = mention.name.split()[-1].lower() in _DELEGATES
    whole = led.get(mention.state or "") if sent else None
    return replace(mention, name=whole.name, actor_id=whole.actor_id, kind=whole.kind) if whole else mention


def _straight(mention: Mention) -> Mention:
    curly = any(mark in mention.name for mark in "’‘")
    return replace(mention, name=mention.name.replace("’", "'").replace("‘", "'")) if curly else mention


def _called(text: str, mention: Mention, named: Collection[str]) -> Mention:
    if mention.via == "office" and mention.actor_id not in named and _spells_office(text, mention):
        return replace(mention, name=" ".join(text[mention.span.start : mention.span.end].split()))
    return mention


def _spells_office(text: str, mention: Mention) -> bool:
    """Return whether the words hold the office; in "the presidents of A and B" those of the second are the state's."""
    words = text[mention.span.start : mention.span.end]
    return not mention.name.endswith(f" of {words}") and not mention.name.startswith(f"{words} ")


def _cut(text: str, mentions: Sequence[Mention], heads: Sequence[Span], verbs: Collection[str]) -> Iterator[Mention]:
    false_names: set[str] = set()
    for mention in mentions:
        if mention.kind == "person" and any(head.start <= mention.span.start < head.end for head in heads):
            words = list(_WORD.finditer(text, mention.span.start, mention.span.end))
            at = next((i for i, word in enumerate(words) if word[0].lower() in verbs), None)
            if at is not None:
                false_names.add(mention.name)
                if at == 0:
                    continue
                mention = replace(mention, span=Span(mention.span.start, words[at - 1].end()), via="office", head=None)
        if mention.name in false_names:
            mention = replace(mention, name=text[mention.span.start : mention.span.end], via="office")
        yield mention
