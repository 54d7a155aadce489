"""Who said what to whom: direct, mixed and indirect speech, letters that speak for their authors, agencies."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale import rules
from verbale.model import Article, Part, Span, Statement
from verbale.read.actor_mentions import find_mentions
from verbale.read.parse import parse_stretches, parser
from verbale.read.parse_trees import tree_of
from verbale.read.sentences import paragraphs
from verbale.read.statements import find_statements
from verbale.read.statements_frames import attributions
from verbale.read.statements_words import Speech
from verbale.settings import Settings


def read(text: str) -> tuple[Article, tuple[Statement, ...]]:
    article = Article("a-0", "a", "a", text, (Part("body", Span(0, len(text))),), ())
    docs = parse_stretches(text, (span for _, span in paragraphs(article)))
    mentions = find_mentions(text, docs, None, Settings())
    return article, find_statements(article, docs, mentions, Settings())


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Return (speaker, form, content) of each statement."""
    article, found = read(text)
    return [
        (s.speaker.name if s.speaker else None, s.form, " … ".join(article.text[c.start : c.end] for c in s.content))
        for s in found
    ]


def test_direct_speech_belongs_to_the_name_after_it() -> None:
    assert told("“We are ready for talks,” Emmanuel Macron said.") == [
        ("Emmanuel Macron", "direct", "We are ready for talks,")
    ]


def test_an_inverted_cue_still_has_its_speaker() -> None:
    assert told('"We are ready for talks," said Emmanuel Macron.')[0][0] == "Emmanuel Macron"


def test_a_cue_that_interrupts_a_quote_keeps_both_halves() -> None:
    (said,) = told("“We are ready,” Emmanuel Macron said, “and we will come to Rome.”")
    assert said == ("Emmanuel Macron", "direct", "We are ready, … and we will come to Rome.")


def test_indirect_speech_is_the_clause_after_the_cue() -> None:
    (said,) = told("Emmanuel Macron said France would send a delegation to Rome.")
    assert said == ("Emmanuel Macron", "indirect", "France would send a delegation to Rome")


def test_a_quoted_fragment_makes_the_paraphrase_mixed() -> None:
    (said,) = told("Emmanuel Macron expressed his wish to lift ties with Italy to a “fresh stage”.")
    assert said == ("Emmanuel Macron", "mixed", "fresh stage")


def test_an_agency_that_quotes_somebody_is_no_speaker() -> None:
    speakers = {speaker for speaker, _, _ in told("“Our ties are deep,” the KCNA quoted Vladimir Putin as saying.")}
    assert speakers == {"Vladimir Putin"}


def test_a_letter_speaks_for_its_author() -> None:
    found = told("A letter from Vladimir Putin reached Hanoi on Monday. The letter expressed hope for closer trade.")
    assert ("Vladimir Putin", "indirect", "hope for closer trade") in found


def test_a_paper_speaks_for_itself_by_words_of_its_own() -> None:
    found = told("Rodong Sinmun slammed Japan for its new defence plan.")
    assert found and found[0][0] == "Rodong Sinmun"


def test_an_agency_that_only_reports_makes_no_statement() -> None:
    assert told("Yonhap reported that two ships had left Busan.") == []


def test_a_paragraph_that_is_all_quote_goes_on_with_the_last_speaker() -> None:
    found = told("“We are ready,” Emmanuel Macron said.\n“We will come to Rome in May.”")
    assert [speaker for speaker, _, _ in found] == ["Emmanuel Macron", "Emmanuel Macron"]


def test_a_paragraph_after_he_said_and_a_colon_is_what_he_said() -> None:
    text = "President Emmanuel Macron looked at the map. Then he said:\nOur army should keep an eye on Italy."
    assert ("Emmanuel Macron", "direct", "Our army should keep an eye on Italy.") in told(text)
    assert told("The mayor gave this list:\nRoads are built by Italy.") == []


def test_the_one_told_is_the_addressee() -> None:
    _, (said,) = read("Emmanuel Macron told Giorgia Meloni that the border would stay open.")
    assert said.addressee is not None and said.addressee.name == "Giorgia Meloni"


def test_the_one_accused_is_the_addressee() -> None:
    _, found = read("Iran accused Israel of sabotage at the port.")
    assert found[0].addressee is not None and found[0].addressee.state == "ISR"


def test_a_speaker_without_a_name_is_kept_as_described() -> None:
    (said,) = told("A senior official said on condition of anonymity that the convoy had left.")
    assert said[0] is not None and "senior official" in said[0]


def test_the_tail_of_a_sentence_names_the_agency_and_not_the_speaker() -> None:
    found = told(
        "Nikita Khrushchev told John F. Kennedy in a message that the ships would turn back, Tass reported Sunday."
    )
    assert found == [("Nikita Khrushchev", "indirect", "that the ships would turn back")]


def test_a_verb_that_goes_on_with_the_reporting_keeps_its_speaker() -> None:
    found = told("Emmanuel Macron said France opposes the sale and urged Italy to “stop the ships”.")
    assert {speaker for speaker, _, _ in found} == {"Emmanuel Macron"}


def test_who_is_asked_does_not_ask() -> None:
    assert not [f for f in told("Asked about the visit, Emmanuel Macron left the hall.") if f[1] == "indirect"]


def test_a_pronoun_is_not_the_one_named_in_the_quote() -> None:
    text = "Vladimir Putin wrote to Kim Jong Un.\nPutin's letter stressed peace. “I met Kim many times,” he said."
    assert ("Vladimir Putin", "direct", "I met Kim many times,") in told(text)


def test_a_pronoun_is_not_the_one_named_in_what_is_said() -> None:
    text = "Sergei Lavrov praised Vladimir Putin.\nHe said that Putin's visit to Iran was a success."
    assert {speaker for speaker, form, _ in told(text) if form == "indirect"} == {"Sergei Lavrov"}


def test_a_name_and_a_colon_introduce_a_quote() -> None:
    assert told("President Emmanuel Macron: “We are ready for talks”")[0][:2] == ("Emmanuel Macron", "direct")


def test_scare_quotes_are_nobodys_statement() -> None:
    assert told("The so-called “iron brothers” met in Hanoi.") == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Xi",
                "said",
                "told",
                "Kim",
                "“",
                "”",
                '"',
                "'",
                "‘",
                "’",
                ",",
                ".",
                "that",
                "he",
                "\n",
                ":",
                "as",
                "quoted",
            ]
        ),
        max_size=25,
    )
)
def test_no_order_of_words_and_marks_raises(words: list[str]) -> None:
    article, found = read(" ".join(words) or "x")
    for statement in found:
        assert all(0 <= c.start < c.end <= len(article.text) for c in statement.content)


def _examples() -> list[tuple[str, str]]:
    groups = rules.load("languages/*/speech.toml", "speech", Speech)
    return [(group.id, sentence) for group in groups for sentence in group.yes]


@pytest.mark.parametrize(("group", "sentence"), _examples())
def test_every_example_of_a_reporting_word_is_found(group: str, sentence: str) -> None:
    example = rules.parse_example(sentence)
    doc = tree_of(parser()(example.text))
    marks = {field: [s for f, s in example.marks if f == field] for field in ("source", "cue", "content")}
    found = [a for a in attributions(doc) if a.cue.start < marks["cue"][0].end and marks["cue"][0].start < a.cue.end]
    assert found, group
    assert found[0].source is not None and found[0].source.start >= marks["source"][0].start - 1
    covered = {i for span in found[0].content for i in range(span.start, span.end)}
    wanted = {i for span in marks["content"] for i in range(span.start, span.end)}
    assert len(covered & wanted) >= 0.8 * len(wanted)


def test_no_example_that_must_not_match_is_found() -> None:
    for group in rules.load("languages/*/speech.toml", "speech", Speech):
        for sentence in group.no:
            assert not [a for a in attributions(tree_of(parser()(sentence))) if "speech" in a.sorts], (
                group.id,
                sentence,
            )
