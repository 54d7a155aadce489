"""The commands ``threads``, ``wording``, ``checks``, ``search``, ``skipped`` and ``actors``."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter, defaultdict

from verbale.model import Contact, Finding, Thread, Wording
from verbale.show.terminal import console, marked, print_table, say, styled
from verbale.show.wordings import about, count, moment, who
from verbale.store import Chronicle

_SEVERITIES = {"error": "bold red", "warning": "yellow", "note": "cyan"}


def threads(options: Namespace) -> int:
    """Print the threads, each with its members, lags and what is missing."""
    with Chronicle.open(options.chronicle) as chronicle:
        found = [chronicle.thread(options.thread)] if options.thread else chronicle.threads(kind=options.kind)
        for thread in found:
            _print_thread(chronicle, thread)
    if not found:
        say("No threads: nothing here answers or repeats anything else.")
    return 0


def _print_thread(chronicle: Chronicle, thread: Thread) -> None:
    console().print(styled(f"{thread.kind}: {thread.name}", "bold").append(f"  {thread.id}", "dim"))
    into = defaultdict(list)
    for edge in thread.edges:
        lag = f" after {count(edge.lag, 'day')}" if edge.lag is not None else ""
        into[edge.after].append(f"{edge.kind}{lag}")
    for contact_id in thread.contacts:
        line = styled(f"  {_member(chronicle.contact(contact_id))}")
        console().print(line.append(f"  {'; '.join(into[contact_id])}", "green").append(f"  {contact_id}", "dim"))
    for missing in thread.missing:
        say(f"  {missing.year}: {missing.expected} is not in these pages ({missing.reason})", "yellow")


def _member(contact: Contact) -> str:
    return f"{moment(contact)}  {contact.kind}  {who(contact)}  {about(contact)}"


def wording(options: Namespace) -> int:
    """Print set phrases by year, or every use of one."""
    with Chronicle.open(options.chronicle) as chronicle:
        found = chronicle.wordings(phrase=options.phrase, family=options.family, contact_id=options.contact)
        if not found:
            say("No set phrase found.")
        elif options.phrase or options.contact:
            _print_uses(chronicle, found)
        else:
            _print_years(found)
    return 0


def _print_uses(chronicle: Chronicle, found: list[Wording]) -> None:
    for use in found:
        article = chronicle.article(use.article_id)
        say(f"{use.day or '?'}  {use.phrase_id}  {article.outlet or article.name}", "bold")
        console().print(marked(article.text, [use.span], around=100))


def _print_years(found: list[Wording]) -> None:
    years = sorted({use.day.year for use in found if use.day})
    by_phrase: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    for use in found:
        by_phrase[use.family, use.phrase_id][use.day.year if use.day else 0] += 1
    rows = [
        (family, phrase, *(str(uses[year] or "") for year in years), str(uses.total()))
        for (family, phrase), uses in sorted(by_phrase.items())
    ]
    print_table(("family", "phrase", *map(str, years), "all"), rows)


def checks(options: Namespace) -> int:
    """Print what cannot be right, errors first."""
    with Chronicle.open(options.chronicle) as chronicle:
        found = chronicle.findings(check=options.check, severity=options.severity)
        for finding in found:
            _print_finding(chronicle, finding)
    tally = Counter[str](finding.severity for finding in found)
    say(", ".join(count(tally[one], one) for one in _SEVERITIES if tally[one]) or "Nothing that cannot be right.")
    return 0


def _print_finding(chronicle: Chronicle, finding: Finding) -> None:
    article = chronicle.article(finding.article_id)
    line = styled(f"{finding.severity} ", _SEVERITIES[finding.severity])
    console().print(line.append_text(styled(f"{finding.check}: {finding.message}", "bold")))
    words = marked(article.text, list(finding.spans), around=60)
    console().print(styled(f"  {article.name}: ", "dim").append_text(words))
    right = f"; right would be: {finding.right}" if finding.right else ""
    say(f"  checked against: {finding.fact}{right}", "dim")


def search(options: Namespace) -> int:
    """Print where words occur, best first."""
    with Chronicle.open(options.chronicle) as chronicle:
        hits = chronicle.search(" ".join(options.words), kind=options.kind, limit=options.limit)
    for hit in hits:
        say(f"{hit.kind} {hit.ref}  {hit.headline}", "bold")
        say("  " + hit.snippet.replace("\n", " "))
    if not hits:
        say("No article or statement has all of these words.")
    return 0


def skipped(options: Namespace) -> int:
    """Print what went no further, with its reason."""
    with Chronicle.open(options.chronicle) as chronicle:
        rows = [(one.name, one.stage, one.reason, one.detail) for one in chronicle.skipped()]
    if rows:
        print_table(("page", "stage", "reason", "detail"), rows, wide=("page", "detail"))
    else:
        say("Nothing was skipped.")
    return 0


def actors(options: Namespace) -> int:
    """Print who is in contact, with names and states."""
    with Chronicle.open(options.chronicle) as chronicle:
        found = chronicle.find_actors(options.name) if options.name else chronicle.actors()
    rows = [(one.id, one.name, one.kind, one.state, "; ".join(one.names[1:6])) for one in found]
    if rows:
        print_table(("id", "name", "kind", "state", "also"), rows, wide=("also",))
    else:
        say("No such actor.")
    return 0
