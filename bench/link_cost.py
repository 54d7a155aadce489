"""What linking costs as a chronicle grows: 10,000, 30,000 and 100,000 generated accounts, and one page more.

The accounts are generated at an even rate of news (about ten accounts a day), so that more accounts mean more years, as
in a collection that goes on; with ``--dense`` they all fall in three years. Every contact is told one to eight
times, by outlets that name it more or less exactly.

    .venv/bin/python bench/link_cost.py [--dense]
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.link import block_keys, closed_set, facing, link_accounts, name_contacts
from verbale.model import Account, Article, Mention, Occasion, Part, Span, Term, When

SIZES = (10_000, 30_000, 100_000)
A_DAY = 10
ONE_SIDED = 0.1  # of the directed accounts name only who acts
STATES = [a + b + c for a in "ABCDE" for b in "KLMN" for c in "XYZ"]
KINDS = ("message", "message", "meeting", "visit", "call", "statement", "statement", "agreement", "gift")
HERE = Span(0, 40)
Told = list[tuple[Account, Article]]


def generate(size: int, dense: bool, seed: int = 1) -> Told:
    """Return ``size`` accounts with their articles; states meet by a Zipf-like law, as in life."""
    chance = random.Random(seed)
    weights = [1 / (rank + 2) for rank in range(len(STATES))]
    span = 1_100 if dense else size // A_DAY
    told: Told = []
    while len(told) < size:
        left, right = chance.choices(STATES, weights, k=2)
        if left == right:
            continue
        day = date(1950, 1, 1) + timedelta(days=chance.randrange(span))
        kind = chance.choice(KINDS)
        for copy in range(chance.choice((1, 1, 2, 2, 3, 4, 6, 8))):
            told.append(_account(chance, kind, left, right, day, len(told), copy))
    return told[:size]


def _account(
    chance: random.Random, kind: str, left: str, right: str, day: date, number: int, copy: int
) -> tuple[Account, Article]:
    published = day + timedelta(days=chance.choice((0, 0, 1, 1, 2)))
    name = f"{number:08d}"
    words = " ".join(
        chance.choice(("border", "trade", "grain", "drill", "visit", "pledge", "talks")) for _ in range(12)
    )
    text = f"{left} and {right} on {kind}: {words}."
    article = Article(
        id=name, page_id=name, name=name, text=text, parts=(Part("body", Span(0, len(text))),), trace=(),
        outlet=f"Outlet {chance.randrange(400)}", published=published.isoformat(), published_precision="day",
    )  # fmt: skip
    level = chance.random() < 0.8
    sides = [_mention(state, level) for state in (left, right)]
    directed = kind in ("message", "visit", "statement", "gift", "call")
    one_sided = directed and chance.random() < ONE_SIDED
    when = When(HERE, day, day, "day", "explicit", "generated") if chance.random() < 0.7 else None
    occasion = Occasion(HERE, f"founding of {right}", day.year - 1900, f"{right}.founding", "1900-01-01")
    return (
        Account(
            id=f"a-{name}", article_id=name, kind=kind, span=Span(0, len(text)), rule_id="generated",  # type: ignore[arg-type]
            from_=(sides[0],) if directed else (), to=(sides[1],) if directed and not one_sided else (),
            parties=() if directed else tuple(sides), when=when,
            occasion=occasion if kind == "message" and copy % 2 else None,
            sources=(Term(f"Agency {chance.randrange(9)}", HERE),),
        ),
        article,
    )  # fmt: skip


def _mention(state: str, named: bool) -> Mention:
    if named:
        return Mention(HERE, f"person/{state.lower()}", f"Leader of {state}", "person", state)
    return Mention(HERE, f"state/{state}", state, "state", state)


def link_all(told: Told) -> float:
    start = time.process_time()  # the machine may be shared: only this process counts
    name_contacts(link_accounts(told, ()).groups, ())
    return time.process_time() - start


def add_one(told: Told) -> tuple[float, int]:
    """Return the seconds that one more page takes in the room's own terms, and how many accounts it touches."""
    linked = link_accounts(told, ())
    blocks: dict[str, list[str]] = defaultdict(list)
    keys = {account.id: block_keys(account, article) for account, article in told}
    for name, own in keys.items():
        for key in own:
            blocks[key].append(name)
    beside: dict[str, set[str]] = defaultdict(set)
    for link in linked.links:
        beside[link.left].add(link.right)
        beside[link.right].add(link.left)
    by_id = {account.id: (account, article) for account, article in told}
    new = told[len(told) // 2][0].id
    start = time.perf_counter()
    touched = closed_set(
        [new],
        lambda names: {mate for name in names for own in keys[name] for key in facing(own) for mate in blocks[key]},
        lambda names: {mate for name in names for mate in beside[name]},
    )
    name_contacts(link_accounts([by_id[name] for name in touched], ()).groups, ())
    return time.perf_counter() - start, len(touched)


def growth(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Return the exponent by which the time grows from the smallest to the largest size."""
    return math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])


def main(dense: bool) -> None:
    seconds = []
    for size in SIZES:
        told = generate(size, dense)
        seconds.append(link_all(told))
        print(f"{size:>8,} accounts linked in {seconds[-1]:7.2f} s ({size / seconds[-1]:,.0f} a second)")
    print(f"growth exponent {growth(SIZES, seconds):.3f} (goal: at most 1.15)")
    one, touched = add_one(told)
    print(f"one page more at {SIZES[-1]:,}: {one:.3f} s, {touched} accounts looked at (goal: under 1 s)")


if __name__ == "__main__":
    main("--dense" in sys.argv)
