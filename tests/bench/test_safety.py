"""Nothing that was acknowledged is lost: killed writers, rival windows, full disks and first starts at once.

Small by default; `make safety` runs it at full length.
"""

from __future__ import annotations

import random
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from safety import RITUAL, Child, complaints, day_of, kill_writers, now, save

from journal.errors import CannotOpen, CannotSave
from journal.store.journal import Journal

pytestmark = pytest.mark.safety
ROOM = 1 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal that is open nowhere."""
    path = tmp_path / "j.db"
    Journal.open(path, clock=now).close()
    return path


def save_many(path: Path, who: int, numbers: range, acknowledge: Callable[[int], None]) -> None:
    """Save each of these numbers in one session."""
    with Journal.open(path, clock=now) as journal:
        for number in numbers:
            save(journal, who, number)
            acknowledge(number)


def writer(path: Path, who: int, numbers: range) -> Child:
    """A process that saves these numbers and ends."""
    return Child.start(lambda acknowledge: save_many(path, who, numbers, acknowledge))


def test_a_killed_writer_loses_nothing_it_acknowledged(path: Path, full: bool) -> None:
    acknowledged = kill_writers(path, 1000 if full else 12, random.Random(20261120))
    assert min(map(len, acknowledged.values())) > 0
    assert complaints(path, acknowledged) == []


def test_the_killer_notices_what_is_lost_or_half_there(path: Path) -> None:
    save_many(path, 0, range(2, 7), lambda number: None)
    assert complaints(path, {0: [2, 3, 4, 5, 6]}) == []
    assert complaints(path, {0: [2, 9]}) == ["writer 0: 9 was acknowledged and is lost"]
    with Journal.open(path, clock=now) as journal:
        journal.answer(RITUAL, day_of(0), {"first": 8})
        journal.answer(RITUAL, day_of(0), {"first": 10, "second": 10, "third": 10})
    half, *others = complaints(path, {0: [2]})
    assert "stands by half: ['answer:safety:2026-01-01:first']" in half
    assert others == []


def test_two_windows_save_at_once_without_an_error(path: Path, full: bool) -> None:
    saves = range(1, 1001 if full else 101)
    children = [writer(path, 0, saves), writer(path, 1, saves)]
    assert [child.end() for child in children] == [0, 0]
    assert [child.numbers for child in children] == [list(saves)] * 2
    assert complaints(path, {number: child.numbers for number, child in enumerate(children)}) == []


def see(journal: Journal, writer: int, number: int) -> bool:
    """Whether the journal has heard of a change, and shows that number of another writer."""
    return journal.changed() and journal.page(RITUAL, day_of(writer)).value("first") == number


def test_each_window_sees_what_the_other_saved(path: Path, full: bool) -> None:
    rounds = range(2, 2002 if full else 102, 2)

    def other(acknowledge: Callable[[int], None]) -> None:
        with Journal.open(path, clock=now) as journal:
            acknowledge(0)
            for number in rounds:
                while not see(journal, 0, number):
                    pass
                save(journal, 1, number)
                acknowledge(number)

    child = Child.start(other)
    with Journal.open(path, clock=now) as journal:
        for number in (0, *rounds):
            if number:
                journal.changed()
                save(journal, 0, number)
            while number not in child.numbers:
                assert child.listen(None), "the other window failed"
            assert not number or see(journal, 1, number)
    assert child.end() == 0


@pytest.mark.parametrize("killed", [False, True])
def test_two_first_starts_at_once_make_one_journal(tmp_path: Path, full: bool, killed: bool) -> None:
    chance = random.Random(20261121)
    for turn in range(200 if full else 5):
        path = tmp_path / str(turn) / "j.db"
        children = [writer(path, 0, range(1, 4)), writer(path, 1, range(1, 4))]
        if killed:
            children[0].listen(chance.random() * 0.05)
            children[0].kill()
        assert {child.end() for child in children[killed:]} == {0}
        assert complaints(path, {n: child.numbers for n, child in enumerate(children)}) == []
        shutil.rmtree(path.parent)


def fill(journal: Journal) -> tuple[list[int], str]:
    """Save until the disk refuses; what was acknowledged, and the sentence of the refusal."""
    acknowledged: list[int] = []
    for number in range(1, 100_000):
        try:
            save(journal, 0, number)
        except CannotSave as refusal:
            return acknowledged, str(refusal)
        acknowledged.append(number)
    raise AssertionError("the disk was never full")


def saves_again(journal: Journal, after: list[int]) -> int:
    """The number that was saved once there was room."""
    assert journal.page(RITUAL, day_of(0)).value("first") == max(n for n in after if n % 2 == 0)
    save(journal, 0, after[-1] + 2)
    return after[-1] + 2


def test_a_file_that_may_not_grow_loses_nothing_and_saving_works_again(path: Path) -> None:
    def work(acknowledge: Callable[[int], None]) -> None:
        with Journal.open(path, clock=now) as journal:
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, most))
            saved, refusal = fill(journal)
            assert refusal.startswith(
                f"Nothing was saved in {path}: the disk does not take or give its bytes"
            )
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            for number in (*saved, saves_again(journal, saved)):
                acknowledge(number)

    child = Child.start(work)
    assert child.end() == 0
    assert len(child.numbers) > 10
    assert complaints(path, {0: child.numbers}) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of one's own needs the right to mount; the test by RLIMIT_FSIZE stands for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_saving_works_again(small_disk: Path) -> None:
    path, ballast = small_disk / "j.db", small_disk / "ballast"
    ballast.write_bytes(bytes(2 * ROOM))
    with Journal.open(path, clock=now) as journal:
        saved, refusal = fill(journal)
        assert refusal == f"Nothing was saved in {path}: the disk is full; make room and try again."
        for _ in range(3):
            with pytest.raises(CannotSave):
                journal.keep_draft(RITUAL, day_of(0), "note", "words " * 9999)
        ballast.unlink()
        saved.append(saves_again(journal, saved))
    assert complaints(path, {0: saved}) == []


def test_a_journal_on_a_full_disk_is_not_harmed_by_opening(small_disk: Path) -> None:
    path, ballast = small_disk / "j.db", small_disk / "ballast"
    with Journal.open(path, clock=now) as journal:
        save(journal, 0, 2)
    before = path.read_bytes()
    with pytest.raises(OSError), ballast.open("wb") as file:
        while file.write(bytes(4096)):
            file.flush()
    for name in ("j.db", "new.db", "new.db"):
        with pytest.raises(CannotOpen, match="the disk"):
            Journal.open(small_disk / name, clock=now)
    assert path.read_bytes() == before
    ballast.unlink()
    assert complaints(path, {0: [2]}) == []
    assert complaints(small_disk / "new.db", {}) == []
