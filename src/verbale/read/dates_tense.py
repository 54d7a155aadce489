"""Tell from the words around a date whether it lies behind or ahead, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from verbale.model import Span
from verbale.read.dates_bounds import sentence_end, sentence_start
from verbale.read.dates_calendar import Direction
from verbale.read.dates_words import Cue, lexicon

REACH = 260
_VERB = r"(?<!be )(?<!been )(?<!a )(?<!an )(?<!the )(?<!his )(?<!her )(?<!its )(?<!their )(?<!of )\b[a-z]{2,16}ed\b"
_NOT_BARE = r"(?<!be )(?<!will )(?<!would )(?<!shall )(?<!to )"  # "will have", "to have", "will be held"
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")  # what is quoted has a tense of its own
_THAT = re.compile(r"[^\S\n]*,?[^\S\n]*that\b")
_OVER = re.compile(r"[^\S\n]+(?:was|were|had been|had|fell|came)\b")
_GAP = r"[^\S\n]+(?:the[^\S\n]+)?"
_NEXT_TO = re.compile(r"[^\S\n]*(?:[A-Za-z]+[^\S\n]+){0,2}?(?:on|in|late|early|the|,)?[^\S\n]*$")


@dataclass(frozen=True, slots=True)
class _Cues:
    any: re.Pattern[str]
    adjacent: re.Pattern[str]
    opens: re.Pattern[str]


def direction(text: str, span: Span, own: tuple[Path, ...]) -> Direction:
    """Return "past", "future" or "none" for the date at ``span``: the nearest cue before it in its sentence decides.

    Without a cue before it the first one behind it does. Only ``REACH`` characters on each side are looked at.
    """
    cues = _cues(own)
    before = _QUOTED.sub("", text[sentence_start(text, span.start, REACH) : span.start])
    near = cues.adjacent.search(before)
    if near:
        return "future" if near.lastgroup == "future" else "past"
    found = [(match.lastgroup or "", match) for match in cues.any.finditer(before)]
    found = [(kind, match) for kind, match in found if kind != "none" and _holds(kind, match, before)]
    behind = text[span.end : sentence_end(text, span.end, REACH)]
    if found:
        over = found[-1][0] == "weak" and _OVER.match(behind)  # "the offer to visit Lima in May was refused"
        return "past" if over else _decide(found, cues, before)
    if _THAT.match(behind) and any(match.lastgroup == "speech" for match in cues.any.finditer(before)):
        return "past"  # "told the king in a letter sent on Sunday that he would come": the day is that of telling
    kinds = [match.lastgroup for match in cues.any.finditer(behind)]
    fronted = (
        len(before.split()) <= 2
    )  # "On Friday, the minister announced that it would": the first verb is the clause's
    strong = [kind for kind in kinds if kind in ("future", "past") or (fronted and kind == "speech")]
    return ("future" if strong[0] == "future" else "past") if strong else "none"


def _decide(found: Sequence[tuple[str, re.Match[str]]], cues: _Cues, before: str) -> Direction:
    kind, match = found[-1]
    if kind == "weak":
        earlier = [one for one in found if one[0] != "weak"]
        if earlier and not cues.opens.search(before[: match.start()]):
            return "future" if earlier[-1][0] == "future" else "past"
        return "future"
    return "future" if kind == "future" else "past"


def _holds(kind: str, match: re.Match[str], before: str) -> bool:
    return kind != "speech" or bool(_NEXT_TO.match(before[match.end() :]))


@lru_cache(maxsize=8)
def _cues(own: tuple[Path, ...]) -> _Cues:
    cues = lexicon(own).cues
    free = {kind: _words(_of(kind, cues)) for kind in ("future", "weak", "none", "speech", "past")}
    free["past"] = f"{_NOT_BARE}{free['past']}|{_VERB}"
    near = {kind: _words(_of(f"{kind} adjacent", cues)) for kind in ("future", "past")}
    return _Cues(
        any=re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in free.items())),
        adjacent=re.compile("(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in near.items()) + rf"){_GAP}$"),
        opens=re.compile(_words(word for cue in cues for word in cue.opens)),
    )


def _of(kind: str, cues: Iterable[Cue]) -> Iterator[str]:
    for cue in cues:
        name = "weak" if cue.weak else f"{cue.direction} adjacent" if cue.adjacent else cue.direction
        yield from cue.words if name == kind else ()


def _words(words: Iterable[str]) -> str:
    body = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return rf"(?<![\w-])(?:{body})(?!\w)"
