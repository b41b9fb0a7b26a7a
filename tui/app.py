"""The app: wiring, theme, global keys, the clock.

Owns no page and no word. What always holds: everything that touches the journal goes through the keeper; what
is not needed for the first paint is imported when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from journal.errors import JournalError
from journal.periods import Day, Period, period_of, today
from journal.rituals import Ritual
from journal.settings import Places, Settings, change_settings
from tui.background import Background, Query
from tui.drafts import EmergencyDraft, left_behind
from tui.frame import Frame, Room
from tui.keeper import Keeper
from tui.keymap import read_keymap
from tui.keys import bindings
from tui.leaving import Leaving, stumbled
from tui.messages import DayChanged, GoTo, Leave, SettingsTold
from tui.panes.pane import Pane
from tui.themes import THEMES, theme_for, tokens_for
from tui.widgets.header import Header

if TYPE_CHECKING:
    from pathlib import PurePath

    from journal.store.journal import Journal
    from tui.panes.window import Target, Window

CLOCK = 30.0
"""Seconds between two looks at whether the day has ended."""
OVER_A_WINDOW = ("quit", "focus_next", "focus_previous", "how_to_leave")
"""The app's actions that work while a window lies over the page."""
SETTINGS = "settings"
"""The word of the settings pane."""


class DayfoldApp(App[None], inherit_bindings=False):
    """The journal in a terminal."""

    TITLE = "dayfold"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "panes/ritual.tcss", "panes/settings.tcss"]
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
        self.settings, self.places, self.clock, self.rituals = settings, places, clock, rituals
        self.keymap = read_keymap(settings.keys)
        self.mistakes = (*mistakes, *self.keymap.mistakes)
        """What is wrong in the person's own files, a sentence each."""
        self._background: Background | None = None
        super().__init__()
        self.frame = Frame(_rooms(self), {"banner": banner, "mistakes": "\n".join(_told_first(self))})
        """The one screen that windows open over."""
        draft = EmergencyDraft([str(places.state)])
        self.keeper: Keeper[Journal] = Keeper(journal, clock, draft, self.frame, self.call_later)
        self._leaving = Leaving(self, self.keeper, self.frame.say)
        self._day = self.day()
        self.editor = ""
        """The command of the person's editor, or "" where none is named."""
        for theme in THEMES:
            self.register_theme(theme)
        self._dress()

    def light_from(self, query: Query) -> None:
        """Let the terminal's own background choose between dusk and paper, now or when its answer comes."""
        from tui.driver import driver_for

        self._background = query.wait()
        self.driver_class = driver_for(query, self._background_found)
        self._dress()

    def day(self) -> Day:
        """The day that is being lived."""
        return today(self.clock(), self.settings.day_ends)

    def get_default_screen(self) -> Screen[Any]:
        """The frame."""
        return self.frame

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, for themes that do not bring them."""
        return tokens_for(self.current_theme)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette: every row of the table of keys that works where the focus is, and the themes."""
        from tui.palette import commands

        return commands(self)

    def on_mount(self) -> None:
        """Start what runs beside the interface."""
        self.frame.save_state_changed(self.keeper.state)
        self.keeper.start()
        self.set_interval(CLOCK, self._look_at_the_clock)

    def on_unmount(self) -> None:
        """End the keeper's thread."""
        self.keeper.close()

    async def on_event(self, event: events.Event) -> None:
        """Let a key take the footer's sentence away before it does what it does."""
        if isinstance(event, events.Key):
            self.frame.say("")
        await super().on_event(event)

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
            pane.go_to(self.day())
        if name == SETTINGS:
            self.frame.notify_of("mistakes", "")

    def action_open(self, window: str) -> None:
        """Open a window: help, goto or search."""
        self.push_screen(_window(self, window), self._go)

    async def action_quit(self) -> None:
        """Leave once everything is saved."""
        self._leaving.ask(self.frame.panes())

    def action_how_to_leave(self) -> None:
        """Answer the reflex of ctrl+c."""
        self.frame.say("ctrl+q leaves dayfold; everything you wrote is kept.")

    async def on_go_to(self, message: GoTo) -> None:
        """A pane asks for a period."""
        await self._go(message.period)

    async def on_header_chosen(self, message: Header.Chosen) -> None:
        """A pane's word was clicked."""
        names = [name for name, room in self.frame.rooms.items() if room.word == message.word]
        await self.action_show(names[0])

    async def on_leave(self, message: Leave) -> None:
        """A pane asks to leave."""
        await self.action_quit()

    def change(self, **changes: object) -> None:
        """Save some settings beside the interface, and let them hold from then on."""
        self.run_worker(self._change(changes), name="settings")

    def _background_found(self, background: Background) -> None:
        """The terminal has told late whether it is dark or light."""
        self._background = background
        self._dress()

    async def _change(self, changes: dict[str, object]) -> None:
        try:
            settings = await self.keeper.ask(lambda _: change_settings(self.places.settings, **changes))
        except JournalError as error:
            self.frame.say(str(error))
            return
        self.settings = settings
        self._dress()
        self.frame.tell(partial(SettingsTold, settings))
        self._look_at_the_clock()

    async def _go(self, target: Target | None) -> None:
        """Show a pane by its name, or a period in the pane of its kind."""
        if target is None:
            return
        pane = await self.frame.show(target if isinstance(target, str) else self._name_for(target))
        if not isinstance(target, str):
            pane.go_to(target)

    def _name_for(self, period: Period) -> str:
        """The pane that shows such periods: the current one if it does."""
        names = [ritual.name for ritual in self.rituals if ritual.level == period.level]
        return self.frame.current if self.frame.current in names else names[0]

    def _dress(self) -> None:
        """Put on the theme and the manners of the settings."""
        few = self.console.color_system != "truecolor"
        self.theme = theme_for(self.settings.theme, self._background, few, frozenset(self.available_themes))
        self.animation_level = "basic" if self.settings.motion else "none"
        self.set_keymap(self.keymap.for_textual())

    def _look_at_the_clock(self) -> None:
        """Tell the panes when the day has ended."""
        if self._day != self.day():
            self._day = self.day()
            self.frame.tell(DayChanged)

    def _fatal_error(self) -> None:
        """End with a sentence: Textual's own traceback would show the journal's words."""
        self._exit_renderables.append(stumbled(self._exception, self.keeper.abandon()))
        self._close_messages_no_wait()


def _rooms(app: DayfoldApp) -> dict[str, Room]:
    """A pane for each ritual, and the settings."""
    rooms = {ritual.name: Room(ritual.pane, partial(_ritual_pane, app, ritual)) for ritual in app.rituals}
    return rooms | {SETTINGS: Room("settings", partial(_settings_pane, app))}


def _ritual_pane(app: DayfoldApp, ritual: Ritual) -> Pane:
    from tui.panes.ritual import RitualPane

    period = period_of(ritual.level, app.day().date)
    return RitualPane(ritual, period, app.keeper, app.settings, app.clock)


def _settings_pane(app: DayfoldApp) -> Pane:
    from tui.editing import edit_file
    from tui.panes.choices import Choice, OwnFile, choices, files
    from tui.panes.settings import SettingsPane

    rows: tuple[Choice | OwnFile, ...] = (
        *choices(app.rituals, tuple(app.available_themes)),
        *files(app.rituals, str(app.places.rituals), str(app.places.settings)),
    )
    return SettingsPane(app.settings, rows, app.mistakes, app.change, partial(edit_file, app))


def _window(app: DayfoldApp, window: str) -> Window[Target]:
    """A window that was asked for, imported when it is."""
    if window == "help":
        from tui.panes.help import Help

        return Help(app.keymap)
    if window == "goto":
        from tui.panes.goto import ask_where

        levels = frozenset(ritual.level for ritual in app.rituals)
        return ask_where({room.word: name for name, room in app.frame.rooms.items()}, levels, app.day())
    from tui.panes.search import Search, step_names

    return Search(app.keeper, step_names(app.rituals))


def _told_first(app: DayfoldApp) -> tuple[str, ...]:
    """What the person should know before anything else."""
    left = left_behind(str(app.places.state))
    return (
        *app.mistakes,
        *(f"Words that could not be saved are in {path}; remove it when you have them." for path in left),
    )
