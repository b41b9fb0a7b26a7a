"""What counts as finished: a deliverable does the moment it is written, a check-in is none."""

from __future__ import annotations

from pathlib import Path

from evenings import FRIDAY, open_journal

from journal.periods import Week
from journal.ritual_files import load_rituals

WEEKLY = load_rituals()[0][1]


def test_a_check_in_is_nothing_that_was_finished(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        journal.add("check_in", "4", FRIDAY.date, more={"at": "14:20"})
        assert not journal.page(WEEKLY, Week.of(FRIDAY.date)).offers.keys() & {"wins", "output"}
        journal.add("deliverable", "The report", FRIDAY.date)
        offers = journal.page(WEEKLY, Week.of(FRIDAY.date)).offers
        assert [line.text for line in offers["wins"].items] == ["The report"]
        assert offers["output"].value == 1
