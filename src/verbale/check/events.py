"""Which event an anniversary counts from: what is known of it, or the year that the page itself gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from verbale.check.findings import words
from verbale.facts.occasions import Known, known_occasion, occasion_by_id
from verbale.facts.states import states_in
from verbale.model import Article, Occasion, Span
from verbale.settings import Settings

NEXT = 330  # characters behind an anniversary in which the page may say when the thing began
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_TITLE = re.compile(r"\s*,?\s*[\"“]([^\"”\n]{8,200})[\"”]")
_MONTH_DAY = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}\b(?!,? \d{4})"
)
_MOST_DAYS, REACH = 3, 300
_STOP = re.compile(r"[.!?]\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[^.;:\n\"“]{0,90}?(?=[.;:\n]|,| and | on [A-Z]| here\b|$)")
_LIFE = re.compile(r"\b(?:birth|birthday|death|demise)\b")
_NAMES = r"(?:[A-Z][\w’'-]*\s){1,4}[A-Z][\w’'-]+"
_NAME = re.compile(_NAMES)
_SHORT = re.compile(r"\b(?:of|of the) (?P<noun>declaration|uprising|treaty|war|revolution|President|leader)$")
_ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
_PERSON_TITLE = re.compile(r"^(?:(?:President|Premier|Comrade|Marshal|General|Secretary|King|Queen|Chairman)\s)+")
_SOMEBODY = re.compile(r"\b(?:his|her)\b|\bof the [A-Za-z ]{0,20}(?:President|leader|king|founder)\b", re.I)
_OWN = re.compile(r"\b(?:its|the (?:country|nation)['’]s|start of|the(?= independence| revolution))(?=\s|$)")
_HELD = re.compile(
    r".*\b(?:[Pp]resident|[Kk]ing|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hairman|[Ss]ultan|[Qq]ueen) of (.+)$"
)
# "It was founded on 10 April 1956", "The work, published in 1962", "In October 1980 the President proposed"
_BEGAN = re.compile(
    r"[.\n]\W{0,8}(?:It|The (?P<noun>[a-z]+))(?:,| was| were| had been| came| broke| started| began)?"
    r"(?: which was| being)?(?: (?:first|officially|formally))?"
    r"(?: (?:founded|established|set up|formed|created|published|made public|launched|opened|inaugurated|signed|"
    r"adopted|issued|announced|proclaimed|born|concluded|built|written|held|into being|out|released|"
    r"organi[sz]ed|composed))?"
    r" (?:on|in) (?:[A-Z][a-z]+\.? ?(?:\d{1,2})?,? ?)?(?:of )?(?:Juche \d+ \()?(?P<year>(?:1[6-9]|20)\d\d)(?!\d)"
)
_LIGHT = frozenset({"anniversary", "birthday", "of", "the", "founding", "publication", "adoption"})


@dataclass(frozen=True, slots=True)
class Event:
    """What is counted from: its days (several where several are counted from), or its years alone."""

    days: tuple[date, ...]
    years: tuple[int, ...]
    name: str

    def fact(self) -> str:
        """Return the event's day or year in words."""
        when = " or ".join(day.isoformat() for day in self.days) or " or ".join(str(year) for year in self.years)
        return f"{self.name}: {when}"


def event_of(article: Article, occasion: Occasion, settings: Settings) -> Event | None:
    """Return the event that an occasion counts from, None where neither the tables nor the page tell its year."""
    told = [int(year) for year in _YEAR.findall(words(article, occasion.span))]
    if len(told) == 1 and article.day and told[0] < article.day.year - 1:
        return Event((), (told[0],), occasion.name)
    known = _known(article, occasion, settings)
    if known is None:
        year = _year_behind(article, occasion)
        return None if year is None else Event((), (year,), f"{occasion.name}, as the page says")
    if not known.years:
        return None
    days = tuple(date.fromisoformat(anchor) for anchor in known.anchors if len(anchor) == 10)
    return Event(days, known.years, known.name if len(known.states) != 1 or known.words else f"{known.id}")


def _known(article: Article, occasion: Occasion, settings: Settings) -> Known | None:
    """Return the known occasion: by id, or by what stands around a phrase that names it in part only."""
    own = settings.knowledge
    if occasion.id:
        return occasion_by_id(occasion.id, own)
    before, behind = _beside(article.text, occasion.span)
    found = (known_occasion(name, own) for name in _fuller_names(article, occasion, behind))
    known = next((one for one in found if one is not None), None)
    said = words(article, occasion.span)
    known = known or _of_somebody(occasion, said, before, own) or _of_state(occasion, before, behind, own)
    return known or _of_body(said, before, own) or _named_before(article.text[: occasion.span.start], occasion, own)


def _named_before(before: str, occasion: Occasion, own: tuple[Path, ...]) -> Known | None:
    """ "the anniversary of the uprising", "of the President": what the page has named in full before."""
    short = _SHORT.search(occasion.name)
    if short is None:
        return None
    noun, about = short["noun"], "birth" if "birth" in occasion.name else "death"
    person = noun in ("President", "leader")
    shape = rf"{noun} (?P<name>{_NAMES})" if person else rf"(?i:(?P<name>(?:[\w’'-]+ ){{1,5}}{noun}))\b"
    names = [match["name"] for match in re.finditer(shape, before[-4_000:])]
    named = [f"{about} of {name}" for name in names] if person else names
    met = {known.id: known for name in named[-8:] if (known := known_occasion(name, own)) is not None}
    return next(iter(met.values())) if len(met) == 1 else None


def _beside(text: str, span: Span) -> tuple[str, str]:
    """Return the sentence before an occasion's words, and the clause behind them."""
    before = text[max(0, span.start - REACH) : span.start].rpartition("\n")[2]
    cut = list(_STOP.finditer(before))
    behind = _CLAUSE.match(text, span.end)
    return before[cut[-1].end() :] if cut else before, behind[0] if behind else ""


def _fuller_names(article: Article, occasion: Occasion, behind: str) -> Iterator[str]:
    """Yield the occasion's name with the title in quotes behind it, with its whole clause, with the page's days."""
    title = _TITLE.match(article.text, occasion.span.end)
    if title:
        yield f"{occasion.name} {title[1]}"
    elif behind:
        yield occasion.name + behind if behind.startswith(("'", "’")) else f"{occasion.name} {behind}"
    if len(set(occasion.name.casefold().split()) - _LIGHT) > 1:
        days = dict.fromkeys(match[0] for match in _MONTH_DAY.finditer(article.text[:20_000]))
        for day in list(days)[:_MOST_DAYS]:
            yield f"{day} {occasion.name}"


def _of_somebody(occasion: Occasion, said: str, before: str, own: tuple[Path, ...]) -> Known | None:
    """ "... the statue of President Aflaq on the 10th anniversary of his death": the one person named before."""
    noun = _LIFE.search(occasion.name)
    if noun is None or not _SOMEBODY.search(said) or _NAME.search(occasion.name[noun.start() :]):
        return None
    names = {_PERSON_TITLE.sub("", name) for name in _NAME.findall(before)}
    met = {known.id: known for name in names if (known := known_occasion(f"{noun[0]} of {name}", own)) is not None}
    return next(iter(met.values())) if len(met) == 1 else None


def _of_body(said: str, before: str, own: tuple[Path, ...]) -> Known | None:
    """ "The African Union marks its 20th anniversary": the one party, army or union that the sentence names."""
    if not said.startswith(("its ", "their ")):
        return None
    names = [*_NAME.findall(before), *_ACRONYM.findall(before)]
    found = (known_occasion(f"founding of {name}", own) for name in names)
    met = {known.id: known for known in found if known is not None and known.words}  # not the day of a state
    return next(iter(met.values())) if len(met) == 1 else None


def _of_state(occasion: Occasion, before: str, behind: str, own: tuple[Path, ...]) -> Known | None:
    """ "... to the President of Chad on the 50th anniversary of its independence": the state named last."""
    if not _OWN.search(occasion.name):
        return None
    held = _HELD.search(before)
    named = states_in(held[1] if held else before, own)[-1:] or (states_in(behind, own)[:1] if not held else ())
    return known_occasion(_OWN.sub(" ", occasion.name), own, named) if named else None


def _year_behind(article: Article, occasion: Occasion) -> int | None:
    """Return the year in which the next sentence says that it, or what the occasion is of, began."""
    began = _BEGAN.search(article.text, occasion.span.end, occasion.span.end + NEXT)
    if began is None or article.day is None or int(began["year"]) >= article.day.year - 1:
        return None
    noun = began["noun"]
    return int(began["year"]) if noun is None or noun in occasion.name.casefold().split() else None
