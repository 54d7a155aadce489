"""The places of words in a parsed paragraph."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.read.trees import Tree


def places_of_lemmas(doc: Tree, words: Collection[str]) -> list[int]:
    """Return the places at which a form of one of some words stands, in text order."""
    return [] if doc.vocabulary[0].isdisjoint(words) else places_of(doc.lemmas, words)


def places_of_lows(doc: Tree, words: Collection[str]) -> list[int]:
    """Return the places at which one of some words stands as it is, in text order."""
    return [] if doc.vocabulary[1].isdisjoint(words) else places_of(doc.lows, words)


def places_of(said: tuple[str, ...], words: Collection[str]) -> list[int]:
    """Return the places at which one of some words stands, in text order."""
    return [at for at, word in enumerate(said) if word in words]
