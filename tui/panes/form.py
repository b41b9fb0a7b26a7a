"""A window that asks a few steps, one after another, and hands back what was answered.

Owns moving between them. What always holds: it writes nothing; enter accepts a step and goes on; the form
is handed back only when its last step was accepted and all of it can be taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from journal.errors import BadInput
from tui.panes.window import Window, Words
from tui.steps import StepView, said

T = TypeVar("T")
TOO_MUCH = "That is too much for one line; paste less."


class Sheets(VerticalScroll, can_focus=False):
    """The steps of a form."""


class Form(Window[T]):
    """Steps in a window. Subclasses say what the answers make."""

    def __init__(self, heading: str, hint: str, views: Sequence[StepView]) -> None:
        super().__init__()
        self._heading = heading
        self._hint = hint
        self.views = tuple(views)
        for view in self.views:
            view.hear = self._heard

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words(self._heading, classes="title")
            yield Sheets(*self.views)
            yield Words(self._hint, classes="hint")

    def on_mount(self) -> None:
        """Begin with the first step."""
        self.call_after_refresh(self.views[0].enter)

    def made(self) -> T:
        """What the answers make; BadInput where they do not fit."""
        raise NotImplementedError

    def at_fault(self) -> StepView:
        """The step beside which a mistake is said."""
        return self.views[-1]

    def _heard(self, message: said.Said) -> None:
        place = next(n for n, view in enumerate(self.views) if view.step.key == message.step.key)
        if isinstance(message, said.RolledOver):
            self._go(place + message.by, write=False)
        elif isinstance(message, said.Finished):
            self._go(place + 1, write=True)
        elif isinstance(message, said.Told):
            self.views[place].complain(message.sentence)
        elif isinstance(message, said.AskedToPaste):
            self.views[place].complain(TOO_MUCH)

    def _go(self, place: int, write: bool) -> None:
        if place == len(self.views) and write:
            self.hand_back()
        elif 0 <= place < len(self.views):
            view = self.views[place]
            if write:
                view.enter()
            else:
                view.rest()

    def hand_back(self) -> None:
        """Give back what the answers make, or go to the step that does not fit."""
        refusing = [view for view in self.views if not view.finish()]
        if refusing:
            refusing[0].enter()
            return
        try:
            self.dismiss(self.made())
        except BadInput as mistake:
            self.at_fault().complain(str(mistake))
            self.at_fault().enter()
