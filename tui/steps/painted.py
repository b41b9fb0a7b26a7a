"""A step as it is painted: values in, lines out, one widget however many rows it has.

Owns when it is painted again, and scrolling to a line of it. What always holds: its height is the number of
its lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.widget import Widget

from journal.entries import Offer, Value, in_words
from journal.records import record
from journal.rituals import Step
from journal.threads import Row
from journal.typed import Draft
from tui.steps import lines
from tui.steps.layout import Body, Parts, lay_out

if TYPE_CHECKING:
    from tui.widgets.field import Field


NOTHING = Offer()
SHORT = 48
"""Characters of an offer that a field can show beside how to take it."""


@record
class Shown:
    """What a step shows: its answer, the threads it lists, words not kept yet, and what is offered.

    `draft` is the step's own; `thread_drafts` are those about its threads.
    """

    value: Value | None = None
    rows: tuple[Row, ...] = ()
    draft: str | None = None
    thread_drafts: tuple[Draft, ...] = ()
    offer: Offer = NOTHING

    @property
    def typed(self) -> tuple[Draft, ...]:
        """All words that wait to be kept."""
        return (Draft(self.draft), *self.thread_drafts) if self.draft else self.thread_drafts


def offered(step: Step, shown: Shown) -> str:
    """What an unanswered step is offered, in words, with where it comes from; nothing without an offer."""
    offer = shown.offer
    if offer.value is None or shown.value is not None:
        return ""
    return f"{in_words(step, offer.value)} · {offer.source}"


def hint(step: Step, shown: Shown) -> str:
    """What stands in an empty field: a short offer itself, else how to take it, else the step's hint."""
    proposal = offered(step, shown)
    if not proposal:
        return step.hint
    return f"{proposal}; enter takes it" if len(proposal) <= SHORT else "enter takes it"


def facts(step: Step, shown: Shown) -> tuple[str, ...]:
    """What stands below the question to be looked at: the notes, and an offer too long for a field.

    An audit says them below its items: they follow from these, and nothing above the cursor may move.
    """
    if step.kind == "audit":
        return ()
    proposal = offered(step, shown)
    long = step.kind == "line" and len(proposal) > SHORT
    return (*shown.offer.notes, proposal) if long else shown.offer.notes


class PaintedStep(Widget, can_focus=True):
    """One step of a page, to look at. Subclasses say what stands in it."""

    HINT_BELOW: ClassVar[bool] = True
    """Whether the step's hint is said below it, where the person is; in a field it stands inside."""

    def __init__(self, step: Step, shown: Shown) -> None:
        super().__init__()
        self.step = step
        self.shown = shown
        self.mistake = ""
        self.remark = ""
        self.field: Field | None = None

    def show(self, shown: Shown) -> None:
        """Show other values."""
        if shown != self.shown:
            self.shown = shown
            self.repaint()

    def expect(self, width: int) -> None:
        """Be ready for that width, so that the first layout is the right one."""
        self.set_class(len(self.laid_out(width)[0]) == 1, "-one-line")

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
        """The cells the body's first line can come to need, where it may stand beside the question."""
        return 0

    def offers(self) -> tuple[tuple[str, str], ...]:
        """The keys that do something here now, with a word for each."""
        return ()

    @property
    def active(self) -> bool:
        """Whether the person is here: on the step or in its field."""
        focused = self.screen.focused if self.is_attached else None
        return focused is not None and focused in (self, self.field)

    def laid_out(self, width: int) -> tuple[list[Content], int]:
        """All lines of the step, and the line at which the open field begins."""
        width = min(width, lines.WIDEST)
        parts = Parts(
            self.question(),
            self.body(width),
            self.active,
            self.offers(),
            self.widest(),
            self.field.height if self.field is not None else 0,
            self.mistake,
            self.remark,
            self.step.hint if self.HINT_BELOW else "",
            facts(self.step, self.shown),
        )
        return lay_out(parts, width)

    def show_line(self, first: int, count: int = 1) -> None:
        """Scroll so that these lines of the step can be seen."""
        if isinstance(self.parent, Widget):
            x, y, width, _ = self.region
            region = Region(x, y + first, width, count)
            within = region.translate(self.parent.scroll_offset - self.parent.region.offset)
            self.parent.scroll_to_region(within, animate=False)

    def render(self) -> Content:
        return Content("\n").join(self.laid_out(self.content_size.width)[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.laid_out(width)[0]) if width else 0

    def on_resize(self, event: events.Resize) -> None:
        """Another width may need another number of lines."""
        self._say_height()

    def on_focus(self, event: events.Focus) -> None:
        """Show that the person is here."""
        self.repaint()

    def on_blur(self, event: events.Blur) -> None:
        """Show that the person has gone."""
        self.repaint()

    def _show_end(self) -> None:
        self.show_line(self.size.height - 1)

    def _say_height(self) -> None:
        """Let the style sheet know whether the step is one of those that stand together."""
        if width := self.content_size.width:
            self.set_class(len(self.laid_out(width)[0]) == 1, "-one-line")
