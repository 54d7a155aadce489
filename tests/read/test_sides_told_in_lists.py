"""Who is named in the next sentence, who arrives in a sentence turned round, for whom a banquet is given."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings

DAY = date(1984, 7, 20)


def told(text: str) -> list[tuple[str, str, str]]:
    """Return for each candidate its kind, the states of its senders (or parties), and of its receivers."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article(
        "a", "p", "a", text, parts, (), "", None, published=DAY.isoformat(), published_precision="day", language="en"
    )
    scene = read_scene(article, Settings())
    found = []
    for one in describe(scene, frame_book(Settings()), Settings()):
        named = [
            " ".join(dict.fromkeys(mention.state or "-" for mention in one.candidate.side(side)))
            for side in ("from_", "to", "parties")
        ]
        found.append((one.candidate.kind, named[0] or named[2], named[1]))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A Peruvian figure presented a gift to the king of Norway. "
            "He is Juan Paz, president of the Farmers' Party of Peru, and a friend of Sweden.",
            ("gift", "PER", "NOR"),
        ),
        (
            "Those who called at the Norwegian embassy to offer their sympathy were Juan Paz, secretary of the "
            "Socialist Party of Peru, and members of the Peruvian Senate.",
            ("visit", "PER", "NOR"),
        ),
        (
            "Personages of political parties paid visits to the Cuban embassy in Lima on Monday. "
            "They were Juan Paz, secretary of the Socialist Party of Peru, and the ambassador of Chile.",
            ("visit", "PER CHL", "CUB"),
        ),
        (
            "The president of Mali received messages from foreign leaders. "
            "Among them were the king of Morocco and the president of Chad.",
            ("message", "MAR TCD", "MLI"),
        ),
        (
            "Envoys of several countries laid wreaths at the tomb of President Nasser of Egypt. "
            "They included the ambassador of Iraq and the ambassador of Sudan.",
            ("gift", "IRQ SDN", "EGY"),
        ),
    ],
)
def test_whom_the_next_sentence_names_is_on_the_side_of_the_plural(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_what_the_guests_did_next_names_nobody() -> None:
    text = "Officials of Peru visited Cuba on Monday. They were accompanied by the ambassador of Chile."
    assert ("visit", "PER", "CUB") in told(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Also arriving in Cuba on Friday was the foreign minister of Ghana.", ("visit", "GHA", "CUB")),
        (
            "Laid before the statue of Hugo Chavez of Venezuela were wreaths from the embassy of Peru.",
            ("gift", "PER", "VEN"),
        ),
    ],
)
def test_a_sentence_turned_round_is_read_like_any_other(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_a_banquet_for_guests_is_a_meeting_and_they_are_the_travellers() -> None:
    text = (
        "The government of Ghana gave a banquet in honour of the president of Mali on a visit to Ghana. "
        "Present were the ambassador of Mali and the foreign minister of Ghana."
    )
    found = told(text)
    assert ("meeting", "GHA MLI", "") in found
    assert ("visit", "MLI", "GHA") in found
    assert all(kind != "ceremony" for kind, _, _ in found)


def test_wishes_spoken_on_a_visit_are_part_of_it() -> None:
    text = "The president of Mali visited the embassy of Chad on Friday to express condolences to Chad."
    assert [kind for kind, _, _ in told(text)] == ["visit"]


def test_own_people_who_see_somebody_off_do_so_at_home() -> None:
    text = (
        "The prime minister of Mali left for Ghana on Friday. He was seen off by the foreign minister of Mali, "
        "the defence minister of Mali and the ambassador of Cuba."
    )
    assert [one for one in told(text) if one[0] == "visit"] == [("visit", "MLI", "GHA")]


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("A letter went to Ana Silva upon her appointment as foreign minister of Angola.", "Ana Silva", "AGO"),
        ("He wrote to Pita Vuli on his election to the post of president of Fiji.", "Pita Vuli", "FJI"),
        ("Ivo Kral, secretary-general of the Communist Party of Cuba, came.", "Ivo Kral", "CUB"),
        (
            "The delegation for relations with Asia of the European Parliament headed by Chairman Jo Berg came.",
            "delegation for relations with Asia of the European Parliament headed by Chairman Jo Berg",
            "EU",
        ),
        (
            "A teachers' delegation headed by Pita Vuli, a minister of Fiji, came.",
            "delegation headed by Pita Vuli, a minister of Fiji",
            "FJI",
        ),
        ("Kim Song Mun, director of the Tourism Administration of China, came.", "Kim Song Mun", "CHN"),
    ],
)
def test_a_state_is_found_where_the_phrase_hides_it(text: str, name: str, state: str) -> None:
    assert (name, state) in [(mention.name, mention.state) for mention in find_mentions(text, (), DAY, Settings())]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A joint seminar of Peruvian teachers took place in Lima. "
            "A letter to Fidel Castro was adopted at the seminar.",
            ("message", "PER", "CUB"),
        ),
        (
            "Diplomats of different countries visited the embassy of Chad on Friday.",
            ("visit", "-", "TCD"),
        ),
        (
            "President Kaunda of Zambia received a gift from the king of Nepal. "
            "The gift was handed to the foreign minister of Zambia by Ivo Kral.",
            ("gift", "NPL", "ZMB"),
        ),
        (
            "President Kaunda of Zambia wrote to several leaders. The letters went to the king of Nepal, "
            "the king of Jordan and the president of Chad. He also sent a letter to the president of Peru.",
            ("message", "ZMB", "PER"),
        ),
    ],
)
def test_who_acts_is_found_though_no_name_says_it(text: str, wanted: tuple[str, str, str]) -> None:
    assert wanted in told(text)


def test_a_gift_handed_over_is_no_second_gift() -> None:
    text = (
        "President Kaunda of Zambia received a gift from the king of Nepal. "
        "The gift was handed over to the foreign minister of Zambia by the ambassador of Nepal."
    )
    assert [kind for kind, _, _ in told(text)] == ["gift"]


def test_places_where_a_show_is_held_are_no_parties() -> None:
    assert told("A film show took place in Benin and a photo exhibition in Nigeria on Friday.") == []


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("The chairman and the members of the Socialist Union of Peru came.", "chairman", "PER"),
        ("The president and the foreign minister of Peru met the Chinese ambassador.", "president", "PER"),
        ("Ana Sari, speaker of the House of People's Representatives of Indonesia, came.", "Ana Sari", "IDN"),
    ],
)
def test_two_offices_share_the_state_behind_them(text: str, name: str, state: str) -> None:
    assert (name, state) in [(mention.name, mention.state) for mention in find_mentions(text, (), DAY, Settings())]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("A delegation of Armenians in Lebanon led by Ara Bedros came.", "LBN"),
        ("The delegation of Americans to Iraq led by John Doe came.", "USA"),
        ("A Ghanaian teachers' delegation led by Ama Boa came.", "GHA"),
    ],
)
def test_a_delegation_is_of_the_state_where_its_people_live(text: str, state: str) -> None:
    found = find_mentions(text, (), DAY, Settings())
    assert [mention.state for mention in found if mention.kind == "delegation"] == [state]


def test_a_delegation_named_before_its_leader_keeps_its_state() -> None:
    text = "A Cuban delegation of farmers came to Peru on Friday. The delegation led by Ana Rojas left Peru on Sunday."
    assert {state for kind, state, _ in told(text) if kind == "visit"} == {"CUB"}


def test_he_is_one_of_whom_the_sentence_before_speaks_again_and_again() -> None:
    text = "As candidates met in Ohio, Vladimir Putin said he and his men would go. He visited Peru on Friday."
    assert ("visit", "RUS", "PER") in told(text)


def test_who_is_thanked_for_a_gift_has_given_it() -> None:
    text = "The foreign minister of Zambia thanked Cuba for the donation on Friday."
    assert [kind for kind, _, _ in told(text) if kind == "gift"] == []
