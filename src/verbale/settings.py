"""One frozen ``Settings``, read from ``verbale.toml`` and the environment (``VERBALE_...``), environment first."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from verbale.errors import SettingError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    knowledge       -- folders of one's own knowledge files; an entry with a known id replaces the shipped one.
    max_page_bytes  -- a page larger than this is skipped as "too large".
    max_line_chars  -- a line of a page longer than this is cut for labelling (never in the text).
    min_confidence  -- accounts below this are not linked, listed or exported (0 keeps all).
    workers         -- processes that clean and read; 0 means one a core; 1 means none but this one.
    engine          -- "local" or the name of an engine that is installed.
    """

    knowledge: tuple[Path, ...] = ()
    max_page_bytes: int = 20_000_000
    max_line_chars: int = 20_000
    min_confidence: float = 0.0
    workers: int = 0
    engine: str = "local"


def read_settings(path: Path | None = None, environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of ``path`` (default: ``verbale.toml`` here, where there is one) and of the environment.

    Raises ``SettingError`` for an unknown name or a value of the wrong type, with the cure.
    """
    chosen = path or Path("verbale.toml")
    said: dict[str, tuple[str, Any]] = {}
    if path is not None or chosen.is_file():
        try:
            table = tomllib.loads(chosen.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as trouble:
            raise SettingError(f"{chosen}: cannot be read as TOML ({trouble}); mend or remove the file") from trouble
        said.update({name: (f"{chosen}: {name}", value) for name, value in table.items()})
    for name in (f.name for f in fields(Settings)):
        variable = f"VERBALE_{name.upper()}"
        if variable in environ:
            said[name] = (variable, environ[variable])
    known = {f.name: f for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, (place, value) in said.items():
        if name not in known:
            raise SettingError(f"{place}: no such setting; known are {', '.join(known)}")
        values[name] = _fit(place, known[name].default, value)
    return Settings(**values)


def _fit(place: str, default: object, value: Any) -> Any:
    """Return ``value`` as the type of ``default``; text from the environment is converted."""
    try:
        if isinstance(default, tuple):
            parts = value.split(os.pathsep) if isinstance(value, str) else value
            folders = tuple(Path(part).expanduser() for part in parts if part)
            missing = [folder for folder in folders if not folder.is_dir()]
            if missing:
                raise ValueError(f"{missing[0]} is no folder")
            return folders
        if isinstance(default, str):
            return str(value)
        number: Any = type(default)(value)  # type: ignore[call-arg]
        if number < 0:
            raise ValueError("must not be negative")
        return number
    except (TypeError, ValueError) as trouble:
        kind = "a list of folders" if isinstance(default, tuple) else type(default).__name__
        raise SettingError(f"{place}: {value!r} is not usable ({trouble}); give {kind}, e.g. {default!r}") from trouble
