"""Which lines are article text.

Two small perceptrons a committee: the second sees what the first said of the neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from verbale.clean.features import Matrix, Vector, context, line_features, shifted
from verbale.clean.looks import second_looks
from verbale.clean.markup import Markup
from verbale.clean.metadata import Metadata
from verbale.clean.surroundings import node_features

_WEIGHTS = Path(__file__).with_name("weights")
_NOT_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=4)
def _committees(name: str) -> dict[str, Matrix]:
    """Return each array of the committees, one layer a committee; their answers are averaged."""
    with np.load(_WEIGHTS / f"{name}.npz") as file:
        keys: dict[str, list[str]] = {}
        for key in sorted(file.files):
            keys.setdefault(key.partition("_")[2], []).append(key)
        found = {key: np.stack([file[one] for one in all_of]) for key, all_of in keys.items()}
    return {key: array if array.ndim == 3 else array[:, None] for key, array in found.items()}


def _perceptrons(models: dict[str, Matrix], look: str, rows: Matrix) -> Matrix:
    """Return the raw score of each row by each committee: the logarithm of the odds that it is article text."""
    rows = (rows - models[f"{look}_mean"]) / models[f"{look}_spread"]
    np.minimum(np.maximum(rows, -6, out=rows), 6, out=rows)
    hidden = np.maximum(_product(rows, models[f"{look}_w1"]) + models[f"{look}_b1"], 0)
    raw: Matrix = (hidden @ models[f"{look}_w2"] + models[f"{look}_b2"])[..., 0]
    return np.minimum(np.maximum(raw, -20), 20)


def _product(rows: Matrix, weights: Matrix) -> Matrix:
    """Return ``rows @ weights`` in pieces too small for BLAS to wake its threads, which costs more than the product."""
    step = max(1, 200_000 // weights[0].size)
    if rows.shape[1] <= step:
        return rows @ weights
    return np.concatenate([rows[:, n : n + step] @ weights for n in range(0, rows.shape[1], step)], axis=1)


def _odds(raw: Vector) -> Vector:
    chance: Vector = 1 / (1 + np.exp(-raw))
    return chance


def _scores(name: str, rows: Matrix, weight: Vector, hashes: Matrix) -> Vector:
    models = _committees(name)
    looks = second_looks(_odds(_perceptrons(models, "first", rows)), weight, hashes)
    both = np.concatenate((np.broadcast_to(rows, (len(looks), *rows.shape)), looks), axis=2)
    return _odds(_perceptrons(models, "second", both).mean(axis=0))


def score_lines(lines: Sequence[str], longest: int = 2_000) -> Vector:
    """Return for each line of a dump how sure it is, 0 to 1, that it is article text.

    longest -- characters of a line that are looked at.
    """
    if not lines:
        return np.zeros(0, np.float32)
    own, weight, hashes = line_features([line[:longest] for line in lines])
    return _scores("lines", context(own, weight), weight, hashes)


def score_blocks(found: Markup, said: Metadata) -> Vector:
    """Return for each block of an HTML page how sure it is, 0 to 1, that it is article text."""
    if not found.blocks:
        return np.zeros(0, np.float32)
    return _scores("blocks", *block_rows(found, said.body, said.description))


def block_rows(found: Markup, body: str, description: str, longest: int = 2_000) -> tuple[Matrix, Vector, Matrix]:
    """Return the features of an HTML page's blocks, their weights and word hashes.

    body, description -- the article's text and summary as the metadata tells them, "" where it does not.
    """
    texts = [block.text[:longest] for block in found.blocks]
    own, weight, hashes = line_features(texts)
    linked = np.fromiter((block.linked for block in found.blocks), np.float32, len(texts))
    told = np.asarray(_told(texts, body), np.float32)
    summed = np.asarray(_told(texts, description, 0.0), np.float32)
    around = node_features(found.nodes, linked, weight, told)
    near = np.hstack((around[:, :15], around[:, -8:]))
    rows = (context(own, weight), around, summed[:, None], *(shifted(near, n) for n in (-2, -1, 1, 2)))
    return np.hstack(rows), weight, hashes


def _told(texts: Sequence[str], body: str, unknown: float = 0.5) -> list[float]:
    """Return 1 for each text that ``body`` holds, 0 for others, ``unknown`` where there is no body."""
    whole = _NOT_WORD.sub("", body.lower())
    if len(whole) < 40:
        return [unknown] * len(texts)
    bare = (_NOT_WORD.sub("", text[:150].lower()) for text in texts)
    return [1.0 if len(words) > 12 and words[:60] in whole else 0.0 for words in bare]
