"""Dumps whose program broke their paragraphs: made whole, and every character leads back to the page."""

from __future__ import annotations

import hashlib
import json
import textwrap
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import verbale.clean.mending as mending
from verbale.clean import clean_page, page_text
from verbale.clean.compiled import compiled
from verbale.clean.mending import Mended, mended
from verbale.model import Article, Page, Skipped
from verbale.settings import Settings

TITLE = "Premier Adaeze Okwuosa writes to the king of Varland on his accession"
TEXT = (
    "The premier of Norland, Adaeze Okwuosa, has sent a letter of congratulation to King Torvald of Varland on the "
    "occasion of his accession to the throne, her office said on Tuesday.",
    "In the letter she recalled the forty years of friendship between both states and wished the people of Varland "
    "peace and well-being, according to the office, which printed the letter in full on its own pages.",
    "The king replied on Thursday and invited the premier to visit the capital in the spring, a spokesman of the "
    "palace told reporters, adding that no date had been set and that ministers would meet before that.",
    "Both states had recalled their envoys in 2019 over fishing rights, and trade between them has not yet come back "
    "to what it was in the years before, though ships of either flag call at ports of the other again.",
)
MENU = ("Home", "World", "Politics", "Economy", "Sport", "Weather", "Newsletter", "Sign in")
FOOT = ("About us", "Contact", "Terms of use", "Follow us", "© 2025 The Norland Courier")
PIECES = (
    ("The premier of Norland,", "Adaeze Okwuosa", ", has sent a letter of congratulation to"),
    ("King Torvald", "of Varland on the occasion of his accession to the throne, her office said on Tuesday."),
)


def page_of(text: str, media_type: str = "text/plain") -> Page:
    body = text.encode()
    return Page(hashlib.sha256(body).hexdigest(), body, media_type, "page")


def article_of(text: str) -> Article:
    result = clean_page(page_of(text), Settings())
    assert not isinstance(result, Skipped)
    return result[0]


def lines_of_text(article: Article) -> list[str]:
    kept = [part for part in article.parts if part.role in ("body", "standfirst")]
    return [article.text[part.span.start : part.span.end] for part in kept]


def screen(width: int = 72, indent: str = "   ") -> str:
    """Return the page as a text browser prints it."""
    menu = [f"{indent}  * {word}" for word in MENU]
    told = [textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent) for text in (TITLE, *TEXT)]
    return "\n\n".join(["\n".join(menu), *told, "\n".join(indent + word for word in FOOT)])


def leads_back(article: Article, text: str) -> None:
    for run in article.trace:
        assert article.text[run.text_start : run.text_end] == text[run.page_start : run.page_end]
    covered = sum(run.text_end - run.text_start for run in article.trace)
    assert covered >= 0.95 * len(article.text.replace(" ", ""))


@pytest.mark.parametrize("width", [60, 72, 79, 100])
def test_paragraphs_that_a_screen_broke_are_whole(width: int) -> None:
    text = screen(width)
    article = article_of(text)
    assert article.headline == TITLE
    assert lines_of_text(article) == list(TEXT)
    leads_back(article, text)


def test_every_line_of_the_page_keeps_its_role() -> None:
    text = screen()
    rows = [line.strip() for line in text.splitlines() if line.strip()]
    layout = article_of(text).layout
    assert [text[line.start : line.end] for line in layout] == rows
    assert {line.role for line in layout if text[line.start : line.end] in TEXT[1]} == {"body"}


def test_numbers_that_a_text_browser_gives_links_are_left_out() -> None:
    menu = "\n".join(f"  * [{n}]{word}" for n, word in enumerate(MENU, 1))
    told = "\n\n".join(textwrap.fill(text.replace("Norland", "[9]Norland"), 72) for text in (TITLE, *TEXT))
    links = "\n".join(f"   {n}. https://courier.example/{n}" for n in range(1, 10))
    text = f"{menu}\n\n{told}\n\nReferences\n\n{links}\n"
    article = article_of(text)
    assert lines_of_text(article) == list(TEXT)
    leads_back(article, text)


def test_links_in_markdown_are_their_words() -> None:
    menu = "\n".join(f'  * [{word}](/{word.lower()} "{word}")' for word in MENU)
    told = [text.replace("Varland", "[Varland](https://courier.example/varland_\\(state\\))") for text in TEXT]
    text = f"{menu}\n\n# {TITLE}\n\n![seal](/seal.png)\n\n" + "\n\n".join(told) + "\n\n[Contact](/contact)\n"
    article = article_of(text)
    assert article.headline == TITLE
    assert lines_of_text(article) == list(TEXT)
    leads_back(article, text)


def test_paragraphs_in_pieces_are_whole() -> None:
    pieces = [piece for paragraph in PIECES for piece in paragraph]
    text = "\n".join(
        [*MENU, TITLE, *pieces, TEXT[1], "According to", "Palace News", ", the king replied soon.", *TEXT[2:], *FOOT]
    )
    article = article_of(text)
    first, *rest = lines_of_text(article)
    assert first == TEXT[0]
    assert "According to Palace News, the king replied soon." in rest
    leads_back(article, text)


def test_text_nodes_put_together_are_parted() -> None:
    menu = "".join(
        ("Home", "World", "Politics", "Economy", "Sport", "Weather", "Newsletter", "Opinion", "Culture", "Justice")
    )
    text = menu * 2 + TITLE + "".join(TEXT) * 3 + "AboutContactTermsPrivacyAdvertisingCareersHelp"
    assert len(text) > 2_000
    article = article_of(text)
    assert article.headline == TITLE
    assert lines_of_text(article)[: len(TEXT)] == list(TEXT)
    leads_back(article, text)


def test_long_paragraphs_with_names_of_two_capitals_stay_whole() -> None:
    long = " ".join([*TEXT, "A video of it stands on YouTube, WhatsApp and LinkedIn; McKenna filmed it."] * 4)
    assert mended("\n".join([*MENU, TITLE, long, *FOOT])) is None


def test_a_list_of_titles_is_no_paragraph() -> None:
    titles = ["Envoy of Varland leaves for talks on fishing", "premier thanks crews of rescue ships",
              "King opens bridge", "why ships call at northern ports again", "Trade fair opens in the capital",
              "what the letter says"]  # fmt: skip
    assert mended("\n".join([*MENU, *titles, *TEXT, *titles[::-1], *FOOT])) is None


def test_ordinary_dumps_are_left_as_they_are() -> None:
    assert mended("\n".join([*MENU, TITLE, *TEXT, *FOOT])) is None
    assert mended("\r\n".join([*MENU, TITLE, *TEXT, *FOOT])) is None


def test_scripts_without_blanks_are_joined_without() -> None:
    rows = ["字" * 39, "語" * 39, "文" * 39, "句" * 39, "章" * 39, "尾" * 9 + "。"]
    found = mended("\n".join(rows))
    assert found is not None
    assert found.text == "".join(rows)


def test_a_record_of_json_is_mended_too() -> None:
    text = "\n\n".join(textwrap.fill(text, 72) for text in TEXT)
    body = json.dumps({"title": TITLE, "text": text})
    page = page_of(body, "application/json")
    result = clean_page(page, Settings())
    assert not isinstance(result, Skipped)
    assert lines_of_text(result[0]) == list(TEXT)
    for run in result[0].trace:
        assert result[0].text[run.text_start : run.text_end] == page_text(page)[run.page_start : run.page_end]


def is_way_back(found: Mended, text: str) -> bool:
    """Tell whether every piece stands on the page, all in order, and nothing but blanks and ends of lines was added."""
    at = place = 0
    for start, page, size, _ in found.pieces:
        if found.text[start : start + size] != text[page : page + size] or found.text[at:start].strip(" \n"):
            return False
        if page < place or size <= 0:
            return False
        at, place = start + size, page + size
    return not found.text[at:].strip(" \n")


WORDS = st.sampled_from(
    ["The", "premier", "said", "Norland", ",", ".", "(", ")", "[a](b)", "[12]x", "![", "](", "]", "**", "_x_", "\n",
     "\n\n", "\n  ", "\r\n", "\x0b", "\u2028", "* ", "字字字字", "한국", "письмо", "»", "”", "-", "# ", "\\.",
     "https://a.example/b", "endHere" * 9, "word " * 60]
)  # fmt: skip


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "", " "])), max_size=250), st.integers(0, 90))
@settings(max_examples=300, deadline=None)
def test_whatever_stands_there_leads_back(words: list[tuple[str, str]], width: int) -> None:
    text = "".join(word + gap for word, gap in words)
    text = "\n".join(textwrap.wrap(text, width)) if width > 20 else text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mending, "compiled", lambda: None)
        found = mended(text)
    assert found is None or is_way_back(found, text)
    if made := compiled():
        assert found is None or made.broken(text)
        assert mended(text) == found


@pytest.mark.parametrize(
    "text",
    ["[9]x " * 400_000, ("[a](b) " * 100 + "\n") * 4_000,
     "[" * 300_000, "](" * 150_000, "](a " * 70_000, "[a](b)\n" * 40_000, "[a](b)" * 50_000, "and so\n" * 45_000,
     ", x\n" * 49_000, "字" * 300_000, "." * 300_000, ("a" * 79 + "\nb ") * 3_000, "_a_ " * 60_000 + "\n[a](b)" * 5],
)  # fmt: skip
def test_hostile_pages_are_mended_in_bounded_time(text: str) -> None:
    began = time.process_time()
    mended(text)
    assert time.process_time() - began < 5


def html(body: str) -> Page:
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in MENU)
    return page_of(f"<html><body><ul>{menu}</ul><h1>{TITLE}</h1>{body}</body></html>", "text/html")


def of_html(page: Page) -> list[str]:
    result = clean_page(page, Settings())
    assert not isinstance(result, Skipped)
    article, source = result[0], page_text(page)
    for run in article.trace:
        assert article.text[run.text_start : run.text_end] == source[run.page_start : run.page_end]
    return lines_of_text(article)


def test_lines_that_end_in_br_at_the_width_of_a_screen_are_whole() -> None:
    told = "<br>\n<br>\n".join(textwrap.fill(text, 72).replace("\n", "<br>\n") for text in TEXT)
    assert of_html(html(f"<p>{told}</p>")) == list(TEXT)
    assert of_html(html(f"<p>{told}</p>".replace("<br>\n", "<br>"))) == list(TEXT)


def test_paragraphs_between_br_stay_apart() -> None:
    assert of_html(html(f"<p>{'<br>'.join(TEXT)}</p>")) == list(TEXT)


def test_preformatted_text_is_cut_into_its_paragraphs() -> None:
    told = "\n\n".join(textwrap.fill(text, 72) for text in TEXT)
    assert of_html(html(f"<pre>{told}</pre>")) == list(TEXT)
    indented = "\n".join(textwrap.fill(text, 72, initial_indent="    ") for text in TEXT)
    assert of_html(html(f"<pre>{indented}</pre>")) == list(TEXT)
    assert of_html(html("<pre>" + "\n".join(TEXT) + "</pre>")) == list(TEXT)


def test_times_stand_where_their_line_went() -> None:
    broken = [textwrap.fill(text, 60).replace("\n", "<br>\n") for text in TEXT]
    day = '<time datetime="2025-03-04">4 March</time>'
    result = clean_page(html(f"<p>{broken[0]}</p><p>{broken[1]}</p><p>{day}</p><p>{broken[2]}</p>"), Settings())
    assert not isinstance(result, Skipped)
    assert [(found.value, found.source) for found in result[0].dates] == [("2025-03-04", "time")]
