"""Sides that the parser misplaces are read off the words, and those a report leaves out off the letters before."""

from __future__ import annotations

from datetime import date

import pytest

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.read.frames_propose import propose
from verbale.read.parse import parse_stretches
from verbale.settings import Settings

DAY = date(1984, 7, 20).isoformat()


def sides(text: str, kind: str) -> list[tuple[str, str]]:
    """Return for each candidate of a kind the states of its senders and of its receivers."""
    parts = (Part("body", Span(0, len(text))),)
    article = Article("a", "p", "a", text, parts, (), "", None, published=DAY, published_precision="day", language="en")
    scene = read_scene(article, Settings())
    found = [one.candidate.best for one in describe(scene, frame_book(Settings()), Settings())]
    return [
        (" ".join(m.state or "-" for m in one.from_ or one.parties), " ".join(m.state or "-" for m in one.to))
        for one in found
        if one.frame.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The president of Peru has received on the fifth anniversary of the revolution greetings from Fidel Castro"
            " of Cuba and the king of Spain.",
            ("CUB ESP", "PER"),
        ),
        ("The government of Laos, in a cable to the Thai ministry, upheld the proposal.", ("LAO", "THA")),
        ("Peru's foreign ministry handed the Chilean ambassador, Juan Paz, a letter of protest.", ("PER", "CHL")),
        ("The minister of Egypt was in Sofia on Monday with a message for Todor Zhivkov.", ("EGY", "BGR")),
        ("King Hussein of Jordan was presented with a lamp and a letter by the envoy of Malta.", ("MLT", "JOR")),
    ],
)
def test_a_sender_or_receiver_hung_elsewhere_by_the_parser_is_found(text: str, told: tuple[str, str]) -> None:
    assert sides(text, "message") == [told]


def test_a_list_of_senders_cut_short_by_the_parser_is_read_to_its_end() -> None:
    text = "Messages came, too, to Gaddafi of Libya from Fidel Castro, Julius Nyerere and Kim Il Sung."
    assert sides(text, "message") == [("CUB TZA PRK", "LBY")]


def test_a_reply_goes_to_whose_letter_it_answers() -> None:
    text = "President Reagan wrote to Konstantin Chernenko in May. Chernenko's reply was short."
    assert ("SUN", "USA") in sides(text, "message")


def test_similar_letters_are_of_the_same_author() -> None:
    text = "The emir of Qatar has sent a cable to the king of Spain. Similar cables went to the president of Chile."
    assert sides(text, "message") == [("QAT", "ESP"), ("QAT", "CHL")]


def test_who_asks_a_guest_to_carry_greetings_sends_them() -> None:
    text = "President Nyerere of Tanzania asked the guest to convey greetings to Fidel Castro of Cuba."
    assert sides(text, "message") == [("TZA", "CUB")]


def test_what_is_heard_in_a_letter_just_told_is_a_message() -> None:
    text = "A telegram came on Monday. In it the queen of Denmark assured the president of Iceland of her sympathy."
    assert ("DNK", "ISL") in sides(text, "message")


def test_a_letter_and_the_gift_beside_it_are_one_message() -> None:
    text = "President Nyerere of Tanzania received a letter and a gift from Fidel Castro of Cuba."
    assert sides(text, "message") == [("CUB", "TZA")]
    assert sides(text, "gift") == []


def test_hosts_who_lay_wreaths_with_their_guest_are_not_the_givers() -> None:
    text = "King Hussein of Jordan and the ambassador of Egypt laid wreaths at the tomb of the Egyptian soldiers."
    assert sides(text, "gift") == [("JOR", "EGY")]


def test_a_week_of_film_with_an_ambassador_is_a_ceremony() -> None:
    text = "A week of Chilean film opened in Sofia in the presence of the Chilean ambassador."
    assert [set(left.split()) for left, _ in sides(text, "ceremony")] == [{"BGR", "CHL"}]


def test_a_given_name_that_ends_like_a_preposition_is_one_word() -> None:
    text = "President Moon Jae-in met the Stand-in at a Sit-down."
    words = [token.text for token in parse_stretches(text, [Span(0, len(text))])[0].doc]
    assert words[2] == "Jae-in"
    assert words[5:8] == ["Stand", "-", "in"]
    assert words[-4:] == ["Sit", "-", "down", "."]


def test_one_more_letter_told_by_a_small_word_is_of_the_same_author() -> None:
    text = "President Nyerere of Tanzania sent a telegram to Fidel Castro of Cuba and one to the king of Spain."
    assert sides(text, "message") == [("TZA", "CUB"), ("TZA", "ESP")]


def test_his_excellency_in_short_is_no_pronoun() -> None:
    text = "President Nyerere of Tanzania asked the envoy to convey his best wishes to HE Kim Il Sung."
    assert sides(text, "message") == [("TZA", "PRK")]


def test_a_society_of_two_states_holds_an_evening_of_both() -> None:
    text = "The Peruvian-Chilean Friendship Society gave a reception on Monday."
    assert [set(left.split()) for left, _ in sides(text, "ceremony")] == [{"PER", "CHL"}]


def test_ambassadors_named_below_present_their_credentials() -> None:
    text = (
        "Two ambassadors presented their credentials to President Nyerere of Tanzania on Friday. "
        "They are the ambassador of Peru and the ambassador of Malta."
    )
    assert [set(left.split()) for left, _ in sides(text, "ceremony")] == [{"TZA", "PER", "MLT"}]


def test_wishes_of_a_speaker_are_marked_as_said_aloud() -> None:
    text = "Speakers took the floor. Peru congratulates President Nyerere of Tanzania on his victory."
    parts = (Part("body", Span(0, len(text))),)
    article = Article("a", "p", "a", text, parts, (), "", None, published=DAY, published_precision="day", language="en")
    found = propose(read_scene(article, Settings()), frame_book(Settings()), Settings())
    notes = [one.notes for one in found if one.frame.id == "en.message.congratulated"]
    assert all({"wishes now", "spoken before"} <= one for one in notes)
    assert notes


def test_a_letter_to_those_whom_its_is_read_for_has_another_sender() -> None:
    text = "Guards of the Soviet army opened fire. In its note to the Soviet embassy, the ministry of Peru asked why."
    assert sides(text, "message") == [("PER", "SUN")]


def test_the_government_in_a_capital_is_one_s_own() -> None:
    text = "LIMA, July 20 -- The foreign minister of Peru spoke. Then the Government sent a note to Chile."
    assert sides(text, "message") == [("PER", "CHL")]
