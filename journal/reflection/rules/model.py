"""The declared place on the scale against the lived one: far apart for a month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from journal.plan.lived import lived
from journal.plan.seasons import season_on
from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding, Proposal
from journal.reflection.tiers import RULE
from journal.reflection.words import between, counted, sentence

KIND, MARKED = "model", ("boundary", "non_negotiable")
HOURS, AFTER_STOP = "hours", "after_stop"
FAR = 25.0
"""Points of 100 that are far."""
MONTH = 28
"""Days that are looked at, during all of which the declared place held."""


def far_from_declared(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """The place of the last four weeks, where it lies far from the one that was declared before them."""
    first = today - timedelta(days=MONTH - 1)
    holds = season_on(evidence.threads, today, KIND)
    if holds is None or holds.opened > first or evidence.declared is None or not evidence.dates:
        return
    place, days = _lived(evidence, first)
    if place is None or abs(place - evidence.declared) < FAR:
        return
    words = sentence(
        f"Life was lived at {place:.0f} of 100 on {counted(len(days), 'evening')}"
        f" {between(first, today, today)}, where {evidence.declared:.0f} is declared."
    )
    offer = Proposal("Move the place in the plan, or guard it there.", opens="plan")
    figures = {"lived": place, "declared": evidence.declared, "evenings": float(len(days))}
    yield Finding(KIND, (), first, today, RULE, words, figures, days, offer)


def _lived(evidence: Evidence, first: date) -> tuple[float | None, tuple[date, ...]]:
    """The lived place since a day, and the days that say something of it."""
    begin = max(0, (first - evidence.dates[0]).days)
    hours, after = (
        [value for value in evidence.of(key)[begin:] if value is not None] for key in (HOURS, AFTER_STOP)
    )
    kinds = {thread.id: thread.kind for thread in evidence.threads}
    marks = [mark for mark in evidence.marks if mark.day >= first and mark.thread in kinds]
    of_kind = {kind: [mark for mark in marks if kinds[mark.thread] == kind] for kind in MARKED}
    boundaries, kept = (Counter(mark.word for mark in of_kind[kind]) for kind in MARKED)
    days = {mark.day for kind in MARKED for mark in of_kind[kind]}
    for key in (HOURS, AFTER_STOP):
        known = zip(evidence.dates[begin:], evidence.of(key)[begin:], strict=True)
        days |= {day for day, value in known if value is not None}
    return lived(hours, after, boundaries, kept).place, tuple(sorted(days))
