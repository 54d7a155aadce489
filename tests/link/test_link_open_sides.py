"""Accounts that name one side only, wrong numbers of an occasion, initials: what joins and what stays apart."""

from __future__ import annotations

import pytest
from golden_pages import PAGES, read_page
from test_link_golden import b_cubed

from verbale.likeness.names import SAME_SPELLING, name_likeness
from verbale.link import link_accounts
from verbale.model import Account, Article


def told(*blocks: str) -> tuple[list[tuple[Account, Article]], list[str]]:
    found = [entry for number, block in enumerate(blocks) for entry in read_page(block, f"page-{number}")]
    return [(account, article) for account, article, _ in found], [account.id for account, _, _ in found]


def together(*blocks: str) -> set[frozenset[int]]:
    pairs, ids = told(*blocks)
    return {frozenset(ids.index(one) for one in group) for group in link_accounts(pairs, ()).groups}


BOTH = """Post 2019-04-02
Letter
The president wrote on Monday.
@ x: message; Anna Berg (NOR) > Ivan Petrov (BGR); day 2019-04-01; for congratulation"""
SENT = """Gazette 2019-04-02
Letter
The Norwegian leader sent congratulations on Monday.
@ x: message; Anna Berg (NOR) > ?; day 2019-04-01; for congratulation"""
RECEIVED = """Courier 2019-04-02
Letter
The Bulgarian leader was congratulated on Monday.
@ x: message; ? > Ivan Petrov (BGR); day 2019-04-01; for congratulation"""


def test_an_account_that_names_the_sender_alone_meets_one_that_names_both_sides() -> None:
    assert together(BOTH, SENT) == {frozenset({0, 1})}
    assert together(BOTH, RECEIVED) == {frozenset({0, 1})}


def test_what_one_sent_is_not_what_the_same_received() -> None:
    back = BOTH.replace("Anna Berg (NOR) > Ivan Petrov (BGR)", "Ivan Petrov (BGR) > Anna Berg (NOR)")
    assert len(together(back, SENT)) == 2
    assert len(together(SENT, RECEIVED.replace("Ivan Petrov (BGR)", "Anna Berg (NOR)"))) == 2


def test_an_open_account_that_fits_two_contacts_equally_well_joins_neither() -> None:
    other = BOTH.replace("Ivan Petrov (BGR)", "Maria Silva (PRT)").replace("Post", "Herald")
    assert together(BOTH, other, SENT) == {frozenset({0}), frozenset({1}), frozenset({2})}
    more = other.replace("2019-04-01", "2019-03-30")
    assert together(BOTH, more, SENT) == {frozenset({0, 2}), frozenset({1})}


def test_a_wrong_number_on_the_same_day_does_not_part_two_accounts_but_another_year_does() -> None:
    number = BOTH + "; occasion National Day #141 1878-03-03"
    wrong = number.replace("#141", "#142").replace("Post", "Herald")
    assert len(together(number, wrong)) == 1
    assert len(together(number, wrong.replace("2019-04", "2020-04"))) == 2


def test_a_message_of_sympathy_is_not_the_greeting_of_the_same_days() -> None:
    assert len(together(BOTH, BOTH.replace("congratulation", "sympathy").replace("Post", "Herald"))) == 2
    assert len(together(BOTH, BOTH.replace("congratulation", "thanks").replace("Post", "Herald"))) == 1


VISIT = """Post 2019-04-02
Guests
They arrived on Monday.
@ x: visit; delegation of the farmers' union led by Anna Berg (NOR delegation) > Bulgaria (BGR state); day 2019-04-01"""


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("Anna Berg (NOR)", True),
        ("farmers' delegation (NOR delegation)", True),
        ("delegation of farmers headed by Ms Anna Berg, its chairwoman (NOR delegation)", True),
        ("Ola Dahl (NOR)", False),
        ("delegation of the church headed by Ola Dahl (NOR delegation)", False),
        ("delegation of the church (NOR delegation)", False),
    ],
)
def test_a_delegation_is_known_by_who_leads_it_and_whose_it_is(other: str, same: bool) -> None:
    guest = VISIT.replace("delegation of the farmers' union led by Anna Berg (NOR delegation)", other)
    assert (len(together(VISIT, guest.replace("Post", "Herald"))) == 1) is same


def test_what_one_state_did_is_not_what_a_summary_tells_of_many() -> None:
    many = " & ".join(f"Envoy {state} ({state})" for state in ("NOR", "SWE", "FIN", "DNK", "ISL"))
    summary = VISIT.replace("delegation of the farmers' union led by Anna Berg (NOR delegation)", many)
    alone = VISIT.replace("delegation of the farmers' union led by Anna Berg (NOR delegation)", "Norway (NOR state)")
    assert len(together(summary, alone.replace("Post", "Herald"))) == 2


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("B. J. Habibie", "Bacharuddin Jusuf Habibie", True),
        ("W. W. Smirnow", "Wladimir Smirnow", True),
        ("George H. W. Bush", "George W. Bush", False),
        ("A. Assad", "Bashar Assad", False),
    ],
)
def test_initials_stand_for_given_names(one: str, two: str, same: bool) -> None:
    assert (name_likeness(one, two) >= SAME_SPELLING) is same


def test_pages_that_linking_was_never_tuned_on_reach_95_percent() -> None:
    blocks = (PAGES / "last.txt").read_text(encoding="utf-8").split("\n== ")[1:]
    entries = [entry for number, block in enumerate(blocks) for entry in read_page(block, f"last-{number}")]
    gold = {account.id: label for account, _, label in entries}
    groups = link_accounts([(account, article) for account, article, _ in entries], ()).groups
    assert b_cubed(list(groups), gold)[2] >= 0.95
