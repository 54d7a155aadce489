"""The words of a parsed paragraph as light objects that know their place in the tree.

Names are those that spaCy gives to tokens, so that everybody who knows its documentation can read what is asked of
words here; but a word is asked for its relations a thousand times, and an object of our own answers without making a
new one each time. A tree never changes once it is made.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, overload
from unicodedata import category

_NONE: tuple[Token, ...] = ()


class Token:
    """A word: ``i`` is its place in the paragraph, ``idx`` the code point at which it begins there.

    text, lower_ -- as written, and in lower case.
    lemma_, tag_, pos_, dep_ -- base form, Penn tag, universal part of speech, and relation to ``head``.
    head -- the word that it hangs on; the root of a sentence is its own.
    lefts, rights, children -- the words that hang on it: before it, behind it, both; in text order.
    sent -- its sentence.  doc -- its tree.  whitespace_ -- the blank behind it, if any.
    """

    __slots__ = (
        *("children", "dep_", "doc", "head", "i", "idx", "lefts", "lemma_", "lower_", "pos_"),
        *("rights", "sent", "tag_", "text", "whitespace_"),
    )
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    whitespace_: str
    head: Token
    lefts: Sequence[Token]
    rights: Sequence[Token]
    children: Sequence[Token]
    sent: Run
    doc: Tree

    def __init__(self, doc: Tree, i: int, idx: int, said: tuple[str, ...], blank: int) -> None:
        self.doc, self.i, self.idx = doc, i, idx
        self.text, self.lower_, self.lemma_, self.tag_, self.pos_, self.dep_ = said
        self.whitespace_ = " " if blank else ""
        self.lefts = self.rights = self.children = _NONE

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return self.text

    def nbor(self, by: int = 1) -> Token:
        """Return the word so many places on; IndexError where the paragraph has none there."""
        at = self.i + by
        if at < 0:
            raise IndexError(at)
        return self.doc.words[at]

    @property
    def subtree(self) -> Sequence[Token]:
        """The word with all that hangs on it, in text order."""
        if not self.children:
            return (self,)
        first, last, size = self.doc.reach(self.i)
        return self.doc.words[first : last + 1] if size == last - first + 1 else _below(self)

    @property
    def left_edge(self) -> Token:
        """The first word of all that hangs on it."""
        return self.doc.words[self.doc.reach(self.i)[0]] if self.lefts or self.rights else self

    @property
    def right_edge(self) -> Token:
        """The last word of all that hangs on it."""
        return self.doc.words[self.doc.reach(self.i)[1]] if self.lefts or self.rights else self

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, the nearest first."""
        word = self
        while word.head is not word:
            word = word.head
            yield word

    def is_ancestor(self, other: Token) -> bool:
        """Return whether another word hangs on this one, at whatever distance."""
        return any(above is self for above in other.ancestors)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words that stand in one row with it ("A, B and C"), itself left out."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        row = [first]
        for word in row:  # which grows
            row += [right for right in word.rights if right.dep_ == "conj"]
        return tuple([word for word in row if word is not self])

    @property
    def is_sent_end(self) -> bool:
        """Whether it is the last word of its sentence."""
        return self.i + 1 == self.sent.end

    @property
    def is_punct(self) -> bool:
        """Whether it is made of marks alone."""
        return _is_punct(self.text)

    @property
    def is_space(self) -> bool:
        """Whether it is made of blanks alone."""
        return self.text.isspace()

    @property
    def is_alpha(self) -> bool:
        """Whether it is made of letters alone."""
        return self.text.isalpha()

    @property
    def is_title(self) -> bool:
        """Whether it is written with a capital and small letters."""
        return self.text.istitle()

    @property
    def is_lower(self) -> bool:
        """Whether it is written in small letters."""
        return self.text.islower()

    @property
    def like_num(self) -> bool:
        """Whether it is a number, in figures or in words."""
        return _like_number(self.text)


class Run:
    """Neighbouring words of one tree, from place ``start`` up to place ``end``."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tree, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Run: ...

    def __getitem__(self, at: int | slice) -> Token | Run:
        if isinstance(at, int):
            return self.doc.words[self.start : self.end][at]
        start, end, _ = at.indices(len(self))
        return Run(self.doc, self.start + start, self.start + max(start, end))

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The words as written."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """The code point of the paragraph at which the first word begins."""
        words = self.doc.words
        return words[self.start].idx if self.start < len(words) else self.end_char

    @property
    def end_char(self) -> int:
        """The code point of the paragraph behind the last word."""
        if not self.end:
            return 0
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The word on which the others hang: the sentence's own root, or else the one nearest to it."""
        mine = self.doc.words[self.start : self.end]
        for word in mine:
            if word.head is word:
                return word
        tops = [word for word in mine if not self.start <= word.head.i < self.end]
        return min(tops, key=_depth, default=self.doc.words[self.start])


class Tree:
    """A parsed paragraph: its text, its words, its sentences; what is found out about it once can be ``user_data``."""

    __slots__ = ("_reach", "_vocabulary", "lemmas", "lows", "sentences", "text", "user_data", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[Token] = []
        self.sentences: list[Run] = []
        self.lemmas: tuple[str, ...] = ()
        self.lows: tuple[str, ...] = ()
        self.user_data: dict[str, Any] = {}
        self._reach: list[tuple[int, int, int]] = []
        self._vocabulary: tuple[frozenset[str], frozenset[str]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Run: ...

    def __getitem__(self, at: int | slice) -> Token | Run:
        if isinstance(at, int):
            return self.words[at]
        start, end, _ = at.indices(len(self.words))
        return Run(self, start, max(start, end))

    @property
    def sents(self) -> list[Run]:
        """The sentences in text order."""
        return self.sentences

    @property
    def vocabulary(self) -> tuple[frozenset[str], frozenset[str]]:
        """The lemmas and the words of the paragraph, in lower case."""
        if self._vocabulary is None:
            self._vocabulary = frozenset(self.lemmas), frozenset(self.lows)
        return self._vocabulary

    def reach(self, at: int) -> tuple[int, int, int]:
        """Return the places of the first and the last word of all that hangs on a word, and how many words that is."""
        if not self._reach:
            self._reach = _reaches(self.words)
        return self._reach[at]

    def char_span(self, start: int, end: int, alignment_mode: str = "expand") -> Run | None:
        """Return the words that a stretch of code points touches ("expand") or holds whole ("contract"), or None."""
        first, last = self._word_at(start), self._word_at(end - 1)
        if first is None or last is None:
            return None
        behind = start == first.idx + len(first.text)  # a blank is no part of the word before
        if alignment_mode == "expand":
            return Run(self, first.i + behind, max(first.i + behind, last.i + 1))
        begins, ends = first.i + (first.idx < start), last.i + (end >= last.idx + len(last.text))
        return Run(self, begins, ends) if begins < ends else None

    def _word_at(self, place: int) -> Token | None:
        """Return the word that covers a code point, its blank included."""
        at = bisect_right(self.words, place, key=_begins) - 1
        word = self.words[at] if at >= 0 else None
        return word if word is not None and place < word.idx + len(word.text) + len(word.whitespace_) else None


def _reaches(words: list[Token]) -> list[tuple[int, int, int]]:
    """Return for each word the first and the last place of all that hangs on it, and how many words that is."""
    above = [word for word in words if word.head is word]
    for word in above:  # which grows, heads before what hangs on them
        above += word.children
    first, last, size = [*range(len(words))], [*range(len(words))], [1] * len(words)
    for word in reversed(above):
        at, head = word.i, word.head.i
        if at != head:
            size[head] += size[at]
            if first[at] < first[head]:
                first[head] = first[at]
            if last[at] > last[head]:
                last[head] = last[at]
    return list(zip(first, last, size, strict=True))


def _below(top: Token) -> list[Token]:
    """Return a word with all that hangs on it, in text order, where relations cross."""
    found = [top]
    for word in found:  # which grows
        found += word.children
    return sorted(found, key=_place)


def _place(word: Token) -> int:
    return word.i


def _begins(word: Token) -> int:
    return word.idx


def _depth(word: Token) -> int:
    """Return how far below the root a word is; marks and blanks on which nothing hangs lead no run."""
    if not word.children and (word.is_punct or word.is_space):
        return len(word.doc.words) - 1
    return sum(1 for _ in word.ancestors)


@lru_cache(maxsize=50_000)
def _is_punct(text: str) -> bool:
    return all(category(letter).startswith("P") for letter in text)


@lru_cache(maxsize=50_000)
def _like_number(text: str) -> bool:
    from spacy.lang.en.lex_attrs import like_num

    return bool(like_num(text))  # type: ignore[no-untyped-call]
