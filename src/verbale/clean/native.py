"""The reader of dumps in C, where it was built: what ``labeller.label_lines`` does in numpy, to the last bit.

Without it everything is done by the modules that it stands for.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.datelabels import label_words
from verbale.clean.features import WHOLE, cue_kind, logarithms
from verbale.clean.labeller import chances, perceptrons
from verbale.clean.lines import PICTURES, tables
from verbale.clean.outlets import OutletBook, outlet_book
from verbale.clean.stack import Matrix
from verbale.clean.telling import BYLINE_BEGINS, BYLINE_WORDS, CRUMBS_BEGIN, DESKS
from verbale.clean.vocabulary import EDGES, Vocabulary, vocabulary

MOST_BLOCKS = 50_000
_ROW, _LOOK_ROW = 176, 32  # columns of the tables of weights, those of padding included


class Reader(Protocol):
    """What the module in C offers."""

    def read(self, text: str, header: int, /) -> tuple[list[Block], tuple[list[int], ...]] | None:
        """Return a dump's blocks with their scores, and the lists of ``Marks``; None if there are more than so many.

        header -- where the crawler's stamp ends that the page begins with, 0 for none.
        """

    def forget(self) -> None:
        """Forget what is remembered of short lines; what comes out is the same, a little later."""


@lru_cache(maxsize=8)
def native_reader(own: tuple[Path, ...] = ()) -> Reader | None:
    """Return the reader in C with the knowledge of all languages, None where there is none."""
    made = compiled()
    if made is None:
        return None
    words, book = vocabulary(own), outlet_book(own)
    known = {"ask": _asked(words), **_tables(), **_weights(), **_cues(words), **_phrases(words, book)}
    return cast(Reader, made.Reader(known, MOST_BLOCKS))


def _asked(words: Vocabulary) -> Any:
    """Return what tells the number of a line's cue, -1 for none."""
    return lambda line: words.cues.index(cue) if (cue := words.cue_of(line)) else -1


def _phrases(words: Vocabulary, book: OutletBook) -> dict[str, list[tuple[str, int]]]:
    """Return all phrases with the numbers of their cues; those that belong to no cue have 0."""
    number = {id(cue): n for n, cue in enumerate(words.cues)}
    starts = [pair for pairs in words.starts.values() for pair in pairs]
    rows = {"lines": words.lines.items(), "starts": starts, "ends": words.ends, "holds": words.holds.items()}
    return {name: [(phrase, number[id(cue)]) for phrase, cue in pairs] for name, pairs in rows.items()} | {
        "outlets": _plain(book.folded),
        "signers": _plain({*book.agencies, *BYLINE_WORDS, "source"}),
        "begins": _plain(CRUMBS_BEGIN | BYLINE_BEGINS),
        "desks": _plain(DESKS),
        "labels": _plain(words.replace("’", "'") for words in label_words()),
    }


def _plain(phrases: Iterable[str]) -> list[tuple[str, int]]:
    return [(phrase, 0) for phrase in phrases if phrase]


def _cues(words: Vocabulary) -> dict[str, object]:
    return {
        "cues": list(words.cues),
        "longest": [cue.longest for cue in words.cues],
        "cue_kinds": bytes(cue_kind(cue.id) for cue in words.cues),
    }


def _tables() -> dict[str, bytes]:
    """Return the class of every character, the characters that folding cuts off at edges, and the words of pictures."""
    edges = np.zeros(65_536, np.uint8)
    edges[[ord(char) for char in EDGES]] = 1
    pictures = PICTURES.astype(np.uint8)
    return {"kinds": tables()[0].tobytes(), "edges": edges.tobytes(), "pictures": pictures.tobytes()}


def _weights() -> dict[str, bytes]:
    """Return the line model, as whole numbers."""
    models = perceptrons("lines")
    sizes = {"b1": np.int32, "w2": np.int32, "b2": np.int64}
    biases = {name: models[name].astype(sizes[name[-2:]]).tobytes() for name in models if name[-2:] in sizes}
    scaled = np.rint(logarithms() * WHOLE).astype(np.int16)
    return biases | {
        "logs": scaled.tobytes(),
        "chances": chances().astype(np.uint32).tobytes(),
        "rows_w": _paired(models["rows_w1"], _ROW),
        "look_w": _paired(models["look_w1"], _LOOK_ROW),
    }


def _paired(weights: Matrix, width: int) -> bytes:
    """Return for every two features the weights of both, column by column."""
    rows = np.zeros((width, weights.shape[1]), np.int16)
    rows[: len(weights)] = weights
    return rows.reshape(width // 2, 2, -1).transpose(0, 2, 1).tobytes()
