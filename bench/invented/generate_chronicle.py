"""Make an invented chronicle of any size, for the tests of the web pages (small) and their bench (100,000 contacts).

    .venv/bin/python bench/invented/generate_chronicle.py --contacts 100000 --to /some/place.db

The same size and seed give the same chronicle. States are real, everything said about them is invented.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from invented_knowledge import Known, knowledge_of, store_knowledge
from invented_world import KINDS, OCCASIONS, OUTLETS, PHRASES, SENTENCES, STATES, STATUSES

from verbale.model import (
    Account,
    Actor,
    Article,
    Mention,
    Occasion,
    Page,
    PageLine,
    Part,
    Reading,
    Skipped,
    Span,
    Statement,
    Term,
    When,
    Wording,
)
from verbale.store import Chronicle, writing

FIRST, LAST = date(1950, 1, 1), date(2026, 10, 31)
TITLES = ("President", "Premier", "Foreign Minister", "Chairman")


@dataclass(slots=True)
class Draft:
    """A text that grows while it remembers where its words stand."""

    text: str = ""
    spans: dict[str, Span] = field(default_factory=dict)

    def add(self, words: str, name: str | None = None) -> Span:
        span = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        if name:
            self.spans[name] = span
        return span


@dataclass(slots=True)
class Plan:
    """What truly happened, before outlets report it."""

    number: int
    kind: str
    status: str
    sides: tuple[tuple[str, str, str], tuple[str, str, str]]
    titles: tuple[str, str]
    earliest: date
    latest: date
    occasion: tuple | None
    answers: int | None = None


def plans(count: int, chance: random.Random) -> list[Plan]:
    """Return what happened, in time order, with yearly series, replies, and ranges of days."""
    made: list[Plan] = []
    kinds, weights = [k[0] for k in KINDS], [k[1] for k in KINDS]
    pull = [1 / (n + 1.5) for n in range(len(STATES))]
    while len(made) < count:
        left, right = chance.choices(STATES, pull, k=2)
        if left == right:
            continue
        occasion = chance.choice(OCCASIONS) if chance.random() < 0.3 else None
        day = FIRST + timedelta(days=int((LAST - FIRST).days * chance.betavariate(2.2, 1.1)))
        if occasion:
            day = date(max(day.year, occasion[4] + 1), occasion[2], occasion[3])
        kind = "message" if occasion else chance.choices(kinds, weights)[0]
        days = chance.choices((0, 2, 6, 30, 364), (72, 8, 8, 8, 4))[0]
        status = chance.choices([s[0] for s in STATUSES], [s[1] for s in STATUSES])[0]
        plan = Plan(
            len(made),
            kind,
            status,
            (left, right),
            tuple(chance.choices(TITLES, k=2)),
            day,
            day + timedelta(days=days),
            occasion,
        )
        made.append(plan)
        if kind == "message" and chance.random() < 0.2 and len(made) < count:
            later = day + timedelta(days=chance.randint(1, 40))
            made.append(
                Plan(
                    len(made), "message", "occurred", (right, left), plan.titles[::-1], later, later, None, plan.number
                )
            )
    return made


def actor_id(state: tuple[str, str, str], title: str) -> str:
    return f"organ/{state[0]}/{title.lower().replace(' ', '-')}"


def mention(draft: Draft, name: str, state: tuple[str, str, str], title: str) -> Mention:
    return Mention(draft.spans[name], actor_id(state, title), f"{title} of {state[1]}", "organ", state[0], title)


def write_article(
    plan: Plan, outlet: str, chance: random.Random, copied: tuple[str, int] | None, number: int
) -> tuple[Page, Article, Reading, list[Wording], int]:
    """Return one outlet's article about what happened, with its reading and the set phrases in it."""
    tone = copied[1] if copied else chance.randrange(1 << 30)
    words = random.Random(tone)
    verb, noun = next((k[2], k[3]) for k in KINDS if k[0] == plan.kind)
    left, right = plan.sides
    published = plan.latest + timedelta(days=chance.randint(0, 3))
    draft = Draft()
    parts: list[Part] = []
    headline = words.choice(
        (
            f"{left[1]} and {right[1]}: {noun}",
            f"{left[2]} turns to {right[2]}",
            f"{right[1]} receives {noun} from {left[1]}",
        )
    )
    parts.append(Part("headline", draft.add(headline)))
    draft.add("\n")
    start = len(draft.text)
    draft.add("The ")
    draft.add(f"{plan.titles[0]} of {left[1]}", "from")
    draft.add(" ")
    draft.add(verb, "cue")
    draft.add(" the ")
    draft.add(f"{plan.titles[1]} of {right[1]}", "to")
    draft.add(" on ")
    spoken = (
        f"{plan.earliest.day} {plan.earliest:%B %Y}"
        if plan.earliest == plan.latest
        else f"a day in {plan.earliest:%B %Y}"
    )
    draft.add(spoken, "when")
    if plan.occasion:
        draft.add(" to mark the ")
        draft.add(plan.occasion[1], "occasion")
    draft.add(" in ")
    draft.add(words.choice((left[2], right[2])), "place")
    draft.add(", ")
    draft.add(words.choice(OUTLETS[:3]), "source")
    draft.add(" reported.")
    parts.append(Part("body", Span(start, len(draft.text))))
    account_span = Span(start, len(draft.text))
    wordings: list[Wording] = []
    statements: list[Statement] = []
    page_id = sha256(f"{plan.number}/{outlet}/{number}".encode()).hexdigest()
    article_id = f"{page_id[:16]}-0"
    account_id = f"a-{page_id[:16]}"
    for _ in range(words.randint(1, 3)):
        draft.add("\n")
        body = len(draft.text)
        draft.add(words.choice(SENTENCES).format(place=words.choice((left[2], right[2]))) + " ")
        family, phrase, variants = words.choice(PHRASES[:8] if published.year < 1990 else PHRASES)
        variant = variants[0] if words.random() < 0.7 else variants[-1]
        cue = draft.add("The text said: ")
        draft.add("“")
        quote = len(draft.text)
        draft.add("Let us keep ")
        span = draft.add(variant)
        draft.add(
            f" through the year {published.year}, and let " + ("no storm" if tone % 3 else "nothing") + " part us."
        )
        content = Span(quote, len(draft.text))
        draft.add("”")
        statements.append(
            Statement(
                f"s-{page_id[:12]}-{len(statements)}",
                article_id,
                Span(cue.start, len(draft.text)),
                (content,),
                "direct",
                mention(draft, "from", left, plan.titles[0]),
                mention(draft, "to", right, plan.titles[1]),
                cue,
            )
        )
        wordings.append(
            Wording(
                phrase, family, variant, article_id, span, published, actor_id(left, plan.titles[0]), None, account_id
            )
        )
        draft.add(" " + words.choice(SENTENCES).format(place=right[2]))
        parts.append(Part("body", Span(body, len(draft.text))))
    draft.add("\n")
    parts.append(Part("credit", draft.add("(Northern Wire)")))
    when = When(
        draft.spans["when"],
        plan.earliest,
        plan.latest,
        "day" if plan.earliest == plan.latest else "month",
        "explicit",
        f"written out as {spoken!r}",
    )
    occasion = (
        Occasion(draft.spans["occasion"], plan.occasion[1], published.year - plan.occasion[4], plan.occasion[0])
        if plan.occasion
        else None
    )
    sides = (mention(draft, "from", left, plan.titles[0]),), (mention(draft, "to", right, plan.titles[1]),)
    two_way = plan.kind in ("call", "meeting", "agreement", "ceremony")
    account = Account(
        account_id,
        article_id,
        plan.kind,
        account_span,
        f"inv.{plan.kind}",
        plan.status,
        "main" if words.random() < 0.9 else "background",
        "CONSULT",
        () if two_way else sides[0],
        () if two_way else sides[1],
        (*sides[0], *sides[1]) if two_way else (),
        when=when,
        place=Term(draft.text[slice(draft.spans["place"].start, draft.spans["place"].end)], draft.spans["place"]),
        occasion=occasion,
        reply=draft.spans["cue"] if plan.answers is not None else None,
        sources=(
            Term(draft.text[slice(draft.spans["source"].start, draft.spans["source"].end)], draft.spans["source"]),
        ),
        statements=tuple(s.id for s in statements),
        confidence=round(words.uniform(0.55, 0.99), 2),
    )
    layout = tuple(PageLine(p.span.start, p.span.end, p.role, 0.9, "reads as running text") for p in parts)
    url = f"https://{outlet.lower().replace(' ', '-').replace('the-', '')}.example/{published:%Y/%m/%d}/{number}"
    article = Article(
        article_id,
        page_id,
        f"{outlet.split()[0].lower()}-{number}",
        draft.text,
        tuple(parts),
        (),
        headline,
        outlet,
        url,
        "By our correspondent",
        f"{published.isoformat()}",
        "day",
        language="en",
        credits=("Northern Wire",) if copied else (),
        layout=layout,
    )
    reading = Reading(
        article_id, (), (*sides[0], *sides[1]), (when,), (occasion,) if occasion else (), tuple(statements), (account,)
    )
    page = Page(
        page_id,
        draft.text.encode(),
        "text/plain",
        article.name,
        url,
        datetime(published.year, published.month, published.day, tzinfo=UTC),
    )
    return page, article, reading, wordings, tone


def generate(path: Path, contacts: int, seed: int = 7) -> None:
    """Write an invented chronicle of so many contacts to ``path``, which must not exist."""
    chance = random.Random(seed)
    known = Known()
    with Chronicle.open(path, readonly=False) as chronicle:
        chronicle.connection.execute("PRAGMA cache_size = -1000000")  # a gigabyte: one transaction holds it all
        with chronicle.writing():
            _fill(chronicle, contacts, chance, known)


def _fill(chronicle: Chronicle, contacts: int, chance: random.Random, known: Known) -> None:
    chronicle.add_actors(_actors())
    for plan in plans(contacts, chance):
        _report(chronicle, plan, chance, known)
    for number in range(max(2, contacts // 200)):
        chronicle.add_skipped(
            Skipped(
                f"leftover-{number}",
                "clean",
                chance.choice(("no article", "too large", "blocked")),
                "the page holds a menu and nothing else",
            )
        )
    chronicle.connection.execute("DELETE FROM pending")
    store_knowledge(chronicle.connection, knowledge_of(known, chance))


def _actors() -> list[Actor]:
    organs = [
        Actor(actor_id(s, t), f"{t} of {s[1]}", "organ", s[0], (f"{t} of {s[1]}",)) for s in STATES for t in TITLES
    ]
    return organs + [Actor(f"state/{s[0]}", s[1], "state", s[0], (s[1], s[2])) for s in STATES]


def _report(chronicle: Chronicle, plan: Plan, chance: random.Random, known: Known) -> None:
    told: list[tuple[Account, Article]] = []
    origins: dict[int, list[str]] = defaultdict(list)
    first: tuple[str, int] | None = None
    for number in range(chance.choices((1, 2, 3, 4, 6, 9), (58, 22, 10, 5, 4, 1))[0]):
        copied = first if first and chance.random() < 0.5 else None
        outlet = OUTLETS[(plan.number * 5 + number) % len(OUTLETS)]
        page, article, reading, wordings, tone = write_article(plan, outlet, chance, copied, plan.number * 10 + number)
        first = first or (outlet, tone)
        chronicle.add_page(page, "invented")
        chronicle.add_article(article, reading, ())
        writing.add_wordings(chronicle.connection, wordings)
        told.append((reading.accounts[0], article))
        origins[tone].append(reading.accounts[0].id)
    known.add(plan, told, tuple(tuple(some) for some in sorted(origins.values(), key=len, reverse=True)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--to", type=Path, required=True)
    given = parser.parse_args()
    generate(given.to, given.contacts)
    print(f"{given.to}: {given.contacts} contacts, {given.to.stat().st_size / 1e6:.0f} MB")
