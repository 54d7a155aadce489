"""What a reader asks for in an address: filters, page numbers, spans; checked and bounded."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, get_args
from urllib.parse import urlencode

from verbale.model import Kind, Salience, Status
from verbale.store import Wanted

KINDS: tuple[str, ...] = get_args(Kind)
STATUSES: tuple[str, ...] = get_args(Status)
_DAY = re.compile(r"([12]\d{3})(?:-(0[1-9]|1[0-2])(?:-([0-2]\d|3[01]))?)?")
_SPAN = re.compile(r"(\d{1,8})-(\d{1,8})")
MOST = 300  # characters of one value
DEEPEST = 2000  # pages of a list


class UnclearError(ValueError):
    """The address asks for something that cannot be: says what, and what can be asked."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Filters as they stand in an address; empty means all. since and until are ISO days, both included."""

    actor: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    salience: str = ""
    since: str = ""
    until: str = ""
    outlet: tuple[str, ...] = ()
    occasion: str = ""
    place: str = ""
    words: str = ""
    min_confidence: float = 0.0
    thread: str = ""
    contested: bool = False

    def wanted(self) -> Wanted:
        """Return the filters as the chronicle wants them."""
        asked: dict[str, Any] = {name: value for name in _FIELDS if (value := getattr(self, name))}
        return asked  # type: ignore[return-value]

    def query(self, **changes: Any) -> str:
        """Return the filters as a query string that starts with "?", or nothing; changed as asked."""
        return _written(self, changes, {})

    def __bool__(self) -> bool:
        return self != Filter()


_FIELDS = tuple(field.name for field in fields(Filter))


def query_of(wanted: Filter, **more: Any) -> str:
    """Return the query string of the filters and of ``more``; empty values fall out."""
    return _written(wanted, {}, more)


def _written(wanted: Filter, changes: Mapping[str, Any], more: Mapping[str, Any]) -> str:
    """Return the query string of filters, changed and with more pairs; written so often that it takes no detour."""
    parts: list[str] = []
    for name in _FIELDS:
        value = changes[name] if name in changes else getattr(wanted, name)
        if isinstance(value, tuple):
            parts += [_pair(name, one) for one in value if one]
        elif value:
            parts.append(_pair(name, "1" if value is True else str(value)))
    parts += [_pair(name, str(value)) for name, value in more.items() if value not in ("", None, False)]
    return "?" + "&".join(parts) if parts else ""


@lru_cache(maxsize=4096)
def _pair(name: str, value: str) -> str:
    return urlencode(((name, value),))


def filter_of(asked: Sequence[tuple[str, str]]) -> Filter:
    """Return the filters in the pairs of a query string; names it does not know are left to others.

    Raises ``UnclearError`` for a value that cannot be.
    """
    values: dict[str, list[str]] = {}
    for name, value in asked:
        if cleaned := plain(name, value):
            values.setdefault(name, []).append(cleaned)
    last = {name: some[-1] for name, some in values.items()}
    return Filter(
        actor=_several(values, "actor"),
        state=_several(values, "state"),
        kind=_known(values, "kind", KINDS),
        status=_known(values, "status", STATUSES),
        salience=(_known(values, "salience", get_args(Salience)) or ("",))[-1],
        since=day_of("since", last.get("since", "")),
        until=day_of("until", last.get("until", ""), late=True),
        outlet=_several(values, "outlet"),
        occasion=last.get("occasion", ""),
        place=last.get("place", ""),
        words=last.get("words", ""),
        min_confidence=_share(last.get("min_confidence", "")),
        thread=last.get("thread", ""),
        contested=last.get("contested", "") not in ("", "0", "false"),
    )


def plain(name: str, value: str) -> str:
    """Return the value without blanks around it; raises ``UnclearError`` where it is too long or no text."""
    value = value.strip()
    if len(value) > MOST:
        raise UnclearError(f"{name} is longer than {MOST} characters; shorten it")
    if any(not letter.isprintable() for letter in value) or any(0xD800 <= ord(letter) < 0xE000 for letter in value):
        raise UnclearError(f"{name} holds characters that are no text; write it again")
    return value


def _several(values: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.get(name, ())))[:6]


def _known(values: dict[str, list[str]], name: str, known: Iterable[str]) -> tuple[str, ...]:
    some = tuple(dict.fromkeys(values.get(name, ())))
    for one in some:
        if one not in known:
            raise UnclearError(f"{name} {one!r} is not known; known are {', '.join(known)}")
    return some


def day_of(name: str, value: str, late: bool = False) -> str:
    """Return a year, month or day as an ISO day: its first, or its last where ``late``; "" stays ""."""
    if not value:
        return ""
    found = _DAY.fullmatch(value)
    if not found:
        raise UnclearError(f"{name} {value!r} is no day; write 1954, 1954-05 or 1954-05-17")
    year, month, day = found[1], found[2] or ("12" if late else "01"), found[3]
    last = calendar.monthrange(int(year), int(month))[1]
    if day and not 1 <= int(day) <= last:
        raise UnclearError(f"{name} {value!r} is no day: that month has {last} days")
    return f"{year}-{month}-{day or (f'{last:02}' if late else '01')}"


def _share(value: str) -> float:
    try:
        number = float(value or 0)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise UnclearError(f"min_confidence {value!r} is no number from 0 to 1")
    return number


def page_of(value: str) -> int:
    """Return the number of a page of a list, from 1; raises ``UnclearError``."""
    if not value:
        return 1
    if not (value.isascii() and value.isdigit() and 1 <= int(value[:9]) <= DEEPEST):
        raise UnclearError(f"page {value[:20]!r} is no number from 1 to {DEEPEST}; narrow the filters instead")
    return int(value)


def span_of(value: str) -> tuple[int, int] | None:
    """Return the span written as "start-end", or None where it is none."""
    found = _SPAN.fullmatch(value)
    return (int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
