"""Mutate dumps at random and clean them, many at once and one by one: equal results, true traces, bounded time.

Where the part in C was built, what it reads of each page must be what numpy makes of it.

Run: ``.venv/bin/python bench/clean_mutate.py [SECONDS] [SEED]``. Reads ``../shared``. Stops at the first finding and
writes the page to the current folder. Needs no fuzzer; what a coverage-guided one finds is ``bench/fuzz_clean.py``'s.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from clean_speed import SETTINGS, SHARED, _page, piles
from verbale.clean import clean_page, clean_pages, page_text
from verbale.clean.draft import drafts_of
from verbale.clean.native import native_reader
from verbale.clean.vocabulary import vocabulary
from verbale.model import Article, Page, Skipped

SLOW = 5.0  # seconds of processor time for one batch, however mutated
BITS = (
    "\n", "\r\n", "\x0b", "\u2028", "\x00", "\ufeff", "\xa0", "  ", "\t", "Σ", "İ", "ß", "ﬁ", "\u0301", "\u200c",
    "😀", "年", "한", "2025-10-12", "12/10/2025 12:32 IST", "Published:", "By ", "(Reuters)", "[Photo: AP]",
    "All rights reserved", "京ICP备", "@example.org", "… reports X", "Home > World", "19", "20", ".", "/",
    "(" * 80, "1" * 400, "a " * 900, "x" * 2500,
)  # fmt: skip


def mutated(body: bytes, others: list[Page], dice: random.Random) -> bytes:
    """Return a page with some bytes, stretches or lines changed, doubled, dropped or taken from others."""
    found = bytearray(body)
    for _ in range(dice.choice((1, 2, 5, 20, 80))):
        at, size = dice.randrange(len(found) + 1), dice.choice((1, 1, 4, 60, 900))
        kind = dice.randrange(5)
        if kind == 0:
            found[at : at + size] = b""
        elif kind == 1:
            found[at:at] = dice.choice(BITS).encode()
        elif kind == 2:
            found[at : at + 1] = bytes([dice.randrange(256)])
        elif kind == 3:
            found[at:at] = found[at : at + size] * dice.choice((1, 3))
        else:
            other = dice.choice(others).body
            start = dice.randrange(len(other) + 1)
            found[at:at] = other[start : start + size]
    return bytes(found[:60_000])


def trouble(page: Page, result: tuple[Article, ...] | Skipped) -> str | None:
    """Return what is wrong with a result, None if nothing is."""
    if isinstance(result, Skipped):
        return None
    text = page_text(page)
    for article in result:
        for run in article.trace:
            if article.text[run.text_start : run.text_end] != text[run.page_start : run.page_end]:
                return f"trace broken at {run}"
        if any(a.span.end > b.span.start for a, b in zip(article.parts, article.parts[1:], strict=False)):
            return "parts overlap"
        if any(not 0 <= line.start <= line.end <= len(text) for line in article.layout):
            return "a line lies outside the page"
    return None


def read_alike(pages: list[Page]) -> bool:
    """Tell whether both readers say the same of these pages' lines."""
    ours, theirs = (drafts_of(pages, vocabulary(), reader) for reader in (native_reader(), None))
    said = ("start", "end", "text", "prose", "score", "told", "cue", "reason")
    return all(
        [[getattr(block, name) for name in said] for block in one.blocks]
        == [[getattr(block, name) for name in said] for block in other.blocks]
        for one, other in zip(ours, theirs, strict=True)
    )


def main(seconds: float, seed: int) -> int:
    """Mutate for so many seconds; return 1 where something was found."""
    dice = random.Random(seed)
    source = [page for some in piles().values() for page in some[::5]]
    count, slowest, end = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        pages = [_page(mutated(dice.choice(source).body, source, dice)) for _ in range(dice.choice((1, 3, 12, 40)))]
        began = time.process_time()
        together = list(clean_pages(pages, SETTINGS))
        slowest = max(slowest, time.process_time() - began)
        for page, result in zip(pages, together, strict=True):
            found = "differs" if result != clean_page(page, SETTINGS) else trouble(page, result)
            found = found or (None if read_alike([page]) else "read otherwise in C")
            if found or slowest > SLOW:
                Path(f"found-{page.id[:8]}.txt").write_bytes(page.body)
                print(f"{page.id[:8]}: {found or 'slow'}")
                return 1
        count += len(pages)
    print(f"{count:,} pages, nothing found; the slowest batch took {slowest:.2f} s")
    return 0


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("skipped: ../shared is not here")
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0, int(sys.argv[2]) if len(sys.argv) > 2 else 0))
