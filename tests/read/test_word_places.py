"""Words of many lists are found in one pass, and patterns tried there match what a search of the whole text does."""

from __future__ import annotations

import re

from verbale.read.word_places import WordPlaces, matches_at

TEXT = "The National Day was marked in Rome; on national   day eve, post-war days and Mid-May fêtes followed."


def test_each_list_has_the_places_of_its_own_words_in_text_order() -> None:
    places = WordPlaces({"days": ["National Day", "day"], "cities": ["Rome"]})
    found = places.find(TEXT)
    assert found["cities"] == [TEXT.index("Rome")]
    assert found["days"] == sorted(found["days"])
    assert TEXT.index("National Day") in found["days"]


def test_accents_case_and_hyphens_are_folded() -> None:
    assert WordPlaces({"feasts": ["fetes"], "months": ["mid may"]}).find(TEXT) == {
        "feasts": [TEXT.index("fêtes")],
        "months": [TEXT.index("Mid-May")],
    }


def test_a_word_inside_another_does_not_begin_there() -> None:
    assert WordPlaces({"words": ["ark", "ay"]}).find(TEXT) == {"words": []}


def test_patterns_tried_at_the_places_match_what_a_search_of_the_text_does() -> None:
    pattern = re.compile(r"\b(?:national\s+)?day\b", re.IGNORECASE)
    places = WordPlaces({"days": ["national", "day"]}).find(TEXT)["days"]
    assert [match.span() for match in matches_at(places, pattern, TEXT)] == [m.span() for m in pattern.finditer(TEXT)]


def test_no_match_overlaps_the_one_before_or_passes_the_end() -> None:
    text = "aa aa aa"
    pattern = re.compile("aa aa|aa")
    assert [match.span() for match in matches_at([0, 3, 6], pattern, text)] == [(0, 5), (6, 8)]
    assert [match.span() for match in matches_at([0, 3, 6], pattern, text, 4)] == [(0, 2)]
