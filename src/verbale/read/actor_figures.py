"""A person of an article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from verbale.read.actor_drafts import Draft


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

    def called(self, draft: Draft) -> Draft:
        """Return an office without a name under the name of its holder: a foreign name is not one of home."""
        return draft if draft.named or " " not in self.name else replace(draft, name=self.name, named=True)
