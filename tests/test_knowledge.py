"""Every example in the knowledge files is run: frames of contacts here, other tables by the tests of their rooms."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.frames_propose import Proposal, propose
from verbale.rules import knowledge_files, parse_example, read_toml
from verbale.settings import Settings

BOOK = frame_book(Settings())
YES = [(frame.id, sentence) for frame in BOOK.frames for sentence in frame.yes]
NO = [(frame.id, sentence) for frame in BOOK.frames for sentence in frame.no]


@lru_cache(maxsize=256)
def proposals(text: str) -> tuple[Any, list[Proposal]]:
    span = Span(0, len(text))
    article = Article("example", "example", "example", text, (Part("body", span),), ())
    scene = read_scene(article, Settings())
    return scene, list(propose(scene, BOOK, Settings()))


@pytest.mark.slow
@pytest.mark.parametrize(("frame", "sentence"), YES)
def test_a_frame_finds_the_sides_of_its_own_examples(frame: str, sentence: str) -> None:
    example = parse_example(sentence)
    _, found = proposals(example.text)
    mine = [proposal for proposal in found if proposal.frame.id == frame]
    assert mine, f"{frame} does not see its own example: {example.text}"
    for field, span in example.marks:
        sides = [m for p in mine for m in getattr(p, {"from": "from_"}.get(field, field))]
        assert any(m.span.start < span.end and span.start < m.span.end for m in sides), (frame, field, example.text)


@pytest.mark.slow
@pytest.mark.parametrize(("frame", "sentence"), NO)
def test_a_frame_leaves_its_counter_examples_alone(frame: str, sentence: str) -> None:
    _, found = proposals(parse_example(sentence).text)
    assert not [p for p in found if p.frame.id == frame and p.status == "occurred"], (frame, sentence)


def test_every_knowledge_file_is_toml_and_its_examples_are_marked_well() -> None:
    for path in knowledge_files("**/*.toml"):
        for table in read_toml(path).values():
            for entry in table if isinstance(table, list) else ():
                examples = [*entry.get("yes", ()), *entry.get("no", ())] if isinstance(entry, dict) else []
                for sentence in examples:
                    assert not isinstance(sentence, str) or parse_example(sentence).text.strip(), (path, entry)
