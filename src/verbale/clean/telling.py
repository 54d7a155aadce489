"""The roles that a short line's own words tell, whatever stands around it: sections, agencies' signatures, bylines."""

from __future__ import annotations

import re
from typing import Any

from verbale.clean.outlets import OutletBook
from verbale.clean.vocabulary import fold
from verbale.model import Role

_UNREAD: Any = "unread"
_REMEMBERED = 20_000  # short lines
_SIGNED = 60  # characters of a line that an agency signs, or whose byline is told by a whole word
# What names who wrote it: words that a name follows, and labels with a colon.
BY = r"(?:by|von|par|por|di|door|av|af|oleh|written by|text by|story by|escrito por|rédigé par)[: ]"
LABEL = r"(?:autor|author|auteur|autore|автор|текст|pewarta|penulis|reporter|yazar|muhabir|كتبت?|بقلم)\s?:"
_BYLINE = re.compile(rf"(?:{BY}|{LABEL})\s?[A-ZÀ-ÞА-Я][^.!?]{{2,80}}$", re.IGNORECASE)
_DESK = re.compile(r"^([A-Z][\w’'& -]{2,50}(?:News Desk|Staff|Bureau|Desk|Web Desk|Correspondent|Reporter))\b")
DESKS = ("Desk", "Staff", "Bureau", "Correspondent", "Reporter")  # words that the expression above needs
# The first two letters of what the expressions of sections and bylines match.
CRUMBS_BEGIN = frozenset({"ho", "st", "in", "ac", "гл", "首页"})
BYLINE_BEGINS = frozenset({"by", "vo", "pa", "po", "di", "do", "av", "af", "au", "ав"})
# Those of them that are told by the whole word, as many other lines begin with the same two letters.
BYLINE_WORDS = (
    *("oleh", "written by", "text by", "story by", "escrito por", "rédigé par"),
    *("текст", "pewarta", "penulis", "reporter", "yazar", "muhabir"),
)
_CRUMBS = re.compile(r"^(?:home|start|inicio|accueil|главная|首页)\s?[>›»/|]\s?\S", re.IGNORECASE)
_SIGNATURE = re.compile(r"^\(?(?:source: ?)?([A-Z][\w .&/-]{1,40})\)?\.?$")


def named_role(text: str, book: OutletBook) -> Role | None:
    """Return the role that a short line's words alone tell; remembered, as a site's pages share most of their lines."""
    role = book.roles.get(text, _UNREAD)
    if role is _UNREAD:
        if len(book.roles) >= _REMEMBERED:
            book.roles.clear()
        role = book.roles[text] = _role_of(text, book)
    return role  # type: ignore[no-any-return]


def _role_of(text: str, book: OutletBook) -> Role | None:
    begins = text[:2].lower()
    if begins in CRUMBS_BEGIN and len(text) < 150 and _CRUMBS.match(text):
        return "section"
    if len(text) < _SIGNED and _may_sign(begins, book) and (match := _SIGNATURE.match(text)):
        names = re.split(r"[/,&]| and |-", match[1])
        if all(fold(name) in book.agencies for name in names):
            return "credit"
    worded = len(text) < _SIGNED and text.lower().startswith(BYLINE_WORDS)
    if (begins in BYLINE_BEGINS or worded) and _BYLINE.match(text):
        return "byline"
    return "byline" if any(map(text.__contains__, DESKS)) and _DESK.match(text) else None


def _may_sign(begins: str, book: OutletBook) -> bool:
    """Tell whether a line begins as an agency's name, a bracket or the word for a source does."""
    return begins in book.signed or begins[0] == "(" or begins == "so"
