"""The desk that every view sits at: the chronicle, answers kept, and the seals against forged forms."""

from __future__ import annotations

import hmac
import secrets
import threading
from hashlib import sha256
from pathlib import Path
from typing import Any

from verbale.store import Chronicle, Wanted
from verbale.store.filters import found_with
from verbale.web.kept import Kept
from verbale.web.later import Later
from verbale.web.wanted import Filter

ANSWERS = 200  # answers that several pages share: sums, choices, phrases
FOUND = 16_000_000  # bytes of ids of contacts with the words asked for
PAGES = 48_000_000  # bytes of whole pages
CACHE = 8_000  # kilobytes of the file that each thread holds; the system's own cache holds the rest for all of them


class Desk:
    """One open chronicle for many reader threads.

    token -- what a reader must show, or None where only this machine can come.
    """

    def __init__(self, path: Path, token: str | None = None) -> None:
        self.path = path
        self.token = token
        self._secret = secrets.token_bytes(32)
        self._local = threading.local()
        self._watch = Chronicle.open(path)
        self._watching = threading.Lock()
        self.kept: Kept[Any] = Kept(self.version, ANSWERS)
        self.pages: Kept[bytes] = Kept(self.version, PAGES, len)
        self.later = Later(self.version)
        self.found: Kept[str] = Kept(self.version, FOUND, len)

    @property
    def name(self) -> str:
        """The chronicle's name, as shown: its file's name without ending."""
        return self.path.stem

    @property
    def chronicle(self) -> Chronicle:
        """This thread's own read-only chronicle."""
        found: Chronicle | None = getattr(self._local, "chronicle", None)
        if found is None:
            found = self._local.chronicle = Chronicle.open(self.path)
            found.connection.execute(f"PRAGMA cache_size = -{CACHE}")
        return found

    def changed(self) -> None:
        """Forget all answers: the reader has just changed the chronicle."""
        self.kept.clear()
        self.pages.clear()
        self.found.clear()

    def asked(self, wanted: Filter) -> Wanted:
        """Return the filters as the chronicle wants them; words are looked for once, not for each sum and list."""
        asked = wanted.wanted()
        if words := asked.pop("words", None):
            asked["among"] = self.found.get(words, lambda: found_with(self.chronicle.connection, words))
        return asked

    def version(self) -> int:
        """A number that changes whenever somebody else writes to the chronicle."""
        with self._watching:
            return int(self._watch.connection.execute("PRAGMA data_version").fetchone()[0])

    def seal(self, visitor: str) -> str:
        """Return the seal that a form sent by this visitor must carry."""
        return hmac.new(self._secret, visitor.encode(), sha256).hexdigest()

    def sealed(self, visitor: str, seal: str) -> bool:
        """Return whether the seal is this visitor's own."""
        return bool(visitor) and hmac.compare_digest(self.seal(visitor), seal)
