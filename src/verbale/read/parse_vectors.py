"""Give the words of a text the vectors that the parser's network begins with, each written form's once.

The first layers of the network look at a word alone: its form, its first and last letters, its shape, the blank behind
it. What they say of a form is the same in every text, so it is worked out once; only the layers behind them, which look
at the words around, are gone through for every text.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from verbale.read.parse_layers import Layer, is_evened, largest, leaves, no_training

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

MOST = 50_000  # forms kept, of some 400 bytes each; then the memory begins anew
_LAYERS = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")


def keep_vectors(nlp: Language) -> None:
    """Let a pipeline keep the vectors of forms; one whose network is built otherwise stays as it is."""
    pipe: Any = nlp.get_pipe("tok2vec")
    network = pipe.model
    first = network.layers[0]
    if tuple(layer.name.partition("(")[0] for layer in first.layers) == _LAYERS:
        network.layers[0] = _kept(first)


class _Vectors:
    """A table that grows: the vector of each form that was met."""

    def __init__(self, width: int) -> None:
        import numpy as np

        self._rows: dict[bytes, int] = {}
        self._table: Any = np.zeros((1000, width), dtype=np.float32)

    def of(self, forms: Any, work_out: Layer) -> Any:
        """Return the vectors of forms, told by their features; those not met before are worked out."""
        if len(self._rows) > MOST:
            self._rows.clear()
        keys = keys_of(forms)
        rows = [*map(self._rows.get, keys)]
        if None in rows:
            missing = {key: at for at, (key, row) in enumerate(zip(keys, rows, strict=True)) if row is None}
            self._add([*missing], work_out(forms[[*missing.values()]]))
            rows = [self._rows[key] for key in keys]
        return self._table[rows]

    def _add(self, keys: list[bytes], vectors: Any) -> None:
        import numpy as np

        first, last = len(self._rows), len(self._rows) + len(keys)
        if last > len(self._table):
            more = np.zeros((2 * last - len(self._table), vectors.shape[1]), dtype=np.float32)
            self._table = np.concatenate([self._table, more])
        self._table[first:last] = vectors
        self._rows.update(zip(keys, range(first, last), strict=True))


def _kept(embed: Model[Any, Any]) -> Model[Any, Any]:
    """Return a layer that gives what another gives, and works it out for new forms only."""
    from thinc.api import Model

    extract, *behind = embed.layers
    vectors, work_out = _Vectors(embed.get_dim("nO")), _worker(behind)

    def forward(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        features = extract.predict(docs)
        starts = [0, *accumulate(map(len, features))]
        found = vectors.of(model.ops.xp.concatenate(features), work_out)
        return [found[start:end] for start, end in pairwise(starts)], no_training

    return Model("kept_vectors", forward, layers=[embed], dims={"nO": embed.get_dim("nO")})


def _worker(behind: list[Model[Any, Any]]) -> Layer:
    """Return what works out the vectors of forms from their features."""
    from thinc.api import chain

    _, tables, mixing, _ = behind
    mix = leaves(mixing)
    if is_evened(mix):
        evened = largest(mix[0], mix[1])
        return lambda forms: evened(tables.layers[0].predict(forms))
    whole: Model[Any, Any] = chain(*behind)
    return lambda forms: whole.predict([forms])[0]


def keys_of(rows: Any) -> list[bytes]:
    """Return the rows of a table of 64-bit numbers as bytes, to be looked up by."""
    import numpy as np

    width = 8 * rows.shape[1]
    found: list[bytes] = np.ascontiguousarray(rows).view(f"V{width}").ravel().tolist()
    return found
