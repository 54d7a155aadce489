"""Every noun of Verbale, as frozen dataclasses without behaviour beyond their own fields.

Two laws hold for all of them. Text never changes once an article is cut, so every ``Span`` leads back to the page's own
characters. And ``None`` (or an empty tuple) means "the text does not say", never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["message", "call", "meeting", "visit", "agreement", "gift", "statement", "ceremony"]
Status = Literal["occurred", "planned", "proposed", "cancelled", "denied"]
Salience = Literal["main", "background"]
Role = Literal[
    "headline", "standfirst", "subhead", "body", "caption", "credit", "notice", "byline", "dateline", "tag", "section",
    "related", "furniture",
]  # fmt: skip
Form = Literal["direct", "mixed", "indirect"]
Grain = Literal["day", "week", "month", "season", "year", "decade", "range"]
How = Literal["explicit", "relative", "publication", "inferred"]
State = Literal["agree", "compatible", "differ", "silent"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of ``Article.text``: code points, half open, ``0 <= start <= end``."""

    start: int
    end: int


# ---------------------------------------------------------------------------------------------------- gathering


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was collected, unchanged.

    id         -- SHA-256 of ``body``, lower-case hex.
    body       -- the page's bytes; for a JSONL record the record itself as canonical JSON (sorted keys, no spaces).
    media_type -- "text/html", "text/plain" (a text dump) or "application/json" (a JSONL record).
    name       -- what exports call the page: the record's own id, else the file's name without endings, else ``id``.
    url        -- the page's address where the source knows it.
    fetched    -- when it was collected (UTC), where the source says so (WARC-Date); never the time of the build.
    charset    -- the encoding the source declares, if any.
    origin     -- the file or archive it came from; ``offset`` -- first byte of its record there.
    """

    id: str
    body: bytes
    media_type: str
    name: str
    url: str | None = None
    fetched: datetime | None = None
    charset: str | None = None
    origin: str = "-"
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page (or file) that went no further: nothing is lost silently.

    stage  -- "gather", "clean" or "read".
    reason -- a short fixed phrase to count by ("empty", "not text", "too large", "no article", "blocked", ...).
    detail -- the finding in words.
    """

    name: str
    stage: str
    reason: str
    detail: str
    page_id: str | None = None
    origin: str = "-"


# ----------------------------------------------------------------------------------------------------- cleaning


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line (dump) or block (HTML) of the page, kept or not, in page order.

    start, end -- code points of the page as decoded text (``Article.trace`` speaks of the same text), half open.
    score      -- how sure the role is, 0 to 1.
    reason     -- in words, for ``verbale clean --explain``.
    item       -- which item of the page it belongs to: 0 for the first article, 1 for the next of a live blog, ...
    """

    start: int
    end: int
    role: Role
    score: float
    reason: str
    item: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One kept stretch of ``Article.text`` with its role; parts do not overlap and stand in text order."""

    role: Role
    span: Span
    score: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """``text[text_start:text_end]`` came from ``page[page_start:page_end]``, character by character."""

    text_start: int
    text_end: int
    page_start: int
    page_end: int


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date the page offers for itself.

    value     -- ISO 8601 with as much as the page gives ("2025-10-12", "2025-10-12T12:32+05:30").
    role      -- "published", "updated", "crawled" or "event".
    precision -- "minute", "day", "month" or "year".
    source    -- where it stands ("json-ld", "meta", "time", "visible", "crawl header", "url", "dateline").
    text      -- the characters it was read from; ``reason`` -- why it has this role, and why it was or was not chosen.
    """

    value: str
    role: str
    precision: str
    source: str
    text: str
    reason: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article cut out of a page.

    id        -- page id and item: ``f"{page_id[:16]}-{item}"``.
    name      -- the exchange id: the page's name, with ``#n`` for the second and later items.
    text      -- the kept parts joined by one newline each: headline first, then standfirst, body, subheads, captions,
                 credits, notices, bylines, datelines, tags and sections in page order. Never changed afterwards.
    parts     -- role of each stretch of ``text``.
    published, updated -- ISO 8601 as far as known, with zone only where the page or outlet tells it.
    published_precision -- "minute", "day", "month", "year" or None.
    credits   -- agencies credited for the text, as named ("Yonhap", "agencies"); photo credits stand in photo_credits.
    state_media -- ISO alpha-3 of the state or party whose organ the outlet is, where the outlet's file says so.
    layout    -- every line of the page with its role, furniture included.
    """

    id: str
    page_id: str
    name: str
    text: str
    parts: tuple[Part, ...]
    trace: tuple[Run, ...]
    headline: str | None = None
    outlet: str | None = None
    url: str | None = None
    byline: str | None = None
    published: str | None = None
    published_precision: str | None = None
    updated: str | None = None
    crawled: str | None = None
    dates: tuple[DateCandidate, ...] = ()
    language: str | None = None
    credits: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    state_media: str | None = None
    layout: tuple[PageLine, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication where it is known to the day."""
        if self.published is None or self.published_precision not in ("minute", "day"):
            return None
        return date.fromisoformat(self.published[:10])

    def stretches(self, *roles: Role) -> Iterator[Part]:
        """Yield the parts that have one of these roles, in text order."""
        return (part for part in self.parts if part.role in roles)


# ------------------------------------------------------------------------------------------------------ reading


@dataclass(frozen=True, slots=True)
class Term:
    """A value with the words that say it."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: until is the last day, None where the term goes on (or its end is not known)."""

    title: str
    state: str | None
    since: date | None
    until: date | None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that can be in contact.

    id    -- stable and readable: "state/CHN", "person/xi-jinping", "org/UN", "organ/PRK/foreign-ministry",
             "media/kcna", "party/CHN/ccp"; for an actor known from the text alone "text/PRK/kang-sun-nam".
    kind  -- "state", "person", "organisation", "organ", "party", "force", "media", "delegation" or "group".
    state -- ISO 3166 alpha-3, or the organisation's acronym; None where unknown.
    names -- the preferred name first, then every other form.
    """

    id: str
    name: str
    kind: str
    state: str | None
    names: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor.

    name   -- as a reader would call the actor in full where the article allows.
    office -- the title as the article gives it to this actor, here or elsewhere in the article.
    via    -- how it was understood: "name", "short name", "office", "metonym", "adjective", "pronoun", "role".
    head   -- the core words of the mention, without title or apposition.
    """

    span: Span
    actor_id: str
    name: str
    kind: str
    state: str | None
    office: str | None = None
    via: str = "name"
    head: Span | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A day or range of days, as far as the text tells.

    earliest, latest -- first and last possible day, both inclusive; equal when the day is known.
    reasoning        -- in words: "'Thursday' before publication on Sunday 2025-10-12".
    """

    span: Span
    earliest: date
    latest: date
    grain: Grain
    how: How
    reasoning: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a contact marks.

    id      -- the knowledge file's id where the occasion is known ("chn.national-day"), else None.
    name    -- "founding of the People's Republic of China"; ordinal -- 76 in "the 76th anniversary".
    anchor  -- ISO date, month or year of the event that is marked ("1949-10-01", "1921-07"), where known.
    """

    span: Span
    name: str
    ordinal: int | None = None
    id: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is reported to have said.

    content -- the stretches of the words said (several when a cue interrupts them); ``span`` covers cue and content.
    sources -- who passes it on, nearest to the speaker first.
    """

    id: str
    article_id: str
    span: Span
    content: tuple[Span, ...]
    form: Form
    speaker: Mention | None = None
    addressee: Mention | None = None
    cue: Span | None = None
    sources: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One article's report of one contact; every field with the span that says it.

    id       -- from article, kind and span: the same page read again gives the same id.
    act      -- PLOVER 2021 root ("CONSULT", "ACCUSE", ...).
    from_, to -- acting and addressed sides of directed kinds; ``parties`` -- all sides of two-way kinds.
    reply    -- the words that say it answers an earlier message.
    mutual   -- an exchange of messages (both directions).
    when     -- the contact's own day; ``reported`` -- the day on which its (first) source reported it.
    span     -- the shortest stretch from which the contact can be read; ``mentions`` -- further stretches of the
                article that speak of the same contact.
    confidence -- calibrated: of accounts at 0.9, nine in ten are right.
    """

    id: str
    article_id: str
    kind: Kind
    span: Span
    rule_id: str
    status: Status = "occurred"
    salience: Salience = "main"
    act: str | None = None
    from_: tuple[Mention, ...] = ()
    to: tuple[Mention, ...] = ()
    parties: tuple[Mention, ...] = ()
    mutual: bool = False
    medium: Term | None = None
    purpose: tuple[Term, ...] = ()
    reply: Span | None = None
    when: When | None = None
    reported: When | None = None
    place: Term | None = None
    occasion: Occasion | None = None
    sources: tuple[Term, ...] = ()
    bearer: Mention | None = None
    status_span: Span | None = None
    mentions: tuple[Span, ...] = ()
    statements: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def everyone(self) -> tuple[Mention, ...]:
        """All actors of the account, senders first."""
        return (*self.from_, *self.to, *self.parties)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, in text order."""

    article_id: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[When, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    statements: tuple[Statement, ...] = ()
    accounts: tuple[Account, ...] = ()


# ------------------------------------------------------------------------------------------------------ knowing


@dataclass(frozen=True, slots=True)
class Link:
    """Why two accounts belong to one contact: left and right are account ids, reasons in words with their weights."""

    left: str
    right: str
    score: float
    reasons: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word on two accounts ("same", "not same") or on one ("wrong", right is None); it beats every score."""

    left: str
    right: str | None
    verdict: Literal["same", "not same", "wrong"]
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact, told by one or more accounts.

    id        -- given once and never reused ("c-" and 12 hex digits); former ids lead here after a merge.
    from_, to, parties -- (name, state, actor id) chosen from the accounts; ``chosen`` says for each field why.
    origins   -- groups of account ids that go back to one independent source, the largest first.
    """

    id: str
    kind: Kind
    accounts: tuple[str, ...]
    status: Status = "occurred"
    act: str | None = None
    from_: tuple[tuple[str, str | None, str], ...] = ()
    to: tuple[tuple[str, str | None, str], ...] = ()
    parties: tuple[tuple[str, str | None, str], ...] = ()
    mutual: bool = False
    medium: str | None = None
    purpose: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    reported: date | None = None
    place: str | None = None
    occasion: str | None = None
    occasion_id: str | None = None
    ordinal: int | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    former_ids: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Value:
    """One value that accounts give for a field, as shown, with the accounts that give it and the words that say it."""

    value: str
    accounts: tuple[str, ...]
    evidence: tuple[tuple[str, Span], ...] = ()  # article id, span


@dataclass(frozen=True, slots=True)
class Difference:
    """One row of a contact's matrix: a field, what each account says of it, and which are silent."""

    contact_id: str
    field: str
    state: State
    values: tuple[Value, ...]
    silent: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A step within a thread: kind is "reply", "invitation", "delegation" or "next in series"; lag in days if known."""

    before: str
    after: str
    kind: str
    lag: int | None = None
    evidence: tuple[tuple[str, Span], ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A member that the series' own rhythm lets one expect and that is not in these pages."""

    year: int
    expected: str
    reason: str


@dataclass(frozen=True, slots=True)
class Thread:
    """Contacts that belong together, in time order.

    kind     -- "letter and reply", "invitation and visit", "delegation" or "series".
    pair     -- the two sides in alphabetical order ("CHN~PRK"): a thread never leaves its pair.
    measures -- (contact id, measure, value): "length in words", "honorific", "medium", where the text gives them.
    """

    id: str
    kind: str
    name: str
    contacts: tuple[str, ...]
    edges: tuple[Edge, ...] = ()
    missing: tuple[Missing, ...] = ()
    pair: str | None = None
    measures: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One use of a set phrase.

    phrase_id -- the lexicon's id, or "found/..." for a discovered phrase; ``family`` -- the lexicon's family.
    """

    phrase_id: str
    family: str
    text: str
    article_id: str
    span: Span
    day: date | None = None
    speaker_id: str | None = None
    contact_id: str | None = None
    account_id: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that cannot be right, with the words it rests on and what would be right.

    id   -- from check, article and span; ``check`` -- "anniversary", "weekday", "title", "date", "ordinal",
            "headline", "caption", "recycled", "occasion", ...
    fact -- what it was checked against; ``right`` -- what would be right, where that is known.
    """

    id: str
    check: str
    severity: Severity
    message: str
    article_id: str
    spans: tuple[Span, ...]
    fact: str
    right: str | None = None
    contact_id: str | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What linking, threading, tracking and checking found out over the whole chronicle."""

    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    differences: tuple[Difference, ...] = ()
    threads: tuple[Thread, ...] = ()
    wordings: tuple[Wording, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
