"""Opening a file as a journal: what stands in the way is told in a sentence and left byte for byte.

A new journal comes into being in place, so that two first starts at once meet in one file. Files are 0600
from their creation (SQLite gives its files beside it the same), folders 0700.
"""

from __future__ import annotations

import os
import stat

from journal.errors import CannotOpen
from journal.store.engine import DAMAGED, FOREIGN, Connection, Error, File, connect, problem
from journal.store.schema import VERSION, migrate

APPLICATION = 0x64617966  # "dayf"
_TRIES = 100


def open_file(path: str, create: bool = True) -> File:
    """The open journal, made first where there is none and `create` is true.

    CannotOpen where that is impossible.
    """
    try:
        _look(path, create)
        return _open(path)
    except Error as error:
        raise CannotOpen(str(problem(error, path, writes=False))) from None
    except OSError as error:
        raise CannotOpen(f"{path} cannot be opened: {error.strerror}; name another file.") from None
    except ValueError:
        raise CannotOpen("The name of the journal holds a character that no file can have.") from None


def _look(path: str, create: bool) -> None:
    """Make the file where there is none; refuse what cannot be a journal, without opening it."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        _make(path, create)
        return
    except NotADirectoryError:
        raise CannotOpen(f"{path} lies below a file, not below a folder; name another file.") from None
    if stat.S_ISDIR(mode):
        raise CannotOpen(f"{path} is a folder; name a file inside it.")
    if not stat.S_ISREG(mode):
        raise CannotOpen(f"{path} is not an ordinary file; name another file for the journal.")
    if not os.access(path, os.R_OK | os.W_OK):
        raise CannotOpen(f"You may not read and write {path}; change its permissions or name another file.")
    folder = os.path.dirname(os.path.realpath(path))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotOpen(
            f"{folder} cannot be written, and a journal needs files beside it; change its permissions."
        )


def _make(path: str, create: bool) -> None:
    if os.path.islink(path):
        raise CannotOpen(
            f"{path} is a link to a file that is not there; bring that file back or remove the link."
        )
    if not create:
        raise CannotOpen(f"There is no journal at {path}; “dayfold” makes one.")
    try:
        _make_folder(os.path.dirname(path) or ".")
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return  # another first start made it just now
    except PermissionError as error:
        raise CannotOpen(
            f"You may not make a file at {path}; change the permissions of its folder or name another."
        ) from error


def _make_folder(folder: str) -> None:
    if os.path.isdir(folder):
        return
    _make_folder(os.path.dirname(folder) or ".")
    os.makedirs(folder, 0o700, exist_ok=True)


def _open(path: str) -> File:
    version = _version(path)
    if version > VERSION:
        sentence = (
            f"{path} was written by a newer dayfold and can only be read; update dayfold to write in it."
        )
        return File(connect(path, "ro"), path, sentence)
    connection = connect(path, "rw")
    try:
        if version < VERSION:
            _claim(connection)
        _use_wal(connection)
        if version < VERSION:
            migrate(connection, os.path.realpath(path))
    except BaseException:
        connection.close()
        raise
    return File(connection, path)


def _version(path: str) -> int:
    """The version of the journal, 0 for an empty file; CannotOpen for other files and damaged ones.

    The last connection of all moves a WAL into the file when it closes, unless it may only read.
    """
    has_wal = os.path.exists(f"{os.path.realpath(path)}-wal")
    size = os.path.getsize(path)
    connection = connect(path, "ro" if has_wal else "rw")
    try:
        application, version, page_size = (
            int(connection.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("application_id", "user_version", "page_size")
        )
        # A first start that was killed may just now have been rolled back to nothing.
        if application != APPLICATION and size and os.path.getsize(path):
            raise CannotOpen(FOREIGN.format(path))
        if size % page_size and not has_wal:
            raise CannotOpen(DAMAGED.format(path))
        if version:
            connection.execute("SELECT max(clock), (SELECT count(*) FROM meta) FROM revision").fetchone()
    finally:
        connection.close()
    return version


def _claim(connection: Connection) -> None:
    """Give an empty file its name tag first: no half-made journal looks like a foreign file."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _use_wal(connection: Connection) -> None:
    """Switch to the write-ahead log.

    While another first start does the same SQLite may refuse instead of waiting.
    """
    for last in (False,) * _TRIES + (True,):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except Error:
            if last:
                raise
            connection.execute("BEGIN IMMEDIATE")  # this does wait for the other
            connection.execute("ROLLBACK")
