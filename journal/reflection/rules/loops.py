"""Open loops that were carried five times or wait for two weeks: they want a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from journal.agenda import patience
from journal.plan.seasons import KIND as SEASON
from journal.plan.seasons import season_on
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding, Proposal
from journal.reflection.tiers import RULE
from journal.reflection.words import counted, quoted, sentence
from journal.threads import Thread

KIND = "loops"
NAMED = 5
"""Loops that are named, the oldest first."""


def undecided(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """The loops that a kind which has patience would ask about today, as one finding."""
    held = season_on(evidence.threads, today, SEASON)
    carries, days = patience(held.title if held else "", evidence.patience)
    patient = {name: kind.settles for name, kind in evidence.kinds.items() if not kind.patient}
    slips = Counter(mark.thread for mark in evidence.marks if mark.word in patient.values())
    waiting = [
        thread
        for thread in evidence.threads
        if thread.kind in patient
        and thread.closed is None
        and thread.opened <= today
        and (thread.due is None or thread.due <= today)
        and (slips[thread.id] >= carries or (today - thread.opened).days >= days)
    ]
    if waiting:
        yield _finding(sorted(waiting, key=lambda each: (each.opened, each.id)), slips, carries, days, today)


def _finding(
    waiting: list[Thread], slips: Mapping[str, int], carries: int, days: int, today: date
) -> Finding:
    oldest = (today - waiting[0].opened).days
    were = "wants" if len(waiting) == 1 else "want"
    words = sentence(
        f"{counted(len(waiting), 'open loop')} {were} a decision, carried {carries} times or open for"
        f" {days} days: the oldest for {counted(oldest, 'day')}."
    )
    notes = tuple(
        f"{quoted(thread.title)}: open for {counted((today - thread.opened).days, 'day')},"
        f" carried {counted(slips[thread.id], 'time')}."
        for thread in waiting[:NAMED]
    )
    offer = Proposal("Decide each: do, schedule, hand over or drop.", opens="today")
    figures = {"loops": float(len(waiting)), "oldest": float(oldest)}
    return Finding(KIND, (), waiting[0].opened, today, RULE, words, figures, (), offer, notes)
