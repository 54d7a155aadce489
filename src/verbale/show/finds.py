"""The commands ``phrases``, ``keywords``, ``changes`` and ``stories``: what no list of phrases tells beforehand."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from verbale.link import group_stories
from verbale.model import Article, Reading, Thread
from verbale.show.terminal import print_table, say
from verbale.show.wordings import count, moment
from verbale.store import Chronicle
from verbale.track import discover, gained_and_lost, keyness
from verbale.track.discovery import term_counts

_EVERYTHING = 1_000_000


def phrases(options: Namespace) -> int:
    """Print runs of words that recur between two states and hardly elsewhere, the most telling first."""
    pair = "~".join(sorted(one.strip() for one in options.pair.split("~"))) if options.pair else None
    with Chronicle.open(options.chronicle) as chronicle:
        found = discover(_read(chronicle), _EVERYTHING if pair else options.limit)
    rows = [
        (one.pair, one.text, str(one.articles), str(one.elsewhere), f"{one.score:.1f}", _years(one.years))
        for one in found
        if pair in (None, one.pair)
    ][: options.limit]
    if rows:
        print_table(("pair", "words", "articles", "elsewhere", "score", "years"), rows, wide=("words",))
    else:
        say("No run of words stands in three articles of one pair of states and hardly elsewhere.")
    return 0


def _read(chronicle: Chronicle) -> Iterator[tuple[Article, Reading]]:
    for article in chronicle.articles():
        yield article, chronicle.reading(article.id)


def _years(years: Sequence[int]) -> str:
    return f"{years[0]}..{years[-1]}" if len(years) > 2 else " ".join(map(str, years))


def keywords(options: Namespace) -> int:
    """Print the words of the articles of one year that mark it out from all others."""
    counts: dict[int, Counter[str]] = {}
    with Chronicle.open(options.chronicle) as chronicle:
        for article in chronicle.articles(outlet=options.outlet):
            if article.day is not None:
                counts.setdefault(article.day.year, Counter()).update(term_counts(article.text))
    year = options.year or max(counts, default=0)
    here = counts.pop(year, Counter[str]())
    rest = sum(counts.values(), Counter[str]())
    if not here or not rest:
        say(f"Nothing to compare: {'no article is dated' if not here else f'all articles are of {year}'}.")
        return 0
    found = [key for key in keyness(here, rest) if (key.score < 0) == options.less]
    rows = [(key.term, str(key.here), str(key.rest), f"{abs(key.score):.1f}") for key in found[: options.limit]]
    say(f"Words that the articles of {year} use {'less' if options.less else 'more'} than those of other years", "bold")
    print_table(("words", str(year), "other years", "score"), rows)
    return 0


def changes(options: Namespace) -> int:
    """Print, for each series of letters, the set phrases that a letter gained and lost against the one before."""
    told = False
    with Chronicle.open(options.chronicle) as chronicle:
        threads = [chronicle.thread(options.thread)] if options.thread else chronicle.threads(kind="series")
        for thread in threads:
            rows = list(_changes(chronicle, thread))
            if rows:
                say(f"{thread.name}  {thread.id}", "bold")
                print_table(("letter", "gained", "lost", "kept"), rows, wide=("gained", "lost", "kept"))
                told = True
    if not told:
        say("No two letters of one series of which both have set phrases here.")
    return 0


def _changes(chronicle: Chronicle, thread: Thread) -> Iterator[tuple[str, str, str, str]]:
    """Yield a row for each letter whose phrases, and those of one before, stand in these pages."""
    members = [(chronicle.contact(name), chronicle.wordings(contact_id=name)) for name in thread.contacts]
    for (_, before), (letter, now) in pairwise([(contact, found) for contact, found in members if found]):
        change = gained_and_lost(now, before)
        yield moment(letter), ", ".join(change.gained), ", ".join(change.lost), ", ".join(change.kept)


def stories(options: Namespace) -> int:
    """Print the articles that are about one piece of news, the largest groups first."""
    with Chronicle.open(options.chronicle) as chronicle:
        articles = {article.id: article for article in chronicle.articles()}
    groups = [group for group in group_stories(list(articles.values())) if len(group) > 1]
    for group in groups[: options.limit]:
        told = sorted((articles[name] for name in group), key=lambda one: (one.published or "9999", one.name))
        say(f"{count(len(told), 'article')}: {told[0].headline or told[0].name}", "bold")
        rows = [("", one.published and one.published[:10], one.outlet or "?", one.headline or one.name) for one in told]
        print_table(("", "published", "outlet", "headline"), rows, wide=("headline",))
    single = len(articles) - sum(map(len, groups))
    say(f"{count(single, 'article')} of their own" if groups else "No two articles are about one piece of news.")
    return 0
