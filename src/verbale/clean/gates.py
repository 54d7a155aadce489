"""Pages that hold no article but a gate: blocked visitors, dead addresses, paywalls with nothing in front."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

import ahocorasick

from verbale.clean.blocks import Block
from verbale.clean.picking import length
from verbale.model import Role
from verbale.rules import load

_LITTLE = 900
_TEXT: tuple[Role, ...] = ("body", "standfirst")


@dataclass(frozen=True, slots=True)
class Gate:
    """Words of a page that stands where an article should be; ``reason`` is what the page is skipped for."""

    id: str
    reason: str
    words: tuple[str, ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _gates(own: tuple[Path, ...]) -> Any:
    automaton, rank = ahocorasick.Automaton(), count()
    for gate in load("languages/*/clean*.toml", "clean_gate", Gate, own):
        for words in gate.words:
            automaton.add_word(words, (next(rank), words, gate))
    automaton.make_automaton()
    return automaton


def gate_of(blocks: list[Block], own: tuple[Path, ...] = ()) -> tuple[str, str] | None:
    """Return reason and finding if the page is a gate: it says so, and has next to no article text beside."""
    told = length(blocks, _TEXT)
    if told > _LITTLE:
        return None
    # Only a page that has little to say at all is read as a gate; a long page may mention anything in its menus.
    words = " ".join(block.text for block in blocks[:60])[:4000].lower().replace("’", "'")
    found = [gate for _, gate in _gates(own).iter(words) if told < 300 or gate[2].reason != "paywall"]
    if not found:
        return None
    _, phrase, gate = min(found, key=lambda gate: gate[0])
    return gate.reason, f"the page says {phrase!r} and has {told} characters of text"
