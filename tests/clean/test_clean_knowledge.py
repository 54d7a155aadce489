"""The knowledge files of the cleaning room: every example holds, and no entry contradicts another."""

from __future__ import annotations

import pytest

from verbale.clean.calendar_words import months, stamps, zone_of
from verbale.clean.datelabels import label_of
from verbale.clean.gates import Gate
from verbale.clean.items import Digest, digest_words
from verbale.clean.outlets import Outlet, outlet_book
from verbale.clean.stated import read_stated, url_days
from verbale.clean.vocabulary import Cue, vocabulary
from verbale.rules import load

CUES = load("languages/*/clean*.toml", "clean_cue", Cue)
GATES = load("languages/*/clean*.toml", "clean_gate", Gate)
OUTLETS = load("outlets/*.toml", "outlet", Outlet)


@pytest.mark.parametrize(("cue", "line"), [(cue, line) for cue in CUES for line in cue.yes], ids=lambda v: str(v)[:40])
def test_a_line_that_a_cue_is_for_gets_its_role(cue: Cue, line: str) -> None:
    found = vocabulary().cue_of(line)
    assert found is not None and found.role == cue.role


@pytest.mark.parametrize(("cue", "line"), [(cue, line) for cue in CUES for line in cue.no], ids=lambda v: str(v)[:40])
def test_a_line_that_a_cue_is_not_for_is_left_alone(cue: Cue, line: str) -> None:
    found = vocabulary().cue_of(line)
    assert found is None or found.id != cue.id


def test_the_words_of_a_gate_stand_in_its_examples() -> None:
    for gate in GATES:
        assert all(any(words in line.lower() for words in gate.words) for line in gate.yes), gate.id
        assert not any(any(words in line.lower() for words in gate.words) for line in gate.no), gate.id


def test_every_state_outlet_says_how_that_is_known() -> None:
    assert all(outlet.source for outlet in OUTLETS if outlet.state_media)


def test_an_outlet_is_found_by_its_host_and_hosts_below_it() -> None:
    book = outlet_book()
    outlet = book.by_url("https://english.news.cn/20251010/x.html")
    assert outlet is not None and outlet.state_media == "CHN"
    assert book.by_url("https://notnews.cn.example.org/") is None
    assert book.by_url("http://[broken") is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12 Oct. 2025, 13:57", "2025-10-12"),
        ("October 12, 2025", "2025-10-12"),
        ("12. Oktober 2025, 15:59 Uhr", "2025-10-12"),
        ("le 12 octobre 2025 à 13h57", "2025-10-12"),
        ("12 de octubre de 2025", "2025-10-12"),
        ("12 октября 2025, 13:57", "2025-10-12"),
        ("2025年10月12日 13:57", "2025-10-12"),
        ("2025년 10월 12일", "2025-10-12"),
        ("2025.10.12 13:57", "2025-10-12"),
        ("12-Oct-2025", "2025-10-12"),
        ("31/10/2025", "2025-10-31"),
        ("10/31/2025", "2025-10-31"),
    ],
)
def test_a_date_is_read_as_its_language_writes_it(words: str, day: str) -> None:
    assert [stamp.date.isoformat() for stamp in stamps(words)] == [day]


@pytest.mark.parametrize("words", ["31 February 2025", "2025-13-01", "call 12-34-5678", "the 12 of them", "99/99/2025"])
def test_what_is_no_date_is_not_read_as_one(words: str) -> None:
    assert not stamps(words)


def test_a_day_and_month_that_can_be_turned_say_so() -> None:
    assert stamps("05/06/2025")[0].both_ways
    assert not stamps("05/05/2025")[0].both_ways


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024-04-30 16:17:29 +02:00", ("2024-04-30", "16:17", "+02:00")),
        ("2024-05-03T15:47:42.389Z", ("2024-05-03", "15:47", "+00:00")),
        ("20240430", ("2024-04-30", "", "")),
        ("1714493849", ("2024-04-30", "16:17", "+00:00")),
        ("Tue, 30 Apr 2024 16:17:29 GMT", ("2024-04-30", "16:17", "GMT")),
        ("2024-04-30T00:00:00Z", ("2024-04-30", "", "")),
    ],
)
def test_machines_dates_are_read_in_every_dress(words: str, value: tuple[str, str, str]) -> None:
    stamp = read_stated(words)
    assert stamp is not None
    assert (stamp.date.isoformat(), stamp.time, stamp.zone) == value


def test_letters_that_several_places_share_need_a_country() -> None:
    assert zone_of("IST", None) is None
    indian = zone_of("IST", "IND")
    assert indian is not None and indian.offset == "+05:30"
    assert zone_of("KST", None) is not None


def test_an_address_can_name_the_day() -> None:
    assert next(url_days("https://x.org/2021/10/24/letter.html")).isoformat() == "2021-10-24"
    assert list(url_days("https://x.org/story/12345678901")) == []


def test_labels_tell_what_a_date_is_in_many_languages() -> None:
    assert label_of("Zuletzt aktualisiert am ") == "updated"
    assert label_of("Опубликовано: ") == "published"
    assert label_of("Today: ") == "shown"
    assert label_of("The harbour, ") == ""


def test_no_month_name_means_two_months() -> None:
    assert months()["october"] == months()["octobre"] == months()["octubre"] == 10


def test_a_heading_of_comments_is_known_with_their_number() -> None:
    for line in ("Comments (50)", "12 comments", "Kommentare (3)", "条评论 88"):
        cue = vocabulary().cue_of(line)
        assert cue is not None and cue.id.endswith("comments-heading"), line


def test_the_words_of_a_digest_stand_in_its_examples() -> None:
    for digest in load("languages/*/clean*.toml", "clean_digest", Digest):
        assert all(digest_words().search(line.lower()) for line in digest.yes), digest.id
        assert not any(digest_words().search(line.lower()) for line in digest.no), digest.id


def test_a_byline_s_short_date_needs_no_zeros() -> None:
    assert [stamp.date.isoformat() for stamp in stamps("von Ann Other, 8.5.12")] == ["2012-05-08"]
    assert stamps("Release 8.5.12 of the harbour map") == ()
