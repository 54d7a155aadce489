"""Say how like two names of offices or bodies are."""

from __future__ import annotations


def overlap(left: str, right: str) -> float:
    """Return how many of the longer words of the shorter name stand in the other, 0 to 1."""
    mine, theirs = ({word for word in name.lower().split() if len(word) > 3} for name in (left, right))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))
