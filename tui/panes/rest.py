"""Marking rest, illness or holiday for some days.

Owns the window that asks. What always holds: the days are in order; the words are those of the kind.
"""

from __future__ import annotations

from datetime import date

from journal.errors import BadInput
from journal.periods import Day, parse_day
from journal.records import record
from journal.rituals import Step
from journal.threads import ThreadKind
from tui.panes.form import Form
from tui.steps import Shown, StepView
from tui.steps.keyed import ChoiceStep
from tui.steps.written import LineStep

HINT = "Nothing is asked on these days, and averages leave them out."


@record
class Span:
    """Days from the first to the last, and what they are."""

    word: str
    first: date
    last: date


class RestWindow(Form[Span]):
    """Asks what, from when, until when; hands back the span."""

    def __init__(self, kind: ThreadKind, day: Day, today: Day) -> None:
        what = Step("what", "choice", "What is it?", choices=_keys(kind.words))
        first = Step("first", "line", "From", hint=str(day) if day != today else "today")
        last = Step("last", "line", "To", hint="the same day; or a day like sun, 12 oct, in 3 days")
        self._day, self._today = day, today
        self._what = ChoiceStep(what, Shown())
        self._first, self._last = LineStep(first, Shown()), LineStep(last, Shown())
        super().__init__(_heading(kind), HINT, (self._what, self._first, self._last))
        self._fault: StepView = self._last

    def made(self) -> Span:
        """The span; BadInput where a day cannot be read or they are not in order."""
        self._fault = self._what
        if not isinstance(self._what.shown.value, str):
            raise BadInput("Say what it is with one of the keys.")
        self._fault = self._first
        words = self._first.words()
        first = parse_day(words, self._today) if words else self._day
        self._fault = self._last
        words = self._last.words()
        last = parse_day(words, self._today, ahead=True) if words else first
        if last < first:
            raise BadInput(f"{last.label()} lies before {first.label()}; choose a later day.")
        return Span(self._what.shown.value, first.date, last.date)

    def at_fault(self) -> StepView:
        return self._fault


def _heading(kind: ThreadKind) -> str:
    *first, last = kind.words or (kind.title,)
    return f"{', '.join(first)} or {last}".removeprefix(" or ").capitalize()


def _keys(words: tuple[str, ...]) -> dict[str, str]:
    """A key for each word: its first letter, or numbers where two begin alike."""
    letters = {word[0]: word for word in words}
    return letters if len(letters) == len(words) else {str(n): word for n, word in enumerate(words, start=1)}
