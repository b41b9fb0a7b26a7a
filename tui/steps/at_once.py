"""What a page looks like the moment something was done to a thread, before the journal has written it.

Pure: rows in, rows out, by the kind's data. The journal has the last word: its own page replaces these rows
as soon as it is read again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from journal.periods import Period
from journal.threads import Mark, Row, Thread, ThreadKind, Verb


def acted(row: Row, verb: Verb, period: Period, detail: str = "") -> Row:
    """The row after a verb was done to it on the page of that period."""
    thread, day = row.thread, period.end
    mark = Mark(thread.id, day, verb.word, detail, period.level)
    if verb.closes:
        thread = replace(thread, closed=day, outcome=verb.word)
    elif thread.closed == day:
        thread = replace(thread, closed=None, outcome="")
    return replace(row, thread=thread, mark=mark, decide=False)


def taken_back(row: Row) -> Row:
    """The row without the page's mark."""
    thread = row.thread
    if row.mark is not None and thread.closed == row.mark.day:
        thread = replace(thread, closed=None, outcome="")
    return replace(row, thread=thread, mark=None)


def fresh(kind: ThreadKind, thread: str, title: str, day: date) -> Row:
    """The row of a thread that was just added."""
    closed = day if kind.born else None
    due = day + timedelta(days=kind.lasts) if kind.lasts else None
    row = Row(Thread(thread, kind.name, title, day, due, closed, kind.born), waits=due)
    return replace(row, runs=due is not None)


def renamed(row: Row, title: str) -> Row:
    """The row with another title."""
    return replace(row, thread=replace(row.thread, title=title))


def settled(row: Row, kind: ThreadKind, period: Period) -> Row:
    """The row as closing the page leaves it: what has no mark yet gets the one that its kind settles with."""
    if row.mark is not None or row.thread.closed is not None or not kind.settles:
        return row
    return replace(row, mark=Mark(row.thread.id, period.end, kind.settles, level=period.level))
