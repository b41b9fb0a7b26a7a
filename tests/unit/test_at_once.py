"""What a page shows at once is what the journal says a moment later."""

from __future__ import annotations

from pathlib import Path

import pytest
from evenings import FRIDAY, SHUTDOWN, open_journal

from journal.store.journal import Journal
from journal.threads import Row, Verb, load_kinds
from tui.steps import at_once

KINDS = load_kinds()
CASES = [
    (kind, verb) for kind in ("loop", "non_negotiable", "big_task") for verb in KINDS[kind].offered("day")
]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return open_journal(tmp_path / "journal.db")


def row_of(journal: Journal, thread: str) -> Row | None:
    rows = (row for rows in journal.page(SHUTDOWN, FRIDAY).rows.values() for row in rows)
    return next((row for row in rows if row.thread.id == thread), None)


def opened(journal: Journal, kind: str) -> Row:
    change = journal.add(kind, "Something", FRIDAY.shift(-2).date)
    row = row_of(journal, change.thread)
    assert row is not None
    return row


def detail(verb: Verb) -> str:
    return {"day": "2026-11-24", "line": "Ana"}.get(verb.asks, "")


@pytest.mark.parametrize(("kind", "verb"), CASES, ids=lambda case: getattr(case, "name", case))
def test_a_verb_does_at_once_what_it_does_in_the_journal(journal: Journal, kind: str, verb: Verb) -> None:
    before = opened(journal, kind)
    shown = at_once.acted(before, verb, FRIDAY, detail(verb))
    journal.act(before.thread.id, verb.name, FRIDAY.date, detail(verb))
    kept = row_of(journal, before.thread.id)
    assert kept is not None
    assert shown.mark == kept.mark
    assert (shown.thread.closed, shown.thread.outcome) == (kept.thread.closed, kept.thread.outcome)


@pytest.mark.parametrize(("kind", "verb"), CASES, ids=lambda case: getattr(case, "name", case))
def test_taking_back_does_so_too(journal: Journal, kind: str, verb: Verb) -> None:
    before = opened(journal, kind)
    journal.act(before.thread.id, verb.name, FRIDAY.date, detail(verb))
    shown = at_once.taken_back(at_once.acted(before, verb, FRIDAY, detail(verb)))
    journal.clear(before.thread.id, FRIDAY.date)
    kept = row_of(journal, before.thread.id)
    assert kept is not None
    assert shown.mark is kept.mark is None
    assert (shown.thread.closed, shown.thread.outcome) == (kept.thread.closed, kept.thread.outcome)


def test_another_verb_opens_what_the_first_one_closed(journal: Journal) -> None:
    before, loop = opened(journal, "loop"), KINDS["loop"]
    shown = at_once.acted(at_once.acted(before, loop.verb("do"), FRIDAY), loop.verb("carry"), FRIDAY)
    journal.act(before.thread.id, "do", FRIDAY.date)
    journal.act(before.thread.id, "carry", FRIDAY.date)
    kept = row_of(journal, before.thread.id)
    assert kept is not None
    assert shown.thread.closed is kept.thread.closed is None


@pytest.mark.parametrize("kind", ["loop", "deliverable"])
def test_a_new_thread_is_shown_as_it_will_be_listed(journal: Journal, kind: str) -> None:
    shown = at_once.fresh(KINDS[kind], f"{kind}:0123456789ab", "New", FRIDAY.date)
    journal.add(kind, "New", FRIDAY.date, thread=f"{kind}:0123456789ab")
    assert row_of(journal, shown.thread.id) == shown


def test_closing_settles_only_what_nothing_was_said_of() -> None:
    loop = KINDS["loop"]
    row = at_once.fresh(loop, "loop:1", "One", FRIDAY.date)
    assert at_once.settled(row, loop, FRIDAY).mark is not None
    done = at_once.acted(row, loop.verb("do"), FRIDAY)
    assert at_once.settled(done, loop, FRIDAY) is done
    kept = at_once.fresh(KINDS["non_negotiable"], "non_negotiable:1", "Sleep", FRIDAY.date)
    assert at_once.settled(kept, KINDS["non_negotiable"], FRIDAY) is kept
