"""Entries as they are read: the answers of a period and its closing, one at a time or of many days."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from journal.entries import Entry, Value, kept_in
from journal.periods import Period, read_period
from journal.records import replace
from journal.rituals import Ritual
from journal.store import threadbook
from journal.store.engine import Connection
from journal.store.things import opened_thread

# Entries that are closed, and those that only have answers: one row an answer, or one without.
_ENTRIES = """
SELECT period, first, closed, written, NULL AS step, NULL AS value FROM entry
WHERE +ritual = :ritual AND first BETWEEN :first AND :last
UNION ALL SELECT period, first, NULL, NULL, step, value FROM answer
WHERE +ritual = :ritual AND first BETWEEN :first AND :last
ORDER BY first, period
"""


def entry(connection: Connection, ritual: Ritual, period: Period) -> Entry:
    """What stands for a period of a ritual; an answer that is kept as a thread is among the answers."""
    found = kept(connection, ritual.name, period)
    opened = {
        step.key: value
        for step in ritual.steps
        if step.opens
        and (thread := threadbook.thread(connection, opened_thread(step, period)))
        and (value := kept_in(step, thread.title, thread.more)) is not None
    }
    return replace(found, answers={**found.answers, **opened}) if opened else found


def each(
    connection: Connection, keys: Iterable[tuple[str, Period]], rituals: Iterable[Ritual]
) -> tuple[Entry, ...]:
    """The entries of these rituals by name and periods; whole where the ritual is one of `rituals`."""
    known = {ritual.name: ritual for ritual in rituals}
    return tuple(
        entry(connection, known[name], period) if name in known else kept(connection, name, period)
        for name, period in keys
    )


def kept(connection: Connection, ritual: str, period: Period) -> Entry:
    """The same without what is kept as threads, which needs no more than the name of the ritual."""
    place = (period.start.isoformat(), ritual, str(period))
    answers = {
        step: _value(value)
        for step, value in connection.execute(
            "SELECT step, value FROM answer WHERE first = ? AND ritual = ? AND period = ?", place
        )
    }
    row = connection.execute(
        "SELECT closed, written FROM entry WHERE first = ? AND ritual = ? AND period = ?", place
    ).fetchone()
    closed, written = row or (None, None)
    return Entry(ritual, period, answers, _instant(closed), _day(written))


def written(connection: Connection, ritual: str, first: date, last: date) -> bool:
    """Whether any answer of the ritual stands in periods that begin on those days."""
    row = connection.execute(
        "SELECT 1 FROM answer WHERE first BETWEEN ? AND ? AND +ritual = ? LIMIT 1",
        (first.isoformat(), last.isoformat(), ritual),
    ).fetchone()
    return row is not None


def entries(connection: Connection, ritual: str, first: date, last: date) -> tuple[Entry, ...]:
    """The entries with anything in them whose period begins on one of those days, the earliest first."""
    bounds = {"ritual": ritual, "first": first.isoformat(), "last": last.isoformat()}
    answers: dict[str, dict[str, Value]] = {}
    closings: dict[str, tuple[str, str]] = {}
    for period, _, closed, written, step, value in connection.execute(_ENTRIES, bounds):
        answers.setdefault(period, {})
        if step is None:
            closings[period] = (closed, written)
        else:
            answers[period][step] = _value(value)
    return tuple(
        Entry(ritual, read_period(period), given, _instant(closed), _day(written))
        for period, given in answers.items()
        for closed, written in [closings.get(period, (None, None))]
    )


def _value(text: str) -> Value:
    value: Any = json.loads(text)
    return tuple(value) if isinstance(value, list) else value


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
