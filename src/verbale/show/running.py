"""The commands that make and hand on: ``build``, ``rebuild``, ``export``, ``clean``, ``serve`` and ``report``."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from verbale.build import Summary, build, rebuild
from verbale.model import Article, Page, Skipped
from verbale.settings import Settings, read_settings
from verbale.show.terminal import bar, safe, say
from verbale.show.wordings import count
from verbale.store import Chronicle

_HEADS = ("headline", "outlet", "byline", "published", "updated", "language", "credits")


def _settings(options: Namespace) -> Settings:
    """Return the settings of file and environment, with what the command line says on top."""
    settings = read_settings(options.settings)
    workers = getattr(options, "workers", None)
    return settings if workers is None else replace(settings, workers=workers)


def run_build(options: Namespace) -> int:
    """Build, and say what came of it; 1 where something was skipped."""
    with bar() as progress:
        summary = build(options.sources, options.to, _settings(options), progress=progress, wait=options.wait)
    _print_summary(summary, str(options.to))
    return 1 if summary.skipped else 0


def run_rebuild(options: Namespace) -> int:
    """Read stored pages again, and say what came of it."""
    with bar() as progress:
        settings = _settings(options)
        summary = rebuild(options.chronicle, settings, every=options.all, progress=progress, wait=options.wait)
    _print_summary(summary, str(options.chronicle))
    return 1 if summary.skipped else 0


def _print_summary(summary: Summary, where: str) -> None:
    skipped = ", ".join(f"{number} {reason}" for reason, number in sorted(summary.skipped.items()))
    say(
        f"{count(summary.pages, 'page')} in: {summary.with_articles} with articles, {summary.skipped.total()} skipped"
        + (f" ({skipped}); see: verbale skipped {where}" if skipped else "")
        + (f"; {count(summary.repeated, 'page')} offered twice" if summary.repeated else "")
    )
    totals = summary.totals
    say(
        f"{where}: {summary.new} read now; holds {count(totals['articles'], 'article')}, "
        f"{count(totals['accounts'], 'account')} of {count(totals['contacts'], 'contact')}, "
        f"{count(totals['threads'], 'thread')}, {count(totals['findings'], 'finding')}"
    )
    if summary.outdated:
        say(
            f"{count(summary.outdated, 'page')} read by other rules; read again with: verbale rebuild {where}", "yellow"
        )


def run_export(options: Namespace) -> int:
    """Write the chronicle in another form to a file or standard output."""
    from verbale.exports import export

    with Chronicle.open(options.chronicle) as chronicle:
        minimum = options.min_confidence or _settings(options).min_confidence
        pieces = export(chronicle, options.form, minimum)
        if options.to is None:
            for piece in pieces:
                sys.stdout.buffer.write(piece.encode() if isinstance(piece, str) else piece)
            sys.stdout.buffer.flush()
            return 0
        with options.to.open("wb") as file:
            file.writelines(piece.encode() if isinstance(piece, str) else piece for piece in pieces)
    say(f"{options.to}: written")
    return 0


def run_formats(options: Namespace) -> int:
    """Print the forms of export."""
    from verbale.exports import formats
    from verbale.show.terminal import print_table

    print_table(
        ("--as", "ending", "what"), [(one.NAME, one.ENDING, one.ABOUT) for one in formats().values()], wide=("what",)
    )
    return 0


def run_clean(options: Namespace) -> int:
    """Clean pages alone, without a chronicle; 1 where one was skipped."""
    from verbale.gather import gather

    settings, bad = _settings(options), 0
    for page, result in _each_cleaned(gather(options.pages, settings), settings):
        bad += isinstance(result, Skipped)
        for line in _cleaned(page, result, options):
            sys.stdout.write(line + "\n")
    return 1 if bad else 0


def _each_cleaned(
    offered: Iterable[Page | Skipped], settings: Settings
) -> Iterator[tuple[Page | Skipped, tuple[Article, ...] | Skipped]]:
    """Yield each page, or what could not be read as one, with what came of it."""
    from verbale.clean import clean_pages

    waiting: deque[Page | Skipped] = deque()

    def pages() -> Iterator[Page]:
        for one in offered:
            waiting.append(one)
            if isinstance(one, Page):
                yield one

    for result in clean_pages(pages(), settings):
        while isinstance(one := waiting.popleft(), Skipped):
            yield one, one
        yield one, result
    yield from ((one, one) for one in waiting if isinstance(one, Skipped))


def _cleaned(page: Page | Skipped, result: tuple[Article, ...] | Skipped, options: Namespace) -> Iterator[str]:
    from verbale.clean.show import clean_record, explain

    if options.explain and isinstance(page, Page):
        yield from map(safe, explain(page, result))
        return
    record = clean_record(page, result)
    if options.form == "jsonl":
        yield json.dumps(record, ensure_ascii=False)
    elif "skipped" in record:
        yield safe(f"{record['id']}: skipped: {record['skipped']} ({record['detail']})")
    else:
        yield from (safe(f"{name}: {record[name]}") for name in _HEADS if record.get(name))
        yield "\n" + safe(record["text"]) + "\n"


def run_serve(options: Namespace) -> int:
    """Serve the chronicle to browsers."""
    from verbale.web import serve

    serve(options.chronicle, options.host, options.port, options.token)
    return 0


def run_report(options: Namespace) -> int:
    """Write one self-contained HTML file."""
    from verbale.web import report

    report(options.chronicle, options.to)
    say(f"{options.to}: written")
    return 0
