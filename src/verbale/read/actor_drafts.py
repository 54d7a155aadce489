"""What the phrases of a text tell before anything is resolved: drafts of mentions and office phrases."""

from __future__ import annotations

from dataclasses import dataclass

DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our"))


@dataclass(slots=True)
class Draft:
    """A mention as its own phrase tells it, before the article says more.

    start, end -- the whole phrase; ``head_start``, ``head_end`` -- the core words.
    ids        -- known actors that the core words can stand for, empty where none.
    office     -- the title words of this phrase; ``plain_office`` -- without state words and what follows the head.
    named      -- the core words are a name; else they are a role, a body or a group.
    """

    start: int
    end: int
    head_start: int
    head_end: int
    name: str
    kind: str
    via: str
    state: str | None = None
    ids: tuple[str, ...] = ()
    office: str | None = None
    plain_office: str | None = None
    named: bool = True
    plural: bool = False
    leader_name: str | None = None
    leader_office: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office phrase: units ``first`` to ``end`` with the head at ``head``.

    organ -- the kind of body where the phrase names a body instead of an office.
    """

    first: int
    head: int
    end: int
    state: str | None
    plural: bool
    plain: str
    organ: str | None = None
    abroad: str | None = None
