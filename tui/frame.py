"""The one screen: header, notices, the panes, footer.

Owns what is on the screen and which size it has. What always holds: a pane is mounted when it is first shown
and kept from then on, with its focus; the classes -wide, -narrow, -short, -tiny and -unusable tell the size.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from journal.errors import JournalError
from journal.records import record
from tui.keeper import SaveState
from tui.leaving import stumbled
from tui.messages import JournalChanged, PlanWritten, Say, StandingChanged
from tui.panes.pane import Pane
from tui.widgets.footer import Footer
from tui.widgets.header import Header
from tui.widgets.notice import Notice

PANES = os.path.join(os.path.dirname(__file__), "panes")
"""The folder of the panes and their style sheets."""
WIDE = 140
"""Columns from which there is room for three parts beside each other."""
NARROW = 96
"""Columns under which there is no rail."""
SHORT = 32
"""Rows under which everything stands closer together."""
TINY = (60, 16)
"""Columns and rows under which a pane shows one thing at a time."""
LEAST = (40, 10)
"""Columns and rows that dayfold needs."""
TOO_SMALL = f"dayfold needs {LEAST[0]}x{LEAST[1]}. What you type is still saved."


@record
class Room:
    """A pane that can be shown: its word in the header, and how it is made."""

    word: str
    make: Callable[[], Pane]


class Cover(Widget):
    """Lies over everything while the terminal is too small."""

    def render(self) -> Content:
        return Content(TOO_SMALL)


class Frame(Screen[None]):
    """Header, notices, panes, footer."""

    AUTO_FOCUS = None

    def __init__(self, rooms: Mapping[str, Room], notices: dict[str, str]) -> None:
        super().__init__(id="frame")
        self.rooms = rooms
        """All panes by name, in the order of the header."""
        self.current = next(iter(rooms))
        """The name of the pane that is shown."""
        self._panes: dict[str, Pane] = {}
        self._focus_in: dict[str, Widget] = {}
        self._header = Header(tuple(room.word for room in rooms.values()), rooms[self.current].word)
        self._notice = Notice(notices)
        self._footer = Footer()
        self._switcher = ContentSwitcher()

    def compose(self) -> ComposeResult:
        self.update_classes(_sizes(self.app.size), animate=False)
        pane = _pane(self, self.current)
        self._switcher = ContentSwitcher(pane, initial=pane.id)
        return (self._header, self._notice, self._switcher, self._footer, Cover())

    def on_mount(self) -> None:
        """Give the first pane the keys."""
        self.focus_pane()

    def on_resize(self, event: events.Resize) -> None:
        """Tell style sheets and panes the size."""
        self.update_classes(_sizes(event.size), animate=False)

    def open_with(self, name: str) -> None:
        """Show the pane of that name first, if there is one; nothing has been shown yet."""
        if name in self.rooms:
            self.current = name
            self._header.current = self.rooms[name].word

    async def show(self, name: str) -> Pane:
        """Show the pane of that name, making it first if need be."""
        if self.focused is not None:
            self._focus_in[self.current] = self.focused
        new = name not in self._panes
        pane = _pane(self, name)
        if new:
            self.set_focus(None)  # what is typed meanwhile is not meant for the pane that is left
            await pane.prepare()
            await self._switcher.add_content(pane)
        self.current = name
        self._switcher.current = pane.id
        self._header.current = self.rooms[name].word
        self.focus_pane()
        return pane

    def focus_pane(self) -> None:
        """Focus what had the focus in the current pane, or let the pane begin."""
        pane, last = self.pane, self._focus_in.get(self.current)
        if last is not None and last.is_attached and last.focusable:
            pane.resume(last)
        else:
            self.set_focus(None)
            pane.begin()

    @property
    def pane(self) -> Pane:
        """The pane that is shown."""
        return self._panes[self.current]

    def panes(self) -> tuple[Pane, ...]:
        """The panes that were shown by now."""
        return tuple(self._panes.values())

    def tell(self, fact: Callable[[], Message]) -> None:
        """Hand a fact to every pane that was shown."""
        for pane in self._panes.values():
            pane.post_message(fact())

    def notify_of(self, kind: str, text: str) -> None:
        """Show a lasting sentence under the header, or take it away with ""."""
        self._notice.say(kind, text)

    def say(self, sentence: str) -> None:
        """Show a sentence in the footer until the next key; "" takes it away."""
        self._footer.sentence = sentence

    async def on_header_chosen(self, message: Header.Chosen) -> None:
        """A pane's word was clicked, or asked for by a pane; one that is not there stays away."""
        names = [name for name, room in self.rooms.items() if room.word == message.word]
        if names:
            await self.app.run_action(f"app.show('{names[0]}')")

    def on_say(self, message: Say) -> None:
        """A pane has something to say."""
        self.say(message.sentence)

    def on_plan_written(self, message: PlanWritten) -> None:
        """Let the panes that are not shown read again."""
        for pane in self._panes.values():
            if pane is not self.pane:
                pane.post_message(JournalChanged())

    def show_waiting(self, names: Collection[str]) -> None:
        """Put a dot after the words of the panes of these names."""
        self._header.waiting = frozenset(room.word for name, room in self.rooms.items() if name in names)

    def save_state_changed(self, state: SaveState) -> None:
        """Say how saving stands, and where the words are while the disk refuses them."""
        self._header.troubled = state.word == "kept in draft"
        self._header.state = str(state)
        self.notify_of("trouble", state.sentence)

    def others_wrote(self) -> None:
        """Let the panes read again."""
        self.tell(JournalChanged)
        self.post_message(StandingChanged())

    def write_refused(self, error: JournalError) -> None:
        """Say what the journal said."""
        self.say(str(error))

    def keeper_broke(self, draft: str) -> None:
        """Leave: nothing can be saved any more."""
        self.app.exit(return_code=1, message=stumbled(None, draft))


def _sizes(size: Size) -> dict[str, bool]:
    """Which classes tell that size."""
    width, height = size
    return {
        "-wide": width >= WIDE,
        "-narrow": width < NARROW,
        "-short": height < SHORT,
        "-tiny": width < TINY[0] or height < TINY[1],
        "-unusable": width < LEAST[0] or height < LEAST[1],
    }


def _pane(frame: Frame, name: str) -> Pane:
    """The pane of that name, made when it is first wanted."""
    pane = frame._panes.get(name)
    if pane is None:
        pane = frame._panes[name] = frame.rooms[name].make()
        pane.id = f"pane-{name}"
        sheet = os.path.join(PANES, pane.SHEET)
        if pane.SHEET and not frame.app.stylesheet.has_source(sheet):
            frame.app.stylesheet.read(sheet)
    return pane
