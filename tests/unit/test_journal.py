"""The journal in domain words: answers, closing, entries, series, and two windows on one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, Wall, dump, open_journal

from journal.entries import LONGEST_TEXT, Value
from journal.errors import BadInput
from journal.periods import Day, Month, Week
from journal.rituals import Ritual, Step
from journal.store.journal import Journal

WEEKLY = Ritual(
    name="review",
    level="week",
    title="Weekly review",
    pane="week",
    closing="The week is closed.",
    steps=(
        Step("energy", "scale", "Energy", low=1, high=5),
        Step("loops", "threads", "Loops", thread="loop"),
        Step("delivered", "threads", "Delivered", thread="deliverable"),
        Step("change", "line", "One small change", opens="big_task"),
    ),
)
WEEK = Week.of(FRIDAY.date)
VALUES: dict[str, Value] = {
    "focus": "partly",
    "energy": 4,
    "checklist": ("Desk cleared",),
    "sleep": 7.25,
    "tags": "walk, rain",
    "note": "Two lines,\n\tthe second indented. 日記 🌙 שלום [red]not markup[/red]",
    "tomorrow": "Write the plan",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "j.db"


def test_answers_come_back_as_they_were_given(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, VALUES)
    with open_journal(path) as journal:
        assert journal.page(SHUTDOWN, FRIDAY).entry.answers == VALUES


def test_an_audit_comes_back_as_it_was_given(path: Path) -> None:
    step = Step(
        "levers", "audit", "Levers", items=("workload", "fairness"), choices={"g": "green", "r": "red"}
    )
    ritual = replace(SHUTDOWN, steps=(step,))
    with open_journal(path) as journal:
        journal.answer(ritual, FRIDAY, {"levers": {"workload": "red", "fairness": "green"}})
        assert journal.page(ritual, FRIDAY).value("levers") == {"workload": "red", "fairness": "green"}


def test_a_missing_answer_is_missing_and_an_empty_checklist_is_an_answer(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 4, "sleep": 0, "checklist": ()})
        journal.answer(SHUTDOWN, FRIDAY, {"energy": None, "note": "  \n "})
        assert journal.page(SHUTDOWN, FRIDAY).entry.answers == {"sleep": 0, "checklist": ()}


def test_one_wrong_answer_keeps_all_from_being_written(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 2})
        before = dump(journal)
        for key, value in (
            ("energy", 9),
            ("nothing", 1),
            ("loops", "x"),
            ("note", "a\0b"),
            ("tags", "\ud800"),
        ):
            with pytest.raises(BadInput):
                journal.answer(SHUTDOWN, FRIDAY, {"presence": 3, key: value})
        assert dump(journal) == before


def test_a_ritual_takes_its_own_level_only(path: Path) -> None:
    with open_journal(path) as journal:
        with pytest.raises(BadInput, match="The shutdown is written for a day, and 2026-W47 is a week"):
            journal.answer(SHUTDOWN, WEEK, {"energy": 1})
        with pytest.raises(BadInput, match="written for a week, and 2026-11 is a month"):
            journal.seal(WEEKLY, Month(2026, 11))


def test_a_ritual_whose_name_holds_a_colon_is_refused(path: Path) -> None:
    with open_journal(path) as journal, pytest.raises(BadInput, match="holds no colon"):
        journal.answer(replace(SHUTDOWN, name="a:b"), FRIDAY, {"energy": 1})


def test_a_step_may_have_any_key(path: Path) -> None:
    ritual = replace(SHUTDOWN, steps=(Step("a:b: c", "line", "Anything"),))
    with open_journal(path) as journal:
        journal.answer(ritual, FRIDAY, {"a:b: c": "found"})
        assert journal.page(ritual, FRIDAY).value("a:b: c") == "found"
        assert [hit.step for hit in journal.search("found")] == ["a:b: c"]


def test_rituals_of_one_name_but_two_levels_do_not_meet(path: Path) -> None:
    """A person may change a ritual's level; week 47 and its Monday begin on the same date."""
    monday = Day(WEEK.start)
    with open_journal(path) as journal:
        journal.answer(WEEKLY, WEEK, {"energy": 5})
        journal.answer(replace(WEEKLY, level="day"), monday, {"energy": 1})
        found = journal.entries("review", WEEK.start, WEEK.end)
    assert {entry.period: entry.answers for entry in found} == {WEEK: {"energy": 5}, monday: {"energy": 1}}


def test_a_megabyte_of_text_is_kept_and_found(path: Path) -> None:
    note = "x" * 10 + " needle " + "hay " * 250_000
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"note": note})
        assert journal.page(SHUTDOWN, FRIDAY).value("note") == note
        assert len(journal.search("needle")) == 1
        with pytest.raises(BadInput, match="takes at most"):
            journal.answer(SHUTDOWN, FRIDAY, {"note": "x" * (LONGEST_TEXT + 1)})


def test_closing_keeps_its_moment_and_opening_again_lets_it_go(path: Path) -> None:
    wall = Wall()
    with open_journal(path, wall) as journal:
        journal.seal(SHUTDOWN, FRIDAY)
        wall.set(SATURDAY)
        journal.seal(SHUTDOWN, FRIDAY)
        entry = journal.page(SHUTDOWN, FRIDAY).entry
        assert (entry.closed, entry.written) == (datetime(2026, 11, 20, 20, 41, tzinfo=UTC), FRIDAY.date)
        assert not entry.late
        journal.reopen(SHUTDOWN, FRIDAY)
        assert journal.page(SHUTDOWN, FRIDAY).entry.closed is None
        journal.seal(SHUTDOWN, FRIDAY)
        assert journal.page(SHUTDOWN, FRIDAY).entry.late


@pytest.mark.parametrize(
    ("ends", "written"), [(time(4), FRIDAY), (time(1, 30), SATURDAY), (time(0), SATURDAY)]
)
def test_before_the_day_ends_it_is_still_yesterday(path: Path, ends: time, written: Day) -> None:
    wall = Wall()
    wall.now = wall.now.replace(day=21, hour=1, minute=45)
    with Journal.open(path, clock=wall, day_ends=ends) as journal:
        journal.seal(SHUTDOWN, FRIDAY)
        assert journal.page(SHUTDOWN, FRIDAY).entry.written == written.date


def test_entries_are_those_with_anything_in_them(path: Path) -> None:
    with open_journal(path) as journal:
        journal.answer(SHUTDOWN, SUNDAY, {"energy": 2})
        journal.answer(SHUTDOWN, FRIDAY, {"note": "fog"})
        journal.seal(SHUTDOWN, SATURDAY)
        journal.answer(SHUTDOWN, MONDAY, {"energy": 2})
        journal.answer(SHUTDOWN, MONDAY, {"energy": None})
        journal.answer(WEEKLY, WEEK, {"energy": 3})
        entries = journal.entries("shutdown", FRIDAY.date, MONDAY.date)
        assert [(entry.period, entry.answers) for entry in entries] == [
            (FRIDAY, {"note": "fog"}),
            (SATURDAY, {}),
            (SUNDAY, {"energy": 2}),
        ]
        assert [entry.closed is None for entry in entries] == [True, False, True]
        assert [e.period for e in journal.entries("shutdown", SATURDAY.date, SATURDAY.date)] == [SATURDAY]
        assert [e.period for e in journal.entries("review", WEEK.start, WEEK.start)] == [WEEK]


def test_a_series_leaves_out_what_is_missing(path: Path) -> None:
    with open_journal(path) as journal:
        for day, energy in ((FRIDAY, 4), (SUNDAY, 2), (MONDAY, 5)):
            journal.answer(SHUTDOWN, day, {"energy": energy, "note": "5"})
        assert journal.series("shutdown", "energy", FRIDAY.date, SUNDAY.date) == {
            FRIDAY.date: 4,
            SUNDAY.date: 2,
        }
        assert journal.series("shutdown", "note", FRIDAY.date, MONDAY.date) == {}


def test_the_span_reaches_from_the_first_written_day_to_the_last(path: Path) -> None:
    with open_journal(path) as journal:
        assert journal.span() is None
        journal.answer(SHUTDOWN, SATURDAY, {"energy": 4})
        assert journal.span() == (SATURDAY.date, SATURDAY.date)
        loop = journal.add("loop", "call", FRIDAY.date)
        journal.act(loop.thread, "carry", MONDAY.date)
        assert journal.span() == (FRIDAY.date, MONDAY.date)
        journal.seal(SHUTDOWN, MONDAY.shift(2))
        assert journal.span() == (FRIDAY.date, MONDAY.shift(2).date)


def test_a_week_lists_what_was_delivered_in_it_and_opens_the_task_of_the_next(path: Path) -> None:
    with open_journal(path) as journal:
        for day, title in ((Day(WEEK.start).shift(-1), "before"), (FRIDAY, "report"), (SUNDAY, "talk")):
            journal.add("deliverable", title, day.date)
        journal.answer(WEEKLY, WEEK, {"change": "Mornings without mail"})
        page = journal.page(WEEKLY, WEEK)
        assert [row.thread.title for row in page.rows["delivered"]] == ["report", "talk"]
        assert page.value("change") == "Mornings without mail"
        (task,) = journal.threads("big_task")
        assert (task.id, task.opened, task.due) == ("big_task:2026-W47", WEEK.end, WEEK.next().end)


def test_another_window_is_seen(path: Path) -> None:
    with open_journal(path) as mine, open_journal(path) as other:
        assert not mine.changed()
        mine.answer(SHUTDOWN, FRIDAY, {"energy": 1})
        assert not mine.changed()
        other.answer(SHUTDOWN, FRIDAY, {"energy": 5})
        assert mine.changed()
        assert not mine.changed()
        assert mine.page(SHUTDOWN, FRIDAY).value("energy") == 5


def test_writes_at_once_are_kept_together_or_not_at_all(path: Path) -> None:
    with open_journal(path) as journal, open_journal(path) as other:
        with journal.at_once():
            journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
            journal.seal(SHUTDOWN, FRIDAY)
            assert not other.page(SHUTDOWN, FRIDAY).entry.answers
        assert other.page(SHUTDOWN, FRIDAY).entry.closed
        before = dump(journal)
        with pytest.raises(BadInput), journal.at_once():
            journal.answer(SHUTDOWN, FRIDAY, {"energy": 1})
            journal.answer(SHUTDOWN, FRIDAY, {"energy": 9})
        assert dump(journal) == before
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 2})
        assert other.page(SHUTDOWN, FRIDAY).value("energy") == 2


def test_small_facts_are_remembered_and_are_no_history(path: Path) -> None:
    with open_journal(path) as journal:
        assert journal.recall("greeted") == ""
        journal.remember("greeted", "2026-11-20")
        journal.remember("device", "kitchen")
        change = journal.answer(SHUTDOWN, FRIDAY, {"energy": 1})
    with open_journal(path) as journal:
        assert (journal.recall("greeted"), journal.recall("device")) == ("2026-11-20", "kitchen")
        assert not change.id.endswith("kitchen")
        with pytest.raises(BadInput):
            journal.remember("greeted", "\0")


def test_rest_that_covers_the_whole_period_is_on_its_page(path: Path) -> None:
    with open_journal(path) as journal:
        journal.add("rest", "illness", FRIDAY.date, closed=FRIDAY.date)
        rest = journal.add("rest", "holiday", SATURDAY.date, closed=WEEK.next().end)
        found = journal.page(SHUTDOWN, MONDAY).rest
        assert found is not None
        assert (found.id, found.title, found.closed) == (rest.thread, "holiday", date(2026, 11, 29))
        assert journal.page(WEEKLY, WEEK).rest is None
        assert journal.page(WEEKLY, WEEK.next()).rest == found
        with pytest.raises(BadInput, match="one of: rest, holiday, illness"):
            journal.add("rest", "party", FRIDAY.date, closed=FRIDAY.date)
        with pytest.raises(BadInput, match="before it begins"):
            journal.add("rest", "rest", FRIDAY.date, closed=FRIDAY.shift(-1).date)
