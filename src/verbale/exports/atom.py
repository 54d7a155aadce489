"""Atom (RFC 4287): the newest contacts and findings as a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from xml.etree import ElementTree

from verbale.exports.chosen import EPOCH, HOME
from verbale.exports.feeds import Entry, entries
from verbale.store import Chronicle, Wanted

NAME = "atom"
ENDING = ".xml"
ABOUT = "Atom feed of the newest contacts and findings"
MEDIA = "application/atom+xml"
_SPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    chronicle: Chronicle, min_confidence: float = 0.0, wanted: Wanted | None = None, home: str = HOME
) -> Iterator[str]:
    """Yield the feed as one document."""
    ElementTree.register_namespace("", _SPACE)
    found = entries(chronicle, home, min_confidence, wanted)
    feed = ElementTree.Element(f"{{{_SPACE}}}feed")
    _add(feed, "id", f"urn:verbale:chronicle:{chronicle.path.stem}")
    _add(feed, "title", f"{chronicle.path.stem}: contacts and findings")
    _add(feed, "updated", max((entry.at for entry in found), default=EPOCH).astimezone(UTC).isoformat())
    _add(feed, "link", href=f"{home}/files/atom.xml", rel="self", type=MEDIA)
    _add(feed, "link", href=f"{home}/", rel="alternate", type="text/html")
    _add(_add(feed, "author"), "name", "Verbale")
    _add(feed, "generator", "Verbale")
    for entry in found:
        _entry(feed, entry)
    yield '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, "unicode") + "\n"


def _entry(feed: ElementTree.Element, entry: Entry) -> None:
    element = _add(feed, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.at.astimezone(UTC).isoformat())
    _add(element, "link", href=entry.address, rel="alternate")
    _add(element, "summary", entry.text)
    for tag in entry.tags:
        _add(element, "category", term=tag)


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{_SPACE}}}{tag}", attributes)
    element.text = _NOT_XML.sub("\ufffd", text) if text is not None else None
    return element
