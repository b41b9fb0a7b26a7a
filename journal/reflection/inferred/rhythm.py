"""The rhythm of the week: a weekday whose energy is off from the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journal.reflection.evidence import Evidence
from journal.reflection.finding import Finding
from journal.reflection.inferred.looks import at_last_look
from journal.reflection.tiers import phrase
from journal.reflection.weekdays import weekday_rhythm
from journal.reflection.words import counted, figure, name, sentence, weekday

KIND, ENERGY = "weekday", "energy"
TOGETHER = "The one goes with the other; which comes from which is not said."


def rhythm(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """Weekdays that go with higher or lower energy."""
    known = at_last_look(evidence)
    for found in weekday_rhythm(known.dates, known.of(ENERGY), share=share):
        day = weekday(found.weekday)
        words = sentence(
            f"{day} goes with {'lower' if found.mean < found.rest else 'higher'} {name(ENERGY)}:"
            f" {figure(found.mean)} on {counted(found.days, day)} against {figure(found.rest)} on the other"
            f" days of {counted(found.weeks, 'week')}.",
            phrase(found.tier, "a weekday"),
        )
        figures = {
            "mean": found.mean,
            "rest": found.rest,
            "days": float(found.days),
            "weeks": float(found.weeks),
        }
        about = (ENERGY, day)
        logged = known.logged((ENERGY,), found.start, found.end)
        days = tuple(each for each in logged if each.weekday() == found.weekday)
        yield Finding(
            KIND, about, found.start, found.end, found.tier, words, figures, days, notes=(TOGETHER,)
        )
