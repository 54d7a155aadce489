"""Give the words of a parsed text their parts of speech and lemmas, each word's once and from then on known.

The pipeline's own rules tell them from the word, its tag and its relation alone, but for a few pairs of words; looking
them up anew for every token costs as much as the parse itself. What the rules say is what is given here, in every case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verbale.read.parse_ruler import Ruler
from verbale.read.parse_vectors import keys_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MOST = 200_000  # words kept; then the memory begins anew
# the rules ask for the word beside these: "gonna", "let's", "ain't", "y'all"
_PAIRED = ("ai", "gon", "got", "let", "c'm", "y", "y'")


class KnownWords:
    """What the pipeline's rules say of words, kept from one text to the next."""

    def __init__(self, nlp: Language) -> None:
        self._ruler = Ruler(nlp.get_pipe("attribute_ruler"))
        self._lemmatizer: Any = nlp.get_pipe("lemmatizer")
        _search_by_hash(self._lemmatizer)
        strings = nlp.vocab.strings
        self._paired = frozenset(strings.add(word) for word in _PAIRED)
        self._expletive = strings.add("expl")
        self._known: dict[bytes, bytes] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}  # of a word, its part of speech and features

    def complete(self, docs: Sequence[Doc]) -> None:
        """Fill in the parts of speech and lemmas of tagged and parsed texts."""
        from spacy.attrs import DEP, LEMMA, POS, TAG

        if len(self._known) > MOST:
            self._forget()
        plain = [(doc, keys) for doc in docs if (keys := self._keys(doc))]
        missing = {key for _, keys in plain for key in keys if key not in self._known}
        if missing:
            self._learn(docs[0].vocab, missing)
        for doc, keys in plain:
            doc.from_array([TAG, POS, LEMMA, DEP], table_of(b"".join([self._known[key] for key in keys]), 4))

    def _forget(self) -> None:
        self._known.clear()
        self._lemmas.clear()
        self._ruler.forget()
        self._lemmatizer.cache.clear()

    def _keys(self, doc: Doc) -> list[bytes]:
        """Return word, tag, relation and whether an expletive stands before, as bytes.

        Where the rules look at pairs of words let them speak, and return nothing.
        """
        from spacy.attrs import DEP, LOWER, ORTH, TAG

        given = doc.to_array([ORTH, TAG, DEP, LOWER])
        if not self._paired.isdisjoint(given[:, 3].tolist()):
            self._lemmatizer(self._ruler.rules(doc))
            return []
        given[1:, 3] = given[:-1, 2] == self._expletive
        given[:1, 3] = 0
        return keys_of(given)

    def _learn(self, vocab: Vocab, missing: set[bytes]) -> None:
        """Ask the rules for words out of their texts: the ruler first, then for their lemmas."""
        keys = [*missing]
        told: list[list[int]] = table_of(b"".join(keys), 4).tolist()
        ruled = self._ruler.said(vocab, told)
        pairs = zip(told, ruled, strict=True)
        asked = {(word[0], pos, morph) for word, (_, pos, morph, lemma, _) in pairs if not lemma}
        self._lemmatize(vocab, [word for word in asked if word not in self._lemmas])
        rows = [
            [tag, pos, lemma or self._lemmas[word[0], pos, morph], dep]
            for word, (tag, pos, morph, lemma, dep) in zip(told, ruled, strict=True)
        ]
        self._known.update(zip(keys, keys_of(numbers_of(rows)), strict=True))

    def _lemmatize(self, vocab: Vocab, words: list[tuple[int, int, int]]) -> None:
        from spacy.attrs import LEMMA, MORPH, POS
        from spacy.tokens import Doc

        if words:
            doc = Doc(vocab, words=[vocab.strings[orth] for orth, _, _ in words])
            doc.from_array([POS, MORPH], numbers_of([[pos, morph] for _, pos, morph in words]))
            self._lemmas.update(zip(words, self._lemmatizer(doc).to_array(LEMMA).tolist(), strict=True))


def _search_by_hash(lemmatizer: Any) -> None:
    """Let a lemmatizer look words up in sets: its package brings lists, which are gone through for each word."""
    index = lemmatizer.lookups.get_table("lemma_index", {})
    for pos in [*index]:
        index[pos] = frozenset(index[pos])


def table_of(rows: bytes, width: int) -> Any:
    """Return rows of 64-bit numbers, read from their bytes."""
    import numpy as np

    return np.frombuffer(rows, dtype=np.uint64).reshape(-1, width)


def numbers_of(rows: list[list[int]]) -> Any:
    """Return a table of 64-bit numbers."""
    import numpy as np

    return np.array(rows, dtype=np.uint64)
