"""What the tests of the store share: a clock that is set by hand, the shutdown, and all the folded rows."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from journal.periods import Day
from journal.ritual_files import BUILT_IN, load_ritual
from journal.store import engine
from journal.store.engine import Connection
from journal.store.journal import Journal

SHUTDOWN = load_ritual(f"{BUILT_IN}/shutdown.toml")[0]
FRIDAY = Day(date(2026, 11, 20))
SATURDAY, SUNDAY, MONDAY = FRIDAY.shift(1), FRIDAY.shift(2), FRIDAY.shift(3)
FOLDED = ("head", "entry", "answer", "thread", "mark", "search")


class Wall:
    """A clock on the wall that stands until it is set."""

    def __init__(self, day: Day = FRIDAY) -> None:
        self.now = datetime.combine(day.date, datetime.min.time(), timezone(timedelta(hours=1)))
        self.now += timedelta(hours=21, minutes=41)

    def __call__(self) -> datetime:
        return self.now

    def set(self, day: Day) -> None:
        """Set it to the same time of another day."""
        self.now += day.date - self.now.date()


def open_journal(path: Path, wall: Wall | None = None) -> Journal:
    """The journal at a path, by a clock that stands still on Friday."""
    return Journal.open(path, clock=wall or Wall())


def connection(journal: Journal) -> Connection:
    """A connection of one's own to the file of an open journal."""
    return engine.connect(journal.path, "rw")


def dump(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every folded table."""
    reader = connection(journal)
    tables = {
        table: sorted(reader.execute(f"SELECT {'rowid, ' * (table == 'search')}* FROM {table}"), key=repr)
        for table in FOLDED
    }
    reader.close()
    return tables
