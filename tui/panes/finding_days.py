"""The window of the days behind a finding or a chart: the figures and the first words of each.

Owns which day is chosen. What always holds: it changes nothing, and gives back the day to go to, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from journal.periods import Day
from journal.records import record
from journal.reflection import Evidence
from journal.rituals import Ritual
from journal.store.journal import Journal
from tui.keys import bindings
from tui.panes.past import words_of
from tui.panes.pattern_look import INDICATORS
from tui.panes.window import Window, Words
from tui.steps import lines
from tui.widgets.roll import Listing, Roll

MOST = 400
"""Days of which the words are read at most, the newest ones."""
NAME, FIGURE = 16, 4
ROOMY = 60
"""Cells from which figures stand in columns with their names above."""
REST, NONE = "–", "·"


@record
class Line:
    """A day with its figures, None where there are none, and its first words."""

    day: date
    figures: tuple[float | None, ...]
    words: str = ""


def read(journal: Journal, ritual: Ritual | None, days: Sequence[date]) -> Mapping[date, str]:
    """The first words of each of the days, as far as anything was written."""
    if ritual is None or not days:
        return {}
    wanted = frozenset(days)
    entries = journal.entries(ritual.name, min(days), max(days))
    return {entry.period.start: words_of(ritual, entry) for entry in entries if entry.period.start in wanted}


def lines_of(evidence: Evidence, days: Sequence[date], words: Mapping[date, str]) -> tuple[Line, ...]:
    """The days with what is known of them."""
    series = [dict(zip(evidence.dates, evidence.of(each.key), strict=True)) for each in INDICATORS]
    return tuple(Line(day, tuple(each.get(day) for each in series), words.get(day, "")) for day in days)


class FindingDays(Window[date]):
    """The days; gives back the one that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("days")

    def __init__(self, title: str, days: Sequence[Line], today: date, key: Callable[[str], str]) -> None:
        """`key` spells the key of a row of the table of keys."""
        super().__init__()
        self._title = title
        self._days = days
        self._today = today
        self._key = key
        self._names = Words(classes="names")
        self.listing = Listing(self._paint, id="finding-days")

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words(self._title, classes="title")
            yield self._names
            yield self.listing
            yield Words(self._hint(), classes="hint")

    def action_open_day(self) -> None:
        """Go to the day under the cursor."""
        self.dismiss(self._days[self.listing.cursor].day if self._days else None)

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_open_day()

    @on(Roll.Widened)
    def _widened(self) -> None:
        names = Content(" " * NAME) + Content("").join(
            Content.styled(f"{each.name:<{_column(place)}}", lines.QUIET)
            for place, each in enumerate(INDICATORS)
        )
        self._names.display = self.listing.room.width >= ROOMY
        self._names.say(names)
        self.listing.show(len(self._days), self.listing.cursor)

    def _hint(self) -> Content:
        pairs = (("open-day", "go to the day"), ("dismiss", "close"))
        return lines.DOT.join(
            Content.assemble((self._key(row), lines.HERE), (f" {words}", lines.MUTED)) for row, words in pairs
        )

    def _paint(self, place: int, width: int) -> Content:
        line = self._days[place]
        year = "" if line.day.year == self._today.year else f" {line.day.year}"
        head = Content(f"{Day(line.day).short()}{year}".ljust(NAME))
        head += Content.assemble(*self._figures(line, width >= ROOMY))
        room = width - head.cell_length
        return head + Content.styled(lines.first_words(line.words, max(2, room)).plain, lines.MUTED)

    def _figures(self, line: Line, roomy: bool) -> Iterator[tuple[str, str]]:
        for place, figure in enumerate(line.figures):
            drawn = NONE if figure is None else f"{figure:g}"
            yield f"{drawn:<{_column(place) if roomy else FIGURE}}", lines.QUIET if figure is None else ""


def _column(place: int) -> int:
    return len(INDICATORS[place].name) + 2
