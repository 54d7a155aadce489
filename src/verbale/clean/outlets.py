"""Who published a page: the outlets' files, and what a page of an unknown outlet says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from verbale.clean.blocks import Block
from verbale.clean.vocabulary import fold
from verbale.rules import load

_MAIL = re.compile(r"[\w.+-]{1,40}@([a-z0-9-]{2,60}(?:\.[a-z0-9-]{2,20}){1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, agency or broadcaster.

    name    -- as articles are signed with it; ``names`` -- other forms that stand on its pages.
    domains -- host names without "www."; a host below one of them is the outlet's too.
    country -- ISO alpha-3; ``zone`` -- IANA name of its newsroom's time zone; ``order`` -- "dmy", "mdy" or "ymd".
    agency  -- other outlets credit it for texts.
    state_media -- ISO alpha-3 of the state or party that owns it, with ``source`` (where that is known from).
    furniture -- lines of its pages that are never article text; ``since``, ``until`` -- ISO days of its validity.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    zone: str | None = None
    order: str = ""
    agency: bool = False
    state_media: str | None = None
    source: str | None = None
    furniture: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None


class OutletBook:
    """All known outlets by name and by host."""

    def __init__(self, outlets: Sequence[Outlet]) -> None:
        self._names = {fold(name): outlet for outlet in outlets for name in (outlet.name, *outlet.names)}
        self._domains = {domain: outlet for outlet in outlets for domain in outlet.domains}
        self.heads = {name[:3] for name in self._names}
        self.agencies = {fold(name) for o in outlets if o.agency for name in (o.name, *o.names)}

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet that is called so, in any case."""
        return self._names.get(fold(name))

    def by_host(self, host: str) -> Outlet | None:
        """Return the outlet whose host this is, or whose host stands above it."""
        parts = host.lower().removeprefix("www.").split(".")
        return next((o for n in range(len(parts) - 1) if (o := self._domains.get(".".join(parts[n:])))), None)

    def by_url(self, url: str | None) -> Outlet | None:
        """Return the outlet whose address this is."""
        try:
            host = urlsplit(url or "").hostname
        except ValueError:
            return None
        return self.by_host(host) if host else None


@lru_cache(maxsize=8)
def outlet_book(own: tuple[Path, ...] = ()) -> OutletBook:
    """Return the shipped outlets and the user's own."""
    return OutletBook(load("outlets/*.toml", "outlet", Outlet, own))


def outlet_on_page(blocks: Sequence[Block], book: OutletBook) -> Outlet | None:
    """Return the known outlet that a dump's own furniture names: a line of its own, a signature, a mail address."""
    counts: dict[str, tuple[float, Outlet]] = {}
    for block in blocks:
        if block.role == "body" or len(block.text) > 200:
            continue
        for weight, outlet in _named(block, book):
            counts[outlet.id] = (counts.get(outlet.id, (0.0, outlet))[0] + weight, outlet)
    weight, best = max(counts.values(), key=lambda pair: pair[0], default=(0.0, None))
    return best if weight >= 2.0 else None


_SIGNED = re.compile(r"(?:…|\.{2,}|[,.])\s*reports? ([A-Z][^.…]{2,60})$")


def _named(block: Block, book: OutletBook) -> list[tuple[float, Outlet]]:
    text = block.text
    found: list[tuple[float, Outlet]] = []
    if len(text) < 60 and (outlet := book.by_name(text)) and text in (outlet.name, *outlet.names):
        # A word such as "Report" or "Nation" on a line of its own is as likely a menu's.
        found.append((1.0 if outlet.agency or " " not in text else 3.0, outlet))
    if "@" in text:
        found += [(2.0, o) for match in _MAIL.finditer(text) if (o := book.by_host(match[1]))]
    if "report" in text and (signed := _SIGNED.search(text)) and (outlet := book.by_name(signed[1])):
        found.append((3.0, outlet))
    if block.role in ("byline", "notice", "furniture"):
        found += [(1.0, o) for start in _starts(text, book) if (o := _longest(text, start, book)) and not o.agency]
    return found


_START = re.compile(r"(?<!\w)[A-Z0-9]")


def _starts(text: str, book: OutletBook) -> list[int]:
    """Return where a name of an outlet may begin: at a capital whose word begins some outlet's name."""
    starts = [m.start() for m in _START.finditer(text[:200])]
    return [start for start in starts if text[start : start + 3].lower() in book.heads]


def _longest(text: str, start: int, book: OutletBook) -> Outlet | None:
    """Return the outlet whose name of two words or more, or of mixed case, begins at ``start``."""
    words = text[start : start + 60].split()
    for n in range(min(5, len(words)), 0, -1):
        name = " ".join(words[:n]).strip(",.|:;()")
        outlet = book.by_name(name)
        if outlet and (n > 1 or name in (outlet.name, *outlet.names)):
            return outlet
    return None
