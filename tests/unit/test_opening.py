"""Opening what is no journal, or cannot be one: one clear sentence, and the file left byte for byte."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, connection, dump, open_journal

from journal.errors import CannotOpen
from journal.store.journal import Journal
from journal.store.opening import APPLICATION

NOBODY = 65534


def contents(folder: Path) -> dict[str, str]:
    """Each ordinary file below a folder, by the hash of what is in it."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def refusal(path: Path) -> str:
    """The sentence with which a path is refused, twice the same, having changed nothing in its folder."""
    before = contents(path.parent)
    sentences = set()
    for _ in range(2):
        with pytest.raises(CannotOpen) as caught:
            open_journal(path)
        sentences.add(str(caught.value))
    assert contents(path.parent) == before
    (sentence,) = sentences
    assert str(path) in sentence
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return sentence


def as_nobody(action: Callable[[], object]) -> str:
    """What the action raises, as a word and a sentence, done by a user without rights; empty where nothing.

    Tests may run as root, whom no permission stops.
    """
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()

    def child() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            action()
        except (CannotOpen, OSError) as error:
            theirs.send(f"{type(error).__name__}: {error}")
        else:
            theirs.send("")

    process = context.Process(target=child)
    process.start()
    answer = mine.recv() if mine.poll(30) else "no answer"
    process.join()
    return str(answer)


@pytest.fixture
def reachable(tmp_path: Path) -> Path:
    """A folder that others can reach, too."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    return tmp_path


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(tmp_path / "folder").endswith("folder is a folder; name a file inside it.")


@pytest.mark.parametrize(
    "what",
    [b"Dear diary,\n" * 400, b"x", b"\0" * 5000, b"SQLite format 2\0" + bytes(5000), os.urandom(9000)],
    ids=["text", "one byte", "zeros", "almost", "noise"],
)
def test_a_file_of_something_else(tmp_path: Path, what: bytes) -> None:
    (tmp_path / "j.db").write_bytes(what)
    sentence = refusal(tmp_path / "j.db")
    assert "is not a journal of dayfold and was left as it is; name another file." in sentence


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_the_database_of_another_program(tmp_path: Path, mode: str) -> None:
    other = sqlite3.connect(tmp_path / "j.db")
    other.execute(f"PRAGMA journal_mode = {mode}")
    other.execute("CREATE TABLE theirs (a)")
    other.close()
    assert "is not a journal of dayfold" in refusal(tmp_path / "j.db")


def test_the_database_of_another_program_that_was_killed_keeps_what_it_had_not_moved(tmp_path: Path) -> None:
    pid = os.fork()
    if pid == 0:
        other = sqlite3.connect(tmp_path / "j.db", isolation_level=None)
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE theirs (a)")
        os._exit(0)
    os.waitpid(pid, 0)
    log = (tmp_path / "j.db-wal").read_bytes()
    with pytest.raises(CannotOpen, match="is not a journal of dayfold"):
        open_journal(tmp_path / "j.db")
    assert (tmp_path / "j.db-wal").read_bytes() == log
    assert len(log) > 0


@pytest.mark.parametrize("size", [50, 100, 4096, 4097, 40960, -1, -4096])
def test_a_journal_that_was_cut_off(tmp_path: Path, size: int) -> None:
    open_journal(tmp_path / "j.db").close()
    whole = (tmp_path / "j.db").read_bytes()
    (tmp_path / "j.db").write_bytes(whole[:size])
    assert "is damaged and was left as it is; put a backup" in refusal(tmp_path / "j.db")


@pytest.mark.parametrize("first", [100, 4096, 8192])
def test_a_journal_that_was_written_over(tmp_path: Path, first: int) -> None:
    open_journal(tmp_path / "j.db").close()
    whole = bytearray((tmp_path / "j.db").read_bytes())
    whole[first:] = b"\xa5" * len(whole[first:])
    (tmp_path / "j.db").write_bytes(whole)
    assert "is damaged" in refusal(tmp_path / "j.db")


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "j.db").symlink_to(tmp_path / "gone.db")
    sentence = refusal(tmp_path / "j.db")
    assert sentence.endswith(
        "is a link to a file that is not there; bring that file back or remove the link."
    )
    assert not (tmp_path / "gone.db").exists()


def test_a_link_to_a_journal_is_that_journal(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "j.db", tmp_path / "link.db"
    open_journal(real).close()
    link.symlink_to(real)
    with open_journal(link) as through, open_journal(real) as direct:
        through.answer(SHUTDOWN, FRIDAY, {"energy": 4})
        assert direct.page(SHUTDOWN, FRIDAY).value("energy") == 4
    assert {file.name for file in tmp_path.iterdir()} == {"real", "link.db"}


def test_a_device() -> None:
    with pytest.raises(
        CannotOpen, match=r"^/dev/null is not an ordinary file; name another file for the jou"
    ):
        open_journal(Path("/dev/null"))


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "j.db")
    with pytest.raises(CannotOpen, match="not an ordinary file"):
        open_journal(tmp_path / "j.db")


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here")
    assert "lies below a file" in refusal(tmp_path / "file" / "j.db")


@pytest.mark.parametrize("name", ["with\0nul", "x" * 300])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotOpen):
        Journal.open(f"{tmp_path}/{name}", clock=Wall())
    assert not list(tmp_path.iterdir())


def test_nothing_where_nothing_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match=r"There is no journal at .*j\.db; “dayfold” makes one\."):
        Journal.open(tmp_path / "new" / "j.db", clock=Wall(), create=False)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_a_new_journal(tmp_path: Path) -> None:
    (tmp_path / "j.db").touch()
    with open_journal(tmp_path / "j.db") as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
        assert journal.page(SHUTDOWN, FRIDAY).value("energy") == 4


def test_a_first_start_that_was_killed_early_is_finished_by_the_next(tmp_path: Path) -> None:
    half = sqlite3.connect(tmp_path / "j.db", isolation_level=None)
    half.execute(f"PRAGMA application_id = {APPLICATION}")
    half.execute("PRAGMA journal_mode = WAL")
    half.close()
    with open_journal(tmp_path / "j.db") as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})


def test_a_file_that_may_not_be_read(reachable: Path) -> None:
    open_journal(reachable / "j.db").close()
    reachable.chmod(0o777)
    sentence = f"You may not read and write {reachable}/j.db; change its permissions or name another file."
    (reachable / "j.db").chmod(0)
    assert as_nobody(lambda: open_journal(reachable / "j.db")) == f"CannotOpen: {sentence}"


def test_a_file_that_may_only_be_read(reachable: Path) -> None:
    open_journal(reachable / "j.db").close()
    reachable.chmod(0o777)
    (reachable / "j.db").chmod(0o444)
    assert "You may not read and write" in as_nobody(lambda: open_journal(reachable / "j.db"))


def test_a_folder_that_may_only_be_read(reachable: Path) -> None:
    folder = reachable / "folder"
    open_journal(folder / "j.db").close()
    before = contents(folder)
    (folder / "j.db").chmod(0o666)
    folder.chmod(0o555)
    sentence = f"{folder} cannot be written, and a journal needs files beside it; change its permissions."
    assert as_nobody(lambda: open_journal(folder / "j.db")) == f"CannotOpen: {sentence}"
    assert "You may not make a file at" in as_nobody(lambda: open_journal(folder / "new.db"))
    assert "You may not make a file at" in as_nobody(lambda: open_journal(folder / "sub" / "new.db"))
    assert contents(folder) == before


def test_a_folder_that_may_not_be_entered(reachable: Path) -> None:
    folder = reachable / "folder"
    open_journal(folder / "j.db").close()
    folder.chmod(0o700)
    assert "Permission denied" in as_nobody(lambda: open_journal(folder / "j.db"))


def test_a_journal_in_use_is_opened_beside_and_its_locks_hold(tmp_path: Path) -> None:
    """Closing a plain descriptor of a file drops all locks that the process has on it; so none is used."""
    with open_journal(tmp_path / "j.db") as first:
        writer = connection(first)
        writer.execute("BEGIN IMMEDIATE")
        open_journal(tmp_path / "j.db").close()
        rival = rival_finds(tmp_path / "j.db")
        writer.execute("ROLLBACK")
        writer.close()
        assert rival == "locked"
        assert dump(first)["answer"] == []


def rival_finds(path: Path) -> str:
    """Whether another process finds the file locked for writing."""
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe()

    def child() -> None:
        other = sqlite3.connect(path, isolation_level=None, timeout=0)
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            theirs.send("locked")
        else:
            theirs.send("free")

    process = context.Process(target=child)
    process.start()
    process.join()
    return str(mine.recv())
