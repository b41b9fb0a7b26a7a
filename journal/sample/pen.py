"""What the sample writes with: its clock, a journal, ids of threads that follow from the seed, and its plan.

What always holds: everything goes through `Journal`, as a person's words do; what stands in the plan is what
was added to it and has not ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from random import Random
from typing import Any

from journal.entries import Page, Value
from journal.periods import Period
from journal.records import field, record
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


NOTHING: Mapping[str, Any] = {}


@record
class Planned:
    """One thing that stands in the plan, and the values of its fields."""

    thread: str
    kind: str
    more: Mapping[str, Any]


@record
class Pen:
    """A journal, the clock by which it is written, the rituals by level, the setup, and the plan by title."""

    journal: Journal
    clock: Clock
    rituals: Mapping[str, Ritual]
    setup: Ritual
    random: Random
    plan: dict[str, Planned] = field(default_factory=dict)

    def add(
        self,
        kind: str,
        title: str,
        day: date,
        *,
        due: date | None = None,
        closed: date | None = None,
        more: Mapping[str, Any] = NOTHING,
    ) -> str:
        """Open a thread; its id."""
        thread = f"{kind}:{self.random.getrandbits(48):012x}"
        self.journal.add(kind, title, day, due=due, closed=closed, thread=thread, more=more)
        return thread

    def put_in(
        self, kind: str, title: str, day: date, *, due: date | None = None, more: Mapping[str, Any] = NOTHING
    ) -> str:
        """Open a thread that stands in the plan from then on; its id."""
        thread = self.add(kind, title, day, due=due, more=more)
        self.plan[title] = Planned(thread, kind, more)
        return thread

    def settle(self, title: str, verb: str, period: Period, detail: str = "") -> None:
        """Do something to what stands in the plan; what it ends stands there no more."""
        planned = self.plan[title]
        self.journal.act(planned.thread, verb, period, detail)
        if self.journal.kinds[planned.kind].verb(verb, period.level).closes:
            del self.plan[title]

    def page(self, period: Period) -> Page:
        """The page of a period."""
        return self.journal.page(self.rituals[period.level], period)

    def close(self, period: Period, answers: Mapping[str, Value | None]) -> None:
        """Answer the steps of a period and close it; an answer of None is none."""
        ritual = self.rituals[period.level]
        self.journal.answer(ritual, period, answers)
        self.journal.seal(ritual, period)
