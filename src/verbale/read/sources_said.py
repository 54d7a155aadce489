"""Find the credits of single sentences and of documents quoted whole: who says, reports, releases or is told it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verbale.model import Article, Mention, Span, Term
from verbale.read.sources_media import Media
from verbale.read.sources_names import (
    as_given,
    bare,
    body_spoken_for,
    can_be_source,
    described,
    is_site,
    issuer_of,
    phrase,
    source_name,
)
from verbale.read.sources_reports import reports_in
from verbale.read.sources_words import Said, credit_words
from verbale.read.statements_frames import Attribution, attributions_in
from verbale.read.statements_tree import child, quotes_in, subject
from verbale.read.statements_who import Speakers, described_words, speaker_of, speakers_of
from verbale.read.statements_words import message_nouns, speaker_nouns
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed
    from verbale.read.trees import Token

_WHOLE = frozenset(["clause", "quote", "parenthesis", "phrase"])
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"])
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def said_credits(
    article: Article, docs: Sequence[Parsed], mentions: Sequence[Mention], media: Media, settings: Settings
) -> Iterator[Said]:
    """Yield the credits of sentences in text order, then those of documents quoted whole."""
    who = speakers_of(mentions, docs, settings.knowledge, article.text)
    speaking: Said | None = None
    last = ""
    for number, parsed in enumerate(docs):
        here = [
            one for said in attributions_in(parsed, settings.knowledge) for one in _credit(said, parsed, who, media)
        ]
        for place, one in enumerate(here):
            here[place] = _taken_up(one, last, who)
            last = one.chain[-1].value if _is_name(one) and not one.is_medium else last
        yield from here
        speaking = _speaking_on(parsed, speaking, here)
        if speaking is not None and not here:
            yield speaking
        yield from reports_in(parsed, who, media)
        yield from _told(Span(0 if number < _OPENING else parsed.start, len(article.text)), parsed, who, media)
    yield from _documents(article, docs, who, media)


def _is_name(said: Said) -> bool:
    words = said.chain[-1].value.split()
    return 1 < len(words) <= _NAME_WORDS and all(word[:1].isupper() for word in words)


_NAME_WORDS = 4


def _taken_up(said: Said, last: str, who: Speakers) -> Said:
    """Return a credit to "the official", "the diplomat" as one to the person credited before."""
    *nearer, term = said.chain
    given = who.text[term.span.start : term.span.end].lower()
    if (
        term.value not in credit_words("role", who.own)
        or given != f"the {term.value}"
        or not last
        or who.text[term.span.end :].lstrip().startswith(("of ", "for ", "at "))
    ):
        return said
    return replace(said, chain=(*nearer, Term(last, term.span)))


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
    issuer = issuer_of(said.head, who) if said.frame == "phrase" or is_site(said.head) else said.head
    speaker = speaker_of(said, parsed, who) if issuer == said.head else who.at(parsed, issuer)
    name = source_name(issuer, speaker, parsed, who, media)
    if name is None:
        return
    is_medium = _is_medium(issuer, speaker, media, name)
    term = Term(name, _shift(said.source or said.cue, parsed.start))
    chain = (*_cited(said, parsed, who, media), term, *_fellows(said.head, parsed, who))
    reported = _when(said, parsed)
    if is_medium or said.frame == "phrase":
        sentence = said.token.sent
        scope = Span(parsed.start + sentence.start_char, parsed.start + sentence.end_char)
        yield Said(chain, scope, reported, is_medium and not (said.frame == "quote" and _comments(said, who)))
        return
    for span in said.content:
        yield Said(chain, _shift(span, parsed.start), reported, is_medium)


def _comments(said: Attribution, who: Speakers) -> bool:
    """Tell whether a medium says a quote in a piece of its own: "said in its commentary"."""
    nouns = credit_words("again", who.own) | credit_words("told_to", who.own) | message_nouns(who.own)
    return any(
        noun.lemma_.lower() in nouns
        for child_ in said.token.children
        if child_.dep_ == "prep" and child_.lower_ == "in"
        for noun in child_.children
        if any(own.dep_ == "poss" for own in noun.children)
    )


def _fellows(head: Token, parsed: Parsed, who: Speakers) -> list[Term]:
    """Return those who say it together with the first: "Rao and Okafor said"."""
    found = []
    for other in head.conjuncts:
        mention = who.at(parsed, other)
        if mention is not None and other.i > head.i and head.dep_ == "nsubj":
            found.append(Term(bare(mention.name), mention.span))
    return found


def _reports(said: Attribution, who: Speakers) -> bool:
    if said.frame == "phrase":
        return said.head is not None and can_be_source(issuer_of(said.head, who), who)
    if said.frame == "quote":
        return True
    return said.token.lemma_.lower() in credit_words("reporting", who.own) and "speech" in said.sorts


def _is_medium(head: Token, speaker: Mention | None, media: Media, name: str) -> bool:
    return (speaker is not None and speaker.kind == "media") or any(name == known for _, known in media.last)


def _cited(said: Attribution, parsed: Parsed, who: Speakers, media: Media) -> tuple[Term, ...]:
    """Return whom the source itself cites: "reported, citing KCNA"."""
    found = []
    for part in said.token.children:
        cited = _cited_by(part, who)
        if cited is not None:
            mention = who.at(parsed, cited)
            name = mention.name if mention is not None else bare(phrase(cited))
            found.append(Term(media.named(name) or name, _span(cited, parsed)))
    return tuple(found)


def _cited_by(part: Token, who: Speakers) -> Token | None:
    """Return whom words beside a reporting verb cite: "citing KCNA", "learned from the palace", "with reference to"."""
    if part.dep_ in ("xcomp", "advcl", "prep", "conj") and part.lemma_ in credit_words("citing", who.own):
        return child(part, "dobj") or child(part, "pobj")
    if part.dep_ == "prep" and part.lower_ == "from" and part.head.lemma_ == "learn":
        return child(part, "pobj")
    noun = child(part, "pobj") if part.dep_ == "prep" and part.lower_ in ("with", "in") else None
    if noun is None or noun.lemma_ != "reference":
        return None
    to = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    return child(to, "pobj") if to is not None else None


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


_QUOTES = frozenset(['"', "“", "‘", "``", "''", "”"])


# ------------------------------------------------------------------------------------ told to a medium, documents


def _told(rest: Span, parsed: Parsed, who: Speakers, media: Media) -> Iterator[Said]:
    """Yield the medium to which somebody speaks: "told the BBC", "in an interview with Reuters".

    rest -- what an interview answers for: all that follows, and the whole article where it opens with the interview.
    """
    tellers = credit_words("told_to", who.own)
    for token in parsed.doc if not parsed.doc.vocabulary[0].isdisjoint(tellers) else ():
        to_teller = token.dep_ in ("dobj", "dative") and token.head.lemma_ in tellers
        if not to_teller and _talk_of(token, who) is None:
            continue
        mention = who.at(parsed, token)
        known = [m for t in token.children if (m := who.at(parsed, t)) is not None]
        unknown = mention is None and not known and _named_medium(token, who)
        medium = unknown or (mention is not None and mention.kind == "media")
        if medium and to_teller:
            words = list(token.head.subtree)
            scope = Span(parsed.start + words[0].idx, parsed.start + words[-1].idx + len(words[-1]))
        elif (medium or (mention is None and _looks_like_medium(token))) and _talk_of(token, who) is not None:
            scope = rest
        else:
            continue
        words = described_words(token)
        name = mention.name if mention is not None else token.doc.text[words[0].idx : words[-1].idx + len(words[-1])]
        yield Said((Term(media.named(name) or name, _span(token, parsed)),), scope, None, False)


def _named_medium(token: Token, who: Speakers) -> bool:
    """Tell whether the name of an unknown medium says what it is: "the Harbour Post", "the Nordland Network"."""
    parts = [t for t in token.subtree if t.pos_ in ("PROPN", "NOUN") and t.i <= token.i]
    like = {t.lower_ for t in parts} & credit_words("medium_like", who.own)
    return bool(like) and token.pos_ == "PROPN" and token.dep_ in ("dobj", "dative")


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
    for number, parsed in enumerate(docs[: min(4, len(docs) - 1)] if docs else ()):
        if ":" not in article.text[parsed.span.end - 6 : parsed.span.end]:
            continue
        tokens = [t for t in parsed.doc if not t.is_space]
        if len(tokens) < 6 or tokens[-1].text not in (":", ",") or ":" not in tokens[-1].text + tokens[-2].text:
            continue
        verb = _leading_verb(tokens)
        head = subject(verb) if verb is not None else None
        if verb is None or head is None:
            continue
        name = _releaser(head, parsed, who)
        if name is not None:
            end = _document_end(article, docs[number + 1].start, who)
            lead = Span(parsed.start + verb.sent.start_char, parsed.span.end)
            yield Said(
                (Term(name, _span(head, parsed)),), Span(parsed.span.end, end), _dated(tokens, parsed), False, lead
            )
            return


def _leading_verb(tokens: Sequence[Token]) -> Token | None:
    """Return the verb that leads to a document: the last sentence's, or the first before the document's title."""
    quoted = next((token.i for token in tokens if token.text in _QUOTES), len(tokens[0].doc))
    root = tokens[-1].sent.root
    if root.i < quoted and subject(root) is not None:
        return root
    return next((t for t in tokens if t.i < quoted and t.pos_ == "VERB" and subject(t) is not None), None)


def _dated(tokens: Sequence[Token], parsed: Parsed) -> Span | None:
    """Return the day named last in the sentence that leads to a document: "released a statement on June 21:"."""
    days = [token for token in tokens if _is_day(token)]
    if not days:
        return None
    words = [days[-1], *(child for child in days[-1].children if child.like_num)]
    first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
    return Span(parsed.start + first.idx, parsed.start + last.idx + len(last))


def _releaser(head: Token, parsed: Parsed, who: Speakers) -> str | None:
    """Return who releases a document; for a spokesperson without a name the body spoken for."""
    body = body_spoken_for(head, parsed, who)
    mention = who.at(parsed, head)
    if body is not None or mention is not None:
        return body or (as_given(mention, head, parsed, who) if mention is not None else None)
    if head.pos_ == "PROPN" or head.lemma_.lower() in speaker_nouns(who.own):
        return bare(described(head))
    return None


def _document_end(article: Article, start: int, who: Speakers) -> int:
    ends = [at for mark in credit_words("end_mark", who.own) if (at := article.text.find(mark, start)) >= 0]
    return min(ends, default=len(article.text))


def _span(token: Token, parsed: Parsed) -> Span:
    return Span(parsed.start + token.idx, parsed.start + token.idx + len(token))


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
