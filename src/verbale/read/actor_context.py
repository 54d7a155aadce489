"""Settle words whose state depends on the article: "Korean" and "the South" in a Korean context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.read.actor_book import ActorBook, Sense
from verbale.read.actor_units import Unit


@dataclass(frozen=True, slots=True)
class Halves:
    """A divided country: the states of "the North" and "the South" and the adjective that both claim."""

    north: str
    south: str
    words: tuple[str, ...]


_DIVIDED = (
    Halves("PRK", "KOR", ("korea", "korean", "koreans")),
    Halves("VNM", "VNS", ()),
)


def settle_halves(text: str, units: Sequence[Unit], newsroom: str | None = None) -> None:
    """Give "Korean", "the North" and "the South" their state where the article makes it clear; else leave them.

    newsroom -- the state of dateline or outlet: the adjective is its own where it is one of the two.
    """
    spoken = Counter(sense.actor_id for unit in units for sense in unit.senses[:1] if sense.use != "person")
    words = {unit.low for unit in units if not unit.use}
    for halves in _DIVIDED:
        north, south = _spoken_of(spoken, halves.north), _spoken_of(spoken, halves.south)
        claimable = not words.isdisjoint(halves.words)
        if south or claimable or (north and halves.words):
            claimed = newsroom if newsroom in (halves.north, halves.south) else None
            _settle(text, units, halves, claimed or _claimant(text, north, south, halves), bool(north or south))
            return


def home_of(text: str, units: Sequence[Unit], book: ActorBook) -> str | None:
    """Return the state at home in which the article is written, where it is a state agency's report.

    The credit of a state-owned agency near the beginning ("PYONGYANG, May 3 (KCNA) --") tells it, or the way that
    agency speaks of both Koreas.
    """
    for unit in units[:40]:
        if unit.use == "media" and unit.gap.endswith("(") and book.is_state_owned(unit.senses[0].actor_id):
            return book.by_id[unit.senses[0].actor_id].state
    northern = "DPRK" in text and not any(word in text for word in ("North Korea", "ROK", "Xinhua", "South Korea"))
    return "PRK" if "south Korea" in text or northern else None


def _spoken_of(spoken: Counter[str], state: str) -> int:
    """How often a state or one of its own bodies is named."""
    return sum(count for key, count in spoken.items() if key == f"state/{state}" or f"/{state}/" in key)


def _claimant(text: str, north: int, south: int, halves: Halves) -> str | None:
    """Whom the bare adjective means: the state in whose manner of speaking the article is written."""
    if "south Korea" in text or ("DPRK" in text and "North Korea" not in text and not south):
        return halves.north
    if "Republic of Korea" in text.replace("People's Republic of Korea", "") and not north:
        return halves.south
    return None if north else halves.south


def _settle(text: str, units: Sequence[Unit], halves: Halves, claimed: str | None, named: bool) -> None:
    northern_style = "south Korea" in text
    for at, unit in enumerate(units):
        if unit.use:
            continue
        if unit.low in halves.words and unit.cap and claimed and not _compound(units, at):
            unit.senses = (Sense("state" if unit.low == "korea" else "adjective", f"state/{claimed}"),)
            unit.use = unit.senses[0].use
        elif named and unit.low in ("north", "south") and (unit.cap or northern_style) and _alone(units, at):
            unit.senses = (Sense("state", f"state/{halves.north if unit.low == 'north' else halves.south}"),)
            unit.use = "state"


def _compound(units: Sequence[Unit], at: int) -> bool:
    """Whether the word belongs to "Korean Peninsula", "Korean War" or the like, or follows "inter-"."""
    following = units[at + 1].low if at + 1 < len(units) else ""
    return following in ("peninsula", "war", "autonomous") or (
        at > 0 and units[at - 1].low in ("inter", "south", "north")
    )


def _alone(units: Sequence[Unit], at: int) -> bool:
    if at == 0 or units[at - 1].low != "the" or units[at].gap != " ":
        return False
    following = units[at + 1] if at + 1 < len(units) else None
    return (
        following is None
        or following.gap != " "
        or units[at].possessive
        or not (following.cap or following.low == "of")
    )
