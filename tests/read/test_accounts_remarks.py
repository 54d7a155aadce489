"""What the classifier is told of a remark, so that news is kept apart from words in passing."""

from __future__ import annotations

from verbale.model import Article, Part, Span
from verbale.read import frame_book, read_scene
from verbale.read.accounts import describe
from verbale.settings import Settings


def told(headline: str, body: str) -> list[tuple[str, set[str]]]:
    text = f"{headline}\n{body}"
    cut = len(headline)
    parts = (Part("headline", Span(0, cut)), Part("body", Span(cut + 1, len(text))))
    article = Article(
        "a-1", "p-1", "a-1", text, parts, (), headline, "Harbour Post",
        published="2019-05-08", published_precision="day", language="en",
    )  # fmt: skip
    scene = read_scene(article, Settings())
    found = describe(scene, frame_book(Settings()), Settings())
    return [(one.candidate.kind, {n for n in one.features if n.startswith("remark:")}) for one in found]


def test_a_remark_says_what_it_does_and_whom_the_headline_names() -> None:
    ((kind, features),) = told("Norway accuses Chile", "Norway accused Chile of spying on its ships on Tuesday.")
    assert kind == "statement"
    assert {"remark:act=ACCUSE", "remark:from in headline=actor", "remark:to in headline=actor"} <= features
    assert "remark:headline begins=from" in features


def test_a_remark_beside_a_meeting_knows_that_the_report_opens_with_it() -> None:
    body = (
        "Norwegian Foreign Minister Ine Berg met Chilean Foreign Minister Luis Rojas in Oslo on Tuesday.\n"
        "Norway has repeatedly criticised Chile over its ships."
    )
    features = next(names for kind, names in told("Ministers meet", body) if kind == "statement")
    assert {"remark:lead tells=meeting of both", "remark:tense=perfect"} <= features


def test_what_is_no_remark_has_none_of_these_features() -> None:
    found = told("Talks in Oslo", "The foreign ministers of Norway and Chile met in Oslo on Tuesday.")
    assert all(not names for kind, names in found if kind != "statement")
