"""The part of cleaning that is in C, where it was built; everything that it does stands in Python as well."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import Any, get_args

from verbale.clean.lines import EVERYTHING, NOT_TEXT
from verbale.model import PageLine, Part, Role, Run, Span

_EDITION = 16  # of what Python and C ask of each other


@lru_cache(maxsize=1)
def compiled() -> Any:
    """Return the module in C; None if no compiler was there when Verbale was installed, or if it is an older one."""
    try:
        made = import_module("verbale.clean._native")
    except ImportError:
        return None
    if getattr(made, "EDITION", 0) != _EDITION:
        return None
    made.prepare((PageLine, Part, Span, Run), get_args(Role), NOT_TEXT, EVERYTHING)
    return made
