"""Find whom a noun stands for that names nobody: those listed in the next sentence, a delegation with its state."""

from __future__ import annotations

import re

from verbale.model import Mention, Span
from verbale.read.accounts_scene import Scene
from verbale.read.actor_titles import titles_of
from verbale.read.parse import Parsed
from verbale.read.trees import Token

_NAMING = re.compile(
    r"\s*(?:(?:They|These|Those|The (?:\w+ ){0,3}"
    r"(?:visitors|guests|donors|senders|speakers|envoys|ambassadors|diplomats)) (?:are|were|include|included)"
    r"|Among (?:them|the (?:visitors|guests|participants|donors|senders)) (?:are|were)|Included) (?:also )?"
)
_NAMING_ONE = re.compile(r"\s*(?:He|She) (?:is|was) (?=[A-Z])")
_NOT_NAMED = re.compile(r"\w+ing\b|\w+ed\b|\w+ by\b")  # "They were accompanied by A", "They are increasing"
_OPENS = re.compile(r"(?:^|, |; |\band |, and |; and )(?:also )?(?:the |an? |ex-)?$")
_MEMBERS = ("person", "organ", "party", "organisation", "delegation", "group", "force", "media")
BODIES = frozenset(
    (
        *("delegation", "corps", "team", "mission", "squad", "troupe", "convoy", "contingent", "entourage"),
        *("flotilla", "squadron", "ensemble", "orchestra", "choir"),
    )
)
_FAR = 900  # code points that a list may take


def members_told(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return those whom the sentence behind names as the members of a plural noun; usually none."""
    plurals = titles_of(scene.settings.knowledge).words["named_next"]
    if token.lower_ == "those":
        return _those_who(scene, parsed, token)
    if token.tag_ == "NN" and f"{token.lower_}s" in plurals:
        return _one_told(scene, parsed, token)
    if token.lower_ not in plurals or any(_heads(other, plurals) for other in token.doc[token.sent.start : token.i]):
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


def _those_who(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return whom a sentence says its own "those" to be: "Those who called at the embassy were A, B and C"."""
    if token.head.lemma_ != "be" or token.dep_ != "nsubj" or not any(c.dep_ == "relcl" for c in token.children):
        return []
    start = parsed.start + token.head.idx + len(token.head) + 1
    return _listed(scene, Span(start, min(parsed.start + token.sent.end_char, start + _FAR)))


def _one_told(scene: Scene, parsed: Parsed, token: Token) -> list[Mention]:
    """Return whom the sentence behind names: "A Chilean figure sent a gift. He is A, ..."; None where he is named."""
    if not any(child.dep_ == "det" and child.lower_ in ("a", "an") for child in token.children):
        return []
    after = parsed.start + token.sent.end_char
    opening = _NAMING_ONE.match(scene.article.text, after)
    if opening is None or any(child.dep_ == "appos" for child in token.children):
        return []
    found = _listed(scene, Span(opening.end(), _sentence_end(scene, opening.end())))[:1]
    return [one for one in found if one.kind == "person" and one.span.start <= opening.end() + 1]


def _heads(token: Token, plurals: frozenset[str]) -> bool:
    """Return whether a plural before is the one that the next sentence names, not a part of its phrase."""
    return token.lower_ in plurals and not (token.dep_ == "pobj" and token.head.lower_ in ("of", "in"))


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


def body_at(scene: Scene, parsed: Parsed, token: Token) -> Mention | None:
    """Return a delegation or the like that no name gives a state: its own words, its state where one stands inside."""
    if token.lemma_.lower() not in BODIES or token.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return None
    own = [t for t in token.subtree if t.i <= token.i or _within_name(t, token)]
    first, last = own[0], max(own, key=lambda t: t.i)
    first = first.nbor() if first.dep_ == "det" and first != token else first
    span = Span(parsed.start + first.idx, parsed.start + last.idx + len(last))
    states = [m.state for m in scene.mentions_in(span) if m.state]
    name = parsed.doc.text[first.idx : last.idx + len(last)]
    state = states[0] if states else None
    return Mention(span, f"text/{state}/{name.lower()}", name, "delegation", state, via="role")


def _within_name(token: Token, head: Token) -> bool:
    """Return whether a token belongs to the "of" phrase right behind the head."""
    while token.head != head and token.head != token:
        if token.dep_ in ("acl", "relcl", "appos", "punct") or (
            token.dep_ == "prep" and token.lower_ not in ("of", "for", "and")
        ):
            return False
        token = token.head
    return bool(token.dep_ == "prep" and token.lower_ == "of")


def set_beside(first: Token, head: Token) -> bool:
    """Return whether a noun explains the name before it: "Peru, Chile's ally and its port,", however parsed."""
    if head == first or not any(child.dep_ == "poss" for child in head.children):
        return False
    comma = head.left_edge.i == first.i + 2 and first.nbor().lower_ == ","
    return comma or (head.head != first and set_beside(first, head.head))
