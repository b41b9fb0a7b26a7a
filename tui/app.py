"""The app: wiring, theme, global keys, the clock.

Owns no page and no word. What always holds: everything that touches the journal goes through the keeper; what
is not needed for the first paint is imported when it is first used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen
from textual.worker import WorkType

from journal.errors import JournalError
from journal.periods import Day, Period, period_of, today
from journal.rituals import Ritual
from journal.settings import Places, Settings, change_settings
from tui.drafts import EmergencyDraft, left_behind
from tui.dress import DressedApp
from tui.frame import Frame, Room
from tui.in_order import pane_action, taken
from tui.keeper import Keeper
from tui.keymap import read_keymap
from tui.keys import bindings
from tui.leaving import Leaving
from tui.messages import DayChanged, GoTo, Leave, SettingsTold, StandingChanged
from tui.panes.pane import Pane

if TYPE_CHECKING:
    from pathlib import PurePath

    from journal.entries import Page
    from journal.store.journal import Journal
    from tui.panes.window import Target

CLOCK = 30.0
"""Seconds between two looks at whether the day has ended."""
OVER_A_WINDOW = ("quit", "focus_next", "focus_previous", "how_to_leave")
"""The app's actions that work while a window lies over the page."""
LEAVING = ("quit", "how_to_leave")
"""The app's actions that work even in a terminal that is too small for anything else."""
HERE = os.path.dirname(__file__)
PATTERNS, PLAN, HISTORY, SETTINGS = "patterns", "plan", "history", "settings"
"""The words of the panes that are no ritual's."""


class DayfoldApp(DressedApp):
    """The journal in a terminal."""

    TITLE = "dayfold"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = os.path.join(HERE, "app.tcss")
    BINDINGS = bindings("app")

    def __init__(
        self,
        journal: Journal,
        places: Places,
        settings: Settings,
        clock: Callable[[], datetime],
        rituals: tuple[Ritual, ...],
        mistakes: tuple[str, ...] = (),
        *,
        banner: str = "",
    ) -> None:
        super().__init__(settings)
        self.journal, self.places, self.clock, self.rituals = journal, places, clock, rituals
        self.editor = ""
        """The command of the person's editor, or "" where none is named."""
        self.after_first_paint: Callable[[], object] = lambda: None
        """What is to be done once the first page is on the screen."""
        self.keymap = read_keymap(settings.keys)
        self.set_keymap(self.keymap.for_textual())
        self.mistakes = (*mistakes, *self.keymap.mistakes)
        """What is wrong in the person's own files, a sentence each."""
        self.frame = Frame(_rooms(self), {"banner": banner, "mistakes": "\n".join(_told_first(self))})
        """The one screen that windows open over."""
        draft = EmergencyDraft([str(places.state)])
        self.keeper: Keeper[Journal] = Keeper(journal, clock, draft, self.frame, self.call_later)
        self._leaving = Leaving(self, self.keeper, self.frame.say)
        self._day = self.day()

    def day(self) -> Day:
        """The day that is being lived."""
        return today(self.clock(), self.settings.day_ends)

    def get_default_screen(self) -> Screen[Any]:
        """The frame."""
        return self.frame

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every row of the table of keys that works where the focus is, and the themes."""
        from tui.palette import commands

        return commands(self)

    def on_mount(self) -> None:
        """Start what runs beside the interface."""
        self.frame.save_state_changed(self.keeper.state)
        self.call_after_refresh(self._painted)
        self.set_interval(CLOCK, self.look_at_the_clock)

    def _painted(self) -> None:
        """The first page is there: now there is time for the rest."""
        self.keeper.start()
        self.after_first_paint()
        _look_at_what_waits(self)

    def unsaved(self) -> str:
        """What is not saved, put into the emergency draft."""
        return self.keeper.abandon()

    def on_unmount(self) -> None:
        """End the keeper's thread."""
        self.keeper.close()

    async def on_event(self, event: events.Event) -> None:
        """Let a key take the footer's sentence away, do what it does, and be dealt with before the next."""
        fresh = isinstance(event, events.Key) and not event.is_forwarded
        focused = self.focused if fresh else None
        if isinstance(event, events.Key):
            self.frame.say("")
        if fresh and isinstance(event, events.Key):
            if _ignores(self, event):
                return
            if action := pane_action(self, event):
                await self.run_action(action)
                return
        await super().on_event(event)
        await taken(focused)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the app's own actions work now: not under a window, and no pane that is not there."""
        if self.screen is not self.frame:
            return action in OVER_A_WINDOW
        return action != "show" or parameters[0] in self.frame.rooms

    async def action_show(self, name: str) -> None:
        """Show a pane; one that is shown already comes back to the current period."""
        again = name == self.frame.current
        pane = await self.frame.show(name)
        if again:
            await self.run_action("now", pane)
        if name == SETTINGS:
            self.frame.notify_of("mistakes", "")

    def action_open(self, window: str) -> None:
        """Open a window: help, goto or search."""
        from tui.windows import open_window

        open_window(self, window)

    async def action_quit(self) -> None:
        """Leave once everything is saved."""
        self._leaving.ask(self.frame.panes())

    def action_how_to_leave(self) -> None:
        """Answer the reflex of ctrl+c."""
        self.frame.say("ctrl+q leaves dayfold; everything you wrote is kept.")

    async def on_go_to(self, message: GoTo) -> None:
        """A pane asks for a period."""
        await self.go(message.period, message.ritual)

    async def on_dayfold_leave(self, message: Leave) -> None:
        """A pane asks to leave."""
        await self.action_quit()

    def change(self, **changes: object) -> None:
        """Save some settings beside the interface, and let them hold from then on."""
        self.run_worker(_change(self, changes), name="settings")

    async def go(self, target: Target | None, ritual: str = "") -> None:
        """Show a pane by its name, or a period in the pane of that ritual, or of its kind."""
        if target is None:
            return
        pane = await self.frame.show(target if isinstance(target, str) else ritual or _name_for(self, target))
        if not isinstance(target, str):
            pane.go_to(target)

    def look_at_the_clock(self) -> None:
        """Tell the panes when the day has ended."""
        if self._day != self.day():
            self._day = self.day()
            self.frame.tell(DayChanged)
        _look_at_what_waits(self)

    async def on_standing_changed(self, message: StandingChanged) -> None:
        """Something was closed or opened again."""
        _look_at_what_waits(self)


def _ignores(app: DayfoldApp, event: events.Key) -> bool:
    """Whether a key does nothing, since the terminal is too small to see what it does.

    What is being written goes on, and leaving always works.
    """
    frame, bound = app.frame, app.screen.active_bindings.get(event.key)
    leaves = bound is not None and bound.binding.action.removeprefix("app.") in LEAVING
    return app.screen is frame and frame.has_class("-unusable") and not (frame.pane.writing or leaves)


def _look_at_what_waits(app: DayfoldApp) -> None:
    """Put a dot after the word of each ritual that waits."""
    look: WorkType[None] = partial(_look, app)
    app.run_worker(look, group="waiting", exclusive=True)


async def _look(app: DayfoldApp) -> None:
    from tui.waiting import names_waiting

    rituals, now, settings = app.rituals, app.clock(), app.settings
    try:
        names = await app.keeper.ask(lambda journal: names_waiting(journal, rituals, now, settings))
    except JournalError:
        return  # whoever shows a page says what is wrong with the journal
    app.frame.show_waiting(names)


async def _change(app: DayfoldApp, changes: dict[str, object]) -> None:
    try:
        settings = await app.keeper.ask(lambda journal: _settle(journal, str(app.places.settings), changes))
    except JournalError as error:
        app.frame.say(str(error))
        return
    app.settings = settings
    app.dress()
    app.frame.tell(partial(SettingsTold, settings))
    app.look_at_the_clock()


def _settle(journal: Journal, path: str, changes: dict[str, object]) -> Settings:
    """Save changed settings, and tell the journal those that it goes by; on the keeper's thread."""
    settings = change_settings(path, **changes)
    journal.day_ends = settings.day_ends
    journal.patience = settings.patience_carries, settings.patience_days
    return settings


def _rooms(app: DayfoldApp) -> dict[str, Room]:
    """A pane for each ritual, patterns and plan before those that are done once, then the others."""
    rituals = {ritual.name: Room(ritual.pane, partial(_ritual_pane, app, ritual)) for ritual in app.rituals}
    once = {ritual.name: rituals.pop(ritual.name) for ritual in app.rituals if ritual.once}
    own = {word: Room(word, partial(_pane, app, word)) for word in (PATTERNS, PLAN, HISTORY, SETTINGS)}
    return {**rituals, PATTERNS: own.pop(PATTERNS), PLAN: own.pop(PLAN), **once, **own}


def _ritual_pane(app: DayfoldApp, ritual: Ritual) -> Pane:
    from tui.panes.ritual import RitualPane
    from tui.rooms import workplace

    period, page = _first_page(app, ritual)
    return RitualPane(ritual, workplace(app), app.settings, period, page)


def _pane(app: DayfoldApp, word: str) -> Pane:
    from tui import rooms

    return rooms.OWN[word](app)


def _first_page(app: DayfoldApp, ritual: Ritual) -> tuple[Period, Page | None]:
    """The period of the first paint and its page, read while the journal is not the keeper's alone yet.

    Later the pane reads its page itself.
    """
    period = period_of(ritual.level, app.day().date)
    if app.keeper.started:
        return period, None
    try:
        if not ritual.nightly:
            from tui.waiting import up

            period = up(app.journal, ritual, app.clock(), app.settings)
        return period, app.journal.page(ritual, period)
    except JournalError:
        return period, None  # the pane asks again, and says what is wrong


def _name_for(app: DayfoldApp, period: Period) -> str:
    """The pane that shows such periods: the current one if it does."""
    names = [ritual.name for ritual in app.rituals if ritual.level == period.level]
    return app.frame.current if app.frame.current in names else names[0]


def _told_first(app: DayfoldApp) -> tuple[str, ...]:
    """What the person should know before anything else."""
    left = left_behind(str(app.places.state))
    return (
        *app.mistakes,
        *(f"Words that could not be saved are in {path}; remove it when you have them." for path in left),
    )
