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
from typing import NamedTuple

import numpy as np
from sklearn.neural_network import MLPClassifier

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from verbale.clean.features import context, line_features  # noqa: E402
from verbale.clean.looks import second_look  # noqa: E402

DATA = ROOT.parent / "shared/data/lines"
TO = ROOT / "src/verbale/clean/weights/lines.npz"
FOLDS = 5
HIDDEN = 24
ALPHA = 3e-2
SEATS = 4
_BULLET = re.compile(r"^(?:[*+#-]|o|\d{1,2}\.) (?=\S)")

Lines = list[tuple[str, int]]


class Recipe(NamedTuple):
    """How a committee is trained: copies of a page, rounds, share of copies cut short or given strangers' prose."""

    copies: int
    epochs: int
    shortened: float
    strangers: float


# The first knows whole pages best, the others what stands after an article; together they err least (bench/clean.py).
RECIPES = (Recipe(4, 8, 0.1, 0.4), Recipe(5, 6, 0.1, 0.65), Recipe(6, 8, 0.05, 0.65))


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


# ------------------------------------------------------------------------------------------------------- variation


def varied(lines: Lines, strangers: list[Lines], recipe: Recipe, dice: random.Random) -> Lines:
    """Return a page as another program might have dumped it: other bullets, less around it, another script.

    strangers -- other pages, whose paragraphs stand in for readers' comments, teasers and legal text.
    """
    if dice.random() < float(__import__("os").environ.get("SH", ".35")):
        lines = _shortened(lines, dice)
    if dice.random() < float(__import__("os").environ.get("ST", ".5")):
        lines = _with_strangers(lines, dice.choice(strangers), dice)
    if dice.random() < 0.6:
        lines = [(_BULLET.sub("", text), label) for text, label in lines]
    lines = [(text, label) for text, label in lines if text.strip()]
    if dice.random() < 0.5:
        lines = _with_less_around(lines, dice)
    if dice.random() < 0.25:
        lines = _thinned(lines, dice)
    kind = dice.random()
    if kind < 0.25:
        lines = [(_ideographs(text), label) for text, label in lines]
    elif kind < 0.35:
        lines = [(text.lower(), label) for text, label in lines]
    return [(text, label) for text, label in lines if text.strip()]


def _shortened(lines: Lines, dice: random.Random) -> Lines:
    """Return the page with the first few paragraphs of its article only."""
    left = dice.randint(2, 8)
    out = []
    for text, label in lines:
        left -= label
        if not label or left >= 0:
            out.append((text, label))
    return out


def _with_strangers(lines: Lines, other: Lines, dice: random.Random) -> Lines:
    """Return the page with prose of another one after its article: as comments, as teasers or as legal text."""
    prose = [text for text, label in other if label and len(text) > 60][: dice.randint(2, 14)]
    last = max((n for n, (_, label) in enumerate(lines) if label), default=0)
    short = [text for text, label in lines if not label and len(text) < 60] or ["-"]
    kind, block = dice.choice(("comments", "teasers", "legal")), []
    for text in prose:
        if kind == "comments":
            day = f"{dice.randint(1, 28)}.{dice.randint(1, 12)}.20{dice.randint(10, 26)}"
            block += [dice.choice(short), f"{day}, 1{dice.randint(0, 9)}:{dice.randint(10, 59)}"]
        elif kind == "teasers":
            block += [dice.choice(short), " ".join(text.split()[:9])]
            text = text[: dice.randint(70, 240)] + dice.choice(("", "...", "…", "."))
        block.append(text)
        if kind != "legal" and dice.random() < 0.5:
            block.append(dice.choice(short))
    at = min(len(lines), last + 3 + int(dice.expovariate(1 / 15)))
    if kind == "teasers" and dice.random() < 0.3:
        at = max(0, min((n for n, (_, label) in enumerate(lines) if label), default=0) - dice.randint(4, 15))
    return lines[:at] + [(text, 0) for text in block] + lines[at:]


def _with_less_around(lines: Lines, dice: random.Random) -> Lines:
    kept = [n for n, (_, label) in enumerate(lines) if label]
    if not kept:
        return lines
    before = min(kept[0], int(dice.expovariate(1 / 12)))
    after = min(len(lines) - kept[-1] - 1, int(dice.expovariate(1 / 20)))
    return lines[kept[0] - before : kept[-1] + 1 + after]


def _thinned(lines: Lines, dice: random.Random) -> Lines:
    share = dice.uniform(0.3, 0.9)
    return [line for line in lines if line[1] or dice.random() < share]


_WORD = re.compile(r"[^\W\d_]+")
_FULL = str.maketrans(
    {".": "。", ",": "，", "!": "！", "?": "？", ":": "：", ";": "；", "(": "（", ")": "）", '"': "“"}
)


def _ideographs(text: str) -> str:
    """Return the line as if it were Chinese: about one ideograph for three letters, no spaces, wide marks."""
    out = _WORD.sub(lambda m: "".join(chr(0x4E00 + (ord(c) * 7919) % 0x5000) for c in m[0][::3]), text)
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", out.translate(_FULL))


# -------------------------------------------------------------------------------------------------------- training


class Prepared:
    """A page's lines as numbers."""

    def __init__(self, page_id: str, lines: Lines) -> None:
        self.fold, self.lines = fold_of(page_id), lines
        own, self.weight, self.hashes = line_features([text[:2000] for text, _ in lines])
        self.features = context(own, self.weight)
        self.labels = np.array([label for _, label in lines])
        size = np.sqrt(np.minimum(self.weight, 600) + 20)
        self.importance = size / size.sum() * min(len(lines), 120)


class Committee:
    """Several perceptrons of one hidden layer whose raw scores are averaged: together they are one wide perceptron."""

    def __init__(self, rows: np.ndarray, labels: np.ndarray, importance: np.ndarray, epochs: int, seats: int) -> None:
        mean, spread = rows.mean(0), rows.std(0) + 1e-2
        scaled = np.clip((rows - mean) / spread, -6, 6)
        self.mean, self.spread = mean.astype(np.float32), spread.astype(np.float32)
        weights, bias, out, self.b2 = [], [], [], np.zeros(1, np.float32)
        for seed in range(seats):
            model = MLPClassifier((HIDDEN,), alpha=ALPHA, learning_rate_init=2e-3, batch_size=512, max_iter=epochs,
                                  random_state=seed, n_iter_no_change=epochs, tol=0)  # fmt: skip
            model.fit(scaled, labels, sample_weight=importance)
            weights.append(model.coefs_[0])
            bias.append(model.intercepts_[0])
            out.append(model.coefs_[1] / seats)
            self.b2 = self.b2 + model.intercepts_[1] / seats
        self.w1, self.b1, self.w2 = np.hstack(weights), np.concatenate(bias), np.vstack(out)

    def says(self, rows: np.ndarray) -> np.ndarray:
        """Return the probability of article text."""
        hidden = np.maximum(np.clip((rows - self.mean) / self.spread, -6, 6) @ self.w1 + self.b1, 0)
        return (1 / (1 + np.exp(-(hidden @ self.w2 + self.b2))))[:, 0].astype(np.float32)

    def arrays(self, look: str) -> dict[str, np.ndarray]:
        """Return what the cleaning room loads."""
        named = {"mean": self.mean, "spread": self.spread, "w1": self.w1, "b1": self.b1, "w2": self.w2, "b2": self.b2}
        return {f"{look}_{name}": np.asarray(array, np.float32) for name, array in named.items()}


def fit(rows: list[np.ndarray], found: list[Prepared], epochs: int, seats: int) -> Committee:
    """Return a committee trained on the rows; every page counts about the same."""
    labels = np.concatenate([p.labels for p in found])
    return Committee(np.concatenate(rows), labels, np.concatenate([p.importance for p in found]), epochs, seats)


def train(recipe: Recipe) -> dict[str, np.ndarray]:
    """Return the arrays of one committee's two looks."""
    dice = random.Random(7)
    source = list(pages("fundus_fixtures"))
    found = [Prepared(page_id, lines) for page_id, lines in source if fold_of(page_id)]
    for page_id, lines in source:
        if fold_of(page_id):
            strangers = [other for name, other in source if fold_of(name) == fold_of(page_id) and name != page_id]
            for _ in range(recipe.copies):
                other = varied(lines, strangers, recipe, dice)
                if sum(label for _, label in other) and len(other) > 3:
                    found.append(Prepared(page_id, other))
    print(len(found), "pages", sum(len(p.lines) for p in found), "lines", found[0].features.shape[1], "features")
    return two_looks(found, recipe.epochs)


def two_looks(found: list[Prepared], epochs: int) -> dict[str, np.ndarray]:
    """Train both looks; the second learns from what a first look said of outlets that it had not seen."""
    looks: list[np.ndarray | None] = [None] * len(found)
    for held in range(1, FOLDS):
        part = [p for p in found if p.fold != held]
        first = fit([p.features for p in part], part, epochs, 1)
        for n, p in enumerate(found):
            if p.fold == held:
                looks[n] = second_look(first.says(p.features), p.weight, p.hashes)
    first = fit([p.features for p in found], found, epochs, SEATS)
    rows = [np.hstack((p.features, look)) for p, look in zip(found, looks, strict=True)]
    return {**first.arrays("first"), **fit(rows, found, epochs, SEATS).arrays("second")}


def write(committees: list[dict[str, np.ndarray]], to: Path) -> None:
    """Write the committees' arrays, each under its number."""
    to.parent.mkdir(exist_ok=True)
    arrays = {f"{number}_{name}": array for number, arrays in enumerate(committees) for name, array in arrays.items()}
    np.savez_compressed(to, **arrays)
    print("wrote", to.stat().st_size, "bytes")


if __name__ == "__main__":
    if not DATA.is_dir():
        sys.exit("skipped: ../shared/data/lines is not here")
    write([train(recipe) for recipe in RECIPES], TO)
