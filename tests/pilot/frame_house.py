"""An app to try the frame in: a real journal in its own folder, and a page that notes what it is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

import tui.app
from journal.periods import Period
from journal.ritual_files import load_rituals
from journal.rituals import Ritual
from journal.settings import Places, Settings, load_settings
from journal.store.journal import Journal
from tui.app import DayfoldApp
from tui.keys import bindings
from tui.messages import DayChanged, JournalChanged, SettingsTold
from tui.panes.pane import Pane
from tui.panes.window import Words

EVENING = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)
RITUALS = load_rituals()[0]


class Note(TextArea):
    """A field of the fake page."""


class FakePage(Pane):
    """A page with one line that takes keys and one field; it notes what happens to it."""

    BINDINGS = bindings("pane", "move")

    def __init__(self, name: str) -> None:
        super().__init__()
        self.word = name
        self.noted: list[object] = []

    def compose(self) -> ComposeResult:
        line = Words(Content("Friday 20 November 2026"), classes="title")
        line.can_focus = True
        yield line
        note = Note(compact=True)
        note.cursor_blink = False
        yield note

    def focus_line(self) -> None:
        """Leave the field."""
        self.query_one(Words).focus()

    @property
    def writing(self) -> bool:
        return isinstance(self.screen.focused, Note)

    def go_to(self, period: Period) -> None:
        self.noted.append(period)

    def put_away(self) -> None:
        self.noted.append("put away")

    def action_undo(self) -> None:
        self.noted.append("undo")

    def action_now(self) -> None:
        self.noted.append("now")

    def action_close(self) -> None:
        self.noted.append("close")

    def action_brief(self) -> None:
        self.noted.append("brief")

    def action_earlier(self) -> None:
        self.noted.append("earlier")

    def _note(self, message: Message) -> None:
        self.noted.append(type(message).__name__)

    def on_journal_changed(self, message: JournalChanged) -> None:
        self._note(message)

    def on_day_changed(self, message: DayChanged) -> None:
        self._note(message)

    def on_settings_told(self, message: SettingsTold) -> None:
        self._note(message)


@dataclass
class House:
    """Where a person's files are, and what time it is."""

    folder: Path
    now: datetime = EVENING
    rituals: tuple[Ritual, ...] = RITUALS
    mistakes: tuple[str, ...] = ()
    banner: str = ""
    app: DayfoldApp = field(init=False)

    @property
    def places(self) -> Places:
        return Places.within(self.folder / "data", self.folder / "config", self.folder / "state")

    @property
    def settings(self) -> Settings:
        return load_settings(self.places.settings)[0]

    @property
    def page(self) -> FakePage:
        page = self.app.frame.panes()[0]
        assert isinstance(page, FakePage)
        return page

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        with Journal.open(self.places.journal, clock=lambda: self.now) as journal:
            yield journal


@contextmanager
def house_in(folder: Path, monkeypatch: pytest.MonkeyPatch, house: House | None = None) -> Iterator[House]:
    """A house with an app that is ready to run."""
    house = house or House(folder)
    for place in ("data", "config", "state"):
        (folder / place).mkdir(exist_ok=True)
    monkeypatch.setattr(tui.app, "_ritual_pane", lambda app, ritual: FakePage(ritual.pane))
    with house.journal() as journal:
        house.app = DayfoldApp(
            journal,
            house.places,
            house.settings,
            lambda: house.now,
            house.rituals,
            house.mistakes,
            banner=house.banner,
        )
        yield house
