"""What the plan shows beside its threads, read from a real journal and painted by the kinds of a section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, Wall, open_journal

from journal.entries import Value
from journal.periods import Day
from journal.plan.energy import load_parts
from journal.ritual_files import BUILT_IN, load_ritual
from journal.store import known
from journal.store.journal import Journal
from journal.threads import ThreadKind, load_kinds
from tui.panes import plan_beside
from tui.panes.beside import look
from tui.panes.rail_lines import items

KINDS = load_kinds()
SETUP = load_ritual(f"{BUILT_IN}/setup.toml")[0]
TODAY = FRIDAY.date
PARTS = [part.name for part in load_parts()]


@pytest.fixture
def wall() -> Wall:
    return Wall(FRIDAY.shift(-100))


@pytest.fixture
def journal(tmp_path: Path, wall: Wall) -> Iterator[Journal]:
    with open_journal(tmp_path / "journal.db", wall) as journal:
        yield journal


def seen(journal: Journal, *names: str, width: int = 76, today: Day = FRIDAY) -> list[str]:
    """What a section with these kinds shows."""
    beside = plan_beside.read(journal, KINDS, today)
    kinds = [replace(KINDS[name], section="Called another thing") for name in names]
    return [line.plain.rstrip() for line in plan_beside.lines(kinds, beside, width)]


def audited(journal: Journal, day: Day, **rows: str) -> None:
    audits: dict[str, Value | None] = {
        row: dict(zip(PARTS, figures, strict=False)) for row, figures in rows.items()
    }
    journal.answer(SETUP, day, audits)


def block(journal: Journal, title: str, sort: str, span: str, days: str = "every day") -> None:
    journal.add("block", title, TODAY - timedelta(9), more={"sort": sort, "span": span, "days": days})


def six_weeks(journal: Journal) -> None:
    """Twelve evenings of six and ten hours in turn; a boundary and a non-negotiable marked on each."""
    boundary = journal.add("boundary", "Hard stop", TODAY - timedelta(90)).thread
    protected = journal.add("non_negotiable", "Walk", TODAY - timedelta(90)).thread
    for back in range(12):
        day = FRIDAY.shift(-back)
        journal.answer(SHUTDOWN, day, {"hours": 6 + 4 * (back % 2), "after_stop": 30 * (back % 4 == 0)})
        journal.act(boundary, "held" if back % 4 else "crossed", day.date)
        journal.act(protected, "flexed" if back % 2 else "kept", day.date)


class TestSeasons:
    """The year's line and what the season means."""

    def test_the_year_and_what_its_season_asks(self, journal: Journal) -> None:
        journal.add("season", "harvest", TODAY - timedelta(100))
        journal.add("season", "recovery", TODAY - timedelta(8))
        lines = seen(journal, "season", "phase")
        assert lines[2] == "■ harvest from 12 Aug · ■ recovery from 12 Nov"
        assert lines[3].startswith("■ recovery  After a sprint or a blow:")
        assert "It guards more" in " ".join(lines)
        assert len(lines) <= 8

    def test_before_any_season_there_is_nothing_to_see(self, journal: Journal) -> None:
        assert seen(journal, "season", "phase") == []

    def test_a_season_that_is_only_planned_means_nothing_yet(self, journal: Journal) -> None:
        journal.add("season", "ramp", TODAY + timedelta(20))
        assert seen(journal, "season")[-1] == "■ ramp from 10 Dec"


class TestModel:
    """The declared and the lived place."""

    def test_the_lived_place_with_how_it_is_worked_out(self, journal: Journal) -> None:
        journal.add("model", "20", TODAY - timedelta(50))
        journal.add("model", "30", TODAY - timedelta(5))
        six_weeks(journal)
        assert seen(journal, "model")[1:] == [
            "◆ declared 30 · ○ lived 38, 8 nearer to integration",
            "The lived place is the mean of what six weeks say:",
            "· hours worked vary by 25 % around 8.0 h on 12 days: 50",
            "· work after the hard stop on 3 of 12 days: 25",
            "· boundaries crossed 3 of 12 times: 25",
            "· non-negotiables flexed on purpose 6 of 12 times: 50",
        ]

    def test_what_is_older_than_six_weeks_does_not_count(self, journal: Journal) -> None:
        six_weeks(journal)
        later = TODAY + timedelta(known.SIX_WEEKS - 2)
        place = known.lived_place(journal, later)
        assert [part.place for part in place.parts] == [None] * 4
        assert "noted 2 days" in place.parts[0].sentence

    def test_on_too_little_it_says_what_would_show_it(self, journal: Journal) -> None:
        journal.add("model", "30", TODAY)
        lines = seen(journal, "model")
        assert lines[1] == "◆ declared 30 · · lived not known yet"
        assert lines[2].startswith("Ten evenings with hours")
        assert len(lines) == 3

    def test_before_anything_is_known_the_section_teaches_alone(self, journal: Journal) -> None:
        assert seen(journal, "model") == []


class TestDay:
    """The day against the energy map."""

    def test_blocks_over_the_map_with_golden_hours_and_remarks(self, journal: Journal) -> None:
        audited(journal, FRIDAY.shift(-60), physical="233421", cognitive="354121")
        block(journal, "Write", "deep work", "09:00-11:00")
        block(journal, "Talk", "meetings", "11:00-12:00", "working days")
        lines = seen(journal, "block")
        assert lines[0].split() == ["deep", "▏M"]
        assert [line.split()[0] for line in lines[2:4]] == ["physical", "cognitive"]
        assert lines[4].startswith("✦ Golden hours: late morning 09:00–12:00")
        assert lines[5].startswith("· “Talk”, 11:00–12:00, takes golden hours for meetings")

    def test_a_later_setup_counts_only_where_it_has_audits(self, journal: Journal) -> None:
        audited(journal, FRIDAY.shift(-60), cognitive="353333")
        audited(journal, FRIDAY.shift(-30), cognitive="333353")
        journal.answer(SETUP, FRIDAY, {"change": "Leave at six"})
        found = known.energy(journal, TODAY)
        assert [level.value for level in found.rows["cognitive"]] == [3, 3, 3, 3, 5, 3]

    def test_check_ins_of_eight_weeks_count_for_more(self, journal: Journal) -> None:
        audited(journal, FRIDAY, cognitive="333333")
        for back in (0, 1, 55, 56):
            more = {"at": "10:15", "physical": 2, "cognitive": 5}
            journal.add("check_in", "2", TODAY - timedelta(back), more=more)
        level = known.energy(journal, TODAY).level("cognitive", "late morning")
        assert (level.value, level.source) == (5, "3 check-ins")

    def test_on_a_day_without_blocks_it_shows_the_next_that_has_some(self, journal: Journal) -> None:
        block(journal, "Talk", "meetings", "11:00-14:00", "working days")
        assert "Monday" not in " ".join(seen(journal, "block"))
        assert seen(journal, "block", today=FRIDAY.shift(1))[-1] == "The blocks are those of Monday."

    def test_many_remarks_stay_a_few_lines(self, journal: Journal) -> None:
        for place in range(4):
            block(journal, f"Talk {place}", "meetings", "11:00-14:00")
        lines = seen(journal, "block")
        assert lines[-1] == "· 4 more remarks"
        assert sum("overlap" in line for line in lines) == 2

    def test_a_blank_plan_shows_nothing(self, journal: Journal) -> None:
        assert seen(journal, "block", "season", "model") == []


def test_a_section_of_other_kinds_shows_nothing(journal: Journal) -> None:
    six_weeks(journal)
    assert seen(journal, "value", "milestone", "boundary") == []


def test_kinds_that_a_person_has_not_are_not_missed(journal: Journal) -> None:
    six_weeks(journal)
    nothing: dict[str, ThreadKind] = {}
    beside = plan_beside.read(journal, nothing, FRIDAY)
    assert plan_beside.lines(KINDS.values(), beside, 76) == []


@pytest.mark.parametrize("width", range(10, 101, 6))
def test_no_line_is_wider_than_asked(journal: Journal, width: int) -> None:
    journal.add("season", "recovery", TODAY - timedelta(8))
    journal.add("model", "30", TODAY)
    six_weeks(journal)
    audited(journal, FRIDAY, physical="233421", cognitive="354121")
    block(journal, "Quite a long title for a talk", "meetings", "09:00-12:00")
    beside = plan_beside.read(journal, KINDS, FRIDAY)
    lines = plan_beside.lines(KINDS.values(), beside, width)
    assert max(line.cell_length for line in lines) <= width


def test_the_rail_marks_the_day_on_which_a_season_began(journal: Journal) -> None:
    journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
    journal.add("season", "harvest", TODAY - timedelta(60))
    journal.add("season", "recovery", TODAY - timedelta(8))
    beside = look(journal, SHUTDOWN, FRIDAY, KINDS, FRIDAY)
    found = items(beside, journal.page(SHUTDOWN, FRIDAY), FRIDAY, KINDS, 32)
    lines = [line.plain for item in found for line in item.lines]
    at = lines.index("Energy, 30 days")
    assert lines[at + 1] == "·" * 29 + "▅"
    assert lines[at + 2].index("▴") == 29 - 8
    assert lines[at + 2].split() == ["▴", "recovery"]
