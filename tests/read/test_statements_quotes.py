"""Quotes of every make, and the promise that none of them raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.read.quotes import find_quotes, outermost


def inner(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He called it "a new page" in ties.', ["a new page"]),
        ("He called it “a new page” in ties.", ["a new page"]),
        ("He called it «a new page» in ties.", ["a new page"]),
        ("He called it „a new page“ in ties.", ["a new page"]),
        ("He called it ``a new page'' in ties.", ["a new page"]),
        ("He called it ''a new page'' in ties.", ["a new page"]),
        ("He called it 'a new page' in ties.", ["a new page"]),
        ("He called it ‘a new page’ in ties.", ["a new page"]),
        ("They are 'old partners' and 'close friends' now.", ["old partners", "close friends"]),
        ("Rao's envoy won't go; the peoples' will counts.", []),
        ("The '90s were hard for Lima's dockers.", []),
        ("“We saw ‘no’ on Rao’s sheet,” she said.", ["We saw ‘no’ on Rao’s sheet,", "no"]),
        ('A mixed "pair of marks” is a pair.', ["pair of marks"]),
    ],
)
def test_marks_of_every_make_are_found(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_a_quote_without_its_closing_mark_ends_with_its_paragraph() -> None:
    (quote,) = find_quotes("“We will go on and on.")
    assert not quote.closed


def test_a_quote_that_opens_again_in_the_next_paragraph_goes_on() -> None:
    first, second = find_quotes("“We will build.\n“We will trade,” Rao said.")
    assert first.continued and not first.closed
    assert second.closed


def test_a_stray_mark_does_not_swallow_the_next_quote() -> None:
    text = 'He measured 6" of rain. "It was wet," he said.'
    assert "It was wet," in inner(text)


def test_nested_quotes_stand_within_the_outer_one() -> None:
    quotes = find_quotes("“He said ‘yes’ to me,” she said.")
    assert [q.depth for q in quotes] == [0, 1]
    assert len(outermost(quotes)) == 1


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab S.,'’‘\"“”„«»`\n :—", max_size=80))
def test_no_heap_of_marks_raises_and_every_quote_lies_in_the_text(text: str) -> None:
    for quote in find_quotes(text):
        assert 0 <= quote.outer.start < quote.inner.start <= quote.inner.end <= quote.outer.end <= len(text)
