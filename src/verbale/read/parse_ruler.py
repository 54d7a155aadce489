"""What the pipeline's attribute ruler says of words, each kind of word asked for once.

Few of the ruler's patterns name a word, and few name a relation. All words that none of them names are one word to it,
and so are all such relations: what it says of one with some tag it says of all with that tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_ANY = "wxyz"  # a word, and a relation, that no pattern names
_BY_ITSELF = ("TAG", "IS_SPACE")  # what each kind of words is asked for anyway

Kind = tuple[int, int, int, int]  # word, tag, relation; whether an expletive stands before


class Ruler:
    """An attribute ruler, and what it was heard to say."""

    def __init__(self, rules: Any) -> None:
        self.rules = rules
        self._strings = rules.vocab.strings
        self._any = self._strings.add(_ANY)
        self._named = _named(rules.patterns, self._strings)
        self._there = tuple(map(self._strings.add, ("there", "EX", "expl")))
        self._said: dict[Kind, tuple[int, ...]] = {}

    def forget(self) -> None:
        """Forget all that was said."""
        self._said.clear()

    def said(self, vocab: Vocab, words: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
        """Return tag, part of speech, features, lemma (or 0) and relation of words, told as ``Kind``s."""
        kinds = [self._kind(*word) for word in words]
        self._ask(vocab, sorted({kind for kind in kinds if kind not in self._said}))
        rows = [self._said[kind] for kind in kinds]
        return [(*row[:4], word[2] if row[4] == self._any else row[4]) for word, row in zip(words, rows, strict=True)]

    def _kind(self, orth: int, tag: int, relation: int, behind: int) -> Kind:
        if self._named is None:
            return orth, tag, relation, behind
        told = relation if relation in self._named.relations else self._any
        return (orth, tag, told, behind) if self._named.has(self._strings[orth]) else (self._any, tag, told, 0)

    def _ask(self, vocab: Vocab, kinds: list[Kind]) -> None:
        """Let the rules speak of words out of their texts; those behind an expletive stand behind "there" again."""
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        rows: list[tuple[int, ...]] = []
        asked = []
        for kind in kinds:
            rows += [self._there, kind[:3]] if kind[3] else [kind[:3]]
            asked.append(len(rows) - 1)
            if kind[2] == self._there[2]:  # no other stands behind it
                rows.append((self._any, kind[1], self._any))
        if rows:
            alone = Doc(vocab, words=[self._strings[orth] for orth, _, _ in rows])
            alone.from_array([TAG, DEP], _numbers([row[1:] for row in rows]))
            said = self.rules(alone).to_array([TAG, POS, MORPH, LEMMA, DEP]).tolist()
            self._said.update((kind, tuple(said[at])) for kind, at in zip(kinds, asked, strict=True))


@dataclass(frozen=True, slots=True)
class _Named:
    """What a ruler's patterns name: words in lower case, words by their looks, numbers of relations."""

    words: frozenset[str]
    looks: re.Pattern[str]
    relations: frozenset[int]

    def has(self, word: str) -> bool:
        low = word.lower()
        return low in self.words or word.isspace() or self.looks.search(low) is not None


def _named(patterns: Any, strings: Any) -> _Named | None:
    """Return what patterns name; None where one asks for something else, or for what is to stand for all the rest."""
    found: dict[tuple[str, str], set[str]] = {("LOWER", "IN"): set(), ("DEP", "IN"): {"expl"}}
    found["LOWER", "REGEX"] = {"(?!)"}  # which no word looks like
    for name, how, values in _asked(patterns):
        if (name, how) not in found:
            return None
        found[name, how].update(values)
    looks = re.compile("|".join(f"(?:{look})" for look in sorted(found["LOWER", "REGEX"])))
    named = _Named(frozenset(found["LOWER", "IN"]), looks, frozenset(map(strings.add, found["DEP", "IN"])))
    return None if named.has(_ANY) or strings.add(_ANY) in named.relations else named


def _asked(patterns: Any) -> Iterator[tuple[str, str, list[str]]]:
    """Yield what patterns ask a word for: its attribute, how that is compared, and with what."""
    for part in (part for rule in patterns for pattern in rule["patterns"] for part in pattern):
        for name, wanted in part.items():
            if name not in _BY_ITSELF:
                for how, values in (wanted if isinstance(wanted, dict) else {"IN": [wanted]}).items():
                    yield name, "IN" if how == "NOT_IN" else how, [str(values)] if how == "REGEX" else list(values)


def _numbers(rows: list[Any]) -> Any:
    import numpy as np

    return np.array(rows, dtype=np.uint64)
