"""Sentences used again over the years: look at the fingerprints of which an article came or went."""

from __future__ import annotations

from collections.abc import Callable

from verbale.check.recycled import COMMON, check_recycled, recycled_id
from verbale.store import Chronicle, linking, prints
from verbale.store.prints import Holder
from verbale.store.writing import add_findings

CHUNK = 400  # fingerprints looked at in one transaction
EVERYONE = 1_000_000_000
Progress = Callable[[str, int, int | None], None]


def check_prints(chronicle: Chronicle, progress: Progress) -> None:
    """Bring the findings of recycled sentences up to date; a kill costs one chunk, which is then looked at again.

    The outcome depends on the articles alone, not on the order of adding; each fingerprint costs at most ``COMMON``
    articles, however many hold it.
    """
    done = 0
    while keys := prints.stale_prints(chronicle.connection, CHUNK):
        progress("checking", done, done + len(keys))
        with chronicle.writing():
            found = {key: prints.holders(chronicle.connection, key, COMMON + 1) for key in keys}
            _renew(chronicle, found)
            prints.looked_at(chronicle.connection, keys)
        done += len(keys)


def _renew(chronicle: Chronicle, found: dict[int, list[Holder]]) -> None:
    connection = chronicle.connection
    wanted = {one.article_id for some in found.values() if 1 < len(some) <= COMMON for one in some}
    articles = linking.articles_of(connection, wanted)
    for key, some in found.items():
        common = len(some) > COMMON
        if common and prints.is_common(connection, key):
            continue
        everyone = prints.holders(connection, key, EVERYONE) if common else some
        prints.drop_findings(connection, (recycled_id(one.article_id, one.span) for one in everyone))
        prints.set_common(connection, key, common)
        if not common and len(some) > 1:
            add_findings(connection, check_recycled([(articles[one.article_id], one.span) for one in some]))
