"""What a person types for a period or a day, and the one sentence that they get where it means nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput
from journal.periods import LEVELS, Day, parse_day, parse_period, period_of

FRIDAY = Day(date(2026, 11, 20))
days = st.builds(Day, st.dates(date(20, 1, 1), date(9980, 12, 31)))

PERIODS = """
    today = 2026-11-20 | this day = 2026-11-20 | YESTERDAY = 2026-11-19 | tomorrow = 2026-11-21
    fri = 2026-11-20 | Friday = 2026-11-20 | sat = 2026-11-14 | tue = 2026-11-17 | tues = 2026-11-17
    thurs = 2026-11-19 | last fri = 2026-11-13 | last  TUESDAY = 2026-11-17 | next fri = 2026-11-27
    next mon = 2026-11-23 | -3 = 2026-11-17 | - 3 = 2026-11-17 | +2 = 2026-11-22 | -0 = 2026-11-20
    -30d = 2026-10-21 | in 3 days = 2026-11-23 | -3w = 2026-W44 | +1 week = 2026-W48
    in a week = 2026-W48 | -6w = 2026-W41 | -1m = 2026-10 | -11m = 2025-12 | -1q = 2026-Q3
    +1q = 2027-Q1 | 12 oct = 2026-10-12 | 12oct = 2026-10-12 | oct 12 = 2026-10-12 | Oct12 = 2026-10-12
    20 nov = 2026-11-20 | 21 nov = 2025-11-21 | 1st sept = 2026-09-01 | august 22nd = 2026-08-22
    12 october 2025 = 2025-10-12 | october 12, 2025 = 2025-10-12 | 3. mar 2027 = 2027-03-03
    29 feb = 2024-02-29 | 29 feb 2028 = 2028-02-29 | 31 dec = 2025-12-31 | 1 jan = 2026-01-01
    2026-11-20 = 2026-11-20 | 20261120 = 2026-11-20 | 2026-9-5 = 2026-09-05 | 2026/09/05 = 2026-09-05
    2026-W40 = 2026-W40 | 2026-w9 = 2026-W09 | 2026w40 = 2026-W40 | w40 2025 = 2025-W40 | w40 = 2026-W40
    W47 = 2026-W47 | w48 = 2025-W48 | week 40 = 2026-W40 | w53 = 2020-W53 | 2026-10 = 2026-10
    october = 2026-10 | nov = 2026-11 | december = 2025-12 | oct 2025 = 2025-10 | sept = 2026-09
    may = 2026-05 | 2026-Q3 = 2026-Q3 | q3 = 2026-Q3 | Q4 = 2026-Q4 | quarter 1, 2025 = 2025-Q1
    week = 2026-W47 | this week = 2026-W47 | last week = 2026-W46 | next week = 2026-W48
    month = 2026-11 | this month = 2026-11 | last month = 2026-10 | next month = 2026-12
    quarter = 2026-Q4 | this quarter = 2026-Q4 | last quarter = 2026-Q3 | next quarter = 2027-Q1
"""
DAYS = """
    today = 2026-11-20 | fri = 2026-11-20 | tue = 2026-11-17 | 12 oct = 2026-10-12 | -2w = 2026-11-06
    -1m = 2026-10-20 | +1q = 2027-02-20 | in 2 weeks = 2026-12-04
"""
DAYS_AHEAD = """
    today = 2026-11-20 | fri = 2026-11-27 | sat = 2026-11-21 | next fri = 2026-11-27
    last fri = 2026-11-13 | 20 nov = 2026-11-20 | 19 nov = 2027-11-19 | 12 oct = 2027-10-12
    29 feb = 2028-02-29 | in 3 days = 2026-11-23 | in a day = 2026-11-21 | 3d = 2026-11-23
    2w = 2026-12-04 | 2 weeks = 2026-12-04 | 1m = 2026-12-20 | in a month = 2026-12-20 | +3 = 2026-11-23
    2026-12-01 = 2026-12-01 | 12 oct 2025 = 2025-10-12 | yesterday = 2026-11-19
"""


def table(text: str) -> list[tuple[str, str]]:
    """The cells of a table as what was typed and what it means."""
    cells = (cell.strip() for line in text.strip().splitlines() for cell in line.split(" | "))
    return [(typed, meant) for typed, meant in (cell.split(" = ") for cell in cells)]


@pytest.mark.parametrize(("typed", "meant"), table(PERIODS))
def test_a_person_names_a_period(typed: str, meant: str) -> None:
    assert str(parse_period(typed, FRIDAY)) == meant
    assert str(parse_period(f" \t{typed.upper()}\n", FRIDAY)) == meant


@pytest.mark.parametrize(("typed", "meant"), table(DAYS))
def test_a_person_names_a_day(typed: str, meant: str) -> None:
    assert str(parse_day(typed, FRIDAY)) == meant


@pytest.mark.parametrize(("typed", "meant"), table(DAYS_AHEAD))
def test_a_person_names_a_day_ahead(typed: str, meant: str) -> None:
    assert str(parse_day(typed, FRIDAY, ahead=True)) == meant


def test_a_month_ahead_ends_where_the_month_ends() -> None:
    assert str(parse_day("in a month", Day(date(2027, 1, 31)), ahead=True)) == "2027-02-28"


@pytest.mark.parametrize("century", [date(1896, 3, 1), date(1904, 2, 28), date(2099, 1, 1)])
def test_a_leap_day_is_found_around_a_century_without_one(century: date) -> None:
    day = Day(century)
    before = parse_day("29 feb", day)
    after = parse_day("29 feb", day, ahead=True)
    assert before < day < after
    assert after.date.year - before.date.year in (4, 8)


@given(days, st.sampled_from(LEVELS), st.integers(-400, 400))
def test_canonical_text_means_itself_on_any_day(day: Day, level: str, far: int) -> None:
    period = period_of(level, day.shift(far).date)
    assert parse_period(str(period), day) == period
    assert parse_period(str(period).lower(), day) == period


@given(days)
def test_the_short_names_mean_the_latest_period_that_has_begun(day: Day) -> None:
    for level in ("week", "month", "quarter"):
        period = period_of(level, day.date)
        assert parse_period(period.short(), day) == period
        earlier = parse_period(period.next().short(), day)
        assert earlier.start <= day.date


@given(days, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_weekdays_lie_within_a_week_of_today(day: Day, weekday: str) -> None:
    latest, last, following = (parse_day(f"{which}{weekday}", day) for which in ("", "last ", "next "))
    assert day.shift(-6) <= latest <= day
    assert day.shift(-7) <= last < day < following <= day.shift(7)
    assert latest.short()[:3].lower() == weekday
    assert following == latest.shift(7)
    assert parse_day(weekday, day, ahead=True) == following


@given(days, st.integers(-300, 300))
def test_numbers_count_days(day: Day, n: int) -> None:
    assert parse_day(f"{n:+}", day) == day.shift(n)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31 feb", "There is no 31 February."),
        ("0 oct", "There is no 0 October."),
        ("w54", "There is no week 54."),
        ("q5", "There is no quarter 5."),
        ("2026-02-30", "February 2026 has 28 days, so there is no 30 February 2026."),
        ("20261320", "2026 has 12 months, so there is no month 13 in it."),
        ("2026-W54", "2026 has 53 weeks, so there is no week 54 in it."),
        ("-999999999", "That lies outside the years 1 to 9999; choose a nearer one."),
        ("0000-01-01", "That lies outside the years 1 to 9999; choose a nearer one."),
        (
            "12/10/2025",
            "“12/10/2025” mixes up day and month too easily; write it like 2026-11-20 or 20 nov 2026.",
        ),
        ("12.10.", "“12.10.” mixes up day and month too easily; write it like 2026-11-20 or 20 nov 2026."),
    ],
)
def test_what_is_impossible_or_ambiguous_is_said(typed: str, sentence: str) -> None:
    for read in (parse_period, parse_day):
        with pytest.raises(BadInput) as caught:
            read(typed, FRIDAY)
        assert str(caught.value) == sentence


NOTHING = "| |2026|3|3d|ad|soon|[red]|foo 12|12 foo|last|last october|weekly|m|12 oct 25|w-3|+|in|in a|in 3"
ODD = ["2026-11-20T10:00", "١٢ oct", "to\0day", "today\x1b[0m", "\ud800"]


@pytest.mark.parametrize("typed", [*NOTHING.split("|"), *ODD], ids=ascii)
def test_what_means_nothing_names_the_forms(typed: str) -> None:
    with pytest.raises(BadInput, match="write one like 2026-11-20, 20 nov, tue, yesterday") as caught:
        parse_period(typed, FRIDAY)
    assert str(caught.value).isprintable()


def test_a_day_is_wanted_and_no_longer_span() -> None:
    for typed, level in [("october", "month"), ("next week", "week"), ("2026-Q3", "quarter")]:
        with pytest.raises(BadInput, match=f"“{typed}” is a {level}, and a day is asked for"):
            parse_day(typed, FRIDAY)


def test_unsigned_spans_lie_ahead_only_where_that_is_clear() -> None:
    with pytest.raises(BadInput, match="“2w” is not a date"):
        parse_day("2w", FRIDAY)


@given(st.text() | st.text("0123456789-+ wqdm/.octuefrinas\0\ud800", max_size=70), st.booleans())
def test_any_text_is_a_date_or_gets_one_short_sentence(typed: str, ahead: bool) -> None:
    try:
        day = parse_day(typed, FRIDAY, ahead=ahead)
    except BadInput as error:
        check_sentence(str(error))
    else:
        assert isinstance(day, Day)


@pytest.mark.parametrize("part", ["9", " ", "\ud800", "-", "a ", "\x1b[0m"], ids=ascii)
def test_a_pasted_megabyte_gets_one_short_sentence(part: str) -> None:
    for read in (parse_period, parse_day):
        with pytest.raises(BadInput) as caught:
            read(part * 1_000_000 + "today", FRIDAY)
        check_sentence(str(caught.value))


def check_sentence(sentence: str) -> None:
    assert sentence.isprintable()
    assert sentence.endswith(".")
    assert len(sentence) < 200
    assert sentence.encode("utf-8")


@pytest.mark.parametrize("edge", [Day(date.min), Day(date.max)])
def test_at_the_ends_of_time_there_is_still_an_answer(edge: Day) -> None:
    for typed, _ in table(PERIODS):
        for ahead in (False, True):
            try:
                parse_day(typed, edge, ahead=ahead)
                parse_period(typed, edge)
            except BadInput as error:
                assert str(error).endswith(".")
