"""The log: revisions, clocks and heads, and that all else can be rebuilt from it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from evenings import FRIDAY, MONDAY, SATURDAY, SHUTDOWN, Wall, connection, dump, open_journal

from journal.entries import Value
from journal.errors import BadInput
from journal.rituals import Step
from journal.store import engine, log
from journal.store.journal import Journal

SAME_IDS = "SELECT id, thing, clock, device, parents, '5', at, zone FROM revision WHERE true"
Row = tuple[str, str, str, str, str, str | None, str, str]


def revisions(journal: Journal) -> list[Row]:
    """The whole log, in the order of its clocks."""
    reader = connection(journal)
    rows = reader.execute("SELECT * FROM revision ORDER BY clock, thing").fetchall()
    reader.close()
    return rows


def lived(path: Path) -> Journal:
    """A journal of a few days with something of everything in it."""
    wall = Wall()
    journal = open_journal(path, wall)
    journal.answer(SHUTDOWN, FRIDAY, {"energy": 4, "note": "Fog, then sun", "tomorrow": "Write the plan"})
    journal.answer(SHUTDOWN, FRIDAY, {"energy": 3, "checklist": ("Desk cleared",), "tags": "walk"})
    journal.answer(SHUTDOWN, FRIDAY, {"tags": None})
    call, mail, gone = (journal.add("loop", title, FRIDAY.date) for title in ("call", "mail", "gone"))
    journal.add("deliverable", "report", FRIDAY.date)
    journal.add("rest", "holiday", MONDAY.date, closed=MONDAY.shift(3).date)
    journal.act(call.thread, "schedule", FRIDAY.date, str(MONDAY))
    journal.act(mail.thread, "hand over", FRIDAY.date, "Ana")
    journal.seal(SHUTDOWN, FRIDAY)
    wall.set(SATURDAY)
    journal.act("big_task:2026-11-20", "partly", SATURDAY.date)
    journal.edit(call.thread, title="call Bob", due=SATURDAY.shift(5).date)
    journal.undo(gone)
    journal.seal(SHUTDOWN, SATURDAY)
    journal.reopen(SHUTDOWN, SATURDAY)
    return journal


def test_a_revision_tells_what_when_where_and_after_what(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        first = journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
        second = journal.answer(SHUTDOWN, FRIDAY, {"energy": None})
        one, two = revisions(journal)
    assert first.things == second.things == ("answer:shutdown:2026-11-20:energy",)
    assert [row[1] for row in (one, two)] == [*first.things, *second.things]
    assert (one[2], two[2]) == (first.id, second.id)
    assert one[2] < two[2]
    assert one[2].endswith(one[3])
    assert (one[4], one[5]) == ("[]", "4")
    assert (json.loads(two[4]), two[5]) == ([one[0]], None)
    assert one[6:] == ("2026-11-20T20:41:00.000Z", "+01:00")


def test_the_id_is_the_hash_of_the_content(tmp_path: Path) -> None:
    with lived(tmp_path / "j.db") as journal:
        for id, *content in revisions(journal):
            text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
            assert id == hashlib.sha256(text.encode()).hexdigest()


def test_one_change_has_one_clock(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        change = journal.answer(SHUTDOWN, FRIDAY, {"energy": 4, "presence": 2, "tomorrow": "Rest"})
        assert {row[2] for row in revisions(journal)} == {change.id}
        assert set(change.things) == {row[1] for row in revisions(journal)}


def test_a_write_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    with lived(tmp_path / "j.db") as journal:
        before = revisions(journal)
        idle = [
            journal.answer(SHUTDOWN, FRIDAY, {"energy": 3, "tags": None, "tomorrow": "Write the plan"}),
            journal.answer(SHUTDOWN, FRIDAY, {}),
            journal.seal(SHUTDOWN, FRIDAY),
            journal.reopen(SHUTDOWN, MONDAY),
            journal.clear("big_task:2026-11-20", MONDAY.date),
            journal.act("big_task:2026-11-20", "partly", SATURDAY.date),
            journal.edit("big_task:2026-11-20", title="Write the plan"),
        ]
        assert [(change.id, change.things) for change in idle] == [("", ())] * len(idle)
        assert revisions(journal) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    with lived(tmp_path / "j.db") as journal:
        change = journal.answer(SHUTDOWN, FRIDAY, {"energy": 3, "presence": 5})
        assert change.things == ("answer:shutdown:2026-11-20:presence",)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET data = '5'",
        "DELETE FROM revision",
        f"INSERT OR REPLACE INTO revision {SAME_IDS}",
        f"REPLACE INTO revision {SAME_IDS}",
        f"INSERT INTO revision {SAME_IDS} ON CONFLICT DO UPDATE SET data = '5'",
    ],
)
def test_the_log_is_never_changed(tmp_path: Path, statement: str) -> None:
    with lived(tmp_path / "j.db") as journal:
        before = revisions(journal)
        writer = connection(journal)
        with pytest.raises(engine.Error, match="a revision is never"):
            writer.execute(statement)
        writer.close()
        assert revisions(journal) == before


def test_clocks_go_forward_whatever_the_wall_clock_does(tmp_path: Path) -> None:
    wall = Wall()
    with open_journal(tmp_path / "j.db", wall) as journal:
        clocks: list[str] = []
        for minutes in (0, 0, 5, -600, 3, -99999999, 99999999):
            wall.now += timedelta(minutes=minutes)
            clocks.append(journal.answer(SHUTDOWN, FRIDAY, {"hours": len(clocks)}).id)
        assert clocks == sorted(set(clocks))


@pytest.mark.parametrize("year", [1, 1969, 2026, 2287, 9999])
def test_clocks_sort_as_text_in_any_year(tmp_path: Path, year: int) -> None:
    wall = Wall()
    with open_journal(tmp_path / "j.db", wall) as journal:
        wall.now = datetime(year, 6, 1, tzinfo=UTC)
        first = journal.answer(SHUTDOWN, FRIDAY, {"energy": 1}).id
        wall.now += timedelta(days=30)
        second = journal.answer(SHUTDOWN, FRIDAY, {"energy": 2}).id
        assert first < second
        assert len(first) == len(second)


def test_a_millisecond_holds_more_changes_than_its_count_can_tell(tmp_path: Path) -> None:
    wall = Wall()
    with open_journal(tmp_path / "j.db", wall) as journal:
        first = journal.answer(SHUTDOWN, FRIDAY, {"energy": 1}).id
        writer = connection(journal)
        writer.execute(
            "INSERT INTO revision SELECT 'x', thing, replace(clock, '-0000-', '-ffff-'), device, parents,"
            " data, at, zone FROM revision"
        )
        last, _ = log.tick(writer, wall.now)
        writer.close()
        assert last[:15] == f"{int(first[:15]) + 1:015d}"


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        (timezone(timedelta(hours=-3, minutes=-30)), "-03:30"),
        (timezone(timedelta(hours=5, minutes=45)), "+05:45"),
        (timezone(timedelta(minutes=53, seconds=28)), "+00:53"),
        (UTC, "+00:00"),
    ],
)
def test_the_zone_is_kept_as_its_offset(tmp_path: Path, zone: timezone, text: str) -> None:
    wall = Wall()
    wall.now = wall.now.astimezone(zone)
    with open_journal(tmp_path / "j.db", wall) as journal:
        journal.answer(SHUTDOWN, FRIDAY, {"energy": 1})
        assert revisions(journal)[0][6:] == ("2026-11-20T20:41:00.000Z", text)


def test_the_end_of_time_is_refused_in_a_sentence(tmp_path: Path) -> None:
    wall = Wall()
    wall.now = datetime(9999, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    with open_journal(tmp_path / "j.db", wall) as journal:
        with pytest.raises(BadInput, match="years 1 to 9999"):
            journal.answer(SHUTDOWN, FRIDAY, {"energy": 1})
        assert not revisions(journal)


def test_rebuilding_gives_the_same_tables(tmp_path: Path) -> None:
    with lived(tmp_path / "j.db") as journal:
        before = dump(journal)
        assert all(before.values())
        writer = connection(journal)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM answer WHERE step = 'energy'")
        writer.execute("UPDATE thread SET title = 'wrong'")
        writer.execute("COMMIT")
        assert dump(journal) != before
        writer.execute("BEGIN IMMEDIATE")
        log.rebuild(writer)
        writer.execute("COMMIT")
        writer.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        assert engine.damage(writer) == ""
        writer.close()
        assert dump(journal) == before


def test_an_audit_is_kept_in_one_order_whoever_filled_it_in(tmp_path: Path) -> None:
    step = Step(
        "levers", "audit", "Levers", items=("workload", "fairness"), choices={"g": "green", "r": "red"}
    )
    ritual = replace(SHUTDOWN, steps=(step,))
    with open_journal(tmp_path / "j.db") as journal:
        assert journal.answer(ritual, FRIDAY, {"levers": {"workload": "red", "fairness": "green"}}).id
        assert not journal.answer(ritual, FRIDAY, {"levers": {"fairness": "green", "workload": "red"}}).id
        before = dump(journal)
        writer = connection(journal)
        log.rebuild(writer)
        writer.close()
        assert dump(journal) == before


def test_undoing_each_change_backwards_leads_back_to_nothing(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        states, changes = [dump(journal)], []
        evening: tuple[dict[str, Value | None], ...] = (
            {"energy": 4, "note": "one"},
            {"energy": 2, "tomorrow": "Rest"},
            {"note": None},
        )
        for values in evening:
            changes.append(journal.answer(SHUTDOWN, FRIDAY, values))
            states.append(dump(journal))
        for change, state in zip(reversed(changes), reversed(states[:-1]), strict=True):
            journal.undo(change)
            assert {**dump(journal), "head": ()} == {**state, "head": ()}


def test_undoing_an_undo_does_it_again(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal:
        undone = journal.undo(journal.answer(SHUTDOWN, FRIDAY, {"energy": 4}))
        assert journal.page(SHUTDOWN, FRIDAY).value("energy") is None
        journal.undo(undone)
        assert journal.page(SHUTDOWN, FRIDAY).value("energy") == 4


def test_what_was_changed_again_is_not_undone(tmp_path: Path) -> None:
    with open_journal(tmp_path / "j.db") as journal, open_journal(tmp_path / "j.db") as other:
        change = journal.answer(SHUTDOWN, FRIDAY, {"energy": 4, "presence": 3})
        other.answer(SHUTDOWN, FRIDAY, {"presence": 5})
        with pytest.raises(BadInput, match="changed again since"):
            journal.undo(change)
        assert journal.page(SHUTDOWN, FRIDAY).entry.answers == {"energy": 4, "presence": 5}


def test_damage_names_what_is_wrong(tmp_path: Path) -> None:
    with lived(tmp_path / "j.db") as journal:
        writer = connection(journal)
        assert engine.damage(writer) == ""
        writer.execute("PRAGMA foreign_keys = OFF")
        writer.execute("UPDATE head SET revision = 'nowhere' WHERE thing LIKE 'answer:%:energy'")
        assert engine.damage(writer) == "head: a revision is missing"
        writer.close()
