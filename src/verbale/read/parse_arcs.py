"""Choose the parser's moves in C, and give the words of a text their heads and relations.

The moves are those that spaCy's own parser makes, one after the other, with its own weights; what it spends most of its
time on is going to and fro between small pieces of work, which are done here at once. Where no part in C was built, or
the parser is built otherwise than is known here, spaCy's own parser runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from typing import TYPE_CHECKING, Any

from verbale.read.parse_native import at_a_line, compiled

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

NAME = "arcs"
_FEATURES, _HALVES = 8, 2  # words that a move is chosen by; pieces of the hidden layer
_STEP = 128  # scores are padded to a multiple of this
_KINDS = ("S", "D", "L", "R", "B")  # as C numbers them
_LIFTED = "||"  # in a label: "the head is further down, at a word of this relation"
_AT_ONCE = 256  # words whose table is worked out before it is used: more would not stay near the processor


def quicken_moves(nlp: Language) -> None:
    """Put the moves in C in the place of a pipeline's parser; a parser built otherwise goes on working."""
    made = compiled()
    parser: Any = nlp.get_pipe("parser")
    if made is not None and _is_known(parser):
        from spacy.language import Language as Pipeline

        if not Pipeline.has_factory("verbale_arcs"):
            Pipeline.factory("verbale_arcs", func=lambda nlp, name: _Arcs(nlp.get_pipe("parser"), compiled()))
        nlp.add_pipe("verbale_arcs", name=NAME, after="parser")
        nlp.disable_pipe("parser")


def _is_known(parser: Any) -> bool:
    """Return whether a parser is one of spaCy's that chooses the best move by the layers that C knows."""
    model = parser.model
    if [layer.name.rpartition(">>")[2] for layer in model.layers] != ["linear", "precomputable_affine", "linear"]:
        return False
    _, lower, upper = model.layers
    sizes = [lower.get_dim(name) for name in ("nF", "nP", "nO")]
    return (
        sizes == [_FEATURES, _HALVES, 64]
        and upper.get_dim("nO") == parser.moves.n_moves
        and not model.attrs["unseen_classes"]
        and parser.cfg["beam_width"] == 1
        and not parser.cfg.get("learn_tokens")
        and all(name.partition("-")[0] in _KINDS and "subtok" not in name for name in parser.move_names)
    )


class _Arcs:
    """A step of a pipeline: the parser's, by its own network."""

    def __init__(self, parser: Any, made: Any) -> None:
        import numpy as np

        self._parser, self._made = parser, made
        self._words = parser.model.layers[0]  # of a text: what the parser's own layer makes of its words' vectors
        self._table, *self._fixed = _weights(parser, made)
        self._small = at_a_line(np.empty((_AT_ONCE, self._table.shape[1]), dtype=np.float32))

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 32) -> Iterator[Doc]:
        """Yield the texts parsed, in order."""
        rest = iter(docs)
        while batch := [*islice(rest, batch_size)]:
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: Sequence[Doc]) -> None:
        import numpy as np
        from spacy.attrs import DEP, HEAD, SENT_START

        given = np.concatenate([doc.to_array([SENT_START, HEAD, DEP]) for doc in docs])
        if not len(given):
            return
        if given[:, 1:].any():  # parsed in part already
            self._parser.set_annotations(docs, self._parser.predict(docs))
            return
        said, lifted = self._chosen(docs, given[:, 0].astype(np.int8))
        for doc, (start, end) in zip(docs, pairwise(_starts(docs)), strict=True):
            doc.from_array([HEAD, DEP], said[start:end])
        for number in lifted:
            self._hung_lower(docs[number])

    def _chosen(self, docs: Sequence[Doc], openings: Any) -> tuple[Any, list[int]]:
        """Return how far off each word's head is and its relation, and the numbers of the texts that want lifting."""
        import numpy as np

        said = np.empty((len(openings), 2), dtype=np.uint64)
        words = self._words.predict(docs)
        at, lifted = _starts(docs), []
        for first, last in _together(at):
            rows = slice(at[first], at[last])
            lengths = np.diff(at[first : last + 1]).astype(np.int32)
            # not numpy's product: its library wakes threads of its own, which then wait on the processor's time
            table = self._parser.model.ops.gemm(words[rows], self._table, out=self._room(at[last] - at[first]))
            found = self._made.arcs(*self._fixed[:4], lengths, table, openings[rows], *self._fixed[4:], said[rows])
            lifted += [first + number for number in found]
        return said, lifted

    def _room(self, words: int) -> Any:
        """Return where a table is written, one place for all that are small: new memory is dear to touch."""
        import numpy as np

        if words > _AT_ONCE:
            return np.empty((words, self._table.shape[1]), dtype=np.float32)
        return self._small[:words]

    def _hung_lower(self, doc: Doc) -> None:
        """Hang words where their decorated labels say, as spaCy does."""
        from spacy.pipeline._parser_internals.nonproj import deprojectivize

        deprojectivize(doc)


def _starts(docs: Sequence[Doc]) -> list[int]:
    return [0, *accumulate(len(doc) for doc in docs)]


def _together(starts: list[int]) -> Iterator[tuple[int, int]]:
    """Return runs of texts, first and last but one, that have few words together; a longer text stands alone."""
    first = 0
    for last in range(1, len(starts)):
        if last + 1 == len(starts) or starts[last + 1] - starts[first] > _AT_ONCE:
            yield first, last
            first = last


def _weights(parser: Any, made: Any) -> list[Any]:
    """Return the table's weights, then what C is handed for every text: sizes, weights and what the moves are."""
    import numpy as np

    _, lower, upper = parser.model.layers
    hidden, moves = lower.get_dim("nO"), upper.get_dim("nO")
    classes = -(-moves // _STEP) * _STEP
    weights = lower.get_param("W").transpose(0, 2, 1, 3).reshape(-1, lower.get_dim("nI")).T
    pad, bias = lower.get_param("pad")[0].transpose(0, 2, 1), lower.get_param("b").T
    scores = np.zeros((hidden + 1, classes), dtype=np.float32)
    scores[:hidden, :moves], scores[hidden, :moves] = upper.get_param("W").T, upper.get_param("b")
    names = [name.partition("-")[::2] for name in parser.move_names]
    add = parser.vocab.strings.add
    kinds = np.array([_KINDS.index(kind) for kind, _ in names], dtype=np.uint8)
    labels = np.array([*(add(label) if label else 0 for _, label in names), add("ROOT")], dtype=np.uint64)
    lifted = np.array([_LIFTED in label for _, label in names], dtype=np.uint8)
    sizes = [made.WIDTHS[0], hidden, classes, moves]
    rows = [at_a_line(row) for row in (weights, pad, bias, scores[:hidden], scores[hidden])]
    return [rows[0], *sizes, *rows[1:], kinds, labels, lifted]
