"""The DB-API module of sqlcipher3; see the package's stub."""

import sqlite3
from os import PathLike
from sqlite3 import Cursor as Cursor
from sqlite3 import Row as Row
from typing import Literal

sqlite_version: str
sqlite_version_info: tuple[int, int, int]

SQLITE_BUSY: int
SQLITE_CANTOPEN: int
SQLITE_CONSTRAINT: int
SQLITE_CORRUPT: int
SQLITE_FULL: int
SQLITE_IOERR: int
SQLITE_LOCKED: int
SQLITE_NOTADB: int
SQLITE_PERM: int
SQLITE_READONLY: int

class Warning(Exception): ...

class Error(Exception):
    sqlite_errorcode: int
    sqlite_errorname: str

class InterfaceError(Error): ...
class DatabaseError(Error): ...
class DataError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class InternalError(DatabaseError): ...
class NotSupportedError(DatabaseError): ...
class OperationalError(DatabaseError): ...
class ProgrammingError(DatabaseError): ...

class Connection(sqlite3.Connection):
    def set_key(self, key: str | bytes, /) -> None: ...
    def reset_key(self, key: str | bytes, /) -> None: ...
    def set_busy_timeout(self, seconds: float, /) -> None: ...

def connect(
    database: str | bytes | PathLike[str],
    timeout: float = ...,
    detect_types: int = ...,
    isolation_level: Literal["DEFERRED", "IMMEDIATE", "EXCLUSIVE"] | None = ...,
    check_same_thread: bool = ...,
    factory: type[Connection] | None = ...,
    cached_statements: int = ...,
    uri: bool = ...,
) -> Connection: ...
def complete_statement(statement: str) -> bool: ...
