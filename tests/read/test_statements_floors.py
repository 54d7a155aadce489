"""Floors under the figures of statements, attributions and acts; skipped where the labelled pages are not at hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")]


def bench(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", ROOT / "bench" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_statement_of_the_sample_pages_has_its_speaker() -> None:
    found = bench("statements").seed_statements()
    assert all(hit for _, hit, _ in found)
    assert sum(right for _, _, right in found) >= 0.95 * len(found)


def test_attributions_score_twice_what_textacy_scores() -> None:
    pytest.importorskip("textacy")
    statements = bench("statements")
    from verbale.read.parse import parser

    counts, _, _ = statements.measure(statements.dev_documents(), parser(), True)
    for field in statements.FIELDS:
        ours, theirs = (
            statements.f1(*(counts[name][field, f"exact {part}"] for part in ("hit", "said", "gold")))
            for name in ("verbale", "textacy")
        )
        assert ours >= 2 * theirs, (field, ours, theirs)


def test_acts_and_their_sides_keep_their_figures() -> None:
    halves = bench("acts").measure()
    for figures in halves.values():
        assert figures["macro F1"] >= 0.72
        assert figures["source, core word"] >= 0.75
        assert figures["target, core word"] >= 0.70
    assert sum(figures["target, core word"] for figures in halves.values()) / len(halves) >= 0.75
