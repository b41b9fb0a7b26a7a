"""A ritual in plain prompts: the same steps and checks as in the panes, by terminal and by pipe."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from command_house import EVENING, FRIDAY, House

from journal.ritual_files import load_rituals
from journal.store.journal import Journal

SHUTDOWN = ("shutdown", "--plain")
EVERY_KIND = """
[ritual]
level = "day"
title = "Evening"
pane = "evening"
closing = "Good night."
[step.levers]
kind = "audit"
question = "The levers"
items = ["workload", "control"]
choices = { g = "green", r = "red" }
[step.focus]
kind = "choice"
question = "Focused?"
choices = { y = "yes", n = "no" }
[step.hours]
kind = "number"
question = "Hours"
unit = "h"
[step.calm]
kind = "scale"
question = "Calm"
low = 0
high = 3
words = ["none", "full"]
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def page(house: House, *arguments: str) -> Any:
    return json.loads(house.well("show", "--json", *arguments))


def lines(*typed: str) -> str:
    return "".join(f"{line}\n" for line in typed)


def test_a_whole_evening_by_pipe(house: House) -> None:
    house.well("answer", "yesterday", "tomorrow=Write to Anna")
    house.well("loop", "Book the dentist", "--today", "2026-11-10")
    house.well("loop", "Call the bank", "--today", "2026-11-12")
    typed = lines(
        "y",
        "1 d", "2 s tue", "Read the draft", "+ 3 letters", "",
        "Invoice sent", "",
        "4", "3",
        "Dinner together", "k", "",
        "1 3",
        "A quiet day.", "", "[red] Not markup.", ".",
        "Plan the week",
        "y",
    )  # fmt: skip
    done = house.run(*SHUTDOWN, typed=typed)
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(
        "Done: Book the dentist\nTomorrow's one big task: Plan the week\nThe day is closed.\n"
    )
    shown = page(house)
    assert shown["closed"] is not None
    assert shown["answers"] == {
        "energy": 4,
        "presence": 3,
        "checklist": ["Inbox at zero, or parked on purpose", "Desk cleared"],
        "note": "A quiet day.\n\n[red] Not markup.",
        "tomorrow": "Plan the week",
    }
    marks = {row["title"]: row["mark"] for rows in shown["threads"].values() for row in rows}
    assert marks == {
        "Write to Anna": {"word": "happened", "detail": None},
        "Book the dentist": {"word": "done", "detail": None},
        "Call the bank": {"word": "scheduled", "detail": "2026-11-24"},
        "Read the draft": {"word": "carried", "detail": None},
        "3 letters": {"word": "carried", "detail": None},
        "Invoice sent": None,
        "Dinner together": {"word": "kept", "detail": None},
    }


def test_every_other_kind_of_step(house: House) -> None:
    house.own("rituals/evening.toml", EVERY_KIND)
    out = house.well("evening", "--plain", typed=lines("g", "r", "n", "7,5", "0", "y"))
    assert "For each: g green, r red." in out
    assert "0 none to 3 full." in out
    assert out.endswith("Good night.\n")
    shown = page(house, "--ritual", "evening")
    assert shown["answers"] == {
        "levers": {"workload": "green", "control": "red"},
        "focus": "no",
        "hours": 7.5,
        "calm": 0,
    }
    house.well("evening", "--plain", typed=lines("-", "g", "-"))
    shown = page(house, "--ritual", "evening")
    assert shown["answers"] == {"levers": {"control": "green"}, "hours": 7.5, "calm": 0}


def test_the_short_form_by_pipe(house: House) -> None:
    house.well("shutdown", "--brief", typed=lines("3", "4", "Write", "y"))
    shown = page(house)
    assert shown["answers"] == {"energy": 3, "presence": 4, "tomorrow": "Write"}
    assert shown["closed"] is not None


@pytest.mark.parametrize("end", ["", ":q\n"])
def test_leaving_anywhere_keeps_what_was_answered(house: House, end: str) -> None:
    typed = lines("Call the bank", "", "", "5", "", "", "all", "First", "second")
    out = house.well(*SHUTDOWN, typed=typed + end)
    assert out.endswith("What you answered is saved.\n")
    shown = page(house)
    assert shown["answers"]["energy"] == 5
    assert shown["answers"]["note"] == "First\nsecond"
    assert len(shown["answers"]["checklist"]) == 3
    assert [row["title"] for row in shown["threads"]["loops"]] == ["Call the bank"]
    assert shown["closed"] is None


def test_enter_keeps_and_a_dash_takes_away(house: House) -> None:
    house.well("answer", "energy=2", "presence=2", "checklist=1", "note=Before", "tomorrow=Rest")
    out = house.well(*SHUTDOWN, typed=lines("", "", "-", "", "", "", "After", ".", "-", "n"))
    assert "It says: 2 low" in out
    assert "1. Inbox at zero, or parked on purpose: ticked" in out
    assert "What you write is added below it." in out
    assert page(house)["answers"] == {
        "presence": 2,
        "checklist": ["Inbox at zero, or parked on purpose"],
        "note": "Before\n\nAfter",
    }


def test_a_draft_is_offered_and_enter_keeps_it(house: House) -> None:
    ritual = load_rituals()[0][0]
    house.well("answer", "energy=3")
    with Journal.open(house.journal, clock=lambda: house.now) as journal:
        journal.keep_draft(ritual, FRIDAY, "note", "Half a sente")
    out = house.well(*SHUTDOWN, typed=lines(*[""] * 6, "", ""))
    assert "It says: Half a sente" in out
    shown = page(house)
    assert (shown["answers"]["note"], shown["drafts"]) == ("Half a sente", {})


def test_what_was_typed_about_a_thread_is_said_before_its_list(house: House) -> None:
    ritual = load_rituals()[0][0]
    house.well("loop", "Book the dentist")
    with Journal.open(house.journal, clock=lambda: house.now) as journal:
        (row,) = journal.page(ritual, FRIDAY).rows["loops"]
        journal.keep_draft(ritual, FRIDAY, "loops", "An", row.thread.id, "hand over")
    out = house.well(*SHUTDOWN, typed=lines(""))
    assert "Typed and not kept yet. Book the dentist, hand over: An" in out
    assert page(house)["thread_drafts"]["loops"] == [
        {"thread": row.thread.id, "verb": "hand over", "text": "An"}
    ]


def test_an_evening_can_be_closed_late(house: House) -> None:
    house.well("answer", "wed", "energy=3")
    out = house.well(*SHUTDOWN, "yesterday", typed=lines("", "", "2", "2", "", "", "", "", "y"))
    assert "Shutdown, Thursday 19 November 2026" in out
    shown = page(house, "yesterday")
    assert (shown["late"], shown["written"]) == (True, "2026-11-20")
    assert "closed 21:41, written today" in house.well(*SHUTDOWN, "yesterday").lower()


def test_on_coming_back_the_days_between_are_mentioned(house: House) -> None:
    house.well("answer", "mon", "energy=3")
    out = house.well(*SHUTDOWN)
    assert "Tuesday to Thursday are open if you want them; today is ready." in out
    assert "“dayfold shutdown --plain 2026-11-17” asks for one." in " ".join(out.split())
    house.well("answer", "energy=3")
    assert "if you want them" not in house.well(*SHUTDOWN)


def test_a_closed_day_asks_once_whether_work_went_on(house: House) -> None:
    house.well("shutdown", "--brief", typed=lines("3", "4", "", "y"))
    out = house.well("shutdown", "--brief", typed=lines("45"))
    assert "Closed 21:41" in out
    assert out.index("Work after the hard stop") < out.index("Energy")
    assert page(house)["answers"]["after_stop"] == 45
    assert "Work after the hard stop" not in house.well("shutdown", "--brief")


def test_on_a_pipe_a_bad_answer_costs_that_answer_alone(house: House) -> None:
    done = house.run("shutdown", "--brief", typed=lines("nine", "4", "Write", "n"))
    assert done.code == 1
    assert done.sentence == "“energy” takes a whole number from 1 to 5."
    assert page(house)["answers"] == {"presence": 4, "tomorrow": "Write"}


def test_at_a_terminal_a_bad_answer_is_asked_again(house: House) -> None:
    done = house.run("shutdown", "--brief", typed=lines("nine", "?", "3", "4", "", "y"), terminal=True)
    assert done.code == 0
    assert done.sentence == "“energy” takes a whole number from 1 to 5."
    assert done.out.count("1 drained, 2 low, 3 steady") == 2
    assert page(house)["closed"] is not None
    assert "\x1b" not in done.out


def test_a_dumb_terminal_is_asked_in_plain_prompts(house: House) -> None:
    house.term = "dumb"
    done = house.run(typed=lines("", "", "4"), terminal=True)
    assert done.code == 0
    assert page(house)["answers"] == {"energy": 4}
    assert "\x1b" not in done.out


def test_when_energy_is_1_the_short_form_is_offered(house: House) -> None:
    done = house.run(*SHUTDOWN, typed=lines("", "", "1", "y", "2", "Sleep", "y"), terminal=True)
    assert done.code == 0
    assert "Take it? y or n" in done.out
    shown = page(house)
    assert shown["answers"] == {"energy": 1, "presence": 2, "tomorrow": "Sleep"}
    assert shown["closed"] is not None


class TestLoops:
    """The list of open loops."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> House:
        house = House(tmp_path)
        house.well("loop", "Book the dentist", "--today", "2026-11-01")
        house.well("loop", "Call the bank")
        return house

    def loops(self, house: House) -> dict[str, str]:
        rows = page(house)["threads"]["loops"]
        return {row["title"]: row["mark"]["word"] if row["mark"] else "" for row in rows}

    def test_says_age_and_asks_for_a_decision(self, house: House) -> None:
        out = house.well(*SHUTDOWN)
        assert "1. Book the dentist: 19 days; do, schedule, hand over or drop?" in out
        assert "2. Call the bank\n" in out

    def test_takes_names_of_verbs_and_asks_what_they_need(self, house: House) -> None:
        out = house.well(*SHUTDOWN, typed=lines("1 o", "Sam", "2 drop"))
        assert "To whom?" in out
        assert "Book the dentist: handed over (Sam)" in out
        assert self.loops(house) == {"Book the dentist": "handed over", "Call the bank": "dropped"}

    def test_takes_a_mark_back(self, house: House) -> None:
        house.well(*SHUTDOWN, typed=lines("1 d", "1 u", "2 s in 3 days"))
        assert self.loops(house) == {"Book the dentist": "", "Call the bank": "scheduled"}

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("3 d", "There is no number 3; they go from 1 to 2."),
            ("1", "After the number say what to do: d do, s DAY schedule"),
            ("1 z", "After the number say what to do: d do, s DAY schedule"),
            ("1 s yesterday", "2026-11-19 is not after 2026-11-20; choose a later day."),
            ("1 s someday", "“someday” is not a date that can be read"),
            ("a\x07b", "holds a character that cannot be kept (U+0007)"),
            ("x" * 1001, "one line of at most 1000 characters"),
        ],
    )
    def test_refuses_what_makes_no_sense_and_goes_on(self, house: House, line: str, sentence: str) -> None:
        before = house.dump()
        done = house.run(*SHUTDOWN, typed=lines(line))
        assert done.code == 1
        assert sentence in done.sentence
        assert house.dump() == before
        done = house.run(*SHUTDOWN, typed=lines(line, "2 d"))
        assert self.loops(house)["Call the bank"] == "done"


def test_rest_is_mentioned(house: House) -> None:
    house.well("answer", "energy=3")
    with Journal.open(house.journal, clock=lambda: house.now) as journal:
        today = house.now.date()
        journal.add("rest", "holiday", today, closed=today + timedelta(days=2))
    assert "Holiday until Sunday; nothing is asked." in house.well(*SHUTDOWN)


def test_the_clock_decides_which_evening_it_is(house: House) -> None:
    house.now = EVENING + timedelta(hours=4)
    assert "Shutdown, Friday 20 November 2026" in house.well(*SHUTDOWN)
