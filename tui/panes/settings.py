"""The settings pane: what a person can set, saved at once, and their own files.

Owns the list on the screen. What always holds: it works by keyboard alone; it shows what holds, since its
rows change only when the app says that other settings do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Protocol

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.settings import Settings
from tui.keys import bindings
from tui.messages import SettingsTold
from tui.panes.choices import NO, YES, Choice, OwnFile
from tui.panes.field_window import FieldWindow
from tui.panes.pane import Pane
from tui.panes.window import Words

LABEL = 42
"""Cells for a label before its value."""
TONES = {YES: "$done", NO: "$muted"}
Row = Choice | OwnFile


class Change(Protocol):
    """Saves settings; the app tells when they hold."""

    def __call__(self, **changes: object) -> None:
        """Save these settings by name."""


class Rows(OptionList):
    """The rows, with the keys for lists."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")


class SettingsPane(Pane):
    """All settings in one list, and a sentence about the one under the cursor."""

    SHEET = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")

    def __init__(
        self,
        settings: Settings,
        rows: Sequence[Row],
        mistakes: Iterable[str],
        change: Change,
        edit: Callable[[OwnFile], None],
    ) -> None:
        super().__init__()
        self._settings = settings
        self._rows = {f"row-{place}": row for place, row in enumerate(rows)}
        self._mistakes = "\n".join(mistakes)
        self._change = change
        self._edit = edit

    def compose(self) -> ComposeResult:
        yield Words("Settings", classes="title")
        yield Words(self._mistakes, classes="mistakes")
        yield Rows(*self._options(), markup=False)
        yield Words(classes="hint")

    def action_change(self) -> None:
        """Take the next value, ask for one to be typed, or open the file."""
        row = self._row()
        if isinstance(row, OwnFile):
            self._edit(row)
        elif row is not None and row.read is not None:
            window = FieldWindow(row.label, row.hint, row.read, row.shown(self._settings).split()[0])
            self.app.push_screen(window, lambda value: self._keep(row, value))
        else:
            self._move(1)

    def action_more(self) -> None:
        """Take the next value."""
        self._move(1)

    def action_less(self) -> None:
        """Take the value before."""
        self._move(-1)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_change()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        row = self._row()
        self.query_one(".hint", Words).say(row.hint if row else "")

    def on_settings_told(self, message: SettingsTold) -> None:
        """Show what holds now."""
        self._settings = message.settings
        self._show_again()

    def on_resize(self) -> None:
        """Let the values stand where there is room."""
        self._show_again()

    def _show_again(self) -> None:
        rows = self.query_one(Rows)
        for name, row in self._rows.items():
            rows.replace_option_prompt(name, self._shown(row))

    def _row(self) -> Row | None:
        option = self.query_one(Rows).highlighted_option
        return self._rows.get(option.id or "") if option is not None else None

    def _move(self, by: int) -> None:
        row = self._row()
        if isinstance(row, Choice):
            self._keep(row, row.moved(self._settings, by))

    def _keep(self, row: Choice, value: object) -> None:
        if value is not None:
            self._change(**{row.name: value})

    def _options(self) -> Iterable[Option]:
        """The rows with a heading before each group."""
        group = ""
        for name, row in self._rows.items():
            if row.group != group:
                blank = "\n" if group else ""
                group = row.group
                yield Option(Content.styled(f"{blank}{group}", "$muted"), disabled=True)
            yield Option(self._shown(row), id=name)

    def _shown(self, row: Row) -> Content:
        value = row.path if isinstance(row, OwnFile) else row.shown(self._settings)
        label = f"  {row.label}"
        room = max(2, min(LABEL, self.app.size.width // 2) - cell_len(label))
        return Content.assemble(label, " " * room, (value, TONES.get(value, "")))
