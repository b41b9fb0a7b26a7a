"""The plan as it is read: its sections in the order of the kinds, and in each what stands on a day. Pure.

What always holds: a kind is found here as soon as its data names a section; of kinds that each say anew what
holds, only that one stands, unless what ended is asked for too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.plan.seasons import season_on
from journal.records import record
from journal.threads import Thread, ThreadKind, in_order


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


def sections(
    kinds: Mapping[str, ThreadKind], threads: Iterable[Thread], day: date, ended: bool = False
) -> tuple[Section, ...]:
    """The plan on a day; with `ended` all that ever stood in it."""
    by_kind: dict[str, list[Thread]] = {}
    for thread in threads:
        by_kind.setdefault(thread.kind, []).append(thread)
    by_title: dict[str, list[Group]] = {}
    for kind in planned(kinds):
        group = Group(kind, _standing(kind, by_kind.get(kind.name, []), day, ended))
        by_title.setdefault(kind.section, []).append(group)
    return tuple(Section(title, tuple(groups)) for title, groups in by_title.items())


def _standing(kind: ThreadKind, threads: list[Thread], day: date, ended: bool) -> tuple[Thread, ...]:
    ordered = in_order(kind, threads)
    if kind.newest:
        holds = season_on(ordered, day, kind.name)
        return tuple(reversed(ordered)) if ended else (holds,) if holds else ()
    if ended:
        return ordered
    ordered = tuple(reversed(ordered)) if kind.ledger else ordered
    return tuple(thread for thread in ordered if kind.ledger or thread.closed is None or thread.closed > day)
