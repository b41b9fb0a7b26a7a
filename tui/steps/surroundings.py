"""What the rows of threads on a page are seen from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal.periods import Day, Period
from journal.records import record
from journal.threads import ThreadKind


@record
class Surroundings:
    """All kinds of thread by name, the page's period, and today."""

    kinds: Mapping[str, ThreadKind]
    period: Period
    today: Day

    @property
    def opens(self) -> date:
        """The day on which a thread is opened that is added here: today where the period holds it."""
        return min(max(self.today.date, self.period.start), self.period.end)
