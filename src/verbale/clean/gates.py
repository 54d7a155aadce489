"""Pages that hold no article but a gate: blocked visitors, dead addresses, paywalls with nothing in front."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from verbale.clean.blocks import Block
from verbale.clean.compiled import compiled
from verbale.clean.picking import length
from verbale.model import Role
from verbale.rules import load

_LITTLE, _WALLED = 900, 300
_LINES, _CHARACTERS = 60, 4_000  # of the beginning of a page, which are looked through
_TEXT: tuple[Role, ...] = ("body", "standfirst")


@dataclass(frozen=True, slots=True)
class Gate:
    """Words of a page that stands where an article should be; ``reason`` is what the page is skipped for.

    most -- with more characters of text the page is none; 0: 900, of a paywall 300.
    """

    id: str
    reason: str
    words: tuple[str, ...]
    most: int = 0
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _phrases(own: tuple[Path, ...]) -> tuple[tuple[str, Gate], ...]:
    """Return every gate's words, those that tell most first."""
    gates = {words: gate for gate in load("languages/*/clean*.toml", "clean_gate", Gate, own) for words in gate.words}
    return tuple(gates.items())


@lru_cache(maxsize=8)
def _in_c(own: tuple[Path, ...]) -> Any:
    """Return the words as the part in C keeps them."""
    return compiled().phrase_list(tuple(words for words, _ in _phrases(own)))


def gate_of(blocks: list[Block], own: tuple[Path, ...] = ()) -> tuple[str, str] | None:
    """Return reason and finding if the page is a gate: it says so, and has next to no article text beside."""
    told = length(blocks, _TEXT)
    if told > _LITTLE:
        return None
    # Only a page that has little to say at all is read as a gate; a long page may mention anything in its menus.
    made = compiled()
    held = made.held(blocks, _LINES, _CHARACTERS, _in_c(own)) if made else None
    phrases = _phrases(own)
    found = sorted(held_words(blocks, own) if held is None else held)
    for phrase, gate in (phrases[n] for n in found):
        if told < (gate.most or (_WALLED if gate.reason == "paywall" else _LITTLE + 1)):
            return gate.reason, f"the page says {phrase!r} and has {told} characters of text"
    return None


def held_words(blocks: list[Block], own: tuple[Path, ...] = ()) -> set[int]:
    """Return the numbers of the words that the beginning of a page holds; C does this where it was built."""
    words = " ".join(block.text for block in blocks[:_LINES])[:_CHARACTERS].lower().replace("’", "'")
    return {n for n, (phrase, _) in enumerate(_phrases(own)) if phrase in words}
