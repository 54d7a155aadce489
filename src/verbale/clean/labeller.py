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
from verbale.clean.features import WHOLE, context, cue_kind, shifted
from verbale.clean.lines import UNREAD, Lines
from verbale.clean.looks import TOLD, second_look
from verbale.clean.markup import Markup
from verbale.clean.metadata import Metadata
from verbale.clean.stack import Matrix, Vector
from verbale.clean.surroundings import node_features
from verbale.clean.vocabulary import Vocabulary

_WEIGHTS = Path(__file__).with_name("weights")
_NOT_WORD = re.compile(r"[\W_]+")
LONGEST = 2_000  # characters of a line that are looked at
_PIECE, _COLUMNS = 24, 48  # lines and columns of a product
# Features and weights are whole numbers of these parts: every sum of them is exact, in whatever order it is made.
_SCALES = {"w1": 2**12, "b1": WHOLE * 2**12, "w2": 2**11, "b2": 2**31}
_REACH, _STEPS, CHANCES = 20 * 2**10, 2**10, 2**16


@lru_cache(maxsize=4)
def perceptrons(name: str) -> dict[str, Matrix]:
    """Return the arrays of both looks as whole numbers; what they make of a line's own features is one product."""
    with np.load(_WEIGHTS / f"{name}.npz") as file:
        models = {key: np.rint(file[key].astype(np.float64) * _SCALES[key.partition("_")[2]]) for key in file.files}
    first, second = models.pop("first_w1"), models.pop("second_w1")
    models["rows_w1"] = np.hstack((first, second[: len(first)]))
    models["look_w1"] = np.ascontiguousarray(second[len(first) :])
    return models


@lru_cache(maxsize=1)
def chances() -> Vector:
    """Return what the sums that a look ends in say, from -20 to 20 in steps of a 1,024th, in 65,536ths."""
    sums = np.arange(-_REACH, _REACH + 1) / _STEPS
    return np.rint(CHANCES / (1 + np.exp(-sums)))


def _says(models: dict[str, Matrix], look: str, hidden: Matrix) -> Vector:
    """Return how sure a look's perceptron is of each line, 0 to 1, from the sums that reach its hidden layer."""
    hidden = hidden + models[f"{look}_b1"]
    raw = _product(np.maximum(hidden, 0, out=hidden), models[f"{look}_w2"][:, None])[:, 0] + models[f"{look}_b2"]
    steps = np.floor(raw * (_STEPS / _SCALES["b2"]) + 0.5)
    chance = chances().take(np.clip(steps, -_REACH, _REACH).astype(np.int64) + _REACH) / CHANCES
    said: Vector = chance.astype(np.float32)
    return said


def _product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return ``rows @ weights``, worked out in pieces so small that BLAS does not wake its threads for them.

    Both are whole numbers, small enough for every sum to be exact, so that no order of adding makes a difference.
    """
    whole, wide = len(rows) // _PIECE * _PIECE, weights.shape[1]
    product = np.empty((len(rows), wide))
    pieces, products = rows[:whole].reshape(-1, _PIECE, rows.shape[1]), product[:whole].reshape(-1, _PIECE, wide)
    for start in range(0, wide, _COLUMNS):
        some = slice(start, start + _COLUMNS)
        np.matmul(pieces, weights[:, some], out=products[..., some])
        np.matmul(rows[whole:], weights[:, some], out=product[whole:, some])
    return product


def _whole(rows: Matrix) -> Matrix:
    """Return features as whole numbers: in 256ths."""
    whole: Matrix = np.floor(rows * np.float32(WHOLE) + np.float32(0.5)).astype(np.float64)
    return whole


def _label(blocks: Sequence[Block], name: str, rows: Matrix, found: Lines) -> None:
    models = perceptrons(name)
    both = _product(_whole(rows), models["rows_w1"])
    width = len(models["first_b1"])
    look = second_look(_says(models, "first", both[:, :width]), found)
    scores = _says(models, "second", both[:, width:] + _product(_whole(look), models["look_w1"]))
    told = look[:, TOLD].tolist()
    for block, score, share, hint in zip(blocks, scores.tolist(), told, found.hints().tolist(), strict=True):
        block.prose, block.score, block.told, block.hints = score, 1 - score, share, hint + UNREAD


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
    cues = words.cues_of(texts)
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
