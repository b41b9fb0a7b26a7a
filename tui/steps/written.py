"""Steps that are written: a line and a text.

Owns reading the words as a value. What always holds: words that are no value yet stay where they are, with
a sentence; a text too big to edit here is kept unharmed and shown by its beginning.
"""

from __future__ import annotations

from textual import events
from textual.content import Content

from journal.entries import Value, parse
from journal.errors import BadInput
from journal.records import replace
from journal.typed import Draft
from tui.steps.base import Body, Shown
from tui.steps.fielded import FieldedStep
from tui.steps.painted import hint
from tui.steps.prose import read, too_big
from tui.steps.said import Answered, LeftUnchanged, NotTaken, Told
from tui.widgets.limits import fits_a_field


class WrittenStep(FieldedStep):
    """A step whose answer is typed: its field opens as soon as the focus comes."""

    HINT_BELOW = False
    single = True
    between = " / "
    waits_for_key = False
    """Whether the field stays closed until a key opens it, since other keys answer."""
    _resting = False
    _found = ""
    """The words that the field was opened with."""

    def words(self) -> str:
        """What the field begins with: words not kept yet, else the answer."""
        if self.shown.draft is not None:
            return self.shown.draft
        return self.as_typed(self.shown.value)

    def as_typed(self, value: Value | None) -> str:
        """A value as a person would type it."""
        return "" if value is None else str(value)

    def text(self) -> str:
        return self.field.text if self.field is not None else self.words()

    def offers(self) -> tuple[tuple[str, str], ...]:
        return () if self.field is not None else (("enter", "write"),)

    def unkept(self) -> Draft | None:
        return Draft(self.field.text) if self.field is not None else None

    def show(self, shown: Shown) -> None:
        # What is being written stays; what stands in the journal meanwhile is looked at in `joined`.
        super().show(shown if self.field is None else replace(shown, draft=None))

    def enter(self) -> None:
        if self.waits_for_key:
            self.rest()
        else:
            self.write()

    def rest(self) -> None:
        if not self.has_focus:
            self._resting = True
            self.screen.set_focus(self)

    def write(self) -> None:
        """Open the field, or say why not."""
        words = self.words()
        if fits_a_field(words):
            if self.field is None:
                self._found = self.as_typed(self.shown.value)
            self.open_field(words, single=self.single, placeholder=hint(self.step, self.shown))
            return
        self.rest()
        self.tell(Told(self.step, too_big(words)))

    def quote(self, text: str) -> None:
        """Open the field with a quoted text at its end."""
        self.write()
        if self.field is not None:
            self.field.move_cursor(self.field.document.end)
            before = self.field.text
            gap = "" if not before or before[-1].isspace() else (" " if self.single else "\n")
            self.field.take(gap + text)

    def put(self, text: str) -> None:
        """Take a text that was written elsewhere since `lend`."""
        self.close_field()
        self.keep(" ".join(text.split("\n")) if self.single else text, leaving=True)
        self.rest()

    def lend(self) -> str:
        """The words as they are now, to be written elsewhere."""
        self._found = self.as_typed(self.shown.value)
        return self.text()

    def keep(self, text: str, leaving: bool) -> bool:
        """Read the words and say the answer; words that are none stay, with a sentence.

        Enter in an empty field takes what is offered.
        """
        if not (leaving or text.strip()) and self.shown.value is None:
            text = self.as_typed(self.shown.offer.value)
        try:
            value = parse(self.step, self.joined(text))
        except BadInput as mistake:
            self.shown = replace(self.shown, draft=text)
            self.complain(str(mistake))
            self.tell(NotTaken(self.step, Draft(text)))
            return leaving
        self.complain("")
        said = LeftUnchanged(self.step) if value == self.shown.value else Answered(self.step, value)
        self.shown = replace(self.shown, value=value, draft=None)
        self._found = self.as_typed(value)
        self.repaint()
        self.tell(said)
        return True

    def joined(self, text: str) -> str:
        """The words behind what another window wrote here meanwhile, so that neither is lost."""
        other = self.as_typed(self.shown.value)
        if other in ("", self._found) or other in text or text == self._found:
            return text
        return f"{other}{self.between}{text}"

    def finish(self) -> bool:
        if self.field is None and self.shown.draft is not None:
            self._found = self.as_typed(self.shown.value)
            self.keep(self.shown.draft, leaving=True)
        else:
            super().finish()
        return not self.mistake

    def overflow(self, text: str) -> None:
        if self.keep(text, leaving=True):
            self.close_field()
            self.tell(Told(self.step, too_big(text)))

    def body(self, width: int) -> Body:
        if self.field is not None:
            return Body(gap=0)
        return Body(self.reading(width))

    def reading(self, width: int) -> list[Content]:
        """The answer as it is read while nobody writes."""
        return read(self.words(), hint(self.step, self.shown), width)

    def on_focus(self, event: events.Focus) -> None:
        if not (self._resting or self.waits_for_key or event.from_app_focus):
            self.write()
        self._resting = False

    def on_key(self, event: events.Key) -> None:
        if self.field is None and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.write()


class LineStep(WrittenStep):
    """One line of words."""


class TextStep(WrittenStep):
    """A line or a page."""

    single = False
    between = "\n\n"
