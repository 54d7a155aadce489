"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

import verbale
from plain_reading import stand_in, write_plain_pages
from verbale.settings import Settings

# no test is timed: a busy machine must not fail one
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

ONE_PROCESS = Settings(workers=1)


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let builds read plain pages (see ``plain_reading``) instead of real ones."""
    monkeypatch.setitem(sys.modules, "verbale.build_page", stand_in())
    yield


@pytest.fixture(scope="session")
def plain_chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronicle of sixty plain pages; not to be written to."""
    folder = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "verbale.build_page", stand_in())
        verbale.build([write_plain_pages(folder / "pages", 60)], folder / "plain.db", ONE_PROCESS)
    return folder / "plain.db"
