"""Quotes of the same words, aligned across outlets and translations, with the words that differ marked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from verbale.likeness.lists import words_of_list
from verbale.likeness.names import fold
from verbale.model import Account, Article, Span, Statement

# Two renderings of one utterance share this much of the shorter one's content, word stems compared (translations keep
# the nouns and change the verbs); fewer than three shared stems may be chance.
LEAST_SHARED, LEAST_STEMS = 0.5, 3
MOST_QUOTES, NEAR = 200, 25
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Rendering:
    """One account's wording of an utterance; ``differing`` marks the words that the first rendering does not have."""

    account_id: str
    article_id: str
    span: Span
    text: str
    differing: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """An utterance as several accounts render it, the fullest rendering first, and the accounts that leave it out."""

    renderings: tuple[Rendering, ...]
    silent: tuple[str, ...]


def align_quotes(told: Sequence[tuple[Account, Article]], statements: Sequence[Statement]) -> tuple[Quote, ...]:
    """Return the utterances that belong to these accounts, in the order of the first account that renders them.

    Direct and mixed quotes are anchors; indirect speech joins an anchor that it renders but is none itself.
    """
    found = list(_renderings(told, statements))[:MOST_QUOTES]
    groups: list[list[tuple[Rendering, str]]] = []
    for rendering, form in sorted(found, key=lambda pair: pair[1] == "indirect"):
        home = max(groups, key=lambda group: _likeness(group[0][0].text, rendering.text), default=None)
        if home is not None and _likeness(home[0][0].text, rendering.text) >= LEAST_SHARED:
            if all(one.account_id != rendering.account_id for one, _ in home):
                home.append((rendering, form))
        elif form != "indirect":
            groups.append([(rendering, form)])
    everyone = [account.id for account, _ in told]
    return tuple(_quote([rendering for rendering, _ in group], everyone) for group in groups)


def _quote(renderings: list[Rendering], everyone: Sequence[str]) -> Quote:
    fullest, *others = sorted(renderings, key=lambda one: (-len(one.text), one.account_id))
    marked = tuple(_mark(fullest, other) for other in others)
    saying = {one.account_id for one in renderings}
    return Quote((fullest, *marked), tuple(name for name in everyone if name not in saying))


def _renderings(
    told: Sequence[tuple[Account, Article]], statements: Sequence[Statement]
) -> Iterator[tuple[Rendering, str]]:
    by_article: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.article_id].append(statement)
    for account, article in told:
        for statement in _statements_of(account, by_article[article.id]):
            for span in _pieces(statement):
                text = article.text[span.start : span.end]
                if len(_WORD.findall(text)) >= 2:
                    yield Rendering(account.id, article.id, span, text), statement.form


def _pieces(statement: Statement) -> Iterator[Span]:
    """The stretches said, those joined that only a few words part: 'good neighbours' and 'good friends'."""
    start = end = -1
    for span in statement.content:
        if start >= 0 and span.start - end <= NEAR:
            end = span.end
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = span.start, span.end
    if start >= 0:
        yield Span(start, end)


def _statements_of(account: Account, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Those that reading gave to the account; else, of the news itself, what its acting side is said to have said."""
    if account.statements:
        yield from (one for one in statements if one.id in account.statements)
    elif account.salience == "main":
        acting = {mention.actor_id for mention in account.from_ or account.parties}
        yield from (one for one in statements if one.speaker is not None and one.speaker.actor_id in acting)


def _stems(text: str) -> set[str]:
    """Content words cut to five letters: "solidifying", "solid" and "solidity" meet."""
    empty = words_of_list("empty")
    return {word[:5] for word in fold(text).split() if word not in empty and len(word) > 2}


def _likeness(one: str, two: str) -> float:
    left, right = _stems(one), _stems(two)
    shared = len(left & right)
    if shared < min(LEAST_STEMS, max(2, len(left) - 1), max(2, len(right) - 1)):
        return 0.0
    return max(shared / min(len(left), len(right)), fuzz.token_sort_ratio(fold(one), fold(two)) / 100)


def _mark(fullest: Rendering, other: Rendering) -> Rendering:
    """Mark in ``other`` the words that ``fullest`` words otherwise."""
    theirs = [match[0].casefold() for match in _WORD.finditer(fullest.text)]
    ours = list(_WORD.finditer(other.text))
    same = SequenceMatcher(None, theirs, [match[0].casefold() for match in ours], autojunk=False).get_matching_blocks()
    kept = {place for block in same for place in range(block.b, block.b + block.size)}
    spans: list[Span] = []
    for place, match in enumerate(ours):
        if place not in kept:
            start, end = other.span.start + match.start(), other.span.start + match.end()
            if spans and spans[-1].end + 1 >= start:
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
    return Rendering(other.account_id, other.article_id, other.span, other.text, tuple(spans))
