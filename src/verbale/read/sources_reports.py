"""Find the media that report a sentence by its form alone: "…, reported Yonhap", "Xinhua reported on the talks"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.model import Span, Term
from verbale.read.parse_kept import places_of, places_of_lemmas, places_of_lows
from verbale.read.sources_media import Media
from verbale.read.sources_names import bare, phrase
from verbale.read.sources_words import Said, credit_words
from verbale.read.statements_tree import child
from verbale.read.statements_who import Speakers

if TYPE_CHECKING:
    from verbale.read.parse import Parsed


MOST_CLOSING = 25  # tokens of a sentence that only names its source
_CLOSING = re.compile(
    r"\s*(?:The |the )?(?P<name>[A-Z][^,;:\n\"“]{2,140}?) (?:reports?|reported|informs?|informed)[.!]?\s*$"
)
_BREAKS = frozenset([",", "…", "...", "”", '"', "’", "'", "-", "–", "—"])


def reports_in(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the credits of a paragraph that stand behind its sentences or in sentences of their own."""
    for find in (_inverted, _trailing, _learned, _closing, _reports_on, _unknown, _programmes):
        yield from find(parsed, who, media)


def _reports_on(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium that reports something: "Xinhua reported on the meeting", "reported at the time that"."""
    if "report" not in parsed.doc.text.lower():
        return
    for at in places_of_lemmas(parsed.doc, ("report",)):
        token = parsed.doc[at]
        if token.lemma_ != "report" or token.pos_ != "VERB":
            continue
        head = child(token, "nsubj")
        mention = who.at(parsed, head) if head is not None else None
        if mention is not None and mention.kind == "media":
            sentence = token.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
            name = media.ending(bare(phrase(head))) if head is not None else None
            name = name or media.named(mention.name) or mention.name
            yield Said((Term(name, mention.span),), scope, None, True)


def _trailing(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium before the reporting word that ends a sentence: "…, the agency Fars reported on Friday"."""
    if parsed.doc.vocabulary[0].isdisjoint(_REPORTING):
        return
    for sentence in parsed.doc.sents:
        for token in sentence[-MOST_TRAILING:]:
            if (
                token.lemma_ not in ("report", "say")
                or token.tag_ not in ("VBD", "VBZ")
                or token.i - sentence.start < 6
            ):
                continue
            mention = who.at(parsed, token.nbor(-1))
            if mention is not None and mention.kind == "media":
                scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
                own_piece = [t.lower_ for t in parsed.doc[token.i + 1 : token.i + 3]] in (["in", "its"], ["in", "a"])
                named = media.named(mention.name) or mention.name
                yield Said((Term(named, mention.span),), scope, None, not own_piece)


_REPORTING = frozenset(("report", "say"))
MOST_TRAILING = 5  # tokens from a reporting word to the end of its sentence


_UNKNOWN = re.compile(
    r"[,”\"] (?:the )?(?P<name>[A-Z]{3,9}|[A-Z][\w-]+(?: [A-Z][\w-]+){0,2} (?:News Agency|news agency|News|Radio|TV)) "
    r"(?:reports|reported|informs|writes)\b"
)


def _unknown(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the agency, known or not, at the end of what it reports: "…, NPA reports."."""
    text = parsed.doc.text
    for match in _UNKNOWN.finditer(text) if "report" in text or "writes" in text or "informs" in text else ():
        place = parsed.doc.char_span(*match.span("name"), alignment_mode="expand")
        if place is not None:
            sentence = place.root.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
            start = parsed.start + match.start("name")
            yield Said(
                (Term(media.named(match["name"]) or match["name"], Span(start, start + len(match["name"]))),),
                scope,
                None,
                True,
            )


_PROGRAMME = re.compile(
    r"\b[Oo]n (?:(?:[A-Z][\w.]*|[Ll]ast \w+)['’]s? )?(?:programme |program |show )?[\"“]"
    r"(?P<name>[A-Z][\w’']*(?: (?:[A-Z][\w’']*|the|of|with|and|in|to|a|for)){1,5})[.,]?[\"”]"
)


def _programmes(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the broadcast in which something is said, by its title: "on Sunday's “Face of the Week”"."""
    for match in _PROGRAMME.finditer(parsed.doc.text):
        place = parsed.doc.char_span(*match.span("name"), alignment_mode="expand")
        if place is not None:
            sentence = place.root.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
            start = parsed.start + match.start("name")
            yield Said((Term(match["name"], Span(start, start + len(match["name"]))),), scope, None, False)


def _learned(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the chain of "…, Nordpress has learned from the palace": who told it, then the medium."""
    for at in places_of_lows(parsed.doc, ("learnt", "learned")):
        token = parsed.doc[at]
        head = child(token, "nsubj")
        cited = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "from"), None)
        noun = child(cited, "pobj") if cited is not None else None
        mention = who.at(parsed, head) if head is not None else None
        if head is None or noun is None or mention is None or mention.kind != "media":
            continue
        source = who.at(parsed, noun)
        name = source.name if source is not None and source.kind != "state" else bare(phrase(noun))
        chain = (Term(media.named(name) or name, parsed.span_of(noun)), Term(mention.name, mention.span))
        sentence = token.sent
        scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
        yield Said(chain, scope, None, False)


def _closing(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the source of a sentence that says nothing else: "The press service of the ministry reports."."""
    text = parsed.doc.text
    for sentence in parsed.doc.sents:
        match = _CLOSING.match(text[sentence.start_char : sentence.end_char])
        if match is None or len(sentence) > MOST_CLOSING:
            continue
        known = media.named(match["name"], known_only=True)
        like = {word.lower() for word in match["name"].split()} & credit_words("medium_like", who.own)
        if known or like:
            start = parsed.start + sentence.start_char + match.start("name")
            term = Term(known or match["name"], Span(start, start + len(match["name"])))
            yield Said((term,), Span(0, parsed.span.end), None, known is not None)


def _inverted(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium right after a reporting word at the end of a sentence: "…, reported Yonhap"."""
    if not any(mention.kind == "media" for mention in who.within(parsed.span)):
        return
    for at in places_of(parsed.doc.lemmas[:-1], ("report", "say", "write")):
        token = parsed.doc[at]
        if at == 0 or token.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        if token.nbor(-1).text not in _BREAKS or (child(token, "nsubj") or token).i < token.i:
            continue
        mention = next((m for t in parsed.doc[token.i + 1 : token.i + 3] if (m := who.at(parsed, t)) is not None), None)
        if mention is not None and mention.kind == "media":
            sentence = token.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
            yield Said((Term(media.named(mention.name) or mention.name, mention.span),), scope, None, True)
