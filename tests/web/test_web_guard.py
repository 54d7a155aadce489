"""Who may come in, how often, with how much; and forms that nobody can forge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.errors import SettingError
from verbale.store import Chronicle
from verbale.web.app import make_app
from verbale.web.guard import LARGEST_BODY, Buckets
from verbale.web.server import is_loopback, run

TOKEN = "a-long-enough-token"


def test_an_open_host_needs_a_token(invented: Path) -> None:
    with pytest.raises(SettingError, match="other machines"):
        run(invented, "0.0.0.0", 8787, None)
    with pytest.raises(SettingError, match="can be guessed"):
        run(invented, "0.0.0.0", 8787, "short")


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("10.0.0.5", False),
        ("example.org", False),
    ],
)
def test_only_this_machines_own_addresses_are_loopback(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own


def test_without_the_token_nothing_is_shown(invented: Path) -> None:
    with TestClient(make_app(invented, token=TOKEN, hosts=("testserver",))) as asked:
        for address in ("/", "/api/contacts", "/files/atom.xml", "/static/x/verbale.css"):
            assert asked.get(address).status_code == 401
        assert asked.get("/?token=wrong-token").status_code == 401


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(invented: Path) -> None:
    with TestClient(make_app(invented, token=TOKEN, hosts=("testserver",))) as asked:
        answer = asked.get(f"/?token={TOKEN}", follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"] == "/"
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert asked.get("/").status_code == 200


def test_a_bearer_token_lets_programs_in(invented: Path) -> None:
    with TestClient(make_app(invented, token=TOKEN, hosts=("testserver",))) as asked:
        assert asked.get("/api/counts", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_another_host_name_is_refused(invented: Path) -> None:
    with TestClient(make_app(invented)) as asked:
        assert asked.get("/", headers={"host": "rebound.example"}).status_code == 421
        assert asked.get("/", headers={"host": "127.0.0.1:8787"}).status_code == 200


def test_too_many_requests_are_told_to_wait(invented: Path) -> None:
    with TestClient(make_app(invented, hosts=("testserver",), rate=1, burst=3)) as asked:
        answers = [asked.get("/robots.txt").status_code for _ in range(6)]
    assert answers[:3] == [200, 200, 200] and 429 in answers


def test_a_bucket_fills_again() -> None:
    bucket = Buckets(rate=2, burst=2)
    assert [bucket.take("a", 0), bucket.take("a", 0), bucket.take("a", 0)] == [True, True, False]
    assert bucket.take("a", 1) and bucket.take("b", 1)


def test_too_long_addresses_and_bodies_are_refused(client: TestClient) -> None:
    assert client.get("/?words=" + "x" * 9000).status_code == 414
    assert client.post("/judgements", content=b"x" * (LARGEST_BODY + 1)).status_code == 413


def _form(asked: TestClient, contact: str) -> dict[str, str]:
    text = asked.get(f"/contacts/{contact}").text
    found = re.search(r'name="seal" value="(\w+)"><input type="hidden" name="left" value="([\w-]+)"', text)
    return {"seal": found[1], "left": found[2], "verdict": "wrong", "by": "A. Reader", "note": "the date is another's"}


def test_a_judgement_is_kept_with_who_and_when_and_undone_as_easily(own: Path, richest: str) -> None:
    with TestClient(make_app(own, hosts=("testserver",))) as asked:
        form = _form(asked, richest)
        answer = asked.post("/judgements", data=form, follow_redirects=False)
        assert answer.status_code == 303, answer.text
        with Chronicle.open(own) as chronicle:
            (kept,) = chronicle.judgements()
        assert (kept.verdict, kept.by, kept.note) == ("wrong", "A. Reader", "the date is another's")
        assert "A. Reader" in asked.get("/judgements").text
        assert asked.post("/judgements", data={**form, "verdict": "undone"}, follow_redirects=False).status_code == 303
        with Chronicle.open(own) as chronicle:
            assert chronicle.judgements() == []


@pytest.mark.parametrize("broken", ["seal", "cookie", "origin"])
def test_a_forged_form_is_refused(own: Path, richest: str, broken: str) -> None:
    with TestClient(make_app(own, hosts=("testserver",))) as asked:
        form = _form(asked, richest)
        headers = {"origin": "https://elsewhere.example"} if broken == "origin" else {}
        if broken == "seal":
            form["seal"] = "0" * 64
        if broken == "cookie":
            asked.cookies.clear()
        assert asked.post("/judgements", data=form, headers=headers).status_code == 403
    with Chronicle.open(own) as chronicle:
        assert chronicle.judgements() == []


@pytest.mark.parametrize(
    "change", [{"verdict": "perhaps"}, {"by": ""}, {"note": "x" * 3000}, {"left": ""}, {"verdict": "same", "right": ""}]
)
def test_an_unclear_judgement_is_refused_with_the_reason(own: Path, richest: str, change: dict[str, str]) -> None:
    with TestClient(make_app(own, hosts=("testserver",))) as asked:
        assert asked.post("/judgements", data={**_form(asked, richest), **change}).status_code == 400


def test_a_judgement_on_an_account_that_is_not_here_is_refused(own: Path, richest: str) -> None:
    with TestClient(make_app(own, hosts=("testserver",))) as asked:
        assert asked.post("/judgements", data={**_form(asked, richest), "left": "a-none"}).status_code == 404
