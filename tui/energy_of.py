"""The energy map of a day, read from the journal: the newest audit of the setup, and check-ins.

What always holds: it is read only, and what was never filled in is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from journal.plan.energy import CHECK_IN, EnergyMap, energy_map, load_rows

if TYPE_CHECKING:
    from journal.store.journal import Journal

SETUP = "setup"
"""The ritual in which the map is filled in by hand."""


def energy_of(journal: Journal, today: date) -> EnergyMap:
    """The map of today."""
    return energy_map(_by_hand(journal, today), journal.threads(CHECK_IN), today)


def _by_hand(journal: Journal, today: date) -> Mapping[str, Mapping[str, str]]:
    """The newest audits: row, part, figure."""
    found: dict[str, Mapping[str, str]] = {}
    for entry in journal.entries(SETUP, date.min, today):
        audits = {row: entry.answers.get(row) for row in load_rows()}
        found |= {row: audit for row, audit in audits.items() if isinstance(audit, dict) and audit}
    return found
