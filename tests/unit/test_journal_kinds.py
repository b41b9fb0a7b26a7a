"""Deliverables, big tasks and marks in the journal, and how threads are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, open_journal

from journal.periods import Day
from journal.store.journal import Journal
from journal.threads import Mark, Row


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "j.db"


def rows(journal: Journal, step: str, day: Day) -> tuple[Row, ...]:
    return journal.page(SHUTDOWN, day).rows[step]


def test_a_deliverable_is_finished_when_written_and_removing_it_can_be_undone(path: Path) -> None:
    with open_journal(path) as journal:
        change = journal.add("deliverable", "report", FRIDAY.date, thread="deliverable:0123456789ab")
        (thread,) = journal.threads("deliverable")
        assert (thread.id, thread.closed, thread.outcome) == (change.thread, FRIDAY.date, "delivered")
        removed = journal.act(change.thread, "remove", FRIDAY.date)
        assert (journal.threads("deliverable"), journal.search("report")) == ((), ())
        journal.undo(removed)
        assert journal.threads("deliverable") == (thread,)
        assert len(journal.search("report")) == 1


def test_loops_done_today_are_among_what_was_delivered(path: Path) -> None:
    with open_journal(path) as journal:
        for title, verb in (("ship it", "do"), ("forget it", "drop")):
            journal.act(journal.add("loop", title, FRIDAY.date).thread, verb, FRIDAY.date)
        journal.add("deliverable", "report", FRIDAY.date)
        assert [row.thread.title for row in rows(journal, "delivered", FRIDAY)] == ["ship it", "report"]
        assert rows(journal, "delivered", SATURDAY) == ()


def test_tomorrows_task_is_one_thread_and_is_asked_for_until_it_is_answered(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": "Write"})
        journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": "Write the plan"})
        (task,) = journal.threads("big_task")
        assert (task.id, task.title) == ("big_task:2026-11-20", "Write the plan")
        assert (task.opened, task.due) == (FRIDAY.date, SATURDAY.date)
        asked = {d: [r.thread.id for r in rows(journal, "last_task", d)] for d in (FRIDAY, SATURDAY, MONDAY)}
        assert asked == {FRIDAY: [], SATURDAY: [task.id], MONDAY: [task.id]}
        journal.act(task.id, "partly", SUNDAY.date)
        asked = {d: [r.thread.id for r in rows(journal, "last_task", d)] for d in (SATURDAY, SUNDAY, MONDAY)}
        assert asked == {SATURDAY: [], SUNDAY: [task.id], MONDAY: []}


def test_only_the_newest_task_is_asked_for(path: Path) -> None:
    with open_journal(path) as journal:
        for day in (FRIDAY, SATURDAY):
            journal.answer(SHUTDOWN, day, {"tomorrow": f"the task of {day}"})
        assert [row.thread.opened for row in rows(journal, "last_task", MONDAY)] == [SATURDAY.date]
        assert [row.thread.opened for row in rows(journal, "last_task", SATURDAY)] == [FRIDAY.date]


def test_a_task_that_is_emptied_never_was_and_undo_brings_it_back_with_its_answer(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": "Write"})
        journal.act("big_task:2026-11-20", "yes", SATURDAY.date)
        before = journal.threads("big_task")
        emptied = journal.answer(SHUTDOWN, FRIDAY, {"tomorrow": None})
        assert emptied.thread == "big_task:2026-11-20"
        assert (journal.threads("big_task"), journal.marks(FRIDAY.date, MONDAY.date)) == ((), ())
        assert journal.page(SHUTDOWN, FRIDAY).value("tomorrow") is None
        journal.undo(emptied)
        assert journal.threads("big_task") == before


def test_threads_are_found_by_when_they_were_open_opened_or_due(path: Path) -> None:
    with open_journal(path) as journal:
        for title, opened, due, closed in (
            ("a", FRIDAY, SUNDAY, SATURDAY),
            ("b", SATURDAY, MONDAY, None),
            ("c", SUNDAY, None, None),
        ):
            loop = journal.add("loop", title, opened.date, due=due.date if due else None).thread
            if closed:
                journal.act(loop, "do", closed.date)
        friday, saturday, sunday, monday = (day.date for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY))
        found = [
            journal.threads("loop"),
            journal.threads("loop", open_on=saturday),
            journal.threads("loop", open_on=sunday),
            journal.threads("loop", opened=(friday, saturday)),
            journal.threads("loop", due=(sunday, monday)),
            journal.threads("loop", due=(sunday, monday), open_on=sunday),
            journal.threads("rest"),
        ]
    assert ["".join(thread.title for thread in threads) for threads in found] == [
        "abc", "ab", "bc", "ab", "ab", "b", "",
    ]  # fmt: skip


def test_marks_are_found_by_kind(path: Path) -> None:
    with open_journal(path) as journal:
        sleep = journal.add("non_negotiable", "sleep", FRIDAY.date).thread
        loop = journal.add("loop", "call", FRIDAY.date).thread
        journal.act(sleep, "kept", FRIDAY.date)
        journal.act(loop, "schedule", FRIDAY.date, str(MONDAY))
        assert len(journal.marks(FRIDAY.date, FRIDAY.date)) == 2
        assert journal.marks(FRIDAY.date, FRIDAY.date, "loop") == (
            Mark(loop, FRIDAY.date, "scheduled", "2026-11-23"),
        )
        assert journal.marks(SATURDAY.date, MONDAY.date) == ()
