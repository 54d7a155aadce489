"""Sides that the words rule out: things received, envoys at their post, names inside names, scenes of an event."""

from __future__ import annotations

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def sides(text: str, kind: str, outlet: str | None = None) -> list[tuple[str, ...]]:
    """Return for each candidate of a kind the states of its sides, senders first."""
    parts = (Part("body", Span(0, len(text))),)
    day = {"published": "1987-05-04", "published_precision": "day"}
    scene = read_scene(Article("a", "p", "a", text, parts, (), "", outlet, language="en", **day), Settings())
    found = [one.candidate for one in describe(scene, frame_book(Settings()), Settings())]
    return [tuple(m.state or "-" for m in one.best.everyone) for one in found if one.kind == kind]


def test_who_receives_a_letter_meets_nobody() -> None:
    text = "King Hussein of Jordan received a letter from President Mubarak of Egypt."
    assert sides(text, "meeting") == []
    assert sides(text, "message") == [("EGY", "JOR")]


def test_who_receives_a_guest_meets_him() -> None:
    assert sides("King Hussein of Jordan received President Mubarak of Egypt.", "meeting") == [("JOR", "EGY")]


def test_an_envoy_does_not_travel_to_where_he_is_posted() -> None:
    assert sides("The Brazilian ambassador to Cuba visited a museum in Cuba on Monday.", "visit") == []


def test_an_envoy_travels_to_other_states() -> None:
    assert ("BRA", "PER") in sides("The Brazilian ambassador to Cuba visited Peru on Monday.", "visit")


def test_behind_a_comma_the_person_named_last_is_on_the_visit() -> None:
    text = "President Assad of Syria received a gift from Foreign Minister Gharekhan of India, on a visit to Damascus."
    assert sides(text, "visit") == [("IND", "SYR")]


def test_who_is_an_envoy_on_a_visit_is_the_one_described() -> None:
    text = "President Tito of Yugoslavia met Minister Okeke of Nigeria, who is an envoy on a visit to Belgrade."
    assert sides(text, "visit") == [("NGA", "YUG")]


def test_a_minister_who_left_was_not_left() -> None:
    text = "The Peruvian foreign minister left here on Monday to pay an official visit to Japan."
    assert ("PER", "JPN") in sides(text, "visit")


def test_neither_side_is_guessed_where_none_is_said() -> None:
    text = "Chile and Peru play on Sunday. It was a long trip, and Chile has rested."
    assert sides(text, "visit") == []


def test_a_remark_that_names_nobody_is_aimed_at_nobody() -> None:
    text = "President Kaunda of Zambia demanded an answer by Friday. Angola's harvest was good."
    assert sides(text, "statement") == []


def test_events_in_several_states_are_none_between_them() -> None:
    text = "Receptions to mark the anniversary were held in Bolivia, in Gabon and in Nepal."
    assert sides(text, "ceremony") == []


def test_thanks_in_a_speech_are_no_message() -> None:
    text = "President Kaunda of Zambia expressed thanks to Tanzania in a speech at the banquet."
    assert sides(text, "message") == []


def test_greetings_carried_are_the_senders() -> None:
    text = "Ambassador Moyo of Zimbabwe conveyed the greetings of Robert Mugabe to President Kaunda of Zambia."
    assert sides(text, "message") == [("ZWE", "ZMB")]


def test_a_courtesy_visit_to_a_person_is_a_meeting() -> None:
    text = "Kim Song Nam of North Korea paid a courtesy visit to Laos President Thongloun Sisoulith."
    assert sides(text, "visit") == []
    assert sides(text, "meeting") == [("PRK", "LAO")]


def test_who_calls_on_somebody_meets_him_and_asks_nothing() -> None:
    text = "The naval chief of South Africa called on the president of Pakistan on Monday."
    assert sides(text, "meeting") == [("ZAF", "PAK")]
    assert sides(text, "statement") == sides(text, "call") == []


def test_who_calls_on_a_state_to_act_makes_a_demand() -> None:
    assert sides("Ghana called on France to return the statues.", "statement") == [("GHA", "FRA")]


def test_an_airport_lies_in_the_state_of_its_town() -> None:
    text = "King Hussein of Jordan landed at the new airport in Havana on a working visit."
    assert sides(text, "visit", "EFE") == [("JOR", "CUB")]


def test_talks_between_two_are_not_those_of_who_announced_them() -> None:
    text = "Canada's foreign minister announced talks between Egypt and Sudan."
    assert sides(text, "meeting") == [("EGY", "SDN")]


def test_who_agrees_to_meet_has_signed_nothing() -> None:
    text = "President Mubarak of Egypt and King Hussein of Jordan agreed to meet again in May."
    assert sides(text, "agreement") == []
    assert sides(text, "meeting") == [("EGY", "JOR")]


def test_a_phone_call_is_no_courtesy_call() -> None:
    text = "The president of Turkey made a phone call to the president of Azerbaijan."
    assert sides(text, "meeting") == []
    assert sides(text, "call") == [("TUR", "AZE")]


def test_what_messages_mark_is_no_ceremony() -> None:
    text = "President Mubarak of Egypt and King Hussein of Jordan exchanged messages to mark the anniversary."
    assert sides(text, "ceremony") == []


def test_in_line_with_is_no_telephone() -> None:
    assert sides("Egypt acted toward Jordan in line with the plan to Syria.", "call") == []


def test_a_state_set_before_a_visit_is_where_it_leads() -> None:
    assert sides("Prime Minister Rajiv Gandhi's China visit was put off.", "visit") == [("IND", "CHN")]


def test_an_adjective_before_a_visit_tells_who_travels() -> None:
    assert sides("The Iranian visit to Baghdad ended.", "visit") == [("IRN", "IRQ")]


def test_the_place_of_the_dateline_receives_nothing() -> None:
    text = "Algiers — The president of the Republic, Abdelmadjid Tebboune, received a letter from the king of Jordan."
    assert sides(text, "message") == [("JOR", "DZA")]


def test_a_guest_met_at_the_airport_has_no_meeting_there() -> None:
    text = "King Hussein of Jordan was received at Cairo airport by the Egyptian foreign minister."
    assert sides(text, "meeting") == []


def test_a_delegation_travels_and_not_the_state_that_sends_it() -> None:
    assert sides("Kenya sent a delegation to Sudan.", "visit") == [("KEN", "SDN")]


def test_states_told_together_are_visited_together() -> None:
    text = "The U.S. secretary of state made a tour of Middle East countries."
    assert sides(text, "visit") == [("USA", "-")]


def test_what_is_only_asked_or_favoured_is_no_meeting() -> None:
    assert sides("Reporters asked whether President Nixon knew of a meeting with Cuba.", "meeting") == []
    assert sides("China supports talks between Egypt and Sudan.", "meeting") == []


def test_a_committee_named_for_what_it_marks_holds_no_ceremony() -> None:
    text = "The Kenyan committee for commemorating the centenary of President Nyerere of Tanzania bought chairs."
    assert sides(text, "ceremony") == []


def test_of_two_who_met_the_guest_travels() -> None:
    text = "President Mubarak of Egypt met Foreign Minister Gharekhan of India on Monday. They are visiting Egypt."
    assert sides(text, "visit") == [("IND", "EGY")]


def test_where_the_senders_live_is_no_addressee() -> None:
    text = "President Assad of Syria received a letter from the group of Syrians in Brazil."
    assert sides(text, "message") == []


def test_a_notice_that_has_not_been_given_is_no_message() -> None:
    assert sides("Egypt has not notified Jordan of any plans.", "message") == []
