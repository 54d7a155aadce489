"""A perceptron of one hidden layer, trained with Adam on soft labels: all that the line models need."""

from __future__ import annotations

import numpy as np


class Perceptron:
    """One hidden layer: ``w1`` (columns, hidden), ``b1``, ``w2`` (hidden), ``b2``."""

    def __init__(self, arrays: dict[str, np.ndarray]) -> None:
        self.arrays = arrays

    def says(self, rows: np.ndarray) -> np.ndarray:
        """Return the probability of article text."""
        a = self.arrays
        raw = np.maximum(rows @ a["w1"] + a["b1"], 0) @ a["w2"] + a["b2"]
        return (1 / (1 + np.exp(-np.clip(raw, -20, 20)))).astype(np.float32)


def joined(seats: list[Perceptron]) -> Perceptron:
    """Return the one wide perceptron whose raw score is the mean of theirs."""
    arrays = [seat.arrays for seat in seats]
    return Perceptron(
        {
            "w1": np.hstack([a["w1"] for a in arrays]),
            "b1": np.concatenate([a["b1"] for a in arrays]),
            "w2": np.concatenate([a["w2"] for a in arrays]) / len(seats),
            "b2": np.mean([a["b2"] for a in arrays]),
        }
    )


def train(
    rows: np.ndarray,
    wanted: np.ndarray,
    importance: np.ndarray,
    hidden: int,
    epochs: int,
    seed: int = 0,
    rate: float = 3e-3,
    decay: float = 0.1,
    batch: int = 1024,
) -> Perceptron:
    """Return a perceptron that says ``wanted`` (0 to 1) of ``rows``.

    importance -- weight of each row; the rate falls along a cosine; the features' scale is folded into the weights.
    """
    dice = np.random.default_rng(seed)
    mean, spread = rows.mean(0), np.maximum(rows.std(0), 0.15)
    importance = (importance / importance.mean()).astype(np.float32)
    width = rows.shape[1]
    p = {
        "w1": (dice.standard_normal((width, hidden)) * np.sqrt(2 / width)).astype(np.float32),
        "b1": np.zeros(hidden, np.float32),
        "w2": (dice.standard_normal(hidden) * np.sqrt(1 / hidden)).astype(np.float32),
        "b2": np.zeros((), np.float32),
    }
    m = {k: np.zeros_like(v) for k, v in p.items()}
    v = {k: np.zeros_like(a) for k, a in p.items()}
    mean, scale = mean.astype(np.float32), (1 / spread).astype(np.float32)
    steps, step = epochs * (len(rows) // batch + 1), 0
    for _ in range(epochs):
        order = dice.permutation(len(rows))
        for start in range(0, len(rows), batch):
            pick = order[start : start + batch]
            x = (rows[pick] - mean) * scale
            z = x @ p["w1"] + p["b1"]
            h = np.maximum(z, 0)
            raw = h @ p["w2"] + p["b2"]
            error = (1 / (1 + np.exp(-np.clip(raw, -20, 20))) - wanted[pick]) * importance[pick] / len(pick)
            back = np.outer(error, p["w2"]) * (z > 0)
            g = {"w1": x.T @ back, "b1": back.sum(0), "w2": h.T @ error, "b2": error.sum()}
            step += 1
            now = rate * 0.5 * (1 + np.cos(np.pi * step / steps)) + 1e-5
            for k in p:
                m[k] = 0.9 * m[k] + 0.1 * g[k]
                v[k] = 0.99 * v[k] + 0.01 * g[k] ** 2
                update = (m[k] / (1 - 0.9**step)) / (np.sqrt(v[k] / (1 - 0.99**step)) + 1e-8)
                p[k] = (p[k] - now * (update + (decay * p[k] if k[0] == "w" else 0))).astype(np.float32)
    w1 = p["w1"] * scale[:, None]
    return Perceptron({"w1": w1, "b1": p["b1"] - mean @ w1, "w2": p["w2"], "b2": p["b2"]})
