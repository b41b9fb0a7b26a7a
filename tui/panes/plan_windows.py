"""The windows that open over the plan: patterns, the charter, the year; and the guided setup.

Owns how each is reached. What always holds: each is imported when it is first asked for; a window hands back
a value, and what it writes can be taken back in the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.panes.plan_acting import PlanActing

SETUP = "setup"
"""The ritual that leads through the plan."""


async def patterns(pane: PlanActing) -> None:
    """Take lines of a pattern into the plan."""
    pane.say("The patterns are not there yet.")


async def charter(pane: PlanActing) -> None:
    """Make a page of hours and windows for others."""
    pane.say("The charter is not there yet.")


async def year(pane: PlanActing) -> None:
    """See the year as its resets tell it."""
    pane.say("The year is not there yet.")


async def setup(pane: PlanActing) -> None:
    """Be led through the plan in the ritual that does so."""
    if any(ritual.name == SETUP for ritual in pane.place.all_rituals):
        await pane.app.run_action(f"app.show('{SETUP}')")
    else:
        pane.say("There is no guided setup.")
