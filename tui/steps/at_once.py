"""What a page looks like the moment something was done to a thread, before the journal has written it.

Pure: rows in, rows out, by the kind's data. The journal has the last word: its own page replaces these rows
as soon as it is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from journal.periods import Period
from journal.records import replace
from journal.threads import Mark, Row, Thread, ThreadKind, Verb, quota

NOTHING: Mapping[str, Any] = {}


def acted(row: Row, verb: Verb, period: Period, detail: str = "", counted: str = "") -> Row:
    """The row after a verb was done to it on the page of that period; marks with `counted` meet a quota."""
    thread, day = row.thread, period.end
    mark = Mark(thread.id, day, verb.word, detail, period.level)
    if verb.closes:
        thread = replace(thread, closed=day, outcome=verb.word)
    elif thread.closed == day:
        thread = replace(thread, closed=None, outcome="")
    return _recounted(row, replace(row, thread=thread, mark=mark, decide=False), counted)


def taken_back(row: Row, counted: str = "") -> Row:
    """The row without the page's mark."""
    thread = row.thread
    if row.mark is not None and thread.closed == row.mark.day:
        thread = replace(thread, closed=None, outcome="")
    return _recounted(row, replace(row, thread=thread, mark=None), counted)


def _recounted(before: Row, after: Row, counted: str) -> Row:
    """The row with how often it was kept in the week, as its other mark has it."""
    was, now = (row.mark is not None and row.mark.word == counted for row in (before, after))
    return replace(after, kept=after.kept + now - was) if counted else after


def fresh(kind: ThreadKind, thread: str, title: str, day: date, more: Mapping[str, Any] = NOTHING) -> Row:
    """The row of a thread that was just added."""
    closed = day if kind.born else None
    due = day + timedelta(days=kind.lasts) if kind.lasts else None
    opened = Thread(thread, kind.name, title, day, due, closed, kind.born, more, due)
    row = Row(opened, waits=due, times=quota(kind, opened), in_weeks=kind.in_weeks)
    return replace(row, runs=due is not None)


def renamed(row: Row, title: str) -> Row:
    """The row with another title."""
    return replace(row, thread=replace(row.thread, title=title))


def settled(row: Row, kind: ThreadKind, period: Period) -> Row:
    """The row as closing the page leaves it: what has no mark yet gets the one that its kind settles with."""
    if row.mark is not None or row.thread.closed is not None or not kind.settles:
        return row
    return replace(row, mark=Mark(row.thread.id, period.end, kind.settles, level=period.level))
