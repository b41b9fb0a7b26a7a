"""Kills writers at random and looks whether the journal kept its word.

A save is acknowledged by a line on a pipe after the call returned. Whatever was acknowledged must be there,
nothing may be there by half, the file must be sound, and its tables must be what the log comes to.
`python tests/bench/safety.py --kills 1000` does it by itself; test_safety.py does it and more.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import tempfile
import traceback
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from journal.periods import Day
from journal.rituals import Ritual, Step
from journal.store import engine, log
from journal.store.journal import Journal

STEPS = ("first", "second", "third")
RITUAL = Ritual(
    name="safety",
    level="day",
    title="Safety",
    pane="today",
    closing="",
    steps=(*(Step(key, "number", key) for key in STEPS), Step("note", "text", "note")),
)
SAVES_A_SESSION = 9
FOLDED = ("head", "entry", "answer", "thread", "mark", "search")


def now() -> datetime:
    """The moment on the wall."""
    return datetime.now(UTC)


def day_of(writer: int) -> Day:
    """Each writer has a day of its own."""
    return Day(date(2026, 1, 1)).shift(writer)


def save(journal: Journal, writer: int, number: int) -> None:
    """Save a number in one change: three answers, at times with a long note, or a loop."""
    day = day_of(writer)
    if number % 2:
        journal.add("loop", f"loop {number}", day.date, thread=f"loop:{writer}-{number}")
        return
    note = {"note": f"{number} " * 700} if number % 4 == 0 else {}
    journal.answer(RITUAL, day, {**dict.fromkeys(STEPS, number), **note})


def write_on(path: Path, writer: int, first: int, acknowledge: Callable[[int], None]) -> None:
    """Save one number after the other for ever, now and then closing the journal and opening it again."""
    number = first
    while True:
        with Journal.open(path, clock=now) as journal:
            for _ in range(SAVES_A_SESSION):
                save(journal, writer, number)
                acknowledge(number)
                number += 1


@dataclass
class Child:
    """A process that writes numbers, and what it has acknowledged."""

    pid: int
    pipe: int
    numbers: list[int] = field(default_factory=list)
    rest: bytes = b""

    @classmethod
    def start(cls, work: Callable[[Callable[[int], None]], None]) -> Child:
        """A fork that does `work`; no journal may be open here, since SQLite does not outlive a fork."""
        mine, theirs = os.pipe()
        pid = os.fork()
        if pid:
            os.close(theirs)
            return cls(pid, mine)
        status = 1
        try:
            os.close(mine)
            work(lambda number: void(os.write(theirs, f"{number}\n".encode())))
            status = 0
        finally:
            if status:
                traceback.print_exc()
            os._exit(status)

    def listen(self, seconds: float | None = 0) -> bool:
        """Take in what it has acknowledged, waiting so long for the first of it; false once it has ended."""
        if not select.select([self.pipe], [], [], seconds)[0]:
            return True
        read = os.read(self.pipe, 1 << 16)
        *lines, self.rest = (self.rest + read).split(b"\n")
        self.numbers += map(int, lines)
        return bool(read)

    def end(self) -> int:
        """Wait until it has ended; its exit status, negative for a signal."""
        while self.listen(None):
            pass
        os.close(self.pipe)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> int:
        """End it without warning."""
        os.kill(self.pid, signal.SIGKILL)
        return self.end()


def void(_: object) -> None:
    """Nothing."""


def kill_writers(path: Path, kills: int, chance: random.Random) -> dict[int, list[int]]:
    """Let two writers work on one journal and kill one of them, again and again; what each acknowledged."""
    acknowledged: dict[int, list[int]] = {0: [], 1: []}

    def start(writer: int) -> Child:
        first = max(acknowledged[writer], default=0) + 2  # the next may have been saved without a word
        return Child.start(lambda acknowledge: write_on(path, writer, first, acknowledge))

    writers = {writer: start(writer) for writer in acknowledged}
    for kill in range(kills):
        victim = chance.randrange(2)
        patience = chance.randrange(2 * SAVES_A_SESSION)
        while len(writers[victim].numbers) < patience:
            writers[1 - victim].listen()
            if not writers[victim].listen(1):
                raise AssertionError(f"writer {victim} failed by itself after {kill} kills")
        select.select([], [], [], chance.random() * 0.004)
        status = writers[victim].kill()
        assert status == -signal.SIGKILL, f"writer {victim} had ended with {status}"
        acknowledged[victim] += writers[victim].numbers
        writers[victim] = start(victim)
    for writer, child in writers.items():
        child.kill()
        acknowledged[writer] += child.numbers
    return acknowledged


def complaints(path: Path, acknowledged: dict[int, list[int]]) -> list[str]:
    """All that is not as it was promised; the journal may be open nowhere else."""
    with Journal.open(path, clock=now):
        connection = engine.connect(str(path), "rw")
        try:
            found = [f"damaged: {line}" for line in engine.damage(connection).split("; ") if line]
            connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
            saved = _saved(connection, found)
            for writer, numbers in acknowledged.items():
                lost = sorted(set(numbers) - saved[writer])
                found += [f"writer {writer}: {number} was acknowledged and is lost" for number in lost]
                found += _not_current(connection, writer, saved[writer])
            before = _tables(connection)
            connection.execute("BEGIN IMMEDIATE")
            log.rebuild(connection)
            connection.execute("COMMIT")
            found += [
                f"{table}: rebuilt otherwise"
                for table in FOLDED
                if _tables(connection)[table] != before[table]
            ]
        finally:
            connection.close()
    return found


def _saved(connection: engine.Connection, found: list[str]) -> dict[int, set[int]]:
    """The numbers in the log by writer; what stands there by half is added to `found`."""
    changes: dict[str, dict[str, str]] = defaultdict(dict)
    for clock, thing, data in connection.execute("SELECT clock, thing, data FROM revision"):
        changes[clock][thing] = data
    saved: dict[int, set[int]] = defaultdict(set)
    for clock, things in changes.items():
        name = min(things)
        if name.startswith("thread:"):
            writer, number = map(int, name.rpartition(":")[2].split("-"))
            expected = {name}
        else:
            day = name.split(":")[2]
            writer = (date.fromisoformat(day) - day_of(0).date).days
            number = int(things[f"answer:safety:{day}:first"])
            keys = (*STEPS, "note") if number % 4 == 0 else STEPS
            expected = {f"answer:safety:{day}:{key}" for key in keys}
        if set(things) != expected or number in saved[writer]:
            found.append(f"change {clock} stands by half: {sorted(things)}")
        saved[writer].add(number)
    return saved


def _not_current(connection: engine.Connection, writer: int, saved: set[int]) -> list[str]:
    """What the current tables do not show of the numbers that the log holds."""
    day = str(day_of(writer))
    newest = max((number for number in saved if number % 2 == 0), default=None)
    answers = connection.execute(
        "SELECT step, number FROM answer WHERE period = ? AND number NOT NULL", (day,)
    )
    expected = {} if newest is None else dict.fromkeys(STEPS, newest)
    loops = connection.execute("SELECT count(*) FROM thread WHERE opened = ?", (day,)).fetchone()[0]
    found = [] if dict(answers) == expected else [f"writer {writer}: the answers are not those of {newest}"]
    return (
        found
        if loops == sum(number % 2 for number in saved)
        else [*found, f"writer {writer}: loops are lost"]
    )


def _tables(connection: engine.Connection) -> dict[str, list[object]]:
    return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in FOLDED}


def main() -> None:
    """Kill, look, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.db"
        Journal.open(path, clock=now).close()
        acknowledged = kill_writers(path, options.kills, random.Random(options.seed))
        found = complaints(path, acknowledged)
    saves = sum(map(len, acknowledged.values()))
    print(f"{options.kills} kills, {saves} acknowledged saves, seed {options.seed}: {len(found)} complaints")
    for complaint in found[:20]:
        print(complaint)
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
