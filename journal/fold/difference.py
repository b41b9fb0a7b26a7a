"""The long-range plan as a difference: what is new, moved, late, done or dropped in a span of days. Pure.

What always holds: the kinds of the plan and what may become of them are data (journal/threads.toml), no code
names one but the kind whose section the plan is; the plan is seen as it stood on the last day of the span,
whatever became of it later; spans of one reset after another leave no day out and count none twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from journal.entries import Entry
from journal.periods import Day, Period
from journal.records import record
from journal.threads import Mark, Thread, ThreadKind, Verb

PLANNED = "milestone"
"""The kind that stands in the section of the long-range plan, whatever else does."""
LATE = "late"
"""The mark with which a person says so, besides a day that has passed."""


class What(StrEnum):
    """What became of a thread, the most telling first."""

    DONE = "done"
    DROPPED = "dropped"
    MOVED = "moved"
    LATE = "late"
    NEW = "new"


@record
class Span:
    """The days after `since` up to `until`, for a reset of `period`.

    A mark that was made in a reset belongs to the span of that reset, whatever its day.
    """

    period: Period
    since: date
    until: date

    def holds(self, mark: Mark) -> bool:
        """Whether the mark was made in the span."""
        if mark.level == self.period.level:
            return self.period.contains(mark.day)
        return self.since < mark.day <= self.until

    def after(self, mark: Mark) -> bool:
        """Whether the mark was made after the span."""
        if mark.level == self.period.level:
            return mark.day > self.period.end
        return mark.day > self.until


@record
class Turn:
    """One thing that became of a thread in a span, and the mark's own word for it.

    `before` and `after` are the days it was due: for what was moved from when to when, for others the day.
    """

    what: What
    thread: Thread
    word: str = ""
    before: date | None = None
    after: date | None = None


@record
class Difference:
    """The turns of a span, the most telling first, and the open threads of which there is nothing to say."""

    turns: tuple[Turn, ...] = ()
    unchanged: tuple[Thread, ...] = ()

    def titles(self, what: What) -> tuple[str, ...]:
        """The titles of the threads of which that became."""
        return tuple(turn.thread.title for turn in self.turns if turn.what == what)


def planned(kinds: Mapping[str, ThreadKind]) -> tuple[ThreadKind, ...]:
    """The kinds that make up the long-range plan: all of its section."""
    section = kinds[PLANNED].section if PLANNED in kinds else ""
    return tuple(kind for kind in kinds.values() if section and kind.section == section)


def span_of(period: Period, before: Entry | None, own: Entry | None, today: date) -> Span:
    """The days that a reset looks at: from the one before up to its own, each the day it was written.

    One that was not written counts as if it had been on the last day of its period; the running one goes up
    to today.
    """
    since = before.written if before and before.written else period.start - timedelta(days=1)
    until = own.written if own and own.written else min(period.end, today)
    return Span(period, since, max(since, until))


def difference(
    kinds: Mapping[str, ThreadKind], threads: Iterable[Thread], marks: Iterable[Mark], span: Span
) -> Difference:
    """What became of the threads of the plan in the span.

    `marks` are all marks of these threads up to the last day of the span or later, not those of the span
    alone: what came before says from when a thread was moved, and whether it had ended already.
    """
    order = {kind.name: place for place, kind in enumerate(planned(kinds))}
    by_thread: dict[str, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.day):
        if not span.after(mark):
            by_thread.setdefault(mark.thread, []).append(mark)
    turns: list[Turn] = []
    unchanged: list[Thread] = []
    for thread in sorted(threads, key=lambda each: (order.get(each.kind, 0), each.opened, each.id)):
        if thread.kind in order and thread.opened <= span.until:
            found = _turns(kinds[thread.kind], thread, by_thread.get(thread.id, []), span)
            turns += found or ()
            unchanged += [thread] if found == [] else []
    ranks = list(What)
    return Difference(tuple(sorted(turns, key=lambda turn: ranks.index(turn.what))), tuple(unchanged))


def _turns(kind: ThreadKind, thread: Thread, marks: Sequence[Mark], span: Span) -> list[Turn] | None:
    """What became of one thread; None where it had ended before."""
    verbs = {verb.word: verb for verb in kind.verbs}
    within = [mark for mark in marks if span.holds(mark)]
    end = next((mark for mark in marks if mark.word in verbs and verbs[mark.word].closes), None)
    if end is not None and not span.holds(end):
        return None
    turns = [Turn(What.NEW, thread, after=thread.first_due)] if thread.opened > span.since else []
    turns += _moves(verbs, thread, [mark for mark in marks if mark not in within], within)
    if end is not None:
        return [*turns, Turn(_ending(kind, end.word), thread, end.word, after=end.day)]
    due = _due(verbs, thread, marks)
    said = bool(within) and within[-1].word == LATE
    if said or (due is not None and due < span.until):
        turns.append(Turn(What.LATE, thread, LATE, after=due))
    return turns


def _ending(kind: ThreadKind, word: str) -> What:
    """The first verb of a kind that ends a thread is its good end; any other lets it go."""
    first = next(verb.word for verb in kind.verbs if verb.closes)
    return What.DONE if word == first else What.DROPPED


def _moves(
    verbs: Mapping[str, Verb], thread: Thread, earlier: Sequence[Mark], within: Sequence[Mark]
) -> list[Turn]:
    """From when to when a thread was moved in the span, all its moves together."""
    moves = [mark for mark in within if _moves_it(verbs, mark)]
    before = _due(verbs, thread, earlier)
    if not moves or moves[-1].detail == str(before):
        return []
    return [Turn(What.MOVED, thread, moves[-1].word, before, date.fromisoformat(moves[-1].detail))]


def _due(verbs: Mapping[str, Verb], thread: Thread, marks: Sequence[Mark]) -> date | None:
    """The day that a thread was due after these marks."""
    moves = [mark for mark in marks if _moves_it(verbs, mark)]
    return date.fromisoformat(moves[-1].detail) if moves else thread.first_due


def _moves_it(verbs: Mapping[str, Verb], mark: Mark) -> bool:
    return mark.word in verbs and verbs[mark.word].asks == Day.level
