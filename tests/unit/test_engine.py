"""The engine: which SQLite, which pragmas, whose files, and which sentence for which error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, connection, open_journal

from journal.errors import CannotOpen, CannotSave, JournalError
from journal.store import engine
from journal.store.engine import File
from journal.store.journal import Journal
from journal.store.migrations import MIGRATIONS, Migration
from journal.store.opening import APPLICATION
from journal.store.schema import VERSION, migrate

SECRET = "nobody may read this sentence"


def pragma(where: engine.Connection, name: str) -> object:
    return where.execute(f"PRAGMA {name}").fetchone()[0]


def test_sqlite_is_one_that_does_not_lose_commits() -> None:
    from sqlcipher3 import dbapi2

    assert dbapi2.sqlite_version_info >= (3, 51, 3)


def test_sqlite_utils_uses_the_same_driver_and_so_its_errors_match(tmp_path: Path) -> None:
    """In an interpreter of its own, since the first import decides."""
    code = """
import sys
from datetime import datetime, UTC
from journal.store import engine
from journal.store.journal import Journal
assert "sqlite_utils" not in sys.modules
with Journal.open(sys.argv[1], clock=lambda: datetime(2026, 11, 20, tzinfo=UTC)):
    import sqlite_utils.db, sqlite_utils.utils, sqlcipher3
    print(sqlite_utils.utils.sqlite3 is sqlcipher3)
    print(sqlite_utils.db.OperationalError is sqlcipher3.OperationalError)
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "j.db")], capture_output=True, text=True, check=False
    )
    assert (run.stdout.split(), run.stderr) == (["True", "True"], "")


def test_opening_and_writing_an_existing_journal_needs_no_sqlite_utils(tmp_path: Path) -> None:
    open_journal(tmp_path / "j.db").close()
    code = """
import sys
from datetime import date, datetime, UTC
from journal.store.journal import Journal
with Journal.open(sys.argv[1], clock=lambda: datetime(2026, 11, 20, tzinfo=UTC)) as journal:
    journal.add("loop", "call Ana", date(2026, 11, 20))
print({"sqlite_utils", "click", "pathlib"} & sys.modules.keys())
"""
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "j.db")], capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("set()\n", "")


def test_every_connection_has_the_pragmas(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        reader = connection(journal)
        expected = {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "busy_timeout": 10000,
            "trusted_schema": 0,
            "cell_size_check": 1,
            "secure_delete": 1,
            "application_id": APPLICATION,
            "user_version": VERSION,
        }
        assert {name: pragma(reader, name) for name in expected} == expected
        reader.close()


def test_tables_are_strict(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        reader = connection(journal)
        loose = reader.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
        ).fetchall()
        assert loose == []
        reader.close()


def test_files_are_for_their_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "deeper" / "j.db"
        with open_journal(path) as journal:
            journal.remember("here", "now")
            modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
        assert modes == {"j.db": 0o600, "j.db-wal": 0o600, "j.db-shm": 0o600}
        assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)] == [0o700] * 2
    finally:
        os.umask(before)


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
    assert [file.name for file in tmp_path.iterdir()] == ["j.db"]


@pytest.mark.parametrize("name", ["with space.db", "per%20cent?.db", "has#hash.db", "ünïcode 日記.db"])
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with open_journal(tmp_path / name) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_file_name_that_is_no_text_will_do(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.db")
    with Journal.open(path, clock=Wall()) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
    assert [os.fsencode(file.name) for file in tmp_path.iterdir()] == [b"caf\xe9.db"]


def test_a_write_that_fails_is_rolled_back_and_tells_no_words(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        file = File(connection(journal), journal.path)
        with pytest.raises(CannotSave) as caught, file.writing() as writer:
            writer.execute("INSERT INTO meta VALUES ('kept', 'no')")
            writer.execute("INSERT INTO revision (id) VALUES (?)", (SECRET,))
        assert SECRET not in repr(caught.value) + str(caught.getrepr(style="short"))
        assert caught.value.__suppress_context__
        assert journal.recall("kept") == ""
        with file.writing() as writer:
            writer.execute("INSERT INTO meta VALUES ('local:kept', 'yes')")
        assert journal.recall("kept") == "yes"
        file.close()


def test_a_full_disk_is_told_as_such_and_saving_works_again(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        file = File(connection(journal), journal.path)
        pages = pragma(file.connection, "page_count")
        file.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(CannotSave, match="disk is full; make room"), file.writing() as writer:
            writer.execute("INSERT INTO meta VALUES ('much', ?)", (SECRET * 9999,))
        file.connection.execute("PRAGMA max_page_count = 100000")
        with file.writing() as writer:
            writer.execute("INSERT INTO meta VALUES ('much', ?)", (SECRET * 9999,))
        file.close()


def test_a_locked_file_is_told_as_such(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        other, mine = connection(journal), File(connection(journal), journal.path)
        mine.connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(CannotSave, match="another program kept it locked"), mine.writing():
            raise AssertionError("the lock was granted twice")
        other.close()
        mine.close()


def test_reading_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as mine, open_journal(tmp_path / "j.db") as other:
        file = File(connection(mine), mine.path)
        count = "SELECT count(*) FROM revision"
        with file.reading() as reader:
            before = reader.execute(count).fetchone()
            other.answer(SHUTDOWN, FRIDAY, {"energy": 4})
            assert reader.execute(count).fetchone() == before
        file.close()


def test_a_closed_journal_says_so_in_a_sentence(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "j.db")
    journal.close()
    with pytest.raises(JournalError, match="could not be read: the engine says"):
        journal.page(SHUTDOWN, FRIDAY)


def test_every_migration_is_counted_and_recorded(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        reader = connection(journal)
        names = [row[0] for row in reader.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
        assert names == [migration.__name__ for migration in MIGRATIONS]
        reader.close()


def _later(db: object) -> None:
    """A migration that a later version might bring."""
    assert hasattr(db, "execute")
    db.execute("CREATE TABLE later (a INTEGER) STRICT")
    db.execute("INSERT INTO later VALUES (1)")


def _failing(db: object) -> None:
    _later(db)
    assert hasattr(db, "execute")
    db.execute("INSERT INTO nowhere VALUES (1)")


def test_a_migration_is_preceded_by_a_snapshot_of_the_old_version(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
        writer = connection(journal)
        migrate(writer, str(path), (*MIGRATIONS, _later))
        assert pragma(writer, "user_version") == VERSION + 1
        assert pragma(writer, "journal_mode") == "wal"
        writer.close()
        snapshot = tmp_path / f"j.db.version-{VERSION}"
        assert snapshot.stat().st_mode & 0o777 == 0o600
    with open_journal(snapshot) as old:
        assert old.page(SHUTDOWN, FRIDAY).value("energy") == 4
        assert not old.readonly


def test_a_migration_that_fails_changes_nothing_and_can_be_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    failing: tuple[Migration, ...] = (*MIGRATIONS, _later, _failing)
    with open_journal(path) as journal:
        writer = connection(journal)
        for _ in range(2):
            with pytest.raises(engine.Error):
                migrate(writer, str(path), failing)
        assert pragma(writer, "user_version") == VERSION
        assert not writer.execute("SELECT name FROM sqlite_schema WHERE name = 'later'").fetchall()
        migrate(writer, str(path), (*MIGRATIONS, _later))
        writer.close()
    names = {file.name for file in tmp_path.iterdir()} - {"j.db"}
    assert names == {f"j.db.version-{VERSION}{again}" for again in ("", ".2", ".3")}


def test_a_journal_of_a_newer_version_is_read_and_never_written(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
        writer = connection(journal)
        writer.execute(f"PRAGMA user_version = {VERSION + 1}")
        writer.close()
    bytes_before = path.read_bytes()
    with open_journal(path) as newer:
        assert newer.readonly == (
            f"{path} was written by a newer dayfold and can only be read; update dayfold to write in it."
        )
        assert newer.page(SHUTDOWN, FRIDAY).value("energy") == 4
        for write in (
            lambda: newer.answer(SHUTDOWN, FRIDAY, {"energy": 1}),
            lambda: newer.remember("a", "b"),
            lambda: newer.keep_draft(SHUTDOWN, FRIDAY, "note", "words"),
        ):
            with pytest.raises(CannotSave, match="newer dayfold"):
                write()
    assert path.read_bytes() == bytes_before


def test_a_newer_journal_whose_tables_are_others_says_why_it_cannot_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with open_journal(path) as journal:
        writer = connection(journal)
        writer.execute("ALTER TABLE answer RENAME TO replies")
        writer.execute(f"PRAGMA user_version = {VERSION + 1}")
        writer.close()
    with open_journal(path) as newer, pytest.raises(JournalError, match="newer dayfold"):
        newer.page(SHUTDOWN, FRIDAY)


def test_damage_found_while_open_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"note": SECRET * 2000})
    whole = bytearray(path.read_bytes())
    whole[3 * 4096 :] = b"\xa5" * (len(whole) - 3 * 4096)
    path.write_bytes(whole)
    with pytest.raises(CannotOpen, match="is damaged and was left as it is; put a backup in its place"):
        open_journal(path)
    assert path.read_bytes() == whole
