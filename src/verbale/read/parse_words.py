"""Give the words of a parsed text their parts of speech, features and lemmas, each word's once and from then on known.

The pipeline's own rules tell them from the word, its tag and its relation alone, but for a few pairs of words; looking
them up anew for every token costs as much as the parse itself. What the rules say is what is given here, in every case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

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
        self._rules = [nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")]
        self._strings = nlp.vocab.strings
        self._paired = frozenset(self._strings.add(word) for word in _PAIRED)
        self._expletive = self._strings.add("expl")
        self._known: dict[bytes, bytes] = {}

    def complete(self, docs: Sequence[Doc]) -> None:
        """Fill in the parts of speech, features and lemmas of tagged and parsed texts."""
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG

        if len(self._known) > MOST:
            self._known.clear()
        plain = [(doc, keys) for doc in docs if (keys := self._keys(doc))]
        missing = {key for _, keys in plain for key in keys if key not in self._known}
        if missing:
            self._learn(docs[0].vocab, missing)
        for doc, keys in plain:
            doc.from_array([TAG, POS, MORPH, LEMMA, DEP], _table(b"".join([self._known[key] for key in keys])))

    def _keys(self, doc: Doc) -> list[bytes]:
        """Return word, tag, relation and whether an expletive stands before, as bytes.

        Where the rules look at pairs of words let them speak, and return nothing.
        """
        from spacy.attrs import DEP, LOWER, ORTH, TAG

        given = doc.to_array([ORTH, TAG, DEP, LOWER])
        if not self._paired.isdisjoint(given[:, 3].tolist()):
            self._by_rules(doc)
            return []
        given[1:, 3] = given[:-1, 2] == self._expletive
        given[:1, 3] = 0
        return keys_of(given)

    def _by_rules(self, doc: Doc) -> Doc:
        for rule in self._rules:
            doc = rule(doc)
        return doc

    def _learn(self, vocab: Vocab, missing: set[bytes]) -> None:
        """Ask the rules for words out of their texts; those behind an expletive stand behind "there" again."""
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        told = {key: tuple(_table(key, 4)[0].tolist()) for key in missing}
        keys = sorted(missing, key=lambda key: told[key][2] == self._expletive)  # expletives last, before no other word
        there = (self._strings.add("there"), self._strings.add("EX"), self._expletive)
        rows, asked = [], []
        for key in keys:
            rows += [there, told[key][:3]] if told[key][3] else [told[key][:3]]
            asked.append(len(rows) - 1)
        alone = Doc(vocab, words=[self._strings[orth] for orth, _, _ in rows])
        alone.from_array([TAG, DEP], _numbers([[tag, dep] for _, tag, dep in rows]))
        said = keys_of(self._by_rules(alone).to_array([TAG, POS, MORPH, LEMMA, DEP]))
        self._known.update((key, said[at]) for key, at in zip(keys, asked, strict=True))


def _table(rows: bytes, width: int = 5) -> Any:
    import numpy as np

    return np.frombuffer(rows, dtype=np.uint64).reshape(-1, width)


def _numbers(rows: list[list[int]]) -> Any:
    import numpy as np

    return np.array(rows, dtype=np.uint64)
