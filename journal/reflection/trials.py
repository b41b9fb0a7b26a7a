"""What is tried for some weeks, held against the time before it: the words beside an experiment.

What always holds: nothing is claimed of too little, and what is missing is told in evenings; what runs still
is told as it stands so far; means are told with the evenings they are from, differences with their interval.
"""

from __future__ import annotations

from datetime import date, timedelta

from journal.plan.levers import INDICATOR
from journal.reflection.comparing import LEAST, SPAN, Comparison, before_after
from journal.reflection.evidence import Evidence
from journal.reflection.indicators import INDICATORS, Indicator
from journal.reflection.words import counted
from journal.threads import Thread

BEFORE = timedelta(days=SPAN)
"""How far back from its beginning a trial is looked at."""
LOW = "begun in a low stretch, and those mostly end by themselves"


def beside(evidence: Evidence, thread: Thread, today: date) -> str:
    """What the evenings up to a day say of an experiment; "" where it names no indicator or has not begun.

    `energy 2.9 before (38 of 42 evenings), 3.4 during (25 of 28): 0.5 higher, between 0.1 and 0.9`
    """
    name = str(thread.more.get(INDICATOR, ""))
    if name not in INDICATORS or thread.opened > today:
        return ""
    indicator, last = INDICATORS[name], _last(thread, today)
    found = compared(evidence, indicator, thread.opened, last)
    said = _words(name, indicator, found, evidence, thread) if found else ""
    if not said:
        return _too_little(evidence, indicator, thread, last)
    return said if is_over(thread, today) else f"so far {said}"


def is_over(thread: Thread, today: date) -> bool:
    """Whether all its days have been lived at the end of a day, or it was ended before."""
    return thread.closed is not None or thread.due is None or thread.due <= today + timedelta(days=1)


def compared(evidence: Evidence, indicator: Indicator, opened: date, last: date) -> Comparison | None:
    """The days before against those from `opened` to `last`; None where there are too few.

    A low stretch of what wears a person out is one in which there was much of it.
    """
    places = [place for place, day in enumerate(evidence.dates) if day <= last]
    values = [evidence.of(indicator.series)[place] for place in places]
    dates = [evidence.dates[place] for place in places]
    if not indicator.strain:
        return before_after(dates, values, opened)
    turned = before_after(dates, [None if value is None else -value for value in values], opened)
    return turned and turned._replace(
        before=-turned.before,
        after=-turned.after,
        difference=-turned.difference,
        low=-turned.high,
        high=-turned.low,
    )


def _last(thread: Thread, today: date) -> date:
    """Its last day, as far as it is known."""
    ends = [today, *([thread.due - timedelta(days=1)] if thread.due else []), thread.closed or today]
    return min(ends)


def _words(name: str, indicator: Indicator, found: Comparison, evidence: Evidence, thread: Thread) -> str:
    before = len([day for day in evidence.dates if thread.opened - BEFORE <= day < thread.opened])
    during = (found.end - thread.opened).days + 1
    unit = indicator.unit
    means = (
        f"{name} {found.before:.1f}{unit} before ({found.logged_before} of {before} evenings),"
        f" {found.after:.1f}{unit} during ({found.logged_after} of {during})"
    )
    return "; ".join((f"{means}: {_difference(indicator, found)}", *([LOW] if found.regression else [])))


def _difference(indicator: Indicator, found: Comparison) -> str:
    """`0.5 higher, between 0.1 and 0.9`, or `no clear difference, between 0.2 lower and 0.4 higher`."""
    low, high, unit = found.low, found.high, indicator.unit
    if low <= 0 <= high:
        less, more = f"{-low:.1f}{unit} {indicator.less}", f"{high:.1f}{unit} {indicator.more}"
        return f"no clear difference, between {less} and {more}"
    way = indicator.more if low > 0 else indicator.less
    near, far = sorted((abs(low), abs(high)))
    return f"{abs(found.difference):.1f}{unit} {way}, between {near:.1f} and {far:.1f}"


def _too_little(evidence: Evidence, indicator: Indicator, thread: Thread, last: date) -> str:
    """What is missing, in evenings; of what is over, or was begun too early, that it cannot be said."""
    known = [
        day
        for day, value in zip(evidence.dates, evidence.of(indicator.series), strict=True)
        if value is not None and day <= last
    ]
    before, during = (sum((day >= thread.opened) == after for day in known) for after in (False, True))
    if before < LEAST:
        return f"noted on {counted(before, 'evening')} before it, and {LEAST} are needed to compare"
    if during >= LEAST:
        return f"the same answer on nearly all of {counted(before + during, 'evening')}: nothing to compare"
    if is_over(thread, last):
        return f"noted on {counted(during, 'evening')} of it, and {LEAST} are needed to compare"
    return f"{counted(LEAST - during, 'more evening')} before this can be said"
