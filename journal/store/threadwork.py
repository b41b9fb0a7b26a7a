"""Writing about threads: opening one, filling its fields, doing what its kind offers, taking that back.

Each write is one transaction and one change. What always holds: a thread exists once, however often it is
moved or closed; nothing of a refused write is kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from journal.errors import BadInput
from journal.fields import DUE, TITLE
from journal.periods import Day, Period
from journal.records import record
from journal.store import acts, log, threadbook
from journal.store.engine import Connection, File
from journal.store.reading import Reading
from journal.store.things import mark_key, opened_by, thread_key
from journal.threads import ORIGIN, Thread, ThreadKind, Verb

Clock = Callable[[], datetime]


@record
class Change:
    """One write as `undo` takes it: the things that it changed, and the thread that it was about, if any.

    A write that found everything as it should be has no id and changed nothing.
    """

    id: str
    things: tuple[str, ...]
    thread: str = ""


class ThreadWriting(Reading):
    """All that can be written about threads."""

    def __init__(self, file: File, clock: Clock, patience: tuple[int, int]) -> None:
        """Write to `file`; the wall clock is asked at each write."""
        super().__init__(file, patience)
        self._clock = clock

    def add(
        self,
        kind: str,
        title: str,
        day: date,
        *,
        due: date | None = None,
        closed: date | None = None,
        thread: str = "",
        more: Mapping[str, Any] = acts.NOTHING,
    ) -> Change:
        """Open a thread on a day; `thread` is the id to give it, one is made where it is empty.

        `more` are values of its fields; BadInput where one does not fit.
        """
        thread = thread or f"{kind}:{os.urandom(6).hex()}"
        if not thread.startswith(f"{kind}:") or not thread.isprintable():
            raise BadInput(f"The id of a thread looks like {kind}:0123456789ab.")
        known, now = self._kind(kind), self._clock()
        with self._file.writing() as connection:
            if threadbook.thread(connection, thread):
                raise BadInput(f"There is a {known.title} of that id already; leave the id away.")
            added = log.tick(connection, now)[0]
            data = acts.opened(known, title, day, due, closed, added=added, more=more)
            return self._append(connection, {thread_key(thread): data}, now, thread)

    def edit(self, thread: str, *, title: str | None = None, due: date | None = None) -> Change:
        """Rename a thread, or set the day that it waits for."""
        values = {TITLE: title, DUE: due.isoformat() if due else None}
        with self._file.writing() as connection:
            standing = _standing(connection, thread)
            given = {key: value for key, value in values.items() if value is not None}
            things = _filled(connection, self._kind(standing.kind), standing, given)
            return self._append(connection, things, self._clock(), thread)

    def act(self, thread: str, verb: str, when: Period | date, detail: str = "") -> Change:
        """Do to a thread in a period what a verb of its kind says; it replaces the mark of that period.

        A date is its day.
        """
        period = _period(when)
        with self._file.writing() as connection:
            standing = _standing(connection, thread)
            kind = self._kind(standing.kind)
            mark = acts.mark(kind, standing, verb, period, detail)
            things = {mark_key(thread, period): mark} if mark else gone(connection, thread)
            done = kind.verb(verb, period.level)
            things |= self._opening(connection, standing, period, done, str((mark or {}).get("detail", "")))
            return self._append(connection, things, self._clock(), thread)

    def clear(self, thread: str, when: Period | date) -> Change:
        """Take the mark of a period back, with all that it did to the thread."""
        period = _period(when)
        with self._file.writing() as connection:
            standing = threadbook.thread(connection, thread)
            things = self._opening(connection, standing, period) if standing is not None else {}
            return self._append(connection, {**things, mark_key(thread, period): None}, self._clock(), thread)

    def fill(self, thread: str, values: Mapping[str, object], day: date) -> Change:
        """Put values into the fields of a thread, its title and its days among them; None takes one away.

        Where its kind has a verb that moves a thread to another day, another day that it is due is such a
        move, marked on `day`. BadInput where a value does not fit.
        """
        with self._file.writing() as connection:
            standing = _standing(connection, thread)
            kind = self._kind(standing.kind)
            verb = _moving(kind, standing, values.get(DUE), day)
            rest = {key: value for key, value in values.items() if key != DUE or verb is None}
            things = _filled(connection, kind, standing, rest)
            if verb is not None:
                moved = acts.mark(kind, standing, verb.name, Day(day), str(values[DUE]))
                things[mark_key(thread, Day(day))] = moved
            return self._append(connection, things, self._clock(), thread)

    def revive(self, thread: str) -> Change:
        """Take back what ended a thread, and all that it did; BadInput where nothing did."""
        with self._file.writing() as connection:
            standing, ended = _standing(connection, thread), threadbook.ended(connection, thread)
            if ended is None:
                raise BadInput("Nothing has ended that; it is open.")
            things = self._opening(connection, standing, ended)
            return self._append(connection, {**things, mark_key(thread, ended): None}, self._clock(), thread)

    def _opening(
        self,
        connection: Connection,
        thread: Thread,
        period: Period,
        done: Verb | None = None,
        words: str = "",
    ) -> dict[str, Any]:
        """What a verb that is done to a thread in a period begins besides.

        What another verb began there, or this one before it was taken back, never was.
        """
        opening = [verb for verb in self._kind(thread.kind).verbs if verb.opens]
        begun = {opened_by(verb, thread.id, period): verb for verb in opening if verb == done}
        others = {opened_by(verb, thread.id, period) for verb in opening} - begun.keys()
        things: dict[str, Any] = {}
        for other in others:
            if threadbook.thread(connection, other) is not None:
                things |= gone(connection, other)
        for new, verb in begun.items():
            known = data_of(connection, thread_key(new))
            title, kind = words if verb.asks == "line" else thread.title, self._kind(verb.opens)
            things[thread_key(new)] = (
                {**known, "title": acts.title_of(kind, title)}
                if known
                else self._coming_from(connection, kind, title, thread, period.end + timedelta(days=1))
            )
        return things

    def _coming_from(
        self, connection: Connection, kind: ThreadKind, title: str, source: Thread, day: date
    ) -> dict[str, Any]:
        """A new thread that comes from another one."""
        origin = {ORIGIN: f"a {self._kind(source.kind).title} of {Day(source.opened).label()}"}
        added = log.tick(connection, self._clock())[0]
        return acts.opened(kind, title, day, None, None, added=added, more=origin)

    def _kind(self, name: str) -> ThreadKind:
        if name not in self.kinds:
            raise BadInput(f"There is no such kind of thread; there is: {', '.join(self.kinds)}.")
        return self.kinds[name]

    def _append(
        self, connection: Connection, things: Mapping[str, Any], now: datetime, thread: str = ""
    ) -> Change:
        clock, changed = log.append(connection, things, now)
        return Change(clock, changed, thread)


def _period(when: Period | date) -> Period:
    return Day(when) if isinstance(when, date) else when


def _standing(connection: Connection, thread: str) -> Thread:
    standing = threadbook.thread(connection, thread)
    if standing is None:
        raise BadInput("That thread is not there any more; look at the page again.")
    return standing


def data_of(connection: Connection, key: str) -> dict[str, Any]:
    """What a thing holds in the log; nothing where it is gone or never was."""
    _, text = log.held(connection, key)
    return dict(json.loads(text or "{}"))


def held_answer(connection: Connection, key: str) -> Any:
    """What stands under the key of an answer, or None."""
    _, text = log.held(connection, key)
    return json.loads(text) if text else None


def gone(connection: Connection, thread: str) -> dict[str, Any]:
    """A thread that never was, and so its marks."""
    marks = {mark_key(thread, period): None for period in threadbook.periods_marked(connection, thread)}
    return {thread_key(thread): None, **marks}


def _filled(
    connection: Connection, kind: ThreadKind, thread: Thread, values: Mapping[str, object]
) -> dict[str, Any]:
    """What is written of a thread with other values in its fields."""
    things: dict[str, Any] = {}
    period = threadbook.rescheduled(connection, thread.id) if DUE in values else None
    if period is not None:  # what counts is the newest date that it was moved to
        key, due = mark_key(thread.id, period), values[DUE]
        if not isinstance(due, str):
            raise BadInput(f"This {kind.title} was moved to another day before; give it one that it is due.")
        values = {name: value for name, value in values.items() if name != DUE}
        things[key] = {**data_of(connection, key), "until": due}
    things[thread_key(thread.id)] = acts.filled(kind, data_of(connection, thread_key(thread.id)), values)
    return things


def _moving(kind: ThreadKind, thread: Thread, due: object, day: date) -> Verb | None:
    """The verb that moves the thread to that day, if this is a move."""
    if thread.due is None or not isinstance(due, str) or due == thread.due.isoformat():
        return None
    if not thread.opened < day < date.fromisoformat(due):
        return None
    return next((verb for verb in kind.offered(Day.level) if verb.asks == "day"), None)
