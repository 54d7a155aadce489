"""Are two occasions one?"""

from __future__ import annotations

from verbale.likeness.names import name_likeness
from verbale.model import Occasion


def same_occasion(one: Occasion, two: Occasion) -> bool:
    """Return whether two occasions are one, by id, by the day they go back to, or by name."""
    if one.id is not None and two.id is not None:
        return one.id == two.id
    if one.anchor is not None and one.anchor == two.anchor:
        return True
    return name_likeness(one.name, two.name) >= 0.8
