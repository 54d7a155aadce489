"""Names of places lead to coordinates, kinds have words, and rows of events say where."""

from __future__ import annotations

import pytest

from verbale.exports.gdelt import _geo
from verbale.exports.in_words import KIND_WORDS, contact_title
from verbale.exports.places import place_of, points
from verbale.model import Contact, Kind


@pytest.mark.parametrize(
    ("name", "state", "lat", "lon"),
    [
        ("Beijing", "CHN", 39.9, 116.4),
        ("Peking", "CHN", 39.9, 116.4),
        ("GENEVA, Switzerland", "CHE", 46.2, 6.2),
        ("The Hague", "NLD", 52.1, 4.3),
        ("Leningrad", "RUS", 59.9, 30.3),
        ("P’yŏngyang", "PRK", 39.0, 125.8),
        ("Washington, D.C.", "USA", 38.9, -77.0),
    ],
)
def test_a_town_is_known_by_any_of_its_names(name: str, state: str, lat: float, lon: float) -> None:
    found = place_of(name)
    assert found and found.state == state and not found.is_state
    assert (round(found.lat, 1), round(found.lon, 1)) == (lat, lon)


def test_a_state_stands_at_its_middle() -> None:
    found = place_of("Cuba")
    assert found and found.is_state and found.state == "CUB"
    assert (found.lat, found.lon) == (points()["CUB"].lat, points()["CUB"].lon)


@pytest.mark.parametrize("name", [None, "", "a hall", "Great Hall of the People", "x" * 500, ",", "the"])
def test_what_no_table_knows_has_no_place(name: str | None) -> None:
    assert place_of(name) is None


def test_every_place_lies_on_the_globe_and_every_code_has_two_letters() -> None:
    assert all(-90 <= one.lat <= 90 and -180 <= one.lon <= 180 for one in points().values())
    assert all(len(one.fips) in (0, 2) for one in points().values())


def test_an_event_says_where_with_the_codes_that_gdelt_has() -> None:
    assert _geo("Pyongyang") == ["4", "Pyongyang", "KN", "", "", "39.03", "125.75", ""]
    assert _geo("Cuba")[0] == "1" and _geo("Cuba")[2] == "CU"
    assert _geo("a hall") == ["", "a hall", "", "", "", "", "", ""]
    assert _geo(None) == [""] * 8


def test_every_kind_has_its_words() -> None:
    assert set(KIND_WORDS) == set(Kind.__args__)  # type: ignore[attr-defined]
    visit = Contact("c-1", "visit", (), from_=(("A", "CHN", "a"),), to=(("B", "CUB", "b"),))
    assert contact_title(visit) == "Visit by A to B"
