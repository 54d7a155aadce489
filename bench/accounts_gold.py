"""The labelled articles as the accounts benches use them: read by Verbale, exported in the labels' own form."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(ROOT / "src"))

from verbale.clean import clean_page  # noqa: E402
from verbale.gather import gather  # noqa: E402
from verbale.model import Account, Article, Mention  # noqa: E402
from verbale.settings import Settings  # noqa: E402


def need_shared() -> None:
    """Leave with clear words where the labelled articles are not there."""
    if not (SHARED / "gold").is_dir():
        print("skipped: this bench needs the labelled articles in ../shared/gold")
        sys.exit(0)


def scorer() -> ModuleType:
    """Return the scorer of the labelled set as a module."""
    spec = importlib.util.spec_from_file_location("score_accounts", SHARED / "tools" / "score_accounts.py")
    if spec is None or spec.loader is None:
        raise RuntimeError("../shared/tools/score_accounts.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labels(name: str) -> dict[str, list[dict[str, Any]]]:
    """Return the labelled accounts by article id."""
    lines = (SHARED / "gold" / f"{name}.labels.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row["accounts"] for row in map(json.loads, lines)}


def articles(name: str) -> Iterator[Article]:
    """Yield the articles of a labelled set ("contacts_dev" or "seeds"), gathered and cleaned like any others."""
    source = SHARED / "seeds" if name == "seeds" else SHARED / "gold" / f"{name}.jsonl"
    settings = Settings()
    for page in gather([str(source)], settings):
        found = clean_page(page, settings)
        if isinstance(found, tuple):
            yield from found


def row(account: Account, article: Article) -> dict[str, Any]:
    """Return an account in the form of the labels."""
    when, occasion = account.when, account.occasion
    return {
        "kind": account.kind,
        "status": account.status,
        "salience": account.salience,
        "from": [actor(mention) for mention in account.from_],
        "to": [actor(mention) for mention in account.to],
        "parties": [actor(mention) for mention in account.parties],
        "mutual": account.mutual,
        "medium": account.medium.value if account.medium else None,
        "purpose": [term.value for term in account.purpose],
        "in_reply_to": account.reply is not None,
        "date": when and {"start": str(when.earliest), "end": str(when.latest), "how": when.how},
        "place": account.place.value if account.place else None,
        "occasion": occasion and {"name": occasion.name, "ordinal": occasion.ordinal},
        "sources": [term.value for term in account.sources],
        "evidence": article.text[account.span.start : account.span.end],
        "rule": account.rule_id,
        "confidence": account.confidence,
    }


def actor(mention: Mention) -> dict[str, Any]:
    """Return an actor in the form of the labels."""
    return {"name": mention.name, "state": mention.state, "office": mention.office}
