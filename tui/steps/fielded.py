"""A step with a text field in it: how the field opens, grows, and closes.

Owns the one open field of a step. What always holds: a field exists only while it is written in; whatever
way it is left, the step hears the words first; keys typed while it opens reach it in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.message import Message

from tui.phrasing import count
from tui.steps.base import StepView
from tui.steps.said import AskedToPaste, Finished, Told, Typed

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.widgets.field import Field


class FieldedStep(StepView):
    """A step that can open a field. Subclasses say what becomes of the words."""

    def keep(self, text: str, leaving: bool) -> bool:
        """Take the words of the field; False where they cannot be taken and the field should stay."""
        raise NotImplementedError

    def submitted(self) -> None:
        """Enter was pressed in a field of one line and its words were kept."""
        self.close_field()
        self.tell(Finished(self.step))

    def overflow(self, text: str) -> None:
        """Take a whole text that is too big for the field."""
        self.tell(Told(self.step, "That is too long for one line; paste less."))

    def open_field(self, text: str, *, single: bool, placeholder: str = "", tallest: int = 12) -> None:
        """Open the field with a text in it, ready to write."""
        from tui.widgets.field import Field  # dear to import, and not needed for the first paint

        if self.field is not None:
            self.screen.set_focus(self.field)
            return
        self.field = Field(text, single=single, placeholder=placeholder, tallest=tallest)
        self.field.hear = self._heard
        self.can_focus = False
        self.repaint()
        self._fit()
        self.mount(self.field)
        self.screen.set_focus(self.field)

    def close_field(self) -> None:
        """Take the field away without looking at its words; a focus in it goes to the step."""
        if self.field is None:
            return
        field, self.field = self.field, None
        self.can_focus = True
        if self.screen.focused is field:
            self.rest()
        field.remove()
        self.repaint()

    def leave_field(self) -> bool:
        if self.field is None:
            return False
        if self.keep(self.field.text, leaving=True):
            self.close_field()
        return True

    def finish(self) -> bool:
        if self.field is None:
            return True
        kept = self.keep(self.field.text, leaving=True)
        if kept:
            self.close_field()
        return kept

    def take(self, text: str) -> None:
        """Paste a large text after all."""
        if self.field is not None:
            self.field.take(text)

    @property
    def field_indent(self) -> int:
        """The cells left of the field."""
        return 2

    def on_resize(self, event: events.Resize) -> None:
        self._fit()

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Something was typed or pasted."""
        event.stop()
        self.complain("")
        self._fit()
        self.tell(Typed(self.step))

    def _heard(self, message: Message) -> None:
        """Do what follows from what the field said."""
        from tui.widgets.field import Field

        if self.field is None:
            return
        match message:
            case Field.Submitted():
                if self.keep(self.field.text, leaving=False):
                    self.submitted()
            case Field.Escaped():
                self.leave_field()
            case Field.Left():
                self._left(self.field)
            case Field.Edge(by=by):
                self.leave_field()
                self.roll(by)
            case Field.LeftOut(count=number):
                left_out = f"{count(number, 'character')} of the paste cannot be kept: left out."
                self.tell(Told(self.step, left_out))
            case Field.Pasted(text=text, large=True):
                self.tell(AskedToPaste(self.step, text))
            case Field.Pasted(text=text):
                self.overflow(self.field.with_inserted(text))

    def _left(self, field: Field) -> None:
        # When the terminal itself loses the focus, the field stays as it is for when it comes back.
        if self.screen.focused is not field and self.app.app_focus:
            self.keep(field.text, leaving=True)
            self.close_field()

    def _fit(self) -> None:
        """Put the field in its place, as tall as its text."""
        if self.field is None or not self.content_size.width:
            return
        place = self.laid_out(self.content_size.width)[1]
        self.field.styles.margin = (place, 0, 0, self.field_indent)
        if self.field.height != self.field.needed():
            self.field.styles.height = self.field.needed()
            self.repaint()
