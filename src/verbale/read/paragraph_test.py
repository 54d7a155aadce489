"""Test cheaply which paragraphs can report a contact: an automaton over cues and actors runs before any parse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from verbale.model import Part, Span
from verbale.read.frames import frame_book
from verbale.settings import Settings

# words that headlines in title case hold beside cues, read in lower case there
ORDINARY = frozenset(
    (
        "a",
        "about",
        "after",
        "against",
        "ambassador",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "before",
        "between",
        "by",
        "chief",
        "delegation",
        "envoy",
        "first",
        "for",
        "foreign",
        "from",
        "government",
        "group",
        "held",
        "her",
        "his",
        "in",
        "into",
        "is",
        "its",
        "joint",
        "king",
        "leader",
        "minister",
        "new",
        "no",
        "not",
        "of",
        "off",
        "official",
        "officials",
        "on",
        "or",
        "out",
        "over",
        "party",
        "president",
        "prime",
        "queen",
        "said",
        "say",
        "says",
        "state",
        "the",
        "their",
        "to",
        "under",
        "up",
        "via",
        "was",
        "were",
        "with",
    )
)
_IRREGULAR = {
    "send": "sent",
    "shake": "shook shaken",
    "meet": "met",
    "hold": "held",
    "leave": "left",
    "go": "went gone",
    "fly": "flew flown",
    "come": "came",
    "give": "gave given",
    "write": "wrote written",
    "make": "made",
    "get": "got gotten",
    "speak": "spoke spoken",
    "say": "said says",
    "tell": "told",
    "lay": "laid",
    "pay": "paid",
    "strike": "struck",
    "swear": "swore",
    "find": "found",
    "think": "thought",
    "bring": "brought",
    "see": "saw seen",
    "withdraw": "withdrew",
    "set": "set",
    "ring": "rang rung",
    "sit": "sat",
    "hit": "hit",
    "forgive": "forgave",
    "bestow": "bestowed",
    "throw": "threw thrown",
    "put": "put",
    "break": "broke broken",
    "freeze": "froze frozen",
    "be": "been",
    "bid": "bade bidden",
    "catch": "caught",
    "spend": "spent",
    "drive": "drove driven",
    "take": "took taken",
    "have": "had has",
    "stand": "stood",
}


# cues that are as often words of other matters
VAGUE = frozenset(
    (
        *("call", "come", "go", "meet", "meeting", "note", "present", "be", "see", "reach", "enter", "stop"),
        *("continue", "stay", "leg", "ask", "reject", "tell", "wish", "walk", "drive", "step", "take", "catch"),
    )
)
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


@lru_cache(maxsize=4)
def plain_words(settings: Settings) -> frozenset[str]:
    """Return the words (lower case) that are ordinary in a headline: every form of every cue, and function words."""
    book = frame_book(settings)
    lemmas = {*book.by_verb, *book.by_noun, *(word for words in book.words.values() for word in words)}
    return ORDINARY | {form for lemma in lemmas for form in forms_of(lemma)}


@lru_cache(maxsize=4)
def verb_forms(settings: Settings) -> frozenset[str]:
    """Return the present forms of the cues' verbs as headlines use them: "sends", "meets", "visits"."""
    return frozenset(form for lemma in frame_book(settings).by_verb for form in forms_of(lemma) if form.endswith("s"))


def forms_of(lemma: str) -> set[str]:
    """Return the inflected forms that a cue's lemma may take, a few wrong ones among them."""
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    forms = {
        lemma,
        lemma + "s",
        lemma + "es",
        lemma + "ed",
        stem + "ed",
        stem + "ing",
        lemma + lemma[-1] + "ed",
        lemma + lemma[-1] + "ing",
    }
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return forms | set(_IRREGULAR.get(lemma, "").split())


@lru_cache(maxsize=4)
def _cues(settings: Settings) -> Mapping[str, frozenset[str]]:
    """Return the lemmas that a written form may be: those of all cues and of the objects that frames ask for."""
    found: dict[str, set[str]] = {}
    for frame in frame_book(settings).frames:
        for lemma in (*frame.verbs, *frame.nouns, *frame.object):
            for form in forms_of(lemma):
                found.setdefault(form, set()).add(lemma)
        for word in frame.near if "be" in frame.verbs else ():
            found.setdefault(word, set()).add("be")  # "is furious at": the copula alone is no cue
    return {form: frozenset(lemmas) for form, lemmas in found.items()}


def foreigners_told(text: str, settings: Settings) -> bool:
    """Return whether words tell of foreigners whose state is not named: "the diplomatic corps", "military attaches"."""
    low = text.lower()
    return any(word in low for word in frame_book(settings).words["resident"])


def worth_parsing(
    text: str, part: Part, span: Span, settings: Settings, states: int = 1, opening: bool = False
) -> bool:
    """Return whether a paragraph can report a contact: headlines always, others by their cues and actors.

    A frame's verb counts where an object that the frame asks for stands beside it. Words for what is done in many
    other ways too, and remarks, need an actor of a state in the paragraph; the other cues stand alone.

    states  -- how many states the actors of the paragraph belong to.
    opening -- the paragraph opens the article, and any cue is enough.
    """
    if part.role in ("headline", "standfirst"):
        return True
    strength = _strength(text[span.start : span.end], settings)
    return strength > 1 or (strength > 0 and (opening or states > 0))


def _strength(paragraph: str, settings: Settings) -> int:
    """Return 0 where no frame can be evoked, 1 for remarks and words of many uses, 2 for the other cues."""
    table, strengths = _cues(settings), _strengths(settings)
    found: set[str] = set()
    for word in set(_WORD.findall(paragraph.lower())):
        if word in table:
            found |= table[word]
    strongest = 0
    for lemma in found:
        for strength, objects in strengths.get(lemma, ()):
            if strength > strongest and not (objects and found.isdisjoint(objects)):
                strongest = strength
    return strongest


@lru_cache(maxsize=4)
def _strengths(settings: Settings) -> Mapping[str, frozenset[tuple[int, frozenset[str]]]]:
    """Return how strong each lemma is as a cue, beside which objects; no objects where it needs none."""
    book = frame_book(settings)
    found: dict[str, set[tuple[int, frozenset[str]]]] = {}
    for frames in (book.by_verb, book.by_noun):
        for lemma, evoked in frames.items():
            for frame in evoked:
                strength = 1 if frame.kind == "statement" or lemma in VAGUE else 2
                objects = frozenset(frame.object if lemma not in frame.nouns else ())
                found.setdefault(lemma, set()).add((strength, objects))
    return {lemma: frozenset(strengths) for lemma, strengths in found.items()}
