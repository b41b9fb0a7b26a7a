"""How the app is dressed: its theme, its manners, and what it says when it has to stop.

Owns the choice of the theme. What always holds: the settings choose, and with "auto" the terminal's own
background does, also when its answer comes late; no traceback, which would hold the journal's words,
reaches the terminal.
"""

from __future__ import annotations

from textual.app import App

from journal.settings import Settings
from tui.background import Background, Query
from tui.leaving import stumbled
from tui.themes import THEMES, theme_for, tokens_for


class DressedApp(App[None], inherit_bindings=False):
    """An app with our themes."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        """What holds now."""
        self._background: Background | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.dress()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, for themes that do not bring them."""
        return tokens_for(self.current_theme)

    def light_from(self, query: Query) -> None:
        """Let the terminal's own background choose between dusk and paper, now or when its answer comes."""
        from tui.driver import driver_for

        self._background = query.wait()
        self.driver_class = driver_for(query, self._background_found)
        self.dress()

    def dress(self) -> None:
        """Put on the theme and the manners of the settings."""
        few = self.console.color_system != "truecolor"
        theme = theme_for(self.settings.theme, self._background, few, frozenset(self.available_themes))
        self.animation_level = "basic" if self.settings.motion else "none"
        if self.is_running:
            self.theme = theme
        else:
            self._dress_first(theme)

    def _dress_first(self, theme: str) -> None:
        """Put on a theme before anything is styled; the ordinary way would style all of it a second time."""
        self.set_reactive(App.theme, theme)
        dark = self.current_theme.dark
        for name, on in ((f"-theme-{theme}", True), ("-dark-mode", dark), ("-light-mode", not dark)):
            self.set_class(on, name, update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def unsaved(self) -> str:
        """The file in which words lie that could not be saved, or "" if all are."""
        return ""

    def _background_found(self, background: Background) -> None:
        """The terminal has told late whether it is dark or light."""
        self._background = background
        self.dress()

    def _fatal_error(self) -> None:
        """End with a sentence in the place of Textual's traceback."""
        self._exit_renderables.append(stumbled(self._exception, self.unsaved()))
        self._close_messages_no_wait()
