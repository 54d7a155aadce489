"""Plant 300 errors into a state agency's stories of one year and see which the checks find, and what else they say.

    .venv/bin/python bench/checks.py [--every N] [--seed S] [--show]

Four kinds of error, 75 each, one a story, at places drawn by a seeded generator: an ordinal changed, a wrong weekday
put before a date, a title exchanged for another one, a date that cannot be. Nothing here needs the parser. The
unplanted stories show the false alarms (every N-th one).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from verbale.check import check_article  # noqa: E402
from verbale.check.persons import name_key  # noqa: E402
from verbale.facts.offices import people  # noqa: E402
from verbale.facts.states import states_in  # noqa: E402
from verbale.model import Article, Finding, Part, Reading, Span  # noqa: E402
from verbale.read.dates import find_dates  # noqa: E402
from verbale.read.occasions import find_occasions  # noqa: E402
from verbale.settings import Settings  # noqa: E402

STORIES = ROOT.parent / "shared" / "data" / "kcna_2011_stories.jsonl.gz"
EACH = 75
SETTINGS = Settings()
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(month_name)[1:]
MONTH = "|".join([*MONTHS, *(f"{name[:3]}\\." for name in MONTHS), r"Sept\."])
ORDINAL = re.compile(r"\b(\d{1,3})(st|nd|rd|th) (?=(?:founding |birth )?(?:anniversary|birthday))")
DATE = re.compile(rf"\bon ({MONTH}) (\d{{1,2}})(?=[ .,])(?! ?(?:and|to|-)| ?, ?\d{{4}})")
TITLE = re.compile(
    r"\b(President|Premier|Prime Minister|Foreign Minister|Vice President) (?=[A-Z][\w-]+ [A-Z][\w-]+)"
    r"|(?<=[a-z], )(president|premier|prime minister|foreign minister|vice president) (?=of (?:the )?[A-Z])"
)
OTHERS = {"president": "prime minister", "premier": "president", "prime minister": "president"}
OTHERS |= {"foreign minister": "president", "vice president": "prime minister"}


@dataclass(frozen=True)
class Story:
    day: date
    title: str
    text: str


@dataclass(frozen=True)
class Planted:
    story: Story
    kind: str
    place: Span  # in the story's text
    was: str


def stories() -> list[Story]:
    found = []
    with gzip.open(STORIES, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["lang"] == "en" and row["story"]:
                text = re.sub(r"[ \t]*,(?: ,)+[ ,]*", "\n", row["story"].replace("　", " ")).strip()
                found.append(Story(date.fromisoformat(row["date"]), row["title"] or "", text))
    return found


def plant(story: Story, kind: str, dice: random.Random) -> Planted | None:
    places = list(PLACES[kind](story))
    if not places:
        return None
    match = dice.choice(places)
    new = CHANGES[kind](match, story, dice)
    if new is None:
        return None
    text = story.text[: match.start()] + new + story.text[match.end() :]
    place = Span(match.start(), match.start() + len(new))
    return Planted(Story(story.day, story.title, text), kind, place, match[0])


def _ordinal(match: re.Match[str], story: Story, dice: random.Random) -> str | None:
    number = int(match[1]) + dice.choice((-5, -3, -2, -1, 1, 2, 3, 5))
    if number < 2:
        return None
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} "


def _day(match: re.Match[str], story: Story) -> date | None:
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match[1].rstrip(".")[:3]))
    try:
        near = [date(story.day.year + step, month, int(match[2])) for step in (-1, 0, 1)]
    except ValueError:
        return None
    return min(near, key=lambda day: abs((day - story.day).days))


def _weekday(match: re.Match[str], story: Story, dice: random.Random) -> str | None:
    day = _day(match, story)
    if day is None or abs((day - story.day).days) > 180:
        return None
    wrong = DAYS[(day.weekday() + dice.randint(1, 6)) % 7]
    return f"on {wrong}, {match[1]} {match[2]}"


def _title(match: re.Match[str], story: Story, dice: random.Random) -> str:
    old = match[1] or match[2]
    new = OTHERS[old.lower()]
    return f"{new.title() if old[0].isupper() else new} "


def _date(match: re.Match[str], story: Story, dice: random.Random) -> str:
    if dice.random() < 0.5:
        month = dice.choice(("Feb. 30", "April 31", "June 31", "Sept. 31", "Nov. 31"))
        return f"on {month}"
    later = story.day + timedelta(days=dice.randint(10, 300))
    return f"on {MONTHS[later.month - 1]} {later.day}, {later.year}"


def _past(story: Story) -> Iterator[re.Match[str]]:
    """Dates of what has happened: in the first sentence, which tells the news."""
    for match in DATE.finditer(story.text, 0, 400):
        day = _day(match, story)
        if (
            day
            and timedelta(0) <= story.day - day <= timedelta(days=60)
            and "will" not in story.text[: match.end() + 80]
        ):
            yield match


Finder = Callable[[Story], Iterator[re.Match[str]]]


def _titles(story: Story) -> Iterator[re.Match[str]]:
    """Titles of living persons of the table, and of states: whom nobody can look up nobody can correct."""
    known = people(())
    for match in TITLE.finditer(story.text):
        behind = story.text[match.end() : match.end() + 40]
        before = re.findall(
            r"((?:[A-Z][\w-]+ ){1,3}[A-Z][\w-]+), $", story.text[max(0, match.start() - 60) : match.start()]
        )
        names = [" ".join(behind.split()[:size]) for size in (3, 2)] if match[1] else list(before)
        found = [one for name in names for one in known.get(name_key(name), ())]
        if len(set(found)) == 1 and found[0].kinds(story.day) and (match[1] or states_in(behind[:30], ())):
            yield match


PLACES: dict[str, Finder] = {
    "ordinal": lambda story: ORDINAL.finditer(story.text),
    "weekday": lambda story: (one for one in DATE.finditer(story.text) if "Juche" not in story.text[one.end() :][:12]),
    "title": _titles,
    "date": _past,
}
CHANGES = {"ordinal": _ordinal, "weekday": _weekday, "title": _title, "date": _date}


def findings(story: Story) -> tuple[Finding, ...]:
    text = f"{story.title}\n{story.text}"
    parts = (Part("headline", Span(0, len(story.title))), Part("body", Span(len(story.title) + 1, len(text))))
    article = Article("a", "p", "story", text, parts, (), published=story.day.isoformat(), published_precision="day")
    dates, occasions = find_dates(text, story.day, SETTINGS), find_occasions(text, SETTINGS)
    found = check_article(article, Reading("a", dates=dates, occasions=occasions), SETTINGS)
    return tuple(one for one in found if one.severity != "note")


def hits(planted: Planted, found: tuple[Finding, ...]) -> tuple[bool, int]:
    """Return whether the planted error was found, and how many findings touch it nowhere."""
    offset = len(planted.story.title) + 1
    start, end = planted.place.start + offset, planted.place.end + offset
    touching = [any(span.start < end and start < span.end for span in one.spans) for one in found]
    return any(touching), sum(not touch for touch in touching)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--every", type=int, default=1, help="look at every N-th unplanted story")
    options.add_argument("--seed", type=int, default=2011)
    options.add_argument("--show", action="store_true", help="print what was missed and what was said wrongly")
    chosen = options.parse_args()
    if not STORIES.exists():
        print(f"{STORIES} is not here: nothing to measure")
        return
    everything = stories()
    report_planted(everything, random.Random(chosen.seed), chosen.show)
    report_alarms(everything[:: chosen.every], chosen.show)


def report_planted(everything: list[Story], dice: random.Random, show: bool) -> None:
    order = everything[:]
    dice.shuffle(order)
    counts: Counter[tuple[str, str]] = Counter()
    rest = iter(order)
    for kind in PLACES:
        while counts[kind, "planted"] < EACH:
            story = next(rest, None)
            if story is None:
                break
            planted = plant(story, kind, dice)
            if planted is None:
                continue
            found, beside = hits(planted, findings(planted.story))
            counts[kind, "planted"] += 1
            counts[kind, "found"] += found
            counts[kind, "beside"] += beside
            if show and (not found or beside):
                around = planted.story.text[max(0, planted.place.start - 60) : planted.place.end + 80].replace(
                    "\n", " "
                )
                print(f"{'MISSED' if not found else 'BESIDE'} {kind} {planted.story.day} was {planted.was!r}: {around}")
    total = {name: sum(counts[kind, name] for kind in PLACES) for name in ("planted", "found", "beside")}
    for kind in PLACES:
        print(f"{kind:8}", *(f"{name} {counts[kind, name]:3}" for name in total))
    recall, precision = total["found"] / total["planted"], total["found"] / (total["found"] + total["beside"])
    print(f"recall {recall:.3f}, precision {precision:.3f}")


def report_alarms(everything: list[Story], show: bool) -> None:
    alarms, checks = 0, Counter[str]()
    for story in everything:
        found = findings(story)
        alarms += bool(found)
        checks.update(one.check for one in found)
        if show:
            for one in found:
                print(f"ALARM {story.day} {one.check}: {one.message} | {one.fact}")
    share = f"1 in {len(everything) / alarms:.0f}" if alarms else "none"
    print(f"unplanted stories {len(everything)}, with a finding {alarms} ({share}); by check {dict(checks)}")


if __name__ == "__main__":
    main()
