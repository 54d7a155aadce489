"""What is written is read back by the formats' own readers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from verbale.exports import export, formats
from verbale.exports.event_codes import LOSS
from verbale.exports.gdelt import COLUMNS
from verbale.store import Chronicle
from verbale.web.files import offered

OURS = {"atom", "jsonfeed", "ics", "bibtex", "ris", "jsonld", "annotations", "gdelt", "plover", "ftm"}
BOTH = ["invented", "hostile"]


def text_of(request: pytest.FixtureRequest, which: str, name: str) -> str:
    with Chronicle.open(request.getfixturevalue(which)) as chronicle:
        return "".join(piece if isinstance(piece, str) else piece.decode() for piece in export(chronicle, name))


def test_the_command_line_knows_every_format() -> None:
    assert set(formats()) >= OURS


@pytest.mark.parametrize("which", BOTH)
def test_a_feed_parser_reads_the_atom_feed(request: pytest.FixtureRequest, which: str) -> None:
    feedparser = pytest.importorskip("feedparser")
    feed = feedparser.parse(text_of(request, which, "atom"))
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10" and feed.entries
    assert all(entry.id.startswith("urn:verbale:") and entry.title and entry.link for entry in feed.entries)


@pytest.mark.parametrize("which", BOTH)
def test_the_json_feed_has_what_its_version_demands(request: pytest.FixtureRequest, which: str) -> None:
    feed = json.loads(text_of(request, which, "jsonfeed"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
    assert all(item["id"] and (item.get("content_text") or item.get("content_html")) for item in feed["items"])


@pytest.mark.parametrize("which", BOTH)
def test_a_calendar_parser_reads_every_event(request: pytest.FixtureRequest, which: str) -> None:
    icalendar = pytest.importorskip("icalendar")
    text = text_of(request, which, "ics")
    calendar = icalendar.Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert events and not calendar.errors and not any(event.errors for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(event["dtend"].dt > event["dtstart"].dt for event in events)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


@pytest.mark.parametrize("which", BOTH)
def test_a_bibtex_parser_reads_every_article(request: pytest.FixtureRequest, which: str) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    text = text_of(request, which, "bibtex")
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert len(library.entries) == text.count("@article{") > 0


@pytest.mark.parametrize("which", BOTH)
def test_a_ris_reader_reads_every_article(request: pytest.FixtureRequest, which: str) -> None:
    rispy = pytest.importorskip("rispy")
    text = text_of(request, which, "ris")
    records = rispy.loads(text)
    assert len(records) == text.count("TY  - ") > 0
    assert all(record["type_of_reference"] == "NEWS" for record in records)


@pytest.mark.parametrize("which", BOTH)
def test_a_json_ld_processor_expands_every_node_without_a_network(request: pytest.FixtureRequest, which: str) -> None:
    jsonld = pytest.importorskip("pyld.jsonld")
    document = json.loads(text_of(request, which, "jsonld"))

    def offline(url: str, options: object) -> object:
        raise AssertionError(f"the document wants {url}")

    expanded = jsonld.expand(document, {"documentLoader": offline})
    kinds = {kind for node in expanded for kind in node["@type"]}
    assert kinds == {"https://schema.org/Event", "https://schema.org/NewsArticle"}
    assert len(expanded) == len(document["@graph"])


ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target", "body", "motivation"],
    "properties": {
        "type": {"const": "Annotation"},
        "target": {
            "type": "object",
            "required": ["source", "selector"],
            "properties": {"selector": {"type": "array", "minItems": 2}},
        },
    },
}


@pytest.mark.parametrize("which", BOTH)
def test_every_annotation_quotes_the_very_words_of_its_position(request: pytest.FixtureRequest, which: str) -> None:
    page = json.loads(text_of(request, which, "annotations"))
    with Chronicle.open(request.getfixturevalue(which)) as chronicle:
        texts = {article.id: article.text for article in chronicle.articles()}
    assert page["items"]
    for one in page["items"]:
        jsonschema.validate(one, ANNOTATION)
        position, quote = one["target"]["selector"]
        text = texts[one["id"].split("/articles/")[1].split("?")[0]]
        assert text[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("which", BOTH)
def test_gdelt_rows_have_61_columns_and_only_what_occurred(request: pytest.FixtureRequest, which: str) -> None:
    rows = [line.split("\t") for line in text_of(request, which, "gdelt").splitlines()]
    assert tuple(rows[0]) == COLUMNS and len(COLUMNS) == 61
    assert len(rows) > 1 and all(len(row) == 61 for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    assert all(len(row[1]) == 8 and row[1].isdigit() for row in rows[1:])


def test_plover_events_have_types_that_plover_knows(request: pytest.FixtureRequest) -> None:
    known = {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "CONCEDE",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "MOBILIZE",
        "SANCTION",
        "COERCE",
        "ASSAULT",
    }
    events = [json.loads(line) for line in text_of(request, "invented", "plover").splitlines()]
    assert events and {event["event"] for event in events} <= known


def test_the_loss_is_said_where_there_is_one() -> None:
    assert {one.name for one in offered() if one.lost} == set(LOSS)


@pytest.mark.parametrize("which", BOTH)
def test_follow_the_money_accepts_every_entity(request: pytest.FixtureRequest, which: str) -> None:
    followthemoney = pytest.importorskip(
        "followthemoney", reason="followthemoney is not installed (its PyICU compiles for minutes)"
    )
    entities = [json.loads(line) for line in text_of(request, which, "ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities) > 0
    for entity in entities:
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate({"properties": entity["properties"]})
        kept = proxy.to_dict()["properties"]
        assert set(kept) == set(entity["properties"]), (entity, kept)
        for name in ("involved", "entity", "document"):
            assert set(entity["properties"].get(name, ())) <= ids


def test_every_country_code_that_ftm_gets_is_a_country() -> None:
    followthemoney = pytest.importorskip("followthemoney", reason="followthemoney is not installed")
    from verbale.exports.follow_the_money import country
    from verbale.exports.places import points

    country_type = followthemoney.types.registry.country
    wrong = [code for code in points() if len(code) == 3 and country_type.clean(country(code)) is None]
    assert wrong == []


def test_files_follow_the_filters_of_the_timeline(client: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/files/contacts.csv?kind=call").text)))
    assert rows and {row["kind"] for row in rows} == {"call"}
    assert client.get("/files/atom.xml?kind=nonsense").status_code == 400
    contested = client.get("/files/contacts.csv?contested=1").text.count("\r\n") - 1
    assert 0 < contested == len(client.get("/timeline.json?contested=1").json())


def test_an_empty_chronicle_gives_empty_files_that_still_can_be_read(tmp_path: Path) -> None:
    Chronicle.open(tmp_path / "empty.db", readonly=False).close()
    with Chronicle.open(tmp_path / "empty.db") as chronicle:
        for name in OURS:
            assert "".join(str(piece) for piece in export(chronicle, name)) is not None
