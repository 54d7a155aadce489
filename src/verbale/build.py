"""The whole flow: gather pages, clean and read them, link what they tell, and keep it all in a chronicle.

Pages are stored in small transactions, each with all that was read in it; what is still to be linked waits in the
chronicle itself. So a build that is killed at any moment loses nothing stored and, run again, goes on where it was.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from verbale.engines import Failed, engine
from verbale.gather import gather
from verbale.model import Page, Skipped
from verbale.rules import SHIPPED
from verbale.settings import Settings, read_settings
from verbale.store import Chronicle, building
from verbale.store.prints import add_prints, forget_prints

if TYPE_CHECKING:
    from verbale.build_page import Told

PROGRAM = "0.1.0"  # Verbale's own version; part of what decides how a page is read
BATCH = 32  # pages stored in one transaction: what a kill costs at most
WAIT = 60.0  # seconds to wait for another build of the same chronicle
Progress = Callable[[str, int, int | None], None]
Outcome = tuple["Told", ...] | Skipped | Failed


@dataclass(slots=True)
class Summary:
    """What a build did.

    pages    -- different pages and unreadable files offered: those with articles and those skipped.
    new      -- how many of them the chronicle did not have; repeated -- offered more than once in this build.
    skipped  -- how many went no further, by reason, also those skipped by an earlier build.
    outdated -- pages in the chronicle that another version of rules or program read: ``rebuild`` reads them again.
    totals   -- what the chronicle holds now: articles, accounts, contacts, ...
    """

    pages: int = 0
    new: int = 0
    repeated: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    outdated: int = 0
    totals: dict[str, int] = field(default_factory=dict)

    @property
    def with_articles(self) -> int:
        """Return how many of the pages have articles."""
        return self.pages - self.skipped.total()


def build(
    sources: Iterable[str | Path],
    to: str | Path,
    settings: Settings | None = None,
    *,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Summary:
    """Add all pages of the sources to the chronicle at ``to``, which is made where there is none.

    sources  -- files, folders, patterns, or "-" for standard input; see ``gather``.
    settings -- default: those of ``verbale.toml`` here and of the environment.
    progress -- called with the stage, how much is done and, where known, of how much.
    wait     -- seconds to wait for another build of the same chronicle.

    The same pages again change nothing, in whatever order. Raises ``SourceError``, ``StoreError``, ``RuleError`` or
    ``SettingError``; a bad page is skipped, counted and kept with its reason.
    """
    chosen, told = settings or read_settings(), progress or _silent
    offered = gather([sources] if isinstance(sources, str | Path) else sources, chosen)
    with building(Path(to), wait), Chronicle.open(to, readonly=False) as chronicle:
        intake = _Intake(chronicle, offered)
        run = _Run(chronicle, chosen, reader_version(chosen), told, intake.summary)
        run.store_all(intake.fresh(), intake.take_skipped)
        return run.finish()


def rebuild(
    to: str | Path,
    settings: Settings | None = None,
    *,
    every: bool = False,
    progress: Progress | None = None,
    wait: float = WAIT,
) -> Summary:
    """Read the stored pages again that another version of rules or program read; with ``every`` all of them.

    Judgements and contact ids stay. Raises what ``build`` raises.
    """
    chosen, told = settings or read_settings(), progress or _silent
    Chronicle.open(to).close()  # a chronicle that does not exist is not made here
    with building(Path(to), wait), Chronicle.open(to, readonly=False) as chronicle:
        reader = reader_version(chosen)
        ids = chronicle.pages_not_read_by(None if every else reader)
        run = _Run(chronicle, chosen, reader, told, Summary(pages=len(ids)), len(ids))
        run.store_all(map(chronicle.page, ids))
        return run.finish()


def relink(to: str | Path, settings: Settings | None = None, *, wait: float = WAIT) -> None:
    """Link what waits in the chronicle: after a judgement, or after a build that was killed while it linked."""
    with building(Path(to), wait), Chronicle.open(to, readonly=False) as chronicle:
        _link(chronicle, settings or read_settings(), _silent)


def judge(
    to: str | Path,
    left: str,
    right: str | None,
    verdict: str,
    by: str,
    note: str = "",
    settings: Settings | None = None,
) -> bool:
    """Keep a person's word on accounts ("same", "not same", "wrong", or "undone"), and link anew what it touches.

    left, right -- account ids; right is None for "wrong".

    Returns False where a build is running: the word is kept, and that build links it. Raises ``NotFound``.
    """
    from verbale.errors import StoreError

    with Chronicle.open(to, readonly=False) as chronicle:
        if verdict == "undone":
            chronicle.undo_judgement(left, right, by, note)
        else:
            chronicle.judge(left, right, verdict, by, note)
    try:
        relink(to, settings, wait=0.0)
    except StoreError:
        return False
    return True


def reader_version(settings: Settings) -> str:
    """Return what decides how a page is read: the program's version and all knowledge files."""
    digest = sha256()
    for folder in (SHIPPED, *settings.knowledge):
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{PROGRAM}+{digest.hexdigest()[:12]}"


def _silent(stage: str, done: int, total: int | None) -> None:
    """Tell nobody."""


class _Intake:
    """The pages that are offered, told apart: new, known, repeated, skipped."""

    def __init__(self, chronicle: Chronicle, offered: Iterable[Page | Skipped]) -> None:
        self.chronicle, self.offered = chronicle, offered
        self.summary = Summary()
        self.skipped: list[Skipped] = []
        self.seen: set[str] = set()

    def fresh(self) -> Iterator[Page]:
        """Yield the pages that the chronicle does not have; note the rest."""
        for one in self.offered:
            if isinstance(one, Skipped):
                self.summary.pages += 1
                self.summary.skipped[one.reason] += 1
                self.skipped.append(one)
            elif one.id in self.seen:
                self.summary.repeated += 1
            else:
                self.seen.add(one.id)
                self.summary.pages += 1
                if self._is_new(one):
                    yield one

    def take_skipped(self) -> list[Skipped]:
        """Return what was skipped since the last time."""
        taken, self.skipped = self.skipped, []
        return taken

    def _is_new(self, page: Page) -> bool:
        if not self.chronicle.knows(page.id):
            return True
        reason = self.chronicle.why_skipped(page.id)
        if reason:
            self.summary.skipped[reason] += 1
        return False


@dataclass(slots=True)
class _Run:
    """One build or rebuild: reader -- the version that reads; total -- how many pages there are, where known."""

    chronicle: Chronicle
    settings: Settings
    reader: str
    progress: Progress
    summary: Summary
    total: int | None = None

    def store_all(self, pages: Iterable[Page], skipped: Callable[[], list[Skipped]] = list) -> None:
        """Read the pages, through the engine, and store each batch with all that was read in it."""
        from verbale.build_page import read_page  # loads what cleaning and reading stand on, which only a build needs

        handed: deque[Page] = deque()
        reading = engine(self.settings.engine, self.settings.workers)
        outcomes = reading.map(partial(read_page, settings=self.settings), _remembered(pages, handed))
        while True:
            batch = list(islice(outcomes, BATCH))
            with self.chronicle.writing():
                for note in skipped():
                    self.chronicle.add_skipped(note)
                for outcome in batch:
                    self._store(handed.popleft(), outcome)
            self.progress("reading", self.summary.new, self.total)
            if len(batch) < BATCH:
                return

    def _store(self, page: Page, outcome: Outcome) -> None:
        """Store a page with what was read in it, in place of what an earlier version read."""
        self.summary.new += 1
        if isinstance(outcome, Failed):
            outcome = Skipped(page.name, "read", outcome.reason, outcome.detail, page.id, page.origin)
        read = () if isinstance(outcome, Skipped) else outcome
        again = [account.id for told in read for account in told.reading.accounts]
        forget_prints(self.chronicle.connection, page.id)
        self.chronicle.forget_page(page.id, again)
        self.chronicle.add_page(page, self.reader)
        if isinstance(outcome, Skipped):
            self.summary.skipped[outcome.reason] += 1
            self.chronicle.add_skipped(outcome)
        for told in read:
            self.chronicle.add_article(told.article, told.reading, told.keys, self.settings.min_confidence)
            self.chronicle.add_wordings(told.wordings)
            self.chronicle.add_findings(told.findings)
            self.chronicle.add_actors(told.actors)
            add_prints(self.chronicle.connection, told.article.id, str(told.article.day), told.prints)

    def finish(self) -> Summary:
        """Link what waits, look at sentences used again, and return what came of it all."""
        from verbale.build_prints import check_prints  # loads the checks

        _link(self.chronicle, self.settings, self.progress)
        check_prints(self.chronicle, self.progress)
        self.chronicle.settle()
        self.summary.totals = self.chronicle.counts()
        self.summary.outdated = len(self.chronicle.pages_not_read_by(self.reader))
        return self.summary


def _remembered(pages: Iterable[Page], handed: deque[Page]) -> Iterator[Page]:
    for page in pages:
        handed.append(page)
        yield page


def _link(chronicle: Chronicle, settings: Settings, progress: Progress) -> None:
    from verbale.build_link import link_pending  # as above

    link_pending(chronicle, settings, progress)
