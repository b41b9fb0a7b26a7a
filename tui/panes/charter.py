"""The window of the charter: the parts that may stand in it, and the page as others will read it.

Owns what is picked. What always holds: nothing is picked before the person does so; the page is seen before
it is copied or written; a file that is there is written over only after asking once more.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from journal.errors import BadInput, JournalError
from journal.plan.charter import CharterPart, charter
from journal.store.journal import Journal
from tui.charters import FILE, Offered, there_already, write_page
from tui.keeper import Keeper
from tui.keys import bindings
from tui.panes.field_window import FieldWindow
from tui.panes.window import Window, Words
from tui.steps import lines
from tui.widgets.outline import Outline
from tui.widgets.roll import Listing, Reader, Roll

WIDTHS = [(0, "-slim"), (60, "-broad"), (110, "-wide")]
"""Columns from which the window has those classes: -wide has room for the page beside the parts."""
TITLE = "Charter: how others reach you"
ASKED = "Write the page to"
UNPICKED = "Nothing is picked yet; {} picks a part, {} all of them."
_TICKED = Content.styled("✓ ", lines.DONE)
_FREE = Content.styled("○ ", lines.QUIET)

Place = tuple[str, bool]
"""A path, and whether a file that is there may be written over."""


class CharterWindow(Window[None]):
    """The parts to tick, and the page."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("taking", "charter")
    HORIZONTAL_BREAKPOINTS = WIDTHS

    def __init__(self, found: Offered, keeper: Keeper[Journal], key: Callable[[str], str]) -> None:
        """`key` spells the key of a row of the table of keys."""
        super().__init__()
        self._keeper = keeper
        self._key = key
        self._lines = tuple(_laid_out(found.parts))
        self._found = found
        self._picked: set[str] = set()
        self._hint = Words(classes="hint")
        self.listing = Outline(self._paint, _nothing, _no_letter, id="charter-parts")
        self.page = Reader(id="charter-page")

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words(TITLE, classes="title")
            yield Container(self.listing, self.page)
            yield self._hint

    def on_mount(self) -> None:
        """Show all parts, and a page in which nothing is picked."""
        self.listing.focus()
        self._show()

    @property
    def text(self) -> str:
        """The page in Markdown."""
        return charter(self._found.parts, self._picked)

    def action_take(self) -> None:
        """Tick the part under the cursor, or leave it out."""
        part = self._lines[self.listing.cursor]
        if isinstance(part, CharterPart):
            self._picked ^= {part.id}
            self._show()

    def action_take_all(self) -> None:
        """Tick all parts, or none where all are ticked."""
        every = {part.id for part in self._found.parts}
        self._picked = set() if self._picked == every else every
        self._show()

    def action_copy(self) -> None:
        """Copy the page."""
        if self._has_any():
            self.app.copy_to_clipboard(self.text)
            self._hint.say("Copied.")

    def action_write(self) -> None:
        """Ask for the name of a file, and write the page to it."""
        if self._has_any():
            window = FieldWindow(ASKED, _where(), Naming().read, FILE)
            self.app.push_screen(window, self._write)

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_take()

    @on(Listing.Moved)
    def _moved(self) -> None:
        self._hint.say(self._keys())

    @on(Roll.Widened)
    def _widened(self) -> None:
        self._show()

    async def _write(self, place: Place | None) -> None:
        if place is None:
            return
        path, over = place
        text = self.text
        try:
            whole = await self._keeper.ask(lambda journal: write_page(path, text, over))
        except (JournalError, OSError) as error:
            self._hint.say(str(error))
        else:
            self._hint.say(f"Written to {whole}, readable by you alone.")

    def _has_any(self) -> bool:
        if not self._picked:
            self._hint.say(UNPICKED.format(self._key("take"), self._key("take-all")))
        return bool(self._picked)

    def _show(self) -> None:
        stops = [at for at, line in enumerate(self._lines) if isinstance(line, CharterPart)]
        self.listing.show_lines(len(self._lines), stops, self.listing.cursor)
        width = self.page.room.width
        if width > 0:
            self.page.show([row for line in self.text.splitlines() for row in _read(line, width)], again=True)
        self._hint.say(self._keys())

    def _keys(self) -> Content:
        pairs = (
            ("take", "pick"),
            ("take-all", "all"),
            ("page-copy", "copy"),
            ("page-write", "write to a file"),
            ("dismiss", "close"),
        )
        return lines.DOT.join(
            Content.assemble((self._key(row), lines.HERE), (f" {words}", lines.MUTED)) for row, words in pairs
        )

    def _paint(self, place: int, width: int) -> Content:
        line = self._lines[place]
        if not isinstance(line, CharterPart):
            return Content.styled(line, lines.MUTED)
        ticked = line.id in self._picked
        words = lines.first_words(line.line, width - lines.INDENT)
        return (_TICKED if ticked else _FREE) + words


class Naming:
    """Reads the name of a file; one that is there has to be named twice."""

    def __init__(self) -> None:
        self._asked = ""

    def read(self, text: str) -> Place:
        """The path, and whether it may be written over; BadInput where that is to be asked first."""
        path = os.path.abspath(text.strip())
        there = there_already(path)
        if there and (os.path.isdir(path) or path != self._asked):
            self._asked = path
            raise BadInput(there if os.path.isdir(path) else f"{there} enter once more writes over it.")
        return path, bool(there)


def _laid_out(parts: tuple[CharterPart, ...]) -> list[CharterPart | str]:
    """The parts below their headings."""
    found: list[CharterPart | str] = []
    heading = ""
    for part in parts:
        if part.heading != heading:
            found += ["", part.heading] if heading else [part.heading]
            heading = part.heading
        found.append(part)
    return found


def _read(line: str, width: int) -> list[Content]:
    """A line of the page as it is read: Markdown, with its headings easy to find."""
    if line.startswith("#"):
        return Content.styled(line, "bold").wrap(width)
    if line.startswith("- "):
        return lines.hung(Content.styled("- ", lines.QUIET), Content(line[2:]), width)
    return Content(line).wrap(width) or [Content()]


def _where() -> str:
    """The folder that a name alone means."""
    try:
        return f"In {os.getcwd()}, unless you name another folder. Readable by you alone."
    except OSError:
        return "Name a whole path, such as /tmp/charter.md."


async def _nothing(event: events.Key) -> bool:
    return False


def _no_letter(character: str) -> bool:
    return False
