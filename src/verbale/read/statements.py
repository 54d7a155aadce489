"""Find what somebody is reported to have said: direct, mixed and indirect speech with speaker, cue and sources.

Agencies and media are sources of what others said, and speakers only of words of their own ("the paper argued"). A
quote that stands by itself belongs to who spoke last, where the paragraphs follow each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verbale.model import Article, Form, Mention, Span, Statement
from verbale.read.quotes import Quote
from verbale.read.sources import Credit, find_credits, sources_for
from verbale.read.statements_frames import Attribution, attributions_in
from verbale.read.statements_tree import quotes_in, subject
from verbale.read.statements_who import Speakers, addressee_of, can_speak, is_reporter, speaker_of, speakers_of
from verbale.read.statements_words import message_nouns, said_nouns, ways
from verbale.settings import Settings

if TYPE_CHECKING:
    from verbale.read.parse import Parsed

_ALONE = 12  # characters that may stand beside a quote that makes up a paragraph


def find_statements(
    article: Article,
    docs: Sequence[Parsed],
    mentions: Sequence[Mention],
    settings: Settings,
    credited: Sequence[Credit] | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of an article in text order; never raises, whatever the quotes.

    docs    -- its parsed paragraphs, in text order.
    credited -- what ``find_credits`` gave for the article, where the caller has it already.
    """
    if credited is None:
        credited = find_credits(article, docs, mentions, settings)
    who = speakers_of(mentions, docs, settings.knowledge)
    found: dict[tuple[Span, ...], Statement] = {}
    last: Statement | None = None
    lead: Parsed | None = None
    for parsed in docs:
        spoken = list(_of_paragraph(article, parsed, who, credited))
        goes_on = _going_on(article, parsed, last, spoken)
        led_to = _led_to(article, lead, parsed, who, credited) if lead is not None else []
        lead = parsed
        for statement in (*goes_on, *led_to, *spoken):
            found.setdefault(statement.content, statement)
        last = max(spoken, key=lambda s: s.span.end, default=None) or (goes_on[-1] if goes_on else None)
    return tuple(sorted(found.values(), key=lambda s: (s.span, s.content)))


def _of_paragraph(article: Article, parsed: Parsed, who: Speakers, credited: Sequence[Credit]) -> Iterator[Statement]:
    said_here = attributions_in(parsed, who.own)
    for said in said_here:
        if not _is_speech(said, who):
            continue
        speaker = speaker_of(said, parsed, who)
        if (speaker is None and (said.head is None or not said.quotes)) or not _may_speak(said, speaker, who):
            continue
        if is_reporter(said, speaker, who.own) and (said.frame != "quote" or _passes_on(said, said_here)):
            continue
        yield _statement(article, parsed, said, speaker, who, credited)


def _is_speech(said: Attribution, who: Speakers) -> bool:
    if said.frame in ("phrase", "noun", "adjective"):
        return said.frame == "phrase" and bool(said.quotes)
    if "weak" in said.sorts and "speech" not in said.sorts and said.frame == "object":
        return said.target is not None and said.target.lemma_.lower() in said_nouns(who.own)
    return "speech" in said.sorts or (bool(said.quotes) and said.frame in ("quote", "clause"))


def _may_speak(said: Attribution, speaker: Mention | None, who: Speakers) -> bool:
    return speaker is None or bool(said.quotes) or can_speak(said, speaker, who.own)


def _passes_on(said: Attribution, others: Sequence[Attribution]) -> bool:
    """Tell whether what a reporter says is told by another reporting word within it."""
    return any(
        other is not said and any(span.start <= other.cue.start < span.end for span in said.content) for other in others
    )


def _statement(
    article: Article,
    parsed: Parsed,
    said: Attribution,
    speaker: Mention | None,
    who: Speakers,
    credited: Sequence[Credit],
) -> Statement:
    form, content = _content(said)
    spans = [_shift(span, parsed.start) for span in content]
    edges = [_shift(s, parsed.start) for s in (said.cue, *said.content, *((said.source,) if said.source else ()))]
    span = Span(min(s.start for s in (*edges, *spans)), max(s.end for s in (*edges, *spans)))
    sources = tuple(t for t in sources_for(span, credited) if speaker is None or t.value != speaker.name)
    return Statement(
        _id(article, spans), article.id, span, tuple(spans), form, speaker, addressee_of(said, parsed, speaker, who),
        _shift(said.cue, parsed.start), sources,
    )  # fmt: skip


def _content(said: Attribution) -> tuple[Form, tuple[Span, ...]]:
    """Return the form and the stretches of what is said: the quoted words where there are any."""
    if not said.quotes:
        return "indirect", said.content
    form: Form = "direct" if said.frame == "quote" else "mixed"
    return form, tuple(quote.inner for quote in said.quotes)


def _going_on(article: Article, parsed: Parsed, last: Statement | None, spoken: Sequence[Statement]) -> list[Statement]:
    """Return the quotes of a paragraph that is nothing but a quote, as said by who spoke last."""
    quotes = quotes_in(parsed.doc)
    if last is None or spoken or last.form != "direct" or not quotes or not _is_all_quote(parsed, quotes):
        return []
    spans = [_shift(quote.inner, parsed.start) for quote in quotes]
    whole = Span(parsed.start + quotes[0].outer.start, parsed.start + quotes[-1].outer.end)
    return [
        Statement(
            _id(article, spans),
            article.id,
            whole,
            tuple(spans),
            "direct",
            last.speaker,
            last.addressee,
            None,
            last.sources,
        )
    ]


def _led_to(
    article: Article, lead: Parsed, parsed: Parsed, who: Speakers, credited: Sequence[Credit]
) -> list[Statement]:
    """Return a paragraph without quotation marks that the one before leads to: "Then he said:"."""
    if quotes_in(parsed.doc) or article.text[lead.span.end : parsed.start].strip():
        return []
    words = [token for token in lead.doc if not token.is_space]
    if len(words) < _SHORTEST or words[-1].text != ":":
        return []
    table = ways(who.own)
    verbs = (t for t in reversed(words[-_LEADING:]) if t.pos_ == "VERB" and ("verb", t.lemma_.lower()) in table)
    verb = next((t for t in verbs if "speech" in table["verb", t.lemma_.lower()].sorts), None)
    head = subject(verb) if verb is not None else None
    if verb is None or head is None or head.lemma_.lower() in message_nouns(who.own):
        return []  # what a letter says is told with the letter
    cue = Span(verb.idx, verb.idx + len(verb))
    said = Attribution(verb, cue, (), "quote", frozenset(("speech",)), head)
    speaker = speaker_of(said, lead, who)
    if speaker is None or speaker.kind == "media":
        return []
    span, cue = Span(lead.start + cue.start, parsed.span.end), _shift(cue, lead.start)
    sources = tuple(t for t in sources_for(parsed.span, credited) if t.value != speaker.name)
    return [
        Statement(_id(article, [parsed.span]), article.id, span, (parsed.span,), "direct", speaker, None, cue, sources)
    ]


_SHORTEST = 3  # words and a colon that can lead to speech
_LEADING = 12  # so many of a paragraph's last words lead to the next


def _is_all_quote(parsed: Parsed, quotes: Sequence[Quote]) -> bool:
    return len(parsed.doc.text) - sum(q.outer.end - q.outer.start for q in quotes) <= _ALONE


def _shift(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _id(article: Article, content: Sequence[Span]) -> str:
    return f"{article.id}:s{content[0].start}-{content[-1].end}"
