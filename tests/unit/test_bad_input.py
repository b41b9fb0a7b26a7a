"""Bad input of any kind gets one sentence and an exit code, and leaves the journal as it was."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest
from command_house import House
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.store import engine

LONG = "x" * 1_000_000


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with a journal in which something stands."""
    house = House(tmp_path)
    house.well("answer", "energy=4", "note=What stands", "tomorrow=Write")
    house.well("loop", "Book the dentist")
    return house


REFUSED = [
    (["answer", "mood=3"], "The shutdown has no step “mood”; its steps are: last_task, loops"),
    (["answer", "energy"], "“energy” is not a date that can be read"),
    (["answer", "tue", "energy"], "An answer is written as KEY=VALUE, such as energy=4."),
    (["answer", "yesterday"], "Say what to answer, such as energy=4."),
    (["answer", "=4"], "The shutdown has no step “”"),
    (["answer", "energy=6"], "“energy” takes a whole number from 1 to 5."),
    (["answer", "energy=nan"], "“energy” takes a whole number from 1 to 5."),
    (["answer", "energy=4", "hours=25"], "“hours” takes a number from 0 to 24 (h)."),
    (["answer", "focus=perhaps"], "“focus” takes one of: yes, partly, no."),
    (["answer", "checklist=9"], "“checklist” takes items"),
    (["answer", "loops=x"], "“loops” lists loop threads and takes no value"),
    (["answer", "31 feb", "energy=4"], "There is no 31 February."),
    (["answer", "2026-02-30", "energy=4"], "February 2026 has 28 days, so there is no 30 February 2026."),
    (["answer", "10/11/2026", "energy=4"], "mixes up day and month"),
    (["answer", "tomorrow", "energy=4"], "lies ahead; answers are for what has begun."),
    (["answer", "W47", "focus=yes"], "The weekly review has no step “focus”; its steps are: last_change"),
    (["answer", "--ritual", "dance", "energy=4"], "There is no such ritual; there is: shutdown, weekly"),
    (["answer", f"note={'x' * 4_000_001}"], "“note” takes at most 4000000 characters"),
    (["answer", f"tomorrow={LONG}"], "“tomorrow” takes one line of at most 1000 characters."),
    (["answer", "note=a\0b"], "“note” holds a character that cannot be kept (U+0000); leave it out."),
    (["answer", "note=\x1b[31mred"], "“note” holds a character that cannot be kept (U+001B); leave it out."),
    (["answer", "note=\udcff"], "“note” holds a character that cannot be kept (U+DCFF); leave it out."),
    (["answer", "note=\x9b31m"], "“note” holds a character that cannot be kept (U+009B); leave it out."),
    (["answer", "e\x1b[31m=4"], "The shutdown has no step"),
    (["loop", ""], "open loop needs a name"),
    (["loop", " \t "], "open loop needs a name"),
    (["loop", "two\nlines"], "is one line of at most 1000 characters."),
    (["loop", LONG], "is one line of at most 1000 characters."),
    (["loop", "a\x07b"], "holds a character that cannot be kept (U+0007); leave it out."),
    (["loop", "x", "--due", "yesterday"], "19 November 2026 is not ahead; --due takes a day after today."),
    (["loop", "x", "--due", "today"], "is not ahead; --due takes a day after today."),
    (["loop", "x", "--due", "W48"], "“W48” is a week, and a day is asked for"),
    (["loop", "x", "--due", "someday"], "“someday” is not a date that can be read"),
    (["loop", "x", "--due", LONG], "is not a date that can be read"),
    (["done", ""], "deliverable needs a name"),
    (["show", "the day it rained"], "is not a date that can be read"),
    (["show", "2026-13-01"], "there is no month 13"),
    (["show", "\x1b]0;x\x07"], "is not a date that can be read"),
    (["show", "--last", "0"], "--last takes a whole number from 1 to 99999."),
    (["show", "--last", "-3"], "--last takes a whole number from 1 to 99999."),
    (["show", "--last", "9" * 5000], "--last takes a whole number from 1 to 99999."),
    (["show", "--today", "never"], "“never” is not a date that can be read"),
    (["show", "--today", "0001-01-01"], "--today takes a day from 1970-01-02 to 9999-12-30."),
    (["show", "-99999999"], "outside the years 1 to 9999"),
    (["show", "--journal", ""], "--journal needs the name of a file."),
    (["show", "--journal", "a\0b"], "holds a character that no file can have."),
    (["shutdown", "--plain", "tomorrow"], "lies ahead; choose one that has begun."),
    (["shutdown", "--plain", "W47"], "The shutdown is written for a day; Week 47, "),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[" ".join(a)[:40] for a, _ in REFUSED])
def test_one_sentence_1_and_nothing_changed(house: House, arguments: list[str], said: str) -> None:
    before = house.dump()
    done = house.run(*arguments)
    assert (done.code, done.out) == (1, "")
    assert said in done.sentence
    assert len(done.err) < 400
    assert done.err.replace("\n", "").isprintable()
    assert house.dump() == before


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["answer", "note=-"], "a\0b", "(U+0000)"),
        (["answer", "note=-"], "\udc80", "(U+DC80)"),
        (["answer", "note=-"], "x" * 4_000_001, "at most 4000000 characters"),
        (["loop", "-"], "", "needs a name"),
        (["done", "-"], "one\ntwo\n", "is one line"),
    ],
)
def test_what_a_pipe_brings_is_checked_too(house: House, arguments: list[str], typed: str, said: str) -> None:
    before = house.dump()
    done = house.run(*arguments, typed=typed)
    assert done.code == 1
    assert said in done.sentence
    assert house.dump() == before


def test_a_megabyte_and_markup_are_only_text(house: House) -> None:
    house.well("answer", f"note={LONG}", "tags=[red]a[/] {x} %s")
    house.well("loop", "[bold]not bold[/bold]")
    assert "- [bold]not bold[/bold]" in house.well("show")
    assert "Tags: [red]a[/] {x} %s" in house.well("show")


READING = [["show"], ["status"], []]
WRITING = [["loop", "x"], ["done", "x"], ["answer", "energy=1"], ["shutdown", "--plain"]]


@pytest.mark.parametrize("arguments", READING + WRITING, ids=" ".join)
class TestFiles:
    """A file that is no journal to write in."""

    def test_a_foreign_file(self, house: House, arguments: list[str]) -> None:
        house.journal.unlink()
        with sqlite3.connect(house.journal) as other:
            other.execute("CREATE TABLE own (x)")
        other.close()
        self._left_alone(house, arguments, "is not a journal of dayfold")

    def test_a_file_of_text(self, house: House, arguments: list[str]) -> None:
        house.journal.write_text("Dear diary,\n" * 500)
        self._left_alone(house, arguments, "is not a journal of dayfold")

    def test_a_damaged_file(self, house: House, arguments: list[str]) -> None:
        content = house.journal.read_bytes()
        house.journal.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
        self._left_alone(house, arguments, "")

    def test_a_folder(self, house: House, arguments: list[str]) -> None:
        house.journal.unlink()
        house.journal.mkdir()
        done = house.run(*arguments)
        assert done.code == 1
        assert done.sentence.endswith("is a folder; name a file inside it.")
        assert list(house.journal.iterdir()) == []

    def test_a_file_that_may_not_be_read(self, house: House, arguments: list[str]) -> None:
        for folder in (house.folder, house.folder.parent, house.folder.parent.parent):
            folder.chmod(0o755)
        house.journal.parent.chmod(0o755)
        house.journal.chmod(0)
        content = house.journal.read_bytes()
        done = house.run_as_nobody(*arguments)
        assert done.code == 1
        assert "You may not read" in done.sentence
        assert house.journal.read_bytes() == content

    def _left_alone(self, house: House, arguments: list[str], said: str) -> None:
        content = house.journal.read_bytes()
        done = house.run(*arguments)
        assert done.code == 1
        assert said in done.sentence
        assert str(house.journal) in done.sentence
        assert house.journal.read_bytes() == content


def test_a_newer_journal_is_read_and_not_written(house: House) -> None:
    newer = engine.connect(str(house.journal), "rw")
    newer.execute("PRAGMA user_version = 99")
    newer.close()
    before = house.dump()
    for arguments in READING:
        assert house.run(*arguments).code == 0
    for arguments in WRITING:
        done = house.run(*arguments)
        assert done.code == 1
        assert "written by a newer dayfold" in done.sentence
    assert house.dump() == before


def test_a_folder_in_which_no_file_can_be_made(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.folder.mkdir()
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    house.folder.chmod(0o555)
    for arguments in WRITING:
        done = house.run_as_nobody(*arguments)
        assert done.code == 1
        assert "You may not make a file" in done.sentence
    assert list(house.folder.iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.lists(st.text(st.characters(exclude_categories=())), max_size=4), st.sampled_from(READING + WRITING)
)
def test_any_words_are_taken_or_refused_in_one_sentence(
    house: House, words: list[str], command: list[str]
) -> None:
    before = house.dump()
    done = house.run(*command, *words)
    assert done.code in (0, 1, 2)
    if done.code:
        assert done.err.endswith(".\n")
        assert done.err.count("\n") == 1
        assert house.dump() == before
