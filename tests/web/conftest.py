"""An invented chronicle, a hostile one, a served application and a browser for the tests of the pages."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "invented"
sys.path[:0] = [str(BENCH), str(Path(__file__).parent)]

from generate_chronicle import generate  # noqa: E402
from hostile_pages import make_hostile  # noqa: E402
from served import Served  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402

from verbale.store import Chronicle  # noqa: E402
from verbale.web.app import make_app  # noqa: E402

CONTACTS = 90


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented chronicle that no test changes."""
    path = tmp_path_factory.mktemp("web") / "invented.db"
    generate(path, CONTACTS)
    return path


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A chronicle of pages that attack their reader."""
    path = tmp_path_factory.mktemp("web") / "hostile.db"
    make_hostile(path)
    return path


@pytest.fixture(scope="session")
def client(invented: Path) -> Iterator[TestClient]:
    with TestClient(make_app(invented, hosts=("testserver",), rate=1e6, burst=1e6)) as asked:
        yield asked


@pytest.fixture
def own(invented: Path, tmp_path: Path) -> Path:
    """A copy of the invented chronicle that the test may change."""
    path = tmp_path / "own.db"
    shutil.copy(invented, path)
    return path


@pytest.fixture(scope="session")
def richest(invented: Path) -> str:
    """The id of the contact with most accounts."""
    with Chronicle.open(invented) as chronicle:
        return chronicle.connection.execute("SELECT id FROM contacts ORDER BY accounts DESC, id LIMIT 1").fetchone()[0]


@pytest.fixture(scope="session")
def served(invented: Path) -> Iterator[Served]:
    one = Served(invented)
    yield one
    one.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless Chromium; the test is skipped with a clear word where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test installs it")
    where = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    if where is None:
        pytest.skip("no Chromium on this machine; as root: apt-get install chromium (tests/web/install_chromium.sh)")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=where, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield browser
        browser.close()
