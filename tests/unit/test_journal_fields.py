"""What is known of threads besides their titles: filling fields, moving, ending and reviving, what counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, dump, open_journal

from journal.entries import Value
from journal.errors import BadInput
from journal.periods import Quarter
from journal.ritual_files import load_rituals
from journal.store.journal import Journal
from journal.threads import Row, Thread

RITUALS = {ritual.name: ritual for ritual in load_rituals()[0]}
WEEKLY, QUARTERLY, SETUP = RITUALS["weekly"], RITUALS["quarterly"], RITUALS["setup"]
QUARTER = Quarter(2026, 4)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db") as journal:
        yield journal


def only(journal: Journal, kind: str) -> Thread:
    (thread,) = journal.threads(kind)
    return thread


class TestFilling:
    """Values of fields are kept beside the title and the days."""

    def test_a_thread_is_opened_with_values(self, journal: Journal) -> None:
        journal.add("block", "Morning focus", FRIDAY.date, more={"sort": "deep work", "span": "09:00-10:30"})
        assert only(journal, "block").more == {"sort": "deep work", "span": "09:00-10:30"}

    def test_what_a_field_cannot_hold_is_refused_and_nothing_is_written(self, journal: Journal) -> None:
        for more in ({"sort": "fun"}, {"span": "9"}, {"colour": "red"}):
            with pytest.raises(BadInput):
                journal.add("block", "Morning focus", FRIDAY.date, more=more)
        assert journal.threads("block") == ()

    def test_fields_title_and_days_are_filled_together_and_taken_back(self, journal: Journal) -> None:
        thread = journal.add("milestone", "Lead", FRIDAY.date, more={"why": "growth"}).thread
        before = dump(journal)
        change = journal.fill(
            thread, {"title": "Lead a team", "due": "2028-06-30", "why": None, "rank": 2}, FRIDAY.date
        )
        filled = only(journal, "milestone")
        assert (filled.title, filled.due, filled.more) == ("Lead a team", date(2028, 6, 30), {"rank": 2})
        journal.undo(change)
        assert {table: rows for table, rows in dump(journal).items() if table != "head"} == {
            table: rows for table, rows in before.items() if table != "head"
        }

    def test_the_day_from_which_a_season_holds_can_be_corrected(self, journal: Journal) -> None:
        thread = journal.add("season", "ramp", FRIDAY.date).thread
        journal.fill(thread, {"opened": "2026-11-02"}, FRIDAY.date)
        assert only(journal, "season").opened == date(2026, 11, 2)

    def test_what_is_needed_cannot_be_taken_away(self, journal: Journal) -> None:
        thread = journal.add("season", "ramp", FRIDAY.date).thread
        for values in ({"opened": None}, {"title": None}, {"title": "winter"}):
            with pytest.raises(BadInput):
                journal.fill(thread, values, FRIDAY.date)
        assert only(journal, "season").title == "ramp"

    def test_another_day_for_what_was_due_is_a_move_that_is_remembered(self, journal: Journal) -> None:
        thread = journal.add("milestone", "Lead", FRIDAY.date, due=date(2027, 6, 30)).thread
        journal.fill(thread, {"due": "2027-12-31"}, MONDAY.date)
        (mark,) = journal.marks(MONDAY.date, MONDAY.date)
        assert (mark.word, mark.detail) == ("moved", "2027-12-31")
        assert only(journal, "milestone").due == date(2027, 12, 31)
        journal.clear(thread, MONDAY.date)
        assert only(journal, "milestone").due == date(2027, 6, 30)

    def test_a_moved_day_can_be_corrected_without_another_move(self, journal: Journal) -> None:
        thread = journal.add("milestone", "Lead", FRIDAY.date, due=date(2027, 6, 30)).thread
        journal.fill(thread, {"due": "2027-12-31"}, MONDAY.date)
        journal.fill(thread, {"due": str(SATURDAY)}, MONDAY.date)
        assert only(journal, "milestone").due == SATURDAY.date
        with pytest.raises(BadInput, match="was moved to another day before"):
            journal.fill(thread, {"due": None}, MONDAY.date)


class TestReviving:
    """What ended can be opened again."""

    def test_what_ended_it_is_taken_back(self, journal: Journal) -> None:
        thread = journal.add("skill", "Listening", FRIDAY.date).thread
        journal.act(thread, "learned", QUARTER)
        assert only(journal, "skill").outcome == "learned"
        journal.revive(thread)
        assert (only(journal, "skill").closed, only(journal, "skill").outcome) == (None, "")

    def test_what_is_open_is_not_revived(self, journal: Journal) -> None:
        thread = journal.add("skill", "Listening", FRIDAY.date).thread
        with pytest.raises(BadInput, match="it is open"):
            journal.revive(thread)


class TestWhatAnEveningLists:
    """Boundaries are asked for where they are switched on; a quota is judged by its week."""

    def rows(self, journal: Journal, step: str) -> list[Row]:
        return list(journal.page(SHUTDOWN, FRIDAY).rows[step])

    def test_only_boundaries_that_are_asked_for(self, journal: Journal) -> None:
        on = journal.add("boundary", "Hard stop", FRIDAY.date, more={"asked": "yes"}).thread
        off = journal.add("boundary", "Quiet hours", FRIDAY.date, more={"asked": "no"}).thread
        assert [row.thread.id for row in self.rows(journal, "boundaries")] == [on]
        assert len(journal.page(QUARTERLY, QUARTER).rows["boundaries"]) == 2
        journal.act(on, "held", FRIDAY)
        journal.fill(on, {"asked": "no"}, FRIDAY.date)
        journal.fill(off, {"asked": "yes"}, FRIDAY.date)
        words = {row.thread.title: row.mark and row.mark.word for row in self.rows(journal, "boundaries")}
        assert words == {"Hard stop": "held", "Quiet hours": None}, "what was marked stays on its page"

    def test_three_times_a_week_are_enough(self, journal: Journal) -> None:
        thread = journal.add("non_negotiable", "Run", FRIDAY.shift(-9).date, more={"times": 3}).thread
        daily = journal.add("non_negotiable", "Sleep", FRIDAY.shift(-9).date).thread
        for back in (7, 4, 3, 2):  # the first of them lies in the week before
            journal.act(thread, "kept", FRIDAY.shift(-back))
            journal.act(daily, "kept", FRIDAY.shift(-back))
        run, sleep = self.rows(journal, "non_negotiables")
        assert (run.times, run.kept, run.settled) == (3, 3, True)
        assert (sleep.times, sleep.settled) == (0, False)
        journal.clear(thread, FRIDAY.shift(-2))
        assert (
            self.rows(journal, "non_negotiables")[0].kept,
            self.rows(journal, "non_negotiables")[0].settled,
        ) == (
            2,
            False,
        )

    def test_values_come_in_their_order(self, journal: Journal) -> None:
        ids = {
            title: journal.add("value", title, FRIDAY.date).thread for title in ("Work", "Health", "Family")
        }
        for rank, title in enumerate(("Family", "Work"), start=1):
            journal.fill(ids[title], {"rank": rank}, FRIDAY.date)
        rows = journal.page(RITUALS["monthly"], FRIDAY.parent().parent()).rows["values"]
        assert [row.thread.title for row in rows] == ["Family", "Work", "Health"]


class TestAFieldThatAStepFills:
    """The place on the scale and the reason for it are one thread."""

    def model(self, journal: Journal) -> Thread:
        return only(journal, "model")

    @pytest.mark.parametrize("order", [("model", "model_why"), ("model_why", "model")])
    def test_in_whichever_order_they_are_answered(self, journal: Journal, order: tuple[str, str]) -> None:
        values: dict[str, Value] = {"model": 65, "model_why": "a new team"}
        for key in order:
            journal.answer(QUARTERLY, QUARTER, {key: values[key]})
        assert (self.model(journal).title, self.model(journal).more) == ("65", {"why": "a new team"})
        answers = journal.page(QUARTERLY, QUARTER).entry.answers
        assert (answers["model"], answers["model_why"]) == (65, "a new team")

    def test_together(self, journal: Journal) -> None:
        journal.answer(QUARTERLY, QUARTER, {"model_why": "a new team", "model": 65})
        assert (self.model(journal).title, self.model(journal).more) == ("65", {"why": "a new team"})

    def test_a_reason_waits_for_its_place(self, journal: Journal) -> None:
        journal.answer(QUARTERLY, QUARTER, {"model_why": "a new team"})
        assert journal.threads("model") == ()
        assert journal.page(QUARTERLY, QUARTER).value("model_why") == "a new team"

    def test_another_place_keeps_the_reason(self, journal: Journal) -> None:
        journal.answer(QUARTERLY, QUARTER, {"model": 65, "model_why": "a new team"})
        journal.answer(QUARTERLY, QUARTER, {"model": 40})
        assert (self.model(journal).title, self.model(journal).more) == ("40", {"why": "a new team"})
        journal.answer(QUARTERLY, QUARTER, {"model_why": None})
        assert self.model(journal).more == {}

    def test_an_answer_of_before_there_were_such_threads_can_still_be_read(self, journal: Journal) -> None:
        with journal._file.writing() as connection:
            journal._append(connection, {f"answer:quarterly:{QUARTER}:model": 30}, journal._clock())
        assert journal.page(QUARTERLY, QUARTER).value("model") == 30
        journal.answer(QUARTERLY, QUARTER, {"model": 45})
        assert journal.page(QUARTERLY, QUARTER).value("model") == 45


def test_a_small_change_of_the_setup_is_asked_about_in_the_review_of_its_week(journal: Journal) -> None:
    journal.answer(SETUP, FRIDAY, {"change": "Leave the phone in the hall"})
    (row,) = journal.page(WEEKLY, SUNDAY.parent()).rows["last_change"]
    assert row.thread.title == "Leave the phone in the hall"
    journal.answer(WEEKLY, SUNDAY.parent(), {"change": "Walk after lunch"})
    (row,) = journal.page(WEEKLY, SUNDAY.parent()).rows["last_change"]
    assert row.thread.title == "Leave the phone in the hall", "its own change is for the week after"


def test_a_decision_comes_back_in_the_week_it_is_due(journal: Journal) -> None:
    journal.add("decision", "Move the office", FRIDAY.shift(-30).date, due=SUNDAY.date)
    listed = {
        week: journal.page(WEEKLY, week).rows["decisions"]
        for week in (SUNDAY.parent().previous(), SUNDAY.parent())
    }
    assert [len(rows) for rows in listed.values()] == [0, 1]


def test_a_milestone_far_ahead_stands_on_the_reset(journal: Journal) -> None:
    journal.add("milestone", "Lead a team", FRIDAY.date, due=date(2029, 6, 30))
    (row,) = journal.page(QUARTERLY, QUARTER).rows["milestones"]
    assert row.thread.title == "Lead a team"
