"""Occasions: name, ordinal, and what is known of them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.model import Occasion
from verbale.read.occasions import find_occasions
from verbale.read.occasions_numbers import count_of, ordinal_of
from verbale.read.occasions_words import PATTERN
from verbale.rules import SHIPPED, parse_example, read_toml
from verbale.settings import Settings

EXAMPLES = read_toml(SHIPPED / PATTERN)["example"]
YES = [sentence for table in EXAMPLES for sentence in table["yes"]]
NO = [sentence for table in EXAMPLES for sentence in table["no"]]


def first(text: str) -> Occasion:
    return find_occasions(text, Settings())[0]


@pytest.mark.parametrize("sentence", YES)
def test_an_occasion_is_found_whole(sentence: str) -> None:
    example = parse_example(sentence)
    assert [one.span for one in find_occasions(example.text, Settings())] == [span for _, span in example.marks]


@pytest.mark.parametrize("sentence", NO)
def test_what_is_no_occasion_is_left_alone(sentence: str) -> None:
    assert find_occasions(sentence, Settings()) == ()


@pytest.mark.parametrize(
    ("text", "ordinal", "known"),
    [
        ("He sent greetings on the 79th anniversary of the WPK's founding.", 79, "prk.wpk"),
        ("A note for the 58th anniversary of the independence of Cambodia came.", 58, "khm.independence"),
        ("They hailed the 65th anniversary of diplomatic relations between China and Pakistan.", 65, "ties.chn-pak"),
        ("They marked the sixtieth anniversary of the Elysee Treaty.", 60, "elysee"),
        ("They marked the seventy-fifth anniversary of the founding of NATO.", 75, "nato.founding"),
        ("It fell on China's 72nd National Day.", 72, "chn.national"),
        ("She greeted the 76th birthday of the People's Republic of China.", 76, "chn.founding"),
        ("He wired the president of Kenya on the 50th anniversary of its independence.", 50, "ken.independence"),
        ("Wreaths were laid on the 25th anniversary of the demise of Kim Il Sung.", 25, "prk.kim-il-sung-death"),
        ("They recalled the 80th anniversary of the end of World War II.", 80, "ww2.end"),
        ("The golden jubilee of the Helsinki Final Act was kept.", 50, "helsinki"),
        ("Guests came for the centenary of the Communist Party of China.", 100, "chn.cpc"),
        ("They marked the 30th anniversary of the restoration of Estonia's independence.", 30, "est.restoration"),
        ("They marked the 105th anniversary of Estonia's independence.", 105, "est.independence"),
        ("It was the 30th anniversary of the reunification of Germany.", 30, None),
        ("It was the 10th anniversary of the Chinese Academy of Arts.", 10, None),
    ],
)
def test_ordinal_and_known_occasion(text: str, ordinal: int, known: str | None) -> None:
    assert (first(text).ordinal, known in (first(text).id, None)) == (ordinal, True)


def test_the_founding_of_something_within_a_state_is_not_the_states_own() -> None:
    assert first("It was the 60th founding anniversary of the Chinese Academy of Arts.").id is None


def test_whose_birthday_it_is_comes_from_the_one_addressed() -> None:
    assert first("He sent a basket to Thongloun Sisoulith, the Lao leader, on his 79th birthday.").name == (
        "birthday of Thongloun Sisoulith"
    )


def test_the_two_countries_are_those_that_the_sentence_names() -> None:
    text = "China and Nepal marked the 60th anniversary of diplomatic relations between the two countries."
    assert first(text).anchor == "1955-08-01"


def test_an_anniversary_ends_where_the_next_one_begins() -> None:
    text = "Speakers marked the 66th anniversary of the Party, then the 85th anniversary of the Union."
    assert [one.ordinal for one in find_occasions(text, Settings())] == [66, 85]


def test_a_disaster_is_an_occasion_only_beside_sympathy() -> None:
    assert find_occasions("The earthquake in Izmir destroyed houses.", Settings()) == ()
    assert first("He sent sympathy over the earthquake in Izmir.").name == "earthquake in Izmir"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("76th", 76),
        ("first", 1),
        ("twelfth", 12),
        ("thirtieth", 30),
        ("seventy-fifth", 75),
        ("hundredth", 100),
        ("ten", None),
    ],
)
def test_ordinals_in_digits_and_words(words: str, number: int | None) -> None:
    assert ordinal_of(words) == number


def test_counts_in_digits_and_words() -> None:
    assert (count_of("75"), count_of("seventy five"), count_of("forty"), count_of("some")) == (75, 75, 40, None)


@given(
    st.lists(
        st.sampled_from(
            [
                "the ",
                "76th ",
                "anniversary ",
                "of ",
                "China's ",
                "his ",
                "and ",
                "birthday",
                ", ",
                "\n",
                "death ",
                "message ",
            ]
        ),
        max_size=40,
    ).map("".join)
    | st.text(max_size=200)
)
@settings(max_examples=80, deadline=None)
def test_no_text_raises_and_spans_do_not_overlap(text: str) -> None:
    spans = [one.span for one in find_occasions(text, Settings())]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a message on the occasion of the country's Independence Day", "Independence Day"),
        ("a message marking the kingdom's National Day", "National Day"),
        ("a message on the nation's 75th founding anniversary", "founding anniversary"),
        ("a message on Norland's Independence Day", "Independence Day of Norland"),
    ],
)
def test_an_occasion_is_named_after_names_only(text: str, name: str) -> None:
    assert [occasion.name for occasion in find_occasions(text, Settings())] == [name]
