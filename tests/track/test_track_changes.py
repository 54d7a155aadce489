"""Wording over time: gained and lost, years, keyness, and phrases that no lexicon knows."""

from __future__ import annotations

from collections import Counter
from datetime import date

from verbale.model import Account, Article, Mention, Part, Reading, Span, Statement, Wording
from verbale.settings import Settings
from verbale.track import discover, gained_and_lost, keyness, track_article, uses_by_year

HERE = Span(0, 1)


def _wording(phrase: str, year: int = 2024, text: str = "new era") -> Wording:
    return Wording(phrase, phrase.split(".")[0], text, "x-0", HERE, date(year, 10, 6))


def _article(name: str, text: str, day: str = "2024-10-06") -> Article:
    part = Part("body", Span(0, len(text)))
    return Article(name, name, name, text, (part,), (), published=day, published_precision="day")


def _account(article: Article, left: str, right: str, kind: str = "message", **more: object) -> Account:
    sides = [Mention(HERE, f"state/{state}", state, "state", state) for state in (left, right)]
    return Account(f"a-{article.id}", article.id, kind, HERE, "test", from_=(sides[0],), to=(sides[1],), **more)  # type: ignore[arg-type]


def test_a_letter_gains_loses_and_keeps_phrases_against_the_one_before() -> None:
    change = gained_and_lost(
        [_wording("new-era.new-era"), _wording("strategic.cooperation")],
        [_wording("strategic.cooperation"), _wording("strategic.communication")],
    )
    assert change.gained == ("new-era.new-era",)
    assert change.lost == ("strategic.communication",)
    assert change.kept == ("strategic.cooperation",)


def test_uses_are_counted_by_year_with_their_variants() -> None:
    use = uses_by_year([_wording("a.b", 2021), _wording("a.b", 2023, "New  Era"), _wording("a.b", 2023)])[0]
    assert use.by_year == ((2021, 1), (2023, 2))
    assert (use.first, use.last) == (date(2021, 10, 6), date(2023, 10, 6))
    assert use.worded == (("new era", 3),)


def test_keyness_finds_what_a_year_says_more_and_less_and_leaves_the_rest() -> None:
    here = Counter({"summit": 60, "trade": 100, "drought": 1})
    rest = Counter({"summit": 5, "trade": 900, "drought": 300})
    keys = {key.term: key.score for key in keyness(here, rest)}
    assert keys["summit"] > 100
    assert keys["drought"] < -10
    assert max(keys, key=lambda term: keys[term]) == "summit"


def test_a_phrase_that_recurs_between_two_states_alone_is_discovered_once() -> None:
    read = []
    for number in range(4):
        article = _article(
            f"f{number}-0",
            f"In letter {number} they praised the lantern bridge of neighbours beyond storms. It rained.",
        )
        read.append((article, Reading(article.id, accounts=(_account(article, "FJI", "TON"),))))
    for number in range(12):
        article = _article(f"g{number}-0", f"Trade between the two grew by {number} percent. It rained.")
        read.append((article, Reading(article.id, accounts=(_account(article, "PER", "CHL"),))))
    found = [one for one in discover(read) if one.pair == "FJI~TON"]
    assert found
    assert "lantern bridge of neighbours" in found[0].text
    assert len(found) == 1
    assert (found[0].articles, found[0].elsewhere, found[0].years) == (4, 0, (2024,))


def test_a_phrase_belongs_to_who_is_reported_to_have_said_it() -> None:
    text = "The president wrote that their unbreakable friendship would last."
    article = _article("p-0", text)
    start = text.index("their")
    speaker = Mention(HERE, "person/ann", "Ann", "person", "IRL")
    statement = Statement("s", article.id, Span(0, len(text)), (Span(start, len(text) - 1),), "indirect", speaker)
    reading = Reading(
        article.id, statements=(statement,), accounts=(_account(article, "IRL", "ESP", statements=("s",)),)
    )
    use = next(
        one for one in track_article(article, reading, Settings()) if one.phrase_id == "friendship.eternal-friendship"
    )
    assert (use.speaker_id, use.account_id, use.day) == ("person/ann", "a-p-0", date(2024, 10, 6))
    assert use.text == "unbreakable friendship"


def test_furniture_is_not_tracked() -> None:
    text = "Read more: a friendship sealed in blood"
    article = Article("q-0", "q", "q", text, (Part("related", Span(0, len(text))),), ())
    assert track_article(article, Reading(article.id), Settings()) == ()
