"""The demo: a year of life in a private folder, of which nothing stays however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pexpect
import pytest

from journal.store.journal import Journal
from tui import demo
from tui.desk import Desk, Folders, World

PROGRAM = (sys.executable, ["-c", "from tui.cli import main; main()", "demo"])
ENDINGS: dict[str, Callable[[pexpect.spawn], object]] = {
    "by key": lambda child: child.sendcontrol("q"),
    "by a signal": lambda child: child.kill(signal.SIGTERM),
    "by closing the terminal": lambda child: child.kill(signal.SIGHUP),
}


def started(home: Path) -> pexpect.spawn:
    """A demo that has come up."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color"}
    child = pexpect.spawn(*PROGRAM, env=env, timeout=60, dimensions=(36, 120), maxread=65536)
    child.expect_exact("nothing is kept")
    child.expect_exact("Open loops")
    return child


def folders_of(process: int) -> list[Path]:
    """The folders of a demo."""
    return [folder for place in demo.places() for folder in Path(place).glob(f"{demo.NAME}{process}-*")]


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_nothing_is_kept(tmp_path: Path, end: Callable[[pexpect.spawn], object]) -> None:
    child = started(tmp_path)
    (folder,) = folders_of(child.pid)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "data" / "journal.db").exists()
    end(child)
    child.expect(pexpect.EOF)
    child.close()
    assert not folder.exists()
    assert list(tmp_path.iterdir()) == [], "and nothing of the person's own was touched"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folders = Folders(*(str(tmp_path / name) for name in ("data", "config", "state")))
    streams = StringIO(), StringIO(), StringIO()
    now = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)
    return Desk(World(lambda: now, folders, *streams, journal="mine.db"))


def test_the_folder_goes_with_an_error_too(desk: Desk) -> None:
    with pytest.raises(KeyError), demo.temporary_desk(desk) as other:
        path = other.path
        assert Path(path).exists()
        raise KeyError
    assert not Path(path).exists()
    assert folders_of(os.getpid()) == []


def test_a_demo_that_was_killed_is_tidied_up_by_the_next(desk: Desk) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    place = Path(demo.places()[0])
    left = place / f"{demo.NAME}{ended.pid}-abc"
    left.mkdir()
    (left / "journal.db").touch()
    running = place / f"{demo.NAME}{os.getppid()}-abc"
    running.mkdir()
    with demo.temporary_desk(desk):
        assert not left.exists()
        assert running.exists()
    running.rmdir()


def test_its_year_ends_today_at_the_wall_clock(desk: Desk) -> None:
    with demo.temporary_desk(desk) as other:
        assert other.today == desk.today
        with other.journal() as journal:
            assert isinstance(journal, Journal)
            evenings = journal.entries("shutdown", date.min, desk.today.date)
        assert 355 <= (desk.today.date - evenings[0].period.start).days <= 370
        assert other.settings == desk.settings


def test_signals_mean_what_they_meant_afterwards(desk: Desk) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with demo.temporary_desk(desk):
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before
