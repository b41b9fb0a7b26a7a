"""The plan: its sections with their threads, as read from a journal and as a change leaves it.

What always holds: no kind is named here, the kinds' data says what belongs where; a change gives another
plan, which is shown until the journal's own is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from journal.fields import DUE, OPENED, TITLE
from journal.periods import Day
from journal.plan.sections import planned as kinds_planned
from journal.plan.sections import standing
from journal.records import field, record, replace
from journal.store.journal import Journal
from journal.threads import Row, ThreadKind, quota, runs
from tui.panes import plan_beside
from tui.steps import at_once


@record
class Plan:
    """The kinds that have a section, the rows of each by its name, and what lies beside them.

    A row carries the mark of today. `titles` names the threads that a tie may hold the id of.
    """

    kinds: tuple[ThreadKind, ...] = ()
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    beside: plan_beside.Beside = field(default_factory=plan_beside.Beside)

    def kind(self, name: str) -> ThreadKind:
        """The kind of that name."""
        return next(kind for kind in self.kinds if kind.name == name)

    def row(self, thread: str) -> Row | None:
        """The row of the thread of that id."""
        return next((row for rows in self.rows.values() for row in rows if row.thread.id == thread), None)

    def having(self, row: Row) -> Plan:
        """The plan with this row in the place of the thread's, or as a new one."""
        kind = row.thread.kind
        rows = [row if each.thread.id == row.thread.id else each for each in self.rows.get(kind, ())]
        if all(each is not row for each in rows):
            rows.append(row)
        titles = {**self.titles, row.thread.id: row.thread.title}
        return replace(self, rows={**self.rows, kind: tuple(rows)}, titles=titles)

    def lacking(self, row: Row) -> Plan:
        """The plan without this row."""
        kind = row.thread.kind
        rows = tuple(each for each in self.rows[kind] if each.thread.id != row.thread.id)
        return replace(self, rows={**self.rows, kind: rows})


def read(journal: Journal, kinds: Mapping[str, ThreadKind], today: Day) -> Plan:
    """The plan as the journal holds it."""
    planned = kinds_planned(kinds)
    day = today.date
    marks = {mark.thread: mark for mark in journal.marks(day, day) if mark.level == today.level}
    rows: dict[str, tuple[Row, ...]] = {}
    for kind in planned:
        threads = journal.threads(kind.name)
        rows[kind.name] = tuple(_row(kind, Row(thread, marks.get(thread.id)), day) for thread in threads)
    titles = {row.thread.id: row.thread.title for each in rows.values() for row in each}
    for name in {name for kind in planned for each in kind.fields for name in each.to} - rows.keys():
        titles |= {thread.id: thread.title for thread in journal.threads(name)} if name in kinds else {}
    return Plan(planned, rows, titles, plan_beside.read(journal, kinds, today))


def _row(kind: ThreadKind, row: Row, day: date) -> Row:
    """The row with what follows from its thread."""
    thread = row.thread
    times, age = quota(kind, thread), (day - thread.opened).days
    row = replace(row, times=times, age=age, waits=thread.due, in_weeks=kind.in_weeks)
    return replace(row, runs=runs(kind, row, Day(day)))


def visible(kind: ThreadKind, rows: tuple[Row, ...], today: date, ended: bool) -> tuple[Row, ...]:
    """The rows of a kind that are shown, in order; those that have ended only where they are asked for.

    What ended today stays for today, so that it can be taken back.
    """
    by_id = {row.thread.id: row for row in rows}
    shown = standing(kind, (row.thread for row in rows), today, ended)
    return tuple(by_id[thread.id] for thread in shown)


def filled(kind: ThreadKind, row: Row, values: Mapping[str, object], today: date) -> Row:
    """The row after other values were put into its thread's fields."""
    thread, more = row.thread, dict(row.thread.more)
    for key, value in values.items():
        if key == TITLE:
            thread = replace(thread, title=f"{value:g}" if isinstance(value, int | float) else str(value))
        elif key == OPENED:
            thread = replace(thread, opened=_day(value) or thread.opened)
        elif key == DUE:
            thread = replace(thread, due=_day(value))
        elif value is None:
            more.pop(key, None)
        else:
            more[key] = value
    return _row(kind, replace(row, thread=replace(thread, more=more)), today)


def _day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def fresh(kind: ThreadKind, thread: str, values: Mapping[str, object], today: date) -> Row:
    """The row of a thread that was just added with these values."""
    row = at_once.fresh(kind, thread, "", _day(values.get(OPENED)) or today)
    given = {key: value for key, value in values.items() if value is not None}
    return filled(kind, row, given, today)
