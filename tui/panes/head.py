"""The head of a page: its date, how it stands, and at most a few quiet sentences.

Owns that wording's order. What always holds: the date is the one bold line of a pane; nothing in it scolds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from journal.entries import Page
from journal.periods import Day, Period
from journal.rituals import Ritual, Step
from tui import phrasing
from tui.frame import SHORT
from tui.steps import lines


class Head(Widget):
    """Date, standing, sentences."""

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._standing = ""
        self._sentences: tuple[str, ...] = ()

    def show(self, title: str, standing: str, sentences: Iterable[str]) -> None:
        """Show another head."""
        new = (title, standing, tuple(filter(None, sentences)))
        if new != (self._title, self._standing, self._sentences):
            self._title, self._standing, self._sentences = new
            self.refresh(layout=True)

    def laid_out(self, width: int) -> list[Content]:
        """The lines of the head."""
        width = min(width, lines.WIDEST)
        bold = Content.styled(self._title, "bold")
        both = Content.assemble(bold, (f"   {self._standing}", lines.MUTED))
        together = self.app.size.height < SHORT and both.cell_length <= width
        found = [both] if together else lines.hung(Content(), bold, width)
        for sentence in self._sentences if together else (self._standing, *self._sentences):
            found += lines.hung(Content(), Content.styled(sentence, lines.MUTED), width)
        return found

    def render(self) -> Content:
        return Content("\n").join(self.laid_out(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.laid_out(width)) if width else 0


def name(ritual: Ritual, period: Period, today: Day) -> str:
    """What a page is called: by its period, with its ritual where that is not what the period is for."""
    return f"{ritual.title}, {title(period, today)}" if ritual.once else title(period, today)


def title(period: Period, today: Day) -> str:
    """The period's name, the year left out where it goes without saying."""
    return period.label().removesuffix(f" {today.date.year}").removesuffix(",")


def standing(page: Page, asked: Iterable[Step], today: Day, zone: tzinfo | None) -> str:
    """How the page stands: `3 of 9 answered · closed 21:41`."""
    steps = [step for step in asked if step.kind != "threads" or page.rows.get(step.key)]
    answered = sum(page.answered(step) for step in steps)
    parts = [
        _place(page.period, today),
        _count(answered, len(steps)),
        phrasing.closed(page.entry, today.date, zone),
    ]
    if page.rest is not None:
        parts.append(phrasing.away(page.rest.title, page.rest.closed, today.date))
    return " · ".join(part for part in parts if part)


def _count(answered: int, steps: int) -> str:
    if not answered:
        return "nothing answered yet"
    return "all answered" if answered == steps else f"{answered} of {steps} answered"


def _place(period: Period, today: Day) -> str:
    """Where a period that is not the current one lies."""
    if period.contains(today.date):
        return ""
    if not isinstance(period, Day):
        return _ahead(period.start, today.date)
    named = phrasing.day(period.start, today.date)
    return "" if named in period.label() and not named.isalpha() else named


def _ahead(start: date, today: date) -> str:
    return "ahead" if start > today else ""
