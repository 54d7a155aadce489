"""Read the accounts of contacts in an article: rules propose, mentions of one contact merge, a classifier disposes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

from verbale.model import Account, Span, Term
from verbale.read.accounts_features import features_of
from verbale.read.accounts_fields import (
    bearer_of,
    medium_of,
    occasion_of,
    place_of,
    purposes_of,
    reply_of,
    reported_of,
    sources_of,
    span_of,
    when_of,
)
from verbale.read.accounts_merge import EARLIER, Candidate, merge
from verbale.read.accounts_rivals import settle
from verbale.read.accounts_scene import Scene
from verbale.read.acts import act_of
from verbale.read.classifier import is_news, judge
from verbale.read.frames import FrameBook, frame_book
from verbale.read.frames_answers import propose_answered, reply_words
from verbale.read.frames_headlines import propose_headlines
from verbale.read.frames_moods import keeps_silent
from verbale.read.frames_propose import propose
from verbale.read.frames_quoted import propose_quotes
from verbale.read.frames_running import propose_running
from verbale.settings import Settings


@dataclass(frozen=True)
class Described:
    """A candidate with its features and scores."""

    candidate: Candidate
    features: dict[str, float]
    score: float = 1.0
    main: float = 1.0


def find_accounts(scene: Scene, settings: Settings) -> tuple[Account, ...]:
    """Return the contacts that the article reports, in text order, those below ``settings.min_confidence`` left out."""
    book = frame_book(settings)
    everything = list(describe(scene, book, settings))
    found = []
    for described in everything:
        threshold = max(_threshold(described.candidate.kind), settings.min_confidence)
        if described.score >= threshold:
            account = account_of(scene, book, described)
            found.append(_as_reply(book, account, described.candidate, everything))
    return tuple(sorted(found, key=lambda account: (account.span, account.kind)))


def _as_reply(book: FrameBook, account: Account, candidate: Candidate, everything: Sequence[Described]) -> Account:
    """Return the account as a reply where another sentence of the article says that it answers an earlier message."""
    if account.kind != "message" or account.reply is not None or candidate.best.frame.id == EARLIER:
        return account
    for other in everything:
        words = reply_words(book, candidate, other.candidate)
        if words is not None:
            return replace(account, reply=words, purpose=(*account.purpose, Term("reply", words)))
    return account


def describe(scene: Scene, book: FrameBook, settings: Settings) -> Iterator[Described]:
    """Yield every candidate of the article with features and scores, kept or not."""
    told = (propose(scene, book, settings), propose_answered(scene, book))
    proposals = chain(*told, propose_headlines(scene, book), propose_quotes(scene, book), propose_running(scene, book))
    candidates = settle(merge(scene, (one for one in proposals if not keeps_silent(book, one))))
    models = judge()
    for candidate in candidates:
        features = features_of(scene, candidate, candidates)
        if models is None:
            yield Described(candidate, features)
        else:
            yield Described(candidate, features, models.keep.score(features), models.main.score(features))


def _threshold(kind: str) -> float:
    models = judge()
    return models.thresholds.get(kind, 0.5) if models is not None else 0.0


def account_of(scene: Scene, book: FrameBook, described: Described) -> Account:
    """Return the account of a candidate with all its fields."""
    candidate = described.candidate
    best, kind, span = candidate.best, candidate.kind, span_of(candidate)
    when, day = when_of(scene, candidate), scene.article.day
    ahead = day is not None and when is not None and when.earliest > day and kind != "statement"
    message = kind in ("message", "call")
    return Account(
        id=_id(scene, kind, span),
        article_id=scene.article.id,
        kind=kind,
        span=span,
        rule_id=best.frame.id,
        status="planned" if ahead and best.status == "occurred" else best.status,
        salience="main" if is_news(kind, described.main) else "background",
        act=best.frame.act or act_of(best.parsed.doc, Span(best.cue.idx, best.cue.idx + len(best.cue))),
        from_=candidate.side("from_"),
        to=candidate.side("to"),
        parties=candidate.side("parties"),
        mutual=best.frame.mutual,
        medium=medium_of(book, candidate) if message else None,
        purpose=purposes_of(scene, book, candidate) if kind == "message" else (),
        reply=reply_of(book, candidate) if kind == "message" else None,
        when=when,
        reported=reported_of(scene, candidate),
        place=place_of(scene, candidate),
        occasion=occasion_of(scene, candidate),
        sources=sources_of(scene, candidate),
        bearer=bearer_of(scene, candidate),
        status_span=best.status_span,
        mentions=tuple(dict.fromkeys(proposal.sentence for proposal in candidate.proposals[1:])),
        confidence=round(described.score, 4),
    )


def _id(scene: Scene, kind: str, span: Span) -> str:
    said = f"{scene.article.id} {kind} {span.start} {span.end}"
    return "a-" + sha256(said.encode()).hexdigest()[:16]
