"""The plan in the quarterly reset, as a difference since the last one: the fold `plan`. Pure.

What always holds: each line begins with a sign and says the same in words; what there is nothing to say of is
counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from journal.entries import Offer
from journal.fold.below import Below
from journal.fold.difference import Difference, Turn, What, difference, span_of
from journal.fold.served import Kinds, counts
from journal.periods.levels import MONTHS
from journal.rituals import Step
from journal.threads import Thread

SIGNS = {What.DONE: "✓", What.DROPPED: "×", What.MOVED: "→", What.LATE: "!", What.NEW: "+"}
SAME = "="


def plan(below: Below, step: Step, word: str) -> Offer:
    """What became of the plan since the last reset, and what the period's deliverables served."""
    period = below.period
    span = span_of(period, below.entries.get(period.previous()), below.entries.get(period), below.until)
    found = difference(below.kinds, below.threads.values(), below.marks, span)
    return Offer(notes=(*in_words(below.kinds, found), *counts(below)))


def in_words(kinds: Kinds, found: Difference) -> Iterator[str]:
    """A difference as lines, one for each thread of which there is anything to say."""
    by_thread: dict[str, list[Turn]] = {}
    for turn in found.turns:
        by_thread.setdefault(turn.thread.id, []).append(turn)
    yield from (_note(kinds, turns) for turns in by_thread.values())
    yield from _unchanged(kinds, found.unchanged)


def _note(kinds: Kinds, turns: Sequence[Turn]) -> str:
    """`→ The house: milestone moved from 15 Dec 2026 to 30 Jun 2027, late`."""
    first, thread = turns[0], turns[0].thread
    said = ", ".join((_words(first, kinds[thread.kind].title), *(_words(turn) for turn in turns[1:])))
    return f"{SIGNS[first.what]} {thread.title}: {said}"


def _words(turn: Turn, kind: str = "") -> str:
    due = f", due {_day(turn.after)}" if turn.after and turn.what in (What.NEW, What.LATE) else ""
    match turn.what:
        case What.NEW:
            return f"new {kind}".strip() + due
        case What.MOVED:
            start = f" from {_day(turn.before)}" if turn.before else ""
            return f"{kind} {turn.word}{start} to {_day(turn.after)}".strip()
    return f"{kind} {turn.word}".strip() + due


def _unchanged(kinds: Kinds, threads: Iterable[Thread]) -> Iterator[str]:
    """`= as they were: 2 milestones, 1 skill`."""
    counted = Counter(thread.kind for thread in threads)
    said = [f"{n} {kinds[name].title if n == 1 else kinds[name].plural}" for name, n in counted.items()]
    if said:
        yield f"{SAME} as planned: {', '.join(said)}"


def _day(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}" if day else ""
