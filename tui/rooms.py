"""The panes that are no ritual's, and what panes work with.

Owns how they are made from the app. What always holds: a pane is imported when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.drafts import MEMORY
from tui.panes.workplace import Workplace

if TYPE_CHECKING:
    from tui.app import DayfoldApp
    from tui.panes.choices import Choice, OwnFile
    from tui.panes.pane import Pane


def workplace(app: DayfoldApp) -> Workplace:
    """What a pane works with that reads the journal."""
    rituals, scratch = str(app.places.rituals), (MEMORY, str(app.places.state))
    first_key = app.keymap.first_key
    return Workplace(
        app.keeper,
        app.clock,
        app.day,
        first_key,
        app.editor,
        scratch,
        rituals,
        app.change,
        app.rituals,
        app.journal.kinds,
        str(app.places.templates),
    )


def patterns(app: DayfoldApp) -> Pane:
    """What the evidence shows."""
    from tui.panes.patterns import PatternsPane

    return PatternsPane(workplace(app))


def plan(app: DayfoldApp) -> Pane:
    """What gives the rituals their direction."""
    from tui.panes.plan import PlanPane

    return PlanPane(workplace(app))


def history(app: DayfoldApp) -> Pane:
    """Everything that was written."""
    from tui.panes.history import HistoryPane

    return HistoryPane(app.rituals, workplace(app))


def settings(app: DayfoldApp) -> Pane:
    """What a person can set."""
    from tui.editing import edit_file
    from tui.panes.choices import choices, files
    from tui.panes.settings import SettingsPane

    rows: tuple[Choice | OwnFile, ...] = (
        *choices(app.rituals, tuple(app.available_themes)),
        *files(app.rituals, app.places),
    )
    return SettingsPane(app.settings, rows, app.mistakes, app.change, partial(edit_file, app))


OWN: Mapping[str, Callable[[DayfoldApp], Pane]] = {
    "patterns": patterns,
    "plan": plan,
    "history": history,
    "settings": settings,
}
"""How each is made, by its word."""
