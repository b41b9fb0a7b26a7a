"""What a page looks like the moment something was done to a thread, before the journal has written it.

Pure: rows in, rows out, by the kind's data. The journal has the last word: its own page replaces these rows
as soon as it is read again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.threads import Mark, Row, Thread, ThreadKind, Verb


def acted(row: Row, verb: Verb, day: date, detail: str = "") -> Row:
    """The row after a verb was done to it on that day."""
    mark = Mark(row.thread.id, day, verb.word, detail)
    thread = row.thread
    if verb.closes:
        thread = replace(thread, closed=day, outcome=verb.word)
    elif thread.closed == day:
        thread = replace(thread, closed=None, outcome="")
    return replace(row, thread=thread, mark=mark, decide=False)


def taken_back(row: Row) -> Row:
    """The row without the day's mark."""
    thread = row.thread
    if row.mark is not None and thread.closed == row.mark.day:
        thread = replace(thread, closed=None, outcome="")
    return replace(row, thread=thread, mark=None)


def fresh(kind: ThreadKind, thread: str, title: str, day: date) -> Row:
    """The row of a thread that was just added."""
    closed = day if kind.born else None
    return Row(Thread(thread, kind.name, title, opened=day, closed=closed, outcome=kind.born))


def renamed(row: Row, title: str) -> Row:
    """The row with another title."""
    return replace(row, thread=replace(row.thread, title=title))


def settled(row: Row, kind: ThreadKind, day: date) -> Row:
    """The row as closing the day leaves it: what has no mark yet gets the one that its kind settles with."""
    if row.mark is not None or row.thread.closed is not None or not kind.settles:
        return row
    return replace(row, mark=Mark(row.thread.id, day, kind.settles))
