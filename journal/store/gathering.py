"""Reading what the folds of a page look at, and what was written below it since it was closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from journal.entries import Entry, Offer, Page
from journal.fold.below import RITUALS, Below, know, reach
from journal.fold.needs import kinds_read, marks_read, tried
from journal.fold.offers import offers, wanted
from journal.periods import LEVELS, Period
from journal.plan.seasons import KIND as SEASON
from journal.records import replace
from journal.rituals import Ritual
from journal.store import threadbook
from journal.store.engine import Connection
from journal.store.entrybook import entries
from journal.threads import Thread, ThreadKind

# The answers of one ritual that were written after a moment, in periods that begin on one of some days.
_SINCE = """
SELECT count(DISTINCT answer.period) FROM answer
JOIN head ON head.thing = 'answer:' || answer.ritual || ':' || answer.period || ':' || answer.step
JOIN revision ON revision.id = head.revision
WHERE answer.first BETWEEN :first AND :last AND +answer.ritual = :ritual AND revision.at > :closed
"""


def folded(
    connection: Connection, page: Page, kinds: Mapping[str, ThreadKind], rest: str, today: date
) -> Page:
    """The page with what its steps are offered, and with what was written below since it was closed."""
    ritual, period, closed = page.ritual, page.period, page.entry.closed
    offered: dict[str, Offer] = {}
    if wanted(ritual):
        below = gather(connection, ritual, period, kinds, rest, today)
        threads = tried(page)
        offered = offers(ritual, _with_evenings(connection, below, threads) if threads else below)
    since = written_since(connection, period, closed) if closed else {}
    return replace(page, offers=offered, since=since)


def gather(
    connection: Connection,
    ritual: Ritual,
    period: Period,
    kinds: Mapping[str, ThreadKind],
    rest: str,
    today: date,
) -> Below:
    """What the folds of the page of a period look at today."""
    first, last = reach(period)
    marks = dict.fromkeys(threadbook.marks(connection, first, last, ""))
    for name in marks_read(ritual, kinds):
        marks |= dict.fromkeys(threadbook.marks(connection, date.min, date.max, name))
    known = know(
        period,
        kinds,
        _entries(connection, ritual, period, first, last),
        _threads(connection, ritual, kinds, first, last),
        tuple(marks),
        threadbook.find(connection, rest, None, (date.min, last), None),
    )
    until = min(period.end, today)
    return replace(known, until=until, season=threadbook.held(connection, SEASON, until))


def _with_evenings(connection: Connection, below: Below, threads: Iterable[Thread]) -> Below:
    """What the folds look at with the evenings around these threads."""
    from journal.reflection.trials import BEFORE
    from journal.store.evidence import series

    first = min(thread.opened for thread in threads) - BEFORE
    return replace(below, evenings=series(connection, below.kinds, first, below.until))


def _entries(
    connection: Connection, ritual: Ritual, period: Period, first: date, last: date
) -> Iterator[Entry]:
    """The entries below, and the ritual's own of this period and the one before."""
    for level in LEVELS[: LEVELS.index(period.level)]:
        yield from entries(connection, RITUALS[level], first, last)
    yield from entries(connection, ritual.name, period.previous().start, period.start)


def _threads(
    connection: Connection, ritual: Ritual, kinds: Mapping[str, ThreadKind], first: date, last: date
) -> Iterator[Thread]:
    """What was finished when it was written, what was marked, and all of the kinds that the folds want."""
    for kind in kinds.values():
        if kind.finished:
            yield from threadbook.find(connection, kind.name, None, (first, last), None)
    for name in kinds_read(ritual, kinds):
        yield from threadbook.find(connection, name, None, None, None)
    yield from threadbook.marked(connection, first, last)


def written_since(connection: Connection, period: Period, closed: datetime) -> dict[str, int]:
    """How many periods inside this one were written in after a moment, by level; none where there are none.

    A week's days are those of the week; a month's are the days of its weeks.
    """
    found: dict[str, int] = {}
    inside: tuple[Period, ...] = (period,)
    moment = closed.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    while inside := tuple(child for each in inside for child in each.children()):
        bounds = {
            "first": inside[0].start.isoformat(),
            "last": inside[-1].start.isoformat(),
            "ritual": RITUALS[inside[0].level],
            "closed": moment,
        }
        count = connection.execute(_SINCE, bounds).fetchone()[0]
        if count:
            found[inside[0].level] = count
    return found
