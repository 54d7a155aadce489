"""The command line: every command runs, says what to do when it cannot, and is quick and plain."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from plain_reading import write_plain_pages
from verbale.cli import main, parser
from verbale.model import Span
from verbale.show.commands import COMMANDS
from verbale.show.reasons import rule_file
from verbale.show.terminal import marked, safe
from verbale.show.wordings import days, ordinal
from verbale.store import Chronicle

ROOT = Path(__file__).parents[2]


@pytest.fixture
def contact(plain_chronicle: Path) -> str:
    with Chronicle.open(plain_chronicle) as chronicle:
        return next(one.id for one in chronicle.contacts() if len(one.accounts) == 3)


@pytest.fixture
def account(plain_chronicle: Path) -> str:
    with Chronicle.open(plain_chronicle) as chronicle:
        return chronicle.accounts()[0].id


def said(capsys: pytest.CaptureFixture[str], *words: str | Path, status: int = 0) -> str:
    assert main([str(word) for word in words]) == status
    captured = capsys.readouterr()
    return captured.out if status == 0 else captured.out + captured.err


def test_help_comes_in_half_a_second() -> None:
    """In processor time, which a busy machine does not stretch."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "verbale.cli", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < 0.5


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_examples_that_parse(command, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    import shlex

    with pytest.raises(SystemExit):
        main([command.name, "--help"])
    text = capsys.readouterr().out
    assert "examples:" in text
    for example in command.examples:
        assert example in text
        words = shlex.split(example.split(" > ")[0].split("| ")[-1])
        parser().parse_args(words[1:])


@pytest.mark.parametrize("script", ["make_cli_page", "make_settings_page"])
def test_the_reference_pages_are_current(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "scripts")
    made = import_module(script)
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "run: make docs"


def test_the_timeline_shows_one_line_a_contact(plain_chronicle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "list", plain_chronicle, "--limit", "1000").splitlines()
    with Chronicle.open(plain_chronicle) as chronicle:
        assert len(lines) == 1 + chronicle.count_contacts()
    assert lines[1].split()[0] == "2001-01-05"
    assert "FRA → DEU" in lines[1]


@pytest.mark.skipif(shutil.which("script") is None, reason="needs `script` to stand in for a terminal")
def test_a_narrow_terminal_cuts_no_id(plain_chronicle: Path) -> None:
    command = f"stty cols 80; {sys.executable} -m verbale.cli list {plain_chronicle}"
    shown = subprocess.run(
        ["script", "-qec", command, "/dev/null"], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    with Chronicle.open(plain_chronicle) as chronicle:
        assert all(one.id in shown.stdout for one in chronicle.contacts())
    assert "\x1b[" in shown.stdout


def test_filters_reach_the_chronicle(plain_chronicle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "list", plain_chronicle, "--state", "JPN", "--kind", "visit", "--year", "2001", "--newest")
    rows = text.splitlines()[1:]
    assert rows
    assert all("JPN" in row and "visit" in row and row.startswith("2001") for row in rows)
    assert "No contact fits" in said(capsys, "list", plain_chronicle, "--state", "PER")


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("list", "2001-01-05"),
        ("threads", "thread"),
        ("wording", "letters"),
        ("checks", "weekday"),
        ("skipped", "no article"),
        ("actors", "state/JPN"),
        ("judge", "No judgements"),
    ],
)
def test_overviews_print_what_there_is(
    command: str, expected: str, plain_chronicle: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, command, *(["--in"] if command == "judge" else []), plain_chronicle)
    assert expected in text or "No threads" in text


def test_a_contact_is_shown_with_its_accounts_and_their_words(
    plain_chronicle: Path, contact: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "show", plain_chronicle, contact)
    assert text.count("»") >= 3
    assert "3 accounts" in text
    assert "2001" in said(capsys, "compare", contact[:9], "--in", plain_chronicle)


def test_why_tells_rule_and_links(
    plain_chronicle: Path, contact: str, account: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "chosen because" in said(capsys, "why", plain_chronicle, contact)
    text = said(capsys, "why", plain_chronicle, account)
    assert "test.rule" in text
    assert "as written" in text


def test_a_rule_is_found_in_its_file() -> None:
    assert rule_file("no.such.rule") is None


def test_words_are_searched(plain_chronicle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[matter]" in said(capsys, "search", plain_chronicle, "matter", "7")
    assert "No article" in said(capsys, "search", plain_chronicle, "unheard-of")


def test_judgements_are_given_listed_and_undone(
    tmp_path: Path, plainly: None, capsys: pytest.CaptureFixture[str]
) -> None:
    chronicle = tmp_path / "a.db"
    said(capsys, "build", write_plain_pages(tmp_path / "pages", 9), "--to", chronicle, "--workers", "1")
    with Chronicle.open(chronicle) as opened:
        one, two, *_ = next(one.accounts for one in opened.contacts() if len(one.accounts) == 3)
    assert "Kept" in said(capsys, "judge", one, two, "--not-same", "--note", "two letters", "--in", chronicle)
    assert "two letters" in said(capsys, "judge", "--in", chronicle)
    assert "Kept" in said(capsys, "judge", two, one, "--undo", "--in", chronicle)
    assert "No judgements" in said(capsys, "judge", "--in", chronicle)
    assert "one account" in said(capsys, "judge", one, two, "--wrong", "--in", chronicle, status=2)


def test_a_build_says_what_came_of_it(tmp_path: Path, plainly: None, capsys: pytest.CaptureFixture[str]) -> None:
    pages = write_plain_pages(tmp_path / "pages", 17)
    text = said(capsys, "build", pages, "--to", tmp_path / "a.db", status=1)
    assert "17 pages in: 16 with articles, 1 skipped (1 no article)" in text
    (pages / "page-0016.txt").unlink()
    assert "16 pages in: 16 with articles, 0 skipped" in said(capsys, "build", pages, "--to", tmp_path / "b.db")
    assert "0 pages in" in said(capsys, "rebuild", tmp_path / "b.db")


def test_exports_go_to_a_file_or_to_standard_output(plain_chronicle: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "verbale.cli", "export", str(plain_chronicle), "--as", "json"]
    printed = subprocess.run(command, check=True, capture_output=True).stdout
    subprocess.run([*command, "--to", str(tmp_path / "a.json")], check=True, capture_output=True)
    assert (tmp_path / "a.json").read_bytes() == printed
    assert json.loads(printed)["schema"] == "verbale/1"


def test_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "accounts" in said(capsys, "formats")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("list", "none.db"), "verbale build"),
        (("show", "c-000000000000", "--in", "CHRONICLE"), "no contact"),
        (("why", "a-000000000000", "--in", "CHRONICLE"), "no contact"),
        (("export", "CHRONICLE", "--as", "morse"), "known are"),
        (("export", "CHRONICLE", "--as", "json", "--to", "no/such/folder.json"), "folder.json"),
        (("build", "nowhere/", "--to", "new.db"), "nowhere"),
        (("build", ".", "--to", "new.db", "--settings", "none.toml"), "none.toml"),
        (("serve", "CHRONICLE", "--host", "0.0.0.0"), "token"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_without_a_traceback(
    words: tuple[str, ...], expected: str, plain_chronicle: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    real = [str(plain_chronicle) if word == "CHRONICLE" else word for word in words]
    text = said(capsys, *real, status=2)
    assert text.startswith("verbale: ")
    assert expected in text
    assert text.count("\n") == 1


def test_settings_come_from_file_and_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plainly: None, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = write_plain_pages(tmp_path / "pages", 3)
    monkeypatch.chdir(tmp_path)
    Path("verbale.toml").write_text("max_page_bytes = 10\n")
    assert "3 too large" in said(capsys, "build", pages, status=1)
    monkeypatch.setenv("VERBALE_MAX_PAGE_BYTES", "100000")
    assert "3 with articles" in said(capsys, "build", pages)
    Path("verbale.toml").write_text("max_page_bites = 10\n")
    assert "max_page_bites" in said(capsys, "build", pages, status=2)


def test_a_reader_that_has_seen_enough_is_no_error(plain_chronicle: Path) -> None:
    command = f"{sys.executable} -m verbale.cli export {plain_chronicle} --as json | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_is_coloured_in_a_pipe(plain_chronicle: Path, contact: str) -> None:
    command = [sys.executable, "-m", "verbale.cli", "show", str(plain_chronicle), contact]
    assert b"\x1b" not in subprocess.run(command, check=True, capture_output=True).stdout


def test_a_pages_control_characters_never_reach_the_terminal() -> None:
    assert safe("a\x1b[31mb\u202ec\x07\nd\te") == "a\ufffd[31mb\ufffdc\ufffd\nd\te"
    assert "\x1b" not in marked("x \x1b[2J y", [Span(2, 7)], around=9).plain


def test_words_are_marked_even_without_colours() -> None:
    assert marked("He wrote to her.", [Span(3, 8)], around=50).plain == "He »wrote« to her."
    assert marked("He wrote to her today.", [Span(3, 8)], around=3).plain == "He »wrote« to …"


def test_ranges_are_shown_as_short_as_they_are_exact() -> None:
    from datetime import date

    assert days(date(2025, 10, 9), date(2025, 10, 9)) == "2025-10-09"
    assert days(date(2025, 9, 1), date(2025, 9, 30)) == "2025-09"
    assert days(date(2025, 1, 1), date(2025, 12, 31)) == "2025"
    assert days(date(2025, 9, 3), date(2025, 9, 5)) == "2025-09-03..05"
    assert days(date(2025, 9, 30), date(2025, 10, 2)) == "2025-09-30..10-02"
    assert days(date(2024, 12, 30), date(2025, 1, 2)) == "2024-12-30..2025-01-02"
    assert days(None, None) == ""


@pytest.mark.parametrize(
    ("number", "word"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (76, "76th"), (113, "113th")]
)
def test_ordinals_are_english(number: int, word: str) -> None:
    assert ordinal(number) == word
