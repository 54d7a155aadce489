"""Go through the layers of the parser's network that look at the words around, with less copying.

What is worked out is the same to the last bit; the tables are laid out so that the largest of three pieces is taken of
whole rows, and the mean of a row is taken once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

_BLOCK = ("expand_window", "maxout", "layernorm", "dropout")
_PIECES = 3
_LEAST = 1e-08  # added to a variance, as the network was trained

Layer = Callable[[Any], Any]


def quicken_layers(nlp: Language) -> None:
    """Let a pipeline go through its window layers faster; one whose network is built otherwise stays as it is."""
    pipe: Any = nlp.get_pipe("tok2vec")
    behind = pipe.model.layers[1]
    blocks = [_leaves(block) for block in behind.layers[0].layers]
    if all(block.name.startswith("residual") for block in behind.layers[0].layers) and all(map(_is_known, blocks)):
        behind.layers[0] = _quick(behind.layers[0], [_layer(*block[:3]) for block in blocks])


def _leaves(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [leaf for layer in model.layers for leaf in _leaves(layer)] if model.layers else [model]


def _is_known(block: list[Model[Any, Any]]) -> bool:
    return tuple(layer.name for layer in block) == _BLOCK and block[1].get_dim("nP") == _PIECES


def _quick(slow: Model[Any, Any], layers: list[Layer]) -> Model[Any, Any]:
    from thinc.api import Model

    def forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        for layer in layers:
            rows = rows + layer(rows)
        return rows, no_training

    return Model("quick_windows", forward, layers=[slow], dims={"nO": slow.get_dim("nO")})


def _layer(window: Model[Any, Any], maxout: Model[Any, Any], norm: Model[Any, Any]) -> Layer:
    """Return one block of layers: a word with its neighbours, the largest of three pieces, evened out."""
    ops: Any = maxout.ops
    wide = maxout.get_dim("nO")
    weights = ops.as_contig(_param(maxout, "W").transpose(1, 0, 2).reshape(_PIECES * wide, -1))
    bias = ops.as_contig(_param(maxout, "b").T.reshape(-1))
    scale, shift = _param(norm, "G"), _param(norm, "b")

    def go(rows: Any) -> Any:
        pieces = ops.gemm(window.predict(rows), weights, trans2=True)
        pieces += bias
        best = ops.xp.maximum(pieces[:, :wide], pieces[:, wide : 2 * wide])
        ops.xp.maximum(best, pieces[:, 2 * wide :], out=best)
        best -= best.mean(axis=1, keepdims=True)
        best *= ((best * best).mean(axis=1, keepdims=True) + _LEAST) ** (-1.0 / 2.0)
        best *= scale
        best += shift
        return best

    return go


def _param(layer: Model[Any, Any], name: str) -> Any:
    return layer.get_param(name)


def no_training(_: Any) -> Any:
    """Stand for the way back through a layer that is for reading alone; raises ``NotImplementedError``."""
    raise NotImplementedError("these layers are for reading alone; train the pipeline as its package loads it")
