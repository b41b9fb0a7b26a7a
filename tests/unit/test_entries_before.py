"""Entries of all rituals, from the newest back: their order, windows of them, one day in many years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, SUNDAY, Wall, open_journal
from hypothesis import given
from hypothesis import strategies as st

from journal.entries import Entry
from journal.periods import LEVELS, Day, Month, Period, Quarter, Week, period_of
from journal.ritual_files import load_rituals
from journal.rituals import Ritual, Step
from journal.store.history import LONGEST
from journal.store.journal import Journal

STEPS = (Step("calm", "scale", "Calm", low=1, high=5), Step("note", "text", "A line"))
RITUALS = {level: Ritual(level, level, level, level, "Done.", STEPS) for level in LEVELS}
WEEK, MONTH, QUARTER = Week.of(FRIDAY.date), Month.of(FRIDAY.date), Quarter.of(FRIDAY.date)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.db") as journal:
        yield journal


def write(journal: Journal, *periods: Period) -> None:
    """An answer for each of the periods, in the ritual of its level."""
    with journal.at_once():
        for period in periods:
            journal.answer(RITUALS[period.level], period, {"note": f"Words of {period}"})


def periods(entries: tuple[Entry, ...]) -> list[Period]:
    return [entry.period for entry in entries]


def test_an_empty_journal_has_none(journal: Journal) -> None:
    assert journal.entries_before(None, 10) == ()
    assert journal.entries_before(FRIDAY.date, 10) == ()
    assert journal.entries_on([FRIDAY.date]) == ()


def test_the_newest_end_comes_first_and_the_longer_of_two(journal: Journal) -> None:
    last_week, last_month = WEEK.previous(), Month(2026, 9)
    closing = Day(last_month.end)
    written = (FRIDAY, WEEK, MONTH, QUARTER, SUNDAY, last_week, last_month, closing, Quarter(2026, 3))
    write(journal, *written)
    assert periods(journal.entries_before(None, 50)) == [
        QUARTER,
        MONTH,
        WEEK,
        SUNDAY,
        FRIDAY,
        last_week,
        Quarter(2026, 3),
        last_month,
        closing,
    ]


def test_closed_entries_without_answers_are_there_and_threads_alone_are_none(journal: Journal) -> None:
    journal.seal(SHUTDOWN, FRIDAY)
    journal.add("loop", "Only a loop", FRIDAY.shift(-1).date)
    (entry,) = journal.entries_before(None, 10)
    assert (entry.ritual, entry.period, dict(entry.answers)) == ("shutdown", FRIDAY, {})
    assert entry.closed is not None


def test_entries_hold_their_answers_and_when_they_were_closed(tmp_path: Path) -> None:
    wall = Wall(FRIDAY)
    with open_journal(tmp_path / "late.db", wall) as journal:
        journal.answer(SHUTDOWN, FRIDAY.shift(-1), {"energy": 4, "checklist": ("Desk cleared",)})
        journal.seal(SHUTDOWN, FRIDAY.shift(-1))
        assert journal.entries_before(None, 1) == journal.entries(
            "shutdown", FRIDAY.shift(-1).date, FRIDAY.date
        )
        assert journal.entries_before(None, 1)[0].late


def test_what_ends_before_a_day_leaves_out_what_ends_on_it(journal: Journal) -> None:
    write(journal, FRIDAY, FRIDAY.shift(-1), WEEK)
    assert periods(journal.entries_before(FRIDAY.date, 9)) == [FRIDAY.shift(-1)]
    assert periods(journal.entries_before(SUNDAY.date, 9)) == [FRIDAY, FRIDAY.shift(-1)]


def test_two_rituals_of_one_level_both_have_their_entry(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
    write(journal, FRIDAY)
    assert [entry.ritual for entry in journal.entries_before(None, 9)] == ["day", "shutdown"]
    assert [entry.ritual for entry in journal.entries_on([FRIDAY.date])] == ["day", "shutdown"]


def test_no_more_is_read_than_was_asked_for(journal: Journal) -> None:
    days = [FRIDAY.shift(-back) for back in range(0, 2000, 2)]
    write(journal, *days)
    assert periods(journal.entries_before(None, 20)) == days[:20]
    assert periods(journal.entries_before(days[19].date, 20)) == days[20:40]


@given(
    st.sets(st.tuples(st.sampled_from(LEVELS), st.integers(0, 400)), max_size=40),
    st.integers(1, 7),
)
def test_windows_put_together_are_all_entries_in_order(
    tmp_path_factory: pytest.TempPathFactory, written: set[tuple[str, int]], count: int
) -> None:
    wanted = {period_of(level, FRIDAY.date - timedelta(days=back)) for level, back in written}
    found: list[Period] = []
    with open_journal(tmp_path_factory.mktemp("windows") / "journal.db") as journal:
        write(journal, *wanted)
        bottom: date | None = None
        while window := journal.entries_before(bottom, count):
            assert len(window) >= min(count, len(wanted) - len(found))
            found += periods(window)
            bottom = window[-1].period.end
    assert found == sorted(wanted, key=lambda each: (-each.end.toordinal(), each.start))


def test_no_period_is_longer_than_the_longest() -> None:
    quarters = [Quarter(2023, 1).shift(n) for n in range(20)]
    assert max(len(quarter.days()) for quarter in quarters) == LONGEST


def test_the_entries_of_certain_days_are_those_of_no_other_period(journal: Journal) -> None:
    monday = Day(date(2024, 7, 1))
    write(journal, monday, Week.of(monday.date), Month.of(monday.date), Quarter.of(monday.date), FRIDAY)
    assert periods(journal.entries_on([monday.date, FRIDAY.date, SUNDAY.date])) == [FRIDAY, monday]


def test_a_page_that_holds_nothing_but_a_thread_is_an_entry_too(journal: Journal) -> None:
    _, weekly, _, quarterly, *_ = rituals = load_rituals()[0]
    journal.answer(rituals[0], FRIDAY, {"tomorrow": "Write"})
    journal.answer(weekly, WEEK.previous(), {"upgrade": "Mail at noon"})
    journal.answer(quarterly, QUARTER, {"season": "ramp"})
    journal.add("big_task", "By hand", FRIDAY.date)
    found = journal.entries_before(None, 9, rituals)
    assert periods(found) == [QUARTER, FRIDAY, WEEK.previous()]
    assert [dict(entry.answers) for entry in found] == [
        {"season": "ramp"},
        {"tomorrow": "Write"},
        {"upgrade": "Mail at noon"},
    ]
    assert periods(journal.entries_before(FRIDAY.date, 9, rituals)) == [WEEK.previous()]
    assert periods(journal.entries_on([FRIDAY.date, SUNDAY.date], rituals)) == [FRIDAY]
    assert journal.entries_before(None, 9) == ()
