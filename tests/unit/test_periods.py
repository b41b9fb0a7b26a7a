"""Days, weeks, months and quarters as values, their canonical text, and the day that a moment belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from datetime import UTC, date, time, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput
from journal.periods import (
    DEFAULT_DAY_ENDS,
    LEVELS,
    Day,
    Month,
    Period,
    Quarter,
    Week,
    period_of,
    read_period,
    today,
)

ONE_DAY = timedelta(days=1)
FRIDAY = date(2026, 11, 20)

# Away from the two ends of time, where there is no next and no previous.
dates = st.dates(date(2, 1, 1), date(9998, 12, 31))
periods = st.builds(period_of, st.sampled_from(LEVELS), dates)


@pytest.mark.parametrize(
    ("level", "text", "label", "short", "start", "end"),
    [
        ("day", "2026-11-20", "Friday 20 November 2026", "Fri 20 Nov", FRIDAY, FRIDAY),
        (
            "week",
            "2026-W47",
            "Week 47, 16 to 22 November 2026",
            "W47",
            date(2026, 11, 16),
            date(2026, 11, 22),
        ),
        ("month", "2026-11", "November 2026", "Nov", date(2026, 11, 1), date(2026, 11, 30)),
        ("quarter", "2026-Q4", "Quarter 4, 2026", "Q4", date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_each_level_of_a_day(level: str, text: str, label: str, short: str, start: date, end: date) -> None:
    period = period_of(level, FRIDAY)
    assert (str(period), period.level) == (text, level)
    assert (period.label(), period.short()) == (label, short)
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("week", "label"),
    [
        (Week(2026, 49), "Week 49, 30 November to 6 December 2026"),
        (Week(2026, 53), "Week 53, 28 December 2026 to 3 January 2027"),
        (Week(2026, 1), "Week 1, 29 December 2025 to 4 January 2026"),
        (Week(2024, 9), "Week 9, 26 February to 3 March 2024"),
    ],
)
def test_a_week_names_both_months_and_years_where_it_crosses_them(week: Week, label: str) -> None:
    assert week.label() == label


def test_years_of_fewer_digits_are_written_with_four() -> None:
    assert [str(period_of(level, date(7, 1, 1))) for level in LEVELS] == [
        "0007-01-01", "0007-W01", "0007-01", "0007-Q1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Week(2025, 53), "2025 has 52 weeks, so there is no week 53 in it."),
        (lambda: Week(2026, 54), "2026 has 53 weeks, so there is no week 54 in it."),
        (lambda: Week(2026, 0), "2026 has 53 weeks, so there is no week 0 in it."),
        (lambda: Month(2026, 13), "2026 has 12 months, so there is no month 13 in it."),
        (lambda: Quarter(2026, 5), "2026 has 4 quarters, so there is no quarter 5 in it."),
        (lambda: Month(10_000, 1), "That lies outside the years 1 to 9999; choose a nearer one."),
        (lambda: Day.on(2026, 2, 29), "February 2026 has 28 days, so there is no 29 February 2026."),
        (
            lambda: period_of("year", FRIDAY),
            "There is no level “year”; there are: day, week, month, quarter.",
        ),
    ],
)
def test_an_impossible_period_is_refused(make: Callable[[], Period], sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        make()
    assert str(caught.value) == sentence


@given(dates)
def test_week_53_exists_just_where_the_calendar_has_it(some: date) -> None:
    has_it = date(some.year, 12, 31).weekday() == 3 or date(some.year, 1, 1).weekday() == 3
    if has_it:
        assert Week(some.year, 53).next() == Week(some.year + 1, 1)
    else:
        assert Week(some.year, 52).next() == Week(some.year + 1, 1)


def test_leap_days() -> None:
    assert Month(2024, 2).end == date(2024, 2, 29)
    assert Month(2100, 2).end == date(2100, 2, 28)
    assert Day(date(2024, 2, 28)).shift(2) == Day(date(2024, 3, 1))
    assert len(Quarter(2024, 1).days()) == 91


@given(periods)
def test_the_text_reads_back(period: Period) -> None:
    assert read_period(str(period)) == period


@given(periods)
def test_next_and_previous_touch_and_undo_each_other(period: Period) -> None:
    assert period.next().previous() == period
    assert period.next().start == period.end + ONE_DAY
    assert period.previous().end == period.start - ONE_DAY
    assert period.next() == period.shift(1)


@given(
    st.builds(period_of, st.sampled_from(LEVELS), st.dates(date(1900, 1, 1), date(2100, 1, 1))),
    st.integers(-500, 500),
    st.integers(-500, 500),
)
def test_shifts_add_up(period: Period, one: int, other: int) -> None:
    assert period.shift(one).shift(other) == period.shift(one + other)


@given(periods, st.integers(-200, 200))
def test_a_period_contains_its_days_and_no_other(period: Period, offset: int) -> None:
    some = date.fromordinal(max(1, period.start.toordinal() + offset))
    assert period.contains(some) == (some in period.days())
    assert period.contains(some) == (period_of(period.level, some) == period)


@given(periods)
def test_children_follow_one_another_and_know_their_parent(period: Period) -> None:
    children = period.children()
    assert (children == ()) == isinstance(period, Day)
    for child, following in pairwise(children):
        assert child.next() == following
    assert all(child.parent() == period for child in children)


@given(periods)
def test_a_parent_holds_its_child_once(period: Period) -> None:
    parent = period.parent()
    assert (parent is None) == isinstance(period, Quarter)
    if parent is not None:
        assert parent.children().count(period) == 1


@given(dates)
def test_the_days_of_a_week_and_the_months_of_a_quarter_fill_it(some: date) -> None:
    for period in (Week.of(some), Quarter.of(some)):
        assert tuple(day for child in period.children() for day in child.days()) == period.days()


@given(dates)
def test_the_weeks_of_a_month_join_those_of_the_next(some: date) -> None:
    month = Month.of(some)
    assert month.children()[-1].next() == month.next().children()[0]
    assert len(month.children()) in (4, 5)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 1), Month(2026, 10)),
        (date(2026, 10, 29), Month(2026, 10)),
        (date(2026, 4, 30), Month(2026, 4)),
        (date(2026, 5, 3), Month(2026, 4)),
        (date(2027, 1, 3), Month(2026, 12)),
        (date(2025, 12, 29), Month(2026, 1)),
    ],
)
def test_a_week_belongs_to_the_month_of_its_thursday(day: date, month: Month) -> None:
    assert Day(day).parent().parent() == month


OTHER_TEXT = (
    "|2026|2026-W7|2026-w47|2026-Q0|2026-Q5|2026-00|2026-13|2026-1-2|2026-02-30|20261120| 2026-11-20|2025-W53"
    "|0000-01|2026-11-20-1|-2026-11|today"
)
ODD_TEXT = ["2026-11-20\n", "٢٠٢٦-11", "2026-11\0", "\ud800", "9" * 1_000_000]


@pytest.mark.parametrize("text", [*OTHER_TEXT.split("|"), *ODD_TEXT], ids=lambda text: ascii(text[:20]))
def test_only_canonical_text_is_read(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_period(text)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 150


def test_the_ends_of_time_are_named() -> None:
    for level in LEVELS:
        first, last = period_of(level, date.min), period_of(level, date.max)
        assert (first.start, last.end) == (date.min, date.max)
        assert last.previous().next() == last
        for step in (first.previous, last.next, lambda end=last: end.shift(10**30)):
            with pytest.raises(BadInput, match="outside the years 1 to 9999"):
                step()


@given(periods, periods)
def test_periods_are_ordered_within_their_level_alone(one: Period, other: Period) -> None:
    if isinstance(one, type(other)):
        assert sorted((one, other), key=lambda period: period.start) == sorted((one, other))
        assert len({one, other}) == (1 if one == other else 2)
    else:
        assert one != other


def test_a_period_cannot_be_changed() -> None:
    for level in LEVELS:
        period = period_of(level, FRIDAY)
        with pytest.raises(AttributeError):
            setattr(period, "date" if level == "day" else "year", None)
        assert not hasattr(period, "__dict__")


@pytest.mark.parametrize(
    ("moment", "day_ends", "day"),
    [
        ("2026-11-20 21:41", DEFAULT_DAY_ENDS, "2026-11-20"),
        ("2026-11-21 00:00", DEFAULT_DAY_ENDS, "2026-11-20"),
        ("2026-11-21 03:59:59.999999", DEFAULT_DAY_ENDS, "2026-11-20"),
        ("2026-11-21 04:00", DEFAULT_DAY_ENDS, "2026-11-21"),
        ("2026-11-21 00:00", time(0), "2026-11-21"),
        ("2026-11-21 05:29", time(5, 30), "2026-11-20"),
        ("2026-11-21 05:30", time(5, 30), "2026-11-21"),
        ("2027-01-01 01:00", DEFAULT_DAY_ENDS, "2026-12-31"),
        ("2024-03-01 01:00", DEFAULT_DAY_ENDS, "2024-02-29"),
        ("2026-11-21 03:59+14:00", DEFAULT_DAY_ENDS, "2026-11-20"),
        ("2026-11-21 04:00-11:00", DEFAULT_DAY_ENDS, "2026-11-21"),
    ],
)
def test_before_the_day_ends_it_is_still_yesterday(moment: str, day_ends: time, day: str) -> None:
    assert str(today(datetime.datetime.fromisoformat(moment), day_ends)) == day


@pytest.mark.parametrize(
    "zone",
    ["Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kathmandu"],
)
def test_clock_changes_skip_and_repeat_no_day(zone: str) -> None:
    moment = datetime.datetime(2017, 1, 1, 12, tzinfo=UTC)
    day = today(moment.astimezone(ZoneInfo(zone)))
    for _ in range(365 * 48):
        moment += timedelta(minutes=30)
        later = today(moment.astimezone(ZoneInfo(zone)))
        assert later in (day, day.next())
        day = later
    assert day == Day(date(2018, 1, 1))


@given(st.builds(datetime.datetime.combine, dates, st.times()), st.integers(-12 * 4, 14 * 4), st.times())
def test_the_zone_of_a_traveller_changes_nothing_but_the_wall_clock(
    wall: datetime.datetime, quarters: int, day_ends: time
) -> None:
    there = wall.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    assert today(there, day_ends) == today(wall, day_ends)


def test_flying_west_over_the_date_line_lives_the_evening_again() -> None:
    moment = datetime.datetime(2026, 11, 20, 21, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert str(today(moment)) == "2026-11-20"
    landed = (moment + timedelta(hours=8)).astimezone(ZoneInfo("Pacific/Honolulu"))
    assert str(today(landed)) == "2026-11-20"
