"""The lexicon of set phrases against its own examples."""

from __future__ import annotations

import pytest

from verbale.track.lexicon import Phrase, find_phrases, patterns

PHRASES = list({pattern.phrase.id: pattern.phrase for pattern in patterns()}.values())


@pytest.mark.parametrize("phrase", PHRASES, ids=lambda phrase: phrase.id)
def test_a_phrase_is_found_where_its_examples_say(phrase: Phrase) -> None:
    for sentence in phrase.yes:
        assert phrase.id in {found.id for found, _ in find_phrases(sentence)}, sentence
    for sentence in phrase.no:
        assert phrase.id not in {found.id for found, _ in find_phrases(sentence)}, sentence


def test_the_text_of_a_phrase_stands_at_its_place() -> None:
    text = "Héads agreed: their “friendship, sealed in blood,” would last."
    found = {phrase.id: text[span.start : span.end] for phrase, span in find_phrases(text)}
    assert found["blood.sealed-in-blood"] == "friendship, sealed in blood"


def test_a_phrase_does_not_run_across_sentences() -> None:
    assert not any(
        phrase.id == "friendship.traditional-friendship"
        for phrase, _ in find_phrases("It is traditional. Friendship came.")
    )
