"""Phrases that no lexicon knows: runs of words that recur between the same two sides, and what marks out one year."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from verbale.likeness.lists import words_of_list
from verbale.model import Account, Article, Reading
from verbale.track.folding import fold_text

SHORTEST, LONGEST = 3, 8
LEAST_ARTICLES = 3
LEAST_OVERLAP = 0.3  # windows on one and the same longer run share words
# Log-likelihood above which a difference is chance once in a thousand (one degree of freedom): Rayson and Garside 2000.
SIGNIFICANT = 10.83
MOST_WORDS = 4_000
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_BREAK = re.compile(r"[.!?;:\n\"()]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A recurring run of words tied to a pair of sides: in how many articles, how many elsewhere, how strongly."""

    phrase_id: str
    text: str
    pair: str
    articles: int
    elsewhere: int
    score: float
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """A term that one part of the texts uses more (with a negative score: less) than the rest; counts, not shares."""

    term: str
    score: float
    here: int
    rest: int


def discover(read: Iterable[tuple[Article, Reading]], most: int = 200) -> tuple[Found, ...]:
    """Return runs of three to eight words that recur between a pair of sides, the most telling first.

    A run counts once an article; it must stand in three articles of the pair, and be tied to the pair by
    log-likelihood (Dunning 1993) against the articles of all others. Of runs within each other
    one is kept.
    """
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    overall: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    total = 0
    for article, reading in read:
        sides = {pair for account in reading.accounts if account.salience == "main" for pair in _pairs(account)}
        runs = set(_runs(article.text)) if sides else set()
        total += bool(sides)
        overall.update(runs)
        for pair in sides:
            sizes[pair] += 1
            pairs[pair].update(runs)
            if article.day is not None:
                for run in runs:
                    years[pair, run].add(article.day.year)
    found = [
        Found(_identity(run), run, pair, count, overall[run] - count, round(score, 2), tuple(sorted(years[pair, run])))
        for pair in sorted(pairs)
        for run, count in pairs[pair].items()
        if count >= LEAST_ARTICLES
        and (score := likelihood(count, overall[run] - count, sizes[pair], total - sizes[pair])) >= SIGNIFICANT
    ]
    found.sort(key=lambda one: (-one.score * math.sqrt(len(one.text.split())), one.text, one.pair))
    return tuple(_outermost(found))[:most]


def keyness(here: Mapping[str, int], rest: Mapping[str, int], least: float = SIGNIFICANT) -> tuple[Key, ...]:
    """Return the terms that mark out one part of the texts (a year, say) from the rest, the strongest first.

    here, rest -- counts of terms. Signed log-likelihood: negative where the part avoids the term.
    """
    size, other = sum(here.values()), sum(rest.values())
    found = []
    for term in {*here, *rest}:
        ours, theirs = here.get(term, 0), rest.get(term, 0)
        score = likelihood(ours, theirs, size, other)
        if abs(score) >= least:
            found.append(Key(term, round(score, 2), ours, theirs))
    return tuple(sorted(found, key=lambda key: (-abs(key.score), key.term)))


def likelihood(ours: int, theirs: int, size: int, other: int) -> float:
    """Return Dunning's log-likelihood of a term's counts in two corpora of these sizes, signed by who uses it more."""
    if not size or not other:
        return 0.0
    share = (ours + theirs) / (size + other)
    score = sum(2 * count * math.log(count / (of * share)) for count, of in ((ours, size), (theirs, other)) if count)
    return score if ours / size >= theirs / other else -score


def term_counts(text: str) -> Counter[str]:
    """Return the counts of words and of pairs of words, empty words left out at either end."""
    counts: Counter[str] = Counter()
    for words in _stretches(text):
        counts.update(word for word in words if word not in words_of_list("empty"))
        counts.update(_trimmed(words, 2, 3))
    return counts


def _pairs(account: Account) -> Iterator[str]:
    sides = sorted({mention.state for mention in account.everyone if mention.state})
    return (f"{one}~{two}" for one, two in combinations(sides[:6], 2))


def _stretches(text: str) -> Iterator[list[str]]:
    for stretch in _BREAK.split(fold_text(text)[: MOST_WORDS * 8]):
        yield _WORD.findall(stretch)


def _runs(text: str) -> Iterator[str]:
    for words in _stretches(text):
        yield from _trimmed(words, SHORTEST, LONGEST)


def _trimmed(words: list[str], shortest: int, longest: int) -> Iterator[str]:
    empty = words_of_list("empty")
    for start, first in enumerate(words):
        if first in empty or len(first) < 3:
            continue
        for end in range(start + shortest, min(start + longest, len(words)) + 1):
            if words[end - 1] not in empty and len(words[end - 1]) > 2:
                yield " ".join(words[start:end])


def _outermost(found: Iterable[Found]) -> Iterator[Found]:
    """Leave out what stands within, or around, a run already kept for the same pair with about the same count."""
    kept: dict[str, list[Found]] = defaultdict(list)
    for one in found:
        if not any(_nested(one, other) for other in kept[one.pair]):
            kept[one.pair].append(one)
            yield one


def _nested(one: Found, other: Found) -> bool:
    inner, outer = (one, other) if len(one.text) <= len(other.text) else (other, one)
    words = inner.text.split()
    shared = len(set(words) & set(outer.text.split()))
    return shared / len(words) >= LEAST_OVERLAP and inner.articles <= outer.articles * 1.5


def _identity(run: str) -> str:
    return "found/" + re.sub(r"[^a-z]+", "-", run)
