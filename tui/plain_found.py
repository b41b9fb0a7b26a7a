"""What was found, as it is said before the plain questions of a review and at the end of an evening.

What always holds: each is said in full, with how often chance alone shows the like; what was said is kept.
At the end of an evening one is said at most, and only when it is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.periods import Period
from journal.reflection import reflect
from journal.reflection.kept import Seen, remembered
from journal.reflection.shown import new_one, of_period
from journal.store.journal import Journal

HEADING = "Found in these days:"
NEW = "New in the patterns:"


def found(journal: Journal, period: Period, today: date) -> Iterator[str]:
    """The lines, none where nothing was found; findings that are said for the first time are kept."""
    seen = of_period(remembered(reflect(journal.evidence(today), today), *journal.findings()), period)
    journal.keep(seen, today)
    if seen:
        yield HEADING
    yield from _said(seen)


def new(journal: Journal, today: date) -> Iterator[str]:
    """The surest of what is new and was never shown, in lines; none where there is nothing new."""
    seen = new_one(remembered(reflect(journal.evidence(today), today), *journal.findings()), today)
    if seen is not None:
        journal.keep([seen], today)
        yield NEW
        yield from _said([seen])


def _said(seen: Iterable[Seen]) -> Iterator[str]:
    for each in seen:
        yield f"- {each.finding.sentence}"
        yield from (f"  {note}" for note in each.finding.notes)
