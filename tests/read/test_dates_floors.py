"""Floors: the labelled accounts' dates and occasions are among those found in their articles."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from verbale.read.dates import find_dates
from verbale.read.occasions import find_occasions
from verbale.settings import Settings

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not GOLD.exists(), reason="the labelled pages are not here")]


def accounts() -> Iterator[tuple[str, date | None, dict[str, Any]]]:
    articles = [json.loads(line) for line in (GOLD / "contacts_dev.jsonl").open(encoding="utf-8")]
    by_id = {one["id"]: one for one in articles}
    for line in (GOLD / "contacts_dev.labels.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        one = by_id[row["id"]]
        published = date.fromisoformat(one["published"][:10]) if one["published"] else None
        for account in row["accounts"]:
            yield f"{one['title'] or ''}\n{one['text']}", published, account


def test_the_labelled_first_day_is_found_in_97_of_100_dated_accounts() -> None:
    rows = [row for row in accounts() if row[2].get("date") and row[2]["date"]["how"] != "inferred"]
    hits = sum(
        told["date"]["start"] in {when.earliest.isoformat() for when in find_dates(text, day, Settings())}
        for text, day, told in rows
    )
    assert hits / len(rows) >= 0.97


def test_the_labelled_occasion_is_found_in_90_of_100_accounts_with_its_ordinal_in_95_of_those() -> None:
    rows = [(text, told["occasion"]) for text, _, told in accounts() if told.get("occasion")]
    named = counted = 0
    for text, told in rows:
        like = [one for one in find_occasions(text, Settings()) if _alike(one.name, told["name"])]
        named += bool(like)
        counted += any(one.ordinal == told["ordinal"] for one in like)
    assert named / len(rows) >= 0.9
    assert counted / named >= 0.95


def _alike(left: str, right: str) -> bool:
    one, other = (set(re.findall(r"\w+", words.lower())) for words in (left, right))
    return len(one & other) >= 0.5 * min(len(one), len(other))
