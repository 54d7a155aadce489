"""Test cheaply which paragraphs can report a contact: an automaton over cues and actors runs before any parse."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import ahocorasick

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
}


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
def _automaton(settings: Settings) -> Any:
    """Return the automaton over the beginnings of all cues."""
    book = frame_book(settings)
    found = ahocorasick.Automaton()
    for lemma in (*book.by_verb, *book.by_noun):
        for form in forms_of(lemma):
            found.add_word(" " + form, lemma)
    found.make_automaton()
    return found


def worth_parsing(text: str, part: Part, span: Span, settings: Settings) -> bool:
    """Return whether a paragraph is worth a parse: headlines always, others where a cue stands in them."""
    if part.role in ("headline", "standfirst"):
        return True
    folded = " " + text[span.start : span.end].lower() + " "
    ends = ((end, lemma) for end, lemma in _automaton(settings).iter(folded))
    return any(not folded[end + 1].isalpha() for end, _ in ends)
