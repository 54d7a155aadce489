"""The commands ``why`` (sentence, rule, file, links) and ``judge`` (a person's word)."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from verbale.build import judge as keep_judgement
from verbale.errors import NotFound
from verbale.model import Account, Link, Span
from verbale.rules import SHIPPED
from verbale.settings import read_settings
from verbale.show.terminal import console, marked, print_table, say
from verbale.show.wordings import days, who, who_account
from verbale.store import Chronicle


def why(options: Namespace) -> int:
    """Print why a contact was put together, or why an account was read as it was."""
    folders = read_settings(options.settings).knowledge
    with Chronicle.open(options.chronicle) as chronicle:
        try:
            account = chronicle.account(options.what)
        except NotFound:
            _why_contact(chronicle, options.what)
        else:
            _why_account(chronicle, account, folders)
    return 0


def _why_contact(chronicle: Chronicle, contact_id: str) -> None:
    contact = chronicle.contact(contact_id)
    say(f"{contact.id}: {contact.kind}: {who(contact)}", "bold")
    print_table(("field", "chosen because"), contact.chosen, wide=("chosen because",))
    for former, why_it_leads in chronicle.successors(contact_id):
        say(f"{contact_id} leads to {former}: {why_it_leads}", "dim")
    for number, origin in enumerate(contact.origins, 1):
        say(f"origin {number}: {', '.join(origin)}")
    _print_links(chronicle.links_of(contact.id))
    if len(contact.accounts) == 1:
        say("One account only: nothing was linked. Why it was read: verbale why " + contact.accounts[0], "dim")


def _print_links(links: Sequence[Link]) -> None:
    for link in links:
        say(f"{link.left} with {link.right}: {link.score:.2f}", "bold")
        for reason, weight in link.reasons:
            say(f"  {weight:+.2f}  {reason}")


def _why_account(chronicle: Chronicle, account: Account, own: Sequence[Path]) -> None:
    article = chronicle.article(account.article_id)
    say(f"{account.id}: {account.status} {account.kind}: {who_account(account)}", "bold")
    say(f"in {article.name}: {article.headline or ''}", "dim")
    console().print(marked(article.text, [account.span], around=80))
    rows = [(*field, article.text[span.start : span.end]) for *field, span in _fields(account)]
    print_table(("field", "value", "words"), rows, wide=("value", "words"))
    if account.when:
        say(f"date: {account.when.how}: {account.when.reasoning}")
    say(f"rule: {account.rule_id}, in {rule_file(account.rule_id, own) or 'no knowledge file of this version'}")
    contact = chronicle.contact_of(account.id)
    home = contact or "none: below min_confidence, judged wrong, or not yet linked"
    say(f"confidence {account.confidence:.2f}; contact {home}")


def _fields(account: Account) -> Iterator[tuple[str, str, Span]]:
    for side, mentions in (("from", account.from_), ("to", account.to), ("party", account.parties)):
        for mention in mentions:
            yield side, f"{mention.name} ({mention.actor_id}, by {mention.via})", mention.span
    if account.when:
        yield "date", days(account.when.earliest, account.when.latest), account.when.span
    for name, terms in (("medium", (account.medium,)), ("purpose", account.purpose), ("place", (account.place,)),
                        ("source", account.sources)):  # fmt: skip
        for term in filter(None, terms):
            yield name, term.value, term.span
    if account.occasion:
        yield "occasion", f"{account.occasion.name} {account.occasion.ordinal or ''}".strip(), account.occasion.span
    if account.reply:
        yield "reply", "answers an earlier message", account.reply
    if account.status_span:
        yield "status", account.status, account.status_span


def rule_file(rule_id: str, own: Sequence[Path] = ()) -> str | None:
    """Return the knowledge file that holds the rule, the user's own before the shipped one."""
    needle = f'"{rule_id}"'
    for folder in (*own, SHIPPED):
        for path in sorted(folder.rglob("*.toml")):
            if any(line.lstrip().startswith("id") and needle in line for line in path.read_text("utf-8").splitlines()):
                return str(path.relative_to(folder) if folder == SHIPPED else path)
    return None


def judge(options: Namespace) -> int:
    """Keep a person's word on two accounts, or on one; or list the words in force."""
    if not options.accounts:
        return _print_judgements(options)
    left, right = (*options.accounts, None)[:2]
    verdict = options.verdict
    if (right is None) != (verdict == "wrong") and verdict != "undone":
        raise NotFound('"wrong" speaks of one account, "same" and "not same" of two; ids stand in: verbale show')
    by = options.by or getpass.getuser()
    linked = keep_judgement(options.chronicle, left, right, verdict, by, options.note, read_settings(options.settings))
    say("Kept and linked anew." if linked else "Kept; the build that is running will link it.")
    return 0


def _print_judgements(options: Namespace) -> int:
    with Chronicle.open(options.chronicle) as chronicle:
        found = chronicle.judgements()
    rows = [(one.left, one.right, one.verdict, one.by, f"{one.at:%Y-%m-%d %H:%M}", one.note) for one in found]
    if rows:
        print_table(("account", "account", "verdict", "by", "at", "note"), rows, wide=("note",))
    else:
        say("No judgements yet.")
    return 0
