"""Fold names for matching, one character for one, and say which forms and short forms a person's name takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

SURNAME_FIRST = frozenset(["PRK", "KOR", "CHN", "TWN", "HKG", "MAC", "VNM", "VNS", "SGP", "KHM"])
_PARTICLES = frozenset(
    ["al", "el", "bin", "ibn", "ben", "van", "von", "der", "den", "de", "da", "do", "dos", "du", "la", "le", "di"]
)
_GULF = frozenset(("KWT", "QAT", "ARE", "BHR", "SAU", "OMN", "JOR", "BRN", "MAR"))
_RULERS = frozenset(("sheikh", "king", "prince", "sultan", "crown", "emir", "amir", "sheikha", "princess", "queen"))
_HISPANIC = frozenset(
    "ARG BOL CHL COL CRI CUB DOM ECU SLV GTM HND MEX NIC PAN PRY PER URY VEN ESP GNQ".split()  # noqa: SIM905
)
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―_/"), " ")
_QUOTES = {ord(mark): "'" for mark in "’‘`´ʼʻ＇"}
_BLANKS = dict.fromkeys(map(ord, "\t\n\r\xa0\u2009\u202f\u3000"), " ")
_ASCII = {code: chr(code).lower() for code in range(128)} | _DASHES | _QUOTES | _BLANKS
_SPECIAL = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t", "ə": "a"}


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return one character for one: lower case, without its accent."""
    plain = unicodedata.normalize("NFKD", character)[0].lower()[0]
    return _SPECIAL.get(plain) or _ASCII.get(ord(plain)) or plain


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


_TABLE = _Folding(_ASCII)


def fold(text: str) -> str:
    """Return the text in lower case without accents, hyphens as blanks, quotes straight; of exactly the same length."""
    return _fold_name(text) if len(text) < _NAME else text.translate(_TABLE)


_NAME = 60  # characters up to which a text is kept: names and titles are asked for again and again


@lru_cache(maxsize=8192)
def _fold_name(text: str) -> str:
    return text.translate(_TABLE)


@lru_cache(maxsize=4)
def fold_text(text: str) -> str:
    """Return a whole text folded; kept for a while, since several ask it of one article."""
    return fold(text)


def slug(name: str) -> str:
    """Return the name as part of an actor id: "Kang Sun-nam" gives "kang-sun-nam"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name).replace("'", "")).strip("-")


def spellings(name: str, state: str | None) -> set[str]:
    """Return the folded forms of a person's full name: joined given names, the other order where that is usual."""
    plain = fold(name).strip()
    forms = {plain}
    parts = plain.split()
    if state in SURNAME_FIRST and len(parts) == 3:
        forms.add(f"{parts[0]} {parts[1]}{parts[2]}")
        forms.add(f"{parts[0]} {parts[1]}   {parts[2]}")  # "Jong - un", as some collections tear words apart
    if state in ("JPN", "HUN") and len(parts) == 2:
        forms.add(f"{parts[1]} {parts[0]}")
    if re.search(r"\bal ", plain):
        forms.add(re.sub(r"\bal ", "", plain))
    return forms


# what follows a surname and calls nobody
_NUMBERED = frozenset(
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xii", "xiii", "xiv", "xvi", "xxiii", "jr", "sr")
)


def short_forms(name: str, state: str | None) -> tuple[str, ...]:
    """Return the folded words that alone call a person after the full name has fallen, the likeliest first.

    The surname: the first word in East Asia, the last elsewhere (with its particles: "bin Salman", "de Gaulle"). A
    Vietnamese or Cambodian is also called by the last word, a Mongolian by the given name, which is the last word too.
    """
    parts = fold(name).split()
    while len(parts) > 1 and parts[-1].rstrip(".") in _NUMBERED:
        parts = parts[:-1]
    if len(parts) < 2:
        return tuple(parts)
    if state in ("VNM", "VNS", "KHM"):
        return (parts[-1], parts[0])
    if state in SURNAME_FIRST:
        return (parts[0], " ".join(parts[1:]))
    if state in ("ETH", "ERI", "ISL"):
        return (parts[0], parts[-1])
    if state in ("JPN", "HUN"):
        return (parts[-1],)
    start = len(parts) - 1
    if "-" in name.split()[-1] and len(name.split()) > 1:
        start = max(1, len(parts) - name.split()[-1].count("-") - 1)  # "Akufo-Addo", "Kramp-Karrenbauer"
    while start > 1 and parts[start - 1] in _PARTICLES:
        start -= 1
    tail = " ".join(parts[start:])
    return (tail,) if start == len(parts) - 1 else (tail, parts[-1])


def given_form(name: str, state: str | None) -> tuple[str, ...]:
    """Return the given name, by which a ruler of the Gulf is called: "Sheikh Mishal", "King Salman"."""
    parts = [part for part in fold(name).split() if part not in _RULERS]
    return (parts[0],) if state in _GULF and len(parts) > 1 and len(parts[0]) > 3 else ()


def reigns(name: str) -> bool:
    """Return whether somebody is known by a ruler's title and a given name: "King Michael", "Queen Beatrix"."""
    return fold(name).strip().partition(" ")[0] in _RULERS


def paternal(name: str, state: str | None) -> set[str]:
    """Return the first of two Spanish surnames, by which its bearer is called: "Raul Alfonsin Foulkes"."""
    parts = fold(name).split()
    return {parts[-2]} if len(parts) > 2 and state in _HISPANIC and parts[-2] not in _PARTICLES else set()


def naming_state(states: Iterable[str | None]) -> str | None:
    """Return the state whose order of names a person follows: an East Asian one where there is one, else the first."""
    known = [state for state in states if state]
    return next((state for state in known if state in SURNAME_FIRST), known[0] if known else None)


def same_person(left: str, right: str) -> bool:
    """Return whether two names can call one person: all words of the shorter stand in the longer in the same order."""
    short, long = sorted((fold(left).split(), fold(right).split()), key=len)
    places = [long.index(word) if word in long else -1 for word in short]
    return -1 not in places and all(a < b for a, b in pairwise(places))


def can_call(words: list[str], name: list[str]) -> bool:
    """Return whether folded words call the bearer of a folded full name: the same given name and surname, or initials.

    "vladimir v putin", "n s khrushchev" and "l.i brezhnev" do; a name of one word never.
    """
    if len(words) < 2 or len(name) < 2 or len(words[-1]) < 3 or words[-1] not in name[1:]:
        return False
    lead = words[:-1]
    if all(len(word.replace(".", "")) == 1 or re.fullmatch(r"(?:[a-z]\.)+[a-z]?", word) for word in lead):
        return lead[0][0] == name[0][0]
    return lead[0] == name[0]
