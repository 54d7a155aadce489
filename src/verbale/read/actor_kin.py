"""Tell whose wife, son or widow acts: "the widow of President Kim" is not the president."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from verbale.model import Mention, Span
from verbale.read.actor_names import slug
from verbale.read.actor_titles import Titles

_NAMED = r"(?P<name>(?:[A-Z][\w'’.-]+ ){1,4}[A-Z][\w'’.-]+), (?:the |an? )?"


_OF = re.compile(r" of (?:the )?(?:late |former )?$", re.IGNORECASE)  # the end of what stands before a person's name
_LONGEST_OF = len(" of the former ")


@lru_cache(maxsize=4)
def _patterns(kin: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a person's name where one of the family is meant."""
    words = "|".join(word.replace(" ", "[ -]") for word in kin)
    age = r"(?:late |elder |older |eldest |younger |youngest |only |former |second |first )*"
    before = re.compile(rf"(?:{_NAMED})?\b(?P<kin>{age}(?:{words})) of (?:the )?(?:late |former )?$", re.IGNORECASE)
    behind = re.compile(
        rf"(?:'s|’s|['’]) (?P<kin>{age}(?:{words}))\b(?! and | of )(?P<name>(?:,? [A-Z][\w'’-]+){{1,3}})?"
    )
    return before, behind


def with_kin(text: str, mentions: Sequence[Mention], titles: Titles) -> Iterable[Mention]:
    """Return the mentions with those put in place of a person whose family alone is meant.

    Whom the article names beside ("Ri Hui Ho, widow of former President Kim") is called by that name; another by the
    words of the text. Both belong to the person's own state; neither holds his office.
    """
    before, behind = _patterns(tuple(sorted(titles.words["kin"], key=len, reverse=True)))
    end = 0
    for at, mention in enumerate(mentions):
        if mention.span.start < end:
            continue
        for one in _of_family(text, mention, before, behind, mentions[at + 1 : at + 2]):
            end = max(end, one.span.end)
            yield one


def _of_family(
    text: str, mention: Mention, before: re.Pattern[str], behind: re.Pattern[str], following: Sequence[Mention]
) -> Iterator[Mention]:
    if mention.kind != "person" or mention.via == "pronoun" or not mention.state:
        yield mention
        return
    start = mention.span.start
    told = None
    if _OF.search(text, max(0, start - _LONGEST_OF), start):
        told = before.search(text, max(0, start - 120), start)
    if told is not None:
        start = told.start("name") if told["name"] else told.start("kin")
        yield _relative(text, mention, Span(start, mention.span.end), told["name"])
        return
    hers = behind.match(text, mention.span.end)
    if hers is not None and following and following[0].span.start < hers.end():
        return  # "Trump's son-in-law Jared Kushner": he is told by name
    if hers is not None:
        yield _relative(text, mention, Span(mention.span.start, hers.end()), (hers["name"] or "").strip(", ") or None)
        return
    yield mention


def _relative(text: str, mention: Mention, span: Span, name: str | None) -> Mention:
    called = name or " ".join(text[span.start : span.end].split())
    key = f"text/{mention.state}/{slug(called)[:60]}"
    return replace(
        mention, span=span, actor_id=key, name=called, office=None, via="name" if name else "role", head=None
    )
