"""The keeper's jobs and the queue they wait in.

Owns their order. What always holds: jobs are taken in the order in which they were put, except that a waiting
write gives way to a newer one about the same thing; every method may be called from any thread.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import Any, Generic, Protocol, TypeVar


class Kept(Protocol):
    """What the keeper itself asks of a journal."""

    @property
    def readonly(self) -> str:
        """Why nothing can be written, or ""."""

    def changed(self) -> bool:
        """Whether another connection has written since the last call."""


J = TypeVar("J", bound=Kept)


@dataclass(frozen=True, slots=True, eq=False)
class Read(Generic[J]):
    """A question that someone on `loop` waits for."""

    fn: Callable[[J], Any]
    answer: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop

    def fulfil(self, result: object) -> None:
        """Hand the result over, on the asker's loop."""
        self._on_loop(lambda: self.answer.set_result(result))

    def fail(self, error: Exception) -> None:
        """Hand over why there is no result."""
        self._on_loop(lambda: self.answer.set_exception(error))

    def cancel(self) -> None:
        """Tell the asker that nobody will answer."""
        self._on_loop(self.answer.cancel)

    def _on_loop(self, hand_over: Callable[[], object]) -> None:
        def unless_gone() -> None:
            if not self.answer.done():
                hand_over()

        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(unless_gone)


@dataclass(frozen=True, slots=True, eq=False)
class Write(Generic[J]):
    """A change that nobody waits for; what its parts mean, `Keeper.tell` says."""

    fn: Callable[[J], Any]
    words: str
    done: Callable[[Any], None] | None
    about: str


class Queue(Generic[J]):
    """What is to be done, in order, shared by both threads under one lock."""

    def __init__(self) -> None:
        self._lock = Condition()
        self._jobs: deque[Read[J] | Write[J]] = deque()
        self._running: Read[J] | Write[J] | None = None
        self._held: deque[Write[J]] = deque()
        self.open = True

    def put(self, job: Read[J] | Write[J]) -> None:
        """Add a job, in place of a waiting write about the same thing; after the end it is not answered."""
        with self._lock:
            if not self.open:
                if isinstance(job, Read):
                    job.cancel()
                return
            if isinstance(job, Write) and job.about:
                self._jobs = deque(other for other in self._jobs if not _same(other, job))
            self._jobs.append(job)
            self._lock.notify()

    def take(self, patience: float) -> Read[J] | Write[J] | None:
        """The next job, waiting up to `patience` seconds for one."""
        with self._lock:
            self._running = None
            if not self._jobs and self.open:
                self._lock.wait(patience)
            if self._jobs:
                self._running = self._jobs.popleft()
            return self._running

    def hold(self, write: Write[J]) -> None:
        """Keep a refused write, in place of one about the same thing."""
        with self._lock:
            self._held = deque([*(other for other in self._held if not _same(other, write)), write])

    def held(self) -> Write[J] | None:
        """The oldest write that the disk refused."""
        with self._lock:
            return self._held[0] if self._held else None

    def release(self) -> None:
        """Forget the oldest refused write: it is made."""
        with self._lock:
            self._held.popleft()

    def goes_on(self) -> bool:
        """Whether there is, or may yet come, anything to do."""
        with self._lock:
            return self.open or bool(self._jobs)

    def writes_wait(self) -> bool:
        """Whether a write is still to be tried for the first time."""
        with self._lock:
            return any(isinstance(job, Write) for job in self._jobs)

    def unsaved(self) -> list[str]:
        """The words of every write that is not in the journal, oldest first."""
        with self._lock:
            jobs = (*self._held, self._running, *self._jobs)
        return list(dict.fromkeys(job.words for job in jobs if isinstance(job, Write) and job.words))

    def close(self) -> list[Read[J]]:
        """Take no more jobs; the reads that nobody will answer."""
        with self._lock:
            self.open = False
            self._lock.notify()
            return [job for job in (self._running, *self._jobs) if isinstance(job, Read)]


def _same(one: Read[J] | Write[J], other: Write[J]) -> bool:
    return isinstance(one, Write) and bool(other.about) and one.about == other.about
