"""Whither somebody leaves, where the parser makes a clause of it."""

from __future__ import annotations

import json
from pathlib import Path

from verbale.clean import clean_page
from verbale.gather import gather
from verbale.model import Account
from verbale.read import read_article
from verbale.settings import Settings


def _accounts(text: str, folder: Path) -> list[Account]:
    page = folder / "page.jsonl"
    record = {"id": "a", "outlet": "VNA", "published": "1996-05-04", "title": "Journeys", "text": text}
    page.write_text(json.dumps(record))
    (found,) = (clean_page(one, Settings()) for one in gather([page], Settings()))
    assert isinstance(found, tuple)
    return list(read_article(found[0], Settings()).accounts)


def test_a_state_between_for_and_an_infinitive_is_where_the_journey_goes(tmp_path: Path) -> None:
    text = (
        "A delegation of the Peace Party of Chile led by its chairman Juan Paz left here on Thursday for Malaysia "
        "to participate in the Congress of the United Peasants Organization of Malaysia."
    )
    visits = [one for one in _accounts(text, tmp_path) if one.kind == "visit"]
    assert [mention.state for one in visits for mention in one.to] == ["MYS"]
