"""The book of actors: names, states, offices on a day, a user's own entries."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.errors import RuleError
from verbale.read.actor_book import actors_of
from verbale.read.actor_mentions import find_mentions, find_title_uses, members_of
from verbale.read.actor_names import fold, short_forms
from verbale.settings import Settings

BOOK = actors_of(Settings())


@pytest.mark.parametrize(
    ("word", "state"),
    [
        *(("PRK", None), ("DPRK", "PRK"), ("North Korean", "PRK"), ("Pyongyang", "PRK"), ("Kremlin", "RUS")),
        *(("US", "USA"), ("us", None), ("the United States", "USA"), ("Danes", "DNK"), ("Côte d'Ivoire", "CIV")),
        *(("Türkiye", "TUR"), ("Viet Nam", "VNM"), ("GDR", "DDR"), ("Rangoon", "MMR"), ("Китай", "CHN")),
        *(("日本", "JPN"), ("EU", "EU")),
    ],
)
def test_a_state_is_known_by_its_names_adjectives_capitals_and_seats(word: str, state: str | None) -> None:
    assert BOOK.state_of(word) == state


@pytest.mark.parametrize(
    ("title", "state", "day", "name"),
    [
        ("president", "CHN", "2011-05-01", "Hu Jintao"),
        ("premier", "CHN", "1960-01-01", "Zhou Enlai"),
        ("leader", "PRK", "1980-01-01", "Kim Il Sung"),
        ("leader", "JPN", "1973-01-01", "Kakuei Tanaka"),
        ("leader", "USA", "1962-10-20", "John F. Kennedy"),
        ("foreign minister", "SUN", "1962-10-20", "Andrei Gromyko"),
        ("secretary of state", "USA", "1975-01-01", "Henry Kissinger"),
        ("chancellor", "DEU", "1970-01-01", "Willy Brandt"),
        ("secretary-general", "UN", "1962-01-01", "U Thant"),
        ("king", "JOR", "1990-01-01", "King Hussein"),
        ("prime minister", "GBR", "2026-01-01", "Keir Starmer"),
    ],
)
def test_an_office_has_its_holder_on_a_day(title: str, state: str, day: str, name: str) -> None:
    assert [actor.name for actor in BOOK.holders(title, state, date.fromisoformat(day))] == [name]


def test_nobody_holds_an_office_before_the_state_existed() -> None:
    assert BOOK.holders("president", "SSD", date(1990, 1, 1)) == ()


def test_offices_on_a_day_are_those_held_then() -> None:
    titles = [office.title for office in BOOK.offices_on("person/vladimir-putin", date(2010, 1, 1))]
    assert titles == ["prime minister"]


def test_two_persons_of_one_name_keep_two_ids() -> None:
    assert len({actor.id for actor in BOOK.by_id.values()}) == len(BOOK.by_id)


def test_every_term_of_office_ends_after_it_began() -> None:
    wrong = [
        (actor.name, office)
        for actor in BOOK.by_id.values()
        for office in actor.offices
        if office.since and office.until and office.since > office.until
    ]
    assert wrong == []


def test_at_least_sixty_states_have_a_head_of_state_or_government_kept_by_hand_today() -> None:
    today = date(2025, 12, 31)
    served = {
        office.state
        for actor in BOOK.by_id.values()
        for office in BOOK.offices_on(actor.id, today)
        if office.source == "people" and office.title in ("president", "prime minister", "king", "chancellor", "leader")
    }
    assert len(served) >= 120


def test_names_of_media_tell_whether_the_state_owns_them() -> None:
    assert BOOK.is_state_owned("media/kcna")
    assert not BOOK.is_state_owned("media/reuters")


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet=st.sampled_from(list("Kim Xi's president of the U.S. and China, (\"’\n-–.é東")), max_size=300))
def test_no_text_breaks_the_reading(text: str) -> None:
    for mention in find_mentions(text, (), None, Settings()):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


def test_surnames_stand_first_in_east_asia_and_last_elsewhere() -> None:
    assert short_forms("Xi Jinping", "CHN")[0] == "xi"
    assert short_forms("Emmanuel Macron", "FRA") == ("macron",)
    assert short_forms("Mohammed bin Salman", "SAU")[0] == "bin salman"


def test_a_pair_is_taken_apart_into_its_members() -> None:
    text = "Emmanuel Macron met Olaf Scholz. The two leaders dined."
    mentions = find_mentions(text, (), date(2023, 1, 1), Settings())
    pair = next(mention for mention in mentions if "+" in mention.actor_id)
    assert [mention.name for mention in members_of(pair, mentions, Settings())] == ["Emmanuel Macron", "Olaf Scholz"]
    assert members_of(mentions[0], mentions, Settings()) == (mentions[0],)


def test_title_uses_are_those_of_named_persons_in_the_words_of_the_text() -> None:
    text = "Chinese Premier Xi Jinping met Li Qiang, the premier of China. The premier smiled."
    uses = find_title_uses(text, find_mentions(text, (), date(2024, 1, 1), Settings()))
    assert [(use.office, use.mention.name) for use in uses] == [
        ("Chinese Premier", "Xi Jinping"),
        ("premier of China", "Li Qiang"),
    ]
    assert all(text[use.span.start : use.span.end] == use.office for use in uses)


def test_a_user_adds_an_actor_in_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / "own.toml").write_text(
        '[[actor]]\nid = "person/ada-vance"\nname = "Ada Vance"\nkind = "person"\nstate = "NZL"\n'
        'offices = [{ title = "special envoy", since = "2024-03", until = "2025" }]\n',
        encoding="utf-8",
    )
    settings = Settings(knowledge=(tmp_path,))
    assert [actor.id for actor in actors_of(settings).by_name("ada vance")] == ["person/ada-vance"]
    (office,) = actors_of(settings).offices_on("person/ada-vance", date(2025, 12, 31))
    assert office.title == "special envoy"
    found = find_mentions("Vance, the envoy, and Ada Vance of New Zealand left.", (), date(2024, 5, 5), settings)
    assert {mention.actor_id for mention in found if mention.kind == "person"} == {"person/ada-vance"}


def test_a_broken_file_is_named_with_its_cure(tmp_path: Path) -> None:
    folder = tmp_path / "actors"
    folder.mkdir()
    (folder / "own.toml").write_text('[[actor]]\nid = "person/x"\nname = "X"\nkindd = "person"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="kindd"):
        actors_of(Settings(knowledge=(tmp_path,)))


@pytest.mark.parametrize(
    "text",
    ["president of the president of the " * 2000, "China, " * 3000, "Xi Jinping and he " * 800, "Kim " * 5000],
    ids=["nested", "listed", "one sentence", "one word"],
)
def test_a_hostile_page_neither_raises_nor_stalls(text: str) -> None:
    assert len(find_mentions(text, (), None, Settings())) <= len(text)
