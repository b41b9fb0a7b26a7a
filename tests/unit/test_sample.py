"""The sample: believable, the same each time, and written as a person's journal is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from evenings import connection, dump

from journal.entries import Entry
from journal.exchange.as_json import page_json
from journal.periods import Day
from journal.ritual_files import load_rituals
from journal.sample import write_sample
from journal.store.engine import damage
from journal.store.journal import Journal
from journal.store.log import rebuild

ONE = timedelta(days=1)
ENDING = date(2026, 11, 20)
SHUTDOWN = load_rituals()[0][0]


NOW = datetime(2026, 11, 20, 21, tzinfo=UTC)


def opened(path: Path) -> Journal:
    return Journal.open(path, clock=lambda: NOW, create=False)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path = tmp_path_factory.mktemp("sample") / "year.db"
    write_sample(path, ENDING)
    with opened(path) as journal:
        yield journal


def words(journal: Journal, first: date, last: date) -> list[object]:
    """Everything that is written on some days, as a program reads it."""
    days = [Day(first + n * ONE) for n in range((last - first).days + 1)]
    return [page_json(journal.page(SHUTDOWN, day)) for day in days]


def entries(journal: Journal) -> tuple[Entry, ...]:
    return journal.entries("shutdown", ENDING - 400 * ONE, ENDING)


REVISIONS = "SELECT thing, clock, data, at, zone FROM revision ORDER BY clock, thing"


def rows(journal: Journal) -> list[object]:
    """Every row of the file but for the name of its device, and the hashes that hold it."""
    with connection(journal) as reader:
        (device,) = reader.execute("SELECT value FROM meta WHERE name = 'device'").fetchone()
        revisions = reader.execute(REVISIONS).fetchall()
    tables = {name: table for name, table in dump(journal).items() if name != "head"}
    return [str(row).replace(device, "") for row in (*revisions, *tables.items())]


def test_two_samples_of_one_seed_are_alike_row_for_row(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_sample(tmp_path / name, ENDING)
    with opened(tmp_path / "a") as a, opened(tmp_path / "b") as b:
        assert rows(a) == rows(b)
        assert len(rows(a)) > 5000


def test_the_same_seed_has_the_same_words(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_sample(tmp_path / name, ENDING, months=1, seed=seed)
    first = ENDING - 40 * ONE
    with opened(tmp_path / "a") as a, opened(tmp_path / "b") as b, opened(tmp_path / "c") as c:
        assert words(a, first, ENDING) == words(b, first, ENDING)
        assert words(a, first, ENDING) != words(c, first, ENDING)


@pytest.mark.parametrize("months", [1, 2, 6])
@pytest.mark.parametrize("ending", [date(2024, 2, 29), date(2026, 1, 1), date(2026, 8, 31)])
def test_it_can_be_as_long_as_is_asked_and_end_anywhere(tmp_path: Path, months: int, ending: date) -> None:
    write_sample(tmp_path / "j.db", ending, months=months)
    with opened(tmp_path / "j.db") as journal:
        first = journal.entries("shutdown", date.min, ending)[0].period.start
        assert abs((ending - first).days - 30.5 * months) < 5
        assert journal.page(SHUTDOWN, Day(ending - ONE)).entry.closed is not None


def test_the_last_day_is_still_open(year: Journal) -> None:
    page = year.page(SHUTDOWN, Day(ENDING))
    assert page.entry.closed is None
    assert page.entry.answers == {}
    assert page.rows["loops"]
    assert page.rows["last_task"]


def test_most_evenings_are_written_and_some_are_not(year: Journal) -> None:
    written = {entry.period.start for entry in entries(year)}
    working = [ENDING - n * ONE for n in range(1, 365) if (ENDING - n * ONE).weekday() < 5]
    missing = [day for day in working if day not in written]
    assert 5 < len(missing) < len(working) / 5
    assert all(entry.closed is not None for entry in entries(year))


def test_one_evening_was_written_late(year: Journal) -> None:
    (late,) = [entry for entry in entries(year) if entry.late]
    assert late.written is not None
    assert late.written - late.period.end == ONE


def test_there_is_a_holiday_and_an_illness_in_which_nothing_is_written(year: Journal) -> None:
    rests = year.threads("rest")
    assert sorted(rest.title for rest in rests) == ["holiday", "illness"]
    for rest in rests:
        assert rest.closed is not None
        assert year.entries("shutdown", rest.opened, rest.closed) == ()


def test_every_energy_occurs(year: Journal) -> None:
    energy = year.series("shutdown", "energy", ENDING - 365 * ONE, ENDING)
    assert set(energy.values()) == {1, 2, 3, 4, 5}


def test_loops_slip_and_are_decided_in_every_way(year: Journal) -> None:
    marks = Counter(mark.word for mark in year.marks(ENDING - 365 * ONE, ENDING, "loop"))
    assert set(marks) == {"carried", "done", "scheduled", "handed over", "dropped"}
    rows = [
        row for day in range(1, 100) for row in year.page(SHUTDOWN, Day(ENDING - day * ONE)).rows["loops"]
    ]
    assert any(row.slips >= 5 and row.thread.closed is None for row in rows)
    assert sum(row.slips for row in rows) / len(rows) < 20, "and are not carried for ever"


def test_big_tasks_and_non_negotiables_go_as_they_go(year: Journal) -> None:
    for kind, expected in (
        ("big_task", {"happened", "partly", "missed"}),
        ("non_negotiable", {"kept", "flexed", "broken"}),
    ):
        made = year.marks(ENDING - 365 * ONE, ENDING, kind)
        marks = Counter(mark.word for mark in made if mark.level == "day")
        assert set(marks) == expected
        assert marks.most_common(1)[0][0] in ("happened", "kept")


def test_no_two_notes_of_a_week_are_alike(year: Journal) -> None:
    notes = [str(entry.answers.get("note", day)) for day, entry in enumerate(entries(year))]
    for begin in range(len(notes) - 5):
        assert len(set(notes[begin : begin + 5])) == 5
    assert not any("{" in note for note in notes)


def test_a_sample_is_sound(year: Journal) -> None:
    before = dump(year)
    with connection(year) as reader:
        assert damage(reader) == ""
        rebuild(reader)
    assert dump(year) == before
