"""Floors under the quality of reading accounts, on the seeds; skipped where the labelled pages are not there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
_F1 = re.compile(r"'f1': ([\d.]+)")


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs the labelled pages in ../shared")
def test_the_main_contacts_of_the_seeds_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    sys.modules.pop("accounts_gold", None)
    from accounts_gold import articles, labels, row, scorer
    from verbale.read import read_article
    from verbale.settings import Settings

    said = {id_: [] for id_ in labels("seeds")}
    for article in articles("seeds"):
        said[article.name] += [row(one, article) for one in read_article(article, Settings()).accounts]
    result, errors = scorer().evaluate(labels("seeds"), said)
    assert result["detection, main"]["recall"] >= 0.8, errors
    assert result["detection"]["f1"] >= 0.7, errors


FOLDS = {"main, without statements": 0.78, "main, statements": 0.67, "detection, main": 0.75, "detection  ": 0.72}


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs the labelled pages in ../shared")
def test_the_contacts_of_articles_not_trained_on_are_read() -> None:
    bench = [sys.executable, str(ROOT / "bench" / "train_accounts.py")]
    told = subprocess.run(bench, capture_output=True, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    lines = told.stdout.splitlines()
    reached = {name: next(float(_F1.search(line)[1]) for line in lines if line.startswith(name)) for name in FOLDS}
    assert all(reached[name] >= floor for name, floor in FOLDS.items()), reached
