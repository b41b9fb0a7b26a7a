"""The four levels of period as values: their bounds, their neighbours, parents and children, and their names.

A period that exists is possible: there is no week 53 in a year without one. A week belongs to the month that
holds its Thursday, as an ISO week belongs to the year that holds it: the weeks of a month are whole weeks, so
the first days of November may lie in the last week of October. Years run from 1 to 9999.
"""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Self

from journal.errors import BadInput
from journal.quoting import quoted
from journal.records import record

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LAST_ORDINAL = datetime.date.max.toordinal()
_TOO_FAR = "That lies outside the years 1 to 9999; choose a nearer one."


def _date(ordinal: int) -> datetime.date:
    if not 1 <= ordinal <= _LAST_ORDINAL:
        raise BadInput(_TOO_FAR)
    return datetime.date.fromordinal(ordinal)


class _Span(ABC):
    """What the four levels share: a first and a last date, and a place in the row of their kind."""

    __slots__ = ()
    level: ClassVar[str]

    @property
    @abstractmethod
    def start(self) -> datetime.date:
        """The first date in it."""

    @property
    @abstractmethod
    def end(self) -> datetime.date:
        """The last date in it."""

    @abstractmethod
    def shift(self, n: int) -> Self:
        """The period of this level n later, or earlier where n is negative; BadInput where years end."""

    def next(self) -> Self:
        """The one after; BadInput at the end of year 9999."""
        return self.shift(1)

    def previous(self) -> Self:
        """The one before; BadInput at the start of year 1."""
        return self.shift(-1)

    def contains(self, date: datetime.date) -> bool:
        """Whether the date lies in it."""
        return self.start <= date <= self.end

    def days(self) -> tuple[datetime.date, ...]:
        """All its dates, in order."""
        return tuple(map(_date, range(self.start.toordinal(), self.end.toordinal() + 1)))


@record(order=True)
class Day(_Span):
    """One day of the journal, `2026-11-20`."""

    date: datetime.date
    level: ClassVar[str] = "day"

    @classmethod
    def on(cls, year: int, month: int, day: int) -> Day:
        """The day with that date; BadInput where the calendar has none."""
        last = Month(year, month).end.day
        name = f"{MONTHS[month - 1]} {year}"
        if not 1 <= day <= last:
            raise BadInput(f"{name} has {last} days, so there is no {day} {name}.")
        return cls(datetime.date(year, month, day))

    def __str__(self) -> str:
        return self.date.isoformat()

    @property
    def start(self) -> datetime.date:
        """The date itself."""
        return self.date

    @property
    def end(self) -> datetime.date:
        """The date itself."""
        return self.date

    def shift(self, n: int) -> Day:
        """The day n days later; BadInput outside the years 1 to 9999."""
        return Day(_date(self.date.toordinal() + n))

    def parent(self) -> Week:
        """The ISO week that holds it."""
        return Week.of(self.date)

    def children(self) -> tuple[()]:
        """Nothing: there is no level below a day."""
        return ()

    def label(self) -> str:
        """`Friday 20 November 2026`."""
        date = self.date
        return f"{WEEKDAYS[date.weekday()]} {date.day} {MONTHS[date.month - 1]} {date.year}"

    def short(self) -> str:
        """`Fri 20 Nov`."""
        date = self.date
        return f"{WEEKDAYS[date.weekday()][:3]} {date.day} {MONTHS[date.month - 1][:3]}"


@record(order=True)
class _Numbered(_Span):
    """A period that is counted within its year, from 1. Levels never equal one another."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not datetime.MINYEAR <= self.year <= datetime.MAXYEAR:
            raise BadInput(_TOO_FAR)
        last = self._last(self.year)
        if not 1 <= self.number <= last:
            what = self.level
            raise BadInput(f"{self.year} has {last} {what}s, so there is no {what} {self.number} in it.")

    @classmethod
    @abstractmethod
    def _last(cls, year: int) -> int:
        """The number of the last one in the year."""


class Week(_Numbered):
    """One ISO week, `2026-W47`: Monday to Sunday. `year` is the ISO year, the one that holds its Thursday."""

    __slots__ = ()
    level = "week"

    @classmethod
    def _last(cls, year: int) -> int:
        return datetime.date(year, 12, 28).isocalendar().week

    @classmethod
    def of(cls, date: datetime.date) -> Week:
        """The week that holds the date."""
        return cls(*date.isocalendar()[:2])

    def __str__(self) -> str:
        return f"{self.year:04}-W{self.number:02}"

    @property
    def start(self) -> datetime.date:
        """Its Monday."""
        return datetime.date.fromisocalendar(self.year, self.number, 1)

    @property
    def end(self) -> datetime.date:
        """Its Sunday; in the very last week the last Friday that Python can count."""
        return _date(min(self.start.toordinal() + 6, _LAST_ORDINAL))

    def shift(self, n: int) -> Week:
        """The week n weeks later; BadInput outside the years 1 to 9999."""
        return Week.of(_date(self.start.toordinal() + 7 * n))

    def parent(self) -> Month:
        """The month that holds its Thursday."""
        return Month.of(_date(self.start.toordinal() + 3))

    def children(self) -> tuple[Day, ...]:
        """Its days, Monday first."""
        return tuple(map(Day, self.days()))

    def label(self) -> str:
        """`Week 47, 16 to 22 November 2026`; month and year stand at both ends where the ends differ."""
        first, last = self.start, self.end
        begins = str(first.day)
        if first.month != last.month:
            begins += f" {MONTHS[first.month - 1]}"
        if first.year != last.year:
            begins += f" {first.year}"
        return f"Week {self.number}, {begins} to {last.day} {MONTHS[last.month - 1]} {last.year}"

    def short(self) -> str:
        """`W47`."""
        return f"W{self.number}"


class _Months(_Numbered):
    """A span of whole months, `length` of them, that divides the year."""

    __slots__ = ()
    length: ClassVar[int]

    @classmethod
    def _last(cls, year: int) -> int:
        return 12 // cls.length

    @classmethod
    def of(cls, date: datetime.date) -> Self:
        """The one that holds the date."""
        return cls(date.year, (date.month - 1) // cls.length + 1)

    @property
    def start(self) -> datetime.date:
        """The first date of its first month."""
        return datetime.date(self.year, (self.number - 1) * self.length + 1, 1)

    @property
    def end(self) -> datetime.date:
        """The last date of its last month."""
        month = self.number * self.length
        if month == 12:
            return datetime.date(self.year, 12, 31)
        return datetime.date(self.year, month + 1, 1) - datetime.timedelta(days=1)

    def shift(self, n: int) -> Self:
        """The one n later; BadInput outside the years 1 to 9999."""
        in_a_year = self._last(self.year)
        year, place = divmod(self.year * in_a_year + self.number - 1 + n, in_a_year)
        return type(self)(year, place + 1)


class Month(_Months):
    """One month of the calendar, `2026-11`."""

    __slots__ = ()
    level = "month"
    length = 1

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    def parent(self) -> Quarter:
        """The quarter that holds it."""
        return Quarter.of(self.start)

    def children(self) -> tuple[Week, ...]:
        """The weeks whose Thursday lies in it: four or five."""
        first = self.start.toordinal() + (3 - self.start.weekday()) % 7
        return tuple(Week.of(_date(thursday)) for thursday in range(first, self.end.toordinal() + 1, 7))

    def label(self) -> str:
        """`November 2026`."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    def short(self) -> str:
        """`Nov`."""
        return MONTHS[self.number - 1][:3]


class Quarter(_Months):
    """Three months, `2026-Q4`."""

    __slots__ = ()
    level = "quarter"
    length = 3

    def __str__(self) -> str:
        return f"{self.year:04}-Q{self.number}"

    def parent(self) -> None:
        """Nothing: there is no level above a quarter."""

    def children(self) -> tuple[Month, ...]:
        """Its three months."""
        first = Month.of(self.start)
        return (first, first.shift(1), first.shift(2))

    def label(self) -> str:
        """`Quarter 4, 2026`."""
        return f"Quarter {self.number}, {self.year}"

    def short(self) -> str:
        """`Q4`."""
        return f"Q{self.number}"


Period = Day | Week | Month | Quarter
_BY_LEVEL: dict[str, Callable[[datetime.date], Period]] = {
    "day": Day, "week": Week.of, "month": Month.of, "quarter": Quarter.of
}  # fmt: skip
LEVELS = tuple(_BY_LEVEL)


def period_of(level: str, date: datetime.date) -> Period:
    """The period of that level which holds the date; BadInput where there is no such level."""
    if level not in _BY_LEVEL:
        raise BadInput(f"There is no level {quoted(level)}; there are: {', '.join(LEVELS)}.")
    return _BY_LEVEL[level](date)
