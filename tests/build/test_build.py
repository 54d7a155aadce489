"""A build loses nothing, changes nothing the second time, and ends the same however often it is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import verbale
from plain_reading import plain_page, write_plain_pages
from verbale.build import Summary
from verbale.errors import RuleError, SourceError, StoreError
from verbale.exports import export
from verbale.model import Page
from verbale.settings import Settings
from verbale.store import Chronicle, building

ALONE = Settings(workers=1)
KILLS = int(os.environ.get("KILLS", "12"))  # more for a thorough trial: KILLS=500 pytest tests/build -m slow
SCRIPT = Path(__file__).with_name("kill_me.py")


def document(chronicle: Path, history: bool = True) -> dict:  # type: ignore[type-arg]
    """Return the JSON export; without history also without the trail of ids and the files' places."""
    with Chronicle.open(chronicle) as opened:
        found = json.loads("".join(map(str, export(opened, "json"))))
    if not history:
        for contact in found["contacts"]:
            contact.pop("former_ids")
    return found


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    return write_plain_pages(tmp_path / "pages", 40)


@pytest.mark.usefixtures("plainly")
class TestPlainBuilds:
    def test_every_page_in_has_an_article_or_a_reason(self, pages: Path, tmp_path: Path) -> None:
        (pages / "empty.txt").write_text("")
        summary = verbale.build([pages], tmp_path / "a.db", ALONE)
        assert (summary.pages, summary.with_articles) == (41, 38)
        assert summary.skipped == {"no article": 2, "empty": 1}
        assert summary.totals["articles"] == 38

    def test_a_second_build_changes_nothing(self, pages: Path, tmp_path: Path) -> None:
        first = verbale.build([pages], tmp_path / "a.db", ALONE)
        before = document(tmp_path / "a.db")
        second = verbale.build([pages], tmp_path / "a.db", ALONE)
        assert document(tmp_path / "a.db") == before
        assert (first.new, second.new) == (40, 0)
        assert (first.pages, first.skipped, first.totals) == (second.pages, second.skipped, second.totals)

    def test_the_same_page_twice_is_one(self, pages: Path, tmp_path: Path) -> None:
        (pages / "zz-copy.txt").write_bytes((pages / "page-0000.txt").read_bytes())
        summary = verbale.build([pages], tmp_path / "a.db", ALONE)
        assert (summary.pages, summary.repeated, summary.totals["pages"]) == (40, 1, 40)

    @pytest.mark.parametrize("seed", range(4))
    def test_the_order_of_adding_makes_no_difference(self, pages: Path, tmp_path: Path, seed: int) -> None:
        verbale.build([pages], tmp_path / "at-once.db", ALONE)
        files = sorted(pages.iterdir())
        random.Random(seed).shuffle(files)
        while files:
            some, files = files[: 1 + seed * 4], files[1 + seed * 4 :]
            verbale.build(some, tmp_path / "one-by-one.db", ALONE)
        assert document(tmp_path / "one-by-one.db", history=False) == document(tmp_path / "at-once.db", history=False)

    def test_small_steps_make_no_difference(self, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        verbale.build([pages], tmp_path / "a.db", ALONE)
        monkeypatch.setitem(verbale.build.__globals__, "BATCH", 1)
        monkeypatch.setattr("verbale.build_link.CHUNK", 1)
        verbale.build([pages], tmp_path / "b.db", ALONE)
        assert document(tmp_path / "b.db", history=False) == document(tmp_path / "a.db", history=False)

    def test_reading_again_with_the_same_rules_changes_nothing(self, pages: Path, tmp_path: Path) -> None:
        verbale.build([pages], tmp_path / "a.db", ALONE)
        before = document(tmp_path / "a.db")
        assert verbale.rebuild(tmp_path / "a.db", ALONE).pages == 0
        assert verbale.rebuild(tmp_path / "a.db", ALONE, every=True).pages == 40
        assert document(tmp_path / "a.db") == before
        with Chronicle.open(tmp_path / "a.db") as chronicle:
            assert len(chronicle.search("page 3", limit=100)) == len(set(chronicle.search("page 3", limit=100)))

    def test_rules_that_no_longer_find_an_account_take_it_away(
        self, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        verbale.build([pages], tmp_path / "a.db", ALONE)
        module = sys.modules["verbale.build_page"]
        monkeypatch.setattr(module, "read_page", without_visits)
        verbale.rebuild(tmp_path / "a.db", ALONE, every=True)
        verbale.build([pages], tmp_path / "fresh.db", ALONE)
        assert document(tmp_path / "a.db", history=False) == document(tmp_path / "fresh.db", history=False)
        assert not any(contact["kind"] == "visit" for contact in document(tmp_path / "a.db")["contacts"])

    def test_unsure_accounts_are_kept_but_not_linked(self, pages: Path, tmp_path: Path) -> None:
        verbale.build([pages], tmp_path / "a.db", Settings(workers=1, min_confidence=0.8))
        with Chronicle.open(tmp_path / "a.db") as chronicle:
            assert {one.kind for one in chronicle.accounts()} == {"message", "visit"}
            assert {one.kind for one in chronicle.contacts()} == {"message"}

    def test_a_file_that_can_be_read_at_last_is_no_longer_skipped(self, pages: Path, tmp_path: Path) -> None:
        (pages / "late.txt").write_text("")
        assert verbale.build([pages], tmp_path / "a.db", ALONE).skipped["empty"] == 1
        (pages / "late.txt").write_text(plain_page(99))
        assert verbale.build([pages], tmp_path / "a.db", ALONE).skipped["empty"] == 0
        with Chronicle.open(tmp_path / "a.db") as chronicle:
            assert "late" not in {one.name for one in chronicle.skipped()}

    def test_a_broken_rule_ends_the_build_and_what_is_stored_stays(
        self, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        module = sys.modules["verbale.build_page"]
        true_reading = module.read_page
        monkeypatch.setattr(module, "read_page", raises_at("page-0035", true_reading))
        with pytest.raises(RuleError):
            verbale.build([pages], tmp_path / "a.db", ALONE)
        monkeypatch.setattr(module, "read_page", true_reading)
        summary = verbale.build([pages], tmp_path / "a.db", ALONE)
        assert 0 < summary.new < 40
        verbale.build([pages], tmp_path / "b.db", ALONE)
        assert document(tmp_path / "a.db") == document(tmp_path / "b.db")

    def test_a_source_that_does_not_exist_makes_no_chronicle(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError):
            verbale.build([tmp_path / "nowhere"], tmp_path / "a.db", ALONE)
        assert not (tmp_path / "a.db").exists()

    def test_a_second_build_at_once_says_so(self, pages: Path, tmp_path: Path) -> None:
        with building(tmp_path / "a.db", 0), pytest.raises(StoreError, match="another build"):
            verbale.build([pages], tmp_path / "a.db", ALONE, wait=0.1)

    def test_rebuilding_what_does_not_exist_makes_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError):
            verbale.rebuild(tmp_path / "a.db", ALONE)
        assert list(tmp_path.iterdir()) == []


def without_visits(page: Page, settings: Settings):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    from plain_reading import read_plain

    outcome = read_plain(page, settings)
    if not isinstance(outcome, tuple):
        return outcome
    [told] = outcome
    kept = tuple(one for one in told.reading.accounts if one.kind != "visit")
    return (replace(told, reading=replace(told.reading, accounts=kept), keys=told.keys[: len(kept)]),)


def raises_at(name: str, reading):  # type: ignore[no-untyped-def]
    def read(page: Page, settings: Settings):  # type: ignore[no-untyped-def]
        if page.name == name:
            raise RuleError("en.toml: rule x has no cue; add one")
        return reading(page, settings)

    return read


def run(pages: Path, chronicle: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(SCRIPT), str(pages), str(chronicle)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.slow
def test_a_build_killed_again_and_again_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    pages = write_plain_pages(tmp_path / "pages", 240)
    started = time.monotonic()
    assert run(pages, tmp_path / "calm.db").wait() == 0
    whole = time.monotonic() - started
    calm = document(tmp_path / "calm.db")
    chance, kills, runs = random.Random(7), 0, 0
    while kills < KILLS:
        runs += 1
        chronicle = tmp_path / f"killed-{runs}.db"
        for _ in range(12):
            build = run(pages, chronicle)
            time.sleep(chance.uniform(0.1, 1.0) * whole)
            if build.poll() is not None:
                break
            build.send_signal(signal.SIGKILL)
            build.wait()
            kills += 1
        assert run(pages, chronicle).wait() == 0
        assert document(chronicle) == calm


@pytest.mark.slow
def test_two_builds_at_once_give_one_chronicle(tmp_path: Path) -> None:
    pages = write_plain_pages(tmp_path / "pages", 120)
    builds = [run(pages, tmp_path / "both.db") for _ in range(3)]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert run(pages, tmp_path / "calm.db").wait() == 0
    assert document(tmp_path / "both.db") == document(tmp_path / "calm.db")


def test_a_summary_adds_up() -> None:
    summary = Summary(pages=5)
    summary.skipped["empty"] += 2
    assert summary.with_articles == 3
