"""The practice's own rules: arithmetic over what was written, with the days behind it and the step it offers.

What always holds: a rule infers nothing, has no share of the budget of false alarms, and is shown as the
person's own; its thresholds are those of the season that held (journal/plan/seasons.toml). A rule is a
function in a room of its own.
"""

from journal.reflection.rules.big_tasks import missed_tasks
from journal.reflection.rules.levers import red_levers, same_lever
from journal.reflection.rules.loops import undecided
from journal.reflection.rules.meetings import too_many_meetings
from journal.reflection.rules.model import far_from_declared
from journal.reflection.rules.overwork import overwork
from journal.reflection.rules.protected import not_kept
from journal.reflection.rules.signs import warning_signs
from journal.reflection.rules.standstill import standstills
from journal.reflection.rules.two_weeks import two_weeks_low

__all__ = [
    "RULES",
    "far_from_declared",
    "missed_tasks",
    "not_kept",
    "overwork",
    "red_levers",
    "same_lever",
    "standstills",
    "too_many_meetings",
    "two_weeks_low",
    "undecided",
    "warning_signs",
]

RULES = (
    two_weeks_low,
    standstills,
    red_levers,
    same_lever,
    not_kept,
    overwork,
    too_many_meetings,
    undecided,
    missed_tasks,
    warning_signs,
    far_from_declared,
)
"""Every rule, in the order of the practice."""
