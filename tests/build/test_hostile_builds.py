"""Real builds of hostile pages: each is read or skipped with its reason, and the good page beside it is read."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

import verbale
from verbale.settings import Settings
from verbale.store import Chronicle

GOOD = (
    "Harbour Post\n\nPresident writes to Premier\n\nPublished: 12 March 2019\n\n"
    "French President Emmanuel Macron sent a letter to Canadian Prime Minister Justin Trudeau on Tuesday, the Elysee "
    "Palace said, thanking him for the help of his country after the storm of last month.\n\nTop stories\n"
)
PAGES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.html": b"   \n\n\t",
    "binary.txt": bytes(range(256)) * 40,
    "noise.html": os.urandom(20_000),
    "picture.html": b"\x89PNG\r\n\x1a\n" + os.urandom(500),
    "latin1.txt": GOOD.replace("storm", "Sturm über dem Kanal").encode("latin-1"),
    "utf16.txt": GOOD.encode("utf-16"),
    "wrongly.txt": GOOD.encode() + b"\xff\xfe\xfa broken bytes \x80\x81 go on\n",
    "nuls.txt": GOOD.replace("letter", "let\0ter").encode(),
    "deep.html": b"<div>" * 30_000 + b"<p>Words</p>",
    "open.html": b"<html><body><p>" + b"<b><i><a href=x>" * 5_000 + GOOD.encode(),
    "script.html": b"<html><script>" + b"while(1){}" * 1000 + b"</script><p>" + GOOD.encode(),
    "entities.html": b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><p>&b;&b; &#xD800; &#0;</p>",
    "table.html": b"<table><tr><td colspan=9000000000000000 rowspan=9000000000000000>Words</td></tr></table>",
    "one-line.txt": b"word " * 400_000,
    "one-word.txt": b"a" * 1_500_000,
    "quotes.txt": GOOD.encode() + "“‘\"' ".encode() * 20_000,
    "brackets.txt": b"(" * 50_000 + GOOD.encode() + b")" * 50_000,
    "dates.txt": ("12 March 2019, 31 February 2020, 99/99/9999, 0000-00-00. " * 2_000).encode(),
    "names.txt": ("President Xi Jinping and President Vladimir Putin and " * 3_000).encode(),
    "rtl.txt": ("\u202e" + GOOD).encode(),
    "cut.txt.gz": gzip.compress(GOOD.encode() * 20)[:-30],
    "list.jsonl": b"\n".join(
        [
            b'{"id": "no-text"}',
            b"not json",
            json.dumps(
                {"id": "good-record", "title": "President writes", "published": "2019-03-12", "text": GOOD}
            ).encode(),
            json.dumps(
                {"id": "odd", "published": "never", "title": "x" * 50_000, "text": GOOD, "more": {"a": [1]}}
            ).encode(),
            json.dumps({"id": "markup", "html": "<p>" + GOOD}).encode(),
        ]
    ),
    "archive.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\ncut",
    "zz-good.txt": GOOD.encode(),
}


@pytest.mark.slow
def test_no_page_stops_a_build_and_none_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, body in PAGES.items():
        (folder / name).write_bytes(body)
    summary = verbale.build([folder], tmp_path / "a.db", Settings(workers=1, max_page_bytes=2_000_000))
    with Chronicle.open(tmp_path / "a.db") as chronicle:
        names = {article.name for article in chronicle.articles()} | {one.name for one in chronicle.skipped()}
        reasons = {one.name: (one.reason, one.detail) for one in chronicle.skipped()}
        pages = {article.page_id for article in chronicle.articles()}
        [letter] = [one for one in chronicle.accounts(chronicle.article("zz-good").id) if one.kind == "message"]
    files = {name.split(".")[0] for name in PAGES} - {"list", "archive"}
    assert files | {"good-record", "odd", "markup", "no-text", "list#2"} <= names
    assert summary.pages == len(pages) + summary.skipped.total()
    assert {name for name in ("empty", "blank", "binary", "noise", "picture", "cut") if name in reasons} == {
        "empty", "blank", "binary", "noise", "picture", "cut",
    }  # fmt: skip
    assert not [one for one in reasons.items() if one[1][0] == "failed"]
    assert letter.from_[0].state == "FRA"


@pytest.mark.slow
def test_pages_in_other_encodings_say_the_same(tmp_path: Path) -> None:
    for name in ("zz-good.txt", "utf16.txt"):
        (tmp_path / name).write_bytes(PAGES[name])
    verbale.build([tmp_path], tmp_path / "a.db", Settings(workers=1))
    with Chronicle.open(tmp_path / "a.db") as chronicle:
        texts = {article.text for article in chronicle.articles()}
    assert len(texts) == 1
