"""What C finds in the first lines of a page is what Python finds there."""

from __future__ import annotations

import random

import pytest

from verbale.clean.blocks import CRAWLED, Block
from verbale.clean.compiled import compiled
from verbale.clean.dates import worth_reading
from verbale.clean.gates import Gate, gate_of, held_words
from verbale.clean.items import bracketed_lines
from verbale.clean.lines import LABELLED
from verbale.clean.outlets import outlet_book, read_lines
from verbale.clean.picking import plain_extent
from verbale.rules import load

pytestmark = pytest.mark.skipif(compiled() is None, reason="the part in C was not built")
WORDS = [words for gate in load("languages/*/clean*.toml", "clean_gate", Gate) for words in gate.words]
BITS = (*"(’'İΣςé字한😀ЖꙊ ", "ferry", "NOON ", "（", "\n", "x" * 58)


def _blocks(dice: random.Random) -> list[Block]:
    blocks = []
    for _ in range(dice.choice((0, 1, 3, 70))):
        words = [dice.choice((dice.choice(WORDS), dice.choice(WORDS).upper(), dice.choice(BITS))) for _ in range(3)]
        text = dice.choice(("", " ")).join(words) * dice.choice((1, 1, 1, 9))
        cut = dice.randrange(len(text)) if dice.random() < 0.3 else 0
        block = Block(0, len(text) - cut, text[cut:])
        block.as_(dice.choice(("body", "standfirst", "furniture")), 0.5, "a test")
        blocks.append(block)
    return blocks


def test_gates_and_brackets_are_found_alike() -> None:
    dice, made, told = random.Random(8), compiled(), 0
    phrases = made.phrase_list(tuple(dict.fromkeys(WORDS)))
    for _ in range(600):
        blocks = _blocks(dice)
        held = made.held(blocks, 60, 4_000, phrases)
        if held is None:
            assert any(char in block.text for block in blocks for char in "İΣ")
        else:
            told += bool(held)
            assert held == held_words(blocks)
        one = dice.choice((None, *blocks))
        for roles in (("body", "standfirst"), ("furniture",), ("headline",)):
            assert made.extent(blocks, roles, one) == plain_extent(blocks, roles, one)
        assert made.opened(blocks, ("body", "standfirst"), "(", 60) == bracketed_lines(blocks)
    assert told > 100


def test_lines_with_dates_worth_reading_are_found_alike() -> None:
    dice = random.Random(9)
    for _ in range(300):
        blocks = _blocks(dice)
        for block in blocks:
            block.hints = dice.choice((0, 0, LABELLED, LABELLED - 1))
            block.reason = dice.choice((CRAWLED, "a test"))
        dated = sorted(dice.sample(range(len(blocks)), dice.randrange(len(blocks) + 1)))
        reach = (dice.randrange(-20, 70), dice.randrange(-1, 80))
        asked = (reach, ("body", "standfirst", "subhead"), LABELLED, CRAWLED)
        assert compiled().near(blocks, dated, *asked) == worth_reading(blocks, dated, reach)
    with pytest.raises(IndexError):
        compiled().near([], [0], *asked)


def test_what_is_known_of_lines_is_looked_up_alike() -> None:
    dice, book = random.Random(10), outlet_book()
    asked = (("body",), ("furniture", "byline", "notice"), book.known, 200)
    for _ in range(100):
        blocks = _blocks(dice)
        for block in blocks:
            name = dice.choice(list(book.folded)).title()
            block.text = dice.choice((name, f"by {name}", f"…reports {name}", "ferry", block.text))
        numbers = [n for n in range(len(blocks)) if dice.random() < 0.8]
        before = compiled().known(blocks, numbers, *asked)
        told = [some for some in read_lines(blocks, numbers, book) if some]
        assert before in (None, told)
        assert compiled().known(blocks, numbers, *asked) == told


def test_short_phrases_and_the_end_of_what_is_looked_through() -> None:
    made = compiled()
    phrases = made.phrase_list(("a", "bc", "字", "bcde", "cdef", "ferry at noon"))
    lines = [Block(0, len(text), text) for text in ("BC", "字DE", "The ferry", "at noon")]
    assert made.held(lines, 60, 4_000, phrases) == {0, 1, 2, 5}
    assert made.held(lines, 3, 4_000, phrases) == {1, 2}
    assert made.held(lines, 60, len("BC 字DE The ferry at noo"), phrases) == {0, 1, 2}
    assert made.held([], 60, 4_000, phrases) == set()


def test_the_first_gate_in_the_knowledge_counts() -> None:
    first, other = WORDS[0], next(words for words in WORDS if words not in WORDS[0])
    text = f"{other}. {first}"
    found = gate_of([Block(0, len(text), text)])
    assert found is not None
    assert repr(first) in found[1]


def test_c_takes_no_phrases_that_are_none() -> None:
    made = compiled()
    for wrong in (["a"], ("a", ""), ("a", 5), ("x" * 1_001,), None):
        with pytest.raises((TypeError, ValueError)):
            made.phrase_list(wrong)
    for wrong_call in (([], 1, 0, made.phrase_list(())), ([5], 1, 9, made.phrase_list(())), ([], 1, 9, None)):
        with pytest.raises((TypeError, ValueError)):
            made.held(*wrong_call)
    with pytest.raises(TypeError):
        made.opened([5], ("body",), "(", 60)
