"""Going to a pane or to any date.

Owns what may be typed there. What always holds: no period is given back that has no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from journal.errors import BadInput
from journal.periods import Day, parse_period
from tui.panes.field_window import FieldWindow
from tui.panes.window import Target

TITLE = "Go to"
HINT = "A day, like tue, -3, yesterday or 12 oct; or a pane: {panes}."

Panes = Mapping[str, str]
"""The names of the panes by their words."""


def ask_where(panes: Panes, levels: frozenset[str], today: Day) -> FieldWindow[Target]:
    """The window; it gives back a pane's name, or a period of one of `levels`."""
    return FieldWindow(TITLE, HINT.format(panes=", ".join(panes)), partial(target, panes, levels, today))


def target(panes: Panes, levels: frozenset[str], today: Day, text: str) -> Target:
    """The pane or the period that `text` means; BadInput if it means neither, or a period without a page."""
    name = panes.get(text.strip().lower())
    if name is not None:
        return name
    period = parse_period(text, today)
    if period.level not in levels:
        raise BadInput(f"There are no pages for a {period.level} yet; name a day, like tue or 12 oct.")
    return period
