"""Measure how many of the labelled accounts' actors are among the mentions found, and with the right state.

    .venv/bin/python bench/actors.py [--errors N]

An actor of an account counts as found when a mention of the same article fits it: the names share at least half of the
shorter name's words (titles aside), or one of the two is just the state of the other; "by name" leaves the latter out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "src"))

from verbale.read.actor_mentions import find_mentions  # noqa: E402
from verbale.settings import Settings  # noqa: E402


def scorer() -> ModuleType:
    """Return the accounts' scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_accounts", SHARED / "tools" / "score_accounts.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def day_of(row: dict[str, Any]) -> date | None:
    """Return the article's day where it is known."""
    try:
        return date.fromisoformat((row.get("published") or "")[:10])
    except ValueError:
        return None


def actors_in(account: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all actors of a labelled account."""
    return [actor for side in ("from", "to", "parties") for actor in account.get(side) or []]


def measure(salience: str | None) -> tuple[dict[str, float], list[str]]:
    """Return the figures over accounts of a salience (all where None), and the actors that were missed, in words."""
    score = scorer()
    texts = {row["id"]: row for row in read(SHARED / "gold" / "contacts_dev.jsonl")}
    total = fits = named = right = stated = 0
    misses: list[str] = []
    seconds, words = 0.0, 0
    for row in read(SHARED / "gold" / "contacts_dev.labels.jsonl"):
        article = texts[row["id"]]
        text = f"{article.get('title') or ''}\n{article['text']}"
        began = time.perf_counter()
        mentions = find_mentions(text, (), day_of(article), Settings())
        seconds, words = seconds + time.perf_counter() - began, words + len(text.split())
        said = [{"name": mention.name, "state": mention.state} for mention in mentions]
        for account in row["accounts"]:
            if salience and account.get("salience") != salience:
                continue
            for actor in actors_in(account):
                total += 1
                values = [(score.fits(actor, one), one) for one in said]
                best = max((value for value, _ in values), default=0.0)
                fits += best > 0
                named += best > 0.5 or (best > 0 and score.is_state(actor))
                if best > 0 and actor.get("state"):
                    stated += 1
                    right += any(one["state"] == actor["state"] for value, one in values if value == best)
                if best == 0:
                    misses.append(f"{row['id']}: {actor['name']} ({actor['state']}) «{account.get('evidence')}»")
                elif not any(one["state"] == actor["state"] for value, one in values if value == best):
                    instead = sorted({str(one["state"]) for value, one in values if value == best})
                    misses.append(f"{row['id']}: STATE {actor['name']} ({actor['state']}) not {instead}")
                elif best <= 0.5 and not score.is_state(actor):
                    misses.append(f"{row['id']}: NAME {actor['name']} ({actor['state']})")
    figures = {
        "actors": total,
        "found": fits / total,
        "found by name": named / total,
        "state right where found": right / stated,
        "words a second": words / seconds,
    }
    return figures, misses


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", type=int, default=0, help="list the first so many misses")
    wanted = parser.parse_args()
    if not SHARED.is_dir():
        print("../shared is not here: nothing to measure on")
        return 0
    for salience in ("main", None):
        figures, misses = measure(salience)
        print(salience or "all", {name: round(value, 3) for name, value in figures.items()})
        if salience is None:
            print("\n".join(misses[: wanted.errors]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
