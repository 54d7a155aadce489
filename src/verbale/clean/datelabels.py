"""The words before a date that tell what it is: "Published:", "Zuletzt aktualisiert am", "Today:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verbale.rules import load


@dataclass(frozen=True, slots=True)
class DateLabel:
    """Words that mark a date: ``kind`` is "published", "updated" or "shown" (the day the page was looked at)."""

    id: str
    kind: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    kinds: dict[str, list[str]] = {}
    for label in load("languages/*/clean*.toml", "clean_date_label", DateLabel):
        kinds.setdefault(label.kind, []).extend(label.words)
    return tuple(
        (
            kind,
            re.compile(
                r"(?<![^\W\d_])(?:" + "|".join(map(re.escape, sorted(kinds[kind], key=len, reverse=True))) + ")"
            ),
        )
        for kind in ("shown", "updated", "published")
        if kind in kinds
    )


def label_of(words: str) -> str:
    """Return the kind of date that these words announce, "" if they announce none."""
    near = words[-60:].lower()
    return next((kind for kind, pattern in _labels() if pattern.search(near)), "")
