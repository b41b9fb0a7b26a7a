"""The window that searches everything ever written.

Owns the field and the list of what was found. What always holds: searching runs beside the interface, and
what is listed answers the words in the field, not older ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from journal.errors import JournalError
from journal.rituals import Ritual
from journal.store.journal import Hit, Journal
from journal.threads import ThreadKind
from tui.keeper import Keeper
from tui.keys import bindings
from tui.panes.window import Target, Window, Words

MOST = 50
PLAN = "plan"
"""The pane in which threads of some kinds stand."""
HINT = "Days, loops, everything: each word must be there, “words in quotes” beside each other."
NOTHING = "Nothing was found; fewer words, or the beginning of one, find more."


class Search(Window[Target]):
    """A field and what was found; gives back where the one that was chosen stands."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move")

    def __init__(
        self, keeper: Keeper[Journal], names: Mapping[tuple[str, str], str], in_plan: Collection[str] = ()
    ) -> None:
        """`names` are those of `step_names`; `in_plan` the kinds of threads that stand in the plan."""
        super().__init__()
        self._keeper = keeper
        self._names = names
        self._in_plan = in_plan
        self._hits: tuple[Hit, ...] = ()

    def compose(self) -> ComposeResult:
        field = Input(placeholder="words", select_on_focus=False)
        field.cursor_blink = False
        with self.Body():
            yield Words("Search", classes="title")
            yield field
            yield OptionList(markup=False)
            yield Words(HINT, classes="hint")

    def action_cursor_down(self) -> None:
        """Move to the next hit."""
        self.query_one(OptionList).action_cursor_down()

    def action_cursor_up(self) -> None:
        """Move to the hit before."""
        self.query_one(OptionList).action_cursor_up()

    def action_first(self) -> None:
        """Move to the newest hit."""
        self.query_one(OptionList).action_first()

    def action_last(self) -> None:
        """Move to the oldest hit."""
        self.query_one(OptionList).action_last()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.run_worker(self._find(event.value), exclusive=True)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self._choose(self.query_one(OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    async def _find(self, text: str) -> None:
        try:
            self._hits = await self._keeper.ask(lambda journal: journal.search(text, MOST))
        except JournalError as error:
            self.query_one(".hint", Words).say(str(error))
            return
        found = self.query_one(OptionList)
        found.set_options(Option(self._shown(hit)) for hit in self._hits)
        found.highlighted = 0 if self._hits else None
        self.query_one(".hint", Words).say(NOTHING if text.strip() and not self._hits else HINT)

    def _shown(self, hit: Hit) -> Content:
        """When and where in one line, then the words."""
        words = f"{hit.title}: {hit.excerpt}" if hit.title and hit.title != hit.excerpt else hit.excerpt
        step = self._names.get((hit.ritual, hit.step), hit.step)
        place = f"{hit.period.label()} · {step}"
        return Content.assemble((place, "$muted"), "\n", words, "\n")

    def _choose(self, place: int | None) -> None:
        if place is not None and place < len(self._hits):
            hit = self._hits[place]
            self.dismiss(PLAN if not hit.ritual and hit.step in self._in_plan else hit.period)


def step_names(rituals: Iterable[Ritual], kinds: Iterable[ThreadKind]) -> dict[tuple[str, str], str]:
    """What to call the place of a hit, by its ritual and step; kinds of threads have no ritual."""
    steps = {(ritual.name, step.key): step.question for ritual in rituals for step in ritual.steps}
    return steps | {("", kind.name): kind.title for kind in kinds}
