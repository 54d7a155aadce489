"""Who published a page: the outlets' files, and what a page of an unknown outlet says of itself."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

import ahocorasick

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.vocabulary import fold
from verbale.model import Role
from verbale.rules import load

_REMEMBERED = 20_000
_BETWEEN = " \x00 "  # lines that are searched together; no page's text holds NUL
_Told: TypeAlias = "tuple[tuple[float, Outlet], ...]"
_Named: TypeAlias = "dict[str, _Told]"
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
        self.folded = {fold(name): outlet for outlet in outlets for name in (outlet.name, *outlet.names)}
        self._domains = {domain: outlet for outlet in outlets for domain in outlet.domains}
        self.heads = {name.split(" ")[0][:3] for name in self.folded}
        self.known: tuple[_Named, _Named] = ({}, {})  # lines of the text's company, lines of the page's frame
        self.roles: dict[str, Role | None] = {}  # lines whose words have been read, with the role that they tell
        self._mentions = ahocorasick.Automaton()
        for name in filter(None, self.folded):
            self._mentions.add_word(name, len(name))
        self._mentions.make_automaton()
        self.agencies = {fold(name) for o in outlets if o.agency for name in (o.name, *o.names)}
        self.signed = {name[:2] for name in self.agencies}  # how a line that an agency signs begins

    def by_name(self, name: str) -> Outlet | None:
        """Return the outlet that is called so, in any case."""
        return self.folded.get(fold(name))

    def by_host(self, host: str) -> Outlet | None:
        """Return the outlet whose host this is, or whose host stands above it."""
        parts = host.lower().removeprefix("www.").split(".")
        return next((o for n in range(len(parts) - 1) if (o := self._domains.get(".".join(parts[n:])))), None)

    def by_url(self, url: str | None) -> Outlet | None:
        """Return the outlet whose address this is."""
        if not url:
            return None
        try:
            host = urlsplit(url).hostname
        except ValueError:
            return None
        return self.by_host(host) if host else None

    def look_at(self, lines: Sequence[str], frame: bool) -> _Named:
        """Return what is known of lines, at least of these: the outlets that each names, and how telling that is.

        frame -- the lines belong to the page's frame, where any outlet's name counts.

        Lines are remembered in ``known``: a site frames all its pages alike.
        """
        known = self.known[frame]
        if len(known) >= _REMEMBERED:
            known.clear()
        if new := [line for line in lines if line not in known]:
            known.update(dict.fromkeys(new, ()))
            known.update({new[n]: _named(new[n], frame, self) for n in self._may_name(new)})
        return known

    def _may_name(self, lines: Sequence[str]) -> set[int]:
        """Return which lines hold the letters of an outlet's name, or a mail address."""
        low = " ".join(_BETWEEN.join(lines).lower().replace("’", "'").split())
        end = len(low) - 1
        found = [
            at
            for at, size in self._mentions.iter(low)
            if (at == end or not low[at + 1].isalnum()) and (at < size or not low[at - size].isalnum())
        ]
        if not found and "@" not in low:
            return set()
        ends = list(accumulate(len(line) + 3 for line in low.split(_BETWEEN)))
        named = {bisect(ends, at) for at in found} | {n for n, line in enumerate(lines) if "@" in line}
        return named if len(ends) == len(lines) else set(range(len(lines)))


@lru_cache(maxsize=8)
def outlet_book(own: tuple[Path, ...] = ()) -> OutletBook:
    """Return the shipped outlets and the user's own."""
    return OutletBook(load("outlets/*.toml", "outlet", Outlet, own))


def outlet_on_page(blocks: list[Block], named: list[int], book: OutletBook) -> Outlet | None:
    """Return the known outlet that a dump's own furniture names: a line of its own, a signature, a mail address.

    named -- the blocks that may name one.
    """
    made = compiled()
    told = made.known(blocks, named, _TEXT, _FRAME, book.known, _LONGEST) if made else None
    counts: dict[str, tuple[float, Outlet]] = {}
    for weight, outlet in chain.from_iterable(told if told is not None else read_lines(blocks, named, book)):
        counts[outlet.id] = (counts.get(outlet.id, (0.0, outlet))[0] + weight, outlet)
    weight, best = max(counts.values(), key=_WEIGHT, default=(0.0, None))
    return best if weight >= 2.0 else None


def read_lines(blocks: Sequence[Block], named: Sequence[int], book: OutletBook) -> list[_Told]:
    """Return the outlets that each line of a page names; where all lines are known, C looks them up."""
    short: list[tuple[str, bool]] = []
    lines: tuple[list[str], list[str]] = ([], [])  # of the text's company, of the page's frame
    for n in named:
        block = blocks[n]
        if block.role not in _TEXT and len(block.text) <= _LONGEST:
            short.append((block.text, block.role in _FRAME))
            lines[block.role in _FRAME].append(block.text)
    known = [book.look_at(some, bool(frame)) if some else {} for frame, some in enumerate(lines)]
    return [known[frame][text] for text, frame in short]


_SIGNED = re.compile(r"(?:…|\.{2,}|[,.])\s*reports? ([A-Z][^.…]{2,60})$")
_TEXT: tuple[Role, ...] = ("body",)
_FRAME: tuple[Role, ...] = ("furniture", "byline", "notice")
_LONGEST = 200  # characters of a line that may name the page's outlet
_WEIGHT = itemgetter(0)


def _named(text: str, frame: bool, book: OutletBook) -> _Told:
    found: list[tuple[float, Outlet]] = []
    short = len(text) < 60 and not text.isspace()
    whole = book.by_name(text) if short and text.split(None, 1)[0][:3].lower() in book.heads else None
    if whole and text in (whole.name, *whole.names):
        # A word such as "Report" or "Nation" on a line of its own is as likely a menu's.
        found.append((1.0 if whole.agency or " " not in text else 3.0, whole))
    if "@" in text:
        found += [(2.0, o) for match in _MAIL.finditer(text) if (o := book.by_host(match[1]))]
    if "report" in text and (signed := _SIGNED.search(text)) and (outlet := book.by_name(signed[1])):
        found.append((3.0, outlet))
    if frame:
        found += [(1.0, outlet) for outlet in _in_passing(text, book)]
    return tuple(found)


def _in_passing(text: str, book: OutletBook) -> Iterator[Outlet]:
    """Yield the outlets, agencies aside, whose name of two words or more, or of mixed case, stands in a line."""
    words = text.split()
    for start, word in enumerate(words):
        if word[:3].lower() in book.heads and not word[0].islower():
            for n in range(min(5, len(words) - start), 0, -1):
                name = " ".join(words[start : start + n]).strip(",.|:;()")
                outlet = book.by_name(name)
                if outlet and (n > 1 or name in (outlet.name, *outlet.names)):
                    if not outlet.agency:
                        yield outlet
                    break
