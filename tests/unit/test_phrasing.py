"""How dayfold says days, spans, ages and what stands beside a thread."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from journal.entries import Entry
from journal.periods import Day
from journal.threads import Mark, Row, Thread, load_kinds
from tui import phrasing

TODAY = date(2026, 11, 21)  # a Saturday
ONE = timedelta(days=1)
LOOP = load_kinds()["loop"]


def before(*days: int) -> list[date]:
    return [TODAY - n * ONE for n in days]


@pytest.mark.parametrize(
    ("away", "said", "after_a_verb"),
    [
        (0, "today", "today"),
        (-1, "yesterday", "yesterday"),
        (1, "tomorrow", "tomorrow"),
        (-2, "Thursday", "on Thursday"),
        (-6, "Sunday", "on Sunday"),
        (-7, "14 November", "on 14 November"),
        (3, "Tuesday", "on Tuesday"),
        (10, "next Tuesday", "next Tuesday"),
        (30, "21 December", "on 21 December"),
        (60, "20 January 2027", "on 20 January 2027"),
    ],
)
def test_days(away: int, said: str, after_a_verb: str) -> None:
    assert phrasing.day(TODAY + away * ONE, TODAY) == said
    assert phrasing.on(TODAY + away * ONE, TODAY) == after_a_verb


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "1 day"),
        (30, "30 days"),
        (31, "1 month"),
        (75, "2 months"),
        (365, "1 year"),
        (400, "1 year, 1 month"),
    ],
)
def test_ages(days: int, said: str) -> None:
    assert phrasing.age(days) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, ""),
        ({"day": 1}, "One day was written since."),
        ({"day": 2}, "Two days were written since."),
        ({"week": 1, "day": 2}, "Two days and one week were written since."),
        ({"month": 1, "week": 12, "day": 13}, "13 days, twelve weeks and one month were written since."),
    ],
)
def test_what_was_written_since(counts: dict[str, int], said: str) -> None:
    assert phrasing.since(counts) == said


@pytest.mark.parametrize(
    ("age", "said"),
    [(0, "day 1 of 28"), (11, "day 12 of 28"), (27, "day 28 of 28"), (28, "28 days are over")],
)
def test_how_long_something_runs(age: int, said: str) -> None:
    opened, over = TODAY - age * ONE, TODAY + (28 - age) * ONE
    row = Row(Thread("experiment:1", "experiment", "No mail", opened, over), age=age, runs=over > TODAY)
    assert phrasing.running(row, over, TODAY) == said
    ahead = Row(row.thread, age=age + 9)  # as the end of a period that goes on sees it
    assert phrasing.running(ahead, over, TODAY) == said


@pytest.mark.parametrize(
    ("gaps", "said"),
    [
        ([], ""),
        (before(1), "Yesterday is open if you want it; today is ready."),
        (before(3), "Wednesday is open if you want it; today is ready."),
        (before(2, 1), "Thursday and Friday are open if you want them; today is ready."),
        (before(3, 2, 1), "Wednesday to Friday are open if you want them; today is ready."),
        (before(5, 4, 1), "3 days since Monday are open if you want them; today is ready."),
        (before(*range(14, 0, -1)), "14 days since 7 November are open if you want them; today is ready."),
    ],
)
def test_coming_back(gaps: list[date], said: str) -> None:
    assert phrasing.coming_back(gaps, TODAY) == said


def test_spans_are_runs_without_a_hole() -> None:
    days = before(9, 8, 5, 2, 1)
    assert list(phrasing.spans(days)) == [(days[0], days[1]), (days[2], days[2]), (days[3], days[4])]
    assert list(phrasing.spans([])) == []


def test_closing_is_said_with_its_day_where_that_was_late() -> None:
    closed = datetime(2026, 11, 21, 8, 12, tzinfo=UTC)
    late = Entry("shutdown", Day(TODAY - ONE), {}, closed, TODAY)
    assert phrasing.closed(late, TODAY, UTC) == "closed 08:12, written today"
    assert phrasing.closed(late, TODAY + 3 * ONE, UTC) == "closed 08:12, written on Saturday"
    assert phrasing.closed(Entry("shutdown", Day(TODAY), {}, closed, TODAY), TODAY, UTC) == "closed 08:12"
    assert phrasing.closed(Entry("shutdown", Day(TODAY)), TODAY, UTC) == ""


def test_counts() -> None:
    assert [phrasing.count(n, "loop") for n in (0, 1, 2)] == ["no loops", "1 loop", "2 loops"]
    assert phrasing.count(12_345, "entry", "entries") == "12,345 entries"
    assert [phrasing.times(n) for n in (1, 2, 3)] == ["once", "twice", "3 times"]
    assert phrasing.size(64 * 1024) == "64.0 KiB"


def test_what_stands_beside_a_thread() -> None:
    thread = Thread("loop:1", "loop", "Call", TODAY)
    assert phrasing.history(Row(thread), LOOP) == ""
    assert phrasing.history(Row(thread, age=12, slips=4), LOOP) == "12 days, carried 4 times"
    assert phrasing.decide(LOOP) == "do, schedule, hand over or drop?"
    for mark, said in (
        (Mark("loop:1", TODAY, "done"), "done"),
        (Mark("loop:1", TODAY, "scheduled", "2026-11-24"), "scheduled for Tuesday"),
        (Mark("loop:1", TODAY, "handed over", "Anna"), "handed over (Anna)"),
    ):
        assert phrasing.mark(mark, TODAY) == said


def test_rest() -> None:
    assert phrasing.away("holiday", TODAY + 2 * ONE, TODAY) == "Holiday until Monday; nothing is asked."
    assert phrasing.away("illness", TODAY, TODAY) == "Illness; nothing is asked."
