"""The exceptions that a caller may catch; a bad page is never one of them (see ``model.Skipped``)."""

from __future__ import annotations


class VerbaleError(Exception):
    """Root of all errors that Verbale raises on purpose; its message names the place, the finding and the cure."""


class RuleError(VerbaleError):
    """A knowledge file is broken: names file, entry, finding and cure."""


class SettingError(VerbaleError):
    """``verbale.toml`` or an environment variable holds a value that cannot be used."""


class StoreError(VerbaleError):
    """The chronicle's file cannot be opened, is no chronicle, or has a newer schema than this program knows."""


class SourceError(VerbaleError):
    """A source named by the user does not exist; a source that exists but cannot be read is skipped instead."""


class NotFound(VerbaleError):  # noqa: N818 -- says what happened, as the others do
    """The chronicle holds no contact, account or article with this id."""
