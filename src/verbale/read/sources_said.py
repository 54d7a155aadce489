"""Find the credits of single sentences and of documents quoted whole: who says, reports, releases or is told it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verbale.model import Article, Mention, Span, Term
from verbale.read.sources_media import Media
from verbale.read.sources_words import credit_words
from verbale.read.statements_frames import Attribution, attributions_in
from verbale.read.statements_tree import child, children, quotes_in, subject, text_of
from verbale.read.statements_who import Speakers, described_words, speaker_of, speakers_of
from verbale.read.statements_words import message_nouns, speaker_nouns
from verbale.settings import Settings

if TYPE_CHECKING:
    from spacy.tokens import Token

    from verbale.read.parse import Parsed

_WHOLE = frozenset(["clause", "quote", "parenthesis", "phrase"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Said:
    """A credit of a sentence or of a document; ``is_medium`` where an agency, a paper or a station is credited."""

    chain: tuple[Term, ...]
    scope: Span
    reported: Span | None
    is_medium: bool


def said_credits(
    article: Article, docs: Sequence[Parsed], mentions: Sequence[Mention], media: Media, settings: Settings
) -> Iterator[Said]:
    """Yield the credits of sentences in text order, then those of documents quoted whole."""
    who = speakers_of(mentions, docs, settings.knowledge)
    speaking: Said | None = None
    for number, parsed in enumerate(docs):
        here = [
            one for said in attributions_in(parsed, settings.knowledge) for one in _credit(said, parsed, who, media)
        ]
        yield from here
        speaking = _speaking_on(parsed, speaking, here)
        if speaking is not None and not here:
            yield speaking
        yield from _inverted(parsed, who, media)
        yield from _told(Span(0 if number < _OPENING else parsed.start, len(article.text)), parsed, who, media)
    yield from _documents(article, docs, who, media)


def _speaking_on(parsed: Parsed, before: Said | None, here: Sequence[Said]) -> Said | None:
    """Return the credit of a paragraph that goes on with a quote: it is that of the paragraph before."""
    if here:
        return None if here[-1].is_medium else here[-1]
    quotes = quotes_in(parsed.doc)
    if before is None or not quotes or quotes[0].outer.start > 2:
        return None
    span = Span(parsed.start + quotes[0].inner.start, parsed.start + quotes[-1].inner.end)
    return replace(before, scope=span)


def _credit(said: Attribution, parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield who is credited with what is said: a medium with the sentence, a person with the words alone."""
    if said.frame not in _WHOLE or said.head is None or not _reports(said, who):
        return
    speaker = speaker_of(said, parsed, who)
    name = _name(said.head, speaker, parsed, who, media)
    if name is None:
        return
    is_medium = _is_medium(said.head, speaker, media, name)
    term = Term(name, _shift(said.source or said.cue, parsed.start))
    chain = (*_cited(said, parsed, who, media), term, *_fellows(said.head, parsed, who))
    reported = _when(said, parsed)
    if is_medium or said.frame == "phrase":
        sentence = said.token.sent
        scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
        yield Said(chain, scope, reported, is_medium)
        return
    for span in said.content:
        yield Said(chain, _shift(span, parsed.start), reported, is_medium)


def _fellows(head: Token, parsed: Parsed, who: Speakers) -> list[Term]:
    """Return those who say it together with the first: "Rao and Okafor said"."""
    found = []
    for other in head.conjuncts:
        mention = who.at(parsed, other)
        if mention is not None and other.i > head.i and head.dep_ == "nsubj":
            found.append(Term(_bare(mention.name), mention.span))
    return found


def _reports(said: Attribution, who: Speakers) -> bool:
    if said.frame == "phrase":
        return _can_be_source(said.head, who)
    if said.frame == "quote":
        return True
    return said.token.lemma_.lower() in credit_words("reporting", who.own) and "speech" in said.sorts


def _can_be_source(head: Token | None, who: Speakers) -> bool:
    """Tell whether "according to" names somebody or something that reports, not a rule or a plan."""
    if head is None:
        return False
    lemma = head.lemma_.lower()
    if lemma in message_nouns(who.own):
        return lemma in credit_words("again", who.own)
    return head.pos_ in ("PROPN", "PRON") or lemma in speaker_nouns(who.own) or lemma.endswith(("er", "or", "ist"))


def _name(head: Token, speaker: Mention | None, parsed: Parsed, who: Speakers, media: Media) -> str | None:
    """Return what to call a source; None for pronouns without a known actor and for letters that speak."""
    lemma = head.lemma_.lower()
    unnamed = _unnamed_media(head, parsed, who, media)
    if unnamed is not None:
        return unnamed
    if lemma in credit_words("again", who.own) and any(c.lower_ == "the" for c in head.children):
        again = media.before(parsed.start + head.idx)
        if again is not None:
            return again
    if lemma in message_nouns(who.own) and head.pos_ == "NOUN" and not (speaker and speaker.kind == "media"):
        return None
    if speaker is None:
        return None
    body = _body(head, parsed, who)
    if body is not None:
        return body
    if speaker.kind == "media":
        return media.named(speaker.name) or speaker.name
    return _as_given(speaker, head)


def _as_given(speaker: Mention, head: Token) -> str:
    """Return a source's name; seats of power and people without a name as the article words them."""
    given = _described(head)
    if speaker.via == "metonym" and head.pos_ == "PROPN":
        return _bare(given)
    if speaker.actor_id.startswith("text/") and speaker.name[:1].islower() and head.pos_ == "NOUN":
        return given.removeprefix("the ").removeprefix("The ")
    return _bare(speaker.name)


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


def _unnamed_media(head: Token, parsed: Parsed, who: Speakers, media: Media) -> str | None:
    """Return the named medium that "the North's state media" stands for: the same state's that the article names."""
    words = [t for t in head.subtree if t.i <= head.i]
    text = " ".join(t.lower_ for t in words).replace(" - ", "-")
    if not any(phrase.lower() in text for phrase in credit_words("unnamed_media", who.own)):
        return None
    apposed = next((who.at(parsed, c) for c in head.children if c.dep_ == "appos"), None)
    if apposed is not None:
        return apposed.name
    states = [m.state for t in words if (m := who.at(parsed, t)) is not None and m.state]
    return next((media.by_state[s] for s in states if s in media.by_state), None)


def _is_medium(head: Token, speaker: Mention | None, media: Media, name: str) -> bool:
    return (speaker is not None and speaker.kind == "media") or any(name == known for _, known in media.last)


def _cited(said: Attribution, parsed: Parsed, who: Speakers, media: Media) -> tuple[Term, ...]:
    """Return whom the source itself cites: "reported, citing KCNA"."""
    found = []
    for part in said.token.children:
        if part.dep_ in ("xcomp", "advcl", "prep", "conj") and part.lemma_ in credit_words("citing", who.own):
            cited = child(part, "dobj") or child(part, "pobj")
            mention = who.at(parsed, cited) if cited is not None else None
            if cited is not None:
                name = mention.name if mention is not None else _phrase(cited)
                found.append(Term(media.named(name) or name, _span(cited, parsed)))
    return tuple(found)


def _phrase(token: Token) -> str:
    words = list(token.subtree)
    return text_of(token.doc)[words[0].idx : words[-1].idx + len(words[-1])]


def _when(said: Attribution, parsed: Parsed) -> Span | None:
    """Return the day named beside the reporting word: "reported on Saturday", "said Friday"."""
    for part in said.token.children:
        inner = child(part, "pobj") if part.dep_ == "prep" and part.lower_ == "on" else None
        token = inner if inner is not None else part
        if part.dep_ in ("npadvmod", "prep", "advmod", "nmod") and _is_day(token):
            words = list(token.subtree)
            return Span(parsed.start + words[0].idx, parsed.start + words[-1].idx + len(words[-1]))
    return None


def _is_day(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return word in _DAYS or (word[:3] in _MONTHS and token.pos_ == "PROPN")


def _inverted(parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium right after a reporting word at the end of a sentence: "…, reported Yonhap"."""
    for token in parsed.doc[:-1]:
        if (
            token.lemma_.lower() not in ("report", "say", "write")
            or token.i == 0
            or token.tag_ not in ("VBD", "VBZ", "VBP")
        ):
            continue
        if token.nbor(-1).text not in _BREAKS or (child(token, "nsubj") or token).i < token.i:
            continue
        mention = next((m for t in parsed.doc[token.i + 1 : token.i + 3] if (m := who.at(parsed, t)) is not None), None)
        if mention is not None and mention.kind == "media":
            sentence = token.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
            yield Said((Term(media.named(mention.name) or mention.name, mention.span),), scope, None, True)


_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_BREAKS = frozenset([",", "…", "...", "”", '"', "’", "'", "-", "–", "—"])


# ------------------------------------------------------------------------------------ told to a medium, documents


def _told(rest: Span, parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium to which somebody speaks: "told the BBC", "in an interview with Reuters".

    rest -- what an interview answers for: all that follows, and the whole article where it opens with the interview.
    """
    for token in parsed.doc:
        mention = who.at(parsed, token)
        medium = mention is not None and mention.kind == "media"
        told = medium and token.dep_ in ("dobj", "dative") and token.head.lemma_ in credit_words("told_to", who.own)
        if told:
            sentence = token.sent
            scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
        elif (medium or (mention is None and _looks_like_medium(token))) and _talk_of(token, who) is not None:
            scope = rest
        else:
            continue
        words = described_words(token)
        name = (
            mention.name if mention is not None else text_of(token.doc)[words[0].idx : words[-1].idx + len(words[-1])]
        )
        yield Said((Term(media.named(name) or name, _span(token, parsed)),), scope, None, False)


def _described(token: Token) -> str:
    """Return the words that describe an actor, as the text has them."""
    words = described_words(token)
    return text_of(token.doc)[words[0].idx : words[-1].idx + len(words[-1])]


def _looks_like_medium(token: Token) -> bool:
    """Tell whether a name that nobody knows stands where a medium stands: "his ABC interview", "published in …"."""
    if token.pos_ != "PROPN" or token.head.pos_ == "PROPN":
        return False
    above = token.head
    before_talk = token.dep_ == "compound" and above.lemma_ == "interview"
    return before_talk or (token.dep_ == "pobj" and above.lower_ in ("in", "by") and above.head.lemma_ in _PRINTING)


_OPENING = 2  # so many paragraphs open an article
_PRINTING = frozenset(["publish", "print", "air", "broadcast", "carry"])


def _talk_of(token: Token, who: Speakers) -> Token | None:
    """Return the interview or article that a medium's name belongs to."""
    nouns = credit_words("told_to", who.own)
    at = token
    for _ in range(4):
        at = at.head
        if at.lemma_.lower() in nouns and at.pos_ == "NOUN":
            return at
        if at.dep_ not in ("prep", "acl", "pobj", "poss", "compound", "agent") and at.pos_ not in ("ADP",):
            return None
    return None


def _documents(article: Article, docs: Sequence[Parsed], who: Speakers, media: Media) -> Iterator[Said]:
    """Yield who released a document that the rest of the article quotes whole, after a colon."""
    for number, parsed in enumerate(docs[:-1]):
        tokens = [t for t in parsed.doc if not t.is_space]
        if (
            number > 3
            or len(tokens) < 6
            or tokens[-1].text not in (":", ",")
            or ":" not in tokens[-1].text + tokens[-2].text
        ):
            continue
        head = subject(tokens[-1].sent.root)
        if head is None:
            continue
        name = _releaser(head, parsed, who)
        if name is not None:
            end = _document_end(article, docs[number + 1].start, who)
            yield Said((Term(name, _span(head, parsed)),), Span(parsed.span.end, end), None, False)
            return


def _releaser(head: Token, parsed: Parsed, who: Speakers) -> str | None:
    """Return who releases a document; for a spokesperson without a name the body spoken for."""
    body = _body(head, parsed, who)
    mention = who.at(parsed, head)
    if body is not None or mention is not None:
        return body or (_bare(mention.name) if mention is not None else None)
    if head.pos_ == "PROPN" or head.lemma_.lower() in speaker_nouns(who.own):
        return _bare(_described(head))
    return None


_SPOKEN_FOR = re.compile(r"(?:a |the )?spokes\w+ (?:for|of) (?:the )?(?P<body>.+)", re.IGNORECASE)


def _body(head: Token, parsed: Parsed, who: Speakers) -> str | None:
    """Return the body that a spokesperson without a name speaks for: "a spokesman for the Foreign Ministry"."""
    if not head.lemma_.lower().startswith("spokes") or head.pos_ != "NOUN" or child(head, "appos") is not None:
        return None
    mention = who.at(parsed, head)
    given = _SPOKEN_FOR.match(mention.name) if mention is not None else None
    if given is not None:
        return given["body"]
    for preposition in children(head, "prep"):
        if preposition.lower_ in ("for", "of") and (body := child(preposition, "pobj")) is not None:
            mention = who.at(parsed, body)
            return _bare(mention.name if mention is not None else _phrase(body))
    return None


def _document_end(article: Article, start: int, who: Speakers) -> int:
    ends = [at for mark in credit_words("end_mark", who.own) if (at := article.text.find(mark, start)) >= 0]
    return min(ends, default=len(article.text))


def _span(token: Token, parsed: Parsed) -> Span:
    return Span(parsed.start + token.idx, parsed.start + token.idx + len(token))


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
