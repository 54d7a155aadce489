"""Nouns as JSON and back, exactly: ``from_json(to_json(noun), type(noun)) == noun``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec

Noun = TypeVar("Noun")
_ENCODER = msgspec.json.Encoder()


def to_json(noun: object) -> str:
    """Return the noun as JSON text, its fields in the order of ``model``."""
    return _ENCODER.encode(noun).decode()


def from_json(text: str, shape: type[Noun]) -> Noun:
    """Return the noun of this shape that ``to_json`` wrote."""
    return _decoder(shape).decode(text)  # type: ignore[no-any-return]


@lru_cache(maxsize=64)
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)
