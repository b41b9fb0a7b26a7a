"""How threads were kept in a period: the fold `kept`. Pure.

What always holds: what is to be done some times a week is judged by week; a week of which nothing was written
is no failure and does not count, nor does a day of rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from journal.agenda import resting
from journal.entries import Offer
from journal.fold.below import Below, weeks
from journal.periods import Day, Period, Week
from journal.rituals import Step
from journal.threads import Thread, ThreadKind, quota

SHORT = ("none", "one", "two", "three", "four", "five", "six")
"""How many are missing, in letters."""


def kept(below: Below, step: Step, word: str) -> Offer:
    """How each thread was kept in the period, beside it."""
    kind = below.kinds.get(step.thread)
    if kind is None:
        return Offer()
    marked: dict[str, dict[date, str]] = {}
    for mark in below.marks:
        if mark.level == Day.level:
            marked.setdefault(mark.thread, {})[mark.day] = mark.word
    said = {
        thread.id: _said(below, kind, thread, marked.get(thread.id, {}))
        for thread in below.threads.values()
        if thread.kind == kind.name and thread.opened <= below.until
    }
    return Offer(beside={thread: words for thread, words in said.items() if words})


def _said(below: Below, kind: ThreadKind, thread: Thread, marks: Mapping[date, str]) -> str:
    times = quota(kind, thread)
    if times and isinstance(below.period, Week):
        return _week(below, kind, thread, marks, times)
    if times:
        return _weeks(below, kind, thread, marks, times)
    counts = Counter(word for day, word in marks.items() if below.period.contains(day))
    if not counts:
        return ""
    of = _days(below, thread) if kind.counted and isinstance(below.period, Week) else 0
    return _counted(kind, counts, of)


def _week(below: Below, kind: ThreadKind, thread: Thread, marks: Mapping[date, str], times: int) -> str:
    """`kept 2 of 3, one short`; while the week goes on it is not judged yet."""
    counts = Counter(word for day, word in marks.items() if below.period.contains(day))
    if not counts and not _counts(below, thread, below.period):
        return ""
    number = counts[kind.counted]
    verdict = "met" if number >= times else f"{SHORT[times - number]} short"
    if number < times and below.until < below.period.end:
        verdict = "so far"
    return f"{_counted(kind, counts, times)}, {verdict}"


def _weeks(below: Below, kind: ThreadKind, thread: Thread, marks: Mapping[date, str], times: int) -> str:
    """`met in 9 of 13 weeks`: of those that are over, or met already."""
    met = judged = 0
    for week in weeks(below.period):
        enough = sum(word == kind.counted and week.contains(day) for day, word in marks.items()) >= times
        over = week.end <= below.until and _counts(below, thread, week)
        met, judged = met + enough, judged + (over or enough)
    if not judged:
        return ""
    return f"met in {met} of {judged} {'week' if judged == 1 else 'weeks'}"


def _counts(below: Below, thread: Thread, week: Period) -> bool:
    """Whether a week counts for a thread: some evening of it was written, and it was there and no rest."""
    there = thread.opened <= week.start and (thread.closed is None or thread.closed >= week.end)
    written = any(day in below.entries for day in week.children())
    return there and written and not resting(week, below.rests)


def _days(below: Below, thread: Thread) -> int:
    """On how many days of the period it could have been kept, up to now and without days of rest."""
    first = max(thread.opened, below.period.start)
    last = min(thread.closed or date.max, below.until)
    days = (Day(first + timedelta(days=n)) for n in range((last - first).days + 1))
    return sum(not resting(day, below.rests) for day in days)


def _counted(kind: ThreadKind, counts: Counter[str], of: int) -> str:
    """`kept 5 of 7, flexed 1`: each word with how often it was said, in the order of the verbs."""
    words = dict.fromkeys((*(verb.word for verb in kind.verbs), *counts))
    share = f" of {of}" if of else ""
    return ", ".join(
        f"{word} {counts[word]}{share if word == kind.counted else ''}"
        for word in words
        if counts[word] or (of and word == kind.counted)
    )
