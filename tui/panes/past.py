"""What was written, as the history lists it: entries read from a journal, and the outline that they make.

Owns reading them, and which rows stand where. What always holds: an entry stands below the row that it was
unfolded from instead of in the list; nothing is decided by the name of a ritual or a step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from journal import agenda
from journal.agenda import Standing
from journal.entries import Entry, Value
from journal.periods import Day, Period
from journal.records import field, record
from journal.rituals import Ritual
from journal.store.journal import Journal
from tui.panes.beside import rated

Key = tuple[str, Period]
"""The name of a ritual and a period: what an entry is known by."""
FIRST_WORDS = 240
"""Characters of an entry's words that a list can come to show."""


@record
class Written:
    """One entry: how it stands, its first figure, its first words. Its ritual may be one of earlier days."""

    ritual: str
    period: Period
    standing: Standing
    figure: Value | None = None
    words: str = ""

    @property
    def key(self) -> Key:
        """What it is known by."""
        return self.ritual, self.period


@record
class Past:
    """The newest entries, as far as they were read; `whole` where there are no older ones."""

    entries: tuple[Written, ...] = ()
    whole: bool = False
    at: Mapping[Period, Sequence[Written]] = field(default_factory=dict)
    """The entries of a period."""

    @property
    def bottom(self) -> date | None:
        """The day down to which all that ended is here."""
        return self.entries[-1].period.end if self.entries else None

    def reaches(self, day: date) -> bool:
        """Whether everything that ended on the day or later is here."""
        return self.whole or (bool(self.entries) and self.entries[-1].period.end <= day)

    def below(self, period: Period) -> Iterator[Written]:
        """What a period was folded from, the newest first: a child without an entry stands aside for its
        own children.
        """
        children: tuple[Period, ...] = period.children()
        for child in reversed(children):
            yield from self.at.get(child) or self.below(child)

    def unfolds(self, period: Period) -> bool:
        """Whether anything is to be found below a period, as far as is known."""
        if isinstance(period, Day):
            return False
        return not self.reaches(first_day(period)) or any(True for _ in self.below(period))


@record
class Row:
    """One row of the outline; `above` are the rows that it stands below, the outermost first."""

    entry: Written
    above: tuple[Key, ...] = ()
    unfolded: bool = False

    @property
    def path(self) -> tuple[Key, ...]:
        """What the row is known by: an entry may stand below two rows, of two rituals of one level."""
        return (*self.above, self.entry.key)


def past(entries: tuple[Written, ...], whole: bool) -> Past:
    """The entries, ready to be unfolded."""
    at: dict[Period, list[Written]] = {}
    for entry in entries:
        at.setdefault(entry.period, []).append(entry)
    return Past(entries, whole, at)


def look_back(
    journal: Journal, rituals: Mapping[str, Ritual], today: Day, before: date | None, count: int
) -> tuple[Written, ...]:
    """At least `count` entries that ended before a day, the newest first; none where there are none."""
    return tuple(
        _written(rituals, entry, today)
        for entry in journal.entries_before(before, count, tuple(rituals.values()))
    )


def look_around(
    journal: Journal, rituals: Mapping[str, Ritual], today: Day, day: date
) -> tuple[Written, ...]:
    """The entries of the same day in other years, the newest first."""
    span = journal.span()
    days = same_day(day, span[0].year, span[1].year) if span else []
    return tuple(
        _written(rituals, entry, today) for entry in journal.entries_on(days, tuple(rituals.values()))
    )


def same_day(day: date, first: int, last: int) -> list[date]:
    """That day of all other years from the first to the last; 28 February where there is no 29th."""
    years = (year for year in range(first, last + 1) if year != day.year)
    return [_in_year(day, year) for year in years]


def first_day(period: Period) -> date:
    """The first day of a period and of all in it: the first week of a month may begin before it."""
    children = period.children()
    return min(period.start, first_day(children[0])) if children else period.start


def outline(past: Past, unfolded: AbstractSet[Key]) -> tuple[Row, ...]:
    """The rows: all entries, those below an unfolded one there instead of in the list."""
    opened = [entry for entry in past.entries if entry.key in unfolded] if unfolded else []
    taken = {below.key for entry in opened for below in past.below(entry.period)}
    rows: list[Row] = []
    for entry in past.entries:
        if entry.key not in taken:
            rows += _unfolded(past, unfolded, entry, ())
    return tuple(rows)


def nearest(rows: Sequence[Row], period: Period) -> int | None:
    """The place of a period's own row, else of the newest that ended by its end; None where all are later.

    Of rows that end on one day that of the period's own level is nearer.
    """
    best: tuple[tuple[bool, int, bool], int] | None = None
    for place, row in enumerate(rows):
        own = row.entry.period
        if own.end <= period.end or own == period:
            rank = (own == period, own.end.toordinal(), own.level == period.level)
            if best is None or rank > best[0]:
                best = rank, place
    return best[1] if best else None


def _unfolded(
    past: Past, unfolded: AbstractSet[Key], entry: Written, above: tuple[Key, ...]
) -> Iterator[Row]:
    row = Row(entry, above, entry.key in unfolded)
    yield row
    if row.unfolded:
        for below in past.below(entry.period):
            yield from _unfolded(past, unfolded, below, row.path)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _written(rituals: Mapping[str, Ritual], entry: Entry, today: Day) -> Written:
    ritual = rituals.get(entry.ritual)
    standing = agenda.standing(entry.period, entry, (), today)
    figure = next((entry.answers.get(step.key) for step in rated(ritual)), None) if ritual else None
    return Written(entry.ritual, entry.period, standing, figure, words_of(ritual, entry))


def words_of(ritual: Ritual | None, entry: Entry) -> str:
    """The first words of an entry: those of a page rather than those of a line."""
    for kind in ("text", "line"):
        for step in ritual.steps if ritual else ():
            words = entry.answers.get(step.key)
            if step.kind == kind and isinstance(words, str):
                return " ".join(words[:FIRST_WORDS].split())
    return ""
