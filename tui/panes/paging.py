"""Which page of a ritual is shown: its period, its form, and the head over it.

Owns turning the pages. What always holds: what is typed is put away before another page is shown; a period
further ahead than the next one is not opened; the journal is read beside the interface, and what was read
last is shown.
"""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from journal.entries import Page
from journal.errors import JournalError
from journal.periods import Day, Period, period_of
from journal.rituals import Ritual, Step
from journal.settings import Settings
from tui.frame import WIDE
from tui.messages import DayChanged, JournalChanged, PeriodShown, Say, SettingsTold, WaitingChanged
from tui.panes.beside import Beside, look
from tui.panes.head import standing, title
from tui.panes.page import PageView
from tui.panes.pane import Pane
from tui.panes.rail import Rail
from tui.panes.sheet import Sheet
from tui.panes.workplace import Workplace
from tui.steps import Surroundings


class PagingPane(Pane):
    """One page of a ritual at a time, and what lies beside it."""

    def __init__(
        self, ritual: Ritual, place: Workplace, settings: Settings, period: Period, page: Page | None = None
    ) -> None:
        """`page` is the period's page where it has been read already, so that the first paint shows it."""
        super().__init__()
        self.ritual = ritual
        self.place = place
        self.settings = settings
        self.brief = settings.brief
        self.beside = Beside()
        self.rail = Rail(place.kinds)
        self.sheet: Sheet | None = None
        self.page_view: PageView | None = None
        self._period = period
        self._page = page

    def compose(self) -> ComposeResult:
        if self._page is not None:
            self.page_view = self._lay(self._page)
            yield self.page_view
        yield self.rail

    def on_mount(self) -> None:
        """Read the first page, unless it came along."""
        if self.page_view is None:
            self.turn_to(self._period)
        else:
            self.page_changed()
            self.call_after_refresh(self._begin)

    async def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew where it gets or loses its second column."""
        if self.page_view is not None and self.page_view.wide != self._is_wide():
            await self.lay_again()

    @property
    def current(self) -> Period:
        """The period that is going on."""
        return period_of(self.ritual.level, self.place.today().date)

    def go_to(self, period: Period) -> None:
        """Show that period, or say why not."""
        if period.start > self.current.next().start:
            last = self.current.next().label()
            self.say(f"{period.label()} lies ahead; {last} is the last that opens.")
        else:
            self.put_away()
            self.turn_to(period)

    def put_away(self) -> None:
        """Write everything that is typed."""
        if self.page_view is not None:
            self.page_view.finish()

    def turn_to(self, period: Period) -> None:
        """Read the page of a period and show it."""
        self.run_worker(self._turning(period), group="turning", exclusive=True)

    async def lay_again(self) -> None:
        """Lay the steps of the page out anew, in the form that holds now."""
        self.put_away()
        if self.sheet is not None:
            await self._show(self._view_of(self.sheet))

    def page_changed(self) -> None:
        """Show what the sheet holds now, and look again at what lies beside it."""
        if self.sheet is None or self.page_view is None:
            return
        self.page_view.refresh_page()
        self.refresh_head()
        self.rail.show(self.beside, self.sheet.page, self.place.today())
        self.run_worker(self._looking(self.sheet), group="beside", exclusive=True)
        waiting = self.sheet.page.entry.closed is None and self.sheet.period == self.current
        self.post_message(WaitingChanged(self.ritual.name, waiting and self._is_time()))

    def refresh_head(self) -> None:
        """Say the date and how the page stands."""
        if self.sheet is None or self.page_view is None:
            return
        today, zone = self.place.today(), self.place.clock().tzinfo
        how = standing(self.sheet.page, self.page_view.steps, today, zone)
        self.page_view.head.show(title(self.sheet.period, today), how, self.sentences())

    def say(self, sentence: str) -> None:
        """Say a sentence on the frame's quiet line."""
        self.post_message(Say(sentence))

    def sentences(self) -> tuple[str, ...]:
        """What the head says besides."""
        return ()

    def steps_of(self, page: Page) -> tuple[Step, ...]:
        """The steps that a page shows: none that could only list threads and has none to list."""
        steps = self.ritual.shown(self.settings.switched_on, self.brief)
        return tuple(step for step in steps if step.kind != "threads" or step.adds or page.rows.get(step.key))

    def beside_changed(self) -> None:
        """What lies beside the page was read anew."""
        if self.sheet is not None:
            self.rail.show(self.beside, self.sheet.page, self.place.today())

    async def on_journal_changed(self, message: JournalChanged) -> None:
        """Another window wrote: show its words too."""
        if self.sheet is not None:
            self.sheet.read_again()

    def on_day_changed(self, message: DayChanged) -> None:
        """The day ended: say so, and leave what is being written in peace."""
        self.page_changed()
        self.say(f"It is {self.current.label()} now; {self.place.key('now')} shows it.")

    async def on_settings_told(self, message: SettingsTold) -> None:
        """Other steps may be switched on now."""
        self.settings = message.settings
        await self.lay_again()

    async def _turning(self, period: Period) -> None:
        ritual = self.ritual
        try:
            page = await self.place.keeper.ask(lambda journal: journal.page(ritual, period))
        except (JournalError, OSError) as error:
            self.say(str(error))
            return
        self._period = period
        await self._show(self._lay(page))
        self.post_message(PeriodShown(period))

    async def _looking(self, sheet: Sheet) -> None:
        ritual, kinds, today = self.ritual, self.place.kinds, self.place.today()
        try:
            beside = await self.place.keeper.ask(
                lambda journal: look(journal, ritual, sheet.period, kinds, today)
            )
        except (JournalError, OSError):
            return  # the page itself says what is wrong with the journal
        if sheet is self.sheet:
            self.beside = beside
            self.beside_changed()

    async def _show(self, view: PageView) -> None:
        """Put another view in the place of the page, and the cursor into it if it was in this pane."""
        mine = self._has_the_keys()
        if self.page_view is not None and self.page_view.is_attached:
            await self.page_view.remove()
        self.page_view = view
        await self.mount(view, before=0)
        self.page_changed()
        if mine:
            view.begin()

    def _has_the_keys(self) -> bool:
        """Whether this pane is the one in which the person is."""
        focused = self.screen.focused
        return self.display and (focused is None or self in focused.ancestors)

    def _begin(self) -> None:
        if self.page_view is not None and self._has_the_keys():
            self.page_view.begin()

    def _lay(self, page: Page) -> PageView:
        """A new sheet for the page, and its view."""
        self.sheet = Sheet(
            self.place,
            page,
            self.page_changed,
            self.say,
            lambda work: self.run_worker(work, group="reading"),
        )
        return self._view_of(self.sheet)

    def _view_of(self, sheet: Sheet) -> PageView:
        day = sheet.period.end
        around = Surroundings(self.place.kinds, Day(day), self.place.today())
        return PageView(sheet, self.steps_of(sheet.page), around, self._is_wide())

    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _is_time(self) -> bool:
        """Whether the page should be done by now: from the evening's begin until the day ends."""
        now = self.place.clock().time()
        return now >= self.settings.evening_begins or now < self.settings.day_ends
