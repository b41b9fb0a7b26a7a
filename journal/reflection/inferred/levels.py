"""Level shifts: an indicator that stands at another level from one day on, and stays there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.inferred.looks import last_years
from journal.reflection.inferred.ratings import PARTS
from journal.reflection.shifts import REACH, Shift, find_shifts
from journal.reflection.tiers import phrase
from journal.reflection.words import counted, day, figure, name, sentence

KIND = "shift"
HELD = timedelta(days=REACH - 1)
"""Days from its beginning on which a level is held against the days before it."""


def shifts(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Energy and presence at another level since a day."""
    for key, part in PARTS.items():
        span = last_years(evidence, key)
        for found in find_shifts(span.dates, span.values, share=share * part):
            if found.start >= span.first:
                yield _finding(key, found, today)


def _finding(key: str, found: Shift, today: date) -> Finding:
    level = "lower" if found.after < found.before else "higher"
    words = sentence(
        f"{name(key)} went to a {level} level on about {day(found.start, today)}:"
        f" {figure(found.after)} on the {counted(found.logged_after, 'evening')} after it"
        f" against {figure(found.before)} on the {counted(found.logged_before, 'evening')} before.",
        phrase(found.tier, f"a {KIND}"),
    )
    figures = {
        "before": found.before,
        "after": found.after,
        "logged_before": float(found.logged_before),
        "logged_after": float(found.logged_after),
    }
    end = min(found.end, found.start + HELD)
    return Finding(KIND, (key,), found.start, end, found.tier, words, figures)
