"""Golden sentences: who is meant by which words, written as an analyst would (``actors_golden.txt``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from verbale.model import Mention
from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings

GOLDEN = Path(__file__).with_name("actors_golden.txt")


def cases() -> Iterator[tuple[date, str, list[str]]]:
    blocks = GOLDEN.read_text(encoding="utf-8").split("\n\n")
    for block in blocks[1:]:
        first, *wanted = block.strip().splitlines()
        day, _, text = first.partition(" ")
        yield date.fromisoformat(day), text, wanted


def at(words: str, text: str, mentions: tuple[Mention, ...]) -> Mention | None:
    return next((m for m in mentions if text[m.span.start : m.span.end] == words), None)


@pytest.mark.parametrize(("day", "text", "wanted"), list(cases()), ids=lambda value: str(value)[:40])
def test_words_mean_the_actor_a_reader_would_name(day: date, text: str, wanted: list[str]) -> None:
    mentions = find_mentions(text, (), day, Settings())
    for line in wanted:
        words, _, fields = line.partition(" => ")
        found = at(words, text, mentions)
        if fields.strip() == "!":
            assert found is None, found
            continue
        assert found is not None, (words, [text[m.span.start : m.span.end] for m in mentions])
        said = (found.name, found.state, found.office, found.via)
        for want, got in zip(fields.split(" ; "), said, strict=True):
            assert want.strip() == "-" or want.strip() == (got or "none"), (words, said)


@pytest.mark.parametrize(("day", "text", "wanted"), list(cases()), ids=lambda value: str(value)[:40])
def test_mentions_stand_in_text_order_and_never_overlap(day: date, text: str, wanted: list[str]) -> None:
    mentions = find_mentions(text, (), day, Settings())
    for before, after in pairwise(mentions):
        assert before.span.end <= after.span.start
    for mention in mentions:
        assert mention.head is not None
        assert mention.span.start <= mention.head.start <= mention.head.end <= mention.span.end
