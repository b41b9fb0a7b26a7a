"""Day blocks: what a part of a working day is for, and which of them lie in the wrong place.

What always holds: a block has a span; a thread without a readable one is no block. Deep work belongs in
golden hours, meetings and admin outside of them; of life and recovery only an overlap is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from journal.plan.energy import FOCUS, EnergyMap, Part, golden_hours, troughs
from journal.plan.hours import A_DAY, Span, later, read_span, shared, span_words
from journal.records import record
from journal.threads import Thread

KIND = "block"
DEEP = "deep work"
LIGHT = ("meetings", "admin")
PRIVATE = ("life", "recovery")
SORTS = (DEEP, *LIGHT, *PRIVATE)
"""What a block may be for."""
DAYS: Mapping[str, frozenset[int]] = {
    "every day": frozenset(range(7)),
    "working days": frozenset(range(5)),
    "weekend": frozenset((5, 6)),
}
"""The weekdays of each word, Monday being 0."""


@record
class Block:
    """A block of the day, in minutes after midnight; an `end` above 1440 lies on the next day."""

    title: str
    sort: str
    start: int
    end: int
    days: str = "every day"
    id: str = ""

    @property
    def span(self) -> Span:
        """Its first minute and the minute after its last."""
        return self.start, self.end

    @property
    def weekdays(self) -> frozenset[int]:
        """The weekdays on which it begins, Monday being 0; an unknown word stands for every day."""
        return DAYS.get(self.days, DAYS["every day"])

    def label(self) -> str:
        """`“Write”, 09:00–10:30`."""
        return f"“{self.title}”, {span_words(self.start, self.end)}"


@record
class Remark:
    """One calm sentence about a block that might lie better elsewhere."""

    block: Block
    sentence: str


def as_block(title: str, more: Mapping[str, Any], id: str = "") -> Block | None:
    """The block that a title and its fields `sort`, `span` and `days` describe; None without a span."""
    span = read_span(more.get("span"))
    if span is None:
        return None
    days = str(more.get("days") or "every day")
    return Block(title, str(more.get("sort", "")), *span, days=days, id=id)


def blocks(threads: Iterable[Thread], weekday: int | None = None) -> tuple[Block, ...]:
    """The open blocks among the threads, in order of the day: those of a weekday (Monday is 0), or all."""
    found = (
        as_block(thread.title, thread.more, thread.id)
        for thread in threads
        if thread.kind == KIND and thread.closed is None
    )
    return in_order(block for block in found if block is not None and weekday in (None, *block.weekdays))


def in_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks in order of the day."""
    return tuple(sorted(blocks, key=lambda block: (block.start, block.end, block.title, block.id)))


def misplaced(blocks: Iterable[Block], energy: EnergyMap) -> tuple[Remark, ...]:
    """What might lie better: blocks in the wrong place, in the order given, then blocks that overlap.

    In the wrong place is deep work of which more than half lies in troughs of focus, and meetings or admin of
    which more than half lies in golden hours. A trough is named as a better place only where it touches the
    hours between the first and the last block of work: nobody is sent to a meeting at night.
    """
    each = tuple(blocks)
    return (*_in_wrong_places(each, energy), *_overlaps(each))


def overlap(one: Block, other: Block) -> int:
    """The minutes that two blocks share, on the weekday when they share most; also across midnight."""
    meetings = [0]
    if one.weekdays & other.weekdays:
        meetings.append(shared(one.span, other.span))
    for first, second in ((one, other), (other, one)):
        if any((day + 1) % 7 in second.weekdays for day in first.weekdays):
            meetings.append(shared(first.span, later(second.span, A_DAY)))
    return max(meetings)


def _in_wrong_places(blocks: tuple[Block, ...], energy: EnergyMap) -> Iterator[Remark]:
    golden, low = golden_hours(energy), troughs(energy)
    level = dict(energy.known(FOCUS))
    work = [block for block in blocks if block.sort not in PRIVATE]
    hours = min((block.start for block in work), default=0), max((block.end for block in work), default=0)
    best = max(golden, key=lambda part: level[part], default=None)
    at_work = (part for part in low if shared(part.span, hours))
    lowest = min(at_work, key=lambda part: level[part], default=None)
    for block in blocks:
        if block.sort == DEEP and _mostly(block, low):
            better = (
                f"it has better hours in the {_named(best)}" if best else "most other hours suit it better"
            )
            yield Remark(block, f"{block.label()}, is deep work where focus is low; {better}.")
        elif block.sort in LIGHT and _mostly(block, golden):
            better = f"the {_named(lowest)} is enough for it" if lowest else "other hours are enough for it"
            yield Remark(block, f"{block.label()}, takes golden hours for {block.sort}; {better}.")


def _overlaps(blocks: tuple[Block, ...]) -> Iterator[Remark]:
    for earlier, block in combinations(blocks, 2):
        minutes = overlap(earlier, block)
        if minutes:
            much = "1 minute" if minutes == 1 else f"{minutes} minutes"
            said = f"{block.label()}, and {earlier.label()}, overlap by {much}; one of them could move."
            yield Remark(block, said)


def _mostly(block: Block, parts: Iterable[Part]) -> bool:
    """Whether more than half of the block lies in the parts, of its own day or of the next."""
    inside = sum(shared(block.span, later(part.span, days)) for part in parts for days in (0, A_DAY))
    return 2 * inside > block.end - block.start


def _named(part: Part) -> str:
    return f"{part.name} ({span_words(*part.span)})"
