"""The keeper: everything that touches the journal, on one thread, in order.

Owns that thread and its queue. What always holds: a key never waits for the disk; "saved" is said after the
commit and never while a write is held back; a write that the disk refused is kept, with its words in an
emergency draft, until it succeeds; later writes wait behind it, so that no old word overwrites a new one.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Lock, Thread
from time import monotonic
from typing import Generic, Protocol, TypeVar

from journal.errors import CannotSave, JournalError
from journal.records import record
from tui.drafts import EmergencyDraft
from tui.jobs import J, Queue, Read, Write

LOOK_EVERY = 0.5
"""Seconds between two looks at whether another window wrote."""
RETRY_EVERY = 30.0
"""Seconds between two tries of a write that the disk refused, when nothing else is written."""


T = TypeVar("T")


@record
class SaveState:
    """What the header says about the journal."""

    word: str = ""
    """"", "writing", "saved", "kept in draft" or "read-only"."""
    at: datetime | None = None
    """When the last commit was, for "saved"."""
    sentence: str = ""
    """What to tell the person once, for "kept in draft"."""

    def __str__(self) -> str:
        return f"{self.word} {self.at:%H:%M}" if self.at else self.word


class Listener(Protocol):
    """Who is told; every call comes on the interface's loop."""

    def save_state_changed(self, state: SaveState) -> None:
        """The header has something else to say."""

    def others_wrote(self) -> None:
        """Another window or command wrote to the journal."""

    def write_refused(self, error: JournalError) -> None:
        """The journal said no to a write that nobody else listens to."""

    def keeper_broke(self, draft: str) -> None:
        """A defect ended the keeper; what was not saved is in the file `draft`, if there was any."""


class Keeper(Generic[J]):
    """Runs reads and writes beside the interface; `deliver` schedules a call on the interface's loop."""

    def __init__(
        self,
        journal: J,
        clock: Callable[[], datetime],
        draft: EmergencyDraft,
        listener: Listener,
        deliver: Callable[[Callable[[], None]], object],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._draft = draft
        self._listener = listener
        self._deliver = deliver
        self._queue: Queue[J] = Queue()
        self._thread = Thread(target=self._live, name="keeper", daemon=True)
        self._next_look = self._next_try = 0.0
        self.state = SaveState("read-only", sentence=journal.readonly) if journal.readonly else SaveState()
        """What the header says now."""
        self._word = Lock()
        """Held while the queue and what is said about it change together."""
        self._saved = self.state
        self._why = ""

    @property
    def started(self) -> bool:
        """Whether the journal is the keeper's alone."""
        return self._thread.ident is not None

    def start(self) -> None:
        """Begin to work, and to look for other windows' writes."""
        self._thread.start()

    async def ask(self, fn: Callable[[J], T]) -> T:
        """What `fn` reads from the journal, after everything told before; raises the JournalError of `fn`."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._queue.put(Read(fn, answer, loop))
        return await answer

    def tell(
        self,
        fn: Callable[[J], T],
        words: str = "",
        done: Callable[[T | JournalError], None] | None = None,
        about: str = "",
    ) -> None:
        """Write without waiting.

        `words` go to the emergency draft should the disk refuse. `done` hears once: the result, or why the
        journal says no; while the disk refuses it hears nothing yet. A write that has not begun is left out,
        with its `done`, when a newer one has the same `about`: for drafts, of which only the last matters.
        """
        with self._word:
            self._queue.put(Write(fn, words, done, about))
            if self.state.word not in ("kept in draft", "read-only"):
                self._say(SaveState("writing"))

    async def settle(self) -> bool:
        """Wait until everything told is done, trying refused writes once more; whether all of it is saved."""
        return await self.ask(lambda _: self._retry())

    def abandon(self) -> str:
        """Put all words that are not saved into the emergency draft; its path, or "" if there are none."""
        words = self._queue.unsaved()
        return self._draft.keep(words) if words else ""

    def close(self) -> None:
        """End the thread after the writes that wait; a disk that hangs is not waited for (`settle` is)."""
        self._queue.close()
        if self._thread.is_alive():
            self._thread.join(timeout=LOOK_EVERY)

    def _live(self) -> None:
        """The thread's life. A defect in a job ends it, and the listener hears of it."""
        try:
            while self._queue.goes_on():
                self._work()
        finally:
            unanswered = self._queue.close()
            if sys.exception() is not None:
                self._deliver(partial(self._listener.keeper_broke, self.abandon()))
            for read in unanswered:
                read.cancel()

    def _work(self) -> None:
        job = self._queue.take(LOOK_EVERY)
        if isinstance(job, Read):
            self._answer(job)
        elif job is not None:
            self._write(job)
        elif monotonic() >= self._next_try:
            self._retry()
        if monotonic() >= self._next_look:
            self._look()

    def _answer(self, read: Read[J]) -> None:
        if read.answer.cancelled():
            return
        try:
            result = read.fn(self._journal)
        except (JournalError, OSError) as error:
            read.fail(error)
        else:
            read.fulfil(result)

    def _write(self, write: Write[J]) -> None:
        if self._journal.readonly:
            self._tell(write, CannotSave(self._journal.readonly))
        elif not self._retry() or not self._make(write):
            self._queue.hold(write)
            self._say(self._kept())
        else:
            self._say_saved()

    def _make(self, write: Write[J]) -> bool:
        """Make one write; False if the disk refuses it."""
        try:
            result = write.fn(self._journal)
        except (CannotSave, OSError) as error:
            self._why = _reason(error)
            self._next_try = monotonic() + RETRY_EVERY
            return False
        except JournalError as error:
            self._tell(write, error)
        else:
            self._saved = SaveState("saved", self._clock())
            self._tell(write, result)
        return True

    def _retry(self) -> bool:
        """Make the writes that were refused, in order; whether none is left."""
        held = first = self._queue.held()
        while held is not None:
            if not self._make(held):
                return False
            self._queue.release()
            held = self._queue.held()
        if first is not None:
            self._draft.forget()
            self._say_saved()
        return True

    def _kept(self) -> SaveState:
        path = self._draft.keep(self._queue.unsaved())
        where = f"Your words are in {path}" if path else "Your words are on the screen only"
        return SaveState("kept in draft", sentence=f"{self._why} {where}; dayfold keeps trying.")

    def _tell(self, write: Write[J], result: object) -> None:
        if write.done is not None:
            self._deliver(partial(write.done, result))
        elif isinstance(result, JournalError):
            self._deliver(partial(self._listener.write_refused, result))

    def _say(self, state: SaveState) -> None:
        """Let the header say what holds when it listens, so that an old word never follows a new one."""
        self.state = state
        self._deliver(lambda: self._listener.save_state_changed(self.state))

    def _say_saved(self) -> None:
        with self._word:
            self._say(SaveState("writing") if self._queue.writes_wait() else self._saved)

    def _look(self) -> None:
        self._next_look = monotonic() + LOOK_EVERY
        try:
            changed = self._journal.changed()
        except (JournalError, OSError):
            return
        if changed:
            self._deliver(self._listener.others_wrote)


def _reason(error: JournalError | OSError) -> str:
    """A sentence without the path of a system call in it."""
    if isinstance(error, JournalError):
        return str(error)
    return f"The journal cannot be written: {error.strerror or 'the disk refuses'}."
