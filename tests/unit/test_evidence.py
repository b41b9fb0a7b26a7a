"""What the journal gathers for the reflection: each series by day, without rest, and what stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, SUNDAY, Wall, open_journal

from journal.entries import Value
from journal.periods import Day, Month, Week
from journal.ritual_files import load_rituals
from journal.store.journal import Journal

WEEKLY, MONTHLY = load_rituals()[0][1:3]
THURSDAY = FRIDAY.shift(-1)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.db", Wall(MONDAY)) as journal:
        yield journal


def evening(journal: Journal, day: Day, **answers: Value) -> None:
    journal.answer(SHUTDOWN, day, answers)


def test_an_empty_journal_has_no_days(journal: Journal) -> None:
    evidence = journal.evidence(MONDAY.date)
    assert evidence.dates == ()
    assert evidence.of("energy") == evidence.of("output") == ()
    assert (evidence.golden, evidence.declared, evidence.lived) == ("", None, None)


def test_what_was_done_without_an_evening_makes_no_day(journal: Journal) -> None:
    protected = journal.add("non_negotiable", "Sleep", THURSDAY.date).thread
    loop = journal.add("loop", "Ring the bank", THURSDAY.date).thread
    journal.act(protected, "kept", MONDAY.date)
    journal.act(loop, "do", MONDAY.date)
    journal.add("deliverable", "Soup", MONDAY.date)
    journal.seal(SHUTDOWN, MONDAY)
    evidence = journal.evidence(MONDAY.date)
    assert (evidence.dates, evidence.of("output"), evidence.kept) == ((), (), {})


def test_every_day_has_a_value_from_the_first_evening_to_today(journal: Journal) -> None:
    evening(journal, THURSDAY, energy=4, sleep=7.5)
    evening(journal, SATURDAY, energy=2)
    evidence = journal.evidence(SUNDAY.date)
    assert evidence.dates == tuple(THURSDAY.date + timedelta(days=n) for n in range(4))
    assert evidence.of("energy") == (4, None, 2, None)
    assert evidence.of("sleep") == (7.5, None, None, None)
    assert evidence.of("nothing of that name") == (None,) * 4


def test_what_was_written_after_the_day_is_not_seen(journal: Journal) -> None:
    evening(journal, THURSDAY, energy=4)
    evening(journal, MONDAY, energy=1)
    assert journal.evidence(FRIDAY.date).of("energy") == (4, None)


def test_a_day_of_rest_has_no_value_in_any_series(journal: Journal) -> None:
    journal.add("rest", "illness", FRIDAY.date, closed=SATURDAY.date)
    protected = journal.add("non_negotiable", "Sleep", THURSDAY.date).thread
    for day in (THURSDAY, FRIDAY, SATURDAY, SUNDAY):
        evening(journal, day, energy=3, tags="cold")
        journal.act(protected, "kept", day.date)
        journal.add("deliverable", "Soup", day.date)
    evidence = journal.evidence(SUNDAY.date)
    assert evidence.of("energy") == (3, None, None, 3)
    assert evidence.of("output") == (1, None, None, 1)
    assert evidence.kept[protected] == (1, None, None, 1)
    assert [rest.title for rest in evidence.rests] == ["illness"]


def test_from_the_first_thing_finished_on_a_closed_evening_without_any_is_zero_and_every_other_none(
    journal: Journal,
) -> None:
    evening(journal, THURSDAY.shift(-2), energy=3)
    evening(journal, THURSDAY.shift(-1), energy=3)
    journal.add("deliverable", "The walk", THURSDAY.shift(-1).date)
    evening(journal, THURSDAY, energy=3)
    journal.seal(SHUTDOWN, THURSDAY)
    evening(journal, SATURDAY, energy=3)
    journal.add("deliverable", "The letter", FRIDAY.date)
    journal.act(journal.add("loop", "Call", THURSDAY.date).thread, "do", FRIDAY.date)
    journal.act(journal.add("loop", "Mail", THURSDAY.date).thread, "drop", FRIDAY.date)
    assert journal.evidence(SATURDAY.date).of("output") == (None, 1, 0, 2, None)


def test_tags_are_split_and_stand_from_the_first_evening_with_any(journal: Journal) -> None:
    evening(journal, FRIDAY.shift(-20), energy=3)
    for n in range(-10, 0):
        evening(
            journal, FRIDAY.shift(n), tags="Run, deep  work" if n % 2 else "run, once" if n == -2 else "run"
        )
    evening(journal, FRIDAY, energy=3)
    evidence = journal.evidence(FRIDAY.date)
    assert list(evidence.tags) == ["run"], "the others have too few evenings"
    assert evidence.tags["run"] == (None,) * 10 + (1,) * 10 + (0,)


def test_what_was_kept_flexed_and_broken(journal: Journal) -> None:
    evening(journal, THURSDAY, energy=3)
    protected = journal.add("non_negotiable", "Sleep", THURSDAY.date).thread
    for day, word in ((THURSDAY, "kept"), (FRIDAY, "flexed on purpose"), (SUNDAY, "broken")):
        journal.act(protected, word, day.date)
    journal.act(protected, "still serves", Month.of(SUNDAY.date).parent())
    assert journal.evidence(SUNDAY.date).kept == {protected: (1, 0, None, 0)}


def test_reviews_threads_and_marks_stand_beside(journal: Journal) -> None:
    evening(journal, THURSDAY, energy=3)
    journal.answer(WEEKLY, Week.of(FRIDAY.date), {"signs": ("Always behind",)})
    journal.answer(MONTHLY, Month.of(FRIDAY.date), {"levers": {"control": "red"}})
    loop = journal.add("loop", "Call", THURSDAY.date).thread
    journal.act(loop, "carry", FRIDAY.date)
    old = journal.add("loop", "Long gone", FRIDAY.date - timedelta(days=900)).thread
    journal.act(old, "do", FRIDAY.date - timedelta(days=890))
    season = journal.add("season", "ramp", FRIDAY.date - timedelta(days=900)).thread
    journal.add("model", "30", THURSDAY.date)
    evidence = journal.evidence(FRIDAY.date)
    assert set(evidence.entries) == {Week.of(FRIDAY.date), Month.of(FRIDAY.date)}
    ids = [thread.id for thread in evidence.threads]
    assert loop in ids
    assert season in ids
    assert old not in ids
    assert [(mark.thread, mark.word) for mark in evidence.marks] == [(loop, "carried")]
    assert evidence.declared == 30


def test_golden_hours_are_in_words(journal: Journal) -> None:
    evening(journal, THURSDAY, energy=3)
    for n in range(3):
        for at, cognitive in (("10:00", 5), ("13:00", 4), ("16:00", 2), ("19:00", 4)):
            journal.add("check_in", "3", FRIDAY.shift(-n).date, more={"at": at, "cognitive": cognitive})
    assert journal.evidence(FRIDAY.date).golden == "9:00 to 15:00 and 18:00 to 21:00"


def test_the_stamp_changes_with_every_change_but_those_of_findings(journal: Journal) -> None:
    stamps = [journal.stamp()]
    evening(journal, THURSDAY, energy=3)
    stamps.append(journal.stamp())
    finding = journal.add(
        "finding",
        "Energy was low.",
        THURSDAY.date,
        more={"what": "dip", "from": "2026-11-01", "until": "2026-11-14", "tier": "likely"},
    ).thread
    journal.act(finding, "held up", FRIDAY.date)
    journal.keep_draft(SHUTDOWN, FRIDAY, "note", "Fog")
    assert journal.stamp() == stamps[-1] != stamps[0]
    evening(journal, THURSDAY, energy=4)
    assert journal.stamp() != stamps[-1]
