"""Blocks in C are what blocks in Python are."""

from __future__ import annotations

import copy

import pytest

from verbale.clean.blocks import Block, PlainBlock
from verbale.clean.compiled import compiled
from verbale.clean.vocabulary import vocabulary

KINDS = [PlainBlock] if compiled() is None else [PlainBlock, Block]


def _fields(block: PlainBlock) -> dict[str, object]:
    return {name: getattr(block, name) for name in PlainBlock.__slots__}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_block_is_furniture_until_told_otherwise(kind: type[PlainBlock]) -> None:
    block = kind(3, 9, "Report")
    assert _fields(block) == _fields(PlainBlock(3, 9, "Report"))
    assert (block.start, block.end, block.text, block.role, block.cue, block.pieces) == (
        3,
        9,
        "Report",
        "furniture",
        None,
        (),
    )
    block.as_("body", 0.75, "it reads so")
    assert (block.role, block.score, block.reason) == ("body", 0.75, "it reads so")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_set_is_kept_and_copied(kind: type[PlainBlock]) -> None:
    block = kind(0, 5, "Ferry")
    block.role, block.reason, block.tag, block.pieces = "caption", "by hand", "p", ((0, 0, 5),)
    block.prose, block.score, block.told, block.linked = 0.1, 0.2, 0.3, 0.4
    block.hints, block.item, block.letters, block.times, block.cue = 4, 2, 5, 1, vocabulary().cues[0]
    other = copy.copy(block)
    assert _fields(other) == _fields(block)
    other.text = "Ships"
    assert (block.text, other.text) == ("Ferry", "Ships")
    other.cue = None
    assert other.cue is None
    assert block.cue is vocabulary().cues[0]


@pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
def test_a_block_in_c_takes_nothing_that_is_wrong() -> None:
    block = Block(0, 5, "Ferry")
    for wrong in ("author", ""):
        with pytest.raises(ValueError, match="no role"):
            block.role = wrong  # type: ignore[assignment]
        with pytest.raises(ValueError, match="no role"):
            block.as_(wrong, 0.5, "why")  # type: ignore[arg-type]
    for name in ("role", "text", "reason", "tag", "pieces", "prose", "hints"):
        with pytest.raises(TypeError):
            setattr(block, name, b"bytes")
        with pytest.raises((TypeError, AttributeError)):
            delattr(block, name)
    for arguments in ((0, 5), (0, 5, b"Ferry"), ("0", 5, "Ferry")):
        with pytest.raises(TypeError):
            Block(*arguments)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        block.as_("body", 0.5)  # type: ignore[call-arg]
    assert (block.role, block.text, block.tag, block.pieces) == ("furniture", "Ferry", "", ())


@pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
def test_thousands_of_blocks_come_and_go() -> None:
    for count in (10, 3_000, 1, 2_000):
        blocks = [Block(n, n + 1, str(n)) for n in range(count)]
        assert [block.text for block in blocks] == [str(n) for n in range(count)]
        assert all(block.role == "furniture" and block.tag == "" for block in blocks)
