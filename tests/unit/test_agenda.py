"""The agenda: how periods stand, which days are open, what waits and what comes. Plain values all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.agenda import REACH, Greeting, coming, due, gaps, greeting, resting, standing, waiting, waits
from journal.entries import Entry
from journal.periods import Day, Month, Period, Quarter, Week
from journal.threads import Thread

TODAY = Day(date(2026, 11, 20))
EVENING = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


def rest(first: int, last: int | None) -> Thread:
    """A span of rest, in days from today."""
    closed = None if last is None else TODAY.shift(last).date
    return Thread("rest:1", "rest", "rest", TODAY.shift(first).date, closed=closed)


def loop(title: str, due: int | None = None, *, opened: int = -5, closed: int | None = None) -> Thread:
    return Thread(
        f"loop:{title}",
        "loop",
        title,
        TODAY.shift(opened).date,
        due=None if due is None else TODAY.shift(due).date,
        closed=None if closed is None else TODAY.shift(closed).date,
    )


def days(*numbers: int) -> set[date]:
    return {TODAY.shift(number).date for number in numbers}


def closed(period: Period, written: int) -> Entry:
    return Entry("shutdown", period, {}, EVENING, TODAY.shift(written).date)


@pytest.mark.parametrize(
    ("period", "entry", "rests", "expected"),
    [
        (TODAY, None, (), "open"),
        (TODAY, closed(TODAY, 0), (), "closed"),
        (TODAY, None, (rest(-1, 1),), "resting"),
        (TODAY, None, (rest(-1, None),), "resting"),
        (TODAY, None, (rest(-3, -1), rest(1, 3)), "open"),
        (TODAY, Entry("shutdown", TODAY, {"energy": 3}), (rest(-1, 1),), "open"),
        (TODAY.shift(-1), None, (), "empty"),
        (TODAY.shift(-1), Entry("shutdown", TODAY.shift(-1)), (), "empty"),
        (TODAY.shift(-1), Entry("shutdown", TODAY.shift(-1), {"energy": 3}), (), "open"),
        (TODAY.shift(-1), closed(TODAY.shift(-1), -1), (), "closed"),
        (TODAY.shift(-1), closed(TODAY.shift(-1), 0), (rest(-9, 9),), "late"),
        (TODAY.shift(-1), None, (rest(-1, -1),), "resting"),
        (TODAY.shift(1), None, (rest(0, 9),), "ahead"),
        (TODAY.shift(1), closed(TODAY.shift(1), 0), (), "closed"),
        (Week.of(TODAY.date), None, (), "open"),
        (Week.of(TODAY.date), None, (rest(-9, -1), rest(0, 9)), "resting"),
        (Week.of(TODAY.date).previous(), None, (rest(-7, 0),), "empty"),
    ],
)
def test_how_a_period_stands(
    period: Period, entry: Entry | None, rests: tuple[Thread, ...], expected: str
) -> None:
    assert standing(period, entry, rests, TODAY) == expected


def test_rest_covers_every_day_or_is_no_rest_of_the_period() -> None:
    week = Week.of(TODAY.date)
    assert not resting(week, ())
    assert not resting(week, (rest(-4, -1), rest(1, 2)))
    assert resting(week, (rest(-4, 0), rest(1, 2)))


@pytest.mark.parametrize(
    ("level", "today", "expected"),
    [
        ("day", TODAY, TODAY),
        ("week", TODAY, Week(2026, 46)),
        ("week", Day(date(2026, 11, 22)), Week(2026, 47)),
        ("month", TODAY, Month(2026, 10)),
        ("month", Day(date(2026, 11, 30)), Month(2026, 11)),
        ("quarter", TODAY, Quarter(2026, 3)),
        ("quarter", Day(date(2027, 1, 1)), Quarter(2026, 4)),
    ],
)
def test_what_is_due(level: str, today: Day, expected: Period) -> None:
    assert due(level, today) == expected


@pytest.mark.parametrize(
    ("written", "rests", "expected"),
    [
        ((), (), []),
        ((0,), (), []),
        ((-1,), (), []),
        ((-1, 0), (), []),
        ((-4,), (), [-3, -2, -1]),
        ((-4, 0), (), [-3, -2, -1]),
        ((-9, -8, -4), (), [-3, -2, -1]),
        ((-4,), (rest(-3, -2),), [-1]),
        ((-5,), (rest(-3, -3), rest(-1, 5)), [-4, -2]),
        ((-4,), (rest(-9, None),), []),
        ((-400,), (), list(range(-REACH, 0))),
        ((3,), (), []),
    ],
)
def test_which_days_are_gaps(
    written: tuple[int, ...], rests: tuple[Thread, ...], expected: list[int]
) -> None:
    assert gaps(days(*written), rests, TODAY) == tuple(TODAY.shift(number) for number in expected)


@given(
    st.sets(st.integers(-40, 3)),
    st.lists(st.tuples(st.integers(-40, 3), st.integers(0, 9))),
    st.integers(0, 20),
)
def test_a_gap_is_never_written_nor_rest_nor_far_nor_before_all(
    written: set[int], spans: list[tuple[int, int]], reach: int
) -> None:
    rests = [rest(first, first + length) for first, length in spans]
    found = gaps(days(*written), rests, TODAY, reach)
    assert list(found) == sorted(set(found))
    for day in found:
        assert TODAY.date - timedelta(days=reach) <= day.date < TODAY.date
        assert day.date not in days(*written)
        assert not resting(day, rests)
        assert any(other < day.date for other in days(*written))


def test_coming_back_names_the_first_and_the_last_open_day() -> None:
    missed = gaps(days(-5), (rest(-3, -3),), TODAY)
    assert greeting(missed) == Greeting(TODAY.shift(-4), TODAY.shift(-1), missed)
    assert greeting(()) is None


def test_what_waits_and_what_comes() -> None:
    threads = [
        loop("plain"),
        loop("today", 0),
        loop("overdue", -3),
        loop("far", 15),
        loop("last", 14),
        loop("soon", 1),
        loop("done", 1, closed=0),
        loop("gone", closed=-1),
        loop("unborn", opened=1),
        loop("soon, and older", 1, opened=-9),
    ]
    assert [t.title for t in waiting(threads, TODAY)] == ["plain", "today", "overdue"]
    assert [t.title for t in coming(threads, TODAY)] == ["soon, and older", "soon", "last"]
    assert [t.title for t in coming(threads, TODAY, days=1)] == ["soon, and older", "soon"]


class TestReviews:
    """When the ritual of a longer period is up, and when it waits."""

    @pytest.mark.parametrize(
        ("level", "today", "lead", "up"),
        [
            ("week", "2026-11-19", 2, "2026-W46"),
            ("week", "2026-11-20", 2, "2026-W47"),
            ("week", "2026-11-22", 2, "2026-W47"),
            ("week", "2026-11-23", 2, "2026-W47"),
            ("week", "2027-01-01", 2, "2026-W53"),
            ("month", "2026-11-26", 3, "2026-10"),
            ("month", "2026-11-27", 3, "2026-11"),
            ("month", "2026-12-01", 3, "2026-11"),
            ("quarter", "2026-12-23", 7, "2026-Q3"),
            ("quarter", "2026-12-24", 7, "2026-Q4"),
            ("day", "2026-11-20", 0, "2026-11-20"),
        ],
    )
    def test_a_period_is_up_from_its_last_days_on(self, level: str, today: str, lead: int, up: str) -> None:
        assert str(due(level, Day(date.fromisoformat(today)), lead)) == up

    def test_what_was_not_lived_in_or_is_closed_or_rest_waits_for_nobody(self) -> None:
        week = Week(2026, 47)
        closed = Entry("weekly", week, closed=datetime(2026, 11, 22, tzinfo=UTC), written=week.end)
        away = Thread("rest:1", "rest", "holiday", week.start, closed=week.end)
        assert waits(week, None, (), True)
        assert waits(week, Entry("weekly", week), (), True)
        assert not waits(week, None, (), False)
        assert not waits(week, closed, (), True)
        assert not waits(week, None, (away,), True)
