"""Acronyms that the article itself writes out, and the West as one side."""

from __future__ import annotations

from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings


def _named(text: str) -> list[tuple[str, str | None]]:
    return [(m.kind, m.state) for m in find_mentions(text, (), None, Settings())]


def test_an_acronym_that_the_article_writes_out_is_whom_it_writes_out() -> None:
    told = _named("PNA rebukes Oslo\nThe Palestinian National Authority rebuked Norway.")
    assert told[0] == ("state", "PSE")


def test_the_west_alone_is_a_group_of_no_single_state() -> None:
    assert ("group", None) in _named("Chad blamed the West for the drought.")
    assert ("group", None) not in _named("Chad bought land on the West Coast of Scotland.")
