"""Going through all blocks of a page: what is done so often that it is done in C, where the part in C was built.

``places``, ``length``, ``others``, ``alike`` and ``extent`` are those of C or the ones written here, which do the same.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.vocabulary import fold
from verbale.model import Role


def plain_places(blocks: list[Block], roles: tuple[Role, ...]) -> list[int]:
    """Return the numbers of the blocks that have one of these roles."""
    return [n for n, block in enumerate(blocks) if block.role in roles]


def plain_length(blocks: list[Block], roles: tuple[Role, ...]) -> int:
    """Return how many characters the blocks have that have one of these roles."""
    return sum([len(block.text) for block in blocks if block.role in roles])


def plain_others(blocks: list[Block], roles: tuple[Role, ...], but: Block | None) -> list[Block]:
    """Return the blocks that have none of these roles and are not this one."""
    return [block for block in blocks if block.role not in roles and block is not but]


def plain_alike(blocks: list[Block], text: str) -> list[Block]:
    """Return at least the blocks whose text is the same once folded: those that hold its first word."""
    word = fold(text).partition(" ")[0].partition("'")[0]
    return [block for block in blocks if word in block.text.lower()]


def plain_extent(blocks: list[Block], roles: tuple[Role, ...], one: Block | None) -> tuple[int, int, int, int]:
    """Return how many blocks have one of these roles, the first and the last of them, and the place of one block.

    -1 where there is none.
    """
    found = plain_places(blocks, roles)
    place = next((n for n, block in enumerate(blocks) if block is one), -1)
    return (len(found), found[0], found[-1], place) if found else (0, -1, -1, place)


places: Callable[[list[Block], tuple[Role, ...]], list[int]] = compiled().places if compiled() else plain_places
length: Callable[[list[Block], tuple[Role, ...]], int] = compiled().length if compiled() else plain_length
others: Callable[[list[Block], tuple[Role, ...], Block | None], list[Block]] = (
    compiled().others if compiled() else plain_others
)
alike: Callable[[list[Block], str], list[Block]] = compiled().alike if compiled() else plain_alike
extent: Callable[[list[Block], tuple[Role, ...], Block | None], tuple[int, int, int, int]] = (
    compiled().extent if compiled() else plain_extent
)
