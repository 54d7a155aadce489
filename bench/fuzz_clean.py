"""Fuzz the cleaning room with a coverage-guided fuzzer (atheris, to be installed by hand).

Run: ``.venv/bin/python bench/fuzz_clean.py CORPUS_FOLDER -max_total_time=3600``. An input that raises, or that takes
more than five seconds, stops it and is written to the current folder; what it finds becomes a case in
``tests/clean/test_clean_hostile.py``.

To be guided by the part in C as well, and told of every wrong access to memory, build that part with ``CC=clang
LDSHARED="clang -shared" CFLAGS="-fsanitize=address,fuzzer-no-link -g -O1"`` before ``python setup.py build_ext``, and
run with ``LD_PRELOAD`` set to atheris' ``asan_with_fuzzer.so``, with ``ASAN_OPTIONS=detect_leaks=0`` and with
``PYTHONMALLOC=malloc``.
"""

from __future__ import annotations

import hashlib
import sys
import time
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("skipped: atheris is not installed")

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

with atheris.instrument_imports(include=["verbale.clean"]):
    from verbale.clean import clean_page, page_text

from verbale.model import Page, Skipped
from verbale.settings import Settings

KINDS = ("text/html", "text/plain", "application/json")
SETTINGS = Settings()


def one_input(data: bytes) -> None:
    """Clean the input as each kind of page; every run of the trace must lead back character by character."""
    if not data:
        return
    body, kind = data[1:], KINDS[data[0] % 3]
    page = Page(
        hashlib.sha256(body).hexdigest(), body, kind, "page", charset=("utf-16", "cp1251", None)[data[0] % 7 % 3]
    )
    began = time.process_time()
    result = clean_page(page, SETTINGS)
    if time.process_time() - began > 5:
        raise RuntimeError("slow")
    if isinstance(result, Skipped):
        return
    text = page_text(page)
    for article in result:
        for run in article.trace:
            if article.text[run.text_start : run.text_end] != text[run.page_start : run.page_end]:
                raise RuntimeError(f"trace broken at {run}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
