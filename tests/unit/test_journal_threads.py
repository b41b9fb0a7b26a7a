"""Loops in the journal: on which days they are listed, what is done to them, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, Wall, dump, open_journal

from journal.errors import BadInput
from journal.periods import Day
from journal.store.journal import Journal
from journal.threads import Mark, Row


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "j.db"


def rows(journal: Journal, step: str, day: Day) -> tuple[Row, ...]:
    return journal.page(SHUTDOWN, day).rows[step]


def loops(journal: Journal, day: Day) -> dict[str, str]:
    """The loops that a day lists, with the word that it gave to each."""
    return {row.thread.title: row.mark.word if row.mark else "" for row in rows(journal, "loops", day)}


def test_a_loop_is_listed_each_day_until_it_ends(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", " call Ana ", FRIDAY.date)
        assert loop.things == (f"thread:{loop.thread}",)
        journal.act(loop.thread, "do", SUNDAY.date)
        listed = {day: loops(journal, day) for day in (FRIDAY.shift(-1), FRIDAY, SATURDAY, SUNDAY, MONDAY)}
        (thread,) = journal.threads("loop")
    assert listed == {
        FRIDAY.shift(-1): {},
        FRIDAY: {"call Ana": ""},
        SATURDAY: {"call Ana": ""},
        SUNDAY: {"call Ana": "done"},
        MONDAY: {},
    }
    assert (thread.closed, thread.outcome) == (SUNDAY.date, "done")


def test_the_oldest_loop_comes_first_and_then_the_order_of_adding(path: Path) -> None:
    with open_journal(path) as journal:
        titles = [f"loop {number}" for number in range(20)]
        for title in titles:
            journal.add("loop", title, SATURDAY.date)
        journal.add("loop", "older", FRIDAY.date)
        journal.edit(journal.threads("loop")[3].id, title="renamed")
        assert list(loops(journal, SUNDAY)) == ["older", *titles[:2], "renamed", *titles[3:]]


def test_carrying_is_a_mark_and_never_a_move(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", FRIDAY.date)
        before = journal.threads("loop")
        for day in (FRIDAY, SATURDAY, SATURDAY, MONDAY):
            journal.act(loop.thread, "carry", day.date)
        assert journal.threads("loop") == before
        assert [(row.slips, row.age) for row in rows(journal, "loops", SUNDAY)] == [(2, 2)]
        assert [(row.slips, row.age) for row in rows(journal, "loops", MONDAY)] == [(3, 3)]
        assert journal.marks(SATURDAY.date, MONDAY.date) == (
            Mark(loop.thread, SATURDAY.date, "carried"),
            Mark(loop.thread, MONDAY.date, "carried"),
        )


def test_closing_the_day_carries_what_was_left_alone(path: Path) -> None:
    with open_journal(path) as journal:
        for title in ("left", "done", "waits"):
            loop = journal.add("loop", title, FRIDAY.date).thread
            if title == "done":
                journal.act(loop, "do", FRIDAY.date)
            if title == "waits":
                journal.act(loop, "schedule", FRIDAY.date, str(MONDAY))
        journal.add("non_negotiable", "sleep", FRIDAY.date)
        journal.seal(SHUTDOWN, FRIDAY)
        assert loops(journal, FRIDAY) == {"left": "carried", "done": "done", "waits": "scheduled"}
        assert [row.mark for row in rows(journal, "non_negotiables", FRIDAY)] == [None]
        journal.add("loop", "late thought", FRIDAY.date)
        journal.seal(SHUTDOWN, FRIDAY)
        assert loops(journal, FRIDAY)["late thought"] == "carried"
        journal.seal(SHUTDOWN, SATURDAY)
        assert loops(journal, SATURDAY) == {"left": "carried", "late thought": "carried"}
        journal.reopen(SHUTDOWN, FRIDAY)
        assert loops(journal, FRIDAY)["left"] == "carried"


def test_five_carries_or_two_weeks_ask_for_a_decision(path: Path) -> None:
    with Journal.open(path, clock=Wall(), patience=(5, 14)) as journal:
        carried = journal.add("loop", "carried", FRIDAY.date).thread
        journal.add("loop", "old", FRIDAY.date)
        days = [FRIDAY.shift(n) for n in range(15)]
        for day in days[:5]:
            journal.act(carried, "carry", day.date)
        asked = [[row.thread.title for row in rows(journal, "loops", day) if row.decide] for day in days]
    assert asked[:4] == [[]] * 4
    assert asked[4:14] == [["carried"]] * 10
    assert asked[14] == ["carried", "old"]


def test_a_scheduled_loop_comes_back_on_its_day(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", FRIDAY.date).thread
        journal.act(loop, "schedule", FRIDAY.date, str(SUNDAY))
        seen = {day: loops(journal, day) for day in (FRIDAY, SATURDAY, SUNDAY, MONDAY)}
        assert seen == {
            FRIDAY: {"call": "scheduled"},
            SATURDAY: {},
            SUNDAY: {"call": ""},
            MONDAY: {"call": ""},
        }
        journal.act(loop, "schedule", SUNDAY.date, str(MONDAY.shift(1)))
        assert loops(journal, SUNDAY) == {"call": "scheduled"}
        assert loops(journal, MONDAY) == {}
        assert [thread.due for thread in journal.threads("loop")] == [MONDAY.shift(1).date]
        assert {day: loops(journal, day) for day in (FRIDAY, SATURDAY)} == {
            FRIDAY: seen[FRIDAY],
            SATURDAY: {},
        }
        journal.clear(loop, SUNDAY.date)
        assert [thread.due for thread in journal.threads("loop")] == [SUNDAY.date]
        journal.clear(loop, FRIDAY.date)
        assert [thread.due for thread in journal.threads("loop")] == [None]


def test_a_loop_with_a_date_waits_for_it_also_in_hindsight(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "renew the passport", FRIDAY.date, due=SUNDAY.date).thread
        assert [list(loops(journal, day)) for day in (FRIDAY, SATURDAY)] == [[], []]
        journal.act(loop, "schedule", SUNDAY.date, str(MONDAY))
        assert [list(loops(journal, day)) for day in (FRIDAY, SATURDAY)] == [[], []]
        assert [row.waits for row in rows(journal, "loops", SUNDAY)] == [SUNDAY.date]
        journal.clear(loop, SUNDAY.date)
        assert [thread.due for thread in journal.threads("loop")] == [SUNDAY.date]


def test_the_date_of_a_loop_can_be_edited(path: Path) -> None:
    with open_journal(path) as journal:
        plain = journal.add("loop", "plain", FRIDAY.date, due=SUNDAY.date).thread
        moved = journal.add("loop", "moved", FRIDAY.date).thread
        journal.act(moved, "schedule", FRIDAY.date, str(SUNDAY))
        for loop in (plain, moved):
            journal.edit(loop, due=MONDAY.date, title="renamed")
        assert [(t.title, t.due) for t in journal.threads("loop")] == [("renamed", MONDAY.date)] * 2
        assert (loops(journal, SUNDAY), len(loops(journal, MONDAY))) == ({}, 1)
        journal.clear(moved, FRIDAY.date)
        assert [thread.due for thread in journal.threads("loop")] == [MONDAY.date, None]


def test_another_word_on_the_same_day_replaces_the_first_with_all_it_did(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", FRIDAY.date).thread
        for verb, word in (("do", "done"), ("carried", "carried"), ("drop", "dropped"), ("carry", "carried")):
            journal.act(loop, verb, FRIDAY.date)
            (thread,) = journal.threads("loop")
            ended = word != "carried"
            assert loops(journal, FRIDAY) == {"call": word}
            assert (thread.closed, thread.outcome) == ((FRIDAY.date, word) if ended else (None, ""))
        assert len(journal.marks(FRIDAY.date, FRIDAY.date)) == 1


def test_clearing_a_word_that_ended_a_loop_opens_it_again(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", FRIDAY.date).thread
        journal.act(loop, "hand over", SATURDAY.date, "Ana")
        assert [row.mark for row in rows(journal, "loops", SATURDAY)] == [
            Mark(loop, SATURDAY.date, "handed over", "Ana")
        ]
        journal.clear(loop, SATURDAY.date)
        assert loops(journal, MONDAY) == {"call": ""}


def test_a_loop_that_ended_earlier_than_was_thought_ended_then(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", FRIDAY.date).thread
        journal.act(loop, "drop", MONDAY.date)
        journal.act(loop, "do", SATURDAY.date)
        (thread,) = journal.threads("loop")
        assert (thread.closed, thread.outcome) == (SATURDAY.date, "done")
        journal.clear(loop, SATURDAY.date)
        (thread,) = journal.threads("loop")
        assert (thread.closed, thread.outcome) == (MONDAY.date, "dropped")


def test_what_cannot_be_done_is_said_and_changes_nothing(path: Path) -> None:
    with open_journal(path) as journal:
        loop = journal.add("loop", "call", SATURDAY.date).thread
        done = journal.add("loop", "done", FRIDAY.date).thread
        journal.act(done, "do", FRIDAY.date)
        before = dump(journal)
        refused: list[tuple[Callable[[], object], str]] = [
            (lambda: journal.act(loop, "fly", SATURDAY.date), "“fly” cannot be done to open loops"),
            (lambda: journal.act(loop, "do", FRIDAY.date), "was opened on 2026-11-21"),
            (
                lambda: journal.act(loop, "schedule", SATURDAY.date, "soon"),
                "A date like 2026-11-21 is needed",
            ),
            (lambda: journal.act(loop, "schedule", SATURDAY.date, str(SATURDAY)), "choose a later day"),
            (lambda: journal.act(loop, "hand over", SATURDAY.date, " "), "Say to whom."),
            (lambda: journal.act(loop, "hand over", SATURDAY.date, "a\nb"), "takes one line"),
            (lambda: journal.act(done, "carry", SATURDAY.date), "ended on 2026-11-20; take that back first"),
            (lambda: journal.act("loop:gone", "do", SATURDAY.date), "not there any more"),
            (lambda: journal.edit("loop:gone", title="x"), "not there any more"),
            (lambda: journal.edit(loop, title=" "), "needs a name"),
            (lambda: journal.add("loop", "a\nb", FRIDAY.date), "is one line"),
            (lambda: journal.add("loop", "x" * 1001, FRIDAY.date), "is one line of at most 1000"),
            (lambda: journal.add("loop", "a\x1bb", FRIDAY.date), "cannot be kept"),
            (lambda: journal.add("dream", "x", FRIDAY.date), "no such kind of thread"),
            (lambda: journal.add("loop", "x", FRIDAY.date, thread=loop), "of that id already"),
            (lambda: journal.add("loop", "x", FRIDAY.date, thread="rest:1"), "looks like loop:0123456789ab"),
        ]
        for attempt, sentence in refused:
            with pytest.raises(BadInput, match=sentence):
                attempt()
        assert dump(journal) == before
