"""Reading all that the reflection looks at, in a few statements over the whole journal.

What always holds: a day of rest has no figure in any series; a series is there for every number that evenings
were answered with, whatever the steps are called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from journal.fold.below import RITUALS, WIN
from journal.periods import Day
from journal.records import record
from journal.reflection import Evidence, Series
from journal.reflection.evidence import OUTPUT
from journal.reflection.kept import FINDING
from journal.store import threadbook
from journal.store.engine import Connection
from journal.store.entrybook import entries
from journal.store.known import NON_NEGOTIABLE
from journal.store.reading import REST
from journal.threads import Mark, Thread, ThreadKind

SHUTDOWN, TAGS = RITUALS[Day.level], "tags"
REVIEWS = (RITUALS["week"], RITUALS["month"])
REACH = 400
"""Days back for which marks, and threads that are over and in no section of the plan, are looked at."""
FEWEST = 8
"""Evenings that a tag needs to be looked at."""
_NUMBERS = """
SELECT step, first, number FROM answer
WHERE +ritual = :ritual AND number IS NOT NULL AND first BETWEEN :first AND :last
"""
_EVENINGS = """
SELECT DISTINCT first FROM answer WHERE ritual = :ritual AND first BETWEEN :first AND :last
UNION SELECT first FROM entry WHERE ritual = :ritual AND first BETWEEN :first AND :last
"""
_CLOSED = "SELECT first FROM entry WHERE ritual = :ritual AND first BETWEEN :first AND :last"
_FIRST = "SELECT min(first) FROM answer WHERE ritual = ? AND first <= ?"
_TAGS = """
SELECT first, json_extract(value, '$') FROM answer
WHERE ritual = :ritual AND step = :tags AND first BETWEEN :first AND :last
"""
_FINISHED = "SELECT opened FROM thread WHERE kind = :kind AND opened BETWEEN :first AND :last"
# Found by way of the threads that had not ended before: nothing is marked behind its end.
_DONE = """
SELECT day FROM thread CROSS JOIN mark ON mark.thread = thread.id
WHERE kind = :kind AND ifnull(closed, '9999-12-31') >= :first
    AND word = :word AND level = 'day' AND day BETWEEN :first AND :last
"""
_KEPT = """
SELECT thread.id, day, word = :word FROM thread CROSS JOIN mark ON mark.thread = thread.id
WHERE kind = :kind AND level = 'day' AND day BETWEEN :first AND :last
"""


@record
class _Days:
    """The days that are looked at, where each of them stands, and those of rest."""

    dates: tuple[date, ...]
    places: Mapping[str, int]
    resting: frozenset[int]

    def series(self, figures: Iterable[tuple[str, float]], start: Iterable[int] = ()) -> Series:
        """A value a day, 0 on the days of `start` for which there is no figure; more than one are added."""
        values: list[float | None] = [None] * len(self.dates)
        for place in start:
            values[place] = 0.0
        for day, figure in figures:
            place = self.places[day]
            values[place] = (values[place] or 0.0) + figure
        for place in self.resting:
            values[place] = None
        return tuple(values)


def gathered(connection: Connection, kinds: Mapping[str, ThreadKind], today: date) -> Evidence:
    """The evidence of all evenings up to a day, without what the plan is held against."""
    text = connection.execute(_FIRST, (SHUTDOWN, today.isoformat())).fetchone()[0]
    first = date.fromisoformat(text) if text else today + timedelta(days=1)  # no evening, and so no day
    rests = _rests(connection, first, today)
    days = _days(first, today, rests)
    bounds = {"ritual": SHUTDOWN, "first": first.isoformat(), "last": today.isoformat(), "tags": TAGS}
    evenings = [days.places[row[0]] for row in connection.execute(_EVENINGS, bounds)]
    closed = [days.places[row[0]] for row in connection.execute(_CLOSED, bounds)]
    output = _output(days, _finished(connection, kinds, bounds), closed, began=False)
    return Evidence(
        days.dates,
        {**_numbers(connection, days, bounds), OUTPUT: output},
        _tags(connection, days, bounds, evenings),
        _kept(connection, days, bounds, kinds.get(NON_NEGOTIABLE)),
        {each.period: each for name in REVIEWS for each in entries(connection, name, date.min, today)},
        tuple(_threads(connection, kinds, today)),
        _marks(connection, kinds, today),
        rests,
        kinds,
    )


def series(connection: Connection, kinds: Mapping[str, ThreadKind], first: date, last: date) -> Evidence:
    """The series alone of some days, from the first evening that was ever written on."""
    text = connection.execute(_FIRST, (SHUTDOWN, last.isoformat())).fetchone()[0]
    if not text:
        return Evidence()
    first = max(first, date.fromisoformat(text))
    days = _days(first, last, _rests(connection, first, last))
    bounds = {"ritual": SHUTDOWN, "first": first.isoformat(), "last": last.isoformat()}
    closed = [days.places[row[0]] for row in connection.execute(_CLOSED, bounds)]
    before = {**bounds, "first": date.min.isoformat(), "last": (first - timedelta(days=1)).isoformat()}
    began = next(_finished(connection, kinds, before), None) is not None
    output = _output(days, _finished(connection, kinds, bounds), closed, began)
    return Evidence(days.dates, {**_numbers(connection, days, bounds), OUTPUT: output})


def spans(parts: Iterable[tuple[int, int]]) -> str:
    """Spans of minutes in words, those that touch as one: `9:00 to 12:00 and 15:00 to 18:00`."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(parts):
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return " and ".join(
        f"{start // 60}:{start % 60:02} to {end // 60}:{end % 60:02}" for start, end in joined
    )


def _rests(connection: Connection, first: date, last: date) -> tuple[Thread, ...]:
    """The spans of rest that reach into some days."""
    found = threadbook.find(connection, REST, None, (date.min, last), None)
    return tuple(rest for rest in found if rest.closed is None or rest.closed >= first)


def _days(first: date, last: date, rests: Iterable[Thread]) -> _Days:
    dates = tuple(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))
    resting = {
        place
        for rest in rests
        for place in range(
            max(0, (rest.opened - first).days),
            min(len(dates), ((rest.closed or last) - first).days + 1),
        )
    }
    return _Days(dates, {day.isoformat(): place for place, day in enumerate(dates)}, frozenset(resting))


def _numbers(connection: Connection, days: _Days, bounds: Mapping[str, str]) -> dict[str, Series]:
    """The numbers of the evenings, by step."""
    found: dict[str, list[tuple[str, float]]] = {}
    for step, day, number in connection.execute(_NUMBERS, bounds):
        found.setdefault(step, []).append((day, number))
    return {step: days.series(figures) for step, figures in sorted(found.items())}


def _output(days: _Days, finished: Iterable[tuple[str, float]], closed: Iterable[int], began: bool) -> Series:
    """How much was finished on each day: from the first one on, 0 on a closed evening without.

    `began` says that this lies before the days that are looked at.
    """
    finished = tuple(finished)
    first = 0 if began else min((days.places[day] for day, _ in finished), default=len(days.dates))
    return days.series(finished, (place for place in closed if place >= first))


def _finished(
    connection: Connection, kinds: Mapping[str, ThreadKind], bounds: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    """Each thing that was finished, by its day."""
    for kind in kinds.values():
        named = {**bounds, "kind": kind.name}
        if kind.finished:
            yield from ((row[0], 1.0) for row in connection.execute(_FINISHED, named))
        for verb in kind.verbs:
            if verb.counts == WIN:
                yield from ((row[0], 1.0) for row in connection.execute(_DONE, {**named, "word": verb.word}))


def _tags(
    connection: Connection, days: _Days, bounds: Mapping[str, str], evenings: Iterable[int]
) -> dict[str, Series]:
    """Each tag, in small letters, from the first evening on of which any was noted."""
    found: dict[str, dict[str, float]] = {}
    for day, line in connection.execute(_TAGS, bounds):
        for tag in str(line).casefold().split(","):
            if tag.strip():
                found.setdefault(" ".join(tag.split()), {})[day] = 1.0
    if not found:
        return {}
    first = min(days.places[day] for noted in found.values() for day in noted)
    asked = [place for place in evenings if place >= first]
    return {
        tag: days.series(noted.items(), asked) for tag, noted in sorted(found.items()) if len(noted) >= FEWEST
    }


def _kept(
    connection: Connection, days: _Days, bounds: Mapping[str, str], kind: ThreadKind | None
) -> dict[str, Series]:
    """Whether each non-negotiable was kept, by the id of its thread."""
    if kind is None:
        return {}
    found: dict[str, list[tuple[str, float]]] = {}
    named = {**bounds, "kind": kind.name, "word": kind.counted}
    for thread, day, kept in connection.execute(_KEPT, named):
        found.setdefault(thread, []).append((day, float(kept)))
    return {thread: days.series(marks) for thread, marks in sorted(found.items())}


def _threads(connection: Connection, kinds: Mapping[str, ThreadKind], today: date) -> Iterator[Thread]:
    """Those of the plan and all findings; of the rest what is open or was not long ago."""
    since = today - timedelta(days=REACH)
    for kind in kinds.values():
        if kind.section or kind.name == FINDING:
            yield from threadbook.find(connection, kind.name, None, (date.min, today), None)
        else:
            yield from threadbook.lately(connection, kind.name, since, today)


def _marks(connection: Connection, kinds: Mapping[str, ThreadKind], today: date) -> tuple[Mark, ...]:
    """All marks not long ago, and those of findings whenever they were made."""
    since = today - timedelta(days=REACH)
    earlier = since - timedelta(days=1)
    return (
        *threadbook.marks(connection, date.min, earlier, FINDING),
        *threadbook.marks(connection, since, today, ""),
    )
