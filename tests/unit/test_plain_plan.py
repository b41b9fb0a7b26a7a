"""What the plan does inside the rituals in plain prompts and in what `show` prints, by pipe."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from command_house import FRIDAY, House, asked, lines

from journal.settings import load_settings

RETRO = ("retro", "--plain", "2026-11")


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def titles(house: House, kind: str) -> list[str]:
    with house.open() as journal:
        return [thread.title for thread in journal.threads(kind)]


class TestLinesToTake:
    """Suggestions have numbers behind those of the threads."""

    def test_are_taken_by_their_number(self, house: House) -> None:
        out = house.well("plan", "--plain", typed=lines("2", "3 space", "Kindness", "4", ""))
        values = asked(out, "What matters most, the first one first")
        assert values[1:] == [
            "1. Health (offered)",
            "2. Family (offered)",
            "3. Good work (offered)",
            "4. Learning (offered)",
            "5. Friendship (offered)",
            "The number of one that is offered takes it.",
            "Words add a new value. An empty line goes on.",
        ]
        assert titles(house, "value") == ["Family", "Good work", "Kindness", "Health"]

    def test_a_number_that_is_none_is_refused_in_a_sentence(self, house: House) -> None:
        done = house.run("plan", "--plain", typed=lines("9", "1 at six", ""))
        assert done.err.splitlines() == [
            (
                "There is no number 9; they go from 1 to 5."
                " For a new one that begins with a number, put + before it."
            ),
            "The number alone takes what is offered; other words add a new one.",
        ]
        with house.open() as journal:
            assert journal.threads("value") == ()

    def test_are_printed_for_people_and_programs(self, house: House) -> None:
        house.well("plan", "--plain", typed=lines("2", ""))
        shown = json.loads(house.well("show", "--json", "--ritual", "setup", "today"))
        assert [line["text"] for line in shown["offers"]["values"]["items"]] == [
            "Health", "Good work", "Learning", "Friendship",
        ]  # fmt: skip
        text = house.well("show", "--ritual", "setup", "today")
        assert "Offered:\n- Health\n- Good work\n" in text


class TestRedesign:
    """Two red levers in the month's audit."""

    def retro(self, house: House, *levers: str) -> str:
        """The retro with these colours of the levers, and a change to the first red one."""
        house.now = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
        typed = lines("", "", "", *levers, "", "", "1", "No meetings on Friday", "2 Ask before", "")
        return house.well(*RETRO, typed=typed)

    def test_is_said_when_the_levers_are_answered_and_offered_below(self, house: House) -> None:
        out = self.retro(house, "r", "g", "g", "g", "r", "g")
        assert "Two levers are red: it is time to redesign, with one change to each.\n" in out
        assert asked(out, "Experiments: keep, change or stop")[1:3] == [
            "1. One change to workload (offered, red in Nov)",
            "2. One change to fairness (offered, red in Nov)",
        ]
        with house.open() as journal:
            first, second = journal.threads("experiment")
        assert (first.title, first.more["lever"], first.more["indicator"]) == (
            "No meetings on Friday", "workload", "energy",
        )  # fmt: skip
        assert (second.title, second.more["lever"]) == ("Ask before", "fairness")

    def test_one_red_lever_is_none(self, house: House) -> None:
        house.now = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
        out = house.well(*RETRO, typed=lines("", "", "", "r", *"ggggg", "", "", ""))
        assert "redesign" not in out.replace("Two or more red: redesign.", "")
        assert "One change to workload" not in out

    def test_is_printed(self, house: House) -> None:
        house.well("answer", "2026-11", "levers=workload=red; control=red")
        offers: Any = json.loads(house.well("show", "--json", "2026-11"))["offers"]
        assert offers["experiments"]["items"][0] == {
            "text": "workload",
            "source": "red in Nov",
            "asks": "one change to workload",
            "fields": {"lever": "workload", "indicator": "energy"},
        }
        assert offers["levers"]["notes"] == [
            "Two levers are red: it is time to redesign, with one change to each."
        ]
        text = house.well("show", "2026-11")
        assert "- One change to workload (red in Nov)\n- One change to control (red in Nov)\n" in text


class TestTheEvening:
    """Numbers in one key, quotas, seasons."""

    @pytest.mark.parametrize(("typed", "minutes"), [("n", 0), ("H", 30), ("45", 45)])
    def test_work_after_the_hard_stop_takes_a_key_or_minutes(
        self, house: House, typed: str, minutes: int
    ) -> None:
        house.own("settings.toml", 'switched_on = ["after_stop"]\n')
        out = house.well("shutdown", "--plain", typed=lines(*[""] * 6, typed, ":q"))
        assert "A number (min), or a key: n none, q 15, h 30, o 60, t 120." in out
        with house.open() as journal:
            page = json.loads(house.well("show", "--json"))
            assert journal.series("shutdown", "after_stop", FRIDAY.date, FRIDAY.date) == {
                FRIDAY.date: minutes
            }
        assert page["answers"]["after_stop"] == minutes

    def test_a_key_answers_a_number_from_outside_too(self, house: House) -> None:
        house.well("answer", "after_stop=q")
        assert json.loads(house.well("show", "--json"))["answers"] == {"after_stop": 15}

    def test_a_quota_says_how_the_week_stands(self, house: House) -> None:
        with house.open() as journal:
            move = journal.add("non_negotiable", "Move", date(2026, 1, 1), more={"times": 3}).thread
            journal.act(move, "kept", FRIDAY.shift(-2))
        out = house.well("shutdown", "--plain", typed=lines(*[""] * 4, "1 k"))
        assert "1. Move: 11 months; 1 of 3 this week" in asked(out, "Non-negotiables")
        assert "Move: kept; 2 of 3 this week" in out
        (row,) = json.loads(house.well("show", "--json"))["threads"]["non_negotiables"]
        assert (row["times"], row["kept"], row["fields"]) == (3, 2, {"times": 3})
        review = house.well("review", "--plain", typed=lines("", "", ""))
        assert "1. Move: 11 months; kept 2 of 3, so far" in asked(
            review, "Non-negotiables: what the week kept"
        )

    def test_in_recovery_the_short_form_is_offered_sooner(self, house: House) -> None:
        with house.open() as journal:
            journal.add("season", "recovery", FRIDAY.shift(-9).date)
        typed = lines("", "", "2", "y", "3", "Rest", "y")
        out = house.run("shutdown", "--plain", typed=typed, terminal=True).out
        assert "The short form is enough on such an evening." in out
        assert json.loads(house.well("show", "--json"))["season"] == "recovery"


def test_review_days_set_the_settings_too(house: House) -> None:
    house.well("plan", "--plain", typed=lines(*[""] * 26, "sunday", "2", "5", "Lunch outside", ":q"))
    settings = load_settings(house.folders.settings)[0]
    assert (settings.review_day, settings.retro_days, settings.reset_days) == ("sunday", 2, 5)


def test_an_experiment_that_runs_says_so_in_the_week(house: House) -> None:
    with house.open() as journal:
        more = {"indicator": "sleep"}
        journal.add("experiment", "No screens", FRIDAY.shift(-8).date, more=more)
        journal.add("experiment", "Lunch outside", date(2026, 10, 1), more=more)
    out = house.well("review", "--plain", typed=lines("", "", "1 y", ":q"))
    said = " ".join(asked(out, "Experiments that run"))
    assert "1. Lunch outside: 28 days to move sleep are over; keep, change, stop or run until?" in said
    assert "2. No screens: day 9 of 28, to move sleep" in said
    assert "- No screens: day 11 of 28, to move sleep" in house.well("show", "W47")
