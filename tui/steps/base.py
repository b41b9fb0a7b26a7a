"""What all step widgets share: a question, a body of lines, at most one text field in it, a sentence about
a mistake.

Owns the layout of a step. What always holds: a step is one widget however many rows it has; its height is
the number of its lines; it says what happened and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from journal.entries import Value
from journal.rituals import Step
from journal.threads import Row
from tui.keys import bindings
from tui.steps import lines
from tui.steps.said import RolledOver, Said, WentToEnd

if TYPE_CHECKING:
    from tui.widgets.field import Field

EMPTY = Content()
FOCUS_MOVES = {"tab": "focus_next", "shift+tab": "focus_previous"}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a step shows: its answer, the threads it lists, and words that were typed and not yet kept."""

    value: Value | None = None
    rows: tuple[Row, ...] = ()
    draft: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """The lines under a question; the open field goes before line `gap`, with `lead` at its left."""

    lines: list[Content] = field(default_factory=list)
    gap: int | None = None
    lead: Content = EMPTY


class StepView(Widget, can_focus=True):
    """One step of a page. Subclasses say `body` and what keys do."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    QUESTION_BESIDE: ClassVar[bool] = False
    """Whether question and answer stand on one line, where they fit."""
    BESIDE_AT: ClassVar[int] = 38

    def __init__(self, step: Step, shown: Shown) -> None:
        super().__init__()
        self.step = step
        self.shown = shown
        self.mistake = ""
        self.remark = ""
        self.field: Field | None = None
        self.hear: Callable[[Said], None] | None = None
        """Who hears what the step says, at once; without one it is posted as a message."""

    def show(self, shown: Shown) -> None:
        """Show other values."""
        if shown != self.shown:
            self.shown = shown
            self.repaint()

    def repaint(self) -> None:
        """Paint again, in another height if need be."""
        self._say_height()
        self.refresh(layout=True)

    def complain(self, sentence: str) -> None:
        """Show a sentence about a mistake, or take it away with ""."""
        if sentence != self.mistake:
            self.mistake = sentence
            self.repaint()
            if sentence:
                self.call_after_refresh(self._show_end)

    def mention(self, sentence: str) -> None:
        """Show a quiet sentence under the step, or take it away with ""."""
        if sentence != self.remark:
            self.remark = sentence
            self.repaint()

    def question(self) -> str:
        """What is asked."""
        return self.step.question

    def body(self, width: int) -> Body:
        """What stands under the question."""
        raise NotImplementedError

    def widest(self) -> int:
        """The cells that the first line of the body can come to need."""
        return 0

    def offers(self) -> tuple[tuple[str, str], ...]:
        """The keys that do something here now, with a word for each."""
        return ()

    def text(self) -> str:
        """What `y` copies."""
        return ""

    def unkept(self) -> str | None:
        """What is being typed for the journal in an open field."""
        return None

    @property
    def active(self) -> bool:
        """Whether the person is here: on the step or in its field."""
        focused = self.screen.focused if self.is_attached else None
        return focused is not None and focused in (self, self.field)

    def enter(self) -> None:
        """Take the focus, ready for an answer."""
        self.screen.set_focus(self)

    def rest(self) -> None:
        """Take the focus without opening a field."""
        self.screen.set_focus(self)

    def leave_field(self) -> bool:
        """Close the open field, keeping its words; whether there was one."""
        return False

    def finish(self) -> bool:
        """Keep what stands in an open field; False where it cannot be taken."""
        return True

    def tell(self, message: Said) -> None:
        """Say something to whoever hears it.

        At once, since what follows from a key has to be done before the next key comes: a fast hand, or a
        slow moment of the machine, would otherwise type an answer into the step before.
        """
        if self.hear is not None:
            self.hear(message)
        else:
            self.post_message(message)

    def roll(self, by: int) -> None:
        """Say that the cursor leaves the step."""
        self.tell(RolledOver(self.step, by))

    def action_cursor_down(self) -> None:
        """Go to the step below."""
        self.roll(1)

    def action_cursor_up(self) -> None:
        """Go to the step above."""
        self.roll(-1)

    def action_first(self) -> None:
        """Go to the first step."""
        self.tell(WentToEnd(self.step, last=False))

    def action_last(self) -> None:
        """Go to the last step."""
        self.tell(WentToEnd(self.step, last=True))

    def laid_out(self, width: int) -> tuple[list[Content], int]:
        """All lines of the step, and the line at which the open field begins."""
        width = min(width, lines.WIDEST)
        body = self.body(width)
        above, below = (
            (body.lines, []) if body.gap is None else (body.lines[: body.gap], body.lines[body.gap :])
        )
        head = self._question(width)
        if self.QUESTION_BESIDE and above and self._fits_beside(head, width):
            room = max(2, self.BESIDE_AT - head[0].cell_length)
            head, above = [head[0] + Content(" " * room) + above[0]], above[1:]
        top = [*head, *above]
        blank = [body.lead, *[EMPTY] * (self.field.height - 1)] if self.field is not None else []
        return [*top, *blank, *self._sentences(width), *below], len(top)

    def render(self) -> Content:
        return Content("\n").join(self.laid_out(self.content_size.width)[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.laid_out(width)[0]) if width else 0

    def on_mount(self) -> None:
        self.repaint()

    def on_resize(self, event: events.Resize) -> None:
        self._say_height()

    def on_key(self, event: events.Key) -> None:
        """Move between fields at once: as a binding, tab would come after the keys typed behind it."""
        move = FOCUS_MOVES.get(event.key)
        bound = self.screen.active_bindings.get(event.key)
        if move is not None and bound is not None and bound.binding.action == move:
            event.stop()
            getattr(self.screen, move)()

    def on_focus(self, event: events.Focus) -> None:
        self.repaint()

    def on_blur(self, event: events.Blur) -> None:
        self.repaint()

    def _question(self, width: int) -> list[Content]:
        tone = "" if self.active else lines.MUTED
        question = lines.hung(Content(), Content.styled(self.question(), tone), width)
        return lines.beside(question, lines.offers(self.offers()), width) if self.active else question

    def _say_height(self) -> None:
        """Let the style sheet know whether the step is one of those that stand together."""
        width = self.content_size.width or min(self.app.size.width, lines.WIDEST)
        self.set_class(len(self.laid_out(width)[0]) == 1, "-one-line")

    def _show_end(self) -> None:
        self.show_line(self.size.height - 1)

    def _sentences(self, width: int) -> list[Content]:
        said = ((self.mistake, lines.WRONG), (self.remark, lines.MUTED))
        return [
            line
            for text, tone in said
            if text
            for line in lines.hung(Content(), Content.styled(text, tone), width)
        ]

    def _fits_beside(self, head: list[Content], width: int) -> bool:
        return len(head) == 1 and max(self.BESIDE_AT, head[0].cell_length + 2) + self.widest() <= width

    def show_line(self, first: int, count: int = 1) -> None:
        """Scroll so that these lines of the step can be seen."""
        x, y, width, _ = self.region
        region = Region(x, y + first, width, count)
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(
                region.translate(self.parent.scroll_offset - self.parent.region.offset), animate=False
            )
