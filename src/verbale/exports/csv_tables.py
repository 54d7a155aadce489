"""CSV: the contacts, one a row; the accounts as a second format. Tables for spreadsheets, UTF-8, one header line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from verbale.store import Chronicle

NAME = "csv"
ENDING = ".csv"
ABOUT = "the contacts as a table, one a row (other tables: see the Python interface, chronicle.rows)"
# A spreadsheet takes a cell that begins like this for a formula; the apostrophe tells it not to.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(chronicle: Chronicle, min_confidence: float = 0.0) -> Iterator[str]:
    """Yield the header and a line a contact, in time order."""
    return table(row for row in chronicle.rows("contacts") if row["confidence"] >= min_confidence)


def table(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield rows of the same columns as lines of CSV, the header first; no rows give nothing."""
    for number, row in enumerate(rows):
        if number == 0:
            yield _line(row.keys())
        yield _line(_harmless(value) for value in row.values())


def _line(cells: Iterable[Any]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
