"""The lexicon of acts, as the language's file has it, and how intent, refusal and request turn acts into others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale import rules

_FILES = "languages/*/acts.toml"


@dataclass(frozen=True, slots=True)
class Act:
    """One way of naming an act; ``knowledge/languages/en/acts.toml`` explains the fields."""

    id: str
    root: str
    cameo: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """Words that turn an act into another: intent, refusal, threat, wish."""

    id: str
    lemmas: tuple[str, ...]
    friendly: str
    hostile: str
    modals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Light:
    """Verbs that only carry an act."""

    id: str
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roots:
    """Roots of acts that go with their sides in one way."""

    id: str
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActBook:
    """The lexicon by lemma: verbs with an object, with a particle, alone; nouns; turns by their words."""

    with_object: Mapping[str, tuple[Act, ...]]
    with_particle: Mapping[str, tuple[Act, ...]]
    alone: Mapping[str, tuple[Act, ...]]
    nouns: Mapping[str, Act]
    turns: Mapping[str, Turn]
    modals: Mapping[str, Turn]
    light: frozenset[str]
    actor_nouns: frozenset[str]
    two_way: frozenset[str]
    takes_object: frozenset[str]
    done_somewhere: frozenset[str]
    counts: frozenset[str]


@lru_cache(maxsize=8)
def act_book(own: tuple[Path, ...] = ()) -> ActBook:
    """Return the lexicon of acts of all languages known, the user's own entries included."""
    acts = rules.load(_FILES, "act", Act, own)
    turns = rules.load(_FILES, "turn", Turn, own)
    return ActBook(
        _by_verb([act for act in acts if act.objects]),
        _by_verb([act for act in acts if act.particles]),
        _by_verb([act for act in acts if not act.objects and not act.particles]),
        {noun: act for act in reversed(acts) for noun in act.nouns},
        {lemma: turn for turn in reversed(turns) for lemma in turn.lemmas},
        {word: turn for turn in reversed(turns) for word in turn.modals},
        frozenset(lemma for light in rules.load(_FILES, "light", Light, own) for lemma in light.lemmas),
        frozenset(lemma for nouns in rules.load(_FILES, "actor_noun", Light, own) for lemma in nouns.lemmas),
        frozenset(root for two in rules.load(_FILES, "two_way", Roots, own) for root in two.roots),
        frozenset(root for direct in rules.load(_FILES, "takes_object", Roots, own) for root in direct.roots),
        frozenset(root for placed in rules.load(_FILES, "done_somewhere", Roots, own) for root in placed.roots),
        frozenset(word for counts in rules.load(_FILES, "count", Light, own) for word in counts.lemmas),
    )


def _by_verb(acts: list[Act]) -> dict[str, tuple[Act, ...]]:
    found: dict[str, tuple[Act, ...]] = {}
    for act in acts:
        for verb in act.verbs:
            found[verb] = (*found.get(verb, ()), act)
    return found
