"""Manners of newspapers: idioms of praise and scorn, deeds judged without a name, questions answered, summits."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def told(text: str, kind: str) -> list[tuple[list[str], list[str], list[str]]]:
    """Return for each candidate of a kind the states of its sides: from, to, parties."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article("a", "p", "a", text, parts, (), "", None, published=None, language="en")
    scene, book = read_scene(article, Settings()), frame_book(Settings())
    found = (one.candidate for one in describe(scene, book, Settings()) if one.candidate.kind == kind)
    return [
        tuple([m.state or "" for m in side] for side in (one.best.from_, one.best.to, one.best.parties))  # type: ignore[misc]
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "target"),
    [
        ("The Danish premier fired back at Spain on Monday.", "DNK", "ESP"),
        ("Peru's president took aim at Chile over the quotas.", "PER", "CHL"),
        ("Oslo is furious at London's decision to close the port.", "NOR", "GBR"),
        ("Kenya bristled at the remarks of Uganda's foreign minister.", "KEN", "UGA"),
        ("Asked about the claims of Ghana's president, the premier of Togo said he was not amused.", "TGO", "GHA"),
        ("In a thinly veiled swipe at Peru, the Chilean premier said that big fish eat small ones.", "CHL", "PER"),
        ("The Brazilian Senate passed a bill tightening sanctions on Iran.", "BRA", "IRN"),
    ],
)
def test_a_remark_told_in_an_idiom_has_its_speaker_and_target(text: str, speaker: str, target: str) -> None:
    assert ([speaker], [target], []) in told(text, "statement")


def test_who_condemns_a_deed_after_others_speaks_of_the_same_state() -> None:
    text = (
        "The French foreign minister said Iran's latest provocation would have consequences. "
        'The Brazilian president condemned what he called a "brazen breach" of the rules.'
    )
    assert (["BRA"], ["IRN"], []) in told(text, "statement")


def test_who_condemns_a_launch_speaks_of_whoever_fired() -> None:
    text = "North Korea fired a missile on Friday. Canada's premier said he could never tolerate such provocations."
    assert (["CAN"], ["PRK"], []) in told(text, "statement")


def test_who_calls_on_somebody_to_do_a_thing_gives_nothing_a_name() -> None:
    text = "The Danish premier called on Spain to put more pressure on Libya."
    assert told(text, "statement") == [(["DNK"], ["ESP"], [])]


def test_the_countrys_minister_is_of_the_state_told_before() -> None:
    text = "Turkey has closed its ports. The country's foreign minister said the European Union had broken its word."
    assert (["TUR"], ["EU"], []) in told(text, "statement")


def test_a_leader_of_another_state_behind_a_name_acts_himself() -> None:
    text = "In a letter to Mr. Obama, Iran's supreme leader offered his help."
    assert (["IRN"], ["USA"], []) in told(text, "message")


def test_negotiators_for_two_states_are_of_both() -> None:
    text = "Negotiators for Iran and the United States met in Lausanne on Monday."
    assert ([], [], ["IRN", "USA"]) in told(text, "meeting")


def test_annual_talks_between_two_are_a_meeting_and_an_annual_meeting_is_none() -> None:
    assert told("He spoke at annual talks in Oslo between senior Danish and Spanish officials.", "meeting")
    assert not told("The bank held its annual meeting in Spain, where Danish shares fell.", "meeting")


def test_who_visits_a_person_meets_him_too() -> None:
    text = "The Danish foreign minister visited President Kagame of Rwanda at his farm."
    assert ([], [], ["DNK", "RWA"]) in told(text, "meeting")


def test_he_who_opens_a_cut_text_is_who_is_called_by_his_surname_behind() -> None:
    text = "He visited Prime Minister Netanyahu in Israel, where he also met reporters. His staff praised Mr. Kerry."
    assert (["USA"], ["ISR"], []) in told(text, "visit")


def test_who_breaks_the_rules_of_an_organisation_is_blamed_not_the_organisation() -> None:
    text = (
        "North Korea fired a missile. Canada's premier said the launch was a reckless breach of UN resolutions "
        "and a major threat to peace."
    )
    assert (["CAN"], ["PRK"], []) in told(text, "statement")


def test_an_ally_set_beside_a_state_does_not_act_with_it() -> None:
    text = (
        "Even China, Pyongyang's only ally and its lifeline to the world, said it was opposed and warned North Korea."
    )
    assert all("PRK" not in speakers for speakers, _, _ in told(text, "statement"))


def test_a_surname_of_several_is_that_of_the_state_spoken_of() -> None:
    text = "Mr. Obama and Mr. Castro met for an hour in Panama as Cuba and the United States drew closer."
    assert ([], [], ["USA", "CUB"]) in told(text, "meeting")


def test_he_in_a_clause_that_opens_a_sentence_is_who_acts_behind_it() -> None:
    text = "Mr. Trump was angry. After he met Mr. Obama in Lima, Mr. Putin flew home."
    assert any(set(parties) == {"RUS", "USA"} for _, _, parties in told(text, "meeting"))


def test_who_orders_his_own_people_about_makes_no_remark_to_others() -> None:
    assert not told("Chile's president ordered a show of force against Peru.", "statement")


def test_who_speaks_to_a_crowd_at_home_meets_no_state_that_he_names() -> None:
    assert not told("Mr. Obama, speaking to a veterans group, warned against hackers from China.", "meeting")


def test_an_ordinary_word_before_a_verb_of_saying_is_a_name() -> None:
    text = "Carter said he would welcome China's help. He said the United States should act."
    assert any(speakers == ["USA"] and aimed == ["CHN"] for speakers, aimed, _ in told(text, "statement"))
