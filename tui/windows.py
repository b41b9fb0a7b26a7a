"""The windows that open over any pane: help, going somewhere, search.

Owns which of them leads where. What always holds: each is imported when it is first asked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from journal.periods import LEVELS

if TYPE_CHECKING:
    from tui.app import DayfoldApp
    from tui.panes.window import Target


def open_window(app: DayfoldApp, window: str) -> None:
    """Open a window: help, goto or search."""
    if window == "help":
        from tui.panes.help import Help

        app.push_screen(Help(app.keymap))
    elif window == "goto":
        from tui.panes.goto import ask_where

        panes = {room.word: name for name, room in reversed(list(app.frame.rooms.items()))}
        levels = LEVELS if app.frame.pane.HOLDS_ALL else (ritual.level for ritual in app.rituals)
        app.push_screen(ask_where(panes, frozenset(levels), app.day()), partial(_jump, app))
    else:
        from tui.panes.search import Search, step_names

        kinds = app.journal.kinds.values()
        names, in_plan = step_names(app.rituals, kinds), [kind.name for kind in kinds if kind.section]
        app.push_screen(Search(app.keeper, names, in_plan), app.go)


async def _jump(app: DayfoldApp, target: Target | None) -> None:
    """Go to a period within the pane that is shown, if it holds all of them, else wherever it belongs."""
    pane = app.frame.pane
    if pane.HOLDS_ALL and target is not None and not isinstance(target, str):
        pane.go_to(target)
    else:
        await app.go(target)
