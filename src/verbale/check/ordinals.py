"""One page, two ordinals for the same occasion: one of them is wrong."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from verbale.check.findings import finding, ordinal, words
from verbale.facts.tables import fold
from verbale.model import Article, Finding, Occasion, Reading
from verbale.settings import Settings

_LIGHT = frozenset(
    ["the", "of", "anniversary", "birthday", "and", "general", "secretary", "leader", "president", "great", "founding"]
)
_NOW = re.compile(
    r"\b(?:marks?|marking|celebrat\w+|commemorat\w+|occasion of|on|for)\s+(?:the\s|its\s|his\s)?\s*$", re.I
)
_BARE = "birthday"
LIKE = 0.75  # shared content words over all content words; below it two names mean two things


def check_ordinals(article: Article, reading: Reading, settings: Settings) -> Iterator[Finding]:
    """Yield occasions that the same page counts in two ways, at the rarer count (the later one of two)."""
    known = {one.id for one in reading.occasions if one.anchor and article.day}  # left to the arithmetic
    for group in _groups([one for one in reading.occasions if one.ordinal is not None and one.id not in known]):
        counts: dict[int, list[Occasion]] = defaultdict(list)
        for occasion in group:
            counts[occasion.ordinal or 0].append(occasion)
        if len(counts) == 2 and not _last_year(article, counts):
            usual, rare = sorted(counts, key=lambda count: -len(counts[count]))
            first, second = counts[usual][0], counts[rare][0]
            message = f"'{words(article, second.span)}' here, but '{words(article, first.span)}' elsewhere on the page"
            fact = f"the page itself counts {ordinal(usual)} and {ordinal(rare)}"
            right = ordinal(usual) if len(counts[usual]) > len(counts[rare]) else None
            yield finding(article, "ordinal", "error", (second.span, first.span), message, fact, right)


def _last_year(article: Article, counts: dict[int, list[Occasion]]) -> bool:
    """Tell whether one count is just one less and stands where the past is told: last year's, spoken of again."""
    low, high = sorted(counts)
    first = counts[low][0].span.start
    return high - low == 1 and not _NOW.search(article.text[max(0, first - 60) : first])


def _groups(occasions: list[Occasion]) -> list[list[Occasion]]:
    groups: list[list[Occasion]] = []
    for occasion in occasions[:200]:
        for group in groups:
            if _same(group[0], occasion):
                group.append(occasion)
                break
        else:
            groups.append([occasion])
    return groups


def _same(one: Occasion, other: Occasion) -> bool:
    if _BARE == one.name.casefold() == other.name.casefold():
        return True  # "on his 75th birthday": "greetings to you on your ..."
    if one.id or other.id:
        return one.id == other.id
    left, right = _content(one), _content(other)
    return len(left) > 1 and len(left & right) >= LIKE * len(left | right)


def _content(occasion: Occasion) -> frozenset[str]:
    return frozenset(fold(occasion.name).split()) - _LIGHT
