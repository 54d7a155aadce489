"""Adding page by page links only what a page can touch, and yet ends where linking everything at once ends."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime

import pytest
from golden_pages import read_pages

from verbale.link import block_keys, closed_set, facing, link_accounts, name_contacts
from verbale.model import Account, Article, Contact, Judgement, Link


class Shelf:
    """A chronicle as far as linking needs one."""

    def __init__(self) -> None:
        self.told: dict[str, tuple[Account, Article]] = {}
        self.blocks: dict[str, set[str]] = defaultdict(set)
        self.links: dict[str, list[Link]] = defaultdict(list)
        self.contacts: dict[str, Contact] = {}
        self.trail: dict[str, set[str | None]] = defaultdict(set)
        self.looked_at = 0

    def add(self, page: list[tuple[Account, Article]]) -> None:
        for account, article in page:
            self.told[account.id] = account, article
            for key in block_keys(account, article):
                self.blocks[key].add(account.id)
        touched = closed_set([account.id for account, _ in page], self.mates, self.linked)
        self.looked_at += len(touched)
        found = link_accounts([self.told[name] for name in touched], ())
        for name in touched:
            self.links[name] = []
        for link in found.links:
            self.links[link.left].append(link)
            self.links[link.right].append(link)
        known = [one for one in self.contacts.values() if set(one.accounts) & touched]
        named = name_contacts(found.groups, known)
        for one in known:
            del self.contacts[one.id]
        for name, group in named.contacts:
            self.contacts[name] = Contact(name, "message", group)
        for step in named.trail:
            self.trail[step.former].add(step.contact_id)

    def mates(self, names: set[str]) -> set[str]:
        keys = {other for name in names for key in block_keys(*self.told[name]) for other in facing(key)}
        return {mate for key in keys for mate in self.blocks[key]}

    def linked(self, names: set[str]) -> set[str]:
        return {end for name in names for link in self.links[name] for end in (link.left, link.right)}


@pytest.mark.parametrize("seed", range(6))
def test_adding_page_by_page_in_any_order_ends_where_linking_everything_ends(seed: int) -> None:
    told, _ = read_pages()
    pages: dict[str, list[tuple[Account, Article]]] = defaultdict(list)
    for account, article in told:
        pages[article.id].append((account, article))
    order = sorted(pages)
    random.Random(seed).shuffle(order)
    shelf = Shelf()
    for name in order:
        shelf.add(pages[name])
    whole = name_contacts(link_accounts(told, ()).groups, ()).contacts
    assert {(name, contact.accounts) for name, contact in shelf.contacts.items()} == set(whole)
    assert shelf.looked_at < 12 * len(told)


def test_every_id_ever_given_leads_on_to_a_contact() -> None:
    told, _ = read_pages()
    shelf = Shelf()
    for account, article in sorted(told, key=lambda one: one[1].published or "", reverse=True):
        shelf.add([(account, article)])
    for former, heirs in shelf.trail.items():
        if former not in shelf.contacts:
            assert any(heir in shelf.contacts or heir in shelf.trail for heir in heirs)


def _judged(left: str, right: str, verdict: str, minute: int = 0) -> Judgement:
    return Judgement(left, right, verdict, "A. Reader", datetime(2026, 1, 1, 0, minute, tzinfo=UTC))  # type: ignore[arg-type]


def test_a_person_who_says_not_the_same_is_obeyed_and_so_is_one_who_says_the_same() -> None:
    told, gold = read_pages()
    one, two = [name for name, label in gold.items() if label == "biden-xi-2022"]
    groups = link_accounts(told, [_judged(one, two, "not same")]).groups
    assert not any(one in group and two in group for group in groups)
    other = next(name for name, label in gold.items() if label == "nixon-zhou")
    groups = link_accounts(told, [_judged(one, other, "same")]).groups
    assert any(one in group and other in group for group in groups)


def test_the_last_word_counts() -> None:
    told, gold = read_pages()
    one, two = [name for name, label in gold.items() if label == "biden-xi-2022"]
    words = [_judged(one, two, "not same", 1), _judged(one, two, "same", 2)]
    assert any(one in group and two in group for group in link_accounts(told, words).groups)


def test_an_account_that_a_person_called_wrong_stands_in_no_contact() -> None:
    told, _ = read_pages()
    wrong = told[0][0].id
    word = Judgement(wrong, None, "wrong", "A. Reader", datetime(2026, 1, 1, tzinfo=UTC))
    assert all(wrong not in group for group in link_accounts(told, [word]).groups)


def test_every_link_says_why() -> None:
    told, _ = read_pages()
    links = link_accounts(told, ()).links
    assert links
    assert all(link.reasons and all(words for words, _ in link.reasons) for link in links)
