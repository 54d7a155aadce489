"""The API's description in OpenAPI 3.1, made from its endpoints and the nouns' own types."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import msgspec

from verbale.web.wanted import KINDS, STATUSES

_ABOUT = {
    "actor": "an actor's id or name; several: all must take part",
    "state": "a state's code or name; several: all must take part",
    "kind": "a kind",
    "status": "a status",
    "salience": "main or background",
    "since": "year, month or day; included",
    "until": "year, month or day; included",
    "outlet": "an outlet's name",
    "occasion": "an occasion's id or part of its name",
    "words": "full text over the accounts",
    "min_confidence": "0 to 1",
    "thread": "a thread's id",
    "place": "the place as the contact names it",
    "contested": "1: only contacts of which accounts differ",
    "limit": "1 to 200; 50 unless told",
    "offset": "from 0",
    "name": "an id, a name or a part of one",
    "phrase": "a phrase's id",
    "family": "a family of phrases",
    "check": "a check's name",
    "severity": "error, warning or note",
    "q": 'words; "a phrase"; a beginn*',
}
_DAY = {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2])(-([0-2][0-9]|3[01]))?)?$"}
_TEXT = {"type": "string", "maxLength": 300}
_TYPES: dict[str, dict[str, Any]] = {
    "since": _DAY,
    "until": _DAY,
    "min_confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "limit": {"type": "integer", "minimum": 1, "maximum": 200},
    "offset": {"type": "integer", "minimum": 0, "maximum": 10_000_000},
    "salience": {"type": "string", "enum": ["main", "background"]},
    "contested": {"type": "string", "enum": ["0", "1"]},
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address of the API: what it gives, what it takes from the query, the type it gives (list: inside "items")."""

    address: str
    about: str
    takes: tuple[str, ...]
    gives: Any
    answer: Callable[[Any], Any]


def document(endpoints: Sequence[Endpoint], shapes: Sequence[type]) -> dict[str, Any]:
    """Return the description of all endpoints."""
    _, components = msgspec.json.schema_components(shapes, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Verbale",
            "version": "1",
            "summary": "A sourced chronicle of diplomatic contacts, read only",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {one.address: {"get": _operation(one)} for one in endpoints},
        "components": {
            "schemas": {
                **components,
                "Trouble": {"type": "object", "properties": {"trouble": {"type": "string"}}, "required": ["trouble"]},
            }
        },
    }


def _operation(one: Endpoint) -> dict[str, Any]:
    inside = re.findall(r"{(\w+)}", one.address)
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}} for name in inside
    ]
    parameters += [_parameter(name, one) for name in one.takes]
    trouble = {"application/json": {"schema": {"$ref": "#/components/schemas/Trouble"}}}
    return {
        "operationId": re.sub(r"\W+", "_", one.address.removeprefix("/api/")).strip("_"),
        "summary": one.about,
        "parameters": parameters,
        "responses": {
            "200": {"description": one.about, "content": {"application/json": {"schema": _schema(one)}}},
            **{
                code: {"description": words, "content": trouble}
                for code, words in (
                    ("400", "A value that cannot be"),
                    ("404", "Nothing of this id"),
                    ("503", "The chronicle is busy"),
                )
            },
            "414": {"description": "The address is too long"},
            "429": {"description": "Too many requests"},
        },
    }


def _parameter(name: str, one: Endpoint) -> dict[str, Any]:
    schema = _TYPES.get(name, _TEXT)
    if name == "kind" and "contacts" in one.address:
        schema = {"type": "string", "enum": list(KINDS)}
    elif name == "kind" and "search" in one.address:
        schema = {"type": "string", "enum": ["article", "statement", "account"]}
    elif name == "status":
        schema = {"type": "string", "enum": list(STATUSES)}
    several = name in ("actor", "state", "kind", "status", "outlet") and "contacts" in one.address
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": _ABOUT[name],
        "schema": {"type": "array", "items": schema} if several else schema,
    }


def _schema(one: Endpoint) -> dict[str, Any]:
    if get_origin(one.gives) is list:
        inner = get_args(one.gives)[0]
        plain = inner is Any or one.address in ("/api/threads",)
        items = {"type": "object"} if plain else {"$ref": f"#/components/schemas/{inner.__name__}"}
        return {
            "type": "object",
            "properties": {"total": {"type": "integer"}, "items": {"type": "array", "items": items}},
            "required": ["items"],
        }
    return {"type": "object"}
