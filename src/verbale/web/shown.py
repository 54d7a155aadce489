"""What a view hands back, and how it becomes a page, a table or data."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import jinja2
import msgspec
from markupsafe import Markup

from verbale.exports import in_words as words
from verbale.web.marking import Piece

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """One view's answer.

    template -- the page's template; ``title`` its plain-language title; ``context`` what the template needs.
    rows     -- the data behind the page, as downloaded in CSV and JSON.
    """

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    rows: Sequence[Row] = ()
    status: int = 200


@lru_cache(maxsize=1)
def templates() -> jinja2.Environment:
    """Return the templates: everything is escaped, whatever a page says."""
    found = jinja2.Environment(
        loader=jinja2.PackageLoader("verbale.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    found.filters.update(
        line=words.line,
        days=words.days,
        number=words.number,
        outward=words.outward,
        fragment=words.fragment,
        kind_words=lambda kind: words.KIND_WORDS.get(kind, (kind.title(), kind))[0],
        as_data=as_data,
        kinds_words=lambda kind: words.KIND_WORDS.get(kind, (kind, kind))[1],
        contact_title=words.contact_title,
        sides=words.side_names,
        pieces=pieces,
    )
    return found


def pieces(some: Iterable[Piece]) -> Markup:
    """Return pieces of text as spans with classes; their text is escaped. A template loop over thousands is slower."""
    written = []
    for piece in some:
        text = str(Markup.escape(piece.text))
        if not piece.marks:
            written.append(text)
            continue
        tag = "mark" if any(mark in ("here", "evidence") for mark in piece.marks) else "span"
        identity = ' id="here"' if piece.first else ""
        title = f' title="{Markup.escape(piece.title)}"' if piece.title else ""
        written.append(f'<{tag}{identity} class="{Markup.escape(" ".join(piece.marks))}"{title}>{text}</{tag}>')
    return Markup("".join(written))


def as_data(value: object) -> Markup:
    """Return JSON that can stand inside a ``<script type="application/json">`` without ending it."""
    text = msgspec.json.encode(value).decode()
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def as_csv(rows: Iterable[Row]) -> str:
    """Return rows as CSV (RFC 4180) with a heading; a cell that a spreadsheet would run gets a quote before it."""
    out = io.StringIO()
    writer: Any = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), extrasaction="ignore", lineterminator="\r\n")
            writer.writeheader()
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    if isinstance(value, (list, tuple)):
        return "; ".join(str(one) for one in value)
    return value


def as_json(rows: Sequence[Row] | Row) -> bytes:
    """Return the data as JSON."""
    return msgspec.json.encode(rows)
