"""Floors: planted errors are found, unplanted stories and other news left alone, the sample pages' errors seen."""

from __future__ import annotations

import importlib.util
import random
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest
from checked import S, article, reading

from verbale.check import check_article

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SHARED.exists(), reason="the public data are not here")]
DAYS = ("2025-10-12", "2025-10-12", "2021-10-24", None, None)


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_checks", ROOT / "bench" / "checks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_checks"] = module
    spec.loader.exec_module(module)
    return module


def test_nine_in_ten_planted_errors_are_found_and_little_else() -> None:
    checks = bench()
    stories = checks.stories()
    order = stories[:]
    random.Random(2011).shuffle(order)
    counts: Counter[str] = Counter()
    rest = iter(order)
    for kind in checks.PLACES:
        done = 0
        for story in rest:
            planted = checks.plant(story, kind, random.Random(done))
            if planted is None:
                continue
            found, beside = checks.hits(planted, checks.findings(planted.story))
            counts.update(found=found, beside=beside, planted=1)
            done += 1
            if done == 40:
                break
    assert counts["found"] / counts["planted"] >= 0.9
    assert counts["found"] / (counts["found"] + counts["beside"]) >= 0.95
    assert sum(bool(checks.findings(story)) for story in stories[::40]) <= len(stories[::40]) / 200


def test_the_sample_pages_four_errors_are_found_and_nothing_else() -> None:
    found = []
    for path, day in zip(sorted((SHARED / "seeds").glob("*.txt")), DAYS, strict=True):
        page = article(path.read_text(encoding="utf-8"), day)
        found += [(path.name[:3], one.check) for one in check_article(page, reading(page), S)]
    assert found == [("000", "occasion"), ("002", "anniversary"), ("004", "title"), ("004", "date")]
