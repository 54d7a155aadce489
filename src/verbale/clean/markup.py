"""An HTML page as blocks with their places in the source, read in one pass that no input can make slow.

The page is not repaired into a tree: a stack of open elements is enough to know what a block stands in, and it keeps
the offset of every character. Unclosed, crossed and deeply nested elements cost no more than well-formed ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from verbale.clean.blocks import Block
from verbale.clean.breaks import joins_of, one_of
from verbale.clean.rows import groups
from verbale.clean.stretches import block_of, lines_of
from verbale.clean.surroundings import HIDDEN, Node, node_of, root_node

_DEEPEST = 300
# What a reader never sees, and what is closed by its own name only.
_RAW = r"<(script|style|noscript|template|svg|iframe|textarea|select|math|title|object|video|audio|canvas)\b([^>]*)>"
_TAG = re.compile(rf"<!--|<!\[CDATA\[|{_RAW}|<(/?)([a-zA-Z][\w:-]*)([^>]*)>|<[!?][^>]*>", re.IGNORECASE)
# A ">" inside a quoted attribute does not end a tag; how far and how often per page the end is looked for further on.
_FURTHER, _REPAIRS = 4_000, 2_000
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
        "time",
        "img",
        "input",
        "data",
        "picture",
        "source",
        "link",
        "meta",
        "path",
        "amp-img",
    ]
)
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "area", "base", "embed", "param", "track"]
)
_CLOSES_P = frozenset(
    [
        "p",
        "div",
        "ul",
        "ol",
        "table",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
    ]
)
_SAME = frozenset(["p", "li", "td", "tr", "th", "dt", "dd", "option"])
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{2,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LANG = re.compile(r"\blang\s*=\s*[\"']?([a-zA-Z]{2,3})\b", re.IGNORECASE)


@dataclass(slots=True)
class Markup:
    """What one pass over the source finds.

    blocks  -- visible text in page order; ``nodes`` -- what each of them stands in.
    metas   -- (name or property in lower case, content) of meta elements, in page order, at most 400.
    ld      -- JSON-LD scripts as text, at most 30 of at most 400,000 characters.
    times   -- (datetime, block it stands in or before, words of that element) of time elements, at most 200.
    title, lang, canonical -- of the head.
    """

    blocks: list[Block] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    metas: list[tuple[str, str]] = field(default_factory=list)
    ld: list[str] = field(default_factory=list)
    times: list[tuple[str, int]] = field(default_factory=list)
    title: str = ""
    lang: str | None = None
    canonical: str | None = None


class _Pass:
    """The state of one pass over the source."""

    def __init__(self, text: str, most: int) -> None:
        self.text, self.most = text, most
        self.found = Markup()
        self.stack: list[Node] = [root_node()]
        self.pieces: list[tuple[int, int, bool]] = []
        self.links = 0
        self.repairs = 0
        self.absent: set[str] = set()
        self.broken = False  # a line ended here, and none was empty since
        self.goes_on: set[int] = set()
        self.printed: dict[int, int] = {}

    def run(self) -> Markup:
        text, at = self.text, 0
        end = text.rfind(">") + 1
        while at < end and len(self.found.blocks) < self.most and (match := _TAG.search(text, at, end)):
            if match.start() > at:
                self.pieces.append((at, match.start(), self.links > 0))
            at = self._tag(match)
        if at < len(text) and len(self.found.blocks) < self.most:
            self.pieces.append((at, len(text), False))
        self.close()
        if self.goes_on and (joins := joins_of(self.found.blocks, self.goes_on, self.printed)):
            _mend(self.found, joins)
        return self.found

    def _tag(self, match: re.Match[str]) -> int:
        """Take a tag in; return where reading goes on."""
        if match[1]:
            return self._raw(match)
        if not match[4]:
            return self._beyond(match)
        name, attributes, end = match[4].lower(), match[5], match.end()
        if match[3]:
            self._end(name)
            return end
        if attributes.count('"') % 2 or ("'" in attributes and '"' not in attributes and attributes.count("'") % 2):
            end = self._whole(match)
            attributes = self.text[match.start(5) : end - 1]
        self._start(name, attributes)
        return end

    def _whole(self, match: re.Match[str]) -> int:
        """Return where a tag ends whose first ">" stands inside a quoted attribute."""
        quote = '"' if match[5].count('"') % 2 else "'"
        start, end = match.start(5), match.end()
        self.repairs += 1
        while self.repairs < _REPAIRS and (end := self.text.find(">", end, start + _FURTHER) + 1) > 0:
            if self.text.count(quote, start, end) % 2 == 0:
                return end
        return match.end()

    def _find(self, mark: str, at: int) -> int:
        """Return where ``mark`` stands next, -1 if nowhere; what was not found once is not looked for again."""
        if mark in self.absent:
            return -1
        place = self.text.find(mark, at)
        if place < 0:
            self.absent.add(mark)
        return place

    def _beyond(self, match: re.Match[str]) -> int:
        mark = "-->" if match[0] == "<!--" else "]]>" if match[0].startswith("<![C") else ""
        end = self._find(mark, match.end()) if mark else -1
        return end + len(mark) if end >= 0 else match.end()

    def _end_of(self, name: str, at: int) -> int:
        """Return where the element's end tag begins, or the end of the text."""
        end = self._find(f"</{name}", at)
        if end < 0 and f"</{name}".upper() not in self.absent:
            end = self._find(f"</{name}".upper(), at)
        return end if end >= 0 else len(self.text)

    def _raw(self, match: re.Match[str]) -> int:
        """Step over an element whose content is not text; keep titles and JSON-LD."""
        name = match[1].lower()
        if match[2].endswith("/"):
            return match.end()
        end = self._end_of(name, match.end())
        if name == "title" and not self.found.title:
            self.found.title = " ".join(unescape(self.text[match.end() : end][:1000]).split())
        elif name == "script" and "ld+json" in match[2].lower() and len(self.found.ld) < 30:
            self.found.ld.append(self.text[match.end() : min(end, match.end() + 400_000)])
        close = self.text.find(">", end)
        return close + 1 if close >= 0 and end < len(self.text) else len(self.text)

    def _start(self, name: str, attributes: str) -> None:
        if name in _INLINE:
            self._inline(name, attributes)
            return
        if name == "br":
            if self.stack[-1].name[:1] != "h":
                self.broken = self.close()
            return
        self.close()
        self.broken = False
        if name == "html" and (lang := _LANG.search(attributes)):
            self.found.lang = lang[1].lower()
        if name in _VOID or attributes.endswith("/"):
            return
        top = self.stack[-1].name
        if (top == "p" and name in _CLOSES_P) or (top == name and name in _SAME):
            self.stack.pop()
        if len(self.stack) < _DEEPEST:
            self.stack.append(node_of(name, attributes, self.stack[-1]))

    def _inline(self, name: str, attributes: str) -> None:
        if name == "a":
            self.links += 1
        elif name == "meta" and len(self.found.metas) < 400:
            said = {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(attributes[:6000])}
            key = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
            if key and said.get("content"):
                self.found.metas.append((key.lower(), said["content"]))
        elif name == "time" and len(self.found.times) < 200:
            said = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(attributes[:2000])}
            if "datetime" in said:
                self.found.times.append((unescape(said["datetime"]), len(self.found.blocks)))
        elif name == "link" and "canonical" in attributes and self.found.canonical is None:
            said = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(attributes[:4000])}
            self.found.canonical = unescape(said.get("href", "")) or None

    def _end(self, name: str) -> None:
        if name == "a":
            self.links = max(0, self.links - 1)
        if name in _INLINE:
            return
        self.close()
        self.broken = False
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - 40), -1):
            if self.stack[depth].name == name:
                del self.stack[depth:]
                return

    def close(self) -> bool:
        """Make a block of the text since the last border, or of each line of preformatted text; tell whether it did."""
        if not self.pieces:
            return False
        pieces, node, before = self.pieces, self.stack[-1], len(self.found.blocks)
        self.pieces = []
        if node.every & HIDDEN:
            return False
        if node.name == "pre":
            self._print(pieces, node)
        elif block := block_of(self.text, pieces):
            self._keep(block, node)
        return len(self.found.blocks) > before

    def _keep(self, block: Block, node: Node) -> None:
        if self.broken:
            self.goes_on.add(len(self.found.blocks))
        block.tag = node.name
        self.found.blocks.append(block)
        self.found.nodes.append(node)

    def _print(self, pieces: list[tuple[int, int, bool]], node: Node) -> None:
        """Make a block of each line of preformatted text."""
        for line in lines_of(self.text, pieces):
            if len(self.found.blocks) >= self.most:
                return
            block = block_of(self.text, line)
            if block:
                self.printed[len(self.found.blocks)] = block.start - line[0][0]
                self._keep(block, node)
            self.broken = block is not None


def _mend(found: Markup, joins: dict[int, str]) -> None:
    """Make one block of those that are lines of one paragraph; times stand in the blocks that their lines went to."""
    whole = groups(len(found.blocks), joins)
    place = {n: group for group, numbers in enumerate(whole) for n in numbers}
    found.times = [(words, place.get(n, len(whole))) for words, n in found.times]
    found.nodes = [found.nodes[numbers[0]] for numbers in whole]
    found.blocks = [
        one_of([found.blocks[n] for n in numbers], [joins[n] for n in numbers[1:]])
        if len(numbers) > 1
        else found.blocks[numbers[0]]
        for numbers in whole
    ]


def read_markup(text: str, most: int = 50_000) -> Markup:
    """Return the blocks and metadata of an HTML source, at most so many blocks."""
    return _Pass(text, most).run()
