"""Which page of a ritual is shown: its period and its form.

Owns turning the pages. What always holds: what is typed is put away before another page is shown; a period
further ahead than the next one is not opened; the journal is read beside the interface, and what was read
last is shown.
"""

from __future__ import annotations

import asyncio
from functools import partial

from textual import events
from textual.app import ComposeResult

from journal.entries import Page
from journal.errors import JournalError
from journal.periods import Period, period_of
from journal.rituals import Ritual, Step
from journal.settings import Settings
from tui.frame import WIDE
from tui.messages import JournalChanged, PeriodShown, SettingsTold
from tui.panes.page import PageView
from tui.panes.pane import Pane
from tui.panes.sheet import Sheet
from tui.panes.workplace import Workplace
from tui.steps import Surroundings


class PagingPane(Pane):
    """One page of a ritual at a time."""

    def __init__(
        self, ritual: Ritual, place: Workplace, settings: Settings, period: Period, page: Page | None = None
    ) -> None:
        """`page` is the period's page where it was read already, so that the first paint shows it."""
        super().__init__()
        self.ritual = ritual
        self.place = place
        self.settings = settings
        self.brief = settings.brief and ritual.nightly
        self.period = period
        self.sheet: Sheet | None = None
        self.page_view: PageView | None = None
        self._first = page
        self.wanted = period
        self._showing = asyncio.Lock()

    async def prepare(self) -> None:
        """Read the page that is wanted first, so that the first paint shows it."""
        if self._first is None and self.place.keeper.started:
            self._first = await _page_that_is_up(self.place, self.ritual, self.settings)
            if self._first is not None:
                self.period = self.wanted = self._first.period

    def compose(self) -> ComposeResult:
        if self._first is not None:
            self.sheet = self.sheet_for(self._first)
            self.page_view = self._view_of(self.sheet)
            yield self.page_view

    def on_mount(self) -> None:
        """Read the first page, unless it came along."""
        if self.page_view is None:
            self.start(self._arrive)
        else:
            self.page_changed()
            self.begin()

    async def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew where it gets or loses its second column."""
        if self.page_view is not None and self.page_view.wide != (self.app.size.width >= WIDE):
            await self.lay_again()

    @property
    def current(self) -> Period:
        """The period that is going on."""
        return period_of(self.ritual.level, self.place.today().date)

    def begin(self) -> None:
        """Go where an answer is wanted, unless the person goes somewhere first; of a day ready to write."""
        self.call_after_refresh(self._begin)

    def go_to(self, period: Period) -> None:
        """Show that period, or say why not."""
        last = self.current.next()
        if period.start > last.start:
            self.say(f"{period.label()} lies too far ahead; the last page that opens is {last.short()}.")
            return
        self.put_away()
        self.wanted = period
        self.start(partial(self._turning, period))

    def put_away(self) -> None:
        """Write everything that is typed."""
        if self.page_view is not None:
            self.page_view.finish()

    async def lay_again(self, stay: bool = True) -> None:
        """Lay the steps of the page out anew, in the form that holds now; the person stays in their step."""
        here = self.page_view.here() if self.page_view is not None and stay else None
        writing = _comes_to_write(self) if here is None else here.field is not None
        self.put_away()
        if self.sheet is not None:
            await self._show(self._view_of(self.sheet), here.step.key if here is not None else "", writing)

    def page_changed(self) -> None:
        """Show what the sheet holds now."""
        if self.page_view is not None:
            self.page_view.refresh_page()

    def steps_of(self, page: Page) -> tuple[Step, ...]:
        """The steps that a page shows: none that could only list threads and has none to list."""
        steps = self.ritual.shown(self.settings.switched_on, self.brief)
        return tuple(
            step
            for step in steps
            if step.kind != "threads"
            or step.adds
            or page.rows.get(step.key)
            or page.thread_drafts.get(step.key)
        )

    def sheet_for(self, page: Page) -> Sheet:
        """A sheet for a page, written through the keeper."""
        return Sheet(self.place, page, self.page_changed, self.say, self.start)

    async def on_journal_changed(self, message: JournalChanged) -> None:
        """Another window wrote: show its words too."""
        if self.sheet is not None:
            self.sheet.read_again()

    async def on_settings_told(self, message: SettingsTold) -> None:
        """Other steps may be switched on now."""
        self.settings = message.settings
        view, sheet = self.page_view, self.sheet
        if view is not None and sheet is not None and view.steps != self.steps_of(sheet.page):
            await self.lay_again()

    async def _arrive(self) -> None:
        """Show the page that is wanted first, unless another one was asked for meanwhile."""
        asked = self.wanted
        page = await _page_that_is_up(self.place, self.ritual, self.settings)
        if self.wanted is asked:
            self.wanted = page.period if page is not None else asked
            await self._turning(self.wanted)

    async def _turning(self, period: Period) -> None:
        ritual = self.ritual
        try:
            page = await self.place.keeper.ask(lambda journal: journal.page(ritual, period))
        except (JournalError, OSError) as error:
            self.say(str(error))
            return
        if period != self.wanted:
            return  # another page was asked for meanwhile
        self.period = period
        self.sheet = self.sheet_for(page)
        await self._show(self._view_of(self.sheet))
        self.post_message(PeriodShown(period))

    async def _show(self, view: PageView, key: str = "", writing: bool = False) -> None:
        """Put another view in the place of the page, and the cursor into it if it was in this pane.

        It goes to the step of that key if there is one, else where an answer is wanted.
        """
        async with self._showing:
            mine = _has_the_keys(self)
            old, self.page_view = self.page_view, None
            if old is not None:
                await old.remove()
            await self.mount(view, before=0)
            self.page_view = view
            self.page_changed()
            if mine and _has_the_keys(self):  # the person may have gone to another pane meanwhile
                view.begin_at(key, writing)

    def _view_of(self, sheet: Sheet) -> PageView:
        around = Surroundings(self.place.kinds, sheet.period, self.place.today())
        return PageView(sheet, self.steps_of(sheet.page), around, self.app.size.width >= WIDE)

    def _begin(self) -> None:
        """Go where an answer is wanted, unless the person went somewhere already."""
        untouched = (None, *self.page_view.views[:1]) if self.page_view is not None else ()
        if self.page_view is not None and _has_the_keys(self) and self.screen.focused in untouched:
            self.page_view.begin(_comes_to_write(self))


def _has_the_keys(pane: PagingPane) -> bool:
    """Whether this pane is the one in which the person is."""
    focused = pane.screen.focused
    if focused is None or not focused.is_attached:  # a key may have gone to a page that is being taken away
        return pane.display
    return pane.display and pane in focused.ancestors


def _comes_to_write(pane: PagingPane) -> bool:
    """Whether the person comes to write: the evening begins in a field, a review is looked at first."""
    return pane.ritual.nightly and pane.period == pane.current


async def _page_that_is_up(place: Workplace, ritual: Ritual, settings: Settings) -> Page | None:
    """The page that waits, else the one that is going on; None where the journal cannot be read."""
    from tui.waiting import up

    now = place.clock()
    try:
        return await place.keeper.ask(
            lambda journal: journal.page(ritual, up(journal, ritual, now, settings))
        )
    except (JournalError, OSError):
        return None  # turning to a page says what is wrong
