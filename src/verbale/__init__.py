"""Verbale: a sourced chronicle of diplomatic contacts from scraped pages.

>>> import verbale
>>> verbale.build(["pages/"], to="chronicle.db")            # doctest: +SKIP
>>> with verbale.open("chronicle.db") as chronicle:         # doctest: +SKIP
...     for contact in chronicle.contacts(actor="Xi Jinping", year=2025):
...         print(contact.earliest, contact.kind, contact.id)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from verbale.build import PROGRAM, build, judge, rebuild, relink
from verbale.errors import NotFound, RuleError, SettingError, SourceError, StoreError, VerbaleError
from verbale.model import Account, Article, Contact, Finding, Page, Skipped, Span, Statement, Thread
from verbale.settings import Settings, read_settings
from verbale.store import Chronicle

if TYPE_CHECKING:
    from verbale.clean import clean_page, clean_pages
    from verbale.read import read_article

__version__ = PROGRAM
__all__ = [
    "Account",
    "Article",
    "Chronicle",
    "Contact",
    "Finding",
    "NotFound",
    "Page",
    "RuleError",
    "SettingError",
    "Settings",
    "Skipped",
    "SourceError",
    "Span",
    "Statement",
    "StoreError",
    "Thread",
    "VerbaleError",
    "build",
    "clean_page",
    "clean_pages",
    "judge",
    "open",
    "read_article",
    "read_settings",
    "rebuild",
    "relink",
]

open = Chronicle.open  # noqa: A001 -- verbale.open("chronicle.db") reads as what it does
# What stands in rooms that stand on large libraries.
_LATER = {"clean_page": "verbale.clean", "clean_pages": "verbale.clean", "read_article": "verbale.read"}


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'verbale' has no attribute {name!r}")
