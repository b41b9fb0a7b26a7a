"""The window that asks for one thing to be typed.

Owns the field. What always holds: a mistake is told after enter, under the field, and the words stay; an
empty field gives nothing back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from journal.errors import BadInput
from tui.panes.window import Window, Words

T = TypeVar("T")


class FieldWindow(Window[T]):
    """A title, a field, a hint; gives back what `read` makes of the words, unless that raises BadInput."""

    def __init__(self, title: str, hint: str, read: Callable[[str], T], value: str = "") -> None:
        super().__init__()
        self._asked = title
        self._hint = hint
        self._read = read
        self._value = value

    def compose(self) -> ComposeResult:
        field = Input(self._value, select_on_focus=True)
        field.cursor_blink = False
        with self.Body():
            yield Words(self._asked, classes="title")
            yield field
            yield Words(self._hint, classes="hint")
            yield Words(classes="wrong")

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            answer = self._read(event.value)
        except BadInput as error:
            self.query_one(".wrong", Words).say(str(error))
        else:
            self.dismiss(answer)

    @on(Input.Changed)
    def _typed(self) -> None:
        self.query_one(".wrong", Words).say("")
