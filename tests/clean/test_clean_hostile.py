"""Pages that mean harm, or were broken on the way: a reason or an article, in bounded time, and never an exception."""

from __future__ import annotations

import hashlib
import json
import random
import time

import pytest

from verbale.clean import clean_page, page_text
from verbale.model import Page, Skipped
from verbale.settings import Settings

SETTINGS = Settings()
PROSE = "The two foreign ministers met in the harbour town on Monday and agreed to open a ferry line next spring. " * 2


def page_of(body: bytes, media_type: str = "text/html", charset: str | None = None) -> Page:
    return Page(hashlib.sha256(body).hexdigest(), body, media_type, "page", charset=charset)


BODY = ("<p>" + PROSE + "</p>") * 6
LD = '<script type="application/ld+json">'
HOSTILE = {
    "deep nesting": "<div>" * 60_000 + BODY + "</div>" * 60_000,
    "crossed elements": "<b><i><p>" * 5_000 + BODY + "</b></i></p>" * 5_000,
    "a huge column span": f"<table><tr><td colspan=9000000000000000 rowspan=9e15>{PROSE}</td></tr></table>{BODY}",
    "an entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + "&b;&amp;&lt;&#x41;" * 40_000 + BODY,
    "numbers that are no characters": "&#0;&#99999999;&#xD800;&#x110000;" * 2_000 + BODY,
    "comments that never end": BODY + "<!--" * 50_000,
    "marked sections that never end": BODY + "<![CDATA[" * 50_000,
    "scripts that never end": BODY + "<script>" * 50_000,
    "scripts in capitals": "<SCRIPT>x</SCRIPT>" * 20_000 + BODY,
    "quotes that never close": BODY + "<a '" * 50_000 + '">',
    "quotes that never close before every end": "<a title=\"x>y>" * 20_000 + BODY,
    "nothing but less-than signs": "<" * 300_000 + BODY,
    "nothing but ends": ">" * 300_000 + BODY,
    "NUL bytes": "\x00" * 5_000 + BODY.replace(" ", "\x00 "),
    "very many attributes": "<p " + "class=a " * 100_000 + ">" + BODY,
    "very many links": "<a href=x>y</a>" * 30_000 + BODY,
    "JSON-LD that nests": '<script type="application/ld+json">' + '{"@graph":[' * 5_000 + "</script>" + BODY,
    "JSON-LD of numbers": LD + '{"@type":"Article","headline":1e999,"author":[[[]]]}</script>' + BODY,
    "meta dates that are no dates": '<meta name="date" content="2025-99-99T99:99"><meta name="date">' + BODY,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_gives_an_article_or_a_reason_in_bounded_time(name: str) -> None:
    began = time.process_time()
    result = clean_page(page_of(HOSTILE[name].encode("utf-8", "replace")), SETTINGS)
    assert isinstance(result, Skipped | tuple)
    assert time.process_time() - began < 8


@pytest.mark.parametrize("name", sorted(set(HOSTILE) - {"scripts that never end", "comments that never end"}))
def test_the_paragraphs_of_a_hostile_page_are_not_lost(name: str) -> None:
    result = clean_page(page_of(HOSTILE[name].encode("utf-8", "replace")), SETTINGS)
    assert not isinstance(result, Skipped)
    assert "foreign ministers" in result[0].text.replace("\ufffd", "")


def test_a_page_over_the_limit_is_skipped_as_too_large() -> None:
    result = clean_page(page_of(b"x" * 2_000, "text/plain"), Settings(max_page_bytes=1_000))
    assert isinstance(result, Skipped)
    assert result.reason == "too large"


def test_a_page_of_very_many_lines_is_skipped_as_too_large() -> None:
    result = clean_page(page_of(b"a\n" * 200_000, "text/plain"), SETTINGS)
    assert isinstance(result, Skipped)
    assert result.reason == "too large"


def test_a_very_long_line_is_kept_whole() -> None:
    result = clean_page(page_of((PROSE * 5_000).encode(), "text/plain"), SETTINGS)
    assert not isinstance(result, Skipped)
    assert len(result[0].text) == len((PROSE * 5_000).strip())


@pytest.mark.parametrize("body", [b"", b"   \n\n ", b"\xff\xfe", b"\x00\x00"])
def test_a_page_without_words_is_skipped(body: bytes) -> None:
    assert isinstance(clean_page(page_of(body, "text/plain"), SETTINGS), Skipped)


@pytest.mark.parametrize("record", [b"[]", b"null", b"{", b'{"text": 5}', b'{"text": "\\ud800"}', b"\xff"])
def test_a_broken_record_is_skipped_or_read_but_never_raises(record: bytes) -> None:
    assert clean_page(page_of(record, "application/json"), SETTINGS)


@pytest.mark.parametrize("charset", ["utf-16", "koi8-r", "gb18030", "shift_jis", "no-such-charset", "base64", None])
def test_any_declared_encoding_can_be_wrong(charset: str | None) -> None:
    for body in ("Встреча министров прошла в понедельник. " * 9).encode("cp1251"), "会谈在周一举行。".encode("gbk") * 9:
        text = page_text(page_of(body, "text/plain", charset))
        assert isinstance(text, str)
        assert text


def test_random_bytes_never_raise() -> None:
    dice = random.Random(1)
    marks = [b"<p>", b"</p>", b"<!--", b"-->", b"&#x", b";", b"<a href='", b'"', b">", b"\x00", b"\xff", b"\n"]
    marks += ["年".encode(), LD.encode(), b"</script>", b"2025-10-1", b"By ", b"Published: ", b"word " * 20]
    for _ in range(150):
        body = b"".join(dice.choice(marks) for _ in range(dice.randint(1, 60)))
        for media_type in ("text/html", "text/plain", "application/json"):
            result = clean_page(page_of(body, media_type), SETTINGS)
            assert isinstance(result, Skipped | tuple)
        record = json.dumps({"html": body.decode("utf-8", "replace"), "published": "2025-13-40"}).encode()
        assert clean_page(page_of(record, "application/json"), SETTINGS) is not None
