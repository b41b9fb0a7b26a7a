"""What was found in the days of a review, as it is said before its plain questions.

What always holds: each is said in full, with how often chance alone shows the like; what was said is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.periods import Period
from journal.reflection import reflect
from journal.reflection.kept import remembered
from journal.reflection.shown import of_period
from journal.store.journal import Journal

HEADING = "Found in these days:"


def found(journal: Journal, period: Period, today: date) -> Iterator[str]:
    """The lines, none where nothing was found; findings that are said for the first time are kept."""
    seen = of_period(remembered(reflect(journal.evidence(today), today), *journal.findings()), period)
    journal.keep(seen, today)
    if seen:
        yield HEADING
    for each in seen:
        yield f"- {each.finding.sentence}"
        yield from (f"  {note}" for note in each.finding.notes)
