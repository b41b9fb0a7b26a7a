"""The lived place between balance (0) and integration (100), described from the evidence of some weeks.

It is a description and no measuring instrument: four shares that tell how far work and life ran into each
other, each laid on the same scale and averaged without weights. It is there to be held against the declared
place, not to be scored, compared between people, or taken for a finding. What always holds: every part says
how it is worked out; a part of too little is not known, and a place of fewer than two parts is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from journal.records import record

ENOUGH = 10
"""Days, or marks, that a part needs."""
FEWEST_PARTS = 2
WIDE = 0.5
"""The coefficient of variation of daily hours that counts as full integration (100)."""


@record
class LivedPart:
    """One part of the evidence: its place from 0 to 100, or None on too little, and how it is worked out."""

    name: str
    place: float | None
    sentence: str


@record
class Lived:
    """The lived place from 0 to 100, or None where fewer than two parts are known, with all four parts."""

    place: float | None
    parts: tuple[LivedPart, ...]


def lived(
    hours: Sequence[float],
    after_stop: Sequence[float],
    boundaries: Mapping[str, int],
    non_negotiables: Mapping[str, int],
) -> Lived:
    """The lived place from a span of days (six weeks are meant), the mean of the parts that are known.

    `hours` are those worked and `after_stop` the minutes worked after the hard stop, one figure for each day
    on which it was noted; the other two count marks by word (held, crossed; kept, flexed, broken).
    """
    parts = (
        _spread(hours),
        _share("work after the hard stop", "on", "days", sum(m > 0 for m in after_stop), len(after_stop)),
        _share("boundaries crossed", "", "times", *_counted(boundaries, "crossed", "held")),
        _share(
            "non-negotiables flexed on purpose",
            "",
            "times",
            *_counted(non_negotiables, "flexed", "kept", "broken"),
        ),
    )
    known = [part.place for part in parts if part.place is not None]
    return Lived(sum(known) / len(known) if len(known) >= FEWEST_PARTS else None, parts)


def _spread(hours: Sequence[float]) -> LivedPart:
    """How far the hours worked vary from day to day.

    Method: the coefficient of variation (standard deviation of these days over their mean), 0 being 0 and 0.5
    or more being 100. Equal days are what lines around work make; uneven ones follow the rest of life.
    """
    name, days = "spread of hours worked", len(hours)
    if days < ENOUGH:
        return LivedPart(name, None, _too_little(name, days, "days"))
    mean = math.fsum(hours) / days
    if mean <= 0:
        return LivedPart(name, None, f"{name}: no hours were worked on {days} days")
    varies = math.sqrt(math.fsum((each - mean) ** 2 for each in hours) / days) / mean
    place = min(100.0, 100 * varies / WIDE)
    said = f"hours worked vary by {100 * varies:.0f} % around {mean:.1f} h on {days} days: {place:.0f}"
    return LivedPart(name, place, said)


def _share(name: str, on: str, unit: str, some: int, all: int) -> LivedPart:
    """The share of days or marks, as a percentage: `work after the hard stop on 6 of 24 days: 25`."""
    if all < ENOUGH:
        return LivedPart(name, None, _too_little(name, all, unit))
    place = 100 * some / all
    return LivedPart(name, place, f"{name} {on} {some} of {all} {unit}: {place:.0f}".replace("  ", " "))


def _counted(marks: Mapping[str, int], word: str, *others: str) -> tuple[int, int]:
    """How many marks have the word, of all that have it or one of the others."""
    return marks.get(word, 0), sum(marks.get(each, 0) for each in (word, *others))


def _too_little(name: str, number: int, unit: str) -> str:
    one = unit.removesuffix("s")
    return f"{name}: noted {number} {one if number == 1 else unit}, and {ENOUGH} are needed"
