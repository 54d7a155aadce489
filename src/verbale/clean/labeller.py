"""Which lines are article text: two small perceptrons, the second of which sees what the first said of the neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from verbale.clean.features import Matrix, Vector, context, line_features, second_look

_WEIGHTS = Path(__file__).with_name("weights")


@lru_cache(maxsize=4)
def _model(name: str) -> dict[str, Matrix]:
    with np.load(_WEIGHTS / f"{name}.npz") as file:
        return {key: file[key] for key in file.files}


def _perceptron(model: dict[str, Matrix], look: str, rows: Matrix) -> Vector:
    rows = np.clip((rows - model[f"{look}_mean"]) / model[f"{look}_spread"], -6, 6)
    hidden = np.maximum(rows @ model[f"{look}_w1"] + model[f"{look}_b1"], 0)
    raw = (hidden @ model[f"{look}_w2"] + model[f"{look}_b2"])[:, 0]
    return 1 / (1 + np.exp(-np.clip(raw, -30, 30)))


def score_lines(lines: Sequence[str], longest: int = 2_000) -> Vector:
    """Return for each line how sure it is, 0 to 1, that it is article text.

    longest -- characters of a line that are looked at.
    """
    if not lines:
        return np.zeros(0, np.float32)
    model = _model("lines")
    own, weight, hashes = line_features([line[:longest] for line in lines])
    rows = context(own, weight)
    first = _perceptron(model, "first", rows)
    return _perceptron(model, "second", np.hstack((rows, second_look(first, weight, hashes))))
