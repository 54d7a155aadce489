"""What an engine gives in place of a result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failed:
    """An item whose worker died or took too long; reason is a short fixed phrase, detail the finding in words."""

    reason: str
    detail: str
