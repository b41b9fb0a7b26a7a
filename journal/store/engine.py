"""The one SQLite engine: connections, pragmas, transactions, and what its errors mean in a sentence.

Every journal is opened with sqlcipher3, keyed or not: without a key its file is an ordinary SQLite file.
SQLite 3.7.0 to 3.51.2, where Python's own module usually lies, can lose commits when two connections write
and checkpoint one WAL at once (sqlite.org/wal.html, section 11); sqlcipher3 brings a later one. No message
holds words of the journal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2
from sqlcipher3.dbapi2 import Connection, Error

from journal.errors import CannotOpen, CannotSave, JournalError
from journal.records import record

if TYPE_CHECKING:
    from sqlite_utils import Database

__all__ = [
    "DAMAGED",
    "FOREIGN",
    "Connection",
    "Error",
    "File",
    "connect",
    "damage",
    "problem",
    "with_sqlite_utils",
]

PATIENCE = 10  # seconds that a write waits for another window
PRAGMAS = (
    f"busy_timeout = {PATIENCE * 1000}",
    "synchronous = FULL",  # NORMAL loses acknowledged commits on a power cut
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
)
# Elsewhere fsync reaches the disk by itself.
MACOS_PRAGMAS = ("fullfsync = ON", "checkpoint_fullfsync = ON")
FOREIGN = "{} is not a journal of dayfold and was left as it is; name another file."
DAMAGED = "{} is damaged and was left as it is; put a backup in its place, and keep this one."
PRIMARY = 0xFF  # an extended result code keeps its primary one in the low byte


@record
class File:
    """An open journal file. `readonly` is empty, or the sentence why it can only be read."""

    connection: Connection
    path: str
    readonly: str = ""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One unchanging state of the file for all reads inside; JournalError where it cannot be read."""
        with _transaction(self, "BEGIN", writes=False):
            yield self.connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction for all writes inside: all of them are on the disk at its end, or none: CannotSave.

        It holds the write lock from its start: a transaction that reads first and locks later fails when
        another window wrote in between.
        """
        if self.readonly:
            raise CannotSave(self.readonly)
        with _transaction(self, "BEGIN IMMEDIATE", writes=True):
            yield self.connection

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        with self.reading() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Move what was written into the main file as far as other windows let it, and let go of the file."""
        try:
            if not self.readonly:
                self.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
        except Error:
            pass  # what is in the WAL is safe there; the next one to open the file moves it
        finally:
            self.connection.close()


@contextmanager
def _transaction(file: File, begin: str, *, writes: bool) -> Iterator[None]:
    connection = file.connection
    try:
        outermost = not connection.in_transaction  # else inside `Journal.at_once`, which commits all of it
        if outermost:
            connection.execute(begin)
        yield
        if outermost:
            connection.execute("COMMIT")
    except Error as error:
        _roll_back(connection)
        if file.readonly:
            raise JournalError(file.readonly) from None
        raise problem(error, file.path, writes=writes) from None
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: Connection) -> None:
    try:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    except Error:
        pass  # the error that led here is the one to tell; SQLite rolls back when the file is next opened


def connect(path: str, mode: str) -> Connection:
    """A connection with all pragmas, in the mode "rw" or "ro"; it never makes a file. May raise Error.

    It may be used on any thread, on one at a time, and begins no transaction by itself.
    """
    name = os.fsencode(path).replace(b"%", b"%25").replace(b"?", b"%3f").replace(b"#", b"%23")
    connection = dbapi2.connect(
        b"file:" + name + b"?mode=" + mode.encode(),
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    try:
        for pragma in PRAGMAS + (MACOS_PRAGMAS if sys.platform == "darwin" else ()):
            connection.execute(f"PRAGMA {pragma}")
    except Error:
        connection.close()
        raise
    return connection


def problem(error: Error, path: str, *, writes: bool) -> JournalError:
    """The sentence for an error of the engine."""
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY
    if code in (dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB):
        sentence = DAMAGED if code == dbapi2.SQLITE_CORRUPT else FOREIGN
        return (CannotSave if writes else CannotOpen)(sentence.format(path))
    what = {
        dbapi2.SQLITE_FULL: "the disk is full; make room and try again",
        dbapi2.SQLITE_IOERR: "the disk does not take or give its bytes; see whether it is full or failing",
        dbapi2.SQLITE_READONLY: "it may only be read; change its permissions and try again",
        dbapi2.SQLITE_PERM: "you may not write it; change its permissions and try again",
        dbapi2.SQLITE_CANTOPEN: "it cannot be opened any more; see whether its folder is still there",
        dbapi2.SQLITE_BUSY: f"another program kept it locked for {PATIENCE} seconds; try again",
        dbapi2.SQLITE_LOCKED: "another part of this program is using it; try again",
    }.get(code, f"the engine says {getattr(error, 'sqlite_errorname', 'that it is closed')}")
    if writes:
        return CannotSave(f"Nothing was saved in {path}: {what}.")
    return JournalError(f"{path} could not be read: {what}.")


def damage(connection: Connection) -> str:
    """What SQLite finds wrong in the whole file; empty where all is well. Reads every page."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    found += [f"{row[0]}: a revision is missing" for row in connection.execute("PRAGMA foreign_key_check")]
    return "" if found == ["ok"] else "; ".join(str(line) for line in found if line != "ok")


def with_sqlite_utils(connection: Connection) -> Database:
    """The connection as sqlite-utils sees it, for making the schema.

    sqlite-utils picks its driver by `import pysqlite3`, and falls back on Python's own. Then the errors it
    waits for would not be those that this connection raises, and writes would be lost in silence; so
    sqlcipher3 goes by that name before sqlite-utils is imported. That import costs more than a whole
    command, so it happens here alone.
    """
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi2
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)
