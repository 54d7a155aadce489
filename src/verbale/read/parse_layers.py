"""Go through the layers of the parser's network that look at the words around, with less copying.

Where the part in C was built a layer is one pass over the rows: the words around a word stand one behind the other in
the table already, and the largest of three pieces is taken before anything is written. Elsewhere the tables are laid
out so that the largest of three pieces is taken of whole rows, and the mean of a row is taken once. What is worked out
is the same to the last bits.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from verbale.read.parse_native import compiled

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
    slow = behind.layers[0]
    blocks = [leaves(block) for block in slow.layers]
    if all(block.name.startswith("residual") for block in slow.layers) and all(map(_is_known, blocks)):
        made = compiled() if behind.attrs["pad"] >= len(blocks) and slow.get_dim("nO") % 16 == 0 else None
        if made:
            pipe.model.layers[1] = _compiled(behind, blocks, made)
        else:
            behind.layers[0] = _quick(slow, blocks)


def leaves(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """Return the layers that a network is made of in the end, in order."""
    return [leaf for layer in model.layers for leaf in leaves(layer)] if model.layers else [model]


def is_evened(block: list[Model[Any, Any]]) -> bool:
    """Return whether layers are those that ``largest`` stands for, the first two of them."""
    return tuple(layer.name for layer in block) == _BLOCK[1:] and block[0].get_dim("nP") == _PIECES


def _is_known(block: list[Model[Any, Any]]) -> bool:
    near = block[0].name == _BLOCK[0] and block[0].attrs["window_size"] == 1
    return near and is_evened(block[1:]) and block[1].get_dim("nI") == 3 * block[1].get_dim("nO")


def _compiled(slow: Model[Any, Any], blocks: list[list[Model[Any, Any]]], made: Any) -> Model[Any, Any]:
    """Return the layers in C, for texts one behind the other with rows of noughts between them.

    Of the first and the last of these rows nothing is worked out; no layer looks from a text as far as there.
    """
    from thinc.api import Model

    lanes, wide, pad = made.WIDTHS[0], slow.get_dim("nO"), slow.attrs["pad"]
    layers = [_laid_out(block, lanes) for block in blocks]

    def forward(model: Model[Any, Any], texts: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        between = model.ops.alloc2f(pad, wide)
        rows = model.ops.xp.concatenate([between, *(part for text in texts for part in (text, between))])
        to = model.ops.xp.zeros_like(rows)
        for layer in layers:
            made.window(lanes, wide, rows, *layer, to)
            rows, to = to, rows
        ends = accumulate(len(text) + pad for text in texts)
        return [rows[end - len(text) : end] for text, end in zip(texts, ends, strict=True)], no_training

    return Model("compiled_windows", forward, layers=[slow], dims={"nO": wide})


def _laid_out(block: list[Model[Any, Any]], lanes: int) -> list[Any]:
    """Return a layer's weights in the order in which they are read: see ``Layer`` in C."""
    ops: Any = block[1].ops
    wide = block[1].get_dim("nO")
    weights = _param(block[1], "W").reshape(wide // lanes, lanes, _PIECES, -1).transpose(0, 3, 2, 1)
    bias = _param(block[1], "b").reshape(wide // lanes, lanes, _PIECES).transpose(0, 2, 1)
    return [*map(ops.as_contig, (weights, bias, _param(block[2], "G"), _param(block[2], "b")))]


def _quick(slow: Model[Any, Any], blocks: list[list[Model[Any, Any]]]) -> Model[Any, Any]:
    from thinc.api import Model

    layers = [(window, largest(maxout, norm)) for window, maxout, norm, _ in blocks]

    def forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
        for window, layer in layers:
            rows = rows + layer(window.predict(rows))
        return rows, no_training

    return Model("quick_windows", forward, layers=[slow], dims={"nO": slow.get_dim("nO")})


def largest(maxout: Model[Any, Any], norm: Model[Any, Any]) -> Layer:
    """Return two layers in one: the largest of three pieces, evened out.

    numpy multiplies faster than the library that spaCy brings, but wakes threads that wait on the processor's time.
    """
    ops: Any = maxout.ops
    wide = maxout.get_dim("nO")
    weights = ops.as_contig(_param(maxout, "W").transpose(1, 0, 2).reshape(_PIECES * wide, -1).T)
    bias = ops.as_contig(_param(maxout, "b").T.reshape(-1))
    scale, shift = _param(norm, "G"), _param(norm, "b")

    def go(rows: Any) -> Any:
        pieces = ops.gemm(rows, weights)
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
