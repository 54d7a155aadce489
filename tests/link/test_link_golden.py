"""The golden pages: several outlets a contact, next year's twins, planned and held, denied, other romanisations."""

from __future__ import annotations

import random

from golden_pages import read_pages

from verbale.link import link_accounts, name_contacts


def b_cubed(groups: list[tuple[str, ...]], gold: dict[str, str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of Bagga and Baldwin's B³."""
    home = {account: set(group) for group in groups for account in group}
    true: dict[str, set[str]] = {}
    for account, label in gold.items():
        true.setdefault(label, set()).add(account)
    shared = {one: len(home[one] & true[gold[one]]) for one in gold}
    precision = sum(shared[one] / len(home[one]) for one in gold) / len(gold)
    recall = sum(shared[one] / len(true[gold[one]]) for one in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_the_golden_pages_are_linked_at_a_b_cubed_f1_of_at_least_95_percent() -> None:
    told, gold = read_pages()
    assert len({article.id for _, article in told}) >= 60
    assert b_cubed(list(link_accounts(told, ()).groups), gold)[2] >= 0.95


def test_fifty_orders_give_the_same_contacts_and_ids() -> None:
    told, _ = read_pages()
    chance = random.Random(5)
    outcomes = set()
    for _ in range(50):
        chance.shuffle(told)
        outcomes.add(name_contacts(link_accounts(told, ()).groups, ()).contacts)
    assert len(outcomes) == 1
