"""Which lines are article text.

Two small perceptrons: the second sees what the first said of the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from verbale.clean.blocks import Block
from verbale.clean.features import context, cue_kind, shifted
from verbale.clean.lines import Lines
from verbale.clean.looks import TOLD, second_look
from verbale.clean.markup import Markup
from verbale.clean.metadata import Metadata
from verbale.clean.stack import Matrix, Vector
from verbale.clean.surroundings import node_features
from verbale.clean.vocabulary import Vocabulary

_WEIGHTS = Path(__file__).with_name("weights")
_NOT_WORD = re.compile(r"[\W_]+")
LONGEST = 2_000  # characters of a line that are looked at
_PIECE = 24  # lines of a product


@lru_cache(maxsize=4)
def _perceptrons(name: str) -> dict[str, Matrix]:
    """Return the arrays of both looks; what they make of a line's own features is one product."""
    with np.load(_WEIGHTS / f"{name}.npz") as file:
        models = {key: np.ascontiguousarray(file[key], np.float32) for key in file.files}
    first, second = models.pop("first_w1"), models.pop("second_w1")
    models["rows_w1"] = np.hstack((first, second[: len(first)]))
    models["look_w1"] = np.ascontiguousarray(second[len(first) :])
    return models


def _says(models: dict[str, Matrix], look: str, hidden: Matrix) -> Vector:
    """Return how sure a look's perceptron is of each line, 0 to 1, from the sums that reach its hidden layer."""
    hidden = hidden + models[f"{look}_b1"]
    raw = _product(np.maximum(hidden, 0, out=hidden), models[f"{look}_w2"][:, None])[:, 0] + models[f"{look}_b2"]
    chance: Vector = 1 / (1 + np.exp(-np.minimum(np.maximum(raw, -20), 20)))
    return chance


def _product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return ``rows @ weights``, worked out in pieces of one size.

    Pieces so small do not make BLAS wake its threads, which costs more than the product, and are worked out in the same
    order whatever lines stand beside a line: its numbers do not depend on the pages that are read with its own.
    """
    whole = len(rows) // _PIECE * _PIECE
    product = np.empty((len(rows), weights.shape[1]), np.float32)
    np.matmul(*_pieces(rows[:whole], weights), out=product[:whole].reshape(-1, _PIECE, weights.shape[1]))
    if whole < len(rows):
        rest = np.zeros((_PIECE, rows.shape[1]), np.float32)
        rest[: len(rows) - whole] = rows[whole:]
        product[whole:] = (rest @ weights)[: len(rows) - whole]
    return product


def _pieces(rows: Matrix, weights: Matrix) -> tuple[Matrix, Matrix]:
    return rows.reshape(-1, _PIECE, rows.shape[1]), weights


def _label(blocks: Sequence[Block], name: str, rows: Matrix, found: Lines) -> None:
    models = _perceptrons(name)
    both = _product(rows, models["rows_w1"])
    width = len(models["first_b1"])
    look = second_look(_says(models, "first", both[:, :width]), found)
    scores = _says(models, "second", both[:, width:] + _product(look, models["look_w1"]))
    told = look[:, TOLD].tolist()
    for block, score, share, hint in zip(blocks, scores.tolist(), told, found.hints().tolist(), strict=True):
        block.score, block.told, block.hints = score, share, hint


def label_lines(pages: Sequence[Sequence[Block]], words: Vocabulary) -> None:
    """Note of each line of some dumps how sure it is, 0 to 1, that it is article text, and what it may hold."""
    pages = [blocks for blocks in pages if blocks]
    if pages:
        every = [block for blocks in pages for block in blocks]
        texts = [block.text[:LONGEST] for block in every]
        found, cues = lines_of(texts, words, every, [len(blocks) for blocks in pages])
        _label(every, "lines", context(found, cues), found)


def label_blocks(found: Markup, said: Metadata, words: Vocabulary) -> None:
    """Note of each block of an HTML page how sure it is, 0 to 1, that it is article text, and what it may hold."""
    if found.blocks:
        _label(found.blocks, "blocks", *block_rows(found, said.body, said.description, words))


def lines_of(
    texts: Sequence[str], words: Vocabulary, blocks: Sequence[Block] = (), sizes: Sequence[int] = ()
) -> tuple[Lines, list[int]]:
    """Return the lines as numbers, and the kind of each line's cue, which is noted of ``blocks``.

    sizes -- how many of them each page has; default: they are one page's.
    """
    found = Lines(texts, sizes)
    holding: dict[int, list[int]] = {}
    for line, number in zip(*(row.tolist() for row in found.holding(words.held)), strict=True):
        holding.setdefault(line, []).append(number)
    cues = words.cues_of(texts, holding)
    for block, cue in zip(blocks, cues, strict=False):
        block.cue = cue
    return found, [cue_kind(cue.id) if cue else 0 for cue in cues]


def block_rows(found: Markup, body: str, description: str, words: Vocabulary) -> tuple[Matrix, Lines]:
    """Return the features of an HTML page's blocks, and the blocks as lines.

    body, description -- the article's text and summary as the metadata tells them, "" where it does not.
    """
    texts = [block.text[:LONGEST] for block in found.blocks]
    lines, cues = lines_of(texts, words, found.blocks)
    linked = np.fromiter((block.linked for block in found.blocks), np.float32, len(texts))
    told = np.asarray(_told(texts, body), np.float32)
    summed = np.asarray(_told(texts, description, 0.0), np.float32)
    around = node_features(found.nodes, linked, lines.weight, told)
    near = np.hstack((around[:, :15], around[:, -8:]))
    rows = (context(lines, cues), around, summed[:, None], *(shifted(near, n) for n in (-2, -1, 1, 2)))
    return np.hstack(rows), lines


def _told(texts: Sequence[str], body: str, unknown: float = 0.5) -> list[float]:
    """Return 1 for each text that ``body`` holds, 0 for others, ``unknown`` where there is no body."""
    whole = _NOT_WORD.sub("", body.lower())
    if len(whole) < 40:
        return [unknown] * len(texts)
    bare = (_NOT_WORD.sub("", text[:150].lower()) for text in texts)
    return [1.0 if len(words) > 12 and words[:60] in whole else 0.0 for words in bare]
