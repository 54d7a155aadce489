"""Every engine gives the same results in the same order; a worker that dies or hangs costs one item."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from verbale.engines import Failed, LocalEngine, engine
from verbale.errors import RuleError, SettingError


def double(number: int) -> int:
    return 2 * number


def dies_at_7(number: int) -> int:
    if number == 7:
        os._exit(9)
    return number


def hangs_at_7(number: int) -> int:
    if number == 7:
        time.sleep(60)
    return number


def breaks_at_7(number: int) -> int:
    if number == 7:
        raise RuleError("en.toml: rule x is broken; mend it")
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("items", [0, 1, 39, 40, 41, 200])
def test_the_number_of_workers_makes_no_difference(workers: int, items: int) -> None:
    assert list(LocalEngine(workers).map(double, range(items))) == [2 * n for n in range(items)]


def test_a_worker_that_dies_costs_one_item() -> None:
    results = list(LocalEngine(2).map(dies_at_7, range(60)))
    assert results[:7] + results[8:] == [*range(7), *range(8, 60)]
    assert isinstance(results[7], Failed)
    assert results[7].reason == "crashed"


def test_a_worker_that_hangs_costs_one_item() -> None:
    results = list(LocalEngine(2, limit=1.5).map(hangs_at_7, range(60)))
    assert results[:7] + results[8:] == [*range(7), *range(8, 60)]
    assert isinstance(results[7], Failed)
    assert results[7].reason == "too slow"


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_rule_is_raised_where_the_map_was_asked_for(workers: int) -> None:
    with pytest.raises(RuleError, match=r"en\.toml"):
        list(LocalEngine(workers).map(breaks_at_7, range(60)))


def test_items_are_not_read_far_ahead() -> None:
    asked = []
    results = LocalEngine(2).map(double, (asked.append(n) or n for n in range(500)))
    for _ in range(50):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert len(asked) < 150


def test_regrouping_keeps_the_order_within_a_group() -> None:
    groups = dict(LocalEngine().regroup(["b1", "a2", "b0", "a1"], key=lambda item: item[0]))
    assert groups == {"a": ["a2", "a1"], "b": ["b1", "b0"]}


def test_an_engine_that_is_not_installed_is_a_wrong_setting() -> None:
    with pytest.raises(SettingError, match="local"):
        engine("cluster", 2)


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"  # without a main guard: workers must not run it a second time
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_engines import pid_slowly\nfrom verbale.engines import LocalEngine\n"
        "for pid in LocalEngine(2).map(pid_slowly, range(1000)): print(pid, flush=True)\n"
    )
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = {int(parent.stdout.readline()) for _ in range(6)}
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while any(_lives(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(_lives(pid) for pid in pids)


def pid_slowly(number: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2:3]
