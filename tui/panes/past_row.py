"""A row of the history: how an entry stands, when, of which ritual, its first figure and first words.

Pure. What always holds: a row is one line and no wider than asked; the sign and the words say all that the
tones say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from journal.periods import Day, Period
from journal.rituals import Ritual
from tui.panes.past import Row
from tui.panes.rail_lines import SIGNS
from tui.steps import lines

NAME = 10
"""Cells of the longest name of a period without a year."""
YEAR = 5
"""Cells of a year behind it."""
ROOMY = 60
"""Cells from which there is room for the name of each row's ritual."""
FOLDED, UNFOLDED = " ▸", " ▾"


class Names:
    """The names of the rituals, in a column where there is room; else of those alone that share a level."""

    def __init__(self, rituals: Sequence[Ritual]) -> None:
        levels = Counter(ritual.level for ritual in rituals)
        self._all = [ritual.name for ritual in rituals]
        self._shared = [ritual.name for ritual in rituals if levels[ritual.level] > 1]

    def column(self, name: str, width: int) -> str:
        """What stands of a ritual's name in a row of that width."""
        shown = self._all if width >= ROOMY else self._shared
        longest = max(map(len, shown), default=0)
        unknown = name not in self._all
        return f"  {name if name in shown or unknown else '':<{longest}}" if longest or unknown else ""


FIGURE = 3
"""Cells for a figure: `4`, `3.2`."""


def lay_out(row: Row, unfolds: bool, today: Day, names: Names, width: int) -> Content:
    """The line of a row; `unfolds` says whether anything is below it."""
    entry = row.entry
    sign, tone = SIGNS[entry.standing]
    when = name(entry.period, today)
    mark = (UNFOLDED if row.unfolded else FOLDED) if unfolds else ""
    room = NAME if _year(entry.period) == today.date.year else NAME + YEAR
    head = Content.assemble(
        ("  " * len(row.above), ""),
        (f"{sign} ", tone),
        (when, ""),
        (f"{mark:<{max(0, room - len(when))}}", lines.QUIET),
        (names.column(entry.ritual, width), lines.QUIET),
        (f"  {figure(entry.figure):<{FIGURE}}  ", ""),
    )
    words = lines.first_words(entry.words, max(2, width - head.cell_length))
    return (head + Content.styled(words.plain, lines.MUTED)).truncate(width)


def name(period: Period, today: Day) -> str:
    """A period's short name, with its year where that is not this one."""
    year = _year(period)
    return period.short() if year == today.date.year else f"{period.short()} {year}"


def figure(value: object) -> str:
    """A figure as it stands in a row; nothing where there is none."""
    return f"{value:g}" if isinstance(value, int | float) else ""


def _year(period: Period) -> int:
    return period.date.year if isinstance(period, Day) else period.year
