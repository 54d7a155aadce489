"""Which articles are about one piece of news: told by their rarest words, names before others.

Unlike contacts, stories are grouped on words alone, so that articles without any account are grouped too. Articles are
compared only where they share one of their most telling words: near-linear in a stream of news.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from verbale.likeness.lists import words_of_list
from verbale.model import Article

# Set on every second event of a public set of news stories and measured on the others: see docs/reference/quality.
THRESHOLD = 0.09
TELLING = 60
MOST_SHARED = 400
LEAD, BODY = 600, 20_000
SAME_DAYS, FADE, HALF_DATED = 3, 180.0, 0.5  # one without a day may be of any year
_WORD = re.compile(r"[^\W\d_][\w’'-]+|\d{2,}")
Vector = dict[str, float]


def group_stories(articles: Sequence[Article], threshold: float = THRESHOLD) -> tuple[tuple[str, ...], ...]:
    """Return the ids of articles on one piece of news, largest groups first; the order of articles does not matter.

    threshold -- mean likeness (cosine of word weights, faded by the days between) above which two groups are one.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda article: article.id)
    stories = {
        article.id: _Story([article.id], vector, _day(article))
        for article, vector in zip(ordered, _vectors(ordered), strict=True)
    }
    near: dict[str, set[str]] = defaultdict(set)
    for one, two in _candidates({name: story.words for name, story in stories.items()}):
        near[one].add(two)
        near[two].add(one)
    _join_alike(stories, near, threshold)
    groups = (tuple(sorted(story.names)) for story in stories.values())
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))


@dataclass(slots=True)
class _Story:
    """A growing group: words is the sum of its articles' vectors, so that means over all pairs cost one product."""

    names: list[str]
    words: Vector
    day: float | None

    def likeness(self, other: _Story) -> float:
        short, long = (self.words, other.words) if len(self.words) <= len(other.words) else (other.words, self.words)
        product = sum(weight * long.get(term, 0.0) for term, weight in short.items())
        return product / (len(self.names) * len(other.names)) * _fade(self.day, other.day)

    def take(self, other: _Story) -> None:
        days = [(one.day, len(one.names)) for one in (self, other) if one.day is not None]
        self.day = sum(day * count for day, count in days) / sum(count for _, count in days) if days else None
        self.names += other.names
        for term, weight in other.words.items():
            self.words[term] = self.words.get(term, 0.0) + weight


def _join_alike(stories: dict[str, _Story], near: dict[str, set[str]], threshold: float) -> None:
    """Join the two most alike groups until none are alike enough: average linkage, among near groups only."""
    queue = [(-stories[one].likeness(stories[two]), one, two) for one in near for two in near[one] if one < two]
    queue = [entry for entry in queue if -entry[0] >= threshold]
    heapify(queue)
    born: dict[str, int] = {}
    stamps = {(one, two): (0, 0) for _, one, two in queue}
    while queue:
        _, one, two = heappop(queue)
        if one not in stories or two not in stories or stamps.get((one, two)) != (born.get(one, 0), born.get(two, 0)):
            continue
        stories[one].take(stories.pop(two))
        born[one] = born.get(one, 0) + 1
        near[one] = {name for name in near[one] | near.pop(two) if name in stories and name != one}
        for other in near[one]:
            near[other].add(one)
            likeness = stories[one].likeness(stories[other])
            if likeness >= threshold:
                pair = (min(one, other), max(one, other))
                stamps[pair] = (born.get(pair[0], 0), born.get(pair[1], 0))
                heappush(queue, (-likeness, *pair))


def _day(article: Article) -> float | None:
    return float(article.day.toordinal()) if article.day else None


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    counts = [_terms(article) for article in articles]
    spread = Counter(term for terms in counts for term in terms)
    vectors = []
    for terms in counts:
        weights = {
            term: (1 + math.log(count)) * math.log((1 + len(articles)) / spread[term]) for term, count in terms.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def _terms(article: Article) -> Counter[str]:
    """Words by what they tell: of the headline most, of the lead more than of the rest."""
    empty = words_of_list("empty")
    counts: Counter[str] = Counter()
    headline = article.headline or article.text.split("\n", 1)[0]
    for text in (headline, article.text[:LEAD], article.text[:BODY]):
        words = (_stem(match[0].casefold()) for match in _WORD.finditer(text))
        counts.update(word for word in words if word not in empty)
    return counts


def _stem(word: str) -> str:
    for ending in ("'s", "’s", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _candidates(vectors: dict[str, Vector]) -> Iterator[tuple[str, str]]:
    holders: dict[str, list[str]] = defaultdict(list)
    for name, vector in vectors.items():
        for term in sorted(vector, key=lambda term: (-vector[term], term))[:TELLING]:
            holders[term].append(name)
    seen: set[tuple[str, str]] = set()
    for names in holders.values():
        if len(names) <= MOST_SHARED:
            seen.update(combinations(sorted(names), 2))
    return iter(sorted(seen))


def _fade(one: float | None, two: float | None) -> float:
    """News goes stale: what was published weeks apart is another story, however like its words."""
    if one is None or two is None:
        return 1.0 if one is two else HALF_DATED
    return math.exp(-max(0, abs(one - two) - SAME_DAYS) / FADE)
