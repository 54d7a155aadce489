"""Turns of phrase that presses of many states share: coupled leaders, invitations, wishes in the first person."""

from __future__ import annotations

from verbale.model import Account, Article, Part, Span
from verbale.read import frame_book, read_article, read_scene
from verbale.read.accounts import account_of, describe
from verbale.settings import Settings


def report(text: str, day: str = "2019-05-16") -> Article:
    parts = (Part("body", Span(0, len(text))),)
    return Article("a", "p", "a", text, parts, (), published=day, published_precision="day", language="en")


def told(text: str, kind: str) -> list[Account]:
    """Return all candidates of a kind in a report, kept or not."""
    article = report(text)
    scene, book = read_scene(article, Settings()), frame_book(Settings())
    found = (account_of(scene, book, one) for one in describe(scene, book, Settings()))
    return [account for account in found if account.kind == kind]


def states(account: Account) -> list[str | None]:
    return [one.state for one in (*account.from_, *account.to, *account.parties)]


def test_two_with_offices_before_their_names_act_together() -> None:
    calls = told("US President Donald Trump and Peruvian President Martin Vizcarra held a phone conversation.", "call")
    assert [states(one) for one in calls] == [["USA", "PER"]]
    talks = "Talks between Chile's President Sebastian Pinera and Indian Prime Minister Narendra Modi were held today."
    assert [states(one) for one in told(talks, "meeting")] == [["CHL", "IND"]]


def test_who_invites_does_not_travel_with_his_guest() -> None:
    visits = told(
        "At the invitation of President Geingob of Namibia, President Masisi of Botswana will pay a visit to Namibia"
        " on 8 June.",
        "visit",
    )
    assert [(states(one), one.status) for one in visits] == [(["BWA", "NAM"], "planned")]


def test_what_one_would_like_to_wish_is_wished() -> None:
    text = 'President Rouhani wrote to President Putin: "I would like to offer my congratulations to Your Excellency."'
    assert {one.status for one in told(text, "message")} == {"occurred"}


def test_what_is_dated_after_the_report_is_still_to_come() -> None:
    text = "Ghana is getting its roads ready for President Macron's visit to Ghana in the first week of June."
    assert [one.status for one in told(text, "visit")] == ["planned"]


def test_likely_and_failed_are_no_facts() -> None:
    likely = "President Macron and Prime Minister Modi are likely to have a meeting in June."
    assert [one.status for one in told(likely, "meeting")] == ["planned"]
    failed = "President Macron failed to meet Prime Minister Modi in Lima."
    assert [one.status for one in told(failed, "meeting")] == ["denied"]


def test_other_talks_told_beside_a_meeting_are_not_its_own() -> None:
    text = "President Macron will go to Berlin to meet Chancellor Merkel, following her talks with President Putin."
    assert states(told(text, "meeting")[0]) == ["FRA", "DEU"]


def test_the_ministry_at_which_one_meets_is_the_host() -> None:
    text = "A meeting was held at the Ministry of Health of Peru with the ambassador of Turkmenistan, Oraz Atayev."
    assert sorted(states(told(text, "meeting")[0]), key=str) == ["PER", "TKM"]


def test_who_is_in_town_while_another_arrives_is_not_his_host() -> None:
    text = "Chad's Idriss Deby arrived on a visit on Monday while Zambia's Edgar Lungu is in Dar es Salaam for talks."
    assert all("ZMB" not in states(one)[1:] for one in told(text, "visit"))


def test_hours_of_the_night_are_no_hours_with_somebody() -> None:
    text = "President Buhari commiserated with the people of Ghana over the fire, in the early hours of Monday."
    assert not told(text, "meeting") and len(told(text, "message")) == 1


def test_who_calls_is_not_received() -> None:
    text = (
        "King Abdullah of Jordan received a phone call from Iraq's Prime Minister Mohammed Al Sudani, during which they"
    )
    kinds = [one.kind for one in read_article(report(f"{text} discussed ties."), Settings()).accounts]
    assert kinds == ["call"]


def test_leaders_of_two_states_are_not_their_wives() -> None:
    text = (
        "Xi Jinping and his wife Peng Liyuan were greeted by Zimbabwe's President Robert Mugabe."
        " The presidents will meet again on Friday."
    )
    assert all("Peng Liyuan" not in [m.name for m in one.parties[:1]] for one in told(text, "meeting"))


def test_a_name_goes_on_behind_its_hyphen() -> None:
    text = "Crown Prince Sultan bin Abdul-Aziz sent a cable to President Hu Jintao of China."
    assert states(told(text, "message")[0]) == ["SAU", "CHN"]


def test_the_month_of_may_is_no_verb() -> None:
    text = "President Pinera of Chile met Prime Minister Modi of India in Delhi on Tuesday, May 14."
    found = [(str(one.when.earliest), one.when.how) for one in told(text, "meeting") if one.when]
    assert found == [("2019-05-14", "explicit")]


def test_two_days_that_run_on_are_one_stretch() -> None:
    text = "President Pinera of Chile will visit India on Monday and Tuesday."
    found = [(str(one.when.earliest), str(one.when.latest)) for one in told(text, "visit") if one.when]
    assert found == [("2019-05-20", "2019-05-21")]


def test_the_agency_that_reports_a_meeting_has_no_part_in_it() -> None:
    text = "The minister of state Ahmed Khalid of Kuwait had a meeting on Monday, according to Qatar News Agency."
    assert all("QAT" not in states(one) for one in told(text, "meeting"))
