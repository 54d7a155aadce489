"""Learn what tells a headline from the lines around it, on the dumps of ``fundus_fixtures`` and their reviewed titles.

Run: ``.venv/bin/python bench/train_headline.py``. Prints the constants of ``verbale.clean.headline``. The outlets of
the held-back fifth are never trained on.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

import numpy as np

from clean import SETTINGS, page_of
from fixtures import PAGES, fixtures
from train_lines import fold_of, pages
from verbale.clean import clean_page, headline, roles
from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold

DECAY, STEPS, RATE = 0.02, 800, 0.05


def looked_at(text: str) -> tuple[np.ndarray, list[str]]:
    """Return the traits of the lines of a dump that may be its headline, and the lines."""
    rows: list[tuple[float, ...]] = []
    lines: list[str] = []

    def look(blocks: Sequence[Block], first: int, hints: Sequence[str] = ()) -> int | None:
        times, page = Counter(block.text for block in blocks), "\n".join(block.text for block in blocks)
        dated = {n - before for n, b in enumerate(blocks) if b.role in ("dateline", "byline") for before in (1, 2, 3)}
        for n, length in headline.candidates(blocks, first):
            line, place = blocks[n].text, n - first
            if not headline.is_prose(line, place, length):
                told = headline.traits(blocks[n], place, length, times[line], n in dated)
                rows.append((*told, headline.stands_within(line, page, times[line]), 1.0))
                lines.append(line)
        return headline.find_headline(blocks, first, hints)

    roles.find_headline = look
    clean_page(page_of(text.encode()), SETTINGS)
    roles.find_headline = headline.find_headline
    return np.array(rows, float), lines


def is_title(line: str, title: str) -> bool:
    """Tell whether a line is the title, or all but an end of it."""
    line, title = fold(line), fold(title)
    return line == title or (len(line) > 20 and (title.startswith(line) or line.startswith(title)))


def learn(found: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """Return the weights under which the right line, or none where there is none, is the likeliest of each page."""
    weights = np.zeros(found[0][0].shape[1])
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS):
        slope = DECAY * weights * len(found)
        slope[-1] = 0.0
        for rows, right in found:
            raw = np.append(rows @ weights, 0.0)
            chance = np.exp(raw - raw.max())
            chance /= chance.sum()
            wanted = chance * np.append(right, not right.any())
            slope += rows.T @ (chance - wanted / wanted.sum())[:-1]
        slope /= len(found)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


if __name__ == "__main__":
    if not PAGES.is_dir():
        sys.exit("skipped: ../shared/data/fundus_fixtures is not here")
    titles = {fixture.id: fixture.title for fixture in fixtures() if fixture.title}
    found = []
    for page_id, lines in pages("fundus_fixtures"):
        if fold_of(page_id) and page_id in titles:
            rows, texts = looked_at("\n".join(text for text, _ in lines))
            if texts:
                found.append((rows, np.array([is_title(text, titles[page_id]) for text in texts])))
    *weights, within, bias = learn(found).round(2).tolist()
    print(f"WEIGHTS = {tuple(weights)}\nWITHIN, BIAS = {within}, {bias}")
