"""What the person of the sample settles between the reviews: decisions, and changes by hand.

What always holds: a decision is looked back on in the review of the week that it names, or in the next one
that is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any

from journal.sample.calendar import ONE
from journal.sample.life import Life
from journal.sample.pen import Pen

AT = time(13, 10)
"""The time of day for such things."""


class Between:
    """Writes what is settled on a day."""

    def __init__(self, pen: Pen, life: Life) -> None:
        self._pen = pen
        self._settled: dict[date, list[tuple[str, Mapping[str, Any], date | None]]] = {}
        for day, kind, table, due in _all(life):
            self._settled.setdefault(day, []).append((kind, table, due))

    def tell(self, day: date) -> None:
        """What is settled on that day."""
        for kind, table, due in self._settled.get(day, ()):
            self._pen.clock.put(day, AT)
            more = {key: table[key] for key in ("why", "expects") if key in table}
            self._pen.add(kind, table["title"], day, due=due, more=more)


def _all(life: Life) -> Iterator[tuple[date, str, Mapping[str, Any], date | None]]:
    """Everything, by the day it is settled on, with the day that it is looked back on."""
    tables = life.words.look_up("between")
    for turn in life.days.turns:
        for table in tables["decision"]:
            day = _day(turn, table)
            yield day, "decision", table, day + timedelta(weeks=table["weeks"])
        for table in tables["change"]:
            yield _day(turn, table), table["kind"], table, None
    for table in tables["waiting"]:
        last = life.days.last
        yield last - table["before"] * ONE, "decision", table, last + table["behind"] * ONE


def _day(turn: date, table: Mapping[str, Any]) -> date:
    return turn + timedelta(weeks=table["week"], days=table["day"])
