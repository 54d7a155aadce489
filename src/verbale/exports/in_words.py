"""Dates, numbers, titles and addresses in plain words, and page text made harmless for one line."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote, urlsplit

from verbale.model import Contact
from verbale.rules import load

Side = tuple[tuple[str, str | None, str], ...]
LONGEST = 160  # characters of a name or headline in a list
# Direction marks and controls: in a line of a list they could make other words run backwards.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]+")
_NO_URL = re.compile(r"""[\s"'<>\\^`{|}]""")  # RFC 3986 has no place for these: such an address was never one
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class KindWords:
    """What one and several contacts of a kind are called; acts -- what stands before the side that acts."""

    id: str
    name: str
    plural: str
    acts: str = "from"


_KINDS = {one.id: one for one in load("kinds.toml", "contact", KindWords)}
KIND_WORDS = {one.id: (one.name, one.plural) for one in _KINDS.values()}


def line(text: object, longest: int = LONGEST) -> str:
    """Return page text as one harmless line: no controls, no direction marks, blanks folded, cut with an ellipsis."""
    plain = str(text or "")
    if not plain.isascii() or not plain.isprintable() or "  " in plain:
        plain = _BLANKS.sub(" ", _CONTROLS.sub(" ", plain))
    plain = plain.strip()
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


@lru_cache(maxsize=4096)
def days(earliest: date | str | None, latest: date | str | None = None) -> str:
    """Return a day or range in words: "12 October 2025", "3–9 May 1954", "May 1954", "1954", "day not known"."""
    first, last = _day(earliest), _day(latest or earliest)
    if first is None or last is None:
        return "day not known"
    if first == last:
        return f"{first.day} {first:%B} {first.year}"
    if whole := _whole(first, last):
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B} {last.year}"
    if first.year == last.year:
        return f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"
    return f"{first.day} {first:%B} {first.year} – {last.day} {last:%B} {last.year}"


def _whole(first: date, last: date) -> str | None:
    ends = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if ends and (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if ends and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B} {first.year}"
    return None


def _day(value: date | str | None) -> date | None:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def side_names(side: Side, most: int = 3) -> str:
    """Return the names of one side in words: "A, B and 4 more"."""
    names = [line(name, 80) for name, _, _ in side]
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(([", ".join(names[:-1])] if len(names) > 1 else []) + names[-1:])


def contact_title(contact: Contact) -> str:
    """Return a contact's title in plain language: "Message from A to B", "Meeting between A and B"."""
    kind = KIND_WORDS.get(contact.kind, (contact.kind.title(), ""))[0]
    if contact.kind == "message" and contact.mutual:
        kind = "Exchange of messages"
    left, right, both = side_names(contact.from_), side_names(contact.to), side_names(contact.parties)
    if both and not left and not right:
        return f"{kind} {'between' if len(contact.parties) > 1 else 'with'} {both}"
    by = _KINDS[contact.kind].acts if contact.kind in _KINDS else "from"
    words = kind + (f" {by} {left}" if left else "") + (f" to {right}" if right else "")
    return words + (f" with {both}" if both else "")


def number(value: float, one: str = "", many: str = "") -> str:
    """Return a number with commas, with its noun where one is given: "1 account", "2,310 accounts"."""
    written = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    noun = one if value == 1 else many or (one + "s" if one else "")
    return f"{written} {noun}".rstrip()


def outward(url: str | None) -> str | None:
    """Return the address of a page where it is one of the web; None for anything that could run or read files."""
    if not url or len(url) > 2000:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    harmless = (
        parts.scheme in ("http", "https") and parts.netloc and not _CONTROLS.search(url) and not _NO_URL.search(url)
    )
    return url if harmless else None


def fragment(words: str) -> str:
    """Return a text fragment (``#:~:text=``) that leads a browser to the words; W3C Text Fragments."""
    tokens = words.split()
    if not tokens:
        return ""
    ends = [tokens] if len(tokens) <= 8 else [tokens[:4], tokens[-4:]]
    return "#:~:text=" + ",".join(quote(" ".join(some), safe="").replace("-", "%2D") for some in ends)
