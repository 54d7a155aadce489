"""Many pages cleaned together come out as each does alone."""

from __future__ import annotations

import hashlib
import random

import numpy as np
import pytest

from verbale.clean import clean_page, clean_pages
from verbale.clean.labeller import _product
from verbale.clean.stack import Stack, stack_of
from verbale.model import Page, Skipped
from verbale.settings import Settings

SETTINGS = Settings()
LINES = (
    "Ferry",
    "Home > World > Islands",
    "By Ann Other",
    "May 6, 2024",
    "Read more",
    "Ministers open the ferry line between both harbours",
    "The two foreign ministers met in the harbour town on Monday and agreed to open a ferry line next spring.",
    "A second meeting is planned, the minister said, and experts will draw up a timetable for the harbours first.",
    "外长们星期一在港口城市会面，同意明年春天开通渡轮航线。",
    "Министры договорились открыть паромную линию весной, сообщили обе стороны после встречи.",
    "All rights reserved",
    "12:30",
    "* " * 40,
    "x" * 2_500,
)


def _page(body: bytes, media_type: str = "text/plain") -> Page:
    return Page(hashlib.sha256(body).hexdigest(), body, media_type, "page")


def _dumps(dice: random.Random, count: int) -> list[Page]:
    sizes = (dice.choice((0, 1, 2, 5, 23, 24, 25, 80)) for _ in range(count))
    return [_page("\n".join(dice.choices(LINES, k=size)).encode()) for size in sizes]


def test_pages_cleaned_together_come_out_as_each_does_alone() -> None:
    pages = _dumps(random.Random(5), 90)
    assert list(clean_pages(pages, SETTINGS)) == [clean_page(page, SETTINGS) for page in pages]


def test_pages_of_all_kinds_keep_their_order() -> None:
    prose = "\n".join(LINES[6:8] * 4)
    pages = [
        _page(prose.encode()),
        _page(b""),
        _page(f"<html><body><p>{prose}</p></body></html>".encode(), "text/html"),
        _page(b"x" * 30_000),
        _page(b'{"text": "Two ministers met in the harbour town on Monday."}', "application/json"),
        _page(b"a\n" * 60_000),
        _page(prose.encode() * 2),
    ]
    settings = Settings(max_page_bytes=200_000)
    found = list(clean_pages(pages, settings))
    assert found == [clean_page(page, settings) for page in pages]
    assert [one.reason if isinstance(one, Skipped) else len(one) for one in found][1::4] == ["empty", "too large"]


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = []

    def source():  # type: ignore[no-untyped-def]
        for number in range(1_000):
            taken.append(number)
            yield _page(f"{LINES[6]} {number}\n{LINES[7]}".encode())

    next(clean_pages(source(), SETTINGS))
    assert len(taken) < 100


@pytest.mark.parametrize("sizes", [(1,), (7, 1, 30), (60, 2, 2, 45)])
def test_what_a_stack_tells_of_a_page_does_not_depend_on_the_others(sizes: tuple[int, ...]) -> None:
    dice = np.random.default_rng(3)
    stack, size = Stack(sizes), sum(sizes)
    rows, flags = dice.random((size, 3), np.float32), dice.random((2, size)) > 0.9
    near, far, sums = stack.neighbours(rows, 2), stack.distances(flags), stack.sums(rows.T)
    first, after = stack.windows((2, 9))
    local = sums[0].take(after) - sums[0].take(first)
    for begin, end in stack.spots:
        alone = stack_of((end - begin,))
        own = alone.sums(rows[begin:end].T)
        begins, ends = alone.windows((2, 9))
        assert np.array_equal(near[begin:end], alone.neighbours(rows[begin:end], 2))
        assert np.array_equal(far[:, begin:end], alone.distances(flags[:, begin:end]))
        assert np.array_equal(local[:, begin:end], own[0].take(ends) - own[0].take(begins))


def test_a_product_is_the_same_whatever_rows_stand_beside_a_row() -> None:
    dice = np.random.default_rng(4)
    weights, row = (
        dice.integers(-20_000, 20_000, (202, 32)).astype(float),
        dice.integers(-256, 3_072, 202).astype(float),
    )
    found = set()
    for size in (1, 2, 23, 24, 25, 47, 100):
        for place in {0, size // 2, size - 1}:
            rows = dice.integers(-256, 3_072, (size, 202)).astype(float)
            rows[place] = row
            found.add(_product(rows, weights)[place].tobytes())
    assert len(found) == 1
