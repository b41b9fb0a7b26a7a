"""The one header line: the name, the words of the panes, and how saving stands.

Owns that line. What always holds: the current pane is the only bold word; a pane that waits has a dot after
its word; there are no counts; in a narrow terminal the name, the current word and the state remain.
"""

from __future__ import annotations

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

NAME = "dayfold"
NARROW = 96
"""Columns under which only the current pane's word is shown."""
GAP, CLOSE = "   ", "  "


class Header(Widget):
    """Name, pane words, save state."""

    class Chosen(Message):
        """A pane's word was clicked."""

        def __init__(self, word: str) -> None:
            self.word = word
            super().__init__()

    current: reactive[str] = reactive("")
    waiting: reactive[frozenset[str]] = reactive(frozenset[str]())
    state: reactive[str] = reactive("")
    troubled: reactive[bool] = reactive(False)
    """Whether the state is a failure."""

    def __init__(self, words: tuple[str, ...], current: str) -> None:
        super().__init__()
        self._words = tuple(dict.fromkeys(words))
        self.set_reactive(Header.current, current)

    def render(self) -> Content:
        width = self.size.width
        state = Content.styled(self.state, "$trouble" if self.troubled else "$quiet")
        room = width - len(NAME) - state.cell_length
        words = self._words_in(room - len(GAP) - 1)
        left = self._left(words.cell_length, room)
        right = max(1, room - left - words.cell_length)
        line = Content.assemble((NAME, "$here"), " " * left, words, " " * right, state)
        return line.truncate(width, ellipsis=True)

    def on_click(self, event: Click) -> None:
        """Ask for the pane whose word was clicked."""
        word = event.style.meta.get("word")
        if isinstance(word, str):
            self.post_message(self.Chosen(word))

    def _left(self, words: int, room: int) -> int:
        """Cells between the name and the words: in the middle of the line where there is room."""
        if self.app.size.width < NARROW:
            return len(GAP)
        return max(len(GAP), (self.size.width - words) // 2 - len(NAME)) if room > words else len(GAP)

    def _words_in(self, room: int) -> Content:
        """The words of all panes, closer together where dots take their room; of one in a narrow terminal."""
        if self.app.size.width < NARROW:
            return self._word(self.current)
        words = [self._word(word) for word in self._words]
        wide = Content(GAP).join(words)
        return wide if wide.cell_length <= room else Content(CLOSE).join(words)

    def _word(self, word: str) -> Content:
        style = "bold" if word == self.current else "$muted"
        dot = " •" if word in self.waiting else ""
        shown = Content.assemble((word, style), (dot, "$here"))
        return shown.stylize(Style.from_meta({"word": word}))
