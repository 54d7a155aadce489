"""The matrix of a contact: one row a field, with every value, who gives it, and who is silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verbale.compare import relations
from verbale.compare.quotes import align_quotes
from verbale.compare.relations import Finding
from verbale.likeness.names import fold, name_likeness
from verbale.model import (
    Account,
    Article,
    Contact,
    Difference,
    Mention,
    Occasion,
    Span,
    State,
    Statement,
    Term,
    Value,
    When,
)

Told = Sequence[tuple[Account, Article]]
MOST_WORD_ROWS = 40


@dataclass(frozen=True, slots=True)
class _Said:
    """What one account says of a field: as shown, as compared, and where."""

    account: Account
    shown: str
    value: Any
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    say: Callable[[Account], tuple[str, Any, tuple[Span, ...]] | None]
    relate: Callable[[Any, Any], Finding]


def compare_contact(contact: Contact, told: Told, statements: Sequence[Statement] = ()) -> tuple[Difference, ...]:
    """Return one row a field that at least one account speaks of, in a fixed order of fields.

    told       -- the contact's accounts with their articles; statements -- those of these articles, where the words
    said are to be held against each other too (rows "words 1", "words 2", ... in the order of the first article).
    """
    ordered = sorted(told, key=lambda pair: (pair[1].published or "9999", pair[0].id))
    accounts = [account for account, _ in ordered]
    rows = [_row(contact.id, field, accounts) for field in (*_FIELDS, *_office_fields(accounts))]
    words = _word_rows(contact.id, ordered, statements) if statements and len(ordered) > 1 else ()
    return (*(row for row in rows if row is not None), *words)


def _row(contact_id: str, field: _Field, accounts: Sequence[Account]) -> Difference | None:
    said = [_Said(account, *found) for account in accounts if (found := field.say(account)) is not None]
    if not said:
        return None
    speaking = {one.account.id for one in said}
    silent = tuple(account.id for account in accounts if account.id not in speaking)
    state, note = _state(field, said, len(accounts))
    return Difference(contact_id, field.name, state, _values(field, said), silent, note)


def _state(field: _Field, said: Sequence[_Said], accounts: int) -> tuple[State, str]:
    if len(said) == 1:
        return ("silent", "only one account says so") if accounts > 1 else ("agree", "told by one account")
    found = [field.relate(one.value, two.value) for number, one in enumerate(said) for two in said[number + 1 :]]
    notes = dict(reversed(found))
    for relation in ("differ", "compatible"):
        if relation in notes:
            return relation, notes[relation]
    return "agree", ""


def _values(field: _Field, said: Sequence[_Said]) -> tuple[Value, ...]:
    """Join what is the same into one value, shown as its first account shows it."""
    groups: list[list[_Said]] = []
    for one in said:
        home = next((group for group in groups if field.relate(group[0].value, one.value)[0] == "same"), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return tuple(
        Value(
            group[0].shown,
            tuple(one.account.id for one in group),
            tuple((one.account.article_id, span) for one in group for span in one.spans),
        )
        for group in groups
    )


def _side(name: str) -> Callable[[Account], tuple[str, Any, tuple[Span, ...]] | None]:
    def say(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
        mentions: tuple[Mention, ...] = getattr(account, name)
        if not mentions:
            return None
        return ", ".join(mention.name for mention in mentions), mentions, tuple(mention.span for mention in mentions)

    return say


def _term(name: str) -> Callable[[Account], tuple[str, Any, tuple[Span, ...]] | None]:
    def say(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
        term: Term | None = getattr(account, name)
        return None if term is None else (term.value, term, (term.span,))

    return say


def _status(account: Account) -> tuple[str, Any, tuple[Span, ...]]:
    return account.status, account.status, (account.status_span or account.span,)


def _when(name: str) -> Callable[[Account], tuple[str, Any, tuple[Span, ...]] | None]:
    def say(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
        when: When | None = getattr(account, name)
        if when is None:
            return None
        shown = str(when.earliest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
        return shown, when, (when.span,)

    return say


def _purpose(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
    if not account.purpose:
        return None
    shown = ", ".join(sorted(term.value for term in account.purpose))
    return shown, account.purpose, tuple(term.span for term in account.purpose)


def _occasion(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
    occasion = account.occasion
    return None if occasion is None else (_occasion_shown(occasion), occasion, (occasion.span,))


def _occasion_shown(occasion: Occasion) -> str:
    return occasion.name if occasion.ordinal is None else f"{occasion.name}, number {occasion.ordinal}"


def _reply(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
    return None if account.reply is None else ("answers an earlier message", True, (account.reply,))


def _bearer(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
    bearer = account.bearer
    return None if bearer is None else (bearer.name, (bearer,), (bearer.span,))


_FIELDS = (
    _Field("status", _status, relations.statuses),
    _Field("from", _side("from_"), relations.sides),
    _Field("to", _side("to"), relations.sides),
    _Field("parties", _side("parties"), relations.sides),
    _Field("date", _when("when"), relations.days),
    _Field("reported", _when("reported"), relations.days),
    _Field("medium", _term("medium"), lambda one, two: relations.terms("medium", one, two)),
    _Field("purpose", _purpose, relations.purposes),
    _Field("reply", _reply, lambda one, two: ("same", "")),
    _Field("place", _term("place"), lambda one, two: relations.terms("place", one, two)),
    _Field("occasion", _occasion, relations.occasions),
    _Field("bearer", _bearer, relations.sides),
)


def _office_fields(accounts: Sequence[Account]) -> Iterator[_Field]:
    """A row of titles for every person to whom accounts give one, in order of appearance."""
    names: list[str] = []
    for mention in (mention for account in accounts for mention in account.everyone):
        if mention.kind == "person" and mention.office and not any(_same(mention.name, name) for name in names):
            names.append(mention.name)
    return (_Field(f"title of {name}", _office(name), relations.offices) for name in names[:8])


def _same(one: str, two: str) -> bool:
    return fold(one) == fold(two) or name_likeness(one, two) >= 0.88


def _office(name: str) -> Callable[[Account], tuple[str, Any, tuple[Span, ...]] | None]:
    def say(account: Account) -> tuple[str, Any, tuple[Span, ...]] | None:
        for mention in account.everyone:
            if mention.office and mention.kind == "person" and _same(mention.name, name):
                return mention.office, mention.office, (mention.span,)
        return None

    return say


def _word_rows(contact_id: str, told: Told, statements: Sequence[Statement]) -> Iterator[Difference]:
    for number, quote in enumerate(align_quotes(told, statements)[:MOST_WORD_ROWS], 1):
        values = tuple(
            Value(one.text, (one.account_id,), tuple((one.article_id, span) for span in one.differing or (one.span,)))
            for one in quote.renderings
        )
        same = len({fold(one.text) for one in quote.renderings}) == 1
        state: State = "silent" if len(values) == 1 else "agree" if same else "compatible"
        note = "" if same else "the same words in other renderings: the spans show where they differ"
        yield Difference(contact_id, f"words {number}", state, values, quote.silent, note)
