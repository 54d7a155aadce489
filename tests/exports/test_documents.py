"""The exchange form, the JSON document and the tables say what the chronicle holds, in forms that do not move."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import verbale
from verbale.errors import SettingError
from verbale.exports import export, formats
from verbale.exports.csv_tables import table
from verbale.settings import Settings
from verbale.store import Chronicle

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/reference/export.schema.json").read_text())
SAMPLES = Path(__file__).parents[2] / "samples"
FIELDS = ["kind", "status", "salience", "from", "to", "parties", "medium", "purpose", "in_reply_to", "date", "place",
          "occasion", "sources", "evidence"]  # fmt: skip


@pytest.fixture
def chronicle(plain_chronicle: Path) -> Chronicle:
    return Chronicle.open(plain_chronicle)


def exported(chronicle: Chronicle, name: str, minimum: float = 0.0) -> str:
    return "".join(piece if isinstance(piece, str) else piece.decode() for piece in export(chronicle, name, minimum))


def test_there_are_the_three_forms_that_are_promised() -> None:
    assert {"accounts", "json", "csv"} <= formats().keys()


def test_a_form_that_is_not_there_is_named_with_those_that_are(chronicle: Chronicle) -> None:
    with pytest.raises(SettingError, match="accounts"):
        export(chronicle, "morse")


def test_every_form_can_be_written(chronicle: Chronicle) -> None:
    for name in formats():
        assert exported(chronicle, name)


def test_every_page_in_has_one_line_of_the_exchange_form(chronicle: Chronicle) -> None:
    lines = [json.loads(line) for line in exported(chronicle, "accounts").splitlines()]
    assert [line["id"] for line in lines] == [f"page-{n:04}" for n in range(60)]
    assert [line["id"] for line in lines if not line["accounts"]] == ["page-0016", "page-0033", "page-0050"]


def test_an_account_has_exactly_the_fields_of_the_exchange_form(chronicle: Chronicle) -> None:
    first = json.loads(exported(chronicle, "accounts").splitlines()[0])["accounts"][0]
    assert list(first) == FIELDS
    assert first["from"] == [{"name": "FRA", "state": "FRA", "office": None}]
    assert first["date"] == {"start": "2001-01-05", "end": "2001-01-05", "how": "explicit"}
    assert first["evidence"] == "FRA wrote to DEU about matter 0, page 0."


def test_what_is_less_sure_than_asked_is_left_out(chronicle: Chronicle) -> None:
    lines = [json.loads(line) for line in exported(chronicle, "accounts", 0.8).splitlines()]
    assert len(lines) == 60
    assert {account["kind"] for line in lines for account in line["accounts"]} == {"message"}
    document = json.loads(exported(chronicle, "json", 0.95))
    assert 0 < len(document["contacts"]) < chronicle.count_contacts()
    assert len(exported(chronicle, "csv", 0.95).splitlines()) == 1 + len(document["contacts"])


def check(document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA)
    texts = {article["id"]: article["text"] for article in document["articles"]}
    for place in evidence(document):
        assert texts[place["article"]][place["start"] : place["end"]] == place["text"]


def evidence(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict) and node.keys() == {"article", "start", "end", "text"}:
        return [node]
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [place for child in children for place in evidence(child)]


def test_the_document_fits_its_schema_and_every_evidence_its_text(chronicle: Chronicle) -> None:
    document = json.loads(exported(chronicle, "json"))
    check(document)
    assert document["schema"] == "verbale/1"
    assert len(document["articles"]) + len(document["skipped"]) == 60
    assert sum(len(contact["accounts"]) for contact in document["contacts"]) == chronicle.counts()["accounts"]


def test_the_document_of_an_empty_chronicle_fits_its_schema(tmp_path: Path) -> None:
    with Chronicle.open(tmp_path / "a.db", readonly=False) as empty:
        check(json.loads(exported(empty, "json")))
        assert exported(empty, "accounts") == exported(empty, "csv") == ""


@pytest.mark.slow
def test_the_document_of_the_samples_fits_its_schema(tmp_path: Path) -> None:
    verbale.build([SAMPLES], tmp_path / "a.db", Settings(workers=1))
    with Chronicle.open(tmp_path / "a.db") as samples:
        document = json.loads(exported(samples, "json"))
    check(document)
    assert len(document["contacts"]) > 10
    assert all(document[name] for name in ("statements", "actors"))


def test_a_table_is_read_back_as_it_was_written(chronicle: Chronicle) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(chronicle, "csv"))))
    assert [row["id"] for row in rows] == [contact.id for contact in chronicle.contacts()]


def test_no_cell_is_taken_for_a_formula() -> None:
    cells = ["=1+1", "+49", "-1", "@SUM", "plain", "a,b", 'say "hi"', -3, None]
    [_, row] = csv.reader(io.StringIO("".join(table([{str(n): cell for n, cell in enumerate(cells)}]))))
    assert row == ["'=1+1", "'+49", "'-1", "'@SUM", "plain", "a,b", 'say "hi"', "-3", ""]
