"""Give the words of a text the vectors that the parser's network begins with, each written form's once.

The first layers of the network look at a word alone: its form, its first and last letters, its shape, the blank behind
it. What they say of a form is the same in every text, so it is worked out once; only the layers behind them, which look
at the words around, are gone through for every text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from verbale.read.parse_layers import no_training

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


def _kept(embed: Model[Any, Any]) -> Model[Any, Any]:
    """Return a layer that gives what another gives, and works it out for new forms only."""
    from thinc.api import Model, chain

    extract, *behind = embed.layers
    work_out: Model[Any, Any] = chain(*behind)
    known: dict[bytes, Any] = {}

    def forward(model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        if len(known) > MOST:
            known.clear()
        features = extract.predict(docs)
        keys = [keys_of(rows) for rows in features]
        missing = {key: row for rows, mine in zip(features, keys, strict=True)
                   for key, row in zip(mine, rows, strict=True) if key not in known}  # fmt: skip
        if missing:
            known.update(zip(missing, work_out.predict([model.ops.xp.array([*missing.values()])])[0], strict=True))
        return [_stacked(model, [known[key] for key in mine]) for mine in keys], no_training

    return Model("kept_vectors", forward, layers=[embed], dims={"nO": embed.get_dim("nO")})


def _stacked(model: Model[Any, Any], vectors: list[Any]) -> Any:
    return model.ops.xp.array(vectors) if vectors else model.ops.alloc2f(0, model.get_dim("nO"))


def keys_of(rows: Any) -> list[bytes]:
    """Return the rows of a table of 64-bit numbers as bytes, to be looked up by."""
    import numpy as np

    width = 8 * rows.shape[1]
    found: list[bytes] = np.ascontiguousarray(rows).view(f"V{width}").ravel().tolist()
    return found
