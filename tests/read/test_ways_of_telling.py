"""Contacts are found in whatever turn of phrase they are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings

WAYS = Path(__file__).parents[2] / "bench" / "written" / "ways.txt"
TOLD = re.compile(r"[^\n]*\|[^\n]*\n(.+)\n> (\w+) \w+ (\w+) [>+] (\w+)")


def reached(text: str, kind: str, states: set[str]) -> bool:
    """Return whether a candidate of the kind stands between the two states."""
    article = Article(
        "a", "p", "a", text, (Part("body", Span(0, len(text))),), (), "", "Agency", published="2014-05-20",
        published_precision="day", language="en",
    )  # fmt: skip
    found = (one.candidate for one in describe(read_scene(article, Settings()), frame_book(Settings()), Settings()))
    return any(one.kind == kind and states <= {m.state for m in one.best.everyone} for one in found)


@pytest.mark.slow
def test_nine_ways_in_ten_of_telling_a_contact_are_understood() -> None:
    told = TOLD.findall(WAYS.read_text(encoding="utf-8"))
    found = [reached(text, kind, {left, right}) for text, kind, left, right in told]
    assert len(told) > 80 and sum(found) >= 0.9 * len(told)
