"""The quiet screen after closing: what was let go of tonight, the one thing for tomorrow, the closing
words.

Owns what it says and that any key leaves. What always holds: it is shown only when the closing is in the
journal; what was found in the evenings joins it when it is known, and nothing waits for that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget

from journal.entries import Page
from journal.periods import Day
from journal.records import record
from journal.threads import Row, ThreadKind
from tui import phrasing
from tui.panes.head import name
from tui.steps import at_once, lines
from tui.steps.thread_row import lay_out

if TYPE_CHECKING:
    from journal.reflection.kept import Seen

MOST = 8
"""Threads that are named; of more their number is said."""
WIDEST = 60
LEAVES, GOES_BACK = "Any key leaves.", "Any key goes back to the page."


@record
class Farewell:
    """What is said: the period, threads that were settled and that are carried, what is next, last words."""

    title: str
    settled: tuple[tuple[Row, ThreadKind], ...]
    carried: tuple[str, ...]
    ahead: tuple[tuple[str, str], ...]
    words: str


def farewell(page: Page, kinds: Mapping[str, ThreadKind], today: Day) -> Farewell:
    """What closing this page says: of kinds that closing settles, since those are what pulls on the mind."""
    listed = [step for step in page.ritual.steps if step.kind == "threads" and kinds[step.thread].settles]
    settled: list[tuple[Row, ThreadKind]] = []
    carried: list[str] = []
    for step in listed:
        kind = kinds[step.thread]
        rows = [at_once.settled(row, kind, page.period) for row in page.rows.get(step.key, ())]
        left = [row for row in rows if row.mark is not None and row.mark.word == kind.settles]
        settled += [(row, kind) for row in rows if row not in left]
        if left:
            carried.append(f"{phrasing.count(len(left), kind.title, kind.plural)} {kind.settles}")
    ahead = tuple(
        (step.question, str(page.value(step.key)))
        for step in page.ritual.steps
        if step.opens and page.value(step.key)
    )
    return Farewell(
        name(page.ritual, page.period, today), tuple(settled), tuple(carried), ahead, page.ritual.closing
    )


class FarewellText(Widget):
    """The words of the farewell."""

    def __init__(self, said: Farewell, today: Day, last: str = LEAVES) -> None:
        super().__init__()
        self._said = said
        self._today = today
        self._last = last
        self._found: Seen | None = None

    def tell(self, found: Seen) -> bool:
        """Say what was found, too, where there is room for all of it; whether there is."""
        self._found = found
        if len(self.laid_out(self.content_size.width or WIDEST)) > self.app.size.height:
            self._found = None
        self.refresh(layout=True)
        return self._found is not None

    def laid_out(self, width: int) -> list[Content]:
        """All lines, with a blank one between the parts."""
        blocks = [
            list(self._let_go(width)),
            *self._ahead(width),
            self._new(width),
            [Content.styled(self._said.words, lines.HERE)],
        ]
        found = [Content.styled(self._said.title, "bold")]
        for block in filter(None, blocks):
            found += [Content(), *block]
        return [*found, Content(), Content(), Content.styled(self._last, lines.QUIET)]

    def render(self) -> Content:
        return Content("\n").join(self.laid_out(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.laid_out(width)) if width else 0

    def _let_go(self, width: int) -> Iterator[Content]:
        said = self._said
        if said.settled or said.carried:
            yield Content.styled("Let go of tonight", lines.MUTED)
        for row, kind in said.settled[:MOST]:
            yield from lay_out(row, kind, self._today.date, width)
        more = [f"{len(said.settled) - MOST} more"] if len(said.settled) > MOST else []
        for words in (*more, *said.carried):
            yield from lines.hung(
                Content.styled("· ", lines.MUTED), Content.styled(words, lines.MUTED), width
            )

    def _ahead(self, width: int) -> Iterator[list[Content]]:
        for question, words in self._said.ahead:
            heading = lines.hung(Content(), Content.styled(question, lines.MUTED), width)
            yield [*heading, *lines.hung(Content(), lines.plain(words), width)]

    def _new(self, width: int) -> list[Content]:
        """What was found. What only that needs is imported here: it must not hold the farewell up."""
        if self._found is None:
            return []
        from tui.panes.found_lines import farewell

        return [Content.styled("New in the patterns", lines.MUTED), *farewell(self._found, width)]


class Closing(ModalScreen[None]):
    """The farewell; any key or click leaves it, and after an evening the program."""

    CSS_PATH = "closing.tcss"

    def __init__(self, said: Farewell, today: Day, *, leaves: bool = True) -> None:
        super().__init__()
        self._text = FarewellText(said, today, LEAVES if leaves else GOES_BACK)

    def compose(self) -> ComposeResult:
        yield self._text

    def tell(self, found: Seen) -> bool:
        """Say what was found in the evenings up to this one, too, where there is room; whether there is."""
        return self._text.tell(found)

    def on_key(self, event: events.Key) -> None:
        """Leave."""
        event.stop()
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """Leave."""
        self.dismiss(None)
