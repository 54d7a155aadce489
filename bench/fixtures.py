"""The HTML pages of ``fundus_fixtures`` with the reviewed article of each, and the yardstick for article text."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "shared/data/fundus_fixtures/parser/test_data"
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


@dataclass(frozen=True)
class Fixture:
    """A page and its answer: paragraphs in order (summary, headlines and text), day, title, authors."""

    id: str
    html: bytes
    url: str
    paragraphs: tuple[str, ...]
    published: str | None
    title: str | None
    authors: tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Return words; ideographs, kana and syllables one by one."""
    return _TOKEN.findall(text.lower())


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the runs of ``size`` words with how often each stands in the text."""
    words = tokens(text)
    return Counter(tuple(words[n : n + size]) for n in range(max(1, len(words) - size + 1)))


def shingle_f1(told: str, gold: str) -> float:
    """Return the F1 of the two texts' shingles."""
    left, right = shingles(told), shingles(gold)
    shared = sum((left & right).values())
    return 2 * shared / (sum(left.values()) + sum(right.values()))


def fixtures() -> Iterator[Fixture]:
    """Yield the pages whose answer fits: of several versions the one whose paragraphs stand on the page."""
    for folder in sorted(path for path in PAGES.iterdir() if path.is_dir()):
        meta = json.loads((folder / "meta.info").read_text())
        for path in sorted(folder.glob("*.html.gz")):
            html = gzip.decompress(path.read_bytes())
            answers = json.loads((folder / f"{path.name.split('_')[0]}.json").read_text())
            best = max(answers.values(), key=lambda answer: _fits(answer, html))
            if _fits(best, html) > 0.5:
                yield _fixture(f"{folder.name}/{path.name}", html, meta.get(path.name, {}).get("url", ""), best)


def _paragraphs(answer: dict[str, Any]) -> list[str]:
    body = answer.get("body") or {}
    sections = body.get("sections", ())
    return [*body.get("summary", ()), *(text for s in sections for text in (*s["headline"], *s["paragraphs"]))]


def _fits(answer: dict[str, Any], html: bytes) -> float:
    """Return the share of the paragraphs whose longest stretch of letters stands in the source."""
    source = html.decode("utf-8", "replace")
    stretches = [max(re.findall(r"[^\W_]+(?: [^\W_]+)*", text) or [""], key=len) for text in _paragraphs(answer)]
    long = [words[:40] for words in stretches if len(words) > 8]
    return sum(words in source for words in long) / len(long) if long else 0.0


def _fixture(page_id: str, html: bytes, url: str, answer: dict[str, Any]) -> Fixture:
    authors = tuple(answer.get("authors") or ())
    return Fixture(
        page_id, html, url, tuple(_paragraphs(answer)), answer.get("publishing_date"), answer.get("title"), authors
    )
