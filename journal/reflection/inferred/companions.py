"""What goes with energy: tags, meeting hours, sleep and kept non-negotiables, the same and the next day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from journal.records import record
from journal.reflection.evidence import Evidence, Series
from journal.reflection.factors import Factor, find_factors
from journal.reflection.finding import Finding
from journal.reflection.inferred.looks import at_last_look
from journal.reflection.inferred.rhythm import ENERGY, TOGETHER
from journal.reflection.tiers import phrase
from journal.reflection.words import counted, figure, name, quoted, sentence

KIND = "factor"
NUMBERS = ("meeting_hours", "sleep")
LONGEST = 60
"""Characters that a tag has at most; what is longer is prose."""
MOST = 20
"""Tags that are looked at, the most frequent ones; each that is looked at asks more of all others."""


@record
class _Companion:
    """Something that may go with energy: what it is about, and the days that have it in words."""

    about: str
    words: str
    series: Series


def factors(evidence: Evidence, today: date, share: float) -> Iterator[Finding]:
    """All that goes with energy, everything that is looked at being counted."""
    known = at_last_look(evidence)
    there = _companions(known)
    series = {key: each.series for key, each in there.items()}
    for found in find_factors(known.dates, known.of(ENERGY), series, share=share):
        yield _finding(there[found.name], found)


def _companions(evidence: Evidence) -> Mapping[str, _Companion]:
    titles = {thread.id: thread.title for thread in evidence.threads}
    tags_there = [tag for tag in evidence.tags if len(tag) <= LONGEST]
    often = sorted(tags_there, key=lambda tag: (-sum(map(bool, evidence.tags[tag][-365:])), tag))
    tags = {
        f"tag {tag}": _Companion(tag, f"the tag {quoted(tag)}", evidence.tags[tag])
        for tag in sorted(often[:MOST])
    }
    numbers = {
        f"number {key}": _Companion(key, f"more {name(key)} than usual", evidence.series[key])
        for key in NUMBERS
        if key in evidence.series
    }
    kept = {
        f"kept {thread}": _Companion(thread, f"{quoted(titles[thread])} kept", series)
        for thread, series in sorted(evidence.kept.items())
        if thread in titles
    }
    return {**tags, **numbers, **kept}


def _finding(companion: _Companion, found: Factor) -> Finding:
    lower = found.with_mean < found.without_mean
    day = "the day after" if found.lag else "the same day"
    others = found.days - found.with_days
    words = sentence(
        f"{companion.words} goes with {'lower' if lower else 'higher'} {name(ENERGY)} on {day}:"
        f" {figure(found.with_mean)} on {counted(found.with_days, 'evening')} against"
        f" {figure(found.without_mean)} on {counted(others, 'evening')} without.",
        phrase(found.tier, "a link"),
    )
    figures = {
        "r": found.r,
        "with": found.with_mean,
        "without": found.without_mean,
        "days": float(found.days),
        "with_days": float(found.with_days),
        "lag": float(found.lag),
    }
    about = (ENERGY, companion.about, f"{found.lag}")
    notes = (f"The correlation is {found.r:+.2f}, the weekdays taken out of both.", TOGETHER)
    return Finding(KIND, about, found.start, found.end, found.tier, words, figures, notes=notes)
