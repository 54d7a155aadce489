"""Speeches and articles that run on behind a colon."""

from __future__ import annotations

import pytest

from verbale.model import Span
from verbale.read.frames_running import _stretches


@pytest.mark.parametrize(
    "text",
    [
        "The commentary goes on: Islanders have waited long enough.",
        "The minister noted, and went on:, ,  Islanders have waited long enough.",
    ],
)
def test_what_runs_on_behind_a_colon_is_a_stretch(text: str) -> None:
    ((_, body),) = _stretches(text)
    assert text[body.start : body.end].startswith("Islanders")


def test_a_quote_or_a_list_behind_a_colon_does_not_run_on() -> None:
    assert not _stretches('The minister said: "Islanders have waited."')
    assert not _stretches("The minister said three things: fish, boats and nets.")


def test_what_an_article_is_told_to_observe_is_all_of_it() -> None:
    text = "Peace needs patience. The paper observes this in a signed article."
    assert _stretches(text)[0][1] == Span(0, len(text))
