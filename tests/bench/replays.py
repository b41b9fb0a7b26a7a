"""Years of simulated people, seen whole and day by day, held against what is known of them.

What always holds: a detector sees nothing but the days up to the one on which it is asked. A dip counts as
found where half of it is covered, a find as true where two fifths of it lie in a dip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from people import YEAR, Dip, Values, days

from journal.reflection.chance import median

Span = tuple[int, int]
Detect = Callable[[list[date], Values], Sequence[tuple[object, ...]]]
"""Finds stretches of days, each beginning with its first and its last date."""
LATELY, WARM, WEEK = 10, 56, 7
A_YEAR = 365.25


class Case(NamedTuple):
    """A person's year, and the dip that lies in it, if there is one."""

    values: Values
    dip: Dip | None = None

    @property
    def truth(self) -> Span:
        """The first and the last day of the dip."""
        first, length, _ = self.dip or (0, 0, 0.0)
        return first, min(len(self.values), first + length) - 1


class Seen(NamedTuple):
    """What a detector makes of whole years: dips found, F1 of the finds, days by which their ends are off."""

    recall: float
    f1: float
    off: float


def overlap(one: Span, other: Span) -> int:
    """The days that two stretches share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)


def stretches(detect: Detect, values: Values) -> list[Span]:
    """The stretches that a detector finds in days from the same Monday on, by their places."""
    dates = days(len(values))
    return sorted((_place(each[0], dates), _place(each[1], dates)) for each in detect(dates, values))


def _place(day: object, dates: list[date]) -> int:
    assert isinstance(day, date)
    return (day - dates[0]).days


def whole(detect: Detect, cases: Sequence[Case]) -> Seen:
    """Every year seen at once, at its end."""
    hits, true, finds, off = 0, 0, 0, list[float]()
    for case in cases:
        dip, spans = case.truth, stretches(detect, case.values)
        covering = [span for span in spans if overlap(span, dip) >= 0.5 * (dip[1] - dip[0] + 1)]
        if covering:
            hits += 1
            best = max(covering, key=lambda span: overlap(span, dip))
            off.append((abs(best[0] - dip[0]) + abs(best[1] - dip[1])) / 2)
        finds += len(spans)
        true += sum(overlap(span, dip) >= 0.4 * (span[1] - span[0] + 1) for span in spans)
    recall, precision = hits / len(cases), true / finds if finds else 1.0
    both = recall + precision
    return Seen(recall, 2 * precision * recall / both if both else 0.0, median(off) if off else 99.0)


def day_by_day(detect: Detect, cases: Sequence[Case]) -> tuple[float, float]:
    """The part of dips that raise an alarm while they last or the week after, and the median days until."""
    delays = [delay for case in cases if (delay := _delay(detect, case)) is not None]
    return len(delays) / len(cases), median(delays) if delays else 99.0


def _delay(detect: Detect, case: Case) -> float | None:
    first, last = case.truth
    for today in range(first + 3, min(len(case.values) - 1, last + 7) + 1):
        for span in stretches(detect, case.values[: today + 1]):
            if span[1] >= today - LATELY and overlap(span, (first, last)) >= 3:
                return float(today - first + 1)
    return None


def alarms(detect: Detect, year: Values) -> int:
    """New stretches that end in the last ten days, over a look a week from the eighth week on."""
    seen, number = list[Span](), 0
    for today in looks(len(year)):
        for span in stretches(detect, year[: today + 1]):
            if span[1] >= today - LATELY:
                number += not any(overlap(span, each) for each in seen)
                seen.append(span)
    return number


def looks(number: int) -> Iterator[int]:
    """The days on which a year is looked at: one a week, once there is something to see."""
    return iter(range(WARM, number, WEEK))


def a_year(count: float, people: int, number: int = YEAR) -> float:
    """So many alarms of so many people as a rate in a person-year."""
    return count / people / ((number - WARM) / A_YEAR)
