"""The window of the pattern templates: a day to look at, and its lines to take.

Owns what is taken. What always holds: it writes nothing and hands back the lines that were taken, of every
template that was looked at; what is in the plan already is shown and cannot be taken twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from journal.plan.energy import EnergyMap
from journal.plan.templates import SIDES, Template, TemplateLine, adopted, as_blocks
from journal.records import record
from journal.threads import Thread, ThreadKind
from tui.charts.day import day_lines
from tui.flow import flowing
from tui.keys import bindings
from tui.panes import planned
from tui.panes.plan_row import telling
from tui.panes.window import Window, Words
from tui.phrasing import count
from tui.steps import lines
from tui.widgets.roll import Listing, Roll

HEIGHTS = [(0, "-low"), (20, "-middle"), (32, "-high")]
"""Rows from which the window has those classes: all of it is shown, and with room between."""
TITLE = "Pattern templates"
THERE = "in the plan"
COLUMN = 16
"""Cells for the name of a kind."""
ROOMY = 60
"""Cells from which there is room for that column, and for the titles of all templates."""
SIDE = max(map(len, SIDES)) + 1
"""Cells for the end of the scale that templates lie nearer to."""
GAP = 3

Taken = tuple[tuple[Template, TemplateLine], ...]


@record
class Shelf:
    """The templates, the kinds of their lines, the threads there are already, and the energy map of today."""

    templates: Sequence[Template]
    kinds: dict[str, ThreadKind]
    threads: Sequence[Thread]
    energy: EnergyMap
    today: date


class Templates(Window[Taken]):
    """The templates one at a time; gives back the lines that were taken, with their templates."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("taking", "templates")
    VERTICAL_BREAKPOINTS = HEIGHTS

    def __init__(self, shelf: Shelf, key: Callable[[str], str]) -> None:
        """`key` spells the key of a row of the table of keys."""
        super().__init__()
        self._shelf = shelf
        self._key = key
        self._place = 0
        self._taken: set[tuple[str, int]] = set()
        self._names = Words(classes="names")
        self._gist = Words(classes="gist")
        self._day = Words(classes="day")
        self._hint = Words(classes="hint")
        self.listing = Listing(self._paint, id="template-lines")

    def compose(self) -> ComposeResult:
        with self.Body():
            yield Words(TITLE, classes="title")
            yield self._names
            yield self._gist
            yield self._day
            yield self.listing
            yield self._hint

    @property
    def template(self) -> Template:
        """The template that is looked at."""
        return self._shelf.templates[self._place]

    def action_after(self) -> None:
        """See the next template."""
        self._turn(1)

    def action_before(self) -> None:
        """See the template before."""
        self._turn(-1)

    def action_take(self) -> None:
        """Take the line under the cursor, or leave it."""
        if self._there()[self.listing.cursor]:
            self._hint.say("That line is in the plan already.")
            return
        self._taken ^= {(self.template.letter, self.listing.cursor)}
        self._say_again()

    def action_take_all(self) -> None:
        """Take all lines that are not there yet, or none where all are taken."""
        all_of_it = {(self.template.letter, place) for place, there in enumerate(self._there()) if not there}
        self._taken = self._taken - all_of_it if all_of_it <= self._taken else self._taken | all_of_it
        self._say_again()

    def action_adopt(self) -> None:
        """Hand back what is taken."""
        if self._taken:
            self.dismiss(tuple(self._chosen()))
        else:
            take, every = self._key("take"), self._key("take-all")
            self._hint.say(f"Nothing is taken yet; {take} takes a line, {every} all of them.")

    @on(Listing.Moved)
    def _moved(self) -> None:
        self._hint.say(self._keys())

    @on(Listing.Chosen)
    def _clicked(self) -> None:
        self.action_take()

    @on(Roll.Widened)
    def _widened(self) -> None:
        self._show(self.listing.cursor)

    def _turn(self, by: int) -> None:
        self._place = (self._place + by) % len(self._shelf.templates)
        self._show(0)

    def _show(self, cursor: int) -> None:
        template, width = self.template, self.listing.room.width
        if width <= 0:
            return
        blocks = as_blocks(template, self._shelf.today.weekday() if self._shelf.today.weekday() < 5 else 0)
        self._names.say(Content("\n").join(self._named(width)))
        self._gist.say(Content.styled(template.gist, lines.MUTED))
        self._day.say(Content("\n").join(day_lines(blocks, self._shelf.energy, width)))
        self._hint.say(self._keys())
        self.listing.show(len(template.lines), cursor)

    def _say_again(self) -> None:
        self._hint.say(self._keys())
        self.listing.refresh()

    def _there(self) -> tuple[bool, ...]:
        return adopted(self.template, self._shelf.threads)

    def _chosen(self) -> Iterator[tuple[Template, TemplateLine]]:
        for template in self._shelf.templates:
            for place, line in enumerate(template.lines):
                if (template.letter, place) in self._taken:
                    yield template, line

    def _named(self, width: int) -> Iterator[Content]:
        """The templates by the end of the scale that they lie nearer to; in little room their letters."""
        if width < ROOMY:
            yield Content(" ").join(self._lettered(each, "") for each in self._shelf.templates)
            yield Content.assemble((self.template.title, "bold"), (f" · {self.template.side}", lines.QUIET))
            return
        for side in SIDES:
            names = [self._lettered(each, each.title) for each in self._shelf.templates if each.side == side]
            for place, row in enumerate(flowing(names, width - SIDE, Content("  "))):
                yield Content.styled(f"{'' if place else side:<{SIDE}}", lines.QUIET) + row

    def _lettered(self, template: Template, title: str) -> Content:
        here = template is self.template
        letter = Content.styled(template.letter, f"{lines.HERE} bold underline" if here else lines.HERE)
        return letter + Content.styled(f" {title}" if title else "", "bold" if here else lines.MUTED)

    def _keys(self) -> Content:
        """What the keys do now."""
        adopt = f"adopt {count(len(self._taken), 'line')}" if self._taken else "adopt"
        pairs = (
            ("take", "take"),
            ("take-all", "all"),
            ("adopt", adopt),
            ("template-after", "next"),
            ("dismiss", "close"),
        )
        return lines.DOT.join(
            Content.assemble((self._key(row), lines.HERE), (f" {words}", lines.MUTED)) for row, words in pairs
        )

    def _paint(self, place: int, width: int) -> Content:
        """A line: whether it is taken or there, its kind, its title, what tells most of it."""
        line, there = self.template.lines[place], self._there()[place]
        kind, taken = self._shelf.kinds[line.kind], (self.template.letter, place) in self._taken
        sign = Content.styled("✓ ", lines.DONE if there else lines.HERE) if there or taken else _FREE
        name = Content.styled(f"{kind.title:<{COLUMN}}" if width >= ROOMY else "", lines.QUIET)
        row = planned.fresh(kind, "", {"title": line.title, **line.more}, self._shelf.today)
        said = [THERE] if there else list(telling(kind, row, self._shelf.today, {}))
        room = width - sign.cell_length - name.cell_length
        title = lines.first_words(line.title, room)
        meta = lines.fitting(said, room - title.cell_length - GAP)
        left = sign + name + Content.styled(title.plain, lines.MUTED if there else "bold" if taken else "")
        return left + " " * (width - left.cell_length - meta.cell_length) + meta


_FREE = Content.styled("○ ", lines.QUIET)
