"""A page with what lies around it: its head, the rail, and what is said once on coming back to it.

Owns when those are read and shown. What always holds: days away are mentioned once a day, work after
closing is asked about once a page; both are remembered before they are shown, and neither scolds.
"""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual.widget import Widget

from journal.entries import Page
from journal.errors import JournalError
from journal.periods import Day, Period
from journal.records import replace
from journal.ritual_files import BUILT_IN, load_ritual
from journal.rituals import Ritual, Step
from journal.settings import Settings
from tui import phrasing
from tui.messages import DayChanged, StandingChanged
from tui.panes.head import name, standing
from tui.panes.page import PageView
from tui.panes.paging import PagingPane
from tui.panes.sheet import Sheet
from tui.panes.workplace import FIRST_RUN, Workplace
from tui.steps import StepView
from tui.steps.checklist import ChecklistStep
from tui.steps.written import LineStep, TextStep, WrittenStep

if TYPE_CHECKING:
    from journal.store.journal import Journal
    from tui.panes.beside import Beside
    from tui.panes.first_run import Beginning
    from tui.panes.rail import Rail

NOTHING_YET = "Nothing to review yet. After two evenings this fills itself."
GREETED = "greeted"
ASKED_AFTER = "asked_after"
"""Names under which the journal remembers what was said, and for which day."""


class ComingBackPane(PagingPane):
    """A page, its head, and the rail beside it."""

    def __init__(
        self, ritual: Ritual, place: Workplace, settings: Settings, period: Period, page: Page | None = None
    ) -> None:
        super().__init__(ritual, place, settings, period, page)
        self.rail: Rail | None = None
        self.beside: Beside | None = None
        self.gaps: tuple[Day, ...] = ()
        self._greeting = ""
        self._after = False
        self._came_back = False
        self._told: object = None
        self._left: StepView | None = None

    def page_changed(self) -> None:
        super().page_changed()
        if self.sheet is None or self.page_view is None:
            return
        self._show_head(self.sheet, self.page_view)
        if not self.ritual.once:  # what lies beside can wait until the page has been painted
            self.call_after_refresh(self.start, partial(self._look, self.sheet), "beside", exclusive=True)
        page = self.sheet.page
        how = page.period, page.entry.closed is None, page.rest
        if how != self._told:
            self._told = how
            self.post_message(StandingChanged())

    def _show_head(self, sheet: Sheet, view: PageView) -> None:
        today, zone = self.place.today(), self.place.clock().tzinfo
        how = standing(sheet.page, view.steps, today, zone)
        greeting = self._greeting if sheet.period == self.current else ""
        empty = self.beside is not None and self.beside.nothing and sheet.page.rest is None
        nothing = NOTHING_YET if empty else ""
        sentences = (greeting, phrasing.since(sheet.page.since), nothing)
        view.head.show(name(self.ritual, sheet.period, today), how, sentences)

    @property
    def writing(self) -> bool:
        here = self.page_view.here() if self.page_view is not None else None
        return here is not None and here.field is not None

    def resume(self, widget: Widget) -> None:
        if isinstance(widget, StepView):
            widget.rest()  # who only comes back writes nothing yet
        else:
            super().resume(widget)

    def steps_of(self, page: Page) -> tuple[Step, ...]:
        steps = super().steps_of(page)
        if not self._after or page.entry.closed is None:
            return steps
        at = page.entry.closed.astimezone(self.place.clock().tzinfo)
        asked = self.ritual.step(self.ritual.after)
        question = f"Closed at {at:%H:%M}. Did work go on? {asked.question}"
        asked = replace(asked, question=question, hint=f"{asked.unit}; enter if not".lstrip("; "))
        return (asked, *(step for step in steps if step.key != asked.key))

    async def on_day_changed(self, message: DayChanged) -> None:
        """The day ended: say so, and leave what is being written in peace."""
        self.page_changed()
        self.say(f"It is {self.current.short()} now; {self.place.key('now')} shows its page.")

    def action_rail(self) -> None:
        """Go to what lies beside the page, showing it where it is hidden, or come back."""
        if self.rail is None:
            return
        if self.rail.has_focus:
            self.leave_rail()
            return
        self._left = self.page_view.here() if self.page_view is not None else None
        self.add_class("-beside-shown")
        self.rail.display = True  # at once, since what is not displayed takes no focus
        self.screen.set_focus(self.rail)

    def leave_rail(self) -> None:
        """Come back from the rail to the step where the person was."""
        self._hide_rail()
        if self._left is not None and self._left.is_attached:
            self._left.rest()
        elif self.page_view is not None:
            self.page_view.begin()

    def on_rail_quoted(self, message: Rail.Quoted) -> None:
        """Quote a line of the rail into the step in which the person was, else into the first text."""
        message.stop()
        views = self.page_view.views if self.page_view is not None else ()
        texts = [view for view in views if isinstance(view, TextStep)]
        step = next((view for view in (self._left, *texts) if _takes_words(view)), None)
        if isinstance(step, WrittenStep | ChecklistStep):
            self._hide_rail()
            step.quote(message.text)

    def _hide_rail(self) -> None:
        """Leave it to the style sheet whether there is room for the rail."""
        self.remove_class("-beside-shown")
        if self.rail is not None:
            self.rail.styles.clear_rule("display")

    async def _look(self, sheet: Sheet) -> None:
        """Read what lies beside the page, and show it. What only that needs is imported here."""
        from tui.panes.beside import look
        from tui.panes.rail import Rail

        ritual, kinds, today = self.ritual, self.place.kinds, self.place.today()
        rituals = self.place.all_rituals
        try:
            beside = await self.place.keeper.ask(
                lambda journal: look(journal, ritual, sheet.period, kinds, today, rituals)
            )
        except (JournalError, OSError):
            return  # the page itself says what is wrong with the journal
        if sheet is not self.sheet:
            return
        if self.rail is None:
            import_module("tui.widgets.field")  # now, so that the first field opens at once
            self.rail = Rail(kinds)
            await self.mount(self.rail)
        self.beside = beside
        if self.page_view is not None:
            self._show_head(sheet, self.page_view)
        self.rail.show(beside, sheet.page, today)
        if not self._came_back and sheet.period == self.current:
            self._came_back = True
            self.gaps = beside.gaps
            self.start(partial(self._come_back, sheet), "coming back")

    async def _come_back(self, sheet: Sheet) -> None:
        """Say once what is to be said on coming back to the current page."""
        keeper, today, period = self.place.keeper, str(self.place.today()), str(sheet.period)
        asked_after, scratch = f"{ASKED_AFTER}:{self.ritual.name}", self.place.scratch
        try:
            first, greeted, asked = await keeper.ask(
                partial(_recall, asked_after=asked_after, scratch=scratch)
            )
        except (JournalError, OSError):
            return
        if keeper.state.word == "read-only":
            return  # nothing can be remembered, so it would be said again and again
        if self.ritual.nightly and first:
            self._begin_first()
            return
        if self.gaps and greeted != today:
            keeper.tell(lambda journal: journal.remember(GREETED, today))
            said = phrasing.coming_back([gap.date for gap in self.gaps], self.place.today().date)
            self._greeting = f"{said} {self.place.key('gaps')} fills them, a line each."
            self.page_changed()
        after = self.ritual.after
        if sheet.found_closed and after and not sheet.page.value(after) and asked != period:
            keeper.tell(lambda journal: journal.remember(asked_after, period))
            self._after = True
            await self.lay_again(stay=False)

    def _begin_first(self) -> None:
        """Ask the questions of the first run."""
        from tui.panes.first_run import FirstRun

        window = FirstRun(self.ritual, self.place.kinds, self.settings.evening_begins)
        self.app.push_screen(window, self._began)

    async def _began(self, beginning: Beginning | None) -> None:
        """Let what was answered hold; whoever escaped is not asked again."""
        from tui.panes.first_run import begin, write_items

        keeper, today = self.place.keeper, self.place.today()
        if beginning is None:
            keeper.tell(lambda journal: journal.remember(FIRST_RUN, "left"))
            return
        keeper.tell(lambda journal: begin(journal, beginning, today))
        if self.place.change is not None and beginning.evening_begins != self.settings.evening_begins:
            self.place.change(evening_begins=beginning.evening_begins)
        try:
            own = write_items(self.ritual, beginning, self.place.rituals)
        except JournalError as error:
            self.say(str(error))
            own = ""
        if own:
            self.ritual, _ = load_ritual(os.path.join(BUILT_IN, os.path.basename(own)), own)
        self.go_to(self.current)


def _takes_words(view: StepView | None) -> bool:
    """Whether a line of the rail can be quoted into the step."""
    return isinstance(view, LineStep | TextStep) or (isinstance(view, ChecklistStep) and view.step.adds)


def _recall(journal: Journal, asked_after: str, scratch: tuple[str, ...]) -> tuple[bool, str, str]:
    """Whether this is the first run, for which day was greeted, and which page was asked about work after it.

    On the way, what a killed session left of a text in an editor is removed.
    """
    from tui.editor import sweep

    sweep(scratch)
    first = not journal.recall(FIRST_RUN) and journal.span() is None
    return first, journal.recall(GREETED), journal.recall(asked_after)
