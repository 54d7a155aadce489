"""One contact: its facts with their state, its accounts side by side, its sources, reasons and thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from verbale.exports.in_words import contact_title
from verbale.model import Account, Article, Contact, Difference, Span, Thread, Value
from verbale.store import Chronicle, views
from verbale.web import marking
from verbale.web.desk import Desk
from verbale.web.marking import Piece
from verbale.web.shown import Shown

ALIKE = 55.0  # quotes at least so alike (0 to 100) are taken for one utterance in different words
MOST_QUOTES = 12
MOST_ACCOUNTS = 40
_NAMES = {
    "from": "From",
    "to": "To",
    "parties": "Parties",
    "when": "Date",
    "date": "Date",
    "earliest": "Date",
    "place": "Place",
    "occasion": "Occasion",
    "ordinal": "Which anniversary",
    "medium": "Medium",
    "purpose": "Purpose",
    "bearer": "Bearer",
    "status": "Status",
    "kind": "Kind",
    "sources": "Source",
    "reported": "Reported on",
    "quotes": "Quotes",
    "reply": "In reply",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One account as shown: its number in the list, and the letter of the origin that it goes back to."""

    number: int
    account: Account
    article: Article
    origin: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the matrix: said is (value, account numbers, (article id, span, words) of the first evidence)."""

    name: str
    state: str
    said: list[tuple[str, list[int], tuple[str, Span, str] | None]]
    silent: list[int]
    note: str
    why: str


def show(desk: Desk, asked: Any) -> Shown:
    """Show one contact; a former id leads to the contact that took it over."""
    chronicle = desk.chronicle
    contact = chronicle.contact(asked.path["contact_id"])
    told = tell(chronicle, contact)
    facts = facts_of(contact, chronicle.differences(contact.id), told)
    numbers = {one.account.id: one.number for one in told}
    threads = [_place(chronicle, contact, thread) for thread in chronicle.threads_of(contact.id)]
    ids = set(numbers)
    judgements = [one for one in chronicle.judgements() if one.left in ids or one.right in ids]
    context = {
        "contact": contact,
        "told": told,
        "facts": facts,
        "quotes": quotes_of(chronicle, told),
        "numbers": numbers,
        "findings": chronicle.findings(contact_id=contact.id, limit=60),
        "threads": threads,
        "articles": {one.article.id: one.article for one in told},
        "links": chronicle.links_of(contact.id)[:60],
        "judgements": judgements,
        "origins": _tree(contact, told),
        "former": asked.path["contact_id"] if asked.path["contact_id"] != contact.id else None,
        "more": len(contact.accounts) - len(told),
    }
    return Shown("contact.html", contact_title(contact), context, [_row(fact) for fact in facts])


def tell(chronicle: Chronicle, contact: Contact) -> list[Told]:
    """Return the contact's accounts as shown, numbered in the order of their publication."""
    letters = {account: _letter(n) for n, group in enumerate(contact.origins) for account in group}
    return [
        Told(number, account, article, letters.get(account.id, ""), marking.excerpt(article, account))
        for number, (account, article) in enumerate(chronicle.accounts_of(contact.id)[:MOST_ACCOUNTS], 1)
    ]


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else f"{chr(ord('A') + number // 26 - 1)}{chr(ord('A') + number % 26)}"


def facts_of(contact: Contact, differences: Sequence[Difference], told: Sequence[Told]) -> list[Fact]:
    """Return the rows of the matrix; where nothing was compared, the fields of the only account."""
    numbers = {one.account.id: one.number for one in told}
    texts = {one.article.id: one.article.text for one in told}
    why = dict(contact.chosen)
    rows = differences or [row for one in told[:1] for row in _alone(contact, one)]
    return [
        Fact(
            _NAMES.get(row.field, _headed(row.field)),
            row.state,
            [
                (value.value, sorted(numbers[a] for a in value.accounts if a in numbers), _evidence(value, texts))
                for value in row.values
            ],
            sorted(numbers[a] for a in row.silent if a in numbers),
            row.note,
            why.get(row.field, ""),
        )
        for row in rows
    ]


def _headed(field: str) -> str:
    """Return a field's name as a heading; names of people in it keep their capitals."""
    words = field.replace("_", " ")
    return words[:1].upper() + words[1:]


def _evidence(value: Value, texts: dict[str, str]) -> tuple[str, Span, str] | None:
    for article_id, span in value.evidence:
        if article_id in texts:
            return article_id, span, texts[article_id][span.start : span.end]
    return None


def _alone(contact: Contact, one: Told) -> list[Difference]:
    """Return the fields of a single account as rows, each with its words."""
    account, article = one.account, one.article
    found: list[tuple[str, str, Span]] = []
    for name, side in (("from", account.from_), ("to", account.to), ("parties", account.parties)):
        found += [(name, mention.name, mention.span) for mention in side]
    for name, term in (("place", account.place), ("medium", account.medium)):
        found += [(name, term.value, term.span)] if term else []
    found += [("purpose", term.value, term.span) for term in account.purpose]
    if account.when:
        found.append(("when", article.text[account.when.span.start : account.when.span.end], account.when.span))
    if account.occasion:
        found.append(("occasion", account.occasion.name, account.occasion.span))
    found += [("sources", term.value, term.span) for term in account.sources]
    rows: dict[str, list[Value]] = {}
    for name, value, span in found:
        rows.setdefault(name, []).append(Value(value, (account.id,), ((article.id, span),)))
    return [
        Difference(contact.id, name, "agree", tuple(values), note="one account only") for name, values in rows.items()
    ]


def quotes_of(chronicle: Chronicle, told: Sequence[Told]) -> list[list[tuple[Told, list[Piece]]]]:
    """Return utterances that several accounts quote, each as (account, its words aligned with the first account's)."""
    groups: list[list[tuple[Told, str]]] = []
    for one in told:
        for words in _quoted(chronicle, one):
            best = max(groups, key=lambda group: fuzz.token_sort_ratio(group[0][1], words), default=None)
            fits = best is not None and fuzz.token_sort_ratio(best[0][1], words) >= ALIKE
            if fits and best is not None and all(other.number != one.number for other, _ in best):
                best.append((one, words))
            elif len(groups) < 4 * MOST_QUOTES:
                groups.append([(one, words)])
    return [_aligned(group) for group in groups if len(group) > 1][:MOST_QUOTES]


def _quoted(chronicle: Chronicle, one: Told) -> list[str]:
    text = one.article.text
    wanted = set(one.account.statements)
    said = [
        statement
        for statement in chronicle.statements(article_id=one.article.id, limit=80)
        if statement.form != "indirect" and (not wanted or statement.id in wanted)
    ]
    quoted = (" … ".join(text[span.start : span.end] for span in statement.content) for statement in said)
    return [words[:1500] for words in quoted if len(words) >= 20]


def _aligned(group: list[tuple[Told, str]]) -> list[tuple[Told, list[Piece]]]:
    lead = group[0][1]
    shown = [(group[0][0], [Piece(lead)])]
    for number, (one, words) in enumerate(group[1:]):
        first, second = marking.aligned(lead, words)
        if number == 0:
            shown[0] = (group[0][0], first)
        shown.append((one, second))
    return shown


def _tree(contact: Contact, told: Sequence[Told]) -> list[tuple[str, list[Told]]]:
    """Return the origins by letter, each with its accounts in the order of their publication."""
    letters = list(dict.fromkeys(one.origin for one in told))
    return [(letter, [one for one in told if one.origin == letter]) for letter in sorted(letters)]


def _place(chronicle: Chronicle, contact: Contact, thread: Thread) -> dict[str, Any]:
    """Return where the contact stands in a thread, with its neighbours."""
    at = thread.contacts.index(contact.id) if contact.id in thread.contacts else 0
    near = [i for i in (at - 1, at + 1) if 0 <= i < len(thread.contacts)]
    lines = views.briefly(chronicle.connection, [thread.contacts[i] for i in near])
    edges = {(edge.before, edge.after): edge for edge in thread.edges}
    before = lines.get(thread.contacts[at - 1]) if at else None
    after = lines.get(thread.contacts[at + 1]) if at + 1 < len(thread.contacts) else None
    edge = edges.get((thread.contacts[at - 1], contact.id)) if at else None
    return {"thread": thread, "number": at + 1, "before": before, "after": after, "edge": edge}


def _row(fact: Fact) -> dict[str, Any]:
    return {
        "field": fact.name,
        "state": fact.state,
        "values": " | ".join(value for value, _, _ in fact.said),
        "accounts": " | ".join(",".join(map(str, some)) for _, some, _ in fact.said),
        "silent": ",".join(map(str, fact.silent)),
        "note": fact.note,
    }
