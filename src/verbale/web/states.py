"""States and organisations by code, named as the knowledge files name them, for those that no page names in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from verbale.errors import RuleError
from verbale.facts.tables import table


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, str]:
    """Return the names by code: "KOR" is South Korea."""
    found: dict[str, str] = {}
    for pattern in ("actors/states.tsv", "actors/organisations.tsv"):
        try:
            rows = table(pattern, ())
        except (OSError, RuleError):  # without the table codes stay codes
            continue
        found.update(
            {code: row["name"] for row in rows if (code := row.get("code") or row.get("acronym")) and row.get("name")}
        )
    return found


def named(names: Mapping[str, str], code: str) -> str:
    """Return the name that the chronicle has for a code, else the known one, else the code."""
    found = names.get(code, code)
    return known_names().get(code, code) if found == code else found
