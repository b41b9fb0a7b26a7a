"""The history's outline: which entry stands where, what unfolds into what, which one is nearest to a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, open_journal

from journal.agenda import Standing
from journal.periods import Day, Month, Period, Quarter, Week
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from tui.panes.past import (
    Past,
    Row,
    Written,
    first_day,
    look_around,
    look_back,
    nearest,
    outline,
    past,
    same_day,
)
from tui.panes.past_row import Names, lay_out, name

Q3, OCTOBER, NOVEMBER = Quarter(2026, 3), Month(2026, 10), Month(2026, 11)
W45, W46 = Week(2026, 45), Week(2026, 46)
RITUALS = {"day": "shutdown", "week": "weekly", "month": "monthly", "quarter": "quarterly"}


BY_NAME = {"shutdown": SHUTDOWN}


def written(period: Period, ritual: str = "") -> Written:
    return Written(ritual or RITUALS[period.level], period, Standing.CLOSED)


def days(week: Week, *numbers: int) -> list[Day]:
    """Some days of a week, Monday is 0."""
    return [Day(week.days()[number]) for number in numbers]


def made(*periods: Period, whole: bool = True) -> Past:
    """The entries of those periods in the order of the history."""
    ordered = sorted(periods, key=lambda each: (-each.end.toordinal(), each.start))
    return past(tuple(map(written, ordered)), whole)


def shown(past: Past, *unfolded: Period) -> list[str]:
    """The rows as they stand."""
    keys = {written(period).key for period in unfolded}
    return ["  " * len(row.above) + str(row.entry.period) for row in outline(past, keys)]


class TestOutline:
    """Rows, unfolded or not."""

    def test_nothing_unfolded_is_the_entries_as_they_are(self) -> None:
        assert shown(made()) == []
        assert shown(made(*days(W46, 0, 6), W46)) == ["2026-W46", "2026-11-15", "2026-11-09"]

    def test_a_week_unfolds_into_its_days_which_leave_the_list(self) -> None:
        past = made(*days(W46, 0, 6), W46, *days(W45, 2))
        assert shown(past, W46) == ["2026-W46", "  2026-11-15", "  2026-11-09", "2026-11-04"]

    def test_a_quarter_unfolds_down_to_the_words_of_a_day(self) -> None:
        september, week = Month(2026, 9), Week(2026, 38)
        past = made(Q3, september, Month(2026, 7), week, *days(week, 1, 3))
        assert shown(past, Q3) == [
            "2026-Q3",
            "  2026-09",
            "  2026-07",
            "2026-W38",
            "2026-09-17",
            "2026-09-15",
        ]
        assert shown(past, Q3, september, week) == [
            "2026-Q3",
            "  2026-09",
            "    2026-W38",
            "      2026-09-17",
            "      2026-09-15",
            "  2026-07",
        ]

    def test_a_child_without_an_entry_stands_aside_for_its_own_children(self) -> None:
        past = made(NOVEMBER, W46, *days(W45, 0, 4), *days(W46, 1))
        assert shown(past, NOVEMBER) == [
            "2026-11",
            "  2026-W46",
            "  2026-11-06",
            "  2026-11-02",
            "2026-11-10",
        ]

    def test_the_last_week_of_a_month_may_end_after_it_and_still_goes_below_it(self) -> None:
        july, last = Month(2026, 7), Week(2026, 31)
        past = made(july, last, *days(last, 6))
        assert (last.end > july.end, shown(past)[0]) == (True, "2026-W31")
        assert shown(past, july) == ["2026-08-02", "2026-07", "  2026-W31"]

    def test_an_entry_below_a_folded_row_is_in_the_list_again(self) -> None:
        past = made(NOVEMBER, W46, *days(W46, 1))
        assert shown(past, W46) == ["2026-11", "2026-W46", "  2026-11-10"]
        assert shown(past, NOVEMBER, W46) == ["2026-11", "  2026-W46", "    2026-11-10"]

    def test_two_rituals_of_a_level_both_unfold(self) -> None:
        entries = (written(W46, "garden"), written(W46), written(days(W46, 2)[0]))
        both = past(entries, whole=True)
        rows = outline(both, {entry.key for entry in entries})
        assert [(len(row.above), row.entry.ritual) for row in rows] == [
            (0, "garden"),
            (1, "shutdown"),
            (0, "weekly"),
            (1, "shutdown"),
        ]
        assert len({row.path for row in rows}) == 4

    def test_what_can_be_unfolded_is_known_once_it_was_read(self) -> None:
        day = days(W46, 1)[0]
        past = made(NOVEMBER, W46, day)
        assert (past.unfolds(NOVEMBER), past.unfolds(W46), past.unfolds(day)) == (True, True, False)
        assert not made(W46, *days(W45, 1)).unfolds(W46)
        assert made(W46, whole=False).unfolds(W46), "its days were not read yet"
        assert not made(W46, *days(W45, 1), whole=False).unfolds(W46)

    def test_the_first_day_below_a_period_may_lie_before_it(self) -> None:
        assert first_day(FRIDAY) == FRIDAY.date
        assert first_day(NOVEMBER) == date(2026, 11, 1)
        assert first_day(Month(2026, 1)) == date(2025, 12, 29)
        assert first_day(Quarter(2026, 1)) == date(2025, 12, 29)


class TestNearest:
    """Where a date leads to."""

    ROWS = tuple(Row(entry) for entry in made(NOVEMBER, W46, *days(W46, 2, 4), *days(W45, 6), W45).entries)

    @pytest.mark.parametrize(
        ("period", "found"),
        [
            (days(W46, 4)[0], "2026-11-13"),
            (days(W46, 3)[0], "2026-11-11"),
            (days(W46, 0)[0], "2026-11-08"),
            (days(W46, 6)[0], "2026-W46"),
            (W45, "2026-W45"),
            (Week(2026, 47), "2026-W46"),
            (NOVEMBER, "2026-11"),
            (Quarter(2026, 4), "2026-11"),
            (Day(date(2030, 1, 1)), "2026-11"),
        ],
    )
    def test_its_own_row_or_the_nearest_before(self, period: Period, found: str) -> None:
        place = nearest(self.ROWS, period)
        assert place is not None
        assert str(self.ROWS[place].entry.period) == found

    def test_before_everything_there_is_none(self) -> None:
        assert nearest(self.ROWS, OCTOBER) is None
        assert nearest((), FRIDAY) is None


def test_the_same_day_of_other_years() -> None:
    assert same_day(date(2025, 11, 20), 2023, 2026) == [
        date(2023, 11, 20),
        date(2024, 11, 20),
        date(2026, 11, 20),
    ]


def test_the_last_of_february_stands_in_for_the_29th_where_there_is_none() -> None:
    assert same_day(date(2024, 2, 29), 2023, 2028) == [
        date(2023, 2, 28),
        date(2025, 2, 28),
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
    ]
    assert date(2028, 2, 29) not in same_day(date(2026, 2, 28), 2023, 2028)


class TestReading:
    """What is read from a journal."""

    @pytest.fixture
    def journal(self, tmp_path: Path) -> Iterator[Journal]:
        with open_journal(tmp_path / "journal.db", Wall(FRIDAY)) as journal:
            yield journal

    def test_an_entry_says_how_it_stands_with_its_first_figure_and_words(self, journal: Journal) -> None:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4, "presence": 2, "tags": "lake", "note": "calm,\nlong"})
        journal.answer(SHUTDOWN, FRIDAY.shift(-1), {"presence": 2, "tags": "lake"})
        journal.seal(SHUTDOWN, FRIDAY.shift(-1))
        assert look_back(journal, BY_NAME, FRIDAY, None, 9) == (
            Written("shutdown", FRIDAY, Standing.OPEN, 4, "calm, long"),
            Written("shutdown", FRIDAY.shift(-1), Standing.LATE, None, "lake"),
        )

    def test_an_entry_of_a_ritual_of_earlier_days_is_there_too(self, journal: Journal) -> None:
        diary = Ritual("diary", "day", "Diary", "diary", "Done.", (Step("words", "text", "Words"),))
        journal.answer(diary, FRIDAY, {"words": "Once"})
        (entry,) = look_back(journal, BY_NAME, FRIDAY, None, 9)
        assert (entry.ritual, entry.words) == ("diary", "")

    def test_only_other_years_of_a_day_are_looked_at(self, journal: Journal) -> None:
        for year in (2026, 2025, 2023):
            journal.answer(SHUTDOWN, Day(date(year, 11, 20)), {"energy": 3})
        journal.answer(SHUTDOWN, Day(date(2024, 11, 21)), {"energy": 3})
        found = look_around(journal, BY_NAME, FRIDAY, FRIDAY.date)
        assert [str(entry.period) for entry in found] == ["2025-11-20", "2023-11-20"]

    def test_in_an_empty_journal_there_is_no_other_year(self, journal: Journal) -> None:
        assert look_around(journal, BY_NAME, FRIDAY, FRIDAY.date) == ()


class TestRows:
    """How a row is written."""

    WEEKLY = Ritual("weekly", "week", "Weekly", "week", "Done.", (Step("energy", "scale", "Energy"),))
    MORNING = Ritual("morning", "day", "Morning", "morning", "Done.", (Step("note", "text", "Note"),))
    NAMES = Names((SHUTDOWN, WEEKLY))

    def line(self, entry: Written, width: int, unfolds: bool = False, depth: int = 0) -> str:
        row = Row(entry, (("x", FRIDAY),) * depth)
        return lay_out(row, unfolds, FRIDAY, self.NAMES, width).plain.rstrip()

    def test_it_says_in_one_line_what_there_is(self) -> None:
        friday = Written("shutdown", FRIDAY, Standing.OPEN, 4, "Calm, [red]deep[/red] work all the day long")
        assert self.line(friday, 42) == "◐ Fri 20 Nov  4    Calm, [red]deep[/red]…"
        assert self.line(friday, 64) == "◐ Fri 20 Nov  shutdown  4    Calm, [red]deep[/red] work all the…"

    def test_the_year_is_named_where_it_is_another(self) -> None:
        assert name(FRIDAY, FRIDAY) == "Fri 20 Nov"
        assert name(FRIDAY.shift(-365), FRIDAY) == "Thu 20 Nov 2025"
        assert name(Week(2025, 1), Day(date(2024, 12, 30))) == "W1 2025"
        assert self.line(Written("shutdown", FRIDAY.shift(-365), Standing.CLOSED, 2.5), 40) == (
            "● Thu 20 Nov 2025  2.5"
        )

    def test_what_unfolds_is_marked_and_what_is_below_indented(self) -> None:
        week = Written("weekly", W46, Standing.LATE, None, "Slow")
        assert self.line(week, 64, unfolds=True, depth=1) == "  ◉ W46 ▸       weekly         Slow"
        unfolded = lay_out(Row(week, (), True), True, FRIDAY, self.NAMES, 40)
        assert unfolded.plain == "◉ W46 ▾            Slow"

    def test_rituals_that_share_a_level_are_named_however_narrow_it_is(self) -> None:
        names = Names((SHUTDOWN, self.MORNING, self.WEEKLY))
        assert names.column("morning", 40) == "  morning "
        assert names.column("weekly", 40) == " " * 10
        assert self.NAMES.column("weekly", 40) == ""
        assert self.NAMES.column("diary", 40) == "  diary"

    @pytest.mark.parametrize("width", [10, 20, 34, 58, 90])
    def test_no_row_is_wider_than_asked(self, width: int) -> None:
        entry = Written("shutdown", FRIDAY.shift(-900), Standing.CLOSED, 4, "日記 " * 40)
        for depth in (0, 3):
            row = Row(entry, (("x", FRIDAY),) * depth)
            assert lay_out(row, True, FRIDAY, self.NAMES, width).cell_length <= width
