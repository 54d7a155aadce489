"""Measure how many dumps a second one core cleans, one by one and many at once.

Run: ``.venv/bin/python bench/clean_speed.py``. Reads ``../shared``. Three piles: the sample pages over and over, pages
of 150 to 210 lines, and 1,000 dumps of all sets. Processor time, not time on the clock; one thread; the best of some
rounds, since whatever else runs on the machine only ever takes time away. Lines once seen are remembered, so the rate
is told twice: with all lines of the pile forgotten before each round, and with what the round before left behind.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from train_lines import pages  # noqa: E402
from verbale.clean import clean_page, clean_pages  # noqa: E402
from verbale.clean.calendar_words import plain_stamps  # noqa: E402
from verbale.clean.datelabels import label_of  # noqa: E402
from verbale.clean.native import native_reader  # noqa: E402
from verbale.clean.outlets import outlet_book  # noqa: E402
from verbale.clean.vocabulary import fold, vocabulary  # noqa: E402
from verbale.model import Page  # noqa: E402
from verbale.settings import Settings  # noqa: E402

SETTINGS = Settings()
SETS = ("fundus_fixtures", "daniel_en", "daniel_ch", "daniel_ru")
ROUNDS = 3


def _page(body: bytes) -> Page:
    return Page(hashlib.sha256(body).hexdigest(), body, "text/plain", "page")


def piles() -> dict[str, list[Page]]:
    """Return the piles of pages by name."""
    rows = [lines for name in SETS for _, lines in pages(name, 0.0)][:1000]
    dumps = [_page("\n".join(text for text, _ in lines).encode()) for lines in rows]
    return {
        "sample pages": [_page(path.read_bytes()) for path in sorted((SHARED / "seeds").iterdir())] * 60,
        "long pages": [page for page in dumps if 150 <= len(page.body.splitlines()) <= 210],
        f"{len(dumps):,} dumps": dumps,
    }


def forget() -> None:
    """Forget all lines that were read: as if the next page were the first of its outlet."""
    vocabulary()._short.clear()
    if reader := native_reader():
        reader.forget()
    book = outlet_book()
    for known in (*book.known, book.roles):
        known.clear()
    for remembered in (fold, plain_stamps, label_of):
        remembered.cache_clear()


def best(work: Callable[[], object], before: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the seconds of processor time of the best round."""
    times = []
    for _ in range(rounds):
        before()
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def one_by_one(some: list[Page]) -> None:
    """Clean each page by itself, and keep nothing."""
    for page in some:
        clean_page(page, SETTINGS)


def many_at_once(some: list[Page]) -> None:
    """Clean the pages together, and keep nothing."""
    for _ in clean_pages(some, SETTINGS):
        pass


def rates(rounds: int = ROUNDS) -> Iterator[str]:
    """Yield a row for each pile."""
    yield f"speed of dumps {'with' if native_reader() else 'without'} the part in C"
    one_by_one([_page(path.read_bytes()) for path in (SHARED / "seeds").iterdir()])  # knowledge and weights are read
    for name, some in piles().items():
        lines = sum(len(page.body.splitlines()) for page in some) / len(some)
        told = [
            f"{label} {len(some) / best(lambda way=way, some=some: way(some), before, rounds):,.0f}"
            for label, way, before in (
                ("one by one", one_by_one, int),
                ("many at once", many_at_once, int),
                ("many, lines never seen", many_at_once, forget),
            )
        ]
        yield f"speed {name}, {len(some)} of {lines:.0f} lines, pages/s: {'; '.join(told)}"


if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("skipped: ../shared is not here")
    for row in rates(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS):
        print(row, flush=True)
