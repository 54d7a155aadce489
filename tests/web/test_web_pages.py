"""Every view answers with its title, its data and its safety headers."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.store import Chronicle
from verbale.web.app import VIEWS, make_app
from verbale.web.guard import POLICY

PLAIN = [
    "/",
    "/threads",
    "/wording",
    "/wording/year",
    "/wording/found",
    "/news",
    "/network",
    "/map",
    "/checks",
    "/search",
    "/outlets",
    "/judgements",
    "/about",
    "/files",
    "/api",
]


@pytest.mark.parametrize("address", PLAIN)
def test_every_view_has_a_title_and_passes_no_foreign_address(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert re.search(r"<h1>(<bdi>)?[A-Z“]", answer.text)
    loaded = re.findall(r'(?:src|href)="(https?:[^"]+)"', answer.text)
    assert loaded == []


@pytest.mark.parametrize("address", PLAIN)
def test_every_view_is_smaller_than_300_kilobytes(client: TestClient, address: str) -> None:
    assert len(client.get(address).content) < 300_000


@pytest.mark.parametrize("address", [a if a != "/" else "/timeline" for a in PLAIN if a not in ("/api",)])
def test_every_view_has_its_data_in_csv_and_json(client: TestClient, address: str) -> None:
    rows = client.get(address + ".json").json()
    assert isinstance(rows, list)
    table = client.get(address + ".csv")
    assert table.headers["content-type"].startswith("text/csv")
    if rows:
        assert len(list(csv.DictReader(io.StringIO(table.text)))) == len(rows)


def test_every_view_is_named_in_the_table_of_addresses() -> None:
    assert len({address for address, _ in VIEWS}) == len(VIEWS) == 20


def test_a_filter_narrows_the_list_and_is_said_in_the_title(client: TestClient) -> None:
    answer = client.get("/?state=CHN&state=PRK&kind=message")
    assert "Messages between China and North Korea" in answer.text
    rows = client.get("/timeline.json?kind=call").json()
    assert rows and {row["kind"] for row in rows} == {"call"}


def test_years_and_months_are_days_too(client: TestClient) -> None:
    rows = client.get("/timeline.json?since=1990&until=1999-12").json()
    assert rows and all(row["latest"] >= "1990-01-01" and row["earliest"] <= "1999-12-31" for row in rows)


@pytest.mark.parametrize(
    "address",
    [
        "/?since=banana",
        "/?kind=banana",
        "/?page=0",
        "/?min_confidence=7",
        "/?until=2001-02-31",
        "/?state=" + "x" * 400,
        "/?words=a%00b",
    ],
)
def test_what_cannot_be_asked_is_said_plainly(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "cannot be asked" in answer.text


@pytest.mark.parametrize(
    "address",
    ["/contacts/c-none", "/articles/none", "/threads/none", "/outlets/none", "/nowhere", "/wording/phrase?id=none"],
)
def test_what_is_not_there_has_a_page_that_says_so(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Nothing here" in answer.text


def test_no_contact_has_an_empty_state_with_a_way_out(client: TestClient) -> None:
    answer = client.get("/?words=zzzzzz")
    assert "No contact fits these filters" in answer.text


def test_a_chronicle_without_anything_still_shows_every_view(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Chronicle.open(path, readonly=False).close()
    with TestClient(make_app(path, hosts=("testserver",))) as asked:
        for address in PLAIN:
            assert asked.get(address).status_code == 200, address


def test_a_contact_shows_its_facts_accounts_sources_and_reasons(client: TestClient, richest: str) -> None:
    text = client.get(f"/contacts/{richest}").text
    for words in (
        "What the accounts say",
        "Accounts side by side",
        "From event to outlets",
        "Why these accounts are one contact",
        "Origin A",
    ):
        assert words in text
    assert 'class="state"' in text and "field-date" in text


def test_every_piece_of_evidence_opens_at_its_words(client: TestClient, richest: str) -> None:
    text = client.get(f"/contacts/{richest}").text
    address, words = re.search(r'class="words" href="(/articles/[^"]+)#here">“<bdi>([^<]+)</bdi>', text).groups()
    article = client.get(address.replace("&amp;", "&")).text
    marked = re.search(r'<mark id="here"[^>]*>([^<]+)', article)[1]
    assert words.startswith(marked) or marked in words


def test_the_safety_headers_stand_on_every_answer(client: TestClient) -> None:
    for address in ("/", "/nowhere", "/static/x/verbale.css", "/api/counts", "/files/atom.xml"):
        headers = client.get(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert "unsafe" not in headers["content-security-policy"]


def test_no_page_carries_a_script_or_style_of_its_own(client: TestClient, richest: str) -> None:
    for address in (*PLAIN, f"/contacts/{richest}"):
        text = client.get(address).text
        for script in re.findall(r"<script[^>]*>", text):
            assert "src=" in script or 'type="application/json"' in script
        assert "<style" not in text and " style=" not in text and "onclick" not in text


def test_the_data_in_a_page_cannot_end_its_script(client: TestClient) -> None:
    text = client.get("/").text
    block = re.search(r'<script type="application/json" id="chart-1">(.*?)</script>', text, re.S)[1]
    assert json.loads(block)["data"]["values"]
    assert "<" not in block


def test_a_date_typed_into_the_search_finds_the_day(client: TestClient) -> None:
    assert "/?since=1963-06-14&amp;until=1963-06-14" in client.get("/search?q=14 June 1963").text
    assert "/?since=1963-06-01&amp;until=1963-06-30" in client.get("/search?q=june 1963").text


def test_a_name_typed_into_the_search_finds_the_actor(client: TestClient) -> None:
    assert 'href="/?state=CHN"' in client.get("/search?q=china").text


def test_words_found_are_marked(client: TestClient) -> None:
    assert re.search(r'<mark class="evidence hit">[Ll]anterns?</mark>', client.get("/search?q=lanterns").text)


def test_a_table_never_runs_in_a_spreadsheet(client: TestClient) -> None:
    from verbale.web.shown import as_csv

    assert as_csv([{"a": "=1+1", "b": "@x", "c": "-2", "d": "plain"}]) == "a,b,c,d\r\n'=1+1,'@x,'-2,plain\r\n"


def test_the_map_shows_the_towns_and_leads_to_their_contacts(client: TestClient) -> None:
    text = client.get("/map").text
    found = re.search(r'href="/(\?place=[^"]+)">([\d,]+)</a>', text)
    assert found and '"shape":"diamond"' in text
    listed = client.get("/timeline.json" + found[1].replace("&amp;", "&")).json()
    assert len(listed) == int(found[2].replace(",", ""))
