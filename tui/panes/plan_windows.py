"""The windows that open over the plan: pattern templates, the charter, the year; and the guided setup.

Owns how each is reached. What always holds: each is imported when it is first asked for; a window hands back
a value, and what it writes can be taken back in the plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.errors import JournalError
from journal.fold.below import RITUALS
from journal.periods import Quarter

if TYPE_CHECKING:
    from journal.store.journal import Journal
    from tui.panes.plan_acting import PlanActing

RESET, SETUP = RITUALS[Quarter.level], "setup"
"""The ritual that a year is read from, and the one that leads through the plan."""


async def templates(pane: PlanActing) -> None:
    """Take lines of a template into the plan."""
    from tui.panes.adopting import show_templates

    await show_templates(pane)


async def charter(pane: PlanActing) -> None:
    """Make a page of hours and windows for others."""
    from tui.charters import NOTHING, offered
    from tui.panes.charter import CharterWindow

    place = pane.place
    try:
        found = await place.keeper.ask(offered)
    except (JournalError, OSError) as error:
        pane.say(str(error))
        return
    if found.parts:
        await pane.app.push_screen(CharterWindow(found, place.keeper, place.key))
    else:
        pane.say(
            f"{NOTHING} {place.key('add')} adds one, {place.key('templates')} takes some from a template."
        )


async def year(pane: PlanActing) -> None:
    """See the year as its resets tell it."""
    from journal.exchange.annual_text import AnnualPlan, read_year
    from tui.panes.year import YearWindow

    place, today = pane.place, pane.place.today().date
    reset = next((ritual for ritual in place.all_rituals if ritual.name == RESET), None)
    if reset is None:
        pane.say("There is no quarterly reset to read a year from.")
        return

    async def read(year: int) -> AnnualPlan:
        return await place.keeper.ask(lambda journal: read_year(journal, reset, year, today))

    try:
        first = await place.keeper.ask(_first_year) or today.year
        window = YearWindow(await read(today.year), first, today, read, place.key)
    except (JournalError, OSError) as error:
        pane.say(str(error))
        return
    await pane.app.push_screen(window)


async def setup(pane: PlanActing) -> None:
    """Be led through the plan in the ritual that does so."""
    if any(ritual.name == SETUP for ritual in pane.place.all_rituals):
        await pane.app.run_action(f"app.show('{SETUP}')")
    else:
        pane.say("There is no guided setup.")


def _first_year(journal: Journal) -> int:
    """The year of the first entry; 0 where there is none."""
    span = journal.span()
    return span[0].year if span is not None else 0
