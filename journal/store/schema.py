"""Bringing a journal file up to date by the migrations that it has not seen.

`user_version` is the number of migrations that a file has seen. docs/schema.md describes the outcome.
The migrations and sqlite-utils are imported when one is pending, and only then.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from journal.store.engine import Connection, connect, with_sqlite_utils

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

    Migration = Callable[["Database"], None]

VERSION = 3
"""How many migrations there are."""


def migrate(connection: Connection, path: str, migrations: Sequence[Migration] = ()) -> None:
    """Apply the migrations that the file has not seen, after a snapshot of a journal that has content.

    It holds the write lock throughout, so that two windows which start at once migrate once; where one
    migration fails, none has happened. At the end what is folded from the log is folded anew. May raise
    engine.Error. Without `migrations` all of them are meant.
    """
    migrations = migrations or _all()
    db = with_sqlite_utils(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if 0 < version < len(migrations):
            snapshot(path, version)
        if version < len(migrations):
            _registered(migrations).apply(db)
            if version:
                _fold_anew(connection)
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _fold_anew(connection: Connection) -> None:
    from journal.store import log

    log.rebuild(connection)


def _all() -> Sequence[Migration]:
    from journal.store.migrations import MIGRATIONS

    return MIGRATIONS


def _registered(migrations: Iterable[Migration]) -> Migrations:
    from sqlite_utils import Migrations

    registered = Migrations("dayfold")
    for migration in migrations:
        registered()(migration)
    return registered


def snapshot(path: str, version: int) -> str:
    """Copy the file as it stands beside it, under a new name with its version; the name.

    May raise engine.Error.
    """
    count = 1
    while True:
        name = f"{path}.version-{version}" + (f".{count}" if count > 1 else "")
        try:
            os.close(os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            count += 1
    reader = connect(path, "ro")
    try:
        reader.execute("VACUUM INTO ?", (name,))
    finally:
        reader.close()
    return name
