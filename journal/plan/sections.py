"""The plan as it is read: its sections in the order of the kinds, and in each what stands on a day. Pure.

What always holds: a kind is found here as soon as its data names a section; of kinds that each say anew what
holds, only that one stands, unless what ended is asked for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.plan.seasons import season_on
from journal.records import record
from journal.threads import Thread, ThreadKind, rank


@record
class Group:
    """The threads of one kind that a section shows, in the order in which a person goes through them."""

    kind: ThreadKind
    threads: tuple[Thread, ...]


@record
class Section:
    """A heading of the plan with its kinds; a kind of which there is nothing yet has no threads."""

    title: str
    groups: tuple[Group, ...]


def planned(kinds: Mapping[str, ThreadKind]) -> tuple[ThreadKind, ...]:
    """The kinds that the plan shows."""
    return tuple(kind for kind in kinds.values() if kind.section)


def by_section(kinds: Iterable[ThreadKind]) -> dict[str, tuple[ThreadKind, ...]]:
    """The kinds below each heading, both in the order in which the kinds come."""
    found: dict[str, tuple[ThreadKind, ...]] = {}
    for kind in kinds:
        found[kind.section] = (*found.get(kind.section, ()), kind)
    return found


def sections(kinds: Mapping[str, ThreadKind], threads: Iterable[Thread], day: date) -> tuple[Section, ...]:
    """The plan on a day."""
    by_kind: dict[str, list[Thread]] = {}
    for thread in threads:
        by_kind.setdefault(thread.kind, []).append(thread)
    return tuple(
        Section(title, tuple(Group(kind, standing(kind, by_kind.get(kind.name, ()), day)) for kind in below))
        for title, below in by_section(planned(kinds)).items()
    )


def standing(
    kind: ThreadKind, threads: Iterable[Thread], day: date, ended: bool = False
) -> tuple[Thread, ...]:
    """The threads of a kind that the plan shows on a day, in order; with `ended` all there are.

    What ended that day stays for the day, so that it can be taken back; what each says anew what holds is
    shown once it holds, and as long as it lies ahead.
    """
    threads = tuple(threads)
    if kind.newest:
        holds = season_on(threads, day, kind.name)
        newest_first = sorted(threads, key=lambda thread: thread.opened, reverse=True)
        return tuple(each for each in newest_first if ended or each is holds or each.opened > day)
    found = [thread for thread in threads if ended or kind.ledger or not is_over(thread, day)]
    return tuple(sorted(found, key=lambda thread: _place(kind, thread)))


def is_over(thread: Thread, day: date) -> bool:
    """Whether it ended before a day."""
    return thread.closed is not None and thread.closed < day


def _place(kind: ThreadKind, thread: Thread) -> tuple[object, ...]:
    """Where a thread stands: what is open first, by rank, by its hours or the day it is due, else by age."""
    if thread.closed is not None:
        return (1, 0, "", -thread.closed.toordinal())
    spans = [str(thread.more.get(each.key, "~")) for each in kind.fields if each.kind == "span"]
    due = (thread.due or date.max).isoformat() if kind.field("due") else ""
    return (0, rank(thread) if kind.ranked else 0, "".join(spans) or due, thread.opened.toordinal())
