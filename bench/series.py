"""Fifteen years of one state agency in one chronicle: what threads and series find, written to a page of the docs.

Stories of one year are read as any article is. Headlines of fifteen years are read by the few patterns below, since
a headline alone names no sender: "Greetings to Namibian President" is taken as from the agency's own state, and within
two days of that state's national day as marking it. The page says so.

    .venv/bin/python bench/series.py [--page docs/reference/kcna-series.md] [--stories 600]
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from series_page import Material, write_page
from verbale.facts.states import states_in
from verbale.facts.tables import table
from verbale.link import describe, link_accounts, name_contacts
from verbale.model import Account, Article, Contact, Mention, Occasion, Part, Reading, Span, Term, Thread, When
from verbale.read import read_article
from verbale.settings import Settings
from verbale.thread import thread_contacts
from verbale.thread.seen import name_of_side

DATA = Path(__file__).parents[2] / "shared" / "data"
HOME = "PRK"
Told = list[tuple[Account, Article]]
_LETTER = re.compile(r"greet|congrat|felicit|messag|letter|repl(y|ies)|condol|sympath|thanks|telegram", re.I)
_ANY = "greetings?|messages?|congratulations|condolences|sympathy|thanks|letter|reply"
_PURPOSES = (
    ("condol", "condolence"), ("sympath", "sympathy"), ("thank", "thanks"),
    ("repl", "reply"), ("greet", "congratulation"), ("congrat", "congratulation"), ("felicit", "congratulation"),
)  # fmt: skip
_VERB = r"(?i:greets?|congratulates?|felicitates?|replies|(?:sends?|extends?|conveys?)\b[\w\s]{0,40}?\bto)"
_FORMS = (
    re.compile(rf"^(?P<sender>[A-Z][\w.\s,'-]{{3,60}}?) {_VERB} (?P<to>.+)$"),
    re.compile(rf"^[\w\s]{{0,40}}\b(?:{_ANY}) to (?P<to>.+?)(?: from (?P<sender>.+))?$", re.I),
    re.compile(rf"^[\w\s]{{0,40}}\b(?:{_ANY}) from (?P<sender>.+)$", re.I),
)  # fmt: skip
_OFFICES = (
    (re.compile(r"\b(FM|FMs|foreign minister)\b", re.I), "foreign minister"),
    (re.compile(r"\b(PM|prime minister|premier|chancellor)\b", re.I), "prime minister"),
    (re.compile(r"\b(president|king|queen|emir|sultan|leader|emperor|general secretary)\b", re.I), "president"),
    (re.compile(r"\b(speaker|chairman|chairwoman)\b", re.I), "speaker"),
)  # fmt: skip


# ------------------------------------------------------------------------------------------------------- reading


def headlines() -> Iterator[tuple[str, str]]:
    packed = gzip.decompress((DATA / "kcna_headlines_1997_2011.csv.gz").read_bytes()).decode()
    for row in csv.DictReader(io.StringIO(packed)):
        if row["english"] == "True":
            yield row["date"], row["title"]


def stories() -> Iterator[tuple[str, str, list[str]]]:
    packed = gzip.decompress((DATA / "kcna_2011_stories.jsonl.gz").read_bytes()).decode()
    for line in packed.splitlines():
        row = json.loads(line)
        if row["lang"] == "en" and row["title"] and row["story"]:
            paragraphs = [part.strip(" ,") for part in row["story"].split(", ,")]
            yield row["date"], row["title"], [part for part in paragraphs if part]


def article_of(name: str, day: str, title: str, paragraphs: Sequence[str]) -> Article:
    text, parts = title, [Part("headline", Span(0, len(title)))]
    for paragraph in paragraphs:
        start = len(text) + 1
        text += "\n" + paragraph
        parts.append(Part("body", Span(start, len(text))))
    return Article(
        id=name, page_id=name, name=name, text=text, parts=tuple(parts), trace=(), headline=title, outlet="KCNA",
        published=day, published_precision="day", language="en", state_media=HOME,
    )  # fmt: skip


def read_headline(number: int, day: str, title: str) -> tuple[Account, Article] | None:
    """Return the message that a headline tells of, where it names the other side's state."""
    match = next((found for form in _FORMS if (found := form.match(title))), None)
    if match is None or not _LETTER.search(title):
        return None
    said = match.groupdict()
    to, sender = (said.get("to") or "").removeprefix("to "), said.get("sender") or ""
    theirs = [state for state in states_in(to, ()) if state != HOME]
    ours = [state for state in states_in(sender, ()) if state != HOME]
    article = article_of(f"h{number:06d}-0", day, title, ())
    here = _mention(article, sender, HOME)
    if len(theirs) == 1 and not ours:
        return _account(article, here, _mention(article, to, theirs[0])), article
    if len(ours) == 1 and not theirs:
        return _account(article, _mention(article, sender, ours[0]), _mention(article, to, HOME)), article
    return None


def _mention(article: Article, words: str, state: str) -> Mention:
    office = next((office for form, office in _OFFICES if form.search(words)), None)
    start = max(0, article.text.find(words))
    named = bool(words)
    identity = f"text/{state}/{re.sub('[^a-z]+', '-', words.lower())}" if named else f"state/{state}"
    kind = "person" if named else "state"
    name = words or name_of_side(state)
    return Mention(Span(start, start + len(words)), identity, name, kind, state, office, "office")


def _account(article: Article, sender: Mention, to: Mention) -> Account:
    title, day = article.text, date.fromisoformat(article.published or "")
    purposes = [purpose for word, purpose in _PURPOSES if word in title.lower()][:1]
    occasion = _national_day(to.state or "", day) if "congratulation" in purposes else None
    reply = re.search(r"\brepl(?:y|ies)\b", title, re.I)
    return Account(
        id=f"a-{article.id}", article_id=article.id, kind="message", span=Span(0, len(title)), rule_id="headline",
        from_=(sender,), to=(to,), purpose=tuple(Term(one, Span(0, len(title))) for one in purposes),
        when=When(Span(0, 0), day, day, "day", "publication", "the day of the headline"), occasion=occasion,
        reply=Span(*reply.span()) if reply else None,
    )  # fmt: skip


def _national_day(state: str, day: date) -> Occasion | None:
    for row in table("occasions/states.tsv", ()):
        anchor = row["anchor"]
        if row["state"] != state or len(anchor) < 7:
            continue
        marked = date(day.year, int(anchor[-5:-3]), min(int(anchor[-2:]), 28))
        if abs((day - marked).days) <= 2:
            number = None if anchor.startswith("--") else day.year - int(anchor[:4])
            return Occasion(
                Span(0, 0),
                f"{row['marks']} day of {name_of_side(state)}",
                number,
                f"{state.lower()}.{row['marks']}",
                anchor,
            )
    return None


def read_all(most_stories: int) -> tuple[Told, list[tuple[Article, Reading]], int]:
    """Return all messages of headlines and of stories headed by a letter, and those stories' readings."""
    told: Told = []
    total = 0
    for number, (day, title) in enumerate(headlines()):
        total += 1
        found = read_headline(number, day, title)
        if found:
            told.append(found)
    read: list[tuple[Article, Reading]] = []
    letters = [row for row in stories() if _LETTER.search(row[1])]
    random.Random(11).shuffle(letters)
    for number, row in enumerate(letters[:most_stories]):
        article = article_of(f"s{number:06d}-0", *row)
        reading = read_article(article, Settings())
        read.append((article, reading))
        told += [(account, article) for account in reading.accounts if account.kind == "message"]
    return told, read, total


def build(told: Told) -> tuple[list[Contact], tuple[Thread, ...]]:
    by_id = {account.id: (account, article) for account, article in told}
    named = name_contacts(link_accounts(told, ()).groups, ()).contacts
    contacts = [describe(name, [by_id[one] for one in group]) for name, group in named]
    return contacts, thread_contacts(contacts, told)


def sample(told: Told, size: int = 20) -> Iterator[str]:
    """Yield members of series drawn at random, with what they rest on, for reading."""
    contacts, threads = build(told)
    by_id = {contact.id: contact for contact in contacts}
    by_account = {account.id: article for account, article in told}
    members = sorted({(thread.name, name) for thread in threads for name in thread.contacts if thread.kind == "series"})
    for name, contact in random.Random(20).sample(members, min(size, len(members))):
        accounts = by_id[contact].accounts
        yield f"{name} || {by_id[contact].earliest} || " + " || ".join(
            by_account[one].text[:230] for one in accounts[:3]
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--page", type=Path)
    options.add_argument("--stories", type=int, default=600)
    options.add_argument("--sample", action="store_true", help="print twenty members of series at random, for reading")
    chosen = options.parse_args()
    if not DATA.is_dir():
        print("The agency's headlines and stories stand in ../shared/data, which is not here: nothing to do.")
        return
    told, read, total = read_all(chosen.stories)
    if chosen.sample:
        print("\n".join(sample(told)))
    contacts, threads = build(told)
    old = chosen.page.read_text(encoding="utf-8") if chosen.page and chosen.page.is_file() else ""
    checked = old[old.index("## Twenty") :].rstrip() if "## Twenty" in old else ""
    text = write_page(Material(told, contacts, threads, read, total, list(headlines())), checked)
    if chosen.page:
        chosen.page.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
