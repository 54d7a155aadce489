"""Train the line model of the cleaning room: which lines of a text dump are article text.

Run: ``.venv/bin/python bench/train_lines.py``. Reads ``../shared/data/lines/fundus_fixtures.jsonl.gz`` (MIT), writes
``src/verbale/clean/weights/lines.npz``. The outlets of the held-back fifth (``bench/clean.py``) are never trained on.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "bench")]

from perceptron import Perceptron, joined, train  # noqa: E402
from vary_lines import Lines, Recipe, varied  # noqa: E402
from verbale.clean.features import context  # noqa: E402
from verbale.clean.labeller import LONGEST, lines_of  # noqa: E402
from verbale.clean.looks import second_look  # noqa: E402
from verbale.clean.vocabulary import vocabulary  # noqa: E402

DATA = ROOT.parent / "shared/data/lines"
TO = ROOT / "src/verbale/clean/weights/lines.npz"
FOLDS = 5
COPIES = 12
HIDDEN = (16, 32)  # of the first and the second look, for each seat
SEATS = 4
EPOCHS = 6
TEACHERS, TRUST = 10, 0.9  # seats of the model that teaches the shipped one; how much it is believed beside the labels
SEED = 4  # of five that were measured


def outlet_of(page_id: str) -> str:
    """Return the outlet of a fixture: "at/DerStandard_2024_05_03.html.gz" -> "DerStandard"."""
    return re.sub(r"_\d{4}.*", "", page_id.rsplit("/", 1)[-1])


def fold_of(page_id: str) -> int:
    """Return which fifth the page's outlet belongs to; fifth 0 is held back."""
    return zlib.crc32(outlet_of(page_id).encode()) % FOLDS


def pages(name: str, least: float = 0.9) -> Iterator[tuple[str, Lines]]:
    """Yield the pages of a set whose labels cover the article."""
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt") as lines:
        for row in map(json.loads, lines):
            if row["oracle_recall"] >= least:
                yield row["id"], [(text, label) for text, label, _ in row["lines"]]


def page_f1(lines: Lines, chosen: list[bool]) -> float:
    """Return the F1 over characters of the chosen lines."""
    kept = sum(len(text) for (text, _), c in zip(lines, chosen, strict=True) if c)
    good = sum(len(text) for (text, label), c in zip(lines, chosen, strict=True) if c and label)
    gold = sum(len(text) for text, label in lines if label)
    return 2 * good / (kept + gold) if kept + gold else 1.0


# -------------------------------------------------------------------------------------------------------- training


class Prepared:
    """A page's lines as numbers."""

    def __init__(self, page_id: str, lines: Lines) -> None:
        self.fold, self.lines = fold_of(page_id), lines
        self.found, cues = lines_of([text[:LONGEST] for text, _ in lines], vocabulary())
        self.features = context(self.found, cues)
        self.labels = np.array([label for _, label in lines], np.float32)
        size = np.sqrt(np.minimum(self.found.weight, 600) + 20)
        self.importance = size / size.sum() * min(len(lines), 120)


def prepared(folds: list[int], copies: int = COPIES, recipe: Recipe | None = None, seed: int = 7) -> list[Prepared]:
    """Return the pages of these folds and their variations, each varied with pages of its own fold only."""
    dice = random.Random(seed)
    source = [(page_id, lines) for page_id, lines in pages("fundus_fixtures") if fold_of(page_id) in folds]
    found = [Prepared(page_id, lines) for page_id, lines in source]
    for page_id, lines in source:
        strangers = [other for name, other in source if fold_of(name) == fold_of(page_id) and name != page_id]
        for _ in range(copies):
            other = varied(lines, strangers, recipe or Recipe(), dice)
            if sum(label for _, label in other) and len(other) > 3:
                found.append(Prepared(page_id, other))
    return found


def fit(rows: list[np.ndarray], found: list[Prepared], hidden: int, epochs: int, seats: int = 1) -> Perceptron:
    """Return a perceptron trained on the rows, ``seats`` joined in one; every page counts about the same."""
    labels, importance = (np.concatenate([getattr(p, name) for p in found]) for name in ("labels", "importance"))
    every = np.concatenate(rows)
    return joined([train(every, labels, importance, hidden, epochs, seed) for seed in range(seats)])


def two_looks(found: list[Prepared], hidden: tuple[int, int], epochs: int, seats: int) -> dict[str, Perceptron]:
    """Train both looks; the second learns from what a first look said of outlets that it had not seen.

    hidden -- sizes of the first and the second look's hidden layers, for each of the ``seats``.
    """
    looks: list[np.ndarray | None] = [None] * len(found)
    for held in sorted({p.fold for p in found}):
        part = [p for p in found if p.fold != held]
        first = fit([p.features for p in part], part, hidden[0], epochs)
        for n, p in enumerate(found):
            if p.fold == held:
                looks[n] = second_look(first.says(p.features), p.found)
    first = fit([p.features for p in found], found, hidden[0], epochs, seats)
    rows = [np.hstack((p.features, look)) for p, look in zip(found, looks, strict=True)]
    return {"first": first, "second": fit(rows, found, hidden[1], epochs, seats)}


def taught(found: list[Prepared], teacher: dict[str, Perceptron], seed: int = 0) -> dict[str, Perceptron]:
    """Return two looks of one seat that say what the many of ``teacher`` say: as good, at a fraction of the cost.

    Source of the method: Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network" (2015).
    """
    labels, importance = (np.concatenate([getattr(p, name) for p in found]) for name in ("labels", "importance"))
    every = np.concatenate([p.features for p in found])
    told = [teacher["first"].says(p.features) for p in found]
    wanted = TRUST * np.concatenate(told) + (1 - TRUST) * labels
    first = train(every, wanted, importance, HIDDEN[0], EPOCHS + 2, seed)
    wanted = TRUST * np.concatenate([scores(teacher, p) for p in found]) + (1 - TRUST) * labels
    looks = [second_look(first.says(p.features), p.found) for p in found]
    rows = np.hstack((every, np.concatenate(looks)))
    return {"first": first, "second": train(rows, wanted, importance, HIDDEN[1], EPOCHS + 2, seed)}


def write(looks: dict[str, Perceptron], to: Path) -> None:
    """Write both looks' arrays, with half the digits."""
    to.parent.mkdir(exist_ok=True)
    arrays = {f"{look}_{name}": array for look, one in looks.items() for name, array in one.arrays.items()}
    np.savez_compressed(to, **{name: np.asarray(array, np.float16) for name, array in arrays.items()})
    print("wrote", to.stat().st_size, "bytes")


def scores(looks: dict[str, Perceptron], page: Prepared) -> np.ndarray:
    """Return how sure the two looks are of each line."""
    look = second_look(looks["first"].says(page.features), page.found)
    return looks["second"].says(np.hstack((page.features, look)))


if __name__ == "__main__":
    if not DATA.is_dir():
        sys.exit("skipped: ../shared/data/lines is not here")
    pages_found = prepared([1, 2, 3, 4])
    write(taught(pages_found, two_looks(pages_found, HIDDEN, EPOCHS, TEACHERS), SEED), TO)
