"""What a letter says that the last of its series did not, and the other way round; when phrases came and went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from verbale.model import Wording


@dataclass(frozen=True, slots=True)
class Change:
    """Phrase ids that a letter gained, lost and kept against the one before, each sorted."""

    gained: tuple[str, ...]
    lost: tuple[str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """When a phrase was used: uses a year, first and last day, variants as worded with counts, the commonest first."""

    phrase_id: str
    by_year: tuple[tuple[int, int], ...]
    first: date | None
    last: date | None
    worded: tuple[tuple[str, int], ...]


def gained_and_lost(letter: Iterable[Wording], previous: Iterable[Wording]) -> Change:
    """Return what changed between two letters of a series.

    Both are compared as reported: a phrase that no article quotes from the later letter is lost "in these pages" only.
    """
    now, before = {one.phrase_id for one in letter}, {one.phrase_id for one in previous}
    return Change(tuple(sorted(now - before)), tuple(sorted(before - now)), tuple(sorted(now & before)))


def uses_by_year(wordings: Iterable[Wording]) -> tuple[Use, ...]:
    """Return the uses of each phrase by year, the phrase used most first; uses without a day count in no year."""
    uses: dict[str, list[Wording]] = defaultdict(list)
    for wording in wordings:
        uses[wording.phrase_id].append(wording)
    return tuple(_use(name, uses[name]) for name in sorted(uses, key=lambda name: (-len(uses[name]), name)))


def _use(phrase_id: str, uses: Sequence[Wording]) -> Use:
    days = [one.day for one in uses if one.day is not None]
    years = Counter(day.year for day in days)
    worded = Counter(" ".join(one.text.casefold().split()) for one in uses)
    ranked = tuple(sorted(worded.items(), key=lambda entry: (-entry[1], entry[0])))
    return Use(phrase_id, tuple(sorted(years.items())), min(days, default=None), max(days, default=None), ranked)
