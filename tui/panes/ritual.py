"""The pane of a ritual: it renders any ritual from its data, and does what the keys of a page say.

Owns those keys. What always holds: a key acts at once and is written beside; a page is closed only with all
its words; windows over the page hand back a value, and the pane does the rest.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from journal.agenda import is_low, tired
from journal.entries import Value
from journal.errors import BadInput, JournalError
from journal.periods import Day
from journal.rituals import Step
from tui import phrasing
from tui.keys import bindings
from tui.messages import Leave
from tui.panes.detailed import DetailedPane
from tui.panes.page import DRAFT_AFTER
from tui.panes.workplace import REST, Workplace
from tui.steps import StepView, said
from tui.steps.fielded import FieldedStep
from tui.steps.written import LineStep, TextStep

if TYPE_CHECKING:
    from tui.panes.rest import Span


class RitualPane(DetailedPane):
    """A page of a ritual with its keys."""

    SHEET = "ritual.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")

    def action_earlier(self) -> None:
        """Show the period before."""
        self._turn(-1)

    def action_later(self) -> None:
        """Show the period after."""
        self._turn(1)

    def action_now(self) -> None:
        """Come back to the current period, or to what was begun and is done once."""
        if self.ritual.once:
            self.start(self._arrive)
        else:
            self.go_to(self.current)

    async def action_brief(self) -> None:
        """Switch between the short and the full form."""
        self.brief = not self.brief
        await self.lay_again()

    def action_close(self) -> None:
        """Close the period with all that is typed."""
        if self.page_view is not None and self.sheet is not None and self.page_view.finish():
            self.sheet.seal(self._sealed)

    def action_undo(self) -> None:
        """Take back the last change made on this page."""
        if self.sheet is not None and not self.sheet.undo():
            self.say("Nothing was changed here that could be taken back.")

    def action_copy(self) -> None:
        """Copy the words of the step."""
        view = self._here()
        if view is not None and (text := view.text()):
            self.app.copy_to_clipboard(text)
            self.say("Copied.")

    def action_editor(self) -> None:
        """Write the words of the step in the person's editor."""
        view = self._here()
        if isinstance(view, LineStep | TextStep):
            self.start(partial(self._edit, view), "editor")
        else:
            self.say("The editor is for steps that are written, such as the note.")

    def action_leave_field(self) -> None:
        """Leave the field for its step, or the rail for the page."""
        view = self._here()
        if self.rail is not None and self.rail.has_focus:
            self.leave_rail()
        elif view is not None:
            view.leave_field()

    def action_rest(self) -> None:
        """Mark rest for some days."""
        from tui.panes.rest import RestWindow

        if self.sheet is not None:
            period, today = self.sheet.period, self.place.today()
            day = Day(min(max(today.date, period.start), period.end))
            window = RestWindow(self.place.kinds[REST], day, today)
            self.app.push_screen(window, self._mark)

    def action_gaps(self) -> None:
        """Fill the days since the last evening."""
        if self.gaps:
            self.start(self._fill, "gaps", exclusive=True)
        else:
            self.say("No day behind you is open.")

    @on(said.Answered)
    def _answered(self, message: said.Answered) -> None:
        """Offer the short form when the evening is a tired one, and set what the answer sets."""
        message.stop()
        step, value = message.step, message.value
        _set(self.place, step, value)
        view = self.page_view.view(step.key) if self.page_view is not None else None
        if view is not None and step.brief_at and self.sheet is not None:
            low = is_low(self.sheet.page, step, value) and not self.brief
            view.mention(f"A tired day: {self.place.key('brief')} keeps it short." if low else "")

    @on(said.AskedToPaste)
    def _asked_to_paste(self, message: said.AskedToPaste) -> None:
        """Ask before something large is pasted."""
        from tui.panes.ask import Ask

        message.stop()
        view = self._here()
        if isinstance(view, FieldedStep):
            size = phrasing.size(len(message.text.encode()))
            ask = Ask(f"Paste {size}?", "It is a lot for a journal, and is kept for ever.", "pastes it")
            self.app.push_screen(ask, lambda yes: view.take(message.text) if yes else None)

    def _here(self) -> StepView | None:
        return self.page_view.here() if self.page_view is not None else None

    def _turn(self, by: int) -> None:
        try:
            self.go_to(self.wanted.shift(by))
        except BadInput as error:
            self.say(str(error))

    def _sealed(self) -> None:
        """The closing is in the journal: say farewell, or of an earlier page only that it is closed."""
        from tui.panes.closing import Closing, farewell

        if self.sheet is None:
            return
        page, today = self.sheet.page, self.place.today()
        evening = self.ritual.nightly
        if not evening or self.sheet.period == self.current:
            said_last = farewell(page, self.place.kinds, today)
            closing = Closing(said_last, today, leaves=evening)
            self.app.push_screen(closing, self._leave if evening else None)
            if evening and not tired(page):
                self.start(partial(self.say_what_is_new, closing), "patterns", exclusive=True)
        else:
            late = phrasing.written(page.entry, today.date)
            self.say(f"{page.period.label()} is closed{f', {late}' if late else ''}.")

    def _leave(self, _: None) -> None:
        self.post_message(Leave())

    def _mark(self, span: Span | None) -> None:
        if span is not None and self.sheet is not None:
            words = phrasing.span(span.first, span.last, self.place.today().date)
            self.sheet.write(
                f"{span.word}, {words}",
                lambda journal: journal.add(REST, span.word, span.first, closed=span.last),
            )
            self.say(f"{span.word.capitalize()}: {words}.")

    async def _fill(self) -> None:
        from tui.panes.gaps import Gaps

        ritual, gaps = self.ritual, self.gaps
        pages = await self.place.keeper.ask(lambda journal: [journal.page(ritual, gap) for gap in gaps])
        sheets = {gap: self.sheet_for(page) for gap, page in zip(gaps, pages, strict=True)}
        self.app.push_screen(Gaps(ritual, sheets, DRAFT_AFTER), lambda _: self.page_changed())

    async def _edit(self, view: LineStep | TextStep) -> None:
        from tui.editor import command, edited

        try:
            words = command(self.place.editor)
            view.finish()  # what was typed is saved while the editor has the terminal
            with self.app.suspend():
                text = edited(view.lend(), words, self.place.scratch)
        except SuspendNotSupported:
            self.say("No editor can be shown here; write in the field.")
        except JournalError as error:
            self.say(str(error))
        else:
            if self.sheet is not None:
                await self.sheet.read()
            view.put(text)


def _set(place: Workplace, step: Step, value: Value | None) -> None:
    """Change the setting that a choice is about; an answer that is taken away leaves it as it is."""
    if step.setting and value is not None and place.change is not None:
        place.change(**{step.setting: value})
