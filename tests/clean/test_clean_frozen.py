"""Objects of frozen classes that are made quickly are like those that are made as usual."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import pytest

from verbale.clean.frozen import maker
from verbale.model import DateCandidate, Span


def test_what_is_made_quickly_is_frozen_and_equal() -> None:
    row = ("2024-05-06", "published", "day", "visible", "6 May 2024", "stands by the headline")
    made, usual = maker(DateCandidate)(*row), DateCandidate(*row)
    assert type(made) is DateCandidate
    assert (made, hash(made), repr(made)) == (usual, hash(usual), repr(usual))
    assert pickle.loads(pickle.dumps(made)) == usual
    assert replace(made, chosen=True).chosen
    with pytest.raises(FrozenInstanceError):
        made.chosen = True  # type: ignore[misc]


def test_fields_without_which_nothing_can_be_made_are_asked_for() -> None:
    with pytest.raises(TypeError):
        maker(Span)(1)  # type: ignore[call-arg]
