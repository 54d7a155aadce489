"""Given what the sample pages say, as their answer key has it, the rooms find its contacts, conflicts and threads."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verbale.compare import compare_contact
from verbale.link import describe, link_accounts, name_contacts
from verbale.model import Account, Article, Contact, Mention, Occasion, Part, Span, Term, Thread, When
from verbale.thread import thread_contacts

SHARED = Path(__file__).parents[3] / "shared"
KEY = SHARED / "gold" / "seeds.json"
Told = list[tuple[Account, Article]]
pytestmark = pytest.mark.skipif(not KEY.is_file(), reason="the sample pages are not here")


def _article(page: dict[str, Any]) -> Article:
    text = (SHARED / "seeds" / page["page"]).read_text(encoding="utf-8")
    day = (page["published"] or "")[:10] or None
    return Article(
        id=page["page"], page_id=page["page"], name=page["page"], text=text, parts=(Part("body", Span(0, len(text))),),
        trace=(), outlet=page["outlet"], credits=tuple(page["credits"]), published=day,
        published_precision="day" if day else None,
    )  # fmt: skip


def _mention(name: str, span: Span) -> Mention:
    match = re.match(r"^(.*) \(([A-Z]{3})\)$", name)
    if match:
        return Mention(span, f"person/{match[1].lower().replace(' ', '-')}", match[1], "person", match[2])
    state = {"China": "CHN", "United States": "USA", "South Korea": "KOR", "North Korea": "PRK"}[name]
    return Mention(span, f"state/{state}", name, "state", state)


def _when(words: str | None, span: Span) -> When | None:
    if not words:
        return None
    if len(words) == 7:
        return When(
            span, date.fromisoformat(f"{words}-01"), date.fromisoformat(f"{words}-30"), "month", "relative", "key"
        )
    return When(span, date.fromisoformat(words), date.fromisoformat(words), "day", "relative", "key")


def _account(contact: dict[str, Any], told: dict[str, Any]) -> Account:
    """What one page says: its own occasion and medium; the day only where the page itself gives it."""
    span = Span(told["evidence"][0]["start"], told["evidence"][0]["end"])
    words = told["evidence"][0]["text"]
    marked = told.get("occasion", contact.get("occasion"))
    medium = next((one for one in ("telegram", "letter", "message") if one in words.lower()), None)
    two_way = contact["kind"] == "meeting" or contact.get("mutual")
    sides = [tuple(_mention(name, span) for name in contact[side]) for side in ("from", "to")]
    reply = contact.get("in_reply_to") is not None
    unsaid = contact["id"] == "xi-kim-2025-reply" and told["page"].startswith("000")
    return Account(
        id=f"{contact['id']}@{told['page']}", article_id=told["page"], kind=contact["kind"], span=span, rule_id="key",
        from_=() if two_way else sides[0], to=() if two_way else sides[1],
        parties=tuple(dict.fromkeys((*sides[0], *sides[1]))) if two_way else (), mutual=bool(contact.get("mutual")),
        medium=Term(medium, span) if medium else None,
        purpose=tuple(Term(one, span) for one in contact.get("purpose", ())), reply=span if reply else None,
        when=None if unsaid else _when(contact["date"], span), reported=_when(contact.get("reported"), span),
        occasion=Occasion(span, marked["name"], marked["ordinal"], anchor=marked["anchor"]) if marked else None,
        sources=tuple(Term(one, span) for one in told["sources"]),
        salience="background" if contact["id"].endswith("greeting") else "main",
    )  # fmt: skip


@pytest.fixture(scope="module")
def found() -> tuple[dict[str, Contact], dict[str, Any], tuple[Thread, ...], dict[str, str]]:
    key = json.loads(KEY.read_text(encoding="utf-8"))
    articles = {page["page"]: _article(page) for page in key["pages"]}
    told: Told = [
        (_account(contact, one), articles[one["page"]]) for contact in key["contacts"] for one in contact["accounts"]
    ]
    by_id = {account.id: (account, article) for account, article in told}
    named = name_contacts(link_accounts(told, ()).groups, ()).contacts
    contacts = {name: describe(name, [by_id[one] for one in group]) for name, group in named}
    labels = {name: group[0].split("@")[0] for name, group in named}
    return contacts, by_id, thread_contacts(list(contacts.values()), told), labels


def test_the_accounts_of_the_key_become_its_contacts(found: Any) -> None:
    contacts, _, _, _ = found
    groups = {frozenset(contact.accounts) for contact in contacts.values()}
    key = json.loads(KEY.read_text(encoding="utf-8"))
    assert groups == {
        frozenset(f"{contact['id']}@{one['page']}" for one in contact["accounts"]) for contact in key["contacts"]
    }


def test_party_against_state_is_a_conflict_and_telegram_against_message_is_none(found: Any) -> None:
    contacts, by_id, _, labels = found
    greeting = next(one for name, one in contacts.items() if labels[name] == "kim-xi-2025-greeting")
    rows = {row.field: row for row in compare_contact(greeting, [by_id[one] for one in greeting.accounts])}
    assert rows["occasion"].state == "differ"
    assert rows["medium"].state == "compatible"


def test_every_thread_of_the_key_is_found(found: Any) -> None:
    _, _, threads, labels = found
    members = {thread.kind: [] for thread in threads}
    for thread in threads:
        members[thread.kind].append([labels[name] for name in thread.contacts])
    assert ["kim-xi-2025-greeting", "xi-kim-2025-reply"] in members["letter and reply"]
    assert ["kim-xi-2021-greeting", "xi-kim-2021-reply"] in members["letter and reply"]
    assert ["xi-kim-2021-reply", "xi-kim-2025-reply"] in members["series"]


def test_both_accounts_of_the_reply_go_back_to_one_origin(found: Any) -> None:
    contacts, _, _, labels = found
    reply = next(one for name, one in contacts.items() if labels[name] == "xi-kim-2025-reply")
    assert len(reply.origins) == 1
    assert reply.earliest == date(2025, 10, 9)
