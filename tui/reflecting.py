"""Reflection beside the interface: the findings of a day, computed in a thread of their own.

What always holds: nothing here blocks a key; the same journal and day are looked at once, whoever asks, and
however many ask at the same time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from journal.reflection import Evidence, Finding, reflect
from journal.reflection.kept import Seen, remembered
from journal.store.journal import Journal
from tui.keeper import Keeper

T = TypeVar("T")
At = tuple[str, date]
"""The state of a journal, and the day on which it is looked at."""
Looked = WeakKeyDictionary[Keeper[Any], tuple[At, asyncio.Task[T]]]
"""What each keeper's journal was looked at for last."""
_EVIDENCE: Looked[Evidence] = WeakKeyDictionary()
_FOUND: Looked[list[Finding]] = WeakKeyDictionary()


async def gathered(keeper: Keeper[Journal], today: date) -> Evidence:
    """The evidence of the journal up to a day; read again only when the journal has changed."""
    at = (await keeper.ask(lambda journal: journal.stamp()), today)
    return await _once(_EVIDENCE, keeper, at, lambda: keeper.ask(lambda journal: journal.evidence(today)))


async def reflected(keeper: Keeper[Journal], today: date) -> list[Seen]:
    """All that the evidence shows up to a day beside what is known of it, without what was dismissed."""

    async def find() -> list[Finding]:
        return await asyncio.to_thread(reflect, await gathered(keeper, today), today)

    at = (await keeper.ask(lambda journal: journal.stamp()), today)
    found = await _once(_FOUND, keeper, at, find)
    threads, marks = await keeper.ask(lambda journal: journal.findings())
    return remembered(found, threads, marks)


async def _once(
    looked: Looked[T], keeper: Keeper[Journal], at: At, look: Callable[[], Coroutine[Any, Any, T]]
) -> T:
    """What a look at the journal finds; one that goes on, or was at the same, is not begun again.

    Whoever asked may go away: the look goes on for the others.
    """
    known = looked.get(keeper)
    if known is None or known[0] != at or _failed(known[1]):
        known = looked[keeper] = at, asyncio.create_task(look())
    return await asyncio.shield(known[1])


def _failed(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)
