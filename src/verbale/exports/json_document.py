"""JSON: the whole chronicle as one document, "verbale/1"; its schema is docs/reference/export.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from verbale.exports.accounts import exchanged
from verbale.model import (
    Account,
    Actor,
    Article,
    Contact,
    Difference,
    Finding,
    Skipped,
    Span,
    Statement,
    Thread,
    Wording,
)
from verbale.store import Chronicle

NAME = "json"
ENDING = ".json"
ABOUT = "the whole chronicle as one document, every field with its evidence"
Entry = dict[str, Any]


def write(chronicle: Chronicle, min_confidence: float = 0.0) -> Iterator[str]:
    """Yield the document piece by piece: an article, a contact, ... a line, so that its size is no matter."""
    lists: dict[str, Iterable[Entry]] = {
        "articles": (_article(one) for one in chronicle.articles()),
        "contacts": _contacts(chronicle, min_confidence),
        "statements": _statements(chronicle),
        "actors": (_actor(one) for one in chronicle.actors()),
        "threads": (_thread(chronicle, one) for one in chronicle.threads()),
        "wordings": _wordings(chronicle),
        "findings": _findings(chronicle),
        "skipped": (_skipped(one) for one in chronicle.skipped()),
    }
    yield '{"schema": "verbale/1"'
    for name, entries in lists.items():
        yield f',\n"{name}": ['
        for number, entry in enumerate(entries):
            yield ("" if number == 0 else ",") + "\n " + json.dumps(entry, ensure_ascii=False)
        yield "]"
    yield "}\n"


def _article(article: Article) -> Entry:
    return {
        "id": article.id,
        "name": article.name,
        "page_id": article.page_id,
        "url": article.url,
        "outlet": article.outlet,
        "headline": article.headline,
        "byline": article.byline,
        "published": article.published,
        "published_precision": article.published_precision,
        "updated": article.updated,
        "language": article.language,
        "credits": list(article.credits),
        "photo_credits": list(article.photo_credits),
        "notices": list(article.notices),
        "tags": list(article.tags),
        "sections": list(article.sections),
        "state_media": article.state_media,
        "text": article.text,
        "parts": [{"role": part.role, "start": part.span.start, "end": part.span.end} for part in article.parts],
    }


class _Texts:
    """Articles' texts at hand, to show the words of a span; the last few hundred are kept."""

    def __init__(self, chronicle: Chronicle) -> None:
        self.chronicle, self.kept = chronicle, dict[str, Article]()

    def article(self, article_id: str) -> Article:
        if article_id not in self.kept:
            if len(self.kept) > 500:
                self.kept.clear()
            self.kept[article_id] = self.chronicle.article(article_id)
        return self.kept[article_id]

    def evidence(self, article_id: str, span: Span) -> Entry:
        text = self.article(article_id).text[span.start : span.end]
        return {"article": article_id, "start": span.start, "end": span.end, "text": text}


def _contacts(chronicle: Chronicle, min_confidence: float) -> Iterator[Entry]:
    for contact in chronicle.contacts(min_confidence=min_confidence):
        told = [pair for pair in chronicle.accounts_of(contact.id) if pair[0].confidence >= min_confidence]
        yield _contact(contact, told, chronicle.differences(contact.id), _Texts(chronicle))


def _contact(
    contact: Contact, told: Sequence[tuple[Account, Article]], differences: Sequence[Difference], texts: _Texts
) -> Entry:
    why = dict(contact.chosen)
    texts.kept.update({article.id: article for _, article in told})
    return {
        "id": contact.id,
        "kind": contact.kind,
        "status": contact.status,
        "act": contact.act,
        "from": _sides(contact.from_),
        "to": _sides(contact.to),
        "parties": _sides(contact.parties),
        "mutual": contact.mutual,
        "medium": contact.medium,
        "purpose": list(contact.purpose),
        "date": {"start": str(contact.earliest), "end": str(contact.latest)} if contact.earliest else None,
        "reported": str(contact.reported) if contact.reported else None,
        "place": contact.place,
        "occasion": {"name": contact.occasion, "ordinal": contact.ordinal, "id": contact.occasion_id}
        if contact.occasion
        else None,
        "confidence": contact.confidence,
        "origins": [list(group) for group in contact.origins],
        "former_ids": list(contact.former_ids),
        "accounts": [_account(account, article) for account, article in told],
        "claims": [_claim(row, why.get(row.field), texts) for row in differences],
        "differences": [_difference(row) for row in differences],
    }


def _sides(side: Sequence[tuple[str, str | None, str]]) -> list[Entry]:
    return [{"name": name, "state": state, "actor": actor} for name, state, actor in side]


def _account(account: Account, article: Article) -> Entry:
    return {
        "id": account.id,
        "article": account.article_id,
        "rule": account.rule_id,
        "confidence": account.confidence,
        "start": account.span.start,
        "end": account.span.end,
        **exchanged(account, article),
    }


def _claim(row: Difference, why: str | None, texts: _Texts) -> Entry:
    """What is said of one field, by whom, in which words."""
    return {
        "field": row.field,
        "chosen_because": why,
        "values": [
            {
                "value": one.value,
                "accounts": list(one.accounts),
                "evidence": [texts.evidence(*place) for place in one.evidence],
            }
            for one in row.values
        ],
    }


def _difference(row: Difference) -> Entry:
    return {
        "field": row.field,
        "state": row.state,
        "values": [one.value for one in row.values],
        "silent": list(row.silent),
        "note": row.note,
    }


def _statements(chronicle: Chronicle) -> Iterator[Entry]:
    texts = _Texts(chronicle)
    return (_statement(one, texts) for one in chronicle.statements())


def _statement(statement: Statement, texts: _Texts) -> Entry:
    speaker, addressee = statement.speaker, statement.addressee
    return {
        "id": statement.id,
        "form": statement.form,
        "speaker": speaker
        and {"name": speaker.name, "state": speaker.state, "actor": speaker.actor_id, "office": speaker.office},
        "addressee": addressee
        and {"name": addressee.name, "state": addressee.state, "actor": addressee.actor_id, "office": addressee.office},
        "cue": statement.cue and texts.evidence(statement.article_id, statement.cue),
        "content": [texts.evidence(statement.article_id, span) for span in statement.content],
        "sources": [term.value for term in statement.sources],
        "evidence": texts.evidence(statement.article_id, statement.span),
    }


def _actor(actor: Actor) -> Entry:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "state": actor.state,
        "names": list(actor.names),
        "offices": [
            {
                "title": one.title,
                "state": one.state,
                "since": one.since and str(one.since),
                "until": one.until and str(one.until),
                "source": one.source,
            }
            for one in actor.offices
        ],
    }


def _thread(chronicle: Chronicle, thread: Thread) -> Entry:
    texts = _Texts(chronicle)
    return {
        "id": thread.id,
        "kind": thread.kind,
        "name": thread.name,
        "contacts": list(thread.contacts),
        "edges": [
            {
                "before": one.before,
                "after": one.after,
                "kind": one.kind,
                "lag_days": one.lag,
                "reason": one.reason,
                "evidence": [texts.evidence(*place) for place in one.evidence],
            }
            for one in thread.edges
        ],
        "missing": [{"year": one.year, "expected": one.expected, "reason": one.reason} for one in thread.missing],
    }


def _wordings(chronicle: Chronicle) -> Iterator[Entry]:
    texts = _Texts(chronicle)
    return (_wording(one, texts) for one in chronicle.wordings())


def _wording(one: Wording, texts: _Texts) -> Entry:
    return {
        "phrase": one.phrase_id,
        "family": one.family,
        "text": one.text,
        "day": one.day and str(one.day),
        "speaker": one.speaker_id,
        "contact": one.contact_id,
        "account": one.account_id,
        "evidence": texts.evidence(one.article_id, one.span),
    }


def _findings(chronicle: Chronicle) -> Iterator[Entry]:
    texts = _Texts(chronicle)
    return (_finding(one, texts) for one in chronicle.findings())


def _finding(one: Finding, texts: _Texts) -> Entry:
    return {
        "id": one.id,
        "check": one.check,
        "severity": one.severity,
        "message": one.message,
        "fact": one.fact,
        "right": one.right,
        "contact": one.contact_id,
        "article": one.article_id,
        "evidence": [texts.evidence(one.article_id, span) for span in one.spans],
    }


def _skipped(one: Skipped) -> Entry:
    return {
        "name": one.name,
        "origin": one.origin,
        "stage": one.stage,
        "reason": one.reason,
        "detail": one.detail,
        "page_id": one.page_id,
    }
