"""The frames of contacts as data: which words evoke a kind of contact, and where its sides stand around them.

A frame is written in ``languages/<code>/<kind>.toml``. It is evoked by a verb or a noun, may ask for a certain object,
and names for each side the slots in which that side is looked for, the likeliest first. Slots of a verb: ``subject``,
``object``, ``dative``, ``complement`` (what is said), ``about`` (anybody named inside object or complement), ``here``
(the place of the report) and any preposition by its own name. Slots of a noun: ``poss`` ("Kim's visit"), ``adjective``
("the Chinese visit"), any preposition, and the slots of the verb that governs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from verbale.errors import RuleError
from verbale.model import Kind, Status
from verbale.read.trees import Tree
from verbale.rules import load
from verbale.settings import Settings


@dataclass(frozen=True)
class Words:
    """A list of lemmas that frames name as ``@id``."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """One way in which a language reports a kind of contact.

    verbs, nouns -- lemmas that evoke it; ``object`` -- lemmas of which the verb's object must be one (none: any).
    doer         -- lemmas of which the subject must be one ("a letter came": the letter is no sender).
    near         -- lemmas of which one must stand in the cue's clause.
    adjunct      -- lemmas of which one must head a phrase behind "in", "by" or "through" ("told him in a letter").
    particle     -- prepositions or particles of which one must stand with the verb ("call on", "write to").
    from_, to, parties -- slots, the likeliest first; for parties all are filled.
    needs        -- slots that must be filled for the frame to be proposed at all; "pair": the slots give two parties;
                    the other conditions that have names stand in ``frames_evoked`` and ``frames_propose``.
    lacks        -- slots that must be empty, and conditions by name that must not hold.
    status       -- the status that the words themselves give ("invite": proposed); None: by the grammar around them.
    medium, purpose -- what the words themselves say of a message.
    via          -- "state": the receiving side may be given as a place only.
    """

    id: str
    kind: Kind
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    doer: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    adjunct: tuple[str, ...] = ()
    particle: tuple[str, ...] = ()
    from_: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    status: Status | None = None
    medium: str | None = None
    purpose: tuple[str, ...] = ()
    reply: bool = False
    act: str | None = None
    mutual: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Asked(NamedTuple):
    """Lemmas of which a paragraph must have one of each set, and words of which it must have one if there are any."""

    lemmas: tuple[frozenset[str], ...]
    words: frozenset[str]


def _asked(frame: Frame) -> Asked:
    lists = (frame.object, frame.doer, frame.near, frame.adjunct)
    return Asked(tuple(frozenset(some) for some in lists if some), frozenset(frame.particle))


@dataclass(frozen=True)
class FrameBook:
    """All frames of a language by the lemma that evokes them.

    asked -- by a frame's id, sets of lemmas and words: where one has none in a paragraph, the frame is not met there.
    """

    frames: tuple[Frame, ...]
    by_verb: Mapping[str, tuple[Frame, ...]]
    by_noun: Mapping[str, tuple[Frame, ...]]
    words: Mapping[str, frozenset[str]]
    asked: Mapping[str, Asked]

    def possible(self, frame: Frame, tree: Tree) -> bool:
        """Return whether a paragraph has the words without which a frame cannot stand; asked once a paragraph."""
        kept: dict[str, bool] = tree.user_data.setdefault("verbale.frames", {})
        if frame.id not in kept:
            asked = self.asked[frame.id]
            lemmas, words = tree.vocabulary
            told = not any(lemmas.isdisjoint(some) for some in asked.lemmas)
            kept[frame.id] = told and (not asked.words or not words.isdisjoint(asked.words))
        return kept[frame.id]


LISTED = ("verbs", "nouns", "object", "doer", "near", "adjunct")


@lru_cache(maxsize=4)
def frame_book(settings: Settings, language: str = "en") -> FrameBook:
    """Return the frames of a language; raises ``RuleError`` for a list that no file defines."""
    pattern = f"languages/{language}/*.toml"
    lists = {entry.id: entry.words for entry in load(pattern, "lemmas", Words, settings.knowledge)}
    frames = tuple(_with_lists(frame, lists) for frame in load(pattern, "frame", Frame, settings.knowledge))
    verbs: dict[str, list[Frame]] = {}
    nouns: dict[str, list[Frame]] = {}
    for frame in frames:
        for lemma in frame.verbs:
            verbs.setdefault(lemma, []).append(frame)
        for lemma in frame.nouns:
            nouns.setdefault(lemma, []).append(frame)
    return FrameBook(
        frames,
        {lemma: tuple(found) for lemma, found in verbs.items()},
        {lemma: tuple(found) for lemma, found in nouns.items()},
        {name: frozenset(words) for name, words in lists.items()},
        {frame.id: _asked(frame) for frame in frames},
    )


def _with_lists(frame: Frame, lists: Mapping[str, tuple[str, ...]]) -> Frame:
    spelled = {name: _spelled(frame, getattr(frame, name), lists) for name in LISTED}
    return Frame(**{**vars(frame), **spelled})


def _spelled(frame: Frame, lemmas: tuple[str, ...], lists: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    found: list[str] = []
    for lemma in lemmas:
        if lemma.startswith("@") and lemma[1:] not in lists:
            raise RuleError(f"frame {frame.id}: no list {lemma[1:]!r}; known are {', '.join(sorted(lists))}")
        found += lists[lemma[1:]] if lemma.startswith("@") else (lemma,)
    return tuple(dict.fromkeys(found))
