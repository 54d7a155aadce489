"""Articles written for Verbale with all their contacts told: more manners of reporting to learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from verbale.clean import clean_page
from verbale.model import Article, Page
from verbale.settings import Settings

WRITTEN = Path(__file__).with_name("written")
TOLD = re.compile(r"> (~?)(\w+) (\w+) ([A-Z]+) ([>+]) ([A-Z]+)")


@dataclass(frozen=True)
class Written:
    """One article as a record that gathering reads, and the contacts it tells as (kind, main, side, way, side)."""

    record: dict[str, Any]
    told: tuple[tuple[str, bool, str, str, str], ...]


def written() -> Iterator[Written]:
    """Yield the written articles, file by file, each in its order."""
    for path in sorted(WRITTEN.glob("*.txt")):
        yield from _written_in(path)


def _written_in(path: Path) -> Iterator[Written]:
    blocks = re.split(r"\n{2,}", path.read_text(encoding="utf-8").strip())
    for number, block in enumerate(block for block in blocks if not block.startswith("#")):
        lines = block.strip().splitlines()
        outlet, day, title = (part.strip() for part in lines[0].split("|"))
        body = "\n".join(line for line in lines[1:] if not line.startswith(">"))
        record = {
            "id": f"written-{path.stem}-{number}",
            "outlet": outlet,
            "published": day,
            "title": title,
            "text": body,
        }
        found = [match for line in lines if (match := TOLD.match(line))]
        yield Written(record, tuple((m[2], not m[1], m[4], m[5], m[6]) for m in found))


def written_articles(settings: Settings) -> Iterator[tuple[Article, tuple[tuple[str, bool, str, str, str], ...]]]:
    """Yield the written articles, cleaned like any others, with the contacts they tell."""
    for one in written():
        body = json.dumps(one.record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        page = Page(sha256(body).hexdigest(), body, "application/json", one.record["id"])
        found = clean_page(page, settings)
        if isinstance(found, tuple):
            yield found[0], one.told


def fits(row: dict[str, Any], told: tuple[str, bool, str, str, str]) -> bool:
    """Return whether an account in the exchange form is the contact told: kind, states, and direction if it has one."""
    kind, _, left, way, right = told
    if row["kind"] != kind:
        return False
    sides = [{actor["state"] for actor in row[name]} for name in ("from", "to", "parties")]
    if way == ">" and kind != "call" and not sides[2]:
        return left in sides[0] and right in sides[1]
    return {left, right} <= set().union(*sides)
