"""Open the chronicle's file: make it, bring it up to date, refuse what is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from verbale.errors import StoreError
from verbale.store.tallies import count_waiting, recount

APPLICATION = 0x56455242  # "VERB", so that `file` and a careless user can tell a chronicle from any other SQLite file
WAITING = 8  # the schema file that lets contacts wait to be counted until their transaction ends
COUNTED = 6  # the schema file that brought the tallies: what an older chronicle holds is counted once
WAIT = 30.0  # seconds that a reader or a short write waits for another writer


def sql_files() -> list[tuple[int, Path]]:
    """Return the numbered schema files, oldest first."""
    folder = Path(__file__).with_name("sql")
    return sorted((int(path.name[:4]), path) for path in folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))


def connect(path: Path, readonly: bool = False) -> sqlite3.Connection:
    """Return a connection to the chronicle at ``path``, made or brought up to date unless ``readonly``.

    Raises ``StoreError`` where there is no such file to read, or where it is no chronicle or too new a one.
    """
    if readonly and not path.is_file():
        raise StoreError(f"{path}: there is no such chronicle; make one with: verbale build PAGES --to {path}")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
    try:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            return _prepared(connection, path, readonly)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as trouble:
        raise StoreError(
            f"{path}: cannot be opened as a chronicle ({trouble}); name another file with --to"
        ) from trouble


def _prepared(connection: sqlite3.Connection, path: Path, readonly: bool) -> sqlite3.Connection:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    newest = sql_files()[-1][0]
    version = _version(connection, path)
    if version > newest:
        raise StoreError(f"{path}: written by a newer Verbale (schema {version}, known up to {newest}); update Verbale")
    if version < newest:
        if readonly and version == 0:
            raise StoreError(f"{path}: is empty, not a chronicle; make one with: verbale build PAGES --to {path}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    if readonly:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """Return the schema's version, 0 for an empty file; raises ``StoreError`` for the file of another program."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and tables:
        raise StoreError(f"{path}: an SQLite file of another program, not a chronicle; name another file with --to")
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Apply the schema files that are newer than the chronicle, all or none; two at once do it once."""
    with writing(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, path in sql_files():
            if number > version:
                for statement in _statements(path.read_text(encoding="utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
        if 0 < version < COUNTED:
            recount(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")


def _statements(script: str) -> Iterator[str]:
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all that happens inside is kept, or nothing where an exception leaves it."""
    if connection.in_transaction:  # part of a larger one
        yield
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as trouble:
        raise StoreError(
            f"the chronicle cannot be written now ({trouble}); try again when the other writer is done"
        ) from trouble
    try:
        yield
        if connection.execute("PRAGMA user_version").fetchone()[0] >= WAITING:
            count_waiting(connection)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def building(path: Path, wait: float) -> Iterator[None]:
    """Hold the right to build the chronicle at ``path``; the system gives it back even when the process is killed.

    wait -- seconds to wait for another build before ``StoreError``.

    The right is the exclusive lock of an empty SQLite file beside the chronicle: no process number to go stale, no
    difference between systems. The file stays, because removing it would let two builds hold two locks.
    """
    lock = path.with_name(path.name + "-lock")
    try:
        with closing(sqlite3.connect(lock, timeout=wait, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except sqlite3.OperationalError as trouble:
        if "locked" not in str(trouble):
            raise StoreError(
                f"{lock}: cannot be made ({trouble}); the chronicle's folder must be writable"
            ) from trouble
        raise StoreError(f"{path}: another build is writing it; wait for it, or give --wait more seconds") from trouble


def settle(connection: sqlite3.Connection) -> None:
    """Count the tables for the query planner, where contacts have grown or shrunk by half since it was last done."""
    counted = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone()
    row = counted and connection.execute("SELECT max(stat + 0) FROM sqlite_stat1 WHERE tbl = 'contacts'").fetchone()
    before, now = (row[0] if row else None) or 0, connection.execute("SELECT count(*) FROM contacts").fetchone()[0]
    if abs(now - before) * 2 > before:
        connection.execute("PRAGMA analysis_limit = 400")
        connection.execute("ANALYZE")
