"""What is asked of a parsed paragraph again and again, found once and kept with its parse."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LEMMAS, _LOWS = "verbale.lemmas", "verbale.lows"


def lemmas_of(doc: Doc) -> tuple[str, ...]:
    """Return the lemma of each token in lower case."""
    kept: tuple[str, ...] | None = doc.user_data.get(_LEMMAS)
    if kept is None:
        kept = doc.user_data[_LEMMAS] = tuple([token.lemma_.lower() for token in doc])
    return kept


def lows_of(doc: Doc) -> tuple[str, ...]:
    """Return each token in lower case."""
    kept: tuple[str, ...] | None = doc.user_data.get(_LOWS)
    if kept is None:
        kept = doc.user_data[_LOWS] = tuple([token.lower_ for token in doc])
    return kept


def places_of(said: tuple[str, ...], words: Collection[str]) -> list[int]:
    """Return the places at which one of some words stands, in text order."""
    return [at for at, word in enumerate(said) if word in words]
