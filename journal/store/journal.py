"""`Journal`: one open journal file in the words of the domain, and the only way into it for others.

Each write is one transaction and one change: when the call returns it is on the disk, and when it raises
nothing of it is kept. The file may be used on any thread, on one at a time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from types import TracebackType
from typing import Any, Self

from journal.entries import LONGEST_TEXT, Value, check, clean, scrub
from journal.errors import BadInput
from journal.periods import DEFAULT_DAY_ENDS, Day, Period, today
from journal.records import record
from journal.rituals import Ritual, Step
from journal.store import acts, drafts, log, threadbook
from journal.store.engine import Connection, File
from journal.store.opening import open_file
from journal.store.reading import Reading, typed
from journal.store.search import Hit
from journal.store.things import entry_key, mark_key, opened_thread, step_key, thread_key
from journal.threads import Thread, ThreadKind
from journal.typed import Draft

__all__ = ["Change", "Hit", "Journal"]

Clock = Callable[[], datetime]
PATIENCE = (5, 14)


@record
class Change:
    """One write as `undo` takes it: the things that it changed, and the thread that it was about, if any.

    A write that found everything as it should be has no id and changed nothing.
    """

    id: str
    things: tuple[str, ...]
    thread: str = ""


class Journal(Reading):
    """An open journal file. `readonly` is empty, or the sentence why nothing can be written."""

    def __init__(self, file: File, clock: Clock, day_ends: time, patience: tuple[int, int]) -> None:
        """Use `Journal.open`."""
        super().__init__(file, patience)
        self.path = file.path
        self.readonly = file.readonly
        self._clock = clock
        self.day_ends = day_ends
        """When a day ends; may be set anew at any time."""
        self._version = file.version()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        clock: Clock,
        day_ends: time = DEFAULT_DAY_ENDS,
        create: bool = True,
        patience: tuple[int, int] = PATIENCE,
    ) -> Self:
        """Open the journal; `create` makes one where there is none. CannotOpen says why not.

        The wall clock is asked at each write; a day ends at `day_ends`. After `patience` carries, or as
        many days, a loop asks for a decision.
        """
        return cls(open_file(os.fspath(path), create), clock, day_ends, patience)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        """Nothing more: `open` has opened it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()

    def changed(self) -> bool:
        """Whether another window or program wrote since this was last asked.

        It misses no write, and at times says so of one that is only about to come.
        """
        before, self._version = self._version, self._file.version()
        return self._version != before

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All writes inside are kept at its end together, or none; an error must not be caught inside."""
        with self._file.writing():
            yield

    def answer(self, ritual: Ritual, period: Period, values: Mapping[str, Value | None]) -> Change:
        """Keep these answers by step key, all or none; None takes one away.

        BadInput says what a step takes.
        """
        _fitting(ritual, period)
        checked = [(step, check(step, values[step.key])) for step in map(ritual.step, values)]
        now = self._clock()
        with self._file.writing() as connection:
            things: dict[str, Any] = {}
            for step, value in checked:
                if step.opens:
                    things |= self._titled(connection, step, period, value, now)
                else:
                    things[step_key(ritual, period, step)] = value
            drafts.drop(connection, (step_key(ritual, period, step) for step, _ in checked))
            thread = next((opened_thread(step, period) for step, _ in checked if step.opens), "")
            return self._append(connection, things, now, thread)

    def seal(self, ritual: Ritual, period: Period) -> Change:
        """Close the entry, and make the mark that closing makes on every listed thread that has none.

        A closed entry keeps the moment of its closing; threads that came after it are settled.
        """
        _fitting(ritual, period)
        self._know_kinds()
        now = self._clock()
        with self._file.writing() as connection:
            page = self._page(connection, ritual, period)
            things: dict[str, Any] = {}
            if page.entry.closed is None:
                written = today(now, self.day_ends).date.isoformat()
                things[entry_key(ritual, period)] = {"closed": log.utc(now), "written": written}
            for row in (row for rows in page.rows.values() for row in rows):
                word = self._kinds[row.thread.kind].settles
                if word and row.mark is None and row.thread.closed != period.end:
                    things[mark_key(row.thread.id, period)] = {"word": word}
            return self._append(connection, things, now)

    def reopen(self, ritual: Ritual, period: Period) -> Change:
        """Open a closed entry again; what its closing marked stays."""
        _fitting(ritual, period)
        with self._file.writing() as connection:
            return self._append(connection, {entry_key(ritual, period): None}, self._clock())

    def add(
        self,
        kind: str,
        title: str,
        day: date,
        *,
        due: date | None = None,
        closed: date | None = None,
        thread: str = "",
    ) -> Change:
        """Open a thread on a day; `thread` is the id to give it, one is made where it is empty."""
        thread = thread or f"{kind}:{os.urandom(6).hex()}"
        if not thread.startswith(f"{kind}:") or not thread.isprintable():
            raise BadInput(f"The id of a thread looks like {kind}:0123456789ab.")
        known, now = self._kind(kind), self._clock()
        with self._file.writing() as connection:
            if threadbook.thread(connection, thread):
                raise BadInput(f"There is a {known.title} of that id already; leave the id away.")
            data = acts.opened(known, title, day, due, closed, log.tick(connection, now)[0])
            return self._append(connection, {thread_key(thread): data}, now, thread)

    def edit(self, thread: str, *, title: str | None = None, due: date | None = None) -> Change:
        """Rename a thread, or set the day that it waits for."""
        with self._file.writing() as connection:
            standing = _standing(connection, thread)
            things: dict[str, Any] = {}
            data = _data(connection, thread_key(thread))
            if title is not None:
                data["title"] = acts.title_of(self._kind(standing.kind), title)
            period = threadbook.rescheduled(connection, thread)
            if due is not None and period is None:
                data["due"] = due.isoformat()
            elif due is not None and period is not None:
                key = mark_key(thread, period)  # what counts is the newest date that it was scheduled for
                things[key] = {**_data(connection, key), "until": due.isoformat()}
            return self._append(connection, {thread_key(thread): data, **things}, self._clock(), thread)

    def act(self, thread: str, verb: str, when: Period | date, detail: str = "") -> Change:
        """Do to a thread in a period what a verb of its kind says; it replaces the mark of that period.

        A date is its day.
        """
        period = _period(when)
        with self._file.writing() as connection:
            standing = _standing(connection, thread)
            mark = acts.mark(self._kind(standing.kind), standing, verb, period, detail)
            things = {mark_key(thread, period): mark} if mark else _gone(connection, thread)
            return self._append(connection, things, self._clock(), thread)

    def clear(self, thread: str, when: Period | date) -> Change:
        """Take the mark of a period back, with all that it did to the thread."""
        key = mark_key(thread, _period(when))
        with self._file.writing() as connection:
            return self._append(connection, {key: None}, self._clock(), thread)

    def undo(self, change: Change) -> Change:
        """Give each thing of a change what it held before; BadInput where one was changed again since."""
        with self._file.writing() as connection:
            things = log.undoing(connection, change.id)
            if things is None:
                raise BadInput("That was changed again since, so it cannot be undone by itself.")
            return self._append(connection, things, self._clock(), change.thread)

    def keep_draft(
        self, ritual: Ritual, period: Period, step: str, text: str, thread: str = "", verb: str = ""
    ) -> None:
        """Keep what is being typed; `page` gives it back until the step is answered.

        In a step of threads it may be about one of them: another title, or what the verb of that name asks.
        Such a draft ends when its text is empty.
        """
        _fitting(ritual, period)
        if not typed(ritual.step(step)) or (thread and ritual.step(step).kind != "threads"):
            raise BadInput(f"“{step}” is chosen, not typed, and has no draft.")
        if len(text) > LONGEST_TEXT:
            raise BadInput(
                f"“{step}” takes at most {LONGEST_TEXT} characters; keep the rest in a file of its own."
            )
        key = step_key(ritual, period, ritual.step(step))
        with self._file.writing() as connection:
            drafts.keep(connection, key, Draft(scrub(text), thread, verb), self._clock())

    def remember(self, name: str, value: str) -> None:
        """Keep a small fact of this machine under a name; it is no part of the journal's history."""
        with self._file.writing() as connection:
            connection.execute(
                "INSERT INTO meta (name, value) VALUES (?, ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                (f"local:{name}", clean(value, "What is to be remembered")),
            )

    def _kind(self, name: str) -> ThreadKind:
        self._know_kinds()
        if name not in self._kinds:
            raise BadInput(f"There is no such kind of thread; there is: {', '.join(self._kinds)}.")
        return self._kinds[name]

    def _append(
        self, connection: Connection, things: Mapping[str, Any], now: datetime, thread: str = ""
    ) -> Change:
        clock, changed = log.append(connection, things, now)
        return Change(clock, changed, thread)

    def _titled(
        self, connection: Connection, step: Step, period: Period, value: Value | None, now: datetime
    ) -> dict[str, Any]:
        """The thread that a step keeps its answer in: opened in the period and due in the next."""
        thread = opened_thread(step, period)
        if value is None:
            return _gone(connection, thread)
        kind = self._kind(step.opens)
        if threadbook.thread(connection, thread):
            return {thread_key(thread): {**_data(connection, thread_key(thread)), "title": str(value)}}
        due, added = period.next().end, log.tick(connection, now)[0]
        return {thread_key(thread): acts.opened(kind, str(value), period.end, due, None, added)}


def _fitting(ritual: Ritual, period: Period) -> None:
    if period.level != ritual.level:
        raise BadInput(
            f"The {ritual.title.lower()} is written for a {ritual.level}, and {period} is a {period.level}."
        )


def _period(when: Period | date) -> Period:
    return Day(when) if isinstance(when, date) else when


def _standing(connection: Connection, thread: str) -> Thread:
    standing = threadbook.thread(connection, thread)
    if standing is None:
        raise BadInput("That thread is not there any more; look at the page again.")
    return standing


def _data(connection: Connection, key: str) -> dict[str, Any]:
    _, text = log.held(connection, key)
    return dict(json.loads(text or "{}"))


def _gone(connection: Connection, thread: str) -> dict[str, Any]:
    """A thread that never was, and so its marks."""
    marks = {mark_key(thread, period): None for period in threadbook.periods_marked(connection, thread)}
    return {thread_key(thread): None, **marks}
