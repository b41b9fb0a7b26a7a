"""Reading a journal in domain words: pages, entries, series, threads, marks, and what was searched for.

Each call sees one unchanging state of the file, whatever another window writes meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from journal.entries import Entry, Page, Value
from journal.fold import FOLDS
from journal.periods import Period, read_period
from journal.rituals import Ritual
from journal.store import drafts, search, threadbook
from journal.store.engine import Connection, File
from journal.store.search import Hit
from journal.store.things import opened_thread, step_key
from journal.threads import Mark, Row, Thread, ThreadKind, load_kinds

REST = "rest"
TYPED = ("line", "number", "text", "threads")  # kinds of step in which words are typed, and so have drafts
# Entries that are closed, and those that only have answers: one row an answer, or one without.
_ENTRIES = """
SELECT period, first, closed, written, NULL AS step, NULL AS value FROM entry
WHERE +ritual = :ritual AND first BETWEEN :first AND :last
UNION ALL SELECT period, first, NULL, NULL, step, value FROM answer
WHERE +ritual = :ritual AND first BETWEEN :first AND :last
ORDER BY first, period
"""
_SPAN = """
SELECT min(day), max(day) FROM (
    SELECT min(first) AS day FROM answer UNION ALL SELECT max(first) FROM answer
    UNION ALL SELECT min(first) FROM entry UNION ALL SELECT max(first) FROM entry
    UNION ALL SELECT min(day) FROM mark UNION ALL SELECT max(day) FROM mark
    UNION ALL SELECT min(opened) FROM thread UNION ALL SELECT max(opened) FROM thread
)
"""


class Reading:
    """All that can be asked of an open journal file."""

    def __init__(self, file: File, patience: tuple[int, int]) -> None:
        """Ask `file`."""
        self._file = file
        self.patience = patience
        """After so many carries or days a thread wants a decision; may be set anew at any time."""
        self._kinds: Mapping[str, ThreadKind] = {}

    def page(self, ritual: Ritual, period: Period) -> Page:
        """All that the ritual shows for the period: answers, rows of threads by step, drafts and rest."""
        self._know_kinds()
        with self._file.reading() as connection:
            return self._page(connection, ritual, period)

    def entries(self, ritual: str, first: date, last: date) -> tuple[Entry, ...]:
        """The entries with anything in them whose period begins on one of those days, the earliest first.

        What a step keeps as a thread is not among the answers here; `threads` has it.
        """
        with self._file.reading() as connection:
            return _entries(connection, ritual, first, last)

    def span(self) -> tuple[date, date] | None:
        """The first and the last day that anything was written for; None in an empty journal."""
        with self._file.reading() as connection:
            first, last = connection.execute(_SPAN).fetchone()
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def series(self, ritual: str, step: str, first: date, last: date) -> dict[date, float]:
        """The numbers that a step was answered with, by the first day of their period, the earliest first."""
        with self._file.reading() as connection:
            found = connection.execute(
                "SELECT first, number FROM answer WHERE ritual = ? AND step = ? AND first BETWEEN ? AND ?"
                " AND number IS NOT NULL ORDER BY first",
                (ritual, step, first.isoformat(), last.isoformat()),
            ).fetchall()
        return {date.fromisoformat(day): number for day, number in found}

    def threads(
        self,
        kind: str,
        *,
        open_on: date | None = None,
        opened: tuple[date, date] | None = None,
        due: tuple[date, date] | None = None,
    ) -> tuple[Thread, ...]:
        """The threads of a kind for which all that is given holds, the oldest first.

        On the day that it ends a thread is still open. Spans hold both their ends.
        """
        with self._file.reading() as connection:
            return threadbook.find(connection, kind, open_on, opened, due)

    def marks(self, first: date, last: date, kind: str = "") -> tuple[Mark, ...]:
        """The marks made on those days, on threads of one kind or of all, the earliest first."""
        with self._file.reading() as connection:
            return threadbook.marks(connection, first, last, kind)

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        """Where all the words stand, the newest first; the last word may be the beginning of one."""
        with self._file.reading() as connection:
            return search.find(connection, text, limit)

    def recall(self, name: str) -> str:
        """A small fact of this machine that was remembered under that name, or nothing."""
        with self._file.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (f"local:{name}",)).fetchone()
        return row[0] if row else ""

    def _know_kinds(self) -> None:
        self._kinds = self._kinds or load_kinds()

    def _page(self, connection: Connection, ritual: Ritual, period: Period) -> Page:
        steps = [step for step in ritual.steps if step.kind == "threads"]
        folds = {step.key: FOLDS[step.fold] for step in steps if step.fold in FOLDS}
        kinds = {step.thread for step in steps} | {fold.kind for fold in folds.values()}
        seen = {kind: self._rows(connection, kind, period) for kind in kinds}
        offered = {key: fold.rows(seen[fold.kind]) for key, fold in folds.items()}
        rows = {step.key: (*offered.get(step.key, ()), *seen[step.thread]) for step in steps}
        written = {step_key(ritual, period, s): s for s in ritual.steps if s.kind in TYPED}
        return Page(
            ritual,
            _entry(connection, ritual, period),
            rows,
            drafts.read(connection, written),
            threadbook.resting(connection, REST, period),
            drafts.about_threads(connection, written),
        )

    def _rows(self, connection: Connection, kind: str, period: Period) -> tuple[Row, ...]:
        if kind not in self._kinds:
            return ()
        return threadbook.rows(connection, self._kinds[kind], period, self.patience)


def _entry(connection: Connection, ritual: Ritual, period: Period) -> Entry:
    place = (period.start.isoformat(), ritual.name, str(period))
    answers = {
        step: _value(value)
        for step, value in connection.execute(
            "SELECT step, value FROM answer WHERE first = ? AND ritual = ? AND period = ?", place
        )
    }
    for step in ritual.steps:
        thread = threadbook.thread(connection, opened_thread(step, period)) if step.opens else None
        if thread:
            answers[step.key] = thread.title
    row = connection.execute(
        "SELECT closed, written FROM entry WHERE first = ? AND ritual = ? AND period = ?", place
    ).fetchone()
    closed, written = row or (None, None)
    return Entry(ritual.name, period, answers, _instant(closed), _day(written))


def _entries(connection: Connection, ritual: str, first: date, last: date) -> tuple[Entry, ...]:
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
