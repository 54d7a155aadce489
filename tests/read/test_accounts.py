"""What reading an article for accounts promises: spans that hold, ids that stay, nothing raised."""

from __future__ import annotations

import pytest

from verbale.model import Article, Part, Span
from verbale.read import read_article
from verbale.read.paragraph_test import forms_of, worth_parsing
from verbale.read.parse import parse_stretches, unglued
from verbale.read.sentences import find_dateline, paragraphs
from verbale.settings import Settings

TEXT = (
    "Norway's king writes to Chile\n"
    "King Harald of Norway sent a letter of condolence to President Gabriel Boric of Chile on Tuesday after the fire."
)


def article_of(text: str, day: str | None = "2024-02-08") -> Article:
    cut = text.index("\n")
    parts = (Part("headline", Span(0, cut)), Part("body", Span(cut + 1, len(text))))
    return Article(
        "a-1", "p-1", "a-1", text, parts, (), text[:cut], "Harbour Post",
        published=day, published_precision="day" if day else None, language="en",
    )  # fmt: skip


def test_a_dateline_is_set_apart_from_the_report() -> None:
    text = "OSLO, May 3 (NTB) -- The king left."
    dateline = find_dateline(text, Span(0, len(text)))
    assert dateline is not None
    assert (dateline.place, dateline.agency, text[dateline.span.end :]) == ("OSLO", "NTB", "The king left.")


def test_a_sentence_with_a_dash_is_no_dateline() -> None:
    assert find_dateline("Harald — who is king — left.", Span(0, 28)) is None


def test_a_line_that_goes_on_in_lower_case_belongs_to_the_one_before() -> None:
    found = [span for _, span in paragraphs(article_of("Head\nThe king of\nthe Norwegians left."))]
    assert len(found) == 2


def test_a_glued_name_is_freed_without_moving_an_offset() -> None:
    text = "a letter toKim Jong Unon Friday"
    assert len(unglued(text)) == len(text)
    assert "Kim Jong Un " in unglued(text)


def test_a_headline_in_title_case_is_parsed_by_its_verb() -> None:
    text = "King Harald Visits Chile"
    (parsed,) = parse_stretches(text, [Span(0, len(text))], frozenset(("visits",)))
    assert [token.lemma_ for token in parsed.doc if token.dep_ == "ROOT"] == ["visit"]
    assert parsed.doc.text == text


def test_a_cue_is_known_in_all_its_forms() -> None:
    assert {"sends", "sent", "sending"} <= forms_of("send")


def test_a_paragraph_without_cues_is_not_parsed() -> None:
    text = "Rain and wind until Sunday."
    assert not worth_parsing(text, Part("body", Span(0, len(text))), Span(0, len(text)), Settings())


@pytest.mark.slow
def test_a_letter_is_read_with_sides_purpose_and_day() -> None:
    accounts = read_article(article_of(TEXT), Settings()).accounts
    (letter,) = [account for account in accounts if account.kind == "message"]
    assert {mention.state for mention in letter.from_} == {"NOR"}
    assert {mention.state for mention in letter.to} == {"CHL"}
    assert [term.value for term in letter.purpose] == ["condolence"]
    assert letter.when is not None
    assert str(letter.when.earliest) == "2024-02-06"


@pytest.mark.slow
def test_every_span_lies_in_the_text_and_the_ids_stay() -> None:
    once, twice = (read_article(article_of(TEXT), Settings()) for _ in range(2))
    assert once == twice
    for account in once.accounts:
        spans = [account.span, *(mention.span for mention in account.everyone), *account.mentions]
        assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)
        assert 0.0 <= account.confidence <= 1.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "body", ["“‘\"'" * 50, "(" * 3000, "of " * 4000, "\u200b\u202e" * 50, "Kim " * 500, "é" * 9000]
)
def test_hostile_text_is_read_without_an_exception(body: str) -> None:
    read_article(article_of("Head\n" + body), Settings())


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("Riyadh, Dec 27, SPA -- King Fahd wrote.", "Riyadh", "SPA"),
        ("MOSCOW, June 18. /TASS/. The minister left.", "MOSCOW", "TASS"),
        ("NAIROBI, SEPT 2: The presidents met.", "NAIROBI", None),
        ("YEREVAN, FEBRUARY 23, ARMENPRESS. The ministers met.", "YEREVAN", "ARMENPRESS"),
        ("MINSK, 4 May (BelTA) - The president spoke.", "MINSK", "BelTA"),
        ("LIMA (AP) _ The president spoke.", "LIMA", "AP"),
    ],
)
def test_datelines_of_many_agencies_are_set_apart(text: str, place: str, agency: str | None) -> None:
    dateline = find_dateline(text, Span(0, len(text)))
    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    "text", ["KCNA. Kim said so.", "China, Russia, US - the three - met.", "The EU, NATO. They met."]
)
def test_a_sentence_that_opens_with_capitals_is_no_dateline(text: str) -> None:
    assert find_dateline(text, Span(0, len(text))) is None
