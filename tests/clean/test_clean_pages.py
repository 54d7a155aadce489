"""What the cleaning room makes of ordinary pages: dumps, HTML, records; our own sentences throughout."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import pytest

from verbale.clean import clean_page, page_text
from verbale.clean.blocks import Block
from verbale.clean.items import split_items
from verbale.clean.show import clean_record, explain
from verbale.model import Article, Page, Skipped
from verbale.settings import Settings

SETTINGS = Settings()
PARAGRAPHS = (
    "The president of Norland received a letter from the king of Sudria on Monday, the palace in the capital said.",
    "In the letter the king thanked his neighbour for the ships that had been sent after the flood and invited him to "
    "the harbour town for talks in spring, according to the court's own newspaper.",
    "Both sides have written to each other five times this year, more often than in the whole decade before, and their "
    "envoys have met in three cities.",
    "A date for the visit has not been set, officials said, because the parliament has to vote on the budget first.",
)
DUMP = """ date 2024-05-07 Menu

Home > World > Norland

King of Sudria writes to Norland's president
By Ann Writer | Published: 06-05-2024 18:30 IST | Updated: 07-05-2024 09:15 IST

{body}

(With inputs from agencies.)

tags Norland Sudria

ALSO READ: Ferry line opens after a decade of talks
Related Articles
Three ministers leave the cabinet in a single day
Subscribe to our newsletter
© 2024 The Harbour Post
"""


def page_of(text: str, media_type: str = "text/plain", **more: object) -> Page:
    body = text.encode()
    return Page(hashlib.sha256(body).hexdigest(), body, media_type, "page", **more)  # type: ignore[arg-type]


def article_of(page: Page) -> Article:
    result = clean_page(page, SETTINGS)
    assert not isinstance(result, Skipped), result
    return result[0]


def words(article: Article, *roles: str) -> list[str]:
    return [article.text[p.span.start : p.span.end] for p in article.parts if p.role in roles]


@pytest.fixture(scope="module")
def dumped() -> Article:
    return article_of(page_of(DUMP.format(body="\n\n".join(PARAGRAPHS))))


def test_the_paragraphs_of_a_dump_are_its_body(dumped: Article) -> None:
    assert words(dumped, "body", "standfirst") == list(PARAGRAPHS)


def test_the_headline_stands_first(dumped: Article) -> None:
    assert dumped.headline == "King of Sudria writes to Norland's president"
    assert dumped.text.startswith(dumped.headline)


def test_created_and_updated_are_told_apart_and_the_crawl_is_neither(dumped: Article) -> None:
    assert dumped.published is not None and dumped.published.startswith("2024-05-06T18:30")
    assert dumped.updated is not None and dumped.updated.startswith("2024-05-07T09:15")
    assert dumped.crawled == "2024-05-07"


def test_credits_tags_and_sections_are_read_from_their_lines(dumped: Article) -> None:
    assert dumped.credits == ("agencies",)
    assert dumped.tags == ("Norland", "Sudria")
    assert dumped.sections == ("World", "Norland")
    assert dumped.byline == "Ann Writer"


def test_other_stories_are_related_and_not_kept(dumped: Article) -> None:
    roles = {line.role for line in dumped.layout}
    assert "related" in roles
    assert "Ferry line" not in dumped.text
    assert "Three ministers" not in dumped.text


def test_a_dump_without_a_date_has_none() -> None:
    article = article_of(page_of("A letter crosses the sound\n\n" + "\n\n".join(PARAGRAPHS)))
    assert article.published is None
    assert article.headline == "A letter crosses the sound"


def test_day_and_month_that_nothing_settles_are_not_guessed() -> None:
    text = "A letter crosses the sound\nPublished: 06/05/2024\n\n" + "\n\n".join(PARAGRAPHS)
    article = article_of(page_of(text))
    assert article.published is None
    assert any("other way round" in found.reason for found in article.dates)


def test_every_kept_character_of_a_dump_leads_back_to_itself(dumped: Article) -> None:
    text = page_text(page_of(DUMP.format(body="\n\n".join(PARAGRAPHS))))
    for run in dumped.trace:
        assert dumped.text[run.text_start : run.text_end] == text[run.page_start : run.page_end]
    covered = sum(run.text_end - run.text_start for run in dumped.trace)
    assert covered == len(dumped.text) - (len(dumped.parts) - 1)


# ------------------------------------------------------------------------------------------------------------- HTML

HTML = """<!DOCTYPE html><html lang="en"><head><title>King writes | The Harbour Post</title>
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="King of Sudria writes &amp; waits">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "King of Sudria writes &amp; waits",
 "datePublished": "2024-05-06T18:30:00+02:00", "dateModified": "2024-05-07T09:15:00+02:00"}</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article class="story"><h1>King of Sudria writes &amp; waits</h1><div class="article-body">
<p>%s</p><figure><figcaption>The palace in spring. (Photo: Harbour Press)</figcaption></figure><p>%s</p>
<aside class="related"><h3>Related stories</h3><a href="/x">Ferry line opens after a decade of talks</a></aside>
<p>%s</p><p>%s</p></div></article>
<footer><p>&copy; 2024 The Harbour Post. All rights reserved.</p></footer></body></html>"""


@pytest.fixture(scope="module")
def cut() -> Article:
    return article_of(page_of(HTML % PARAGRAPHS, "text/html"))


def test_the_paragraphs_of_a_page_are_its_body(cut: Article) -> None:
    assert words(cut, "body", "standfirst") == list(PARAGRAPHS)
    assert words(cut, "caption") == ["The palace in spring. (Photo: Harbour Press)"]


def test_entities_are_read_and_the_rest_leads_back_character_by_character(cut: Article) -> None:
    source = HTML % PARAGRAPHS
    assert cut.headline == "King of Sudria writes & waits"
    for run in cut.trace:
        assert cut.text[run.text_start : run.text_end] == source[run.page_start : run.page_end]


def test_dates_with_their_zone_come_from_the_metadata(cut: Article) -> None:
    assert cut.published == "2024-05-06T18:30+02:00"
    assert cut.updated == "2024-05-07T09:15+02:00"
    assert cut.outlet == "The Harbour Post"


def test_a_day_is_the_newsroom_s_where_the_page_shows_its_clock() -> None:
    source = (HTML % PARAGRAPHS).replace("2024-05-06T18:30:00+02:00", "2024-05-07T03:28:00Z")
    source = source.replace("</h1>", "</h1><p>Published May 6, 2024, 11:28 p.m.</p>")
    assert article_of(page_of(source, "text/html")).published == "2024-05-06T23:28"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>Access Denied</h1><p>You don't have permission to access this server.</p>", "blocked"),
        ("<h1>404</h1><p>Page not found. The page you are looking for has moved.</p>", "dead page"),
        ("<div></div>", "empty"),
    ],
)
def test_a_gate_is_recognised(body: str, reason: str) -> None:
    result = clean_page(page_of(f"<html><body>{body}</body></html>", "text/html"), SETTINGS)
    assert isinstance(result, Skipped)
    assert result.reason == reason


def test_a_live_blog_is_split_at_its_times() -> None:
    times = ("14:05", "13:40", "12:10", "11:30")
    text = "Live: the harbour talks as they happened\n\n" + PARAGRAPHS[3] + "\n\n"
    text += "\n\n".join(f"{time}\n\n{paragraph}" for time, paragraph in zip(times, PARAGRAPHS, strict=True))
    result = clean_page(page_of(text), SETTINGS)
    assert not isinstance(result, Skipped)
    assert [article.name for article in result] == ["page", "page#2", "page#3", "page#4", "page#5"]
    assert PARAGRAPHS[1] in result[2].text


# ---------------------------------------------------------------------------------------------------------- records


def test_a_record_keeps_its_whole_text_and_its_title_heads_it() -> None:
    record = {
        "id": "r",
        "text": "\n".join(PARAGRAPHS),
        "title": "A letter",
        "published": "2024-05-06 00:00:00",
        "outlet": "X Post",
    }
    article = article_of(page_of(json.dumps(record), "application/json"))
    assert words(article, "body") == list(PARAGRAPHS)
    assert (article.headline, article.published, article.outlet) == ("A letter", "2024-05-06", "X Post")
    assert article.trace[0].text_start == len("A letter") + 1


def test_a_page_collected_at_a_known_time_says_so() -> None:
    article = article_of(page_of("\n\n".join(PARAGRAPHS), fetched=datetime(2024, 5, 8, tzinfo=UTC)))
    assert article.crawled == "2024-05-08T00:00:00+00:00"


def test_what_is_printed_holds_text_and_parts(dumped: Article) -> None:
    page = page_of(DUMP.format(body="\n\n".join(PARAGRAPHS)))
    record = clean_record(page, (dumped,))
    assert record["text"] == "\n".join(PARAGRAPHS)
    assert {"id", "headline", "outlet", "byline", "published", "updated", "language", "credits", "parts"} <= set(record)
    assert any("headline" in line for line in explain(page, (dumped,)))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(PARAGRAPHS), "en"),
        ("两国外长周一在港口城市会面，同意明年春天开通渡轮航线。" * 4, "zh"),
        ("Обе стороны обменялись письмами в понедельник. " * 5, "ru"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert article_of(page_of(text)).language == language


# -------------------------------------------------------------------------------------------------------- more items

ITEMS = (
    ("Ferry line opens", "HARBOUR TOWN, May 6 (Harbour Agency) -- " + PARAGRAPHS[1]),
    ("Bridge toll falls", "NORTH COVE, May 6 (Harbour Agency) -- " + PARAGRAPHS[2]),
    ("Cod quota agreed", "SUDRIA CITY, May 6 (Harbour Agency) -- " + PARAGRAPHS[3]),
)


def test_items_that_each_begin_with_an_agency_s_dateline_are_told_apart() -> None:
    text = (
        "The day on the sound\n\n" + PARAGRAPHS[0] + "\n\n" + "\n\n".join(f"{head}\n\n{body}" for head, body in ITEMS)
    )
    result = clean_page(page_of(text), SETTINGS)
    assert not isinstance(result, Skipped)
    assert [PARAGRAPHS[n] in article.text for n, article in enumerate(result)] == [True] * 4


def test_a_digest_is_split_at_its_headings_and_an_article_is_not() -> None:
    blocks = []
    for head, text in ITEMS:
        blocks += [Block(0, 0, head), Block(0, 0, text.partition("-- ")[2])]
        blocks[-2].as_("subhead", 0.9, "")
        blocks[-1].as_("body", 0.9, "")
    blocks.insert(0, Block(0, 0, PARAGRAPHS[0]))
    blocks[0].as_("body", 0.9, "")
    assert split_items(blocks, [], "A long day on the sound") == 1
    assert split_items(blocks, [], "The week in brief: the sound") == 4
    assert [block.item for block in blocks] == [0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Written by Ann Other", "Ann Other"),
        ("Oleh: Budi Lampu", "Budi Lampu"),
        ("Penulis : Sari Laut", "Sari Laut"),
        ("Текст: Анна Другая", "Анна Другая"),
        ("Rédigé par Anne Autre", "Anne Autre"),
    ],
)
def test_a_byline_is_told_by_its_label(line: str, name: str) -> None:
    page = page_of("\n\n".join(("Menu", "King of Sudria writes to Norland's president", line, *PARAGRAPHS, "Contact")))
    assert article_of(page).byline == name


def test_a_picture_s_credit_may_follow_a_dash() -> None:
    caption = "The king in the harbour town last week. — SUDRIA/LAMP Photo"
    page = page_of("\n\n".join(("Menu", "King of Sudria writes", PARAGRAPHS[0], caption, *PARAGRAPHS[1:], "Contact")))
    article = article_of(page)
    assert words(article, "caption") == [caption]
    assert words(article, "standfirst", "body", "subhead") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("end", "named"),
    [
        (" – Bernama", ("Bernama",)),
        (" (NAN)", ("NAN",)),
        (" — VNA/VNS", ("VNA",)),
        (" (MAPLE)", ()),
    ],
)
def test_an_agency_signs_behind_the_last_sentence(end: str, named: tuple[str, ...]) -> None:
    page = page_of(
        "\n\n".join(("Menu", "King of Sudria writes to Norland's president", *PARAGRAPHS[:-1], PARAGRAPHS[-1] + end))
    )
    assert article_of(page).credits == named


def test_letters_in_brackets_within_a_sentence_are_no_agency_s_sign() -> None:
    last = "The parliament of Norland has to vote on the budget first and then on the new plan for membership (MAP)."
    page = page_of("\n\n".join(("Menu", "King of Sudria writes to Norland's president", *PARAGRAPHS[:-1], last)))
    assert article_of(page).credits == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Страница не найдена\nК сожалению, такой страницы больше нет.", "dead page"),
        ("Page introuvable\nRetour au port", "dead page"),
        ("ページが見つかりません\nホームへ戻る", "dead page"),
        ("Halaman tidak ditemukan\nKembali ke beranda", "dead page"),
        ("Bitte bestätigen Sie, dass Sie ein Mensch sind", "blocked"),
        ("Verifying you are human. This may take a while.", "blocked"),
        ("Please enable JS and disable any ad blocker", "blocked"),
        ("Lampes du port\nCet article est réservé aux abonnés. Connectez-vous", "paywall"),
    ],
)
def test_a_gate_is_recognised_in_other_languages(body: str, reason: str) -> None:
    result = clean_page(page_of(body), SETTINGS)
    assert isinstance(result, Skipped)
    assert result.reason == reason


def test_a_story_that_asks_for_a_program_is_no_gate() -> None:
    page = page_of(
        "\n\n".join(("Please enable JavaScript", "King of Sudria writes to Norland's president", *PARAGRAPHS))
    )
    assert words(article_of(page), "standfirst", "body") == list(PARAGRAPHS)
