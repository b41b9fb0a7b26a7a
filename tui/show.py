"""The command that prints what is written: pages, the plan, a year of resets.

What always holds: it writes nothing, and prints for people or, with --json, for programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from journal.entries import Entry, Page
from journal.errors import BadInput
from journal.exchange.as_json import page_json, to_text
from journal.exchange.text import page_text
from journal.periods import LEVELS, Period, Quarter, parse_period, period_of
from tui.command_line import Call, Option
from tui.desk import Desk

if TYPE_CHECKING:
    from journal.rituals import Ritual
    from journal.store.journal import Journal
    from journal.threads import Event

JSON = Option("--json", "Print for programs instead of people.")
RITUAL = Option("--ritual", "The ritual, where a period has several.", "NAME")
LAST = Option("--last", "The last so many that were written.", "N")
A_MONTH = 31
PLAN = "plan"
YEAR = re.compile("[0-9]{4}")


def show(desk: Desk, call: Call) -> int:
    """Print pages: of a period, all of a named ritual within a longer one, or the last ones written."""
    desk.mention_mistakes()
    if call.words and call.words[0].casefold() == PLAN:
        return _show_plan(desk, call)
    if call.words and YEAR.fullmatch(call.words[0]):
        return _show_year(desk, call, int(call.words[0]))
    ritual, period = meant(desk, call, call.words[0] if call.words else None)
    with desk.journal() as journal:
        if "--last" in call.options:
            pages = list(_last(journal, ritual, period, _count(call.options["--last"])))
        elif ritual.level == period.level:
            return _print(desk, call, journal.page(ritual, period), _happened(desk, journal, period))
        else:
            pages = _within(journal, ritual, period)
    if "--json" in call.options:
        desk.write(to_text([page_json(page) for page in pages]))
    elif pages:
        desk.write("\n\n".join(page_text(page, desk.today.date) for page in pages))
    else:
        desk.say(f"Nothing is written in {period.label()}.")
    return 0


def meant(desk: Desk, call: Call, text: str | None) -> tuple[Ritual, Period]:
    """The ritual and the period that a command is for: without a `text` today.

    Of a longer ritual it is the period that holds the named one.
    """
    period = parse_period(text, desk.today) if text is not None else desk.today
    ritual = desk.ritual(call.options.get("--ritual"), period.level)
    if LEVELS.index(ritual.level) > LEVELS.index(period.level):
        period = period_of(ritual.level, period.start)
    return ritual, period


def _print(desk: Desk, call: Call, page: Page, happened: tuple[Event, ...]) -> int:
    if "--json" in call.options:
        desk.write(to_text(page_json(page)))
    else:
        desk.write(page_text(page, desk.today.date, happened=happened))
    return 0


def _happened(desk: Desk, journal: Journal, period: Period) -> tuple[Event, ...]:
    return journal.happened(period, [kind.name for kind in desk.kinds.values() if kind.section])


def _show_plan(desk: Desk, call: Call) -> int:
    from journal.exchange.plan_text import plan_json, plan_text
    from journal.plan.sections import planned, sections

    kinds, today = desk.kinds, desk.today.date
    with desk.journal() as journal:
        threads = [thread for kind in planned(kinds) for thread in journal.threads(kind.name)]
    plan, titles = sections(kinds, threads, today), {thread.id: thread.title for thread in threads}
    desk.write(
        to_text(plan_json(plan, today)) if "--json" in call.options else plan_text(plan, titles, today)
    )
    return 0


def _show_year(desk: Desk, call: Call, year: int) -> int:
    from journal.exchange.annual_text import annual_json, annual_text, read_year

    ritual = desk.ritual(None, Quarter.level)
    with desk.journal() as journal:
        plan = read_year(journal, ritual, year, desk.today.date)
    desk.write(to_text(annual_json(plan)) if "--json" in call.options else annual_text(plan))
    return 0


def _count(text: str) -> int:
    if not (text.isdecimal() and 0 < len(text) < 6 and int(text)):
        raise BadInput("--last takes a whole number from 1 to 99999.")
    return int(text)


def _within(journal: Journal, ritual: Ritual, period: Period) -> list[Page]:
    entries = journal.entries(ritual.name, period.start, period.end)
    return [journal.page(ritual, entry.period) for entry in entries]


def _last(journal: Journal, ritual: Ritual, period: Period, count: int) -> Iterator[Page]:
    """The last `count` pages up to a period, the earliest first."""
    oldest = (journal.span() or (period.end,))[0]
    begin, reach = date.max, max(A_MONTH, 2 * count * len(period_of(ritual.level, period.end).days()))
    entries: tuple[Entry, ...] = ()
    while len(entries) < count and begin > oldest:
        begin = date.fromordinal(max(oldest.toordinal(), period.end.toordinal() - reach))
        entries = journal.entries(ritual.name, begin, period.end)
        reach *= 4
    return (journal.page(ritual, entry.period) for entry in entries[-count:])
