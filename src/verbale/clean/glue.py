"""Text whose nodes a program put together with nothing between them ("HomeWorldPolitics"), parted again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from verbale.clean.rows import Row, part_of

LONGEST = 2_000  # characters from which a line may be a whole page
_FEWEST, _MOST = 10, 20_000  # seams that make it one
_SMALL, _LARGE = "a-zß-öø-ÿāăąćčďđęěğńňőřśşšţťůűźžżа-яёіїєґ", "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĘĚĞŃŇŐŘŚŞŠŢŤŮŰŹŽŻА-ЯЁІЇЄҐ"
# A capital behind a small letter of a longer word, behind a figure, or behind the end of a sentence.
_SEAM = re.compile(
    rf"(?<=[{_SMALL}]{{3}})(?=[{_LARGE}][{_SMALL}])(?<![^\W\d_][{_LARGE}][{_SMALL}]{{2}})"
    rf"|(?<=\d)(?=[{_LARGE}][{_SMALL}]{{2}})"
    rf"|(?<=[{_SMALL}]{{3}}[.!?…])(?=[{_LARGE}„“«»\"])"
    rf"|(?<=[{_SMALL}.!?][”“»\"])(?=[{_LARGE}][{_SMALL}])"
)


def parted(rows: Sequence[Row], size: int) -> list[Row]:
    """Return the lines with the one parted at its seams that is half of the page or more.

    size -- the characters of the page.
    """
    least = max(LONGEST, size / 2)
    return [part for row in rows for part in _parts(row, least)]


def _parts(row: Row, least: float) -> Iterator[Row]:
    seams = [seam.start() for seam in _SEAM.finditer(row.text)] if len(row.text) >= least else []
    if not _FEWEST <= len(seams) <= _MOST:
        yield row
        return
    for start, end in zip((0, *seams), (*seams, len(row.text)), strict=True):
        part = part_of(row, start, end)
        if part.text:
            yield part
