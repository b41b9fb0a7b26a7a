"""What the palette offers: every row of the table of keys that works where the focus is, and the themes.

Owns nothing that the table does not. What always holds: choosing an entry does what its key would do.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.app import SystemCommand
from textual.dom import DOMNode

from tui.keymap import spell_all
from tui.keys import TABLE, Key
from tui.themes import THEMES

if TYPE_CHECKING:
    from tui.app import DayfoldApp

UNNAMED = ("palette", "how-to-leave", "quit-always")
"""Rows that make no sense in the palette, or stand there already."""
ELSEWHERE = ("move", "modal")
"""Places of keys that only move."""


def commands(app: DayfoldApp) -> Iterator[SystemCommand]:
    """The entries, in the order of the table."""
    focused = app.frame.focused
    nodes = focused.ancestors_with_self if focused is not None else [app.frame, app]
    for key in TABLE:
        node = None if key.id in UNNAMED or key.where in ELSEWHERE else _taker(key, nodes)
        if node is not None:
            title = key.tip.removesuffix(".")
            run = partial(app.run_action, key.action, node)
            yield SystemCommand(title, spell_all(app.keymap.keys_of(key)), run)
    for name in ("auto", *(theme.name for theme in THEMES), *sorted(app.available_themes)):
        about = "Take the theme that fits the terminal" if name == "auto" else f"Use the theme {name}"
        yield SystemCommand(about, "Saved in your settings", partial(app.change, theme=name), False)


def _taker(key: Key, nodes: list[DOMNode]) -> DOMNode | None:
    """The widget, from the focus outwards, that the key would reach."""
    for node in nodes:
        for _, binding in node._bindings:
            if binding.id == key.id:
                return node
    return None
