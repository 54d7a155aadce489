"""What ``import verbale`` offers."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import verbale


def test_every_public_name_is_there() -> None:
    for name in verbale.__all__:
        assert getattr(verbale, name) is not None


def test_build_stays_a_function_after_its_file_is_imported() -> None:
    import verbale.build

    assert callable(verbale.build)


def test_importing_verbale_loads_no_parser() -> None:
    script = (
        "import verbale, sys; print([m for m in ('spacy', 'lxml', 'numpy', 'rich', 'starlette') if m in sys.modules])"
    )
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "[]"


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert verbale.__version__ == project["project"]["version"]
