"""Checks that need a whole reading: headlines turned round and captions misdated, planted into an agency's stories.

    .venv/bin/python bench/checks_read.py [--each 40] [--seed S] [--show]

A headline that says who did it to whom is turned round ("A sends a message to B" becomes "B sends a message to A");
under a story of a meeting a caption is set that dates it three to twenty days earlier. Beside them the same stories
with their own headlines, and with captions that give the right day, show the false alarms.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "src")]

from checks import MONTHS, SETTINGS, STORIES, Story, stories  # noqa: E402
from verbale.check import check_article  # noqa: E402
from verbale.facts.states import states_in  # noqa: E402
from verbale.model import Article, Finding, Part, Span  # noqa: E402
from verbale.read import read_article  # noqa: E402

TURNS = (
    (r"(?P<a>.+?) (?P<v>Sends|Sent|Gives|Presents) (?P<m>.+?) to (?P<b>[^,]+)", "{b} {v} {m} to {a}"),
    (r"(?P<a>.+?) (?P<v>Congratulates|Greets|Thanks|Invites) (?P<b>[^,]+?)(?P<r> on .+)?", "{b} {v} {a}{r}"),
    (
        r"(?P<m>(?:Gift|Message|Letter|Floral Basket|Reply|Greetings)[\w ]*?) to (?P<a>.+?) from (?P<b>[^,]+)",
        "{m} to {b} from {a}",
    ),
)
MEETS = re.compile(r"(?P<a>.+?) (?:Meets|Meets with) (?P<b>[^,]+)")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def turned(title: str) -> str | None:
    """Return the headline turned round, None where it does not say who acts towards whom, or names one state alone."""
    for pattern, shape in TURNS:
        match = re.fullmatch(pattern, title.strip())
        if match and len(match["a"]) < 60 and len(match["b"]) < 60 and states_in(f"{match['a']} {match['b']}", ()):
            return shape.format(**{name: words or "" for name, words in match.groupdict().items()})
    return None


def captioned(story: Story, off: int) -> str | None:
    """Return a caption for a story of a meeting, dated so many days before its own day; None where that is not told."""
    match = MEETS.fullmatch(story.title.strip())
    told = [day for day in WEEKDAYS if re.search(rf"\b{day}\b", story.text[:300])]
    if match is None or len(told) != 1:
        return None
    day = story.day - timedelta(days=(story.day.weekday() - WEEKDAYS.index(told[0])) % 7 + off)
    return f"{match['a']} meets {match['b']} in Pyongyang on {MONTHS[day.month - 1]} {day.day}."


def findings(story: Story, check: str, caption: str = "") -> list[Finding]:
    text, parts = "", []
    for role, words in (("headline", story.title), ("body", story.text), ("caption", caption)):
        for line in filter(None, words.split("\n")):
            start = len(text) + bool(text)
            text += ("\n" if text else "") + line
            parts.append(Part(role, Span(start, len(text))))  # type: ignore[arg-type]
    article = Article("a", "p", "story", text, tuple(parts), (), headline=story.title, published=story.day.isoformat(),
                      published_precision="day", language="en", outlet="Agency")  # fmt: skip
    return [one for one in check_article(article, read_article(article, SETTINGS), SETTINGS) if one.check == check]


def trials(some: list[Story], dice: random.Random) -> Iterator[tuple[str, Story, Story, str, str]]:
    """Yield (check, planted story, its caption, plain story, its caption)."""
    for story in some:
        title = turned(story.title)
        if title:
            yield "headline", Story(story.day, title, story.text), story, "", ""
        wrong = captioned(story, dice.randint(3, 20))
        if wrong:
            yield "caption", story, story, wrong, captioned(story, 0) or ""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--each", type=int, default=40)
    options.add_argument("--seed", type=int, default=2011)
    options.add_argument("--show", action="store_true")
    chosen = options.parse_args()
    if not STORIES.exists():
        print(f"{STORIES} is not here: nothing to measure")
        return
    dice = random.Random(chosen.seed)
    some = stories()
    dice.shuffle(some)
    tally = {"headline": [0, 0, 0], "caption": [0, 0, 0]}
    for check, planted, plain, wrong, right in trials(some, dice):
        count = tally[check]
        if count[0] >= chosen.each:
            continue
        found, alarm = findings(planted, check, wrong), findings(plain, check, right)
        tally[check] = [count[0] + 1, count[1] + bool(found), count[2] + bool(alarm)]
        if chosen.show and (not found or alarm):
            print("ALARM" if alarm else "MISSED", check, planted.day, planted.title, "|", wrong, "|", plain.text[:150])
    for check, (number, found, alarms) in tally.items():
        recall = found / max(1, number)
        print(f"{check}: planted {number}, found {found} ({recall:.2f}), false alarms {alarms} of {number}")


if __name__ == "__main__":
    main()
