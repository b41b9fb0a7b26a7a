"""Day, week, month and quarter: the periods that entries are written for, and how people write them.

`levels` owns the values, `moment` knows which day it is, `written` reads the canonical text and what a person
types. All is pure: today comes in as a parameter, and names are English whatever the locale.
"""

from journal.periods.levels import LEVELS, Day, Month, Period, Quarter, Week, period_of
from journal.periods.moment import DEFAULT_DAY_ENDS, today
from journal.periods.written import parse_day, parse_period, read_period

__all__ = [
    "DEFAULT_DAY_ENDS",
    "LEVELS",
    "Day",
    "Month",
    "Period",
    "Quarter",
    "Week",
    "parse_day",
    "parse_period",
    "period_of",
    "read_period",
    "today",
]
