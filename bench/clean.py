"""Measure the cleaning room: dumps, HTML, dates and speed, beside other tools in the same run.

Run: ``.venv/bin/python bench/clean.py [dumps|html|dates|speed|seeds] [--sample N]``. Reads ``../shared`` and skips what is not
there. Pages of ``fundus_fixtures`` are those of the held-back fifth of the outlets, on which nothing was trained.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from train_lines import Lines, fold_of, page_f1, pages  # noqa: E402

from verbale.clean import clean_page  # noqa: E402
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
    """Return the F1 over characters for each page of a set; ``headline`` where its labels count the headline as text."""
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
        yield f"dumps {name}: {mean(scores):.4f} on {len(scores)} pages ({low} below .8); all {everything:.2f}; run {run:.2f}"


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


PARTS = {"seeds": seeds, "dumps": dumps}

if __name__ == "__main__":
    if not SHARED.is_dir():
        sys.exit("skipped: ../shared is not here")
    chosen = [word for word in sys.argv[1:] if word in PARTS] or list(PARTS)
    for part in chosen:
        for row in PARTS[part]():
            print(row, flush=True)
