"""Write to a terminal or a pipe: colour and bars only on a terminal, nothing of a page's own control characters."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from verbale.model import Span

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDE = 4_000  # columns of a table that goes into a file or a pipe: one line a row
# Escape sequences could rewrite the terminal, direction marks could show words in another order.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Return the text with every control and direction character shown as one replacement character."""
    return _UNSAFE.sub("\ufffd", text)


def console() -> Console:
    """Return the console for results; markup in texts is never run."""
    from rich.console import Console

    live = sys.stdout.isatty()
    return Console(markup=False, highlight=False, emoji=False, width=None if live else _WIDE, soft_wrap=not live)


def styled(text: str, style: str = "") -> Text:
    """Return the text, made safe, in a style of rich."""
    from rich.text import Text

    return Text(safe(text), style=style)


def say(text: str, style: str = "") -> None:
    """Print a line of text, made safe, in a style of rich."""
    console().print(styled(text, style))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str | Text | None]], wide: Sequence[str] = ()) -> None:
    """Print rows under their heads; wide -- the heads of the columns that may wrap."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold", no_wrap=head not in wide)
    for row in rows:
        table.add_row(*(safe(cell) if isinstance(cell, str) else cell or "" for cell in row))
    console().print(table)


def marked(text: str, spans: Sequence[Span], around: int, style: str = "bold yellow") -> Text:
    """Return the words of the spans marked, with so many characters around them on one line.

    Without colours the marks are » and «.
    """
    start = max(0, min((span.start for span in spans), default=0) - around)
    end = min(len(text), max((span.end for span in spans), default=0) + around)
    plain = not console().color_system
    out = styled("… " if start else "")
    place = start
    for span in sorted(spans):
        if span.start >= place:
            words = _flat(text[span.start : span.end])
            out.append(_flat(text[place : span.start])).append(f"»{words}«" if plain else words, style)
            place = span.end
    return out.append(_flat(text[place:end])).append(" …" if end < len(text) else "")


def _flat(text: str) -> str:
    return safe(text).replace("\n", " ")


@contextmanager
def bar() -> Iterator[Callable[[str, int, int | None], None]]:
    """Give a function that shows progress on standard error, where that is a terminal; else it tells nobody."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage, total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield show
