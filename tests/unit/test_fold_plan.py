"""The long-range plan as a difference since the last reset, and a year of resets as the annual plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evenings import Wall, open_journal

from journal.fold.annual import Reset, annual, kinds_read
from journal.fold.difference import Difference, What, difference, planned, span_of
from journal.own_kinds import read_kinds
from journal.periods import Day, Quarter
from journal.ritual_files import load_rituals
from journal.store.journal import Journal
from journal.threads import load_kinds

QUARTERLY = load_rituals()[0][3]
KINDS = load_kinds()
THIRD, FOURTH = Quarter(2026, 3), Quarter(2026, 4)


@pytest.fixture
def wall() -> Wall:
    return Wall(Day(date(2026, 12, 28)))


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db", wall) as journal:
        yield journal


def seen(journal: Journal, quarter: Quarter, today: date = date(2026, 12, 28)) -> Difference:
    """The difference of a quarter, from what the journal holds."""
    names = [kind.name for kind in planned(journal.kinds)]
    entries = {e.period: e for e in journal.entries("quarterly", date(2025, 1, 1), date(2027, 12, 31))}
    threads = [thread for name in names for thread in journal.threads(name)]
    marks = [mark for name in names for mark in journal.marks(date.min, date.max, name)]
    span = span_of(quarter, entries.get(quarter.previous()), entries.get(quarter), today)
    return difference(journal.kinds, threads, marks, span)


def said(found: Difference) -> list[tuple[str, str]]:
    return [(turn.what.value, turn.thread.title) for turn in found.turns]


def milestone(journal: Journal, title: str, opened: date, due: date) -> str:
    return journal.add("milestone", title, opened, due=due).thread


class TestADifference:
    """What became of each thread of the plan."""

    def test_names_what_is_done_dropped_moved_late_and_new(self, journal: Journal) -> None:
        march = date(2026, 3, 1)
        done = milestone(journal, "The book", march, date(2026, 12, 1))
        moved = milestone(journal, "The house", march, date(2026, 12, 15))
        milestone(journal, "The talk", march, date(2026, 11, 1))
        milestone(journal, "The garden", march, date(2028, 6, 30))
        dropped = journal.add("skill", "Piano", march).thread
        journal.add("sprint", "Four weeks of scales", date(2026, 10, 5), due=date(2027, 1, 5))
        journal.act(done, "done", date(2026, 11, 20))
        journal.act(moved, "move", date(2026, 11, 21), "2027-06-30")
        journal.act(dropped, "drop", date(2026, 11, 22))
        found = seen(journal, FOURTH)
        assert said(found) == [
            ("done", "The book"),
            ("dropped", "Piano"),
            ("moved", "The house"),
            ("late", "The talk"),
            ("new", "Four weeks of scales"),
        ]
        move = found.turns[2]
        assert (move.before, move.after) == (date(2026, 12, 15), date(2027, 6, 30))
        assert [thread.title for thread in found.unchanged] == ["The garden"]

    def test_says_from_when_where_a_thread_was_moved_before(self, journal: Journal) -> None:
        thread = milestone(journal, "The house", date(2026, 3, 1), date(2026, 9, 30))
        journal.act(thread, "move", date(2026, 8, 1), "2026-11-30")
        journal.act(thread, "move", date(2026, 11, 1), "2027-01-31")
        journal.act(thread, "move", date(2026, 11, 20), "2027-03-31")
        (third,), (fourth,) = seen(journal, THIRD).turns, seen(journal, FOURTH).turns
        assert (third.before, third.after) == (date(2026, 9, 30), date(2026, 11, 30))
        assert (fourth.before, fourth.after) == (date(2026, 11, 30), date(2027, 3, 31))

    def test_of_an_earlier_quarter_does_not_know_what_came_later(self, journal: Journal) -> None:
        thread = milestone(journal, "The book", date(2026, 3, 1), date(2026, 8, 1))
        journal.act(thread, "done", date(2026, 11, 1))
        assert said(seen(journal, THIRD)) == [("late", "The book")]
        assert said(seen(journal, FOURTH)) == [("done", "The book")]
        assert seen(journal, FOURTH.next()) == Difference()

    def test_what_a_person_calls_late_is_late_until_they_say_otherwise(self, journal: Journal) -> None:
        thread = milestone(journal, "The book", date(2026, 3, 1), date(2027, 8, 1))
        journal.act(thread, "late", FOURTH)
        assert said(seen(journal, FOURTH)) == [("late", "The book")]
        journal.act(thread, "on course", FOURTH)
        assert said(seen(journal, FOURTH)) == []

    def test_is_not_late_before_its_day(self, journal: Journal) -> None:
        milestone(journal, "The book", date(2026, 3, 1), date(2026, 12, 20))
        assert said(seen(journal, FOURTH, date(2026, 12, 20))) == []
        assert said(seen(journal, FOURTH, date(2026, 12, 21))) == [("late", "The book")]

    def test_takes_a_kind_into_the_plan_that_is_data_alone(self, tmp_path: Path) -> None:
        own = tmp_path / "threads.toml"
        own.write_text(
            '[trip]\ntitle = "trip"\nplural = "trips"\nlists = "standing"\nsection = "Long-range plan"\n'
            'verb = [{ name = "travelled", key = "d", word = "travelled", closes = true }]\n'
        )
        kinds, mistakes = read_kinds(str(own))
        assert not mistakes
        with Journal.open(tmp_path / "own.db", clock=Wall(), kinds=kinds) as journal:
            thread = journal.add("trip", "To the sea", date(2026, 5, 1)).thread
            journal.act(thread, "travelled", date(2026, 11, 2))
            (turn,) = seen(journal, FOURTH).turns
        assert (turn.what, turn.word) == (What.DONE, "travelled")


class TestASpan:
    """From one reset to the next no day is left out, and none counts twice."""

    def test_begins_after_the_day_on_which_the_last_reset_was_written(
        self, journal: Journal, wall: Wall
    ) -> None:
        wall.set(Day(date(2026, 9, 26)))
        journal.seal(QUARTERLY, THIRD)
        milestone(journal, "With the reset", date(2026, 9, 26), date(2028, 1, 1))
        milestone(journal, "Two days later", date(2026, 9, 28), date(2028, 1, 1))
        assert said(seen(journal, THIRD)) == [("new", "With the reset")]
        assert said(seen(journal, FOURTH)) == [("new", "Two days later")]

    def test_begins_with_the_quarter_where_no_reset_was_written(self, journal: Journal) -> None:
        milestone(journal, "In September", date(2026, 9, 30), date(2028, 1, 1))
        milestone(journal, "In October", date(2026, 10, 1), date(2028, 1, 1))
        assert said(seen(journal, FOURTH)) == [("new", "In October")]

    def test_holds_what_was_decided_in_its_own_reset_though_that_was_early_or_late(
        self, journal: Journal, wall: Wall
    ) -> None:
        thread = milestone(journal, "The book", date(2026, 3, 1), date(2028, 1, 1))
        wall.set(Day(date(2026, 9, 26)))
        journal.seal(QUARTERLY, THIRD)
        journal.act(thread, "drop", THIRD)  # a mark of its last day, which is after the 26th
        assert said(seen(journal, THIRD)) == [("dropped", "The book")]
        assert said(seen(journal, FOURTH)) == []

    def test_of_a_reset_that_was_written_late_ends_with_it(self, journal: Journal, wall: Wall) -> None:
        milestone(journal, "In October", date(2026, 10, 3), date(2028, 1, 1))
        assert said(seen(journal, THIRD)) == []
        wall.set(Day(date(2026, 10, 5)))
        journal.seal(QUARTERLY, THIRD)
        assert said(seen(journal, THIRD)) == [("new", "In October")]
        assert said(seen(journal, FOURTH)) == []


def read(journal: Journal, year: int, today: date) -> tuple[Reset, ...]:
    """The annual plan, read as the docstring of `annual` says."""
    names = kinds_read(journal.kinds)
    entries = journal.entries("quarterly", date(year - 1, 10, 1), date(year, 12, 31))
    threads = [thread for kind in names for thread in journal.threads(kind)]
    marks = [mark for kind in names for mark in journal.marks(date.min, date.max, kind)]
    return annual(year, journal.kinds, entries, threads, marks, today)


class TestAYear:
    """Four resets, one below the other."""

    def test_reads_as_the_annual_plan(self, journal: Journal, wall: Wall) -> None:
        book = milestone(journal, "The book", date(2026, 2, 1), date(2026, 6, 30))
        for number, season, place, area in ((1, "ramp", 70, "workload"), (2, "recovery", 20, "values")):
            quarter = Quarter(2026, number)
            wall.set(Day(quarter.end))
            journal.answer(QUARTERLY, quarter, {"season": season, "model": place, "area": area})
            journal.seal(QUARTERLY, quarter)
        journal.act(book, "move", date(2026, 5, 1), "2026-09-30")
        journal.add("skill", "Spanish", date(2026, 5, 2))
        journal.act(book, "done", date(2026, 9, 3))
        journal.add("season", "plateau", date(2026, 8, 15))
        first, second, third = read(journal, 2026, date(2026, 9, 20))
        assert (first.season, first.model, first.area, first.new) == ("ramp", "70", "workload", ("The book",))
        assert (second.season, second.model, second.written) == ("recovery", "20", date(2026, 6, 30))
        assert (second.moved, second.new) == (("The book",), ("Spanish",))
        assert (third.season, third.model, third.written, third.area) == ("plateau", "20", None, "")
        assert (third.done, third.dropped) == (("The book",), ())

    def test_that_has_not_begun_is_empty(self, journal: Journal) -> None:
        assert read(journal, 2028, date(2026, 12, 28)) == ()
