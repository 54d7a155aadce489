"""Titles against offices."""

from __future__ import annotations

import pytest
from checked import found, summary


def test_a_title_that_the_person_never_held_is_found_without_a_day() -> None:
    (one,) = found("President Xi Jinping wrote first. Chinese Premier Xi was pleased.")
    assert (one.check, one.right, len(one.spans)) == ("title", "president", 2)
    assert "as the same page says" in one.message


@pytest.mark.parametrize(
    ("text", "published", "right"),
    [
        ("Chinese President Wen Jiabao spoke.", "2011-03-02", "prime minister"),
        ("Hu Jintao, prime minister of China, spoke.", "2011-03-02", "president"),
        ("Russian President Dmitry Medvedev spoke.", "2014-03-02", "prime minister"),
    ],
)
def test_a_title_of_another_office_is_found(text: str, published: str, right: str) -> None:
    assert summary(text, published) == [("title", right)]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Chinese Premier Wen Jiabao spoke.", "2011-03-02"),
        ("Hu Jintao, president of China, spoke.", "2011-03-02"),
        ("Russian President Dmitry Medvedev spoke.", "2012-06-01"),
        ("Former President Dmitry Medvedev spoke.", "2014-03-02"),
        ("In 2009 President Dmitry Medvedev spoke.", "2014-03-02"),
        ("Vice President Hu Jintao came then.", "2002-04-02"),
        ("President Zephyr Nobody spoke.", "2014-03-02"),
        ("Premier Xi Nobody spoke.", "2014-03-02"),
    ],
)
def test_a_title_that_may_be_right_is_left_alone(text: str, published: str) -> None:
    assert summary(text, published) == []
