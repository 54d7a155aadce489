"""A person of an article."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Figure:
    """A person of the article.

    office, plain_office -- as the article first gives them; ``places`` -- where full names stand, in text order.
    """

    actor_id: str
    name: str
    state: str | None
    office: str | None = None
    plain_office: str | None = None
    gender: str = ""
    shorts: set[str] = field(default_factory=set)
    places: list[int] = field(default_factory=list)
