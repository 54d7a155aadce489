"""Fields of a contact side by side: agree, compatible, differ, silent."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))

from golden_pages import read_page

from verbale.compare import align_quotes, compare_contact
from verbale.likeness.terms import Compatible, compatible
from verbale.link import describe
from verbale.model import Account, Article, Difference, Span, Statement
from verbale.rules import load


def _rows(*lines: str) -> dict[str, Difference]:
    told = [
        (account, article)
        for number, line in enumerate(lines)
        for account, article, _ in read_page(
            f"Outlet {number} 2025-10-12\nHead\nSome text here.\n@ x: {line}", str(number)
        )
    ]
    return {row.field: row for row in compare_contact(describe("", told), told)}


def test_a_telegram_is_a_message_and_no_conflict() -> None:
    rows = _rows("message; Kim (PRK) > Xi (CHN); by telegram", "message; Kim (PRK) > Xi (CHN); by message")
    assert rows["medium"].state == "compatible"


def test_the_founding_of_the_party_is_not_the_founding_of_the_state() -> None:
    rows = _rows(
        "message; Kim (PRK) > Xi (CHN); occasion founding of the Communist Party of China 1921-07",
        "message; Kim (PRK) > Xi (CHN); occasion founding of the People's Republic of China #76 1949-10-01",
    )
    assert rows["occasion"].state == "differ"
    assert [value.value for value in rows["occasion"].values] == [
        "founding of the Communist Party of China",
        "founding of the People's Republic of China, number 76",
    ] or len(rows["occasion"].values) == 2


def test_september_holds_the_fourth_of_september() -> None:
    rows = _rows(
        "visit; Kim (PRK) > China (CHN state); days 2025-09-01..2025-09-30",
        "visit; Kim (PRK) > China (CHN state); day 2025-09-04",
    )
    assert rows["date"].state == "compatible"


def test_another_day_differs_and_the_note_says_by_how_much() -> None:
    rows = _rows("meeting; A (FRA) + B (ESP); day 2025-09-04", "meeting; A (FRA) + B (ESP); day 2025-09-07")
    assert (rows["date"].state, rows["date"].note) == ("differ", "3 days apart")


def test_what_one_account_leaves_out_is_listed_as_silence() -> None:
    rows = _rows("meeting; A (FRA) + B (ESP); place Paris", "meeting; A (FRA) + B (ESP)")
    assert rows["place"].state == "silent"
    assert len(rows["place"].silent) == 1


def test_beijing_lies_in_china_but_not_in_shanghai() -> None:
    assert (
        _rows("meeting; A (FRA) + B (CHN); place Beijing", "meeting; A (FRA) + B (CHN); place China")["place"].state
        == "compatible"
    )
    assert (
        _rows("meeting; A (FRA) + B (CHN); place Beijing", "meeting; A (FRA) + B (CHN); place Shanghai")["place"].state
        == "differ"
    )


def test_denied_against_occurred_is_a_conflict_and_planned_against_occurred_a_development() -> None:
    assert _rows("meeting; A (FRA) + B (ESP)", "meeting; A (FRA) + B (ESP); denied")["status"].state == "differ"
    assert _rows("meeting; A (FRA) + B (ESP)", "meeting; A (FRA) + B (ESP); planned")["status"].state == "compatible"


def test_a_state_stands_for_who_acted_in_its_name() -> None:
    rows = _rows(
        "message; Xi Jinping (CHN) > Pakistan (PAK state)", "message; China (CHN state) > Pakistan (PAK state)"
    )
    assert rows["from"].state == "compatible"
    assert rows["to"].state == "agree"


@pytest.mark.parametrize("entry", load("compatible.toml", "compatible", Compatible), ids=lambda entry: entry.id)
def test_the_table_of_compatible_values_holds_its_own_examples(entry: Compatible) -> None:
    for example in entry.yes:
        assert compatible(entry.field, *example.split(" ~ ")), example
    for example in entry.no:
        assert not compatible(entry.field, *example.split(" ~ ")), example


def _quoting(name: str, words: str, form: str = "direct") -> tuple[tuple[Account, Article], Statement]:
    page = f"{name} 2025-10-12\nHead\nHe said: {words}\n@ x: message; Xi (CHN) > Kim (PRK)"
    account, article, _ = read_page(page, name)[0]
    start = article.text.index(words)
    span = Span(start, start + len(words))
    statement = Statement(f"s-{name}", article.id, span, (span,), form)  # type: ignore[arg-type]
    return (
        Account(account.id, article.id, account.kind, account.span, "golden", statements=(statement.id,)),
        article,
    ), statement


def test_two_translations_of_one_sentence_are_aligned_and_their_own_words_marked() -> None:
    one, first = _quoting("A", "the traditional friendship of the two countries grows more solid with time")
    two, second = _quoting("B", "the traditional friendship of the two countries is solidifying as time passes")
    three, third = _quoting("C", "our fishermen caught a remarkable number of herrings")
    quotes = align_quotes([one, two, three], [first, second, third])
    aligned = next(quote for quote in quotes if len(quote.renderings) == 2)
    other = aligned.renderings[1]
    article = {one[1].id: one[1], two[1].id: two[1]}[other.article_id]
    marked = " ".join(article.text[span.start : span.end] for span in other.differing)
    assert "friendship" not in marked
    assert marked
    assert aligned.silent == (three[0].id,)
