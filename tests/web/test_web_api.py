"""The API: described, bounded, and without a server error whatever it is asked."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from verbale.model import Contact
from verbale.store import Chronicle, from_json
from verbale.web.api import ENDPOINTS
from verbale.web.app import make_app


def test_the_description_names_every_endpoint_and_noun(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    assert set(document["paths"]) == {one.address for one in ENDPOINTS}
    assert {"Contact", "Account", "Article", "Thread", "Finding"} <= set(document["components"]["schemas"])


def test_a_contact_comes_as_the_schema_says(client: TestClient, richest: str) -> None:
    document = client.get("/api/openapi.json").json()
    contact = client.get(f"/api/contacts/{richest}").json()["contact"]
    jsonschema.validate(contact, {"$ref": "#/components/schemas/Contact", "components": document["components"]})


def test_the_api_gives_the_very_nouns_of_the_chronicle(client: TestClient, invented: Path, richest: str) -> None:
    with Chronicle.open(invented) as chronicle:
        stored = chronicle.contact(richest)
    told = json.dumps(client.get(f"/api/contacts/{richest}").json()["contact"])
    assert from_json(told, Contact) == stored


@pytest.mark.parametrize(
    "address",
    [
        "/api/contacts?limit=0",
        "/api/contacts?limit=201",
        "/api/contacts?offset=-1",
        "/api/contacts?kind=x",
        "/api/search?kind=x&q=a",
    ],
)
def test_what_cannot_be_asked_is_400_with_the_reason(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400 and answer.json()["trouble"]


@pytest.mark.parametrize("address", ["/api/contacts/c-x", "/api/accounts/a-x", "/api/articles/x", "/api/threads/x"])
def test_what_is_not_there_is_404(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_lists_are_paged_without_gaps_or_repeats(client: TestClient) -> None:
    total = client.get("/api/contacts").json()["total"]
    ids = [
        one["id"]
        for start in range(0, total, 40)
        for one in client.get(f"/api/contacts?limit=40&offset={start}").json()["items"]
    ]
    assert len(ids) == len(set(ids)) == total


@pytest.mark.slow
def test_odd_questions_never_make_a_server_error(invented: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: make test installs it")
    from hypothesis import HealthCheck, given, settings

    app = make_app(invented, hosts=("testserver", "localhost", "127.0.0.1"), rate=1e9, burst=1e9)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    seen: set[int] = set()
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def ask(case: object) -> None:
            answer = case.call()  # type: ignore[attr-defined]
            seen.add(answer.status_code)
            assert answer.status_code < 500, (answer.status_code, answer.request.url)

        ask()
    assert 200 in seen
