"""The book of known actors: states, persons with dated offices, organisations, parties, media, under all their names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from verbale.model import Actor, Office
from verbale.settings import Settings


class ActorBook:
    """Every actor that the knowledge files name; read-only, made by ``actors_of``."""

    by_id: Mapping[str, Actor]

    def __init__(self) -> None:
        self.by_id = {}

    def by_name(self, name: str) -> tuple[Actor, ...]:
        """Return the actors of this name, case, accents, hyphens and quotes folded."""
        return ()

    def state_of(self, word: str) -> str | None:
        """Return the state (ISO alpha-3) that a name, adjective, demonym, capital or seat of power stands for."""
        return None

    def state_name(self, code: str) -> str:
        """Return what to call a state: "North Korea" for "PRK"; an unknown code is returned as it is."""
        return code

    def offices_on(self, actor_id: str, day: date) -> tuple[Office, ...]:
        """Return the offices that an actor held on a day."""
        return ()

    def holders(self, title: str, state: str, day: date) -> tuple[Actor, ...]:
        """Return who held an office ("president", "foreign minister") of a state on a day."""
        return ()


def actors_of(settings: Settings) -> ActorBook:
    """Return the book of the shipped knowledge and of the user's own folders; made once a process."""
    return ActorBook()
