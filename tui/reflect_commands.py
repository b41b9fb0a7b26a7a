"""The command that looks back and says what is found. It imports neither textual nor click.

What always holds: it prints for people or, with --json, for programs; what it shows for the first time is
kept as shown, unless the journal can only be read.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from journal.errors import BadInput, CannotSave
from journal.exchange.as_json import to_text
from journal.periods import parse_period
from tui.command_line import Call, Command, Option
from tui.desk import Desk
from tui.show import JSON, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from journal.exchange.reflection_text import Span
    from journal.periods import Day
    from journal.reflection.kept import Seen
    from journal.store.journal import Journal

SERIES = Option("--series", "Print the series behind them too.")


def reflect(desk: Desk, call: Call) -> int:
    """Print what stands out up to today, or in a period."""
    from journal.exchange.reflection_text import Reflection, reflection_json, reflection_text
    from journal.reflection import reflect as look
    from journal.reflection.kept import remembered

    desk.mention_mistakes()
    span, today = _span(call.words[0], desk.today) if call.words else None, desk.today.date
    with desk.journal() as journal:
        evidence = journal.evidence(today)
        found = [each for each in look(evidence, today) if span is None or span.touches(each)]
        _keep(desk, journal, remembered(found, *journal.findings()), today)
        seen = remembered(found, *journal.findings())
    shown, series = Reflection(today, evidence, tuple(seen), span), SERIES.name in call.options
    if JSON.name in call.options:
        desk.write(to_text(reflection_json(shown, series=series)))
    else:
        desk.write(reflection_text(shown, series=series))
    return 0


def _keep(desk: Desk, journal: Journal, seen: Iterable[Seen], today: date) -> None:
    """Keep what is shown; where the disk refuses it is shown all the same."""
    try:
        journal.keep(list(seen), today)
    except CannotSave as error:
        desk.complain(str(error))


def _span(text: str, today: Day) -> Span:
    """The days of a period, or of a year."""
    from journal.exchange.reflection_text import Span

    if YEAR.fullmatch(text):
        if int(text) < date.min.year:
            raise BadInput("That lies outside the years 1 to 9999; choose a nearer one.")
        return Span(text, text, date(int(text), 1, 1), date(int(text), 12, 31))
    period = parse_period(text, today)
    return Span(str(period), period.label(), period.start, period.end)


TABLE = (
    Command(
        "reflect",
        "Say what stands out in your evenings up to today, and how sure that is.\n\n"
        "PERIOD keeps to what touches a day, week, month, quarter or year: -3, W47, nov 2026, Q4, 2026."
        " Each finding stands with its days and numbers, how often chance alone shows the like, and what it"
        " offers.",
        reflect,
        (JSON, SERIES),
        "[PERIOD]",
        most=1,
        dates=True,
    ),
)
