"""Which findings are shown beside a page or at the end of an evening, and how in few words. Pure.

What always holds: what only asks for a word is not shown there, since its own page asks; a period is shown
nothing that lasts so long that the period is lost in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.periods import Period
from journal.reflection.finding import Finding
from journal.reflection.kept import ASKED, Seen, fresh
from journal.reflection.tiers import CLEAR, LIKELY, RULE, WORTH

MOST_PERIODS = 6
"""How many times as long as a period that which is shown beside it may last."""
SUREST = (CLEAR, LIKELY, WORTH, RULE)


def of_period(seen: Iterable[Seen], period: Period) -> list[Seen]:
    """Those whose days touch the period: the surest first, and of these the shortest."""
    most = MOST_PERIODS * len(period.days())
    touching = [
        each
        for each in seen
        if each.finding.kind not in ASKED
        and each.finding.start <= period.end
        and each.finding.end >= period.start
        and _days(each.finding) <= most
    ]
    return sorted(touching, key=lambda each: (SUREST.index(each.finding.tier), _days(each.finding)))


def new_one(seen: Iterable[Seen], today: date) -> Seen | None:
    """The surest of those that were never shown and are new; None where there is none."""
    new = [each for each in fresh(seen, today) if each.finding.kind not in ASKED]
    return min(new, key=lambda each: SUREST.index(each.finding.tier), default=None)


def brief(finding: Finding) -> str:
    """Its sentence without what chance does, which the tier beside it stands for."""
    return finding.sentence.partition(f" {finding.tier.capitalize()}: ")[0]


def _days(finding: Finding) -> int:
    return (finding.end - finding.start).days + 1
