"""Floors under the quality that docs/reference/quality/clean.md reports; needs the shared sets."""

from __future__ import annotations

import importlib.util
import json
import sys
import textwrap
from pathlib import Path
from statistics import mean
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="../shared is not here")]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    sys.path.insert(0, str(ROOT / "bench"))
    spec = importlib.util.spec_from_file_location("bench_clean", ROOT / "bench/clean.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_five_sample_pages_are_exact(bench: ModuleType) -> None:
    for answer in json.loads((SHARED / "gold/seeds.json").read_text())["pages"]:
        body = (SHARED / "seeds" / answer["page"]).read_bytes()
        rows = body.decode().split("\n")
        (article,) = bench.clean_page(bench.page_of(body), bench.SETTINGS)
        assert bench.text_of(article) == "\n".join(rows[n - 1].strip() for n in answer["body_lines"]), answer["page"]
        for name in ("headline", "outlet", "byline", "published", "updated", "published_precision", "language"):
            assert getattr(article, name) == answer[name], (answer["page"], name)
        for name, key in (("credits", "credits"), ("notices", "notices"), ("photo_credits", "photo_credits"),
                          ("tags", "tags"), ("sections", "section")):  # fmt: skip
            assert list(getattr(article, name)) == answer.get(key, []), (answer["page"], name)
        assert article.crawled == answer["captured"]


@pytest.mark.parametrize(
    ("name", "floor"), [("fundus_fixtures", 0.95), ("daniel_en", 0.93), ("daniel_ch", 0.87), ("daniel_ru", 0.885)]
)
def test_dumps_keep_their_article(bench: ModuleType, name: str, floor: float) -> None:
    assert mean(score for score, _ in bench.dump_f1(name, name != "fundus_fixtures")) >= floor


def wrapped(text: str) -> str:
    """Return a dump as a text browser prints it."""
    return "\n\n".join(
        textwrap.fill(line, 76, initial_indent="   ", subsequent_indent="   ") for line in text.split("\n")
    )


@pytest.mark.parametrize(("name", "floor"), [("fundus_fixtures", 0.96), ("daniel_en", 0.93), ("daniel_ru", 0.92)])
def test_wrapped_dumps_keep_the_same_article(bench: ModuleType, name: str, floor: float) -> None:
    same = []
    for page_id, lines in bench.pages(name):
        if name != "fundus_fixtures" or bench.fold_of(page_id) == 0:
            text = "\n".join(line for line, _ in lines if line.strip())
            plain, broken = (
                bench.clean_page(bench.page_of(way.encode()), bench.SETTINGS) for way in (text, wrapped(text))
            )
            if isinstance(plain, tuple):
                found = bench.text_of(broken[0]) if isinstance(broken, tuple) else ""
                same.append(bench.shingle_f1(found, bench.text_of(plain[0])))
    assert mean(same) >= floor


@pytest.mark.parametrize(("program", "floor"), [("a text node a line", 0.87), ("text nodes together", 0.85)])
def test_dumps_by_other_programs_keep_their_article(bench: ModuleType, program: str, floor: float) -> None:
    pytest.importorskip("bs4")
    programs = importlib.import_module("clean_programs")
    held = [fixture for fixture in bench.fixtures() if bench.fold_of(fixture.id) == 0]
    cleaned, _ = programs.score(dict(programs.programs())[program], held)
    assert mean(cleaned) >= floor


def test_html_pages_beat_the_known_extractors(bench: ModuleType) -> None:
    pytest.importorskip("trafilatura")
    held = [fixture for fixture in bench.fixtures() if bench.fold_of(fixture.id) == 0]
    gold = ["\n".join(fixture.paragraphs) for fixture in held]
    ours = mean(bench.shingle_f1(bench.verbale_text(f.html), text) for f, text in zip(held, gold, strict=True))
    theirs = mean(bench.shingle_f1(bench.trafilatura_text(f.html), text) for f, text in zip(held, gold, strict=True))
    assert ours >= 0.955
    assert ours > theirs


def test_records_of_ready_text_keep_all_of_it(bench: ModuleType) -> None:
    for line in (SHARED / "gold/contacts_dev.jsonl").read_text().splitlines():
        record = json.loads(line)
        page = bench.page_of(json.dumps(record).encode(), "application/json", record["id"])
        (article,) = bench.clean_page(page, bench.SETTINGS)
        kept = {article.text[part.span.start : part.span.end] for part in article.parts}
        wanted = {row.strip() for row in record["text"].split("\n") if row.strip()}
        assert wanted <= kept, record["id"]
