"""When what is not urgent is looked at: after six weeks, then each quarter or month of evenings.

Whoever looks each evening at what hardly changes asks chance every evening anew. What always holds: between
two looks the same is found.
"""

from __future__ import annotations

from journal.records import replace
from journal.reflection.evidence import Evidence, Series

FIRST, QUARTER, MONTH = 42, 91, 28
"""Days after which the first look is taken, and from one of the others to the next."""


def at_last_look(evidence: Evidence, every: int = QUARTER) -> Evidence:
    """The evidence up to the day of the last look; without days where there was none yet."""
    number = len(evidence.dates)
    last = number // every * every or (FIRST if number >= FIRST else 0)

    def until(series: Series) -> Series:
        return series[:last]

    return replace(
        evidence,
        dates=evidence.dates[:last],
        series={key: until(each) for key, each in evidence.series.items()},
        tags={tag: until(each) for tag, each in evidence.tags.items()},
        kept={thread: until(each) for thread, each in evidence.kept.items()},
    )
