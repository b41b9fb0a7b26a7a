"""Bringing in answers from CSV: what comes in, what stays, and what is said of what cannot."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import pytest
from command_house import House
from evenings import FRIDAY, SHUTDOWN, open_journal
from hypothesis import given
from hypothesis import strategies as st

from journal.entries import Value
from journal.exchange import csv_in
from journal.exchange.csv_in import read
from journal.exchange.formats import FORMATS
from journal.periods import Day
from journal.store import engine
from tui.program import COMMANDS


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def answers(house: House, day: str) -> dict[str, Value]:
    with house.open() as journal:
        return dict(journal.page(SHUTDOWN, Day(date.fromisoformat(day))).entry.answers)


def brought(house: House, text: str, *options: str) -> str:
    """What is said of a text that comes by pipe, and is taken."""
    return house.well("import", "csv", "-", *options, typed=text)


def refused(house: House, text: str) -> list[str]:
    """The lines that are said of a text which is refused; nothing is written."""
    before = house.dump()
    done = house.run("import", "csv", "-", typed=text)
    assert (done.code, done.out) == (1, "")
    assert house.dump() == before
    return done.err.splitlines()


def told(lines: list[str], sentence: str) -> None:
    """One mistake was told."""
    assert lines[0].startswith(sentence)
    assert lines[1:] == ["Nothing was imported; the file has 1 mistake."]


class TestWhatComesIn:
    """A file without a mistake."""

    def test_answers_of_many_days(self, house: House) -> None:
        text = "date,energy,note\n2026-11-18,4,Slept well\n2026-11-19,,Rain\n"
        assert brought(house, text) == "Imported: 2 days.\n"
        assert answers(house, "2026-11-18") == {"energy": 4, "note": "Slept well"}
        assert answers(house, "2026-11-19") == {"note": "Rain"}

    def test_a_file_by_its_name(self, house: House) -> None:
        path = house.own("ratings.csv", "date,energy\n2026-11-18,4\n")
        assert house.well("import", "csv", str(path)) == "Imported: 1 day.\n"
        assert answers(house, "2026-11-18") == {"energy": 4}

    def test_every_kind_of_step_is_written_as_for_answer(self, house: House) -> None:
        cells = {"focus": "y", "energy": "2", "hours": '"7,5"', "after_stop": "h", "checklist": "1; 3"}
        brought(house, f"date,{','.join(cells)}\n2026-11-19,{','.join(cells.values())}\n")
        house.well("answer", *(f"{key}={cell}".replace('"', "") for key, cell in cells.items()))
        assert answers(house, "2026-11-19") == answers(house, "2026-11-20")
        assert answers(house, "2026-11-19").keys() == cells.keys()

    def test_the_big_task_is_asked_for_on_the_next_day(self, house: House) -> None:
        brought(house, "date,tomorrow\n2026-11-19,Write to Ana\n")
        assert "Write to Ana" in house.well("show")

    def test_steps_of_ones_own(self, house: House) -> None:
        house.own("rituals/shutdown.toml", '[step.mood-now]\nkind = "scale"\nquestion = "Mood"\n')
        brought(house, "date,mood-now\n2026-11-18,4\n")
        assert answers(house, "2026-11-18") == {"mood-now": 4}

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeffdate,energy,note\r\n2026-11-18,4,\"a\r\nb; c\"\r\n",
            "date;energy;note\n2026-11-18;4;\"a\nb; c\"\n",
            "date\tenergy\tnote\n2026-11-18\t4\t\"a\nb; c\"",
            "\n\"Date\",\" Energy \",NOTE\n\n18 Nov 2026,4,\"a\rb; c\"\n,,\n",
        ],
    )  # fmt: skip
    def test_the_dialects_of_spreadsheets(self, house: House, text: str) -> None:
        assert brought(house, text) == "Imported: 1 day.\n"
        assert answers(house, "2026-11-18") == {"energy": 4, "note": "a\nb; c"}

    @pytest.mark.parametrize("written", ["2026-11-18", "20261118", "2026/11/18", "Nov 18, 2026"])
    def test_dates_in_several_ways(self, house: House, written: str) -> None:
        brought(house, f'energy;date\n4;"{written}"\n')
        assert answers(house, "2026-11-18") == {"energy": 4}

    @pytest.mark.parametrize("text", ["date,energy\n", "date\n2026-11-18\n", "date,energy\n2026-11-18,\n"])
    def test_a_file_without_answers_makes_no_journal(self, house: House, text: str) -> None:
        assert brought(house, text) == "Nothing new: the file holds no answers.\n"
        assert not house.journal.exists()

    def test_a_long_note(self, house: House) -> None:
        note = "word " * 40_000
        brought(house, f"date,note\n2026-11-18,{note}\n")
        assert answers(house, "2026-11-18") == {"note": note}


class TestWhatStays:
    """A journal that has something already."""

    def test_the_same_file_again_changes_nothing(self, house: House) -> None:
        text = "date,energy,checklist,tomorrow\n2026-11-18,4,1;2,Plan\n2026-11-19,3,none,Rest\n"
        brought(house, text)
        before = house.dump()
        assert brought(house, text) == "Nothing new. The same in the journal already: 2 days.\n"
        assert brought(house, text, "--replace").startswith("Nothing new.")
        assert house.dump() == before

    def test_what_the_journal_has_otherwise_stays(self, house: House) -> None:
        house.well("answer", "yesterday", "energy=5", "tomorrow=Mine")
        text = "date,energy,presence,tomorrow\n2026-11-18,1,1,A\n2026-11-19,1,2,B\n"
        assert brought(house, text) == (
            "Imported: 2 days. Left as the journal has them: 1 day (2026-11-19);"
            " --replace takes the answers of the file.\n"
        )
        assert answers(house, "2026-11-19") == {"energy": 5, "presence": 2, "tomorrow": "Mine"}
        assert brought(house, text, "--replace") == (
            "Replaced answers of 1 day. The same in the journal already: 1 day.\n"
        )
        assert answers(house, "2026-11-19") == {"energy": 1, "presence": 2, "tomorrow": "B"}

    @pytest.mark.parametrize("options", [(), ("--replace",)])
    def test_what_is_being_typed_stays(self, house: House, options: tuple[str, ...]) -> None:
        day = FRIDAY.previous()
        with house.open() as journal:
            journal.keep_draft(SHUTDOWN, day, "note", "Half a sen")
            journal.keep_draft(SHUTDOWN, day, "tomorrow", "Half a ta")
        said = brought(house, "date,note,tomorrow,energy\n2026-11-19,Other,Other,3\n", *options)
        assert said.startswith("Imported: 1 day. Left ")
        with house.open() as journal:
            page = journal.page(SHUTDOWN, day)
        assert page.drafts == {"note": "Half a sen", "tomorrow": "Half a ta"}
        assert page.entry.answers == {"energy": 3}

    def test_days_that_are_left_are_named_up_to_five(self, house: House) -> None:
        days = [f"2026-11-{day:02}" for day in range(1, 9)]
        brought(house, "date,energy\n" + "".join(f"{day},1\n" for day in days))
        said = brought(house, "date,energy\n" + "".join(f"{day},2\n" for day in days))
        assert "8 days (2026-11-01, 2026-11-02, 2026-11-03, 2026-11-04, 2026-11-05 and 3 more)" in said

    def test_it_is_one_change(self, house: House) -> None:
        brought(house, "date,energy,tomorrow\n2026-11-18,4,Plan\n2026-11-19,3,Rest\n")
        assert len({row[2] for row in house.dump()["revision"]}) == 1

    def test_a_closed_day_stays_closed(self, house: House) -> None:
        house.run("shutdown", "--brief", typed="3\n4\n\ny\n")
        brought(house, "date,sleep\n2026-11-20,7\n")
        with house.open() as journal:
            assert journal.page(SHUTDOWN, FRIDAY).entry.closed is not None

    def test_a_journal_that_can_only_be_read_says_so(self, house: House) -> None:
        house.well("answer", "energy=4")
        newer = engine.connect(str(house.journal), "rw")
        newer.execute("PRAGMA user_version = 99")
        newer.close()
        (said,) = refused(house, "date,energy\n2026-11-18,4\n")
        assert "newer" in said


class TestMistakes:
    """What cannot be taken is told with its line, and nothing of the file is."""

    @pytest.mark.parametrize(
        ("columns", "cells", "said"),
        [
            ("energy", "9", "“energy” takes a whole number from 1 to 5, not “9”."),
            ("energy", "x", "“energy” takes a whole number from 1 to 5, not “x”."),
            ("focus", "maybe", "“focus” takes one of: yes, partly, no, not “maybe”."),
            ("hours", "25", "“hours” takes a number from 0 to 24 (h), not “25”."),
            ("hours", "inf", "“hours” takes a number from 0 to 24 (h), not “inf”."),
            ("hours", "nan", "“hours” takes a number from 0 to 24 (h), not “nan”."),
            ("checklist", "Fly", "“checklist” takes items, separated by semicolons: Inbox"),
            ("energy", "a\x01", "“energy” holds a character that cannot be kept (U+0001); leave it out."),
            ("note", "a\x01", "“note” holds a character that cannot be kept (U+0001); leave it out."),
            ("tags", '"a\nb"', "“tags” takes one line of at most 1000 characters."),
            ("energy", "3,4", "it has 3 cells, and the first line 2."),
            ("energy,hours", "3", "it has 2 cells, and the first line 3."),
            ("note", "a\udcff", "it holds bytes that are no UTF-8; save the file as UTF-8."),
            ("note", '"a', "its quotation marks do not match; one within quotation marks is"),
            ("note", '"a"b', "its quotation marks do not match; one within quotation marks is"),
        ],
    )
    def test_of_cells(self, house: House, columns: str, cells: str, said: str) -> None:
        told(refused(house, f"date,{columns}\n2026-11-18,{cells}\n"), f"line 2: {said}")

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("2026-11-21", "2026-11-21 lies ahead; answers are for what has begun."),
            ("0226-11-21", "0226-11-21 lies before 1900; see whether the year is right."),
            ("2026-02-30", "February 2026 has 28 days, so there is no 30 February 2026."),
            ("2026-W47", "“2026-W47” is a week, and a day is asked for;"),
            ("11/12/2026", "“11/12/2026” mixes up day and month too easily;"),
            ("tue", "“tue” tells no year; write a date like 2026-11-20."),
            ("18 nov", "“18 nov” tells no year; write a date like 2026-11-20."),
            ("29 feb", "“29 feb” tells no year; write a date like 2026-11-20."),
            ("-3", "“-3” tells no year; write a date like 2026-11-20."),
            ("", "No date was given; write one like 2026-11-20,"),
        ],
    )
    def test_of_dates(self, house: House, written: str, said: str) -> None:
        told(refused(house, f"date,energy\n{written},3\n"), f"line 2: {said}")

    @pytest.mark.parametrize(
        ("columns", "said"),
        [
            ("date,energy,Energy", "there are two columns “energy”."),
            ("date,loops", "“loops” is no column that can be read; there are: date, focus, energy,"),
            ("date,energy,", "“” is no column that can be read; there are: date, focus, energy,"),
            ("energy", "the first line names the columns, and “date” is one of them."),
            ("", "the first line names the columns, and “date” is one of them."),
        ],
    )
    def test_of_columns(self, house: House, columns: str, said: str) -> None:
        told(refused(house, f"{columns}\n"), f"line 1: {said}")

    def test_all_of_them_are_told_with_the_line_that_each_begins_in(self, house: House) -> None:
        text = (
            'date,energy,mood,note\n2026-11-18,9,x,"two\nlines"\n\n2026-11-19,0,,\n2026-11-18,3,,\n'
            "2026-11-17,4,,\nnever,3,,\n"
        )
        assert [line.partition(" ")[2][:22] for line in refused(house, text)] == [
            "1: “mood” is no column",
            "2: “energy” takes a wh",
            "5: “energy” takes a wh",
            "6: 2026-11-18 stands i",
            "8: “never” is not a da",
            "was imported; the file",
        ]

    def test_twenty_are_told_and_how_many_there_are(self, house: House) -> None:
        lines = refused(house, "date,energy\n" + "".join(f"2026-10-{day:02},9\n" for day in range(1, 31)))
        assert len(lines) == 21
        assert lines[-1] == "Nothing was imported; the file has 30 mistakes, of which these are the first 20."

    def test_a_value_is_shortened_and_prose_is_never_shown(self, house: House) -> None:
        lines = refused(house, f"date,energy,tomorrow\n2026-11-18,{'y' * 500},{'z' * 2000}\n")
        assert f"not “{'y' * 40}…”." in lines[0]
        assert "zz" not in lines[1]

    def test_nothing_acts_on_a_terminal(self, house: House) -> None:
        assert "\x1b" not in "".join(refused(house, "date,\x1b[31m\n2026-11-18,\x1b[31m\n"))

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (("csv", "no-such.csv"), "no-such.csv cannot be read: no such file or directory."),
            (("csv", "/"), "/ cannot be read: is a directory."),
            (("xls", "-"), "There is no format “xls”; there is: csv."),
        ],
    )
    def test_what_is_no_file_and_no_format(self, house: House, words: tuple[str, str], sentence: str) -> None:
        done = house.run("import", *words)
        assert (done.code, done.sentence) == (1, sentence)
        assert not house.journal.exists()

    @pytest.mark.parametrize("words", [(), ("csv",), ("csv", "a", "b")])
    def test_it_wants_a_format_and_a_file(self, house: House, words: tuple[str, ...]) -> None:
        assert house.run("import", *words).code == 2

    def test_a_mistake_in_a_ritual_file_is_told_beside(self, house: House) -> None:
        house.own("rituals/shutdown.toml", "[step.mood]\nkind = 1\n")
        done = house.run("import", "csv", "-", typed="date,mood\n2026-11-18,4\n")
        assert "shutdown.toml" in done.err.splitlines()[0]


def test_every_format_is_named_in_the_help() -> None:
    assert all(f"FORMAT is {name}" in COMMANDS["import"].help for name in FORMATS)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)
PROSE = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), min_size=1)
VALUES = {
    "focus": st.sampled_from(["yes", "partly", "no"]),
    "energy": st.integers(1, 5),
    "hours": st.integers(0, 24) | st.sampled_from([0.25, 7.5]),
    "checklist": st.lists(st.sampled_from(SHUTDOWN.step("checklist").items), unique=True),
    "tags": WORDS.map(str.strip).filter(bool),
    "note": PROSE.filter(lambda text: bool(text.strip())),
    "tomorrow": WORDS.map(str.strip).filter(bool),
}
DAYS = st.dictionaries(
    st.dates(date(2020, 1, 1), FRIDAY.date), st.fixed_dictionaries({}, optional=VALUES), max_size=8
)


def cell(value: object) -> str:
    """A value as a person would write it."""
    return "; ".join(value) or "none" if isinstance(value, list) else str(value)


def written(days: dict[date, dict[str, object]], delimiter: str = ",") -> str:
    """The days as another program writes them."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=delimiter)
    sheet.writerow(["date", *VALUES])
    for day, known in days.items():
        sheet.writerow([day, *(cell(known[key]) if key in known else "" for key in VALUES)])
    return out.getvalue()


@given(DAYS, st.sampled_from(csv_in.DELIMITERS))
def test_whatever_is_written_comes_back(days: dict[date, dict[str, object]], delimiter: str) -> None:
    sheet = read(written(days, delimiter), SHUTDOWN, FRIDAY)
    assert sheet.mistakes == ()
    with tempfile.TemporaryDirectory() as folder, open_journal(Path(folder) / "journal.db") as journal:
        intake = journal.take_in(SHUTDOWN, sheet.days)
        assert {day.start for day in intake.new} == {day for day, known in days.items() if known}
        for day, known in days.items():
            kept = {
                key: list(value) if isinstance(value, tuple) else value
                for key, value in journal.page(SHUTDOWN, Day(day)).entry.answers.items()
            }
            assert kept == known
        again = journal.take_in(SHUTDOWN, sheet.days)
        assert (again.new, again.changed, again.left) == ((), (), ())


@given(st.text(st.sampled_from('date,energynote;\t"\n1259-x \ud800\x00é'), max_size=80))
def test_any_text_is_taken_or_told(text: str) -> None:
    sheet = read(text, SHUTDOWN, FRIDAY)
    assert all(mistake.startswith("line ") and mistake.endswith(".") for mistake in sheet.mistakes)
    assert not (sheet.mistakes and sheet.days)


@given(DAYS.filter(len), st.sampled_from(["9999-01-01,,,,,,,", "x,,3,,,,,", "2026-11-01,y,2", '"']))
def test_a_broken_file_gives_nothing(days: dict[date, dict[str, object]], broken: str) -> None:
    sheet = read(written(days) + broken, SHUTDOWN, FRIDAY)
    assert sheet.mistakes
    assert sheet.days == {}
