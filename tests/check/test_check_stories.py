"""Occasions months away, headlines, captions, recycled sentences; contacts told by several accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from checked import S, article, found, reading, summary

from verbale.check import check_article, check_contact, check_recycled, fingerprints
from verbale.check.headline import Course
from verbale.model import Account, Article, Contact, Mention, Occasion, Span, When
from verbale.rules import load

KIM = Mention(Span(0, 3), "person/kim-jong-un", "Kim Jong Un", "person", "PRK")
XI = Mention(Span(4, 6), "person/xi-jinping", "Xi Jinping", "person", "CHN")


def told(one: Article, words: str, **fields: object) -> Account:
    start = one.text.index(words)
    made = Account(f"x-{start}", one.id, "message", Span(start, start + len(words)), "rule", confidence=0.9)
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_greeting_for_an_occasion_months_away_is_found() -> None:
    body = (
        "Xi thanked Kim for a message of greetings on the anniversary of the founding of the Communist Party of China."
    )
    (one,) = found(body, "2025-10-12")
    assert (one.check, one.severity) == ("occasion", "warning")


def test_a_greeting_near_its_occasion_is_left_alone() -> None:
    body = (
        "Xi thanked Kim for a message of greetings on the anniversary of the founding of the Communist Party of China."
    )
    assert summary(body, "2025-07-12") == []
    assert summary(body.replace("thanked", "thanked in July"), "2025-10-12") == []


def test_an_account_whose_occasion_lies_far_loses_to_one_that_names_a_near_one() -> None:
    one, two = article("A greeting for the party.", id_="a-1"), article("A greeting for the state.", id_="a-2")
    party = Occasion(Span(15, 24), "founding of the Communist Party of China", None, "chn.cpc", "1921-07-01")
    state = Occasion(Span(15, 24), "founding of the People's Republic of China", 76, "chn.founding", "1949-10-01")
    accounts = [(told(one, "greeting", occasion=party), one), (told(two, "greeting", occasion=state), two)]
    contact = Contact("c-1", "message", ("x", "y"), earliest=date(2025, 10, 1), latest=date(2025, 10, 1))
    (finding,) = check_contact(contact, accounts, S)
    assert (finding.article_id, finding.contact_id, finding.check) == ("a-1", "c-1", "occasion")


def test_a_headline_that_turns_the_direction_round_is_found() -> None:
    one = article("Xi sent a letter to Kim.", headline="Kim sends letter to Xi")
    head = told(one, "Kim sends letter to Xi", from_=(KIM,), to=(XI,))
    body = told(one, "Xi sent a letter to Kim", from_=(XI,), to=(KIM,))
    assert [found.check for found in check_article(one, reading(one, (head, body)), S)] == ["headline"]
    agreeing = replace(body, from_=(KIM,), to=(XI,))
    assert check_article(one, reading(one, (head, agreeing)), S) == ()
    assert check_article(one, reading(one, (head, body, agreeing)), S) == ()


def test_a_caption_that_dates_the_same_meeting_otherwise_is_found() -> None:
    one = article("Kim met Xi on September 4.", caption="Kim met Xi in Beijing on Sept. 9.", published="2025-10-12")

    def met(words: str, day: int) -> Account:
        start = one.text.index(words)
        when = When(Span(start, start + len(words)), date(2025, 9, day), date(2025, 9, day), "day", "explicit", "told")
        return told(one, words, kind="meeting", parties=(KIM, XI), when=when)

    story, shown = met("September 4", 4), met("Sept. 9", 9)
    assert [found.check for found in check_article(one, reading(one, (story, shown)), S)] == ["caption"]
    assert check_article(one, reading(one, (story, met("Sept. 9", 4))), S) == ()


def test_a_sentence_recycled_from_an_earlier_year_is_noted() -> None:
    words = (
        "The {} anniversary finds both peoples more closely joined than ever before in the long history of their ties."
    )
    old, new = (
        article(words.format("75th"), "2024-10-06", id_="old-0"),
        article(words.format("76th"), "2025-10-06", id_="new-0"),
    )
    ((key, there),), ((same, here),) = fingerprints(old), fingerprints(new)
    assert key == same
    (one,) = check_recycled([(old, there), (new, here)])
    assert (one.check, one.severity, one.article_id, one.spans) == ("recycled", "note", "new-0", (here,))


def test_what_a_dozen_articles_share_is_a_set_phrase_and_a_copy_of_the_same_week_is_no_recycling() -> None:
    days = [f"{1990 + number}-05-01" for number in range(13)]
    many = [(article("A body.", day, id_=f"a-{day}"), Span(0, 6)) for day in days]
    assert len(list(check_recycled(many[:12]))) == 11
    assert list(check_recycled(many)) == []
    near = [(article("A body.", day, id_=f"a-{day}"), Span(0, 6)) for day in ("1990-05-01", "1990-05-04")]
    assert list(check_recycled(near)) == []


def counted(number: str, day: str, outlet: str, anchor: str | None = None) -> tuple[Account, Article]:
    one = replace(article(f"Kim greeted Xi on the {number} return of the day.", day, id_=f"a-{outlet}"), outlet=outlet)
    start = one.text.index(number)
    occasion = Occasion(Span(start, start + len(number)), "day of the pact", int(number[:-2]), anchor=anchor)
    return told(one, "greeted", from_=(KIM,), to=(XI,), occasion=occasion), one


def test_accounts_that_count_an_occasion_in_two_ways_are_held_against_the_known_day() -> None:
    both = [counted("40th", "2001-07-11", "one", "1961-07-11"), counted("41st", "2001-07-12", "two", "1961-07-11")]
    contact = Contact("c-1", "message", ("x", "y"), earliest=date(2001, 7, 11))
    (one,) = check_contact(contact, both, S)
    assert (one.check, one.article_id, one.right, one.contact_id) == ("ordinal", "a-two", "40th", "c-1")


def test_without_a_known_day_the_count_of_most_outlets_stands_and_one_against_one_is_left_open() -> None:
    some = [counted("40th", "2001-07-11", "one"), counted("41st", "2001-07-12", "two")]
    contact = Contact("c-1", "message", ("x", "y"), earliest=date(2001, 7, 11))
    assert [(one.article_id, one.right) for one in check_contact(contact, some, S)] == [
        ("a-one", None),
        ("a-two", None),
    ]
    some.append(counted("40th", "2001-07-13", "three"))
    assert [(one.article_id, one.right) for one in check_contact(contact, some, S)] == [("a-two", "40th")]


def test_the_same_article_gives_the_same_ids() -> None:
    text = "They met on Friday, 12 May 2011."
    assert [one.id for one in found(text)] == [one.id for one in found(text)]


def test_a_headline_that_names_sides_by_office_is_held_against_the_story() -> None:
    one = article("Kim greeted Xi.", headline="Chinese president greets Kim", published="2025-10-12")
    office = Mention(Span(0, 17), "text/CHN/president", "Chinese president", "person", "CHN")
    named = Mention(Span(25, 28), "person/kim-jong-un", "Kim Jong Un", "person", "PRK")
    story = told(one, "Kim greeted Xi", from_=(KIM,), to=(XI,))
    plain = replace(reading(one, (story,)), mentions=(office, named))
    assert [found.check for found in check_article(one, plain, S)] == ["headline"]
    right = replace(plain, accounts=(told(one, "Kim greeted Xi", from_=(XI,), to=(KIM,)),))
    assert check_article(one, right, S) == ()


@pytest.mark.parametrize("course", load("languages/*/headlines.toml", "course", Course), ids=lambda one: one.id)
def test_every_verb_of_a_headline_has_headlines_with_and_without_it(course: Course) -> None:
    says = [any(f" {verb} " in f" {line.casefold()} " for verb in course.verbs) for line in (*course.yes, *course.no)]
    assert says == [True] * len(course.yes) + [False] * len(course.no)
    assert course.yes and course.no
