"""Measure the cleaning room: dumps, HTML, dates and speed, beside other tools in the same run.

Run: ``.venv/bin/python bench/clean.py [seeds] [dumps] [html] [dates] [speed]``. Reads ``../shared``.
Pages of ``fundus_fixtures`` are those of the held-back fifth of the outlets, on which nothing was trained.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import logging
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from fixtures import fixtures, shingle_f1  # noqa: E402
from train_lines import Lines, fold_of, page_f1, pages  # noqa: E402
from verbale.clean import clean_page  # noqa: E402
from verbale.clean.clean import page_dates  # noqa: E402
from verbale.model import Article, Page, Skipped  # noqa: E402
from verbale.settings import Settings  # noqa: E402

SETTINGS = Settings()
TEXT = ("standfirst", "body", "subhead")


def page_of(body: bytes, media_type: str = "text/plain", name: str = "page") -> Page:
    """Return bytes as a page."""
    return Page(hashlib.sha256(body).hexdigest(), body, media_type, name)


def roles_of(lines: Lines) -> list[str]:
    """Return the role that the room gives to each line of a labelled dump."""
    text = "\n".join(line for line, _ in lines)
    result = clean_page(page_of(text.encode()), SETTINGS)
    found: dict[int, str] = {}
    for article in () if isinstance(result, Skipped) else result:
        for line in article.layout:
            number = text.count("\n", 0, line.start)
            found[number] = line.role
    return [found.get(n, "furniture") for n in range(len(lines))]


def dump_f1(name: str, headline: bool) -> list[tuple[float, str]]:
    """Return the F1 over characters for each page; ``headline`` where the labels count the headline as text."""
    wanted = (*TEXT, "headline") if headline else TEXT
    found = []
    for page_id, lines in pages(name):
        if name != "fundus_fixtures" or fold_of(page_id) == 0:
            found.append((page_f1(lines, [role in wanted for role in roles_of(lines)]), page_id))
    return found


def dumps() -> Iterator[str]:
    """Yield the figures for text dumps, with two simple ways beside them."""
    for name in ("fundus_fixtures", "daniel_en", "daniel_ch", "daniel_ru"):
        scores = [score for score, _ in dump_f1(name, name != "fundus_fixtures")]
        rows = [lines for page_id, lines in pages(name) if name != "fundus_fixtures" or fold_of(page_id) == 0]
        everything = mean(page_f1(lines, [True] * len(lines)) for lines in rows)
        run = mean(page_f1(lines, best_run(lines)) for lines in rows)
        low = sum(score < 0.8 for score in scores)
        yield f"dumps {name}: {mean(scores):.4f} on {len(scores)} pages ({low} below .8)"
        yield f"dumps {name}: everything {everything:.2f}; best run of prose {run:.2f}"


def best_run(lines: Lines) -> list[bool]:
    """Return the heaviest run of prose lines: what a simple program would keep."""
    prose = [len(text) > 80 and text.rstrip("\"'”’)")[-1:] in tuple(".!?。！？…") for text, _ in lines]
    runs: list[list[int]] = []
    for n in (n for n, is_prose in enumerate(prose) if is_prose):
        if runs and n - runs[-1][-1] <= 4:
            runs[-1].append(n)
        else:
            runs.append([n])
    best = max(runs, key=lambda run: sum(len(lines[n][0]) for n in run), default=[])
    return [n in set(best) for n in range(len(lines))]


def seeds() -> Iterator[str]:
    """Yield how the sample pages come out against their answer key."""
    for answer in json.loads((SHARED / "gold/seeds.json").read_text())["pages"]:
        body = (SHARED / "seeds" / answer["page"]).read_bytes()
        rows = body.decode().split("\n")
        wanted = "\n".join(rows[n - 1].strip() for n in answer["body_lines"])
        result = clean_page(page_of(body), SETTINGS)
        if isinstance(result, Skipped):
            yield f"seeds {answer['page']}: skipped"
            continue
        told = text_of(result[0])
        right = [
            key
            for key in ("headline", "outlet", "published", "updated", "byline")
            if getattr(result[0], key) == answer[key]
        ]
        yield f"seeds {answer['page']}: text {'exact' if told == wanted else 'DIFFERS'}; right: {', '.join(right)}"


def text_of(article: Article) -> str:
    """Return standfirst, body and subheads, one a line."""
    return "\n".join(article.text[part.span.start : part.span.end] for part in article.stretches(*TEXT))


def html() -> Iterator[str]:
    """Yield the shingle F1 of HTML pages beside three other tools on the same pages."""
    held = [fixture for fixture in fixtures() if fold_of(fixture.id) == 0]
    for name, extract in EXTRACTORS.items():
        scores = [shingle_f1(extract(fixture.html), "\n".join(fixture.paragraphs)) for fixture in held]
        yield f"html {name}: {mean(scores):.4f} on {len(scores)} pages"


def verbale_text(source: bytes) -> str:
    """Return the text that this room cuts."""
    result = clean_page(page_of(source, "text/html"), SETTINGS)
    return "" if isinstance(result, Skipped) else "\n".join(text_of(article) for article in result)


def trafilatura_text(source: bytes) -> str:
    """Return trafilatura's text without comments."""
    import trafilatura

    return trafilatura.extract(source, include_comments=False) or ""


def newspaper_text(source: bytes) -> str:
    """Return newspaper4k's text."""
    import newspaper

    try:
        article = newspaper.Article("https://example.org/", fetch_images=False)
        article.download(input_html=source.decode("utf-8", "replace"))
        article.parse()
    except Exception:  # other people's code on broken pages
        return ""
    return str(article.text)


def readability_text(source: bytes) -> str:
    """Return the text of readability-lxml's summary."""
    import lxml.html
    import readability

    try:
        summary = readability.Document(source.decode("utf-8", "replace")).summary()
        return str(lxml.html.fromstring(summary).text_content())
    except Exception:  # other people's code on broken pages
        return ""


EXTRACTORS = {
    "verbale": verbale_text,
    "trafilatura": trafilatura_text,
    "newspaper4k": newspaper_text,
    "readability": readability_text,
}


def dated() -> Iterator[tuple[str, bytes, str, str]]:
    """Yield (set, source, url, day) of every page whose publication day is known."""
    folder = SHARED / "data/htmldate"
    files = {path.name.removesuffix(".gz"): path for path in folder.rglob("*.html*.gz")}
    for url, answer in json.loads((folder / "eval_default.json").read_text()).items():
        if path := files.get(answer["file"]):
            yield "htmldate", gzip.decompress(path.read_bytes()), url, answer["date"][:10]
    for fixture in fixtures():
        if fixture.published:
            yield "fundus", fixture.html, fixture.url, fixture.published[:10]


def dates() -> Iterator[str]:
    """Yield the share of pages whose publication day is right, beside htmldate on the same pages."""
    import htmldate

    right: Counter[tuple[str, str]] = Counter()
    for name, source, url, day in dated():
        page = replace(page_of(source, "text/html"), url=url)
        offered = page_dates(page, SETTINGS)
        told = next((d.value[:10] for d in offered if d.chosen and d.role == "published"), None)
        right[name, "pages"] += 1
        right[name, "verbale"] += told == day
        right[name, "answer is what the page calls its update"] += any(
            told != day and d.value[:10] == day for d in offered if d.role == "updated"
        )
        text = source.decode("utf-8", "replace")
        for tool, original in (("htmldate", False), ("htmldate, original date", True)):
            right[name, tool] += htmldate.find_date(text, url=url, original_date=original) == day
    for (name, tool), count in sorted(right.items()):
        if tool != "pages":
            yield f"dates {name}, {tool}: {count / right[name, 'pages']:.3f} of {right[name, 'pages']}"


def speed() -> Iterator[str]:
    """Yield pages a second of one core, by processor time: sample dumps, 1,000 dumps, HTML beside trafilatura.

    HTML is that of both sets whose days are known. The best of some rounds counts: whatever else runs on the machine
    only ever takes time away. Lines once seen are remembered, so the first round over the 1,000 dumps is told too.
    """
    samples = [page_of(path.read_bytes()) for path in sorted((SHARED / "seeds").iterdir())] * 60
    names = ("fundus_fixtures", "daniel_en", "daniel_ch", "daniel_ru")
    rows = islice((lines for name in names for _, lines in pages(name, 0.0)), 1000)
    dumps = [page_of("\n".join(text for text, _ in lines).encode()) for lines in rows]
    sources = [source for _, source, _, _ in dated()]
    for name, some in (("sample dumps", samples), (f"{len(dumps):,} dumps", dumps)):
        lines = mean(len(page.body.splitlines()) for page in some)
        first, *later = _times(lambda some=some: [clean_page(page, SETTINGS) for page in some], 4)
        rates = f"{len(some) / min(later):.0f} pages/s, seen for the first time {len(some) / first:.0f}"
        yield f"speed {name} of {lines:.0f} lines: {rates}"
    for name in ("verbale", "trafilatura"):
        taken = min(_times(lambda name=name: [EXTRACTORS[name](source) for source in sources], 2))
        size = mean(map(len, sources)) / 1000
        yield f"speed html, {name}: {len(sources) / taken:.1f} pages/s, {len(sources)} of {size:.0f} kB"


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return times


PARTS = {"seeds": seeds, "dumps": dumps, "html": html, "dates": dates, "speed": speed}

if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("skipped: ../shared is not here")
    logging.disable(logging.CRITICAL)
    chosen = [word for word in sys.argv[1:] if word in PARTS] or list(PARTS)
    for part in chosen:
        for row in PARTS[part]():
            print(row, flush=True)
