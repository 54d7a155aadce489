"""Pages are gathered from every form; what cannot be read is skipped with its reason, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from verbale.errors import SourceError
from verbale.gather import gather
from verbale.model import Page, Skipped
from verbale.settings import Settings

WORDS = "Ministers of both states met in the harbour town.\n"


def offered(*sources: str | Path, **settings: int) -> list[Page | Skipped]:
    return list(gather([str(source) for source in sources], Settings(**settings)))


def reasons(*sources: str | Path, **settings: int) -> list[str]:
    return [one.reason for one in offered(*sources, **settings) if isinstance(one, Skipped)]


def write(path: Path, body: str | bytes) -> Path:
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def warc_record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html", extra: str = "") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(body)}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_a_dump_is_one_page_named_after_its_file(tmp_path: Path) -> None:
    [page] = offered(write(tmp_path / "talks.of.may.txt", WORDS))
    assert isinstance(page, Page)
    assert (page.name, page.media_type, page.body) == ("talks.of.may", "text/plain", WORDS.encode())


def test_a_page_id_is_the_sum_of_its_body_alone(tmp_path: Path) -> None:
    one, two = offered(write(tmp_path / "a.txt", WORDS), write(tmp_path / "b.txt", WORDS))
    assert one.id == two.id  # type: ignore[union-attr]
    assert len(one.id) == 64  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "kind"), [("a.html", "text/html"), ("a.HTM", "text/html"), ("a.txt", "text/plain")])
def test_a_packed_file_is_read_as_if_it_were_not(tmp_path: Path, name: str, kind: str) -> None:
    [page] = offered(write(tmp_path / f"{name}.gz", gzip.compress(WORDS.encode())))
    assert isinstance(page, Page)
    assert (page.name, page.media_type, page.body) == ("a", kind, WORDS.encode())


def test_a_folder_gives_its_pages_by_name_and_passes_other_files_by(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/y.html", "a.txt", "notes.md", ".hidden.txt"):
        write(tmp_path / name, f"{name} {WORDS}")
    assert [one.name for one in offered(tmp_path)] == ["a", "z", "y"]


def test_a_pattern_gives_each_file_once(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", WORDS)
    assert len(offered(tmp_path / "*.txt", tmp_path / "a.txt", tmp_path)) == 1


@pytest.mark.parametrize("source", ["nowhere/", "nothing*.html"])
def test_a_source_that_does_not_exist_is_an_error_at_once(tmp_path: Path, source: str) -> None:
    with pytest.raises(SourceError, match=source[:7]):
        gather([tmp_path / source], Settings())


def test_a_record_is_one_page_with_its_own_name(tmp_path: Path) -> None:
    record = {"text": WORDS, "id": 17, "url": "https://a.example/1", "mood": "grey"}
    [page] = offered(write(tmp_path / "all.jsonl", json.dumps(record)))
    assert isinstance(page, Page)
    assert (page.name, page.url, page.media_type) == ("17", "https://a.example/1", "application/json")
    assert page.body == json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def test_the_order_of_a_records_fields_makes_no_other_page(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "Words."}', '{"text": "Words.",   "id": "a"}']
    one, two = offered(write(tmp_path / "all.jsonl", "\n".join(lines)))
    assert one == two or one.id == two.id  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "bad record"),
        ('["a", "list"]', "bad record"),
        ('{"id": "x"}', "bad record"),
        ('{"id": "x", "text": 5}', "bad record"),
        ('{"id": "x", "text": "  "}', "empty"),
        ('{"id": "x", "text": "half a \\ud800 pair"}', "bad record"),
        ('{"id": "x", "text": "a' + "\\u0000" * 50 + '"}', "not text"),
        ("[" * 5000, "bad record"),
        ('{"id": "x", "text": "' + "long " * 4000 + '"}', "too large"),
    ],
)
def test_a_bad_line_is_skipped_and_its_neighbours_are_read(tmp_path: Path, line: str, reason: str) -> None:
    good = '{"text": "Words one."}', '{"text": "Words two."}'
    source = write(tmp_path / "all.jsonl", f"{good[0]}\n\n{line}\n{good[1]}")
    found = offered(source, max_page_bytes=10_000)
    assert [type(one) for one in found] == [Page, Skipped, Page]
    assert reasons(source, max_page_bytes=10_000) == [reason]


def test_offsets_lead_back_to_the_record(tmp_path: Path) -> None:
    body = '{"text": "Words one."}\n' + "x" * 3000 + '\n{"text": "Words two."}\n'
    found = offered(write(tmp_path / "all.jsonl", body), max_page_bytes=1000)
    last = found[-1]
    assert isinstance(last, Page)
    assert body.encode()[last.offset :].startswith(b'{"text": "Words two."}')


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_a_page_a_response(tmp_path: Path, packed: bool) -> None:
    records = [warc_record(f"https://a.example/{n}", f"<html>{n} {WORDS}</html>".encode()) for n in range(3)]
    body = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    found = offered(write(tmp_path / ("a.warc.gz" if packed else "a.warc"), body))
    assert [one.url for one in found] == [f"https://a.example/{n}" for n in range(3)]  # type: ignore[union-attr]
    assert str(found[0].fetched) == "2024-05-01 10:00:00+00:00"  # type: ignore[union-attr]


def test_an_archives_packed_answer_is_unpacked(tmp_path: Path) -> None:
    record = warc_record("https://a.example", gzip.compress(WORDS.encode()), extra="Content-Encoding: gzip\r\n")
    [page] = offered(write(tmp_path / "a.warc", record))
    assert isinstance(page, Page)
    assert page.body == WORDS.encode()


def test_what_is_no_page_in_an_archive_is_named(tmp_path: Path) -> None:
    body = warc_record("https://a.example/gone", b"gone", status="404 Not Found")
    body += warc_record("https://a.example/image", b"GIF89a", kind="image/gif")
    body += warc_record("https://a.example/empty", b"")
    source = write(tmp_path / "a.warc", body)
    assert reasons(source) == ["http status", "not text", "empty"]
    assert offered(source)[0].name == "https://a.example/gone"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [1, 40, 90, 200])
def test_an_archive_that_ends_too_early_keeps_its_whole_pages(tmp_path: Path, cut: int, packed: bool) -> None:
    records = [warc_record(f"https://a.example/{n}", f"<html>{n} {WORDS * 9}</html>".encode()) for n in range(2)]
    body = b"".join(map(gzip.compress, records)) if packed else b"".join(records)
    found = offered(write(tmp_path / "a.warc", body[:-cut]))
    assert isinstance(found[0], Page)
    whole = f"<html>1 {WORDS * 9}</html>".encode()
    assert all(isinstance(one, Skipped) or one.body == whole for one in found[1:])
    assert len(found) == 2


def test_an_archive_that_is_none_is_skipped(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "a.warc", WORDS * 20)) in (["broken archive"], ["no pages"])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (os.urandom(5000), "not text"),
        (b"%PDF-1.7 and so on", "not text"),
        (b"\x00" * 1000, "not text"),
        (b"x" * 2001, "too large"),
    ],
)
def test_a_file_that_is_no_page_is_skipped(tmp_path: Path, body: bytes, reason: str) -> None:
    assert reasons(write(tmp_path / "a.txt", body), max_page_bytes=2000 if reason == "too large" else 10**6) == [reason]


def test_a_packed_bomb_is_too_large_without_being_unpacked(tmp_path: Path) -> None:
    bomb = write(tmp_path / "a.txt.gz", gzip.compress(b"a" * 50_000_000))
    assert reasons(bomb, max_page_bytes=10**6) == ["too large"]


def test_a_broken_packed_file_is_skipped(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "a.txt.gz", gzip.compress(WORDS.encode() * 50)[:-20])) == ["broken gzip"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "gb18030", "koi8-r"])
def test_no_encoding_is_taken_for_something_else_than_text(tmp_path: Path, encoding: str) -> None:
    text = {"gb18030": "两国外长会谈。", "koi8-r": "Переговоры министров."}.get(encoding, "Gespräche der Minister. ")
    assert reasons(write(tmp_path / "a.txt", (text * 30).encode(encoding))) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_skipped(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", WORDS).chmod(0)
    assert reasons(tmp_path / "a.txt") == ["unreadable"]


def test_a_file_name_that_is_no_utf_8_can_still_be_stored(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.txt")), WORDS)
    [page] = offered(tmp_path)
    assert page.name == "a\ufffd"
    assert (page.name + page.origin).encode()


def test_a_pipe_or_a_dangling_link_is_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere")
    assert reasons(tmp_path) == ["unreadable", "unreadable"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (WORDS.encode(), "text/plain"),
        (b"<!DOCTYPE html><p>Words", "text/html"),
        (b'{"text": "Words."}', "application/json"),
        (gzip.compress(b"<html><p>Words", mtime=0), "text/html"),
        (warc_record("https://a.example", b"<html>Words"), "text/html"),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(monkeypatch: pytest.MonkeyPatch, body: bytes, kind: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    [page] = offered("-")
    assert isinstance(page, Page)
    assert page.media_type == kind
    assert page.name == page.id
