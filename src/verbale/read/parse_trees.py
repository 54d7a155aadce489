"""Make the light tree of a paragraph that spaCy has parsed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verbale.read.trees import Run, Token, Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 200_000  # words kept with what was said of them; then the memory begins anew
_WIDE = 2**64  # numbers of strings have no sign


def tree_of(doc: Doc, text: str | None = None, written: Doc | None = None) -> Tree:
    """Return the tree of a parsed paragraph.

    text -- the paragraph's text, where it is at hand.
    written -- the same words as the article writes them, where the parser was shown others.
    """
    table = doc.to_array(list(_ASKED)).astype("int64")
    if written is not None and written is not doc:
        table[:, 0] = written.to_array(["ORTH"]).ravel()
    rows: list[list[int]] = table.tolist()
    tree = Tree(text if text is not None else (written or doc).text)
    words, idx = tree.words, 0
    for i, (orth, tag, pos, lemma, dep, blank, _, _) in enumerate(rows):
        key = (orth, tag, pos, lemma, dep)
        said = _KNOWN.get(key) or _learnt(doc, key)
        words.append(Token(tree, i, idx, said, blank))
        idx += len(said[0]) + blank
    _hang(words, [i + row[6] for i, row in enumerate(rows)])
    _part(tree, [i for i, row in enumerate(rows) if row[7] == 1])
    tree.lemmas = tuple([word.lemma_.lower() for word in words])
    tree.lows = tuple([word.lower_ for word in words])
    return tree


_ASKED = ("ORTH", "TAG", "POS", "LEMMA", "DEP", "SPACY", "HEAD", "SENT_START")
_KNOWN: dict[tuple[int, ...], tuple[str, ...]] = {}


def _learnt(doc: Doc, row: tuple[int, ...]) -> tuple[str, ...]:
    """Return what a row of numbers says of a word: as written, in lower case, lemma, tag, part of speech, relation."""
    if len(_KNOWN) > MOST:
        _KNOWN.clear()
    text, tag, pos, lemma, dep = [doc.vocab.strings[number % _WIDE] for number in row]
    said = _KNOWN[row] = (text, text.lower(), lemma, tag, pos, dep)
    return said


def _hang(words: list[Token], heads: list[int]) -> None:
    """Tell each word its head, and each head what hangs on it; most words have nothing, and share it."""
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for word, at in zip(words, heads, strict=True):
        word.head = words[at]
        if at != word.i:
            (lefts if at > word.i else rights).setdefault(at, []).append(word)
    for at, some in lefts.items():
        words[at].lefts = words[at].children = some
    for at, some in rights.items():
        words[at].rights = some
        words[at].children = [*words[at].lefts, *some]


def _part(tree: Tree, starts: list[int]) -> None:
    for start, end in pairwise([*sorted({0, *starts}), len(tree.words)]) if tree.words else ():
        sentence = Run(tree, start, end)
        tree.sentences.append(sentence)
        for word in tree.words[start:end]:
            word.sent = sentence
