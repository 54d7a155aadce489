"""What single lines tell: cues of paragraphs, headlines among bullets, days in brackets, languages of short texts."""

from __future__ import annotations

import hashlib

from verbale.clean import clean_page
from verbale.clean.blocks import Block, dump_blocks
from verbale.clean.cut import layout_of
from verbale.clean.labeller import lines_of
from verbale.clean.languages import by_script, by_small_words
from verbale.clean.vocabulary import vocabulary
from verbale.model import Article, Page, PageLine, Skipped
from verbale.settings import Settings

PARAGRAPHS = (
    "The foreign minister of the island state flew to the northern capital with a letter from her president.",
    "She handed it to her colleague in the old harbour office, where both sides spoke about the ferry line.",
    "The ferry stopped six years ago after a quarrel over fishing rights, and the towns have asked for it since.",
    "A second meeting is planned for spring, the minister said, and experts will draw up a timetable first.",
)


def _article(text: str) -> Article:
    body = text.encode()
    result = clean_page(Page(hashlib.sha256(body).hexdigest(), body, "text/plain", "page"), Settings())
    assert not isinstance(result, Skipped)
    return result[0]


def _cue(line: str) -> str | None:
    words = vocabulary()
    (block,) = (Block(0, len(line), line),)
    lines_of([line], words, [block])
    return block.cue.id if block.cue else None


def test_a_paragraph_is_known_by_its_beginning_and_by_phrases_inside_it() -> None:
    prose = "the ferry line between both harbours was discussed at length and nobody left early " * 4
    assert _cue(f"Correction: {prose}") == "en.clean.machine-made"
    assert _cue(f"{prose} and all rights reserved by the paper") == "en.clean.legal"
    assert _cue(f"{prose} and published in May") is None


def test_a_line_between_two_white_spaces_of_any_kind_is_found_where_it_stands() -> None:
    text = "  one\r\n\u3000two two\x0b\n\n\u2028three\t"
    assert [(b.text, text[b.start : b.end]) for b in dump_blocks(text)] == [
        (words, words) for words in ("one", "two two", "three")
    ]


def test_the_layout_holds_what_the_blocks_say() -> None:
    block = Block(3, 9, "Report")
    block.as_("tag", 0.12345, "words of a cue")
    block.item = 2
    assert layout_of([block]) == (PageLine(3, 9, "tag", 0.123, "words of a cue", 2),)


def test_the_headline_stands_over_the_byline_not_among_the_bullets_below_it() -> None:
    bullets = "* Ferry towns count their losses\n* Fishermen ask for a new map\n"
    page = "News\nWeather\nMinister carries a letter across the sound\nBy Ann Other\nMay 6, 2024\n" + bullets
    assert _article(page + "\n".join(PARAGRAPHS)).headline == "Minister carries a letter across the sound"


def test_a_day_in_brackets_is_a_dateline_not_a_caption() -> None:
    article = _article("Minister carries a letter across the sound\n[Monday, 6 May 2024]\n" + "\n".join(PARAGRAPHS))
    assert article.published == "2024-05-06"
    assert "caption" not in {part.role for part in article.parts}


def test_an_author_named_with_a_colon_is_a_byline() -> None:
    article = _article("Minister carries a letter across the sound\nAuthor: Ann Other\n" + "\n".join(PARAGRAPHS))
    assert article.byline == "Ann Other"


def test_a_short_russian_text_is_russian() -> None:
    assert (
        by_script("Министр передал письмо президента, и переговоры о пароме продолжились в новых условиях. " * 3)
        == "ru"
    )
    assert by_script("Le ministre a remis une lettre à sa collègue.") is None


def test_words_shared_with_a_neighbour_count_for_a_language_that_has_words_of_its_own() -> None:
    spanish = (
        "El ministro viajó a la capital del norte con una carta y habló de la línea de barcos con su colega, pero no "
    )
    assert by_small_words(spanish * 4) == "es"
