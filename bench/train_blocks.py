"""Train the block model of the cleaning room: which blocks of an HTML page are article text.

Run: ``.venv/bin/python bench/train_blocks.py``. Reads ``../shared/data/fundus_fixtures`` (MIT), writes
``src/verbale/clean/weights/blocks.npz``. The outlets of the held-back fifth are never trained on.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from copy import copy

import numpy as np

from fixtures import PAGES, Fixture, fixtures, shingles, tokens
from train_lines import HIDDEN, SEATS, TO, fold_of, two_looks, write
from verbale.clean.decode import decode
from verbale.clean.labeller import block_rows
from verbale.clean.markup import Markup, read_markup
from verbale.clean.metadata import read_metadata
from verbale.clean.vocabulary import vocabulary


def labels_of(found: Markup, fixture: Fixture) -> list[int]:
    """Return 1 for the blocks whose words stand in the reviewed article, at most as often as there."""
    gold = shingles("\n".join(fixture.paragraphs))
    whole = Counter(" ".join(tokens(text)) for text in fixture.paragraphs)
    out = []
    for block in found.blocks:
        words = " ".join(tokens(block.text))
        if whole[words] > 0:
            whole[words] -= 1
            out.append(1)
            continue
        own = shingles(block.text)
        shared = sum(min(times, gold[run]) for run, times in own.items())
        out.append(int(len(tokens(block.text)) >= 5 and shared / sum(own.values()) >= 0.6))
    return out


class Prepared:
    """A page's blocks as numbers."""

    def __init__(self, fixture: Fixture, found: Markup, labels: list[int], body: str, description: str) -> None:
        self.fold, self.labels = fold_of(fixture.id), np.array(labels, np.float32)
        self.features, self.found = block_rows(found, body, description, vocabulary())
        size = np.sqrt(np.minimum(self.found.weight, 600) + 20)
        self.importance = size / size.sum() * min(len(labels), 120)


def prepared(fixture: Fixture, copies: int, dice: random.Random) -> list[Prepared]:
    """Return the page as it is and, a few times, with parts of what surrounds the article left out."""
    found = read_markup(decode(fixture.html, None, True))
    said = read_metadata(found)
    labels = labels_of(found, fixture)
    if not sum(labels):
        return []
    out = [Prepared(fixture, found, labels, said.body, said.description)]
    for _ in range(copies):
        share, lost = dice.uniform(0.3, 1.0), copy(found)
        keep = [n for n, label in enumerate(labels) if label or dice.random() < share]
        lost.blocks, lost.nodes = [found.blocks[n] for n in keep], [found.nodes[n] for n in keep]
        body = said.body if dice.random() < 0.3 else ""
        description = said.description if dice.random() < 0.6 else ""
        out.append(Prepared(fixture, lost, [labels[n] for n in keep], body, description))
    return out


def train(copies: int, epochs: int) -> None:
    """Train both looks and write them."""
    dice = random.Random(11)
    found = [page for fixture in fixtures() if fold_of(fixture.id) for page in prepared(fixture, copies, dice)]
    print(len(found), "pages", sum(len(p.labels) for p in found), "blocks", found[0].features.shape[1], "features")
    write(two_looks(found, HIDDEN, epochs, SEATS), TO.with_name("blocks.npz"))


if __name__ == "__main__":
    if not PAGES.is_dir():
        sys.exit("skipped: ../shared/data/fundus_fixtures is not here")
    train(copies=2, epochs=5)
