"""What an HTML block stands in: kinds of element, and the words that sites use in class names, as bits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

import ahocorasick
import numpy as np

from verbale.clean.stack import Matrix, Vector

# One bit a group; a class, id, role or itemprop that contains one of the words sets it.
_GROUPS = (
    (
        "body",
        "articlebody|article-body|story-body|storybody|entry-content|post-content|article-content"
        "|articlecontent|body-text|bodytext|article--body|article-text|articletext|content-body"
        "|rich-text|richtext|article--content|wysiwyg|storytext",
    ),
    ("paragraph", "paragraph|textblock|text-block|prose|fliesstext|texto|textelement"),
    ("article", "article|story|post|entry|newsdetail|news-detail|artikel|articulo"),
    (
        "teaser",
        "teaser|promo|card|related|recommend|recirc|more-|readmore|read-more|also|trending"
        "|popular|most|latest|widget|outbrain|taboola|sidebar|rail|list-item|feed|carousel|slider"
        "|ticker|playlist|onward|upnext|up-next|suggest|similar|linked|mehr|embed|infobox|box",
    ),
    ("comment", "comment|disqus|forum|reply|discussion|kommentar|respond|userpost|user-post|posting"),
    (
        "caption",
        "caption|credit|figure|image|photo|gallery|legend|media|picture|bild|foto|copyright|slideshow",
    ),
    (
        "meta",
        "author|byline|meta|date|time|publish|writer|kicker|category|overline|reporter|autor|source|info",
    ),
    ("share", "share|social|sharing|facebook|twitter|whatsapp|tool|bookmark|print|action"),
    (
        "offer",
        "newsletter|subscri|paywall|login|signup|sign-up|register|membership|donat|piano|premium|offer|abo|support|cta",
    ),
    ("legal", "footer|legal|cookie|consent|gdpr|disclaimer|privacy|impressum|copyright|contact"),
    (
        "menu",
        "nav|menu|breadcrumb|header|topbar|masthead|search|skip|toolbar|tabs|pagination|pager|sitemap|lang",
    ),
    ("advert", " ad | ads | ad-|-ad |advert|sponsor|banner|dfp|anzeige|werbung|publicid"),
    ("tag", "tag|topic|keyword|label|tema"),
    ("title", "title|headline|heading|titel|titulo"),
    (
        "lead",
        "lead|standfirst|summary|intro|deck| dek |subtitle|sub-title|subhead|excerpt|abstract"
        "|description|chapo|teasertext|teaser-text|sapo|lede|perex",
    ),
    (
        "hidden",
        "hidden|modal|popup|overlay|visually|sr-only|screen-reader|offcanvas|tooltip|dropdown|lightbox",
    ),
    ("quote", "quote|blockquote|tweet|pullquote|zitat"),
    ("fact", "fact|factbox|timeline|liveblog|live-blog|live-|table|poll|quiz|weather|stock|score|event"),
)
_PLACES = (
    "nav",
    "header",
    "footer",
    "aside",
    "figure",
    "form",
    "ul",
    "ol",
    "table",
    "article",
    "main",
    "section",
    "blockquote",
    "button",
    "dialog",
)
_PLACE_BIT = {name: 1 << n for n, name in enumerate(_PLACES)}
HIDDEN = 1 << 30
_UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:^|\s)hidden(?:\s|=|$)|aria-hidden\s*=\s*[\"']?true", re.IGNORECASE
)
_NAMES = re.compile(
    r"(?:class|id|itemprop|role|data-testid|data-component|data-type)\s*=\s*(?:\"([^\"]{0,400})|'([^']{0,400}))",
    re.IGNORECASE,
)
TAGS = ("p", "h1", "h2", "h3", "li", "div", "td", "figcaption", "blockquote", "span", "section", "article")
_number = count(1)


@dataclass(frozen=True, slots=True)
class Node:
    """An open element.

    own   -- its cue bits; ``near`` -- with those of its parent and grandparent; ``every`` -- of all above it.
    places -- which kinds of element it stands in.
    """

    name: str
    number: int
    parent: Node | None
    own: int
    near: int
    every: int
    places: int
    depth: int


def root_node() -> Node:
    """Return the node that all others stand in."""
    return Node("", 0, None, 0, 0, 0, 0, 0)


def node_of(name: str, attributes: str, parent: Node) -> Node:
    """Return the node of an element that opens inside ``parent``."""
    own = _cues(attributes[:1500]) if attributes else 0
    above = parent.parent
    near = own | parent.own | (above.own if above else 0)
    places = parent.places | _PLACE_BIT.get(name, 0)
    every = parent.every | own if name not in ("body", "html") else parent.every
    return Node(name, next(_number), parent, own, near, every, places, parent.depth + 1)


@lru_cache(maxsize=1)
def _automaton() -> Any:
    words: dict[str, int] = {}
    for n, (_, group) in enumerate(_GROUPS):
        for word in group.split("|"):
            words[word] = words.get(word, 0) | 1 << n
    automaton = ahocorasick.Automaton()
    for word, bits in words.items():
        automaton.add_word(word, bits)
    automaton.make_automaton()
    return automaton


def _cues(attributes: str) -> int:
    names = " ".join([a or b for a, b in _NAMES.findall(attributes)])
    bits = _bits(names) if names else 0
    unseen = ("hidden" in attributes or "none" in attributes or "HIDDEN" in attributes) and _UNSEEN.search(attributes)
    return bits | HIDDEN if unseen else bits


@lru_cache(maxsize=20_000)
def _bits(names: str) -> int:
    """Return one bit for each group that has a word in these class names."""
    bits = 0
    for _, found in _automaton().iter(f" {names.lower().replace('_', '-')} "):
        bits |= found
    return bits


def node_features(nodes: Sequence[Node], linked: Vector, weight: Vector, told: Vector) -> Matrix:
    """Return each block's features from what it stands in.

    linked -- share of its text inside links; weight -- its length in letters; told -- how much of it the page's
    metadata tells as the article's body.
    """
    size = len(nodes)
    columns: list[Vector] = [linked, (linked > 0.9).astype(np.float32), told]
    names = [node.name for node in nodes]
    columns += [np.fromiter((name == tag for name in names), np.float32, size) for tag in TAGS]
    for attribute, width in (
        ("own", len(_GROUPS)),
        ("near", len(_GROUPS)),
        ("every", len(_GROUPS)),
        ("places", len(_PLACES)),
    ):
        bits = np.fromiter((getattr(node, attribute) for node in nodes), np.int64, size)
        columns += [((bits >> n) & 1).astype(np.float32) for n in range(width)]
    columns.append(np.fromiter((node.depth for node in nodes), np.float32, size) / 20)
    columns += _company(nodes, linked, weight)
    return np.stack(columns, axis=1)


def _company(nodes: Sequence[Node], linked: Vector, weight: Vector) -> list[Vector]:
    """Return how much prose stands in the same element, and in the two around it, beside the fullest of the page."""
    prose = np.where((weight > 60) & (linked < 0.5), weight, 0).astype(np.float64)
    columns: list[Vector] = []
    chain = list(nodes)
    for _ in range(4):
        chain = [node.parent or node for node in chain]
        numbers = np.fromiter((node.number for node in chain), np.int64, len(chain))
        _, index = np.unique(numbers, return_inverse=True)
        mass = np.bincount(index, prose)
        columns.append((mass[index] / max(1.0, mass.max())).astype(np.float32))
        columns.append((mass[index] / max(1.0, prose.sum())).astype(np.float32))
    return columns
