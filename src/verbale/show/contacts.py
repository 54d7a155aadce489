"""The commands ``list``, ``show`` and ``compare``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from verbale.model import Account, Article, Contact, Difference
from verbale.show.terminal import console, marked, print_table, say, styled
from verbale.show.wordings import about, count, days, occasion, who
from verbale.store import Chronicle, Wanted

if TYPE_CHECKING:
    from rich.text import Text

_ROOMY = 160  # columns from which on the timeline has one line a contact
_STATES = {"agree": "green", "compatible": "cyan", "differ": "bold red", "silent": "dim"}
_FILTERS = (
    "actor",
    "state",
    "kind",
    "status",
    "year",
    "since",
    "until",
    "outlet",
    "occasion",
    "words",
    "min_confidence",
)


def wanted(options: Namespace) -> Wanted:
    """Return the filters that the command line gives."""
    given = {name: getattr(options, name) for name in _FILTERS if getattr(options, name)}
    if options.main:
        given["salience"] = "main"
    return cast(Wanted, given)


def list_contacts(options: Namespace) -> int:
    """Print the timeline."""
    chosen = wanted(options)
    with Chronicle.open(options.chronicle) as chronicle:
        found = chronicle.contacts(limit=options.limit, newest_first=options.newest, **chosen)
        total = chronicle.count_contacts(**chosen)
        rows = [_line(one, chronicle.sort_day(one.id)) for one in found]
    if rows:
        _print_timeline(rows)
    else:
        say("No contact fits." if chosen else "The chronicle holds no contacts yet.")
    if len(found) < total:
        say(f"{len(found):,} of {total:,} contacts; --limit {total} shows all", "dim")
    return 0


def _print_timeline(rows: list[tuple[str, ...]]) -> None:
    """Print the rows side by side where there is room, else who and what below each other, so that no id is cut."""
    if console().width >= _ROOMY:
        print_table(("when", "kind", "who", "what", "told by", "contact"), rows, wide=("what",))
        return
    narrow = [
        (when, kind, styled(who).append(f"\n{what} ({told})" if what else f"\n({told})", "dim"), contact)
        for when, kind, who, what, told, contact in rows
    ]
    print_table(("when", "kind", "who and what", "contact"), narrow, wide=("who and what",))


def _line(contact: Contact, told_on: str | None) -> tuple[str, ...]:
    told = count(len(contact.accounts), "account")
    if len(contact.accounts) > 1:
        told += f", {count(len(contact.origins), 'origin')}"
    when = days(contact.earliest, contact.latest) or (f"told {told_on}" if told_on else "?")
    return when, contact.kind, who(contact), about(contact), told, contact.id


def show_contact(options: Namespace) -> int:
    """Print one contact: facts, accounts with their words, what differs, findings, threads."""
    with Chronicle.open(options.chronicle) as chronicle:
        contact = chronicle.contact(options.contact)
        _print_heading(contact, options.contact)
        _print_facts(contact)
        for number, (account, article) in enumerate(chronicle.accounts_of(contact.id), 1):
            _print_account(number, account, article)
        _print_conflicts(chronicle.differences(contact.id))
        for finding in chronicle.findings(contact_id=contact.id):
            say(f"{finding.severity}: {finding.message}", "red" if finding.severity == "error" else "yellow")
        for thread in chronicle.threads_of(contact.id):
            place = thread.contacts.index(contact.id) + 1
            say(f"{thread.kind} {thread.id}: {thread.name}, {place} of {len(thread.contacts)}", "dim")
    return 0


def _print_heading(contact: Contact, asked: str) -> None:
    say(f"{contact.kind}: {who(contact)}", "bold")
    if not contact.id.startswith(asked):
        say(f"{asked} is now {contact.id}", "dim")


def _print_facts(contact: Contact) -> None:
    why = dict(contact.chosen)
    facts = {
        "id": contact.id,
        "when": days(contact.earliest, contact.latest),
        "reported": str(contact.reported or ""),
        "status": contact.status,
        "medium": contact.medium,
        "purpose": ", ".join(contact.purpose),
        "place": contact.place,
        "occasion": occasion(contact),
        "sure": f"{contact.confidence:.2f}",
    }
    rows = [(name, value, styled(why.get(name, ""), "dim")) for name, value in facts.items() if value]
    print_table(("field", "value", "why"), rows, wide=("value", "why"))
    accounts, origins = len(contact.accounts), len(contact.origins)
    say(f"{count(accounts, 'account')}, {count(origins, 'independent origin')}", "bold")


def _print_account(number: int, account: Account, article: Article) -> None:
    sources = " ← ".join([article.outlet or "?", *(term.value for term in reversed(account.sources))])
    say(f"\n{number}. {article.published or 'no date'}  {sources}", "bold")
    say(f"   {article.headline or article.name}   ({account.id} in {article.name})", "dim")
    console().print(marked(article.text, [account.span], around=160))


def _print_conflicts(differences: Sequence[Difference]) -> None:
    said = [row for row in differences if row.state == "differ"]
    if said:
        say("\nThe accounts differ", "bold red")
    for row in said:
        values = "  ≠  ".join(f"{value.value} ({len(value.accounts)})" for value in row.values)
        say(f"  {row.field}: {values}  {row.note}")


def compare(options: Namespace) -> int:
    """Print the contact's matrix of fields by accounts."""
    with Chronicle.open(options.chronicle) as chronicle:
        contact = chronicle.contact(options.contact)
        told, differences = chronicle.accounts_of(contact.id), chronicle.differences(contact.id)
    _print_heading(contact, options.contact)
    names = {account.id: f"[{number}]" for number, (account, _) in enumerate(told, 1)}
    for account, article in told:
        title = article.headline or article.name
        say(f"{names[account.id]} {article.outlet or '?'}, {article.published or 'no date'}: {title}")
    rows = [_row(row, names) for row in differences]
    print_table(("field", "state", "values", "silent", "note"), rows, wide=("field", "values", "note"))
    return 0


def _row(row: Difference, names: dict[str, str]) -> tuple[str | Text, ...]:
    values = [f"{value.value} {' '.join(names.get(one, '') for one in value.accounts)}" for value in row.values]
    silent = " ".join(names.get(one, "") for one in row.silent)
    return row.field, styled(row.state, _STATES[row.state]), "\n".join(values), silent, row.note
