"""Measure the cleaning of dumps that other programs make: text browsers, converters, lists of text nodes.

Run: ``.venv/bin/python bench/clean_programs.py``. Reads ``../shared``. The HTML pages of the held-back fifth of the
outlets are turned into text by each program that is at hand (lynx, w3m, html2text, inscriptis are to be installed by
hand), cleaned, and held against their reviewed articles: F1 of 4-word shingles, beside that of keeping everything.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before numpy is loaded

import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from statistics import mean

from clean import SETTINGS, page_of, text_of  # the module beside this one
from fixtures import PAGES, Fixture, fixtures, shingle_f1
from train_lines import fold_of
from verbale.clean import clean_page
from verbale.model import Skipped

Program = Callable[[bytes], str]


def _piped(*command: str) -> Program:
    def run(html: bytes) -> str:
        return subprocess.run(command, input=html, capture_output=True, check=True).stdout.decode("utf-8", "replace")

    return run


def _soup(between: str, strip: bool) -> Program:
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

    def run(html: bytes) -> str:
        soup = BeautifulSoup(html, "lxml")
        for tag in soup(["script", "style", "noscript", "template"]):
            tag.decompose()
        return soup.get_text(between, strip=strip)

    return run


def _html2text(width: int, links: bool) -> Program:
    import html2text

    def run(html: bytes) -> str:
        made = html2text.HTML2Text(bodywidth=width)
        made.ignore_links = made.ignore_images = not links
        return str(made.handle(html.decode("utf-8", "replace")))

    return run


def _inscriptis() -> Program:
    from inscriptis import get_text

    return lambda html: str(get_text(html.decode("utf-8", "replace")))


def programs() -> Iterator[tuple[str, Program]]:
    """Yield the programs that are at hand, by name."""
    yield "a text node a line", _soup("\n", strip=True)
    yield "text nodes together", _soup("", strip=False)
    utf8 = ("-display_charset=utf-8", "-assume_charset=utf-8")
    if shutil.which("lynx"):
        yield "lynx, 80 columns", _piped("lynx", "-dump", "-stdin", "-nolist", "-width=80", *utf8)
        yield "lynx, with links", _piped("lynx", "-dump", "-stdin", "-width=80", *utf8)
        yield "lynx, 990 columns", _piped("lynx", "-dump", "-stdin", "-nolist", "-width=990", *utf8)
    if shutil.which("w3m"):
        yield "w3m", _piped("w3m", "-dump", "-T", "text/html", "-I", "utf-8", "-O", "utf-8")
    for name, make in (
        ("html2text, 78 columns", lambda: _html2text(78, links=False)),
        ("html2text, with links", lambda: _html2text(78, links=True)),
        ("html2text, not wrapped", lambda: _html2text(0, links=False)),
        ("inscriptis", _inscriptis),
    ):
        try:
            yield name, make()
        except ImportError:
            continue


def score(run: Program, held: list[Fixture]) -> tuple[list[float], list[float]]:
    """Return the F1 of each page as cleaned, and with everything kept."""
    cleaned, everything = [], []
    for fixture in held:
        text, answer = run(fixture.html), "\n".join(fixture.paragraphs)
        result = clean_page(page_of(text.encode("utf-8", "replace")), SETTINGS)
        told = "" if isinstance(result, Skipped) else "\n".join(map(text_of, result))
        cleaned.append(shingle_f1(told, answer))
        everything.append(shingle_f1(text, answer))
    return cleaned, everything


def rows() -> Iterator[str]:
    """Yield a row a program."""
    held = [fixture for fixture in fixtures() if fold_of(fixture.id) == 0]
    for name, run in programs():
        cleaned, everything = score(run, held)
        low = sum(one < 0.5 for one in cleaned)
        yield f"dumps by {name}: {mean(cleaned):.3f} ({low} below .5); everything {mean(everything):.3f}"


if __name__ == "__main__":
    if not PAGES.is_dir():
        sys.exit("skipped: ../shared is not here")
    for row in rows():
        print(row, flush=True)
