"""Letters and replies, visits and what they brought, series and the years that are missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))

from golden_pages import read_page

from verbale.likeness.levels import Level, level_of_office
from verbale.link import describe, link_accounts, name_contacts
from verbale.model import Thread
from verbale.rules import load
from verbale.thread import thread_contacts, thread_pair

DAY = "occasion founding of the People's Republic of China"


def _threads(*pages: str) -> dict[str, Thread]:
    told = [(a, b) for number, page in enumerate(pages) for a, b, _ in read_page(page, str(number))]
    by_id = {account.id: (account, article) for account, article in told}
    named = name_contacts(link_accounts(told, ()).groups, ()).contacts
    contacts = [describe(name, [by_id[one] for one in group]) for name, group in named]
    threads = thread_contacts(contacts, told)
    assert threads == thread_pair("CHN~PRK", contacts, told) or any(thread.pair != "CHN~PRK" for thread in threads)
    return {thread.kind if thread.kind != "series" else thread.name.split(" on ")[0]: thread for thread in threads}


def _greeting(year: int) -> str:
    number = year - 1949
    return (
        f"Post {year}-10-01\nGreetings\nKim greeted Xi on the day.\n"
        f"@ g{year}: message; Kim Jong Un (PRK) > Xi Jinping (CHN); day {year}-10-01; for congratulation; "
        f"{DAY} #{number} 1949-10-01"
    )


def _reply(year: int, day: str) -> str:
    return (
        f"Post {year}-{day}\nReply\nXi answered Kim.\n"
        f"@ r{year}: message; Xi Jinping (CHN) > Kim Jong Un (PRK); day {year}-{day}; reply; for reply; "
        f"{DAY} #{year - 1949} 1949-10-01"
    )


def test_a_reply_meets_its_letter_and_the_lag_is_counted_in_days() -> None:
    thread = _threads(_greeting(2021), _reply(2021, "10-22"))["letter and reply"]
    assert [edge.lag for edge in thread.edges] == [21]


def test_a_letter_known_from_the_reply_alone_is_a_member_too() -> None:
    thread = _threads(
        "Post 2021-10-24\nReply\nXi replied to Kim's earlier letter on the national day.\n"
        "@ r: message; Xi Jinping (CHN) > Kim Jong Un (PRK); reported 2021-10-23; reply; for reply\n"
        f"@ g: message; Kim Jong Un (PRK) > Xi Jinping (CHN); background; for congratulation; {DAY} #72 1949-10-01"
    )["letter and reply"]
    assert len(thread.contacts) == 2
    assert thread.edges[0].reason == "an article tells of both"


def test_a_reply_without_its_letter_says_that_the_letter_is_not_in_these_pages() -> None:
    thread = _threads(_reply(2021, "10-22"))["letter and reply"]
    assert thread.missing[0].reason == "not in these pages"


def test_a_greeting_without_a_reply_is_missed_only_where_replies_are_usual() -> None:
    pages = [_greeting(2020), _greeting(2021), _greeting(2022), _reply(2020, "10-10"), _reply(2022, "10-23")]
    missing = _threads(*pages)["replies to greetings"].missing
    assert [(one.year, one.expected) for one in missing] == [(2021, "a reply")]
    assert missing[0].reason.startswith("no reply seen within 30 days; usual lag 9 to 22 days")
    assert "not in these pages" in missing[0].reason
    assert "replies to greetings" not in _threads(_greeting(2020), _greeting(2021), _greeting(2022))


def test_a_year_without_a_member_is_named() -> None:
    series = _threads(_greeting(2019), _greeting(2020), _greeting(2022))["greetings"]
    assert [one.year for one in series.missing] == [2021]
    assert [edge.lag for edge in series.edges] == [366, 730]


def test_an_invitation_leads_to_the_visit_of_the_one_invited() -> None:
    thread = _threads(
        "Post 2024-05-02\nInvited\nThe king invited the president.\n"
        "@ i: message; Felipe VI (ESP) > Ann Bell (IRL); day 2024-05-01; for invitation",
        "Post 2024-06-11\nIn Madrid\nThe president came to Madrid and met the king.\n"
        "@ v: visit; Ann Bell (IRL) > Spain (ESP state); days 2024-06-10..2024-06-12\n"
        "@ m: meeting; Ann Bell (IRL) + Felipe VI (ESP); day 2024-06-11",
    )
    assert thread["invitation and visit"].edges[0].lag == 40
    assert len(thread["delegation"].contacts) == 2


@pytest.mark.parametrize("entry", load("languages/en/thread.toml", "level", Level), ids=lambda entry: entry.id)
def test_levels_hold_their_own_examples(entry: Level) -> None:
    for office in entry.yes:
        assert level_of_office(office) == entry.level, office
    for office in entry.no:
        assert level_of_office(office) != entry.level, office


def test_thanks_answer_the_letter_that_the_same_page_tells_of() -> None:
    thread = _threads(
        "Post 2011-09-10\nReply\nKim thanked Hu for his words of sympathy.\n"
        "@ r: message; Kim Jong Il (PRK) > Hu Jintao (CHN); day 2011-09-09; for thanks\n"
        "@ g: message; Hu Jintao (CHN) > Kim Jong Il (PRK); background; for sympathy"
    )["letter and reply"]
    assert len(thread.contacts) == 2


def test_a_call_at_an_embassy_is_no_journey_and_a_journey_is_named_without_the_leader() -> None:
    page = (
        "Post 2011-09-10\nGuests\nThey came.\n"
        "@ v: visit; delegation of the union led by Chen Li (CHN delegation) > North Korea (PRK state); "
        "day 2011-09-09{}\n"
        "@ m: meeting; delegation of the union led by Chen Li (CHN delegation) + Kim Yong Nam (PRK); day 2011-09-09"
    )
    assert _threads(page.format(""))["delegation"].name == "visit of delegation of the union to North Korea, 2011-09-09"
    assert "delegation" not in _threads(page.format("; place DPRK embassy in Beijing"))
