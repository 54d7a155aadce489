"""Read the golden pages: small pages with their accounts written down in a notation that an analyst could write.

    == Harbour Times 2025-10-12 | credit Yonhap        a page: outlet, day of publication ("-" where unknown), credits
    Text of the page, one or more lines.
    @ label: message; Xi Jinping (CHN) > Kim Jong Un (PRK); day 2025-10-09; letter; reply; after KCNA

An account line begins with "@" and the label of the contact that it tells of (one label, one contact). Sides stand as
"A > B" (directed; "?" for a side that the page leaves open) or "A + B" (two-way); an actor is "Name (STATE)" or
"Name (STATE kind)". Further fields: "day D",
"days D..D", "reported D", "place P", "occasion NAME #ORDINAL ANCHOR", "by MEDIUM", "for PURPOSE", "after SOURCE",
"reply", "mutual", "background", "planned" ..., "said WORDS" for the stretch of text that tells it (else all of it
below the headline).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from verbale.model import Account, Article, Mention, Occasion, Part, Span, Term, When

PAGES = Path(__file__).with_name("pages")
_ACTOR = re.compile(r"^(?P<name>[^()]+?) \((?P<state>[A-Z-]+)(?: (?P<kind>[a-z]+))?\)$")
_STATUSES = ("planned", "proposed", "cancelled", "denied")
Told = list[tuple[Account, Article]]


def read_pages(folder: Path = PAGES) -> tuple[Told, dict[str, str]]:
    """Return all accounts with their articles, and the label of each account's contact."""
    told: Told = []
    gold: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]):
            for account, article, label in read_page(block, f"{path.stem}-{number}"):
                told.append((account, article))
                gold[account.id] = label
    return told, gold


def read_page(block: str, name: str) -> list[tuple[Account, Article, str]]:
    head, *lines = block.strip().splitlines()
    outlet, day, credited = _head(head)
    text = "\n".join(line for line in lines if line and not line.startswith(("@", "#")))
    identity = sha256(f"{name}{text}".encode()).hexdigest()[:16] + "-0"
    article = Article(
        id=identity, page_id=identity[:16], name=name, text=text, parts=tuple(_parts(text)), trace=(), outlet=outlet,
        headline=text.splitlines()[0], published=day, published_precision="day" if day else None, credits=credited,
    )  # fmt: skip
    found = []
    for number, line in enumerate(line for line in lines if line.startswith("@")):
        label, fields = line[1:].split(":", 1)
        found.append((read_account(fields, article, number), article, label.strip()))
    return found


def _head(head: str) -> tuple[str | None, str | None, tuple[str, ...]]:
    first, *rest = (part.strip() for part in head.split("|"))
    outlet, day = first.rsplit(" ", 1)
    credited = tuple(part.removeprefix("credit ").strip() for part in rest)
    return (None if outlet == "-" else outlet), (None if day == "-" else day), credited


def _parts(text: str) -> list[Part]:
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        parts.append(Part("headline" if number == 0 else "body", Span(start, start + len(line))))
        start += len(line) + 1
    return parts


def read_account(fields: str, article: Article, number: int = 0) -> Account:
    kind, sides, *rest = (field.strip() for field in fields.split(";"))
    first = article.parts[-1].span if len(article.parts) == 2 else article.parts[0].span
    identity = sha256(f"{article.id}{number}{fields}".encode()).hexdigest()[:16]
    account = Account(id=f"a-{identity}", article_id=article.id, kind=kind, span=first, rule_id="golden")  # type: ignore[arg-type]
    if ">" in sides:
        left, right = sides.split(" > ")
        account = replace(account, from_=_actors(left), to=_actors(right))
    else:
        account = replace(account, parties=_actors(sides, " + "))
    for field in rest:
        account = replace(account, **_field(field, article))
    return account


def _actors(side: str, between: str = " & ") -> tuple[Mention, ...]:
    return () if side.strip() == "?" else tuple(_actor(one.strip()) for one in side.split(between))


def _actor(words: str) -> Mention:
    match = _ACTOR.match(words)
    if match is None:
        raise ValueError(f"{words!r} is no actor; write Name (STATE) or Name (STATE kind)")
    name, state, kind = match["name"], None if match["state"] == "-" else match["state"], match["kind"] or "person"
    identity = f"state/{state}" if kind == "state" else f"text/{state}/{re.sub('[^a-z]+', '-', name.lower())}"
    return Mention(Span(0, 1), identity, name, kind, state)


def _when(words: str, grain: Any = "day") -> When:
    first, _, last = words.partition("..")
    return When(Span(0, 1), date.fromisoformat(first), date.fromisoformat(last or first), grain, "explicit", "golden")


def _field(field: str, article: Article) -> dict[str, Any]:
    word, _, rest = field.partition(" ")
    here = Span(0, 1)
    if word in ("day", "days"):
        return {"when": _when(rest, "day" if word == "day" else "range")}
    if word == "reported":
        return {"reported": _when(rest)}
    if word == "occasion":
        match = re.match(r"^(?P<name>.*?)(?: #(?P<number>\d+))?(?: (?P<anchor>\d{4}(?:-\d\d){0,2}))?$", rest)
        number = int(match["number"]) if match and match["number"] else None
        return {"occasion": Occasion(here, match["name"], number, anchor=match["anchor"])} if match else {}
    if word in ("by", "place"):
        return {"medium" if word == "by" else "place": Term(rest, here)}
    if word in ("for", "after"):
        terms = tuple(Term(one.strip(), here) for one in rest.split(","))
        return {"purpose" if word == "for" else "sources": terms}
    if word == "act":
        return {"act": rest}
    if word == "said":
        start = article.text.index(rest)
        return {"span": Span(start, start + len(rest))}
    if field == "reply":
        return {"reply": here}
    if field == "mutual":
        return {"mutual": True}
    if field == "background":
        return {"salience": "background"}
    if field in _STATUSES:
        return {"status": field}
    raise ValueError(f"{field!r} is no field of the notation")
