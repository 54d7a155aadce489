"""Every command with its arguments and examples, as data: the parser and the reference page are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = ("message", "call", "meeting", "visit", "agreement", "gift", "statement", "ceremony")
STATUSES = ("occurred", "planned", "proposed", "cancelled", "denied")
DEFAULT = Path("chronicle.db")


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument: flags as argparse takes them (one name without dashes is a position), settings likewise."""

    flags: tuple[str, ...]
    about: str
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """A command: run -- "module:function" that takes the parsed options and returns the exit status."""

    name: str
    about: str
    run: str
    examples: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    notes: str = ""


def _arg(*flags: str, about: str, **settings: Any) -> Argument:
    return Argument(flags, about, settings)


CHRONICLE = _arg(
    "chronicle", about="the chronicle's file (default: chronicle.db)", nargs="?", type=Path, default=DEFAULT
)
WHERE = _arg("--in", about="the chronicle's file", dest="chronicle", type=Path, default=DEFAULT, metavar="CHRONICLE")
SETTINGS = _arg("--settings", about="settings file (default: verbale.toml here)", type=Path, metavar="FILE")
WAIT = _arg(
    "--wait", about="seconds to wait for another build (default 60)", type=float, default=60.0, metavar="SECONDS"
)
WORKERS = _arg("--workers", about="processes that clean and read; 0: one a core", type=int, metavar="N")
CONFIDENCE = _arg(
    "--min-confidence", about="leave out what is less sure (0 to 1)", type=float, default=0.0, metavar="X"
)
LIMIT = _arg("--limit", about="at most so many (default 50)", type=int, default=50, metavar="N")
FILTERS = (
    _arg(
        "--actor",
        about="who takes part: a name, part of a name or an id; again for both sides",
        action="append",
        metavar="NAME",
    ),
    _arg(
        "--state", about="state that takes part: code or name; again for both sides", action="append", metavar="STATE"
    ),
    _arg("--kind", about="kind of contact; again for several", action="append", choices=KINDS),
    _arg("--status", about="status; again for several", action="append", choices=STATUSES),
    _arg("--year", about="year of the contact", type=int),
    _arg("--since", about="on this day or later (2025-10-09)", metavar="DAY"),
    _arg("--until", about="on this day or earlier", metavar="DAY"),
    _arg("--outlet", about="told by this outlet", metavar="NAME"),
    _arg("--occasion", about="part of the occasion's name, or its id", metavar="WORDS"),
    _arg("--words", about="words in the telling sentences", metavar="WORDS"),
    _arg("--main", about="only what articles report as their news", action="store_true"),
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "build", "add pages to a chronicle", "running:run_build",
        ("verbale build pages/ --to chronicle.db", "verbale build 'crawl/*.warc.gz' more.jsonl --to chronicle.db",
         "curl -s https://example.org/page | verbale build - --to chronicle.db"),
        (_arg("sources", about="files, folders, patterns, or - for standard input", nargs="+", metavar="SOURCE"),
         _arg("--to", about="the chronicle's file (default: chronicle.db)", type=Path, default=DEFAULT, metavar="FILE"),
         WORKERS, WAIT, SETTINGS),
        "Takes .txt, .html, .htm, .jsonl, .warc, all also as .gz. The same pages again change nothing; a build that "
        "was stopped goes on where it was. Exit status: 0 all pages have articles, 1 built but some pages were skipped "
        "(verbale skipped), 2 nothing could be done.",
    ),
    Command(
        "rebuild", "read stored pages again, with newer rules", "running:run_rebuild",
        ("verbale rebuild chronicle.db", "verbale rebuild chronicle.db --all"),
        (CHRONICLE, _arg("--all", about="all pages, not only those read by other rules", action="store_true"),
         WORKERS, WAIT, SETTINGS),
    ),
    Command(
        "list", "the timeline of contacts", "contacts:list_contacts",
        ("verbale list chronicle.db", "verbale list --actor 'Xi Jinping' --state PRK --year 2025",
         "verbale list --kind message --kind call --since 2019-01-01 --newest --limit 20"),
        (CHRONICLE, *FILTERS, CONFIDENCE, LIMIT, _arg("--newest", about="newest first", action="store_true")),
    ),
    Command(
        "show", "one contact: facts, accounts with their words, conflicts", "contacts:show_contact",
        ("verbale show c-1f2e3d4c5b6a", "verbale show c-1f2e --in other.db"),
        (_arg("contact", about="contact id, or enough of it; a former id leads on"), WHERE),
    ),
    Command(
        "compare", "a contact's accounts field by field: agree, differ, silent", "contacts:compare",
        ("verbale compare c-1f2e3d4c5b6a",),
        (_arg("contact", about="contact id, or enough of it"), WHERE),
    ),
    Command(
        "threads", "letters with replies, visits with invitations, yearly series", "overviews:threads",
        ("verbale threads chronicle.db", "verbale threads --kind series"),
        (CHRONICLE, _arg("--kind", about="only this kind of thread"),
         _arg("--thread", about="only this thread", metavar="ID")),
    ),
    Command(
        "wording", "set phrases by year, or every use of one", "overviews:wording",
        ("verbale wording chronicle.db", "verbale wording --phrase PHRASE-ID",
         "verbale wording --contact c-1f2e3d4c5b6a"),
        (CHRONICLE, _arg("--phrase", about="every use of this phrase", metavar="ID"),
         _arg("--family", about="only this family of phrases"),
         _arg("--contact", about="phrases of this contact", metavar="ID")),
    ),
    Command(
        "changes", "set phrases that a letter gained and lost against the last of its series", "finds:changes",
        ("verbale changes chronicle.db", "verbale changes --thread THREAD-ID"),
        (CHRONICLE, _arg("--thread", about="only this series", metavar="ID")),
        "Letters are compared as reported: what no article quotes is lost in these pages only.",
    ),
    Command(
        "phrases", "runs of words that recur between two states, known to no list", "finds:phrases",
        ("verbale phrases chronicle.db", "verbale phrases --pair CHN~PRK --limit 20"),
        (CHRONICLE, _arg("--pair", about="only between these two states (CHN~PRK)", metavar="PAIR"), LIMIT),
        "Three to eight words that stand in at least three articles on contacts of the pair, by log-likelihood against "
        "the articles on all others.",
    ),
    Command(
        "keywords", "words that mark out one year from the others", "finds:keywords",
        ("verbale keywords chronicle.db --year 2011", "verbale keywords --year 2011 --less"),
        (CHRONICLE, _arg("--year", about="the year (default: the last one)", type=int),
         _arg("--outlet", about="only articles of this outlet", metavar="NAME"),
         _arg("--less", about="words that the year uses less", action="store_true"), LIMIT),
        "All words and pairs of words count, not only set phrases; log-likelihood above 10.83 (chance once in a "
        "thousand).",
    ),
    Command(
        "stories", "articles that are about one piece of news", "finds:stories",
        ("verbale stories chronicle.db", "verbale stories --limit 10"),
        (CHRONICLE, LIMIT),
        "Grouped by their words alone, so that articles without any contact are grouped too.",
    ),
    Command(
        "checks", "what cannot be right, with what would be", "overviews:checks",
        ("verbale checks chronicle.db", "verbale checks --severity error --check anniversary"),
        (CHRONICLE, _arg("--check", about="only this check (anniversary, weekday, title, ...)"),
         _arg("--severity", about="only this severity", choices=("error", "warning", "note"))),
    ),
    Command(
        "search", "full text over articles and statements", "overviews:search",
        ("verbale search blueprint friendship",
         "verbale search '\"new era\"' --kind statement", "verbale search congrat*"),
        (_arg("words", about='words that must all occur; "in quotes" a phrase; a trailing * a beginning', nargs="+"),
         WHERE, _arg("--kind", about="only these", choices=("article", "statement", "account")), LIMIT),
    ),
    Command(
        "why", "why a contact or account is as it is: sentence, rule, file, links", "reasons:why",
        ("verbale why c-1f2e3d4c5b6a", "verbale why a-0123456789ab"),
        (_arg("what", about="contact id or account id", metavar="ID"), WHERE, SETTINGS),
    ),
    Command(
        "judge", "your word on accounts; it beats every score and survives every rebuild", "reasons:judge",
        ("verbale judge", "verbale judge a-01 a-02 --same --note 'same letter'", "verbale judge a-03 --wrong",
         "verbale judge a-01 a-02 --undo"),
        (_arg("accounts", about="one or two account ids; none lists the judgements", nargs="*", metavar="ACCOUNT"),
         WHERE,
         _arg("--same", about="both tell of one contact", dest="verdict", action="store_const", const="same",
              default="same"),
         _arg("--not-same", about="they tell of two", dest="verdict", action="store_const", const="not same"),
         _arg("--wrong", about="this is no account of a contact", dest="verdict", action="store_const", const="wrong"),
         _arg("--undo", about="take the judgement back", dest="verdict", action="store_const", const="undone"),
         _arg("--note", about="why", default=""), _arg("--by", about="who says so (default: your login)"), SETTINGS),
    ),
    Command(
        "actors", "who is in contact", "overviews:actors",
        ("verbale actors chronicle.db", "verbale actors --name jong"),
        (CHRONICLE, _arg("--name", about="only actors of this name, or part of it")),
    ),
    Command("skipped", "pages that went no further, with the reason", "overviews:skipped",
            ("verbale skipped chronicle.db",), (CHRONICLE,)),
    Command(
        "export", "the chronicle in another form", "running:run_export",
        ("verbale export chronicle.db --as json --to chronicle.json", "verbale export --as accounts > accounts.jsonl",
         "verbale export --as csv --min-confidence 0.8"),
        (CHRONICLE, _arg("--as", about="the form (see: verbale formats)", dest="form", required=True, metavar="FORM"),
         _arg("--to", about="file to write (default: standard output)", type=Path, metavar="FILE"),
         CONFIDENCE, SETTINGS),
    ),
    Command("formats", "the forms of export", "running:run_formats", ("verbale formats",)),
    Command(
        "clean", "the article out of each page, without a chronicle", "running:run_clean",
        ("verbale clean page.html", "verbale clean pages/ --as jsonl", "verbale clean page.txt --explain"),
        (_arg("pages", about="files, folders, patterns, or - for standard input", nargs="+", metavar="PAGE"),
         _arg("--as", about="jsonl: one object a page", dest="form", choices=("text", "jsonl"), default="text"),
         _arg("--explain", about="every line with its role and reason", action="store_true"), SETTINGS),
    ),
    Command(
        "serve", "open the chronicle in a browser", "running:run_serve",
        ("verbale serve chronicle.db", "verbale serve chronicle.db --port 9000"),
        (CHRONICLE, _arg("--host", about="address to listen at (default 127.0.0.1)", default="127.0.0.1"),
         _arg("--port", about="port (default 8787)", type=int, default=8787),
         _arg("--token", about="what visitors must know; needed beyond this machine")),
    ),
    Command(
        "report", "one HTML file that can be mailed", "running:run_report",
        ("verbale report chronicle.db --to report.html",),
        (CHRONICLE, _arg("--to", about="file to write (default: report.html)", type=Path,
                         default=Path("report.html"), metavar="FILE")),
    ),
)  # fmt: skip
