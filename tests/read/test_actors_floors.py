"""Quality floors of finding actors on the labelled articles; skipped where they are not at hand."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ROOT.parent / "shared" / "gold").is_dir(), reason="the labelled articles are not here"),
]


def test_the_actors_of_main_accounts_are_found_and_their_states_are_right() -> None:
    spec = importlib.util.spec_from_file_location("bench_actors", ROOT / "bench" / "actors.py")
    assert spec is not None and spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    figures, _ = bench.measure("main")
    assert figures["found"] >= 0.955
    assert figures["found by name"] >= 0.93
    assert figures["state right where found"] >= 0.95
