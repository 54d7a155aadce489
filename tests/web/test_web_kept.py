"""Answers are kept while the chronicle rests, a moment longer while it changes, and never past a reader's own word."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from verbale.store import Chronicle
from verbale.web import kept
from verbale.web.app import make_app
from verbale.web.kept import Kept


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(kept, "time", one)
    return one


def test_an_answer_is_kept_for_as_long_as_the_chronicle_rests(clock: Clock) -> None:
    answers = Kept[int](lambda: 1, 10)
    assert answers.get("a", lambda: 1) == 1
    clock.now += 10_000
    assert answers.get("a", lambda: 2) == 1


def test_an_answer_outlives_a_change_by_seconds_and_no_longer(clock: Clock) -> None:
    version = [1]
    answers = Kept[int](lambda: version[0], 10)
    answers.get("a", lambda: 1)
    version[0] = 2
    clock.now += kept.FRESH - 0.1
    assert answers.get("a", lambda: 2) == 1
    clock.now += 0.2
    assert answers.get("a", lambda: 3) == 3


def test_others_see_the_old_answer_while_one_makes_the_new_but_not_for_ever(clock: Clock) -> None:
    version = [1]
    answers = Kept[int](lambda: version[0], 10)
    answers.get("a", lambda: 1)
    version[0] = 2
    clock.now += kept.FRESH + 1
    seen: list[int] = []

    def slowly() -> int:
        seen.append(answers.get("a", lambda: 7))
        clock.now += kept.PATIENCE
        seen.append(answers.get("a", lambda: 8))
        return 2

    assert answers.get("a", slowly) == 2
    assert seen == [1, 8]


def test_what_was_being_made_before_a_readers_word_is_not_kept_after_it() -> None:
    answers = Kept[int](lambda: 1, 10)
    begun, go_on = threading.Event(), threading.Event()

    def slowly() -> int:
        begun.set()
        go_on.wait(10)
        return 1

    thread = threading.Thread(target=answers.get, args=("a", slowly))
    thread.start()
    begun.wait(10)
    answers.clear()
    go_on.set()
    thread.join()
    assert answers.get("a", lambda: 2) == 2


def test_the_least_lately_asked_for_goes_first_and_no_more_is_kept_than_there_is_room_for() -> None:
    answers = Kept[bytes](lambda: 1, 100, len)
    for name in "abcde":
        answers.get(name, lambda: b"x" * 30)
    answers.get("c", lambda: b"")
    answers.get("f", lambda: b"y" * 30)
    assert answers.get("c", lambda: b"new") == b"x" * 30
    assert answers.get("a", lambda: b"new") == b"new"
    assert answers.get("large", lambda: b"z" * 1000) == b"z" * 1000
    assert answers.get("large", lambda: b"again") == b"again"


def test_an_answer_that_fails_is_tried_again() -> None:
    answers = Kept[int](lambda: 1, 10)
    with pytest.raises(ZeroDivisionError):
        answers.get("a", lambda: 1 // 0)
    assert answers.get("a", lambda: 3) == 3


def test_a_readers_judgement_shows_at_once_on_every_page(own: Path, richest: str) -> None:
    from test_web_guard import _form

    with TestClient(make_app(own, hosts=("testserver",))) as client:
        before = client.get("/").text
        assert client.get("/judgements").text.count("Undo") == 0
        client.post("/judgements", data=_form(client, richest))
        assert "A. Reader" in client.get("/judgements").text
        with Chronicle.open(own) as chronicle:
            told = f"{chronicle.count_contacts():,} contact"
        assert told in client.get("/").text
        assert before
