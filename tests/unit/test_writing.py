"""What an answer writes: of a list only what was ticked and unticked, so that two windows lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from evenings import FRIDAY, open_journal

from journal.ritual_files import load_rituals
from journal.store.journal import Journal
from tui.panes.writing import answering

WEEKLY, WEEK = load_rituals()[0][1], FRIDAY.parent()
WINS, NOTE = WEEKLY.step("wins"), WEEKLY.step("note")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "j.db") as journal:
        yield journal


def test_what_two_windows_add_at_once_stands_together(journal: Journal) -> None:
    answering(WEEKLY, WEEK, WINS, None, ("From one",))(journal)
    answering(WEEKLY, WEEK, WINS, None, ("From the other",))(journal)
    assert journal.page(WEEKLY, WEEK).value("wins") == ("From the other", "From one")


def test_what_one_takes_back_goes_and_what_the_other_added_stays(journal: Journal) -> None:
    answering(WEEKLY, WEEK, WINS, None, ("A", "B"))(journal)
    answering(WEEKLY, WEEK, WINS, ("A", "B"), ("A", "B", "C"))(journal)
    answering(WEEKLY, WEEK, WINS, ("A", "B"), ("B",))(journal)
    assert journal.page(WEEKLY, WEEK).value("wins") == ("B", "C")
    answering(WEEKLY, WEEK, WINS, ("B", "C"), None)(journal)
    assert journal.page(WEEKLY, WEEK).value("wins") is None


def test_it_is_one_change_that_can_be_taken_back(journal: Journal) -> None:
    answering(WEEKLY, WEEK, WINS, None, ("A",))(journal)
    journal.undo(answering(WEEKLY, WEEK, WINS, ("A",), ("A", "B"))(journal))
    assert journal.page(WEEKLY, WEEK).value("wins") == ("A",)


def test_other_answers_are_written_as_they_are(journal: Journal) -> None:
    answering(WEEKLY, WEEK, NOTE, None, "Words")(journal)
    answering(WEEKLY, WEEK, NOTE, "Words", "Other words")(journal)
    assert journal.page(WEEKLY, WEEK).value("note") == "Other words"
