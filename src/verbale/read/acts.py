"""Code what one side did towards another in PLOVER 2021 root terms ("CONSULT", "ACCUSE", "THREATEN", ...)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from verbale.model import Span


@dataclass(frozen=True, slots=True)
class Coding:
    """A sentence's event: root act with the words that say it, and who did it to whom (spans into the doc's text)."""

    act: str
    cue: Span
    source: Span | None
    target: Span | None
    mode: str | None = None


def act_of(doc: Any, cue: Span | None = None) -> str | None:
    """Return the PLOVER root of the act that ``cue`` names in ``doc``, or of the sentence's main act without a cue."""
    return None


def code_sentence(doc: Any) -> Coding | None:
    """Return the main event of a parsed sentence, or None where no act is known."""
    return None
