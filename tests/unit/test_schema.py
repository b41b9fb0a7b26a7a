"""The schema: docs/schema.md describes all of it, its queries run, and no page goes through a whole table."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from evenings import FRIDAY, SATURDAY, SHUTDOWN, SUNDAY, Wall, connection, open_journal
from house import ROOT

from journal.periods import Month, Week
from journal.ritual_files import load_rituals
from journal.store import reading
from journal.store.journal import Journal

DOCUMENT = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
WEEKLY, MONTHLY, QUARTERLY = load_rituals()[0][1:4]
WEEK, MONTH = Week.of(FRIDAY.date), Month.of(FRIDAY.date)
SMALL = {"draft", "meta"}  # tables that may be gone through


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal with something of everything in it."""
    with open_journal(tmp_path / "j.db", Wall()) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"note": "A plan"})
        journal.answer(
            SHUTDOWN, FRIDAY, {"energy": 4, "note": "Fog, a plan", "tomorrow": "Write", "focus": "yes"}
        )
        loop = journal.add("loop", "call", FRIDAY.date).thread
        journal.act(loop, "schedule", FRIDAY.date, str(SATURDAY))
        journal.act(journal.add("loop", "mail", FRIDAY.date).thread, "do", FRIDAY.date)
        journal.add("deliverable", "report", FRIDAY.date)
        journal.act(journal.add("non_negotiable", "sleep", FRIDAY.date).thread, "kept", FRIDAY.date)
        journal.add("rest", "holiday", SATURDAY.date, closed=SUNDAY.date)
        journal.seal(SHUTDOWN, FRIDAY)
        journal.act("big_task:2026-11-20", "yes", SATURDAY.date)
        journal.act(loop, "carry", SUNDAY.date)
        journal.keep_draft(SHUTDOWN, SATURDAY, "note", "Sun")
        journal.answer(WEEKLY, WEEK, {"energy": 3, "wins": ("report",), "upgrade": "Mail at noon"})
        journal.act("upgrade:2026-W47", "still trying", WEEK.next())
        journal.answer(MONTHLY, MONTH, {"levers": {"workload": "red"}})
        journal.answer(QUARTERLY, MONTH.parent(), {"season": "harvest", "model": 60, "model_why": "It runs"})
        plan(journal)
        yield journal


def plan(journal: Journal) -> None:
    """Something of everything that a plan holds."""
    day = FRIDAY.date
    journal.add("season", "ramp", date(2026, 10, 1), more={"why": "A launch"})
    value = journal.add("value", "Learning", day).thread
    milestone = journal.add("milestone", "A book", day, due=date(2028, 6, 30), more={"serves": value}).thread
    journal.act(milestone, "move", SUNDAY.date, "2029-06-30")
    shown = {"what": "dip", "from": "2026-11-01", "until": "2026-11-14", "tier": "likely"}
    journal.act(journal.add("finding", "Energy was lower.", day, more=shown).thread, "held up", day)
    journal.add("experiment", "No mail before ten", day, more={"indicator": "energy", "lever": "control"})
    stop = journal.add("boundary", "Hard stop", day, more={"sort": "hard stop", "asked": "yes"}).thread
    journal.act(stop, "held", day)
    journal.act(stop, "crossed", SATURDAY.date)
    journal.act(stop, "still serves", MONTH.parent())
    sleep = journal.add("guardrail", "Seven hours", day, more={"sort": "sleep", "asked": "yes"}).thread
    journal.act(sleep, "not met", SATURDAY.date)
    expected = {"why": "It grew", "expects": "Fewer calls"}
    decision = journal.add("decision", "Split the team", day, due=SUNDAY.date, more=expected).thread
    journal.act(decision, "otherwise", SUNDAY.date, "as many, but shorter")
    journal.add("check_in", "4", day, more={"at": "14:20", "physical": 4, "cognitive": 2})


@pytest.fixture
def plain(journal: Journal) -> Iterator[sqlite3.Connection]:
    """The file as another program opens it: Python's own SQLite, for reading only."""
    if sqlite3.sqlite_version_info < (3, 37):
        pytest.skip(f"Python's own SQLite is {sqlite3.sqlite_version}, and the file needs 3.37")
    other = sqlite3.connect(f"file:{journal.path}?mode=ro", uri=True)
    yield other
    other.close()


def columns(other: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of each table and view that is dayfold's own."""
    names = other.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view', 'virtual')"
        " AND name NOT LIKE '%sqlite_%'"
    ).fetchall()
    return {
        name: [column[0] for column in other.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        for (name,) in names
    }


def documented() -> dict[str, list[str]]:
    """The columns that the document names for each table and view."""
    found: dict[str, list[str]] = {}
    for head, body in re.findall(
        r"^\| `(\w+)` \|[^\n]*\n\|---\|---\|\n((?:\|.*\n)+)", DOCUMENT, re.MULTILINE
    ):
        found[head] = re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in body.splitlines()))
    views = DOCUMENT.partition("| view | columns |")[2].partition("\n\n")[0]
    for line in views.splitlines()[2:]:
        name, *rest = re.findall(r"`(\w+)`", line)
        found[name] = rest
    return found


def test_the_document_names_every_table_view_and_column(plain: sqlite3.Connection) -> None:
    actual = columns(plain)
    described = documented()
    assert {name: sorted(names) for name, names in described.items()} == {
        name: sorted(names) for name, names in actual.items()
    }


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: " ".join(query.split())[:40])
def test_the_queries_of_the_document_find_something_with_any_sqlite(
    plain: sqlite3.Connection, query: str
) -> None:
    rows = plain.execute(query).fetchall()
    assert rows
    assert all(value is not None for row in rows for value in row[:1])


def test_the_days_say_what_was_answered(plain: sqlite3.Connection) -> None:
    plain.row_factory = sqlite3.Row
    days = {row["day"]: dict(row) for row in plain.execute("SELECT * FROM days")}
    given = {key: value for key, value in days["2026-11-20"].items() if value is not None}
    assert given == {
        "day": "2026-11-20",
        "closed": "2026-11-20T20:41:00.000Z",
        "written_on": "2026-11-20",
        "energy": 4.0,
        "focus": "yes",
        "note": "Fog, a plan",
        "tomorrow": "Write",
    }
    assert list(days) == ["2026-11-20"]


def test_the_loops_say_what_became_of_them(plain: sqlite3.Connection) -> None:
    rows = plain.execute("SELECT title, due, closed, outcome, times_carried FROM loops ORDER BY title")
    assert rows.fetchall() == [
        ("call", "2026-11-21", None, "", 1),
        ("mail", None, "2026-11-20", "done", 0),
    ]


def test_a_quarter_says_what_its_reset_chose_whatever_else_stands(plain: sqlite3.Connection) -> None:
    rows = plain.execute("SELECT quarter, first_day, season, model, model_why, area, closed FROM quarters")
    assert rows.fetchall() == [("2026-Q4", "2026-10-01", "harvest", 60.0, "It runs", None, None)]


def test_a_season_ends_on_the_day_before_the_next_one(plain: sqlite3.Connection) -> None:
    rows = plain.execute("SELECT season, first_day, last_day, why FROM seasons ORDER BY first_day")
    assert rows.fetchall() == [
        ("ramp", "2026-10-01", "2026-12-30", "A launch"),
        ("harvest", "2026-12-31", None, None),
    ]


def test_of_two_seasons_of_one_day_the_later_word_holds(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db", Wall()) as journal:
        for season in ("plateau", "recovery"):
            journal.add("season", season, FRIDAY.date)
        reader = connection(journal)
        rows = reader.execute("SELECT season, first_day, last_day FROM seasons").fetchall()
        reader.close()
    assert rows == [("recovery", "2026-11-20", None)]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (
            "SELECT day, boundary, word, kind, sort FROM boundaries ORDER BY day, kind",
            [
                ("2026-11-20", "Hard stop", "held", "boundary", "hard stop"),
                ("2026-11-21", "Hard stop", "crossed", "boundary", "hard stop"),
                ("2026-11-21", "Seven hours", "not met", "guardrail", "sleep"),
            ],
        ),
        (
            "SELECT title, first_due, due, serves, outcome FROM milestones",
            [("A book", "2028-06-30", "2029-06-30", "Learning", "")],
        ),
        (
            "SELECT first_day, last_day, title, indicator, lever, outcome, ended FROM experiments",
            [("2026-11-20", "2026-12-18", "No mail before ten", "energy", "control", "", None)],
        ),
        (
            "SELECT title, why, expected, look_back_on, came, answered_on, how FROM decisions",
            [
                (
                    "Split the team",
                    "It grew",
                    "Fewer calls",
                    "2026-11-22",
                    "otherwise",
                    "2026-11-22",
                    "as many, but shorter",
                )
            ],
        ),
        (
            "SELECT day, at, physical, cognitive, social FROM check_ins",
            [("2026-11-20", "14:20", 4, 2, None)],
        ),
    ],
    ids=lambda value: value.partition("FROM ")[2].partition(" ")[0] if isinstance(value, str) else "",
)
def test_the_plan_can_be_read(plain: sqlite3.Connection, query: str, rows: list[object]) -> None:
    assert plain.execute(query).fetchall() == rows


def test_no_page_and_no_save_goes_through_a_whole_table(journal: Journal) -> None:
    """Of fifty years a page needs a handful of rows; only small tables may be read from end to end.

    The plan of an INSERT names a search for broken references that runs only once there are any.
    """
    statements: list[str] = []
    used = journal._file.connection
    used.set_trace_callback(statements.append)
    journal.page(SHUTDOWN, SUNDAY)
    for ritual, period in ((WEEKLY, WEEK), (MONTHLY, MONTH), (QUARTERLY, MONTH.parent())):
        journal.seal(ritual, period)
        journal.page(ritual, period)
    journal.answer(SHUTDOWN, SUNDAY, {"energy": 2, "note": "Sun", "tomorrow": "Rest"})
    journal.undo(journal.act(journal.add("loop", "x", SUNDAY.date).thread, "carry", SUNDAY.date))
    journal.entries("shutdown", FRIDAY.date, SUNDAY.date)
    journal.entries_before(None, 9)
    journal.entries_on([FRIDAY.date])
    journal.series("shutdown", "energy", FRIDAY.date, SUNDAY.date)
    journal.threads("loop", open_on=SUNDAY.date)
    journal.threads("loop", due=(FRIDAY.date, SUNDAY.date))
    journal.marks(FRIDAY.date, SUNDAY.date)
    used.set_trace_callback(None)
    reader = connection(journal)
    scans = set()
    for statement in (s for s in statements if s.lstrip().startswith(("SELECT", "DELETE"))):
        for *_, step in reader.execute(f"EXPLAIN QUERY PLAN {statement}"):
            scans |= set(re.findall(r"^SCAN (\w+)$", step)) - SMALL
    reader.close()
    assert len(statements) > 40
    assert scans == set()


def test_the_span_is_found_at_the_ends_of_indexes(journal: Journal) -> None:
    reader = connection(journal)
    plan = [step for *_, step in reader.execute(f"EXPLAIN QUERY PLAN {reading._SPAN}")]
    reader.close()
    assert [step for step in plan if step.startswith("SCAN answer")] == []
