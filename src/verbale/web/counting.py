"""What is counted over many articles at once: recurring runs of words, words of a year, articles on one piece of news.

Each function opens the chronicle itself and returns plain data, because a process beside the pages runs it.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from verbale.link import group_stories
from verbale.model import Article
from verbale.store import Chronicle, linking, samples
from verbale.track import discover, keyness
from verbale.track.discovery import term_counts

OF_PAIR, OTHERS = 500, 700  # articles compared: what a process reads in seconds
OF_YEAR, OTHER_YEARS = 600, 1200
NEWS = 500
SHOWN = 200


def recurring(path: str, left: str, right: str) -> dict[str, Any]:
    """Return runs of words tied to a pair of states, the most telling first, and how many articles were compared."""
    with Chronicle.open(path) as chronicle:
        connection = chronicle.connection
        ours = samples.of_pair(connection, left, right, OF_PAIR)
        others = [one for one in samples.all_over(connection, OTHERS) if one not in set(ours)]
        articles = linking.articles_of(connection, [*ours, *others])
        found = discover(((article, chronicle.reading(article.id)) for article in articles.values()), most=5 * SHOWN)
    pair = "~".join(sorted((left, right)))
    rows = [
        {
            "words": one.text,
            "articles": one.articles,
            "elsewhere": one.elsewhere,
            "score": one.score,
            "years": list(one.years),
        }
        for one in found
        if one.pair == pair
    ]
    return {"rows": rows[:SHOWN], "ours": len(ours), "others": len(others)}


def words_of_year(path: str, year: str) -> dict[str, Any]:
    """Return the words that mark out a year from all others, and how many articles of each were compared."""
    after = f"{int(year) + 1:04}"
    with Chronicle.open(path) as chronicle:
        ours = samples.between(chronicle.connection, year, after, OF_YEAR)
        here = linking.articles_of(chronicle.connection, ours)
        rest = linking.articles_of(chronicle.connection, samples.all_over(chronicle.connection, OTHER_YEARS))
    others = [one for one in rest.values() if one.published and one.published[:4] != year]
    found = keyness(_terms(here.values()), _terms(others))
    rows = [{"words": one.term, "score": one.score, "here": one.here, "elsewhere": one.rest} for one in found]
    return {"rows": rows[:SHOWN], "ours": len(here), "others": len(others)}


def _terms(articles: Iterable[Article]) -> Counter[str]:
    found: Counter[str] = Counter()
    for article in articles:
        found.update(term_counts(article.text))
    return found


def news(path: str, since: str, until: str) -> dict[str, Any]:
    """Return groups of articles on one piece of news, published from a day up to, not with, another; largest first."""
    with Chronicle.open(path) as chronicle:
        connection = chronicle.connection
        ids = samples.between(connection, since, until, NEWS)
        articles = linking.articles_of(connection, ids)
        groups = [group for group in group_stories(tuple(articles.values())) if len(group) > 1]
        told = {one: _contacts(chronicle, one) for group in groups for one in group}
    return {
        "groups": [[_line(articles[one], told[one]) for one in _by_day(articles, group)] for group in groups[:SHOWN]],
        "articles": len(ids),
        "cut": len(ids) == NEWS,
    }


def _by_day(articles: dict[str, Article], group: Iterable[str]) -> list[str]:
    return sorted(group, key=lambda one: (articles[one].published or "9999", one))


def _contacts(chronicle: Chronicle, article_id: str) -> list[str]:
    query = """SELECT DISTINCT k.contact_id FROM accounts a CROSS JOIN contact_accounts k ON k.account_id = a.id
      WHERE a.article_id = ? ORDER BY 1 LIMIT 9"""
    return [row[0] for row in chronicle.connection.execute(query, (article_id,))]


def _line(article: Article, contacts: list[str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "headline": article.headline or article.name,
        "outlet": article.outlet,
        "published": article.published,
        "contacts": contacts,
    }


def main() -> None:
    """Write the answer of one of these functions as JSON: its name and arguments are the program's last ones."""
    if hasattr(os, "nice"):
        os.nice(10)
    make = {one.__name__: one for one in (recurring, words_of_year, news)}[sys.argv[2]]
    sys.stdout.buffer.write(msgspec.json.encode(make(*sys.argv[3:])))
