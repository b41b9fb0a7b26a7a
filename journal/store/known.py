"""What a journal knows that the plan is held against: when energy is high, and where life is lived in fact.

Owns reading it; the commands, the plan's pane and the reflection see the same. What always holds: kinds and
steps that a person has taken away or renamed leave a gap and no error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from journal.plan.energy import CHECK_IN, REACH, EnergyMap, energy_map, load_rows
from journal.plan.lived import Lived, lived
from journal.plan.seasons import season_on
from journal.store.reading import Reading

SETUP = "setup"
"""The ritual whose audits fill in the energy map by hand."""
SHUTDOWN, HOURS, AFTER_STOP = "shutdown", "hours", "after_stop"
"""The ritual and its steps that say how long work was."""
MODEL, BOUNDARY, NON_NEGOTIABLE = "model", "boundary", "non_negotiable"
SIX_WEEKS = 42


def energy(journal: Reading, today: date) -> EnergyMap:
    """The energy map of a day: the newest audits, and the check-ins of the weeks before."""
    check_ins = journal.threads(CHECK_IN, opened=(today - timedelta(days=REACH - 1), today))
    return energy_map(_by_hand(journal, today), check_ins, today)


def _by_hand(journal: Reading, today: date) -> Mapping[str, Mapping[str, str]]:
    """The audits of the newest setup that has any, by row of the map."""
    for entry in reversed(journal.entries(SETUP, date.min, today)):
        audits = {row: entry.answers[row] for row in load_rows() if row in entry.answers}
        found = {row: audit for row, audit in audits.items() if isinstance(audit, dict)}
        if found:
            return found
    return {}


def declared(journal: Reading, today: date) -> float | None:
    """The declared place on the scale, 0 to 100."""
    holds = season_on(journal.threads(MODEL), today, MODEL)
    try:
        return float(holds.title) if holds is not None else None
    except ValueError:
        return None


def lived_place(journal: Reading, today: date) -> Lived:
    """The lived place as the last six weeks show it."""
    first = today - timedelta(days=SIX_WEEKS - 1)
    hours = journal.series(SHUTDOWN, HOURS, first, today)
    after_stop = journal.series(SHUTDOWN, AFTER_STOP, first, today)
    boundaries, non_negotiables = (
        Counter(mark.word for mark in journal.marks(first, today, kind))
        for kind in (BOUNDARY, NON_NEGOTIABLE)
    )
    return lived(tuple(hours.values()), tuple(after_stop.values()), boundaries, non_negotiables)
