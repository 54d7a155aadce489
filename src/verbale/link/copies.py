"""Copied text without comparing all with all: paragraphs whose MinHash sketches fall into one band are looked at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rensa import RMinHash

from verbale.model import Article

PERMUTATIONS, BANDS, SEED = 64, 16, 7
LEAST_WORDS = 14
_WORD = re.compile(r"\w+")


def near_duplicates(paragraphs: Sequence[str], threshold: float = 0.7) -> Iterator[tuple[int, int, float]]:
    """Yield (i, j, likeness) for paragraphs that are copies of each other, ``i < j``, in that order.

    likeness -- estimated Jaccard of their runs of three words. Broder (1997) for the sketch; 16 bands of 4 rows find a
    pair of likeness 0.7 with probability 0.99. Paragraphs of under 14 words are too short to be told from chance.
    """
    sketches = {number: sketch for number, text in enumerate(paragraphs) if (sketch := _sketch(text)) is not None}
    rows = PERMUTATIONS // BANDS
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, sketch in sketches.items():
        for band in range(BANDS):
            buckets[(band, *sketch[band * rows : band * rows + rows])].append(number)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        seen.update(_within(members))
    for one, two in sorted(seen):
        likeness = _likeness(sketches[one], sketches[two])
        if likeness >= threshold:
            yield one, two, likeness


def _within(members: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs of a small bucket; of a large one (a text printed a thousand times) each with the first and next."""
    if len(members) <= 24:
        for place, one in enumerate(members):
            for two in members[place + 1 :]:
                yield one, two
        return
    for one, two in pairwise(members):
        yield members[0], two
        if one != members[0]:
            yield one, two


@lru_cache(maxsize=20_000)
def _sketch(text: str) -> tuple[int, ...] | None:
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return None
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[start : start + 3]) for start in range(len(words) - 2)])
    return tuple(sketch.digest())


def _likeness(one: Sequence[int], two: Sequence[int]) -> float:
    return sum(a == b for a, b in zip(one, two, strict=True)) / PERMUTATIONS


def copied_from(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """Yield pairs of article ids that share a copied paragraph, each pair once, sorted."""
    unique = {article.id: article for article in articles}
    owners, paragraphs = [], []
    for name in sorted(unique):
        for part in unique[name].stretches("body", "standfirst"):
            owners.append(name)
            paragraphs.append(unique[name].text[part.span.start : part.span.end])
    pairs = {(owners[one], owners[two]) for one, two, _ in near_duplicates(paragraphs) if owners[one] != owners[two]}
    yield from sorted(pairs)
