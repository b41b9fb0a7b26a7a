"""What the sample writes with: its clock, a journal, and ids of threads that follow from the seed.

What always holds: everything goes through `Journal`, as a person's words do.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random

from journal.entries import Page, Value
from journal.periods import Period
from journal.records import record
from journal.rituals import Ritual
from journal.store.journal import Journal


class Clock:
    """The clock of the stretch: it stands where it was put."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._moment = datetime(1970, 1, 1, tzinfo=zone)

    def put(self, day: date, at: time) -> None:
        """Let it be that time of that day."""
        self._moment = datetime.combine(day, at, self._zone)

    def now(self) -> datetime:
        """Where it stands; a little later each time."""
        self._moment += timedelta(seconds=7)
        return self._moment


@record
class Pen:
    """A journal, the clock by which it is written, and the rituals by level."""

    journal: Journal
    clock: Clock
    rituals: Mapping[str, Ritual]
    random: Random

    def add(
        self, kind: str, title: str, day: date, *, due: date | None = None, closed: date | None = None
    ) -> str:
        """Open a thread; its id."""
        thread = f"{kind}:{self.random.getrandbits(48):012x}"
        self.journal.add(kind, title, day, due=due, closed=closed, thread=thread)
        return thread

    def page(self, period: Period) -> Page:
        """The page of a period."""
        return self.journal.page(self.rituals[period.level], period)

    def close(self, period: Period, answers: Mapping[str, Value | None]) -> None:
        """Answer the steps of a period and close it; an answer of None is none."""
        ritual = self.rituals[period.level]
        self.journal.answer(ritual, period, answers)
        self.journal.seal(ritual, period)
