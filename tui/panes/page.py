"""The page of a ritual: its head and its steps in order, and how one moves through them.

Owns the widgets of the steps and the cursor among them. What always holds: every answer moves on to the
next step; what a step says is written through the sheet; typing is a draft within half a second; no words
are lost when steps are taken away.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer

from journal.rituals import Step
from tui.frame import NARROW
from tui.panes.head import Head
from tui.panes.sheet import Sheet
from tui.panes.writing import writing
from tui.steps import StepView, Surroundings, said, view_of
from tui.steps.listed import ListStep

DRAFT_AFTER = 0.4
"""Seconds from a key to the draft that keeps it."""
MARGINS, BESIDE = 6, 48
"""Columns of the terminal that a line of a step does not have, without and with a rail beside the page."""
WRITTEN = ("line", "text")
"""Kinds of steps that stand in the second column of a wide page."""


class Column(VerticalScroll, can_focus=False):
    """One of two columns of a page."""


class PageView(VerticalScroll, can_focus=False):
    """Head and steps of one sheet: in one column, which it is itself, or in two."""

    def __init__(self, sheet: Sheet, steps: Sequence[Step], around: Surroundings, wide: bool) -> None:
        super().__init__()
        self.sheet = sheet
        self.head = Head()
        self.views = tuple(view_of(step, sheet.shown(step), around) for step in steps)
        self._around = around
        self.wide = wide
        self._typed: StepView | None = None
        self._timer: Timer | None = None
        for view in self.views:
            view.hear = self.hear

    def compose(self) -> ComposeResult:
        beside = [view for view in self.views if self.wide and view.step.kind in WRITTEN]
        width = self.app.size.width
        for view in self.views:
            view.expect(width - (BESIDE if width >= NARROW else MARGINS))
        if not beside:
            yield from (self.head, *self.views)
            return
        self.add_class("-columns")
        yield Column(self.head, *(view for view in self.views if view not in beside))
        yield Column(*beside)

    def refresh_page(self) -> None:
        """Show what the sheet holds now."""
        for view in self.views:
            view.show(self.sheet.shown(view.step))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that are shown, in order."""
        return tuple(view.step for view in self.views)

    def view(self, key: str) -> StepView | None:
        """The widget of a step."""
        return next((view for view in self.views if view.step.key == key), None)

    def here(self) -> StepView | None:
        """The step in which the person is."""
        return next((view for view in self.views if view.active), None)

    def begin(self, writing: bool = False) -> None:
        """Put the cursor where words wait to be kept, else to the first step that wants an answer.

        Into a field only to go on with such words, or if `writing`: who only looks at pages types nothing.
        """
        page = self.sheet.page
        drafted = [view for view in self.views if view.shown.typed]
        wanting = [view for view in self.views if not page.answered(view.step)]
        if page.ritual.once and not page.entry.answers:
            wanting = list(self.views)  # lists that are still empty want to be begun
        if drafted:
            drafted[0].enter()
        elif wanting and writing:
            wanting[0].enter()
        elif self.views:
            (wanting or self.views)[0].rest()

    def begin_at(self, key: str, writing: bool) -> None:
        """Put the cursor in the step of that key, into its field if `writing`; without one begin."""
        view = self.view(key)
        if view is None:
            self.begin(writing)
        elif writing:
            view.enter()
        else:
            view.rest()

    def finish(self) -> bool:
        """Keep all that is typed; where something cannot be taken, go there. Whether all of it is kept."""
        refusing = [view for view in self.views if not view.finish()]
        if refusing:
            refusing[0].enter()
        return not refusing

    def go(self, view: StepView, by: int, write: bool) -> None:
        """Go from a step to the next or the one before, in order to answer or only to be there.

        Who answers is not held up by what is only to be looked at.
        """
        place = self.views.index(view) + by
        while write and 0 <= place < len(self.views) - 1 and self.views[place].only_shows:
            place += by
        if not 0 <= place < len(self.views):
            if write:
                view.rest()
            return
        target = self.views[place]
        if isinstance(target, ListStep):
            target.enter_at(last=by < 0)
        elif write:
            target.enter()
        else:
            target.rest()

    def hear(self, message: said.Said) -> None:
        """Do what follows from what a step said. What concerns the whole evening goes on to the pane."""
        view = self.view(message.step.key)
        if view is None:
            return
        match message:
            case said.Answered(step=step, value=value):
                self.sheet.answer(step, value)
                self.post_message(message)
            case said.AskedToPaste():
                self.post_message(message)
            case said.ThreadChanged():
                self._change(view, message)
            case said.NotTaken(step=step, draft=draft):
                self.sheet.hold(step, draft)
            case said.LeftUnchanged(step=step, draft=draft):
                self.sheet.drop_draft(step, draft)
            case said.Typed():
                self._typing(view)
            case said.Told(sentence=sentence):
                self.sheet.say(sentence)
            case _:
                self._go_on(view, message)

    def _go_on(self, view: StepView, message: said.Said) -> None:
        match message:
            case said.Finished():
                self.go(view, 1, write=True)
            case said.RolledOver(by=by):
                self.go(view, by, write=False)
            case said.WentToEnd(last=last):
                self.views[-1 if last else 0].rest()

    def _change(self, view: StepView, message: said.ThreadChanged) -> None:
        words, write = writing(message, self._around)
        self.sheet.change(view.step, view.shown.rows, words, write, message.typed)

    def _typing(self, view: StepView) -> None:
        self._typed = view
        if self._timer is None:
            self._timer = self.set_timer(DRAFT_AFTER, self._keep_draft)

    def _keep_draft(self) -> None:
        self._timer = None
        draft = self._typed.unkept() if self._typed is not None else None
        if self._typed is not None and draft is not None:
            self.sheet.keep_draft(self._typed.step, draft)
