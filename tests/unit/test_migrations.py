"""A journal of an earlier version is brought up to date, and reads as it did."""

from __future__ import annotations

from pathlib import Path

from evenings import Wall, connection, open_journal

from journal.periods import Quarter
from journal.ritual_files import load_rituals
from journal.store import engine, log
from journal.store.migrations import MIGRATIONS
from journal.store.opening import APPLICATION
from journal.store.schema import VERSION, migrate

QUARTERLY = load_rituals()[0][3]
QUARTER = Quarter(2026, 3)
RESET = {
    "answer:quarterly:2026-Q3:looking_back": "A long one",
    "answer:quarterly:2026-Q3:model": 25,
    "answer:quarterly:2026-Q3:model_why": "Clear edges for a while",
    "entry:quarterly:2026-Q3": {"closed": "2026-09-30T19:00:00.000Z", "written": "2026-09-30"},
    "thread:season:2026-Q3": {
        "kind": "season",
        "title": "recovery",
        "opened": "2026-09-30",
        "due": "2026-12-31",
        "added": "0",
    },
}
QUARTERS = "SELECT quarter, season, model, model_why, looking_back, written_on FROM quarters"


def write_version_two(path: Path) -> None:
    """A reset as it was written before the place on the scale was a thread."""
    path.touch(0o600)
    writer = engine.connect(str(path), "rw")
    writer.execute(f"PRAGMA application_id = {APPLICATION}")
    writer.execute("PRAGMA journal_mode = WAL")
    migrate(writer, str(path), MIGRATIONS[:2])
    with engine.File(writer, str(path)).writing() as connection:
        log.append(connection, RESET, Wall()())
    assert writer.execute("PRAGMA user_version").fetchone() == (2,)
    writer.close()


def test_a_reset_of_version_two_reads_as_it_did(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    write_version_two(path)
    with open_journal(path) as journal:
        page = journal.page(QUARTERLY, QUARTER)
        assert (page.value("season"), page.value("model")) == ("recovery", 25)
        assert page.value("model_why") == "Clear edges for a while"
        reader = connection(journal)
        assert reader.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert reader.execute(QUARTERS).fetchall() == [
            ("2026-Q3", "recovery", 25.0, "Clear edges for a while", "A long one", "2026-09-30")
        ]
        seasons = reader.execute("SELECT season, first_day, last_day FROM seasons").fetchall()
        assert seasons == [("recovery", "2026-09-30", None)]
        reader.close()
    assert (tmp_path / "j.db.version-2").exists()


def test_a_place_that_is_chosen_anew_stands_before_the_old_answer(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    write_version_two(path)
    with open_journal(path) as journal:
        journal.answer(QUARTERLY, QUARTER, {"model": 30, "model_why": "A little more room"})
        page = journal.page(QUARTERLY, QUARTER)
        assert (page.value("model"), page.value("model_why")) == (30, "A little more room")
        reader = connection(journal)
        model = reader.execute("SELECT quarter, model, model_why FROM quarters").fetchall()
        reader.close()
    assert model == [("2026-Q3", 30.0, "A little more room")]


def test_the_reason_alone_can_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    write_version_two(path)
    with open_journal(path) as journal:
        journal.answer(QUARTERLY, QUARTER, {"model_why": "Edges"})
        page = journal.page(QUARTERLY, QUARTER)
        assert (page.value("model"), page.value("model_why")) == (25, "Edges")
