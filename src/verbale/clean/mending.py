"""A dump whose program broke its paragraphs, made whole again before it is read.

Text browsers wrap paragraphs at the width of a screen; programs that print every text node by itself break them at
each link; others leave the marks of links in the text, or put nodes together with nothing between them. The article's
lines are paragraphs, so all of this is undone, with the way back to the page kept for every character.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from verbale.clean.compiled import compiled
from verbale.clean.glue import parted
from verbale.clean.linkmarks import without_marks
from verbale.clean.rows import WIDE, WIDES, Piece, Row, columns, joined, rows_of, within
from verbale.model import Article, PageLine, Run

_CHUNK = re.compile(rf"[{WIDE}]|[^\s{WIDE}-]*-?")  # what the line before had no room for
_BULLET = re.compile(r"(?:[*+•·o#-]|\d{1,3}[.)]|\[[ \d]{1,4}\]|\([ *]?\))\s")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_GOES_ON = re.compile(r"[,;:.!?…)\]，。；：！？）」』](?:\s|$|[\"'”’»)])|[,;.)][^\W\d]|[»”’](?:[,.;:!?)]|$)")
_CLAUSE = re.compile(r"[,;:)»”]+\s(?=[^\W\d_]{2})(?![^\W\d_]*[A-ZА-ЯÀ-ÖØ-Þ])")  # what no list of links begins with
_ADDRESS = re.compile(r"https?://|www\.|\]\(")
_OPEN = re.compile(r"[(\[«“„‘「『]\s?$|[^\W\d][’'-]$")
_NARROWEST, WIDEST = 38, 165  # columns of a screen
_WRAPPED, _MARKED, _PIECED, _GLUED, _ALL = 1, 2, 4, 8, 15  # what C finds worth a closer look
_FEWEST, _FEWEST_PIECES = 4, 3  # broken lines that make a page worth mending
_SENTENCE = 60
_MOST_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Mended:
    """A page's text with whole paragraphs.

    pieces -- where it came from, in order; ``starts`` -- where each begins in ``text``.
    """

    text: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Note where the pieces begin."""
        object.__setattr__(self, "starts", tuple(piece[0] for piece in self.pieces))

    def led_back(self, article: Article) -> Article:
        """Return an article cut out of ``text`` as one that leads back to the page."""
        trace = tuple(run for old in article.trace for run in self._runs(old))
        layout = tuple(line for old in article.layout for line in self._lines(old))
        return replace(article, trace=trace, layout=layout)

    def _runs(self, run: Run) -> Iterator[Run]:
        """Yield the ways back to the page of a stretch that leads back to ``text``."""
        for start, page, size, _ in within(self.pieces, self.starts, run.page_start, run.page_end):
            ahead = start + run.text_start - run.page_start
            yield Run(ahead, ahead + size, page, page + size)

    def _lines(self, line: PageLine) -> Iterator[PageLine]:
        """Yield the lines of the page that a line of ``text`` was made of."""
        for _, some in groupby(within(self.pieces, self.starts, line.start, line.end), lambda piece: piece[3]):
            spans = [(page, page + size) for _, page, size, _ in some]
            yield replace(line, start=spans[0][0], end=spans[-1][1])


def mended(text: str) -> Mended | None:
    """Return the text of a dump with its paragraphs whole; None if they are.

    None also where the page has more lines than are read.
    """
    made = compiled()
    looks = made.broken(text) if made else _ALL
    found = rows_of(text, _MOST_ROWS) if looks else []
    rows = parted(found, len(text)) if looks & _GLUED else found
    lines = joined(rows, wrapped(rows)) if looks & _WRAPPED else rows
    cleared = without_marks(lines) if looks & _MARKED else None
    whole = lines if cleared is None else cleared
    if cleared is not None or looks & _PIECED or len(lines) < len(rows):
        whole = joined(whole, _pieced(whole))
    return _written(whole) if cleared is not None or len(whole) < len(rows) or len(found) < len(rows) else None


def _written(rows: Sequence[Row]) -> Mended:
    pieces: list[Piece] = []
    at = 0
    for row in rows:
        pieces += [(start + at, page, size, number) for start, page, size, number in row.pieces]
        at += len(row.text) + 1
    return Mended("\n".join(row.text for row in rows), tuple(pieces))


# -- Lines that were wrapped at the width of a screen


def wrapped(rows: Sequence[Row]) -> dict[int, str]:
    """Return what stands between the lines that one paragraph was wrapped into: by number of the line that goes on."""
    pairs = [
        (n, one.columns, one.columns + 1 + _first_columns(two))
        for n, (one, two) in enumerate(pairwise(rows), 1)
        if _may_go_on(one, two)
    ]
    inside = {n for n, _, _ in pairs if _is_inside(rows[n - 1], rows[n])}
    width = _width([(first, last) for n, first, last in pairs if n in inside])
    joins = {n: between(rows[n - 1], rows[n]) for n, first, last in pairs if first <= width < last}
    sure = [n for n in joins if n in inside]
    return joins if len(sure) >= _FEWEST and _is_screen(rows, joins, sure, width) else {}


def _is_screen(rows: Sequence[Row], joins: dict[int, str], sure: Sequence[int], width: int) -> bool:
    """Tell whether so many lines end at this width because of a screen, and not by chance as in a list of titles.

    Then hardly any is longer, paragraphs have lines between their first and last, and end as sentences do; what the
    lines begin with is of all kinds.
    """
    longer = sum(_least(row) > width and not _ADDRESS.search(row.text) for row in rows)
    ends = [n for n in range(len(rows)) if n in joins and n + 1 not in joins]
    ended = sum(bool(_ENDS.search(rows[n].text[-20:])) for n in ends)
    begun = {rows[n].text.split(None, 1)[0] for n in sure}
    return (
        4 * len(sure) >= len(joins) >= 4 * longer
        and 2 * len(begun) >= len(sure)
        and (2 * ended >= len(ends) or 5 * (len(joins) - len(ends)) >= len(joins))
    )


def _width(pairs: Sequence[tuple[int, int]]) -> int:
    """Return the columns that lines were wrapped at: the number that lies in the most of these ranges, 0 for none."""
    begun = Counter(max(first, _NARROWEST) for first, last in pairs if first <= WIDEST and last > _NARROWEST)
    ended = Counter(last for first, last in pairs if first <= WIDEST and last > _NARROWEST)
    best = most = open_ = 0
    for width in range(_NARROWEST, WIDEST + 1):
        open_ += begun[width] - ended[width]
        if open_ >= most:
            best, most = width, open_
    return best if most else 0


def _may_go_on(one: Row, two: Row) -> bool:
    """Tell whether the second line may be of the first one's paragraph, by what stands before both."""
    if two.alone or _BULLET.match(two.text):
        return False
    return two.indent <= one.indent or (bool(_BULLET.match(one.text)) and two.indent <= one.indent + 8)


def _first_columns(row: Row) -> int:
    """Return how many columns the first word of a line takes, which the line before may have had no room for."""
    chunk = _CHUNK.match(row.text)
    return columns(chunk[0] if chunk else "")


def _least(row: Row) -> int:
    """Return where on the screen a line could have been broken last."""
    return row.columns if WIDES.search(row.text) else row.indent + row.text.rfind(" ")


def _is_inside(one: Row, two: Row) -> bool:
    """Tell whether the end of the line is clearly none of a sentence."""
    first = two.text[:1]
    return first.islower() or (first == first.swapcase() and not _ENDS.search(one.text[-20:]) and not first.isdigit())


def between(one: Row, two: Row) -> str:
    """Return what stood between the two before they were broken: a blank, or nothing."""
    last, first = one.text[-1:], two.text[:1]
    wide = last > "\u2e7f" and first > "\u2e7f" and bool(WIDES.match(last) and WIDES.match(first))
    hangul = "\uac00" <= last <= "\ud7a3" or "\uac00" <= first <= "\ud7a3"
    hyphened = last == "-" and one.text[-2:-1].isalnum() and first.isalpha()
    return "" if (wide and not hangul) or hyphened else " "


# -- Lines that are pieces of a paragraph with links in it


def _pieced(rows: Sequence[Row]) -> dict[int, str]:
    """Return what stands between the pieces of paragraphs that were broken at their links."""
    found = [n for n, (one, two) in enumerate(pairwise(rows), 1) if _is_piece(one, two)]
    sentences = sum(_is_sentence(rows, n) for n in found)
    if len(found) < _FEWEST_PIECES or not (
        sentences >= _FEWEST_PIECES or any(_CLAUSE.match(rows[n].text) for n in found)
    ):
        return {}
    joins: dict[int, str] = {}
    for n in found:
        if n - 1 not in joins and n >= 2 and not rows[n - 1].alone and _leads_on(rows[n - 2], n - 2 in joins):
            joins[n - 1] = _gap(rows[n - 2], rows[n - 1])
        joins[n] = _gap(rows[n - 1], rows[n])
    return joins


def _is_piece(one: Row, two: Row) -> bool:
    """Tell whether the second line can only go on with what the first began."""
    if two.alone or _BULLET.match(two.text):
        return False
    if _GOES_ON.match(two.text):
        return True
    return two.text[:1].islower() and not _ENDS.search(one.text[-20:])


def _is_sentence(rows: Sequence[Row], n: int) -> bool:
    """Tell whether a line is the end of a long sentence that began in the last line or before the link that this is."""
    if len(rows[n].text) < _SENTENCE or not rows[n].text[0].islower():
        return False
    return any(
        len(row.text) >= _SENTENCE and (row.text[-1].islower() or row.text[-1] == ",") and not row.text[-2:-1].isdigit()
        for row in rows[max(0, n - 2) : n]
    )


def _leads_on(row: Row, goes_on: bool) -> bool:
    """Tell whether a line before a link is the beginning of its sentence and no heading."""
    if _ENDS.search(row.text[-20:]):
        return False
    last = row.text.rsplit(None, 1)[-1]
    return goes_on or len(row.text) >= 50 or (last.islower() and len(last) <= 4) or last.endswith((",", "(", "“", "„"))


def _gap(one: Row, two: Row) -> str:
    if _GOES_ON.match(two.text) or _OPEN.search(one.text[-20:]):
        return ""
    return between(one, two)
