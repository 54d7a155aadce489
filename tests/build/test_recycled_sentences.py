"""Sentences used again in later years are found by the build, whatever the order of adding, and only those."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import verbale
from verbale import build_prints
from verbale.build_page import Told
from verbale.check import fingerprints
from verbale.model import Article, Page, Part, Reading, Run, Span
from verbale.settings import Settings
from verbale.store import Chronicle

ALONE = Settings(workers=1)
REFRAIN = "The ties forged long ago in common struggle will be carried forward by both peoples through every storm."
SLOGAN = "Everyone in the country marches on with one mind and one will behind the great plan for this year."
FRESH = "On that day number {} the two sides spoke at length of rice, roads, harbours and a school for translators."


def read(page: Page, settings: Settings) -> tuple[Told, ...]:
    text = page.body.decode()
    day = text.split("\n", 1)[0]
    number = f"{page.id[:16]}-0"
    parts = (Part("headline", Span(0, 10)), Part("body", Span(11, len(text))))
    article = Article(number, page.id, page.name, text, parts, (Run(0, len(text), 0, len(text)),), day, "Post",
                      published=day, published_precision="day", language="en")  # fmt: skip
    return (Told(article, Reading(number), (), (), (), (), tuple(fingerprints(article))),)


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    monkeypatch.setattr("verbale.build_page.read_page", read)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        year = 1980 + number // 2
        lines = [f"{year}-0{1 + number % 2}-10", FRESH.format("ABCDEFGHIJ"[number % 10] * (1 + number // 10))]
        lines += [SLOGAN] if number % 2 else []
        lines += [REFRAIN.replace("both", "BOTH")] if number in (4, 5, 20, 30) else []
        (folder / f"{number:02}.txt").write_text("\n".join(lines))
    return sorted(folder.iterdir())


def noted(path: Path) -> set[tuple[str, str]]:
    """Return (article, its finding's fact) of every sentence used again."""
    with Chronicle.open(path) as chronicle:
        rows = chronicle.connection.execute("SELECT data FROM findings WHERE check_name = 'recycled'").fetchall()
        waiting = chronicle.connection.execute("SELECT count(*) FROM stale_prints").fetchone()[0]
    assert waiting == 0
    return {row[0] for row in rows}


def test_a_sentence_used_again_years_later_is_noted_and_a_slogan_is_not(pages: list[Path], tmp_path: Path) -> None:
    verbale.build(pages, tmp_path / "a.db", ALONE)
    found = noted(tmp_path / "a.db")
    assert len(found) == 2
    assert all("1982-01-10" in one and "carried forward" in one for one in found)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_adding_makes_no_difference_to_it(pages: list[Path], tmp_path: Path, seed: int) -> None:
    verbale.build(pages, tmp_path / "a.db", ALONE)
    random.Random(seed).shuffle(pages)
    for start in range(0, len(pages), 1 + seed * 3):
        verbale.build(pages[start : start + 1 + seed * 3], tmp_path / "b.db", ALONE)
    assert noted(tmp_path / "b.db") == noted(tmp_path / "a.db")


def test_what_was_interrupted_is_made_good_by_the_next_build(
    pages: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*given: object) -> None:
        raise KeyboardInterrupt

    verbale.build(pages, tmp_path / "a.db", ALONE)
    with monkeypatch.context() as broken:
        broken.setattr(build_prints, "_renew", fail)
        with pytest.raises(KeyboardInterrupt):
            verbale.build(pages, tmp_path / "b.db", ALONE)
    verbale.build([], tmp_path / "b.db", ALONE)
    assert noted(tmp_path / "b.db") == noted(tmp_path / "a.db")


def test_reading_all_again_keeps_the_findings(pages: list[Path], tmp_path: Path) -> None:
    verbale.build(pages, tmp_path / "a.db", ALONE)
    before = noted(tmp_path / "a.db")
    verbale.rebuild(tmp_path / "a.db", ALONE, every=True)
    assert noted(tmp_path / "a.db") == before
