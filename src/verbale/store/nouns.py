"""Nouns as JSON and back, exactly: ``from_json(to_json(noun), type(noun)) == noun``."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec

from verbale.model import Article, PageLine, Run

Noun = TypeVar("Noun")
_ENCODER = msgspec.json.Encoder()


def to_json(noun: object) -> str:
    """Return the noun as JSON text, its fields in the order of ``model``."""
    return _ENCODER.encode(noun).decode()


def from_json(text: str, shape: type[Noun]) -> Noun:
    """Return the noun of this shape that ``to_json`` wrote."""
    noun: Noun = _decoder(cast(Hashable, shape)).decode(text)
    return noun


@lru_cache(maxsize=64)
def _decoder(shape: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(shape)


@dataclass(frozen=True, slots=True)
class Layout:
    """What of an article only a look at its page needs; it is as large as the rest and kept apart."""

    trace: tuple[Run, ...]
    layout: tuple[PageLine, ...]


def slim(article: Article) -> Article:
    """Return the article without its trace and layout."""
    return replace(article, trace=(), layout=())


def whole(data: str, layout: str) -> Article:
    """Return the article with its trace and layout."""
    kept = from_json(layout, Layout)
    return replace(from_json(data, Article), trace=kept.trace, layout=kept.layout)
