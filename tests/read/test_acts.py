"""Acts in PLOVER root terms, with who did them to whom."""

from __future__ import annotations

import pytest

from verbale import rules
from verbale.model import Span
from verbale.read.acts import act_of, code_sentence
from verbale.read.acts_words import Act
from verbale.read.parse import parser
from verbale.read.parse_trees import tree_of


def coded(sentence: str) -> tuple[str, str, str]:
    coding = code_sentence(tree_of(parser()(sentence)))
    assert coding is not None
    words = [sentence[s.start : s.end] if s else "" for s in (coding.source, coding.target)]
    return coding.act, words[0], words[1]


@pytest.mark.parametrize(
    ("sentence", "root"),
    [
        ("Oslo agreed to send engineers to Lima.", "AGREE"),
        ("Oslo is ready to send aid to Lima.", "AGREE"),
        ("Oslo refused to send engineers to Lima.", "REJECT"),
        ("Oslo will not release the sailors.", "REJECT"),
        ("Oslo threatened to close its embassy in Lima.", "THREATEN"),
        ("Oslo will impose sanctions on Lima.", "THREATEN"),
        ("Oslo imposed sanctions on Lima.", "COERCE"),
        ("Oslo lifted its sanctions on Lima.", "YIELD"),
        ("Oslo suspended aid to Lima.", "SANCTION"),
        ("Oslo sent aid to Lima.", "AID"),
        ("Oslo urged Lima to hold talks.", "REQUEST"),
        ("Oslo condemned the raid by Lima.", "ACCUSE"),
        ("Oslo praised Lima for its help.", "SUPPORT"),
        ("Oslo and Lima signed a treaty on fishing.", "SUPPORT"),
        ("The minister met Okafor in Geneva.", "CONSULT"),
        ("Gunmen attacked a convoy near Lima.", "ASSAULT"),
        ("Oslo deployed troops on its border with Lima.", "MOBILIZE"),
        ("Thousands protested against the ministry in Lima.", "PROTEST"),
    ],
)
def test_an_act_has_its_root(sentence: str, root: str) -> None:
    assert coded(sentence)[0] == root


def test_the_agent_of_a_passive_is_the_source() -> None:
    assert coded("Two sailors from Lima were arrested by Norwegian police.")[1] == "Norwegian police"


def test_of_two_who_act_together_the_second_is_the_target() -> None:
    assert coded("Norway and Peru signed a treaty on fishing.")[1:] == ("Norway", "Peru")


def test_the_one_after_a_preposition_is_the_target_of_what_is_given() -> None:
    assert coded("Norway donated a ship to Peru.")[1:] == ("Norway", "Peru")


def test_who_made_a_request_is_the_target_of_its_rejection() -> None:
    assert coded("Norway rejected a request from Peru.")[2] == "Peru"


def test_what_is_done_to_a_mere_thing_is_done_to_its_place() -> None:
    assert coded("Norway declared a ceasefire in Peru.")[2] == "Peru"
    assert coded("Norway condemned an attack on a school in Peru.")[2] != "Peru"


def test_of_one_of_many_the_many_are_the_target() -> None:
    assert coded("Norway arrested one of its fiercest critics on Friday.")[2] == "its fiercest critics"


def test_a_cue_is_coded_by_itself() -> None:
    sentence = "After the talks Norway condemned the raid."
    doc = tree_of(parser()(sentence))
    at = sentence.index("talks")
    assert act_of(doc, Span(at, at + 5)) == "CONSULT"
    assert act_of(doc, Span(sentence.index("condemned"), sentence.index("condemned") + 9)) == "ACCUSE"


def test_a_sentence_without_an_act_stays_without_one() -> None:
    assert code_sentence(tree_of(parser()("The sky over the harbour was blue."))) is None


def _examples() -> list[tuple[Act, str]]:
    return [(act, sentence) for act in rules.load("languages/*/acts.toml", "act", Act) for sentence in act.yes]


@pytest.mark.parametrize(("act", "sentence"), _examples(), ids=lambda x: getattr(x, "id", None))
def test_every_example_of_an_act_is_coded(act: Act, sentence: str) -> None:
    example = rules.parse_example(sentence)
    coding = code_sentence(tree_of(parser()(example.text)))
    assert coding is not None and coding.act == act.root
    marks = {field: example.text[s.start : s.end] for field, s in example.marks}
    if coding.source is not None and "source" in marks:
        assert marks["source"].split()[-1] in example.text[coding.source.start : coding.source.end]


def test_no_example_against_an_act_is_coded_so() -> None:
    for act in rules.load("languages/*/acts.toml", "act", Act):
        for sentence in act.no:
            coding = code_sentence(tree_of(parser()(rules.parse_example(sentence).text)))
            assert coding is None or coding.act != act.root, (act.id, sentence)
