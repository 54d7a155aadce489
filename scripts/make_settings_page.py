"""Write docs/reference/settings.md from ``Settings`` itself; a test holds the page to it.

python scripts/make_settings_page.py
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

from verbale.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "settings.md"
HEAD = """# Settings

Made from the program by `make docs`; do not edit. Settings stand in `verbale.toml` in the current folder (or in the
file that `--settings` names) and in the environment, which wins; lists of folders are separated there as in `PATH`. An
unknown name or a value of the wrong type is an error that names the place and the cure.

| setting | variable | default | meaning |
| --- | --- | --- | --- |
"""


def page() -> str:
    """Return the page as it should be."""
    return HEAD + "".join(f"{row}\n" for row in rows())


def rows() -> Iterator[str]:
    """Yield the table rows, in the order of the fields."""
    meanings = dict(re.findall(r"^    (\w+)\s+-- (.+)$", Settings.__doc__ or "", re.M))
    for one in fields(Settings):
        default = "none" if one.default == () else one.default
        yield f"| `{one.name}` | `VERBALE_{one.name.upper()}` | {default} | {meanings[one.name]} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
