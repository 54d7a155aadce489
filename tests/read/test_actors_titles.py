"""Whoever is told by a diplomatic or state title is known by his name and state, wherever the title stands."""

import pytest

from verbale.read.actor_mentions import find_mentions
from verbale.settings import Settings

TITLES = (
    *(
        "chargé d'affaires",
        "chargé d’affaires ad interim",
        "consul general",
        "first secretary",
    ),
    *("military attaché", "high commissioner", "permanent representative", "apostolic nuncio", "governor-general"),
    *("chief justice", "attorney general", "commander-in-chief", "chief of the general staff"),
    *(
        "leader of the opposition",
        "ambassador-at-large",
        "minister without portfolio",
        "chief of protocol",
        "spy chief",
    ),
    *("queen mother", "grand duke", "grand mufti", "president of the transition", "interim president", "cosmonaut"),
    *("vice premier", "state councillor", "special presidential envoy", "national security adviser", "ombudsman"),
)
WAYS = (
    "Talks went on. Ana Paz, {} of Chile, wrote to Kim Jong Il.",
    "Talks went on. Chilean {} Ana Paz wrote to Kim Jong Il.",
    "Talks went on. The Chilean {}, Ana Paz, wrote to Kim Jong Il.",
)


def persons(text):
    return [(m.name, m.state) for m in find_mentions(text, (), None, Settings(), None) if m.kind == "person"]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_belongs_to_the_name_beside_it(title):
    for way in WAYS:
        assert ("Ana Paz", "CHL") in persons(way.format(title)), way.format(title)


def test_for_the_time_being_is_part_of_an_office():
    assert ("Ana Paz", "CHL") in persons("Chilean Charge d'Affaires a.i. Ana Paz wrote to Kim Jong Il.")


def test_a_given_name_that_is_a_states_is_no_state():
    for text in (
        "Peruvian Vice President Salvador Soto Luna came to Accra.",
        "The Guatemalan foreign minister, Jordan Soto, came to Accra.",
        "Minister Israel Soto of Chile came to Accra.",
    ):
        mentions = find_mentions(text, (), None, Settings(), None)
        assert not [m for m in mentions if m.kind == "state" and m.state in ("SLV", "JOR", "ISR")], text
        assert any("Soto" in m.name and m.kind == "person" for m in mentions), text


def test_an_office_behind_a_name_says_whom_somebody_serves_now():
    text = "John Kerry, Special Envoy of Canada, met the king of Tonga."
    assert ("John Kerry", "CAN") in persons(text)
    assert ("Angela Merkel", "DEU") in persons("Angela Merkel, President of France Emmanuel Macron and others came.")


def test_whom_somebody_is_against_is_not_whose_he_is():
    text = "The family of Li Dawei, Chinese anti-Japanese fighter, wrote to Kim Jong Il."
    assert any(state == "CHN" for _, state in persons(text)) and not any(state == "JPN" for _, state in persons(text))
