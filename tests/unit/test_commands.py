"""The commands: what they print, write and leave alone, for people and for programs."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from command_house import EVENING, House
from hypothesis import given
from hypothesis import strategies as st

from tui import clicked
from tui.command_line import Call, read
from tui.commands import completed
from tui.desk import Desk, World
from tui.program import COMMANDS


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def page(house: House, *arguments: str) -> Any:
    return json.loads(house.well("show", "--json", *arguments))


class TestShow:
    """`dayfold show`."""

    def test_prints_today(self, house: House) -> None:
        house.well("answer", "energy=4", "note=A walk.\n\nA talk.", "tomorrow=Write to Anna")
        assert house.well("show") == (
            "Shutdown · Friday 20 November 2026\nOpen.\n\nEnergy: 4 good\n\n"
            "A line or a page\n  A walk.\n\n  A talk.\n\nTomorrow's one big task: Write to Anna\n"
        )

    def test_prints_another_day(self, house: House) -> None:
        house.well("answer", "-1", "energy=2")
        for period in ("-1", "yesterday", "thu", "2026-11-19"):
            assert "Thursday 19 November 2026" in house.well("show", period)
        assert "Nothing is written yet." in house.well("show", "today")

    def test_gives_a_page_to_programs(self, house: House) -> None:
        house.well("answer", "energy=4", "checklist=1;3", "hours=7.5")
        house.well("loop", "Book the dentist")
        shown = page(house)
        assert shown["period"] == "2026-11-20"
        assert shown["answers"]["energy"] == 4
        assert shown["answers"]["hours"] == 7.5
        assert len(shown["answers"]["checklist"]) == 2
        assert [row["title"] for row in shown["threads"]["loops"]] == ["Book the dentist"]

    def test_prints_the_days_of_a_longer_period(self, house: House) -> None:
        house.well("answer", "mon", "energy=2")
        house.well("answer", "wed", "energy=3")
        text = house.well("show", "W47", "--ritual", "shutdown")
        assert text.index("Monday") < text.index("Wednesday")
        days = [each["period"] for each in page(house, "2026-11", "--ritual", "shutdown")]
        assert days == ["2026-11-16", "2026-11-18"]
        nothing = "Nothing is written in Week 30, 20 to 26 July 2026.\n"
        assert house.well("show", "W30", "--ritual", "shutdown") == nothing
        assert page(house, "W30", "--ritual", "shutdown") == []

    def test_prints_the_last_ones_wherever_they_lie(self, house: House) -> None:
        days = ["2020-02-03", "2024-05-06", "2026-11-18", "2026-11-19"]
        for day in days:
            house.well("answer", day, "energy=3")
        assert [each["period"] for each in page(house, "--last", "3")] == days[1:]
        assert [each["period"] for each in page(house, "2025-01-01", "--last", "9")] == days[:2]
        assert page(house, "2019-01-01", "--last", "1") == []

    def test_prints_the_review_of_a_longer_period_with_all_that_is_offered(self, house: House) -> None:
        house.well("answer", "mon", "energy=2", "presence=4")
        house.well("answer", "tue", "energy=3")
        house.well("done", "The report")
        assert house.well("show", "2026-W47") == (
            "Weekly review · Week 47, 16 to 22 November 2026\nNothing is written yet.\n\n"
            "Wins\nOffered:\n- The report (delivered Fri 20 Nov)\n\n"
            "Energy: 2.5 offered, mean of 2 evenings\n\nOutput: 1 finished offered, of 3 evenings\n\n"
            "Relationships: 4 offered, mean of 1 evening\n"
        )
        assert house.well("show", "2026-11").startswith("Monthly retro · November 2026\n")
        assert house.well("show", "2026-Q4").startswith("Quarterly reset · Quarter 4, 2026\n")
        shown = page(house, "W47")
        assert shown["answers"] == {}
        assert shown["offers"]["energy"] == {
            "value": 2.5, "source": "mean of 2 evenings", "items": [], "notes": [], "beside": {},
        }  # fmt: skip
        items: list[Any] = [
            {"text": "The report", "source": "delivered Fri 20 Nov", "asks": None, "fields": {}}
        ]
        assert shown["offers"]["wins"]["items"] == items

    def test_prints_the_last_reviews_wherever_they_lie(self, house: House) -> None:
        weeks = ["2024-W20", "2026-W30", "2026-W46", "2026-W47"]
        for week in weeks:
            house.well("answer", week, "energy=3")
        assert [each["period"] for each in page(house, "--ritual", "weekly", "--last", "3")] == weeks[1:]
        assert [each["period"] for each in page(house, "W46", "--last", "9")] == weeks[:3]
        for quarter in ("2023-Q1", "2026-Q3"):
            house.well("answer", quarter, "area=Sleep")
        assert [each["period"] for each in page(house, "Q4", "--last", "2")] == ["2023-Q1", "2026-Q3"]

    def test_prints_of_a_named_ritual_the_period_that_holds_the_day(self, house: House) -> None:
        house.well("answer", "--ritual", "weekly", "energy=3")
        house.well("answer", "oct", "good_enough=The garden")
        for period in ((), ("tue",), ("W47",)):
            assert page(house, *period, "--ritual", "weekly")["period"] == "2026-W47"
        assert page(house, "20 oct", "--ritual", "monthly")["answers"] == {"good_enough": "The garden"}

    def test_keeps_to_a_ritual_that_is_named(self, house: House) -> None:
        house.own(
            "rituals/evening.toml",
            '[ritual]\nlevel = "day"\ntitle = "Evening"\npane = "evening"\nclosing = "Good night."\n'
            '[step.joy]\nkind = "line"\nquestion = "One good thing"\n',
        )
        house.well("answer", "--ritual", "evening", "joy=Snow")
        assert page(house, "--ritual", "evening")["answers"] == {"joy": "Snow"}
        assert page(house, "--ritual", "shutdown")["answers"] == {}

    def test_makes_no_journal(self, house: House) -> None:
        done = house.run("show")
        assert done.code == 1
        assert "There is no journal" in done.sentence
        assert list(house.folder.iterdir()) == []

    def test_lets_no_text_act_on_a_terminal(self, house: House) -> None:
        house.well("answer", "note=[red]x[/red] \u202egnp.exe \u2066a\u2069 e\u0301 שלום")
        text = house.well("show")
        assert "[red]x[/red] <U+202E>gnp.exe <U+2066>a<U+2069> e\u0301 שלום" in text
        assert house.well("show", "--json").isascii()

    def test_mentions_a_mistake_in_a_ritual_and_goes_on(self, house: House) -> None:
        own = house.own("rituals/shutdown.toml", "\n[step.energy]\ncolour = 1\n")
        house.run("answer", "energy=4")
        done = house.run("show")
        assert (done.code, "Energy: 4 good" in done.out) == (0, True)
        assert done.sentence.startswith(f"{own}, line 3: ")

    def test_mentions_mistakes_in_all_files_of_ones_own(self, house: House) -> None:
        house.well("answer", "energy=4")
        weekly = house.own("rituals/weekly.toml", "[step.energy]\ncolour = 1\n")
        assert house.run("show").sentence.startswith(f"{weekly}, line 2: ")
        evening = house.own("rituals/evening.toml", "[step.energy]\ncolour = 1\n")
        complaints = house.run("show").err.splitlines()
        assert [complaint.partition(", line")[0] for complaint in complaints] == [str(weekly), str(evening)]

    def test_a_built_in_ritual_keeps_its_level(self, house: House) -> None:
        own = house.own("rituals/shutdown.toml", '[ritual]\nlevel = "week"\n')
        house.well("answer", "energy=4")
        done = house.run("show")
        assert done.err.startswith(f"{own}, line 2: the shutdown is written for a day; for another level")
        assert "Energy: 4 good" in done.out


class TestAnswer:
    """`dayfold answer`."""

    def test_says_what_was_kept_without_repeating_it(self, house: House) -> None:
        out = house.well("answer", "yesterday", "energy=4", "note=Nobody's business")
        assert out == "Saved for Thursday 19 November 2026: energy, note.\n"

    def test_leaves_the_items_of_an_audit_alone_that_are_not_named(self, house: House) -> None:
        house.well("answer", "2026-11", "levers=workload=red; values=green")
        house.well("answer", "2026-11", "levers=workload=amber; control=red")
        levers = {"workload": "amber", "control": "red", "values": "green"}
        assert page(house, "2026-11")["answers"] == {"levers": levers}

    def test_takes_words_from_a_pipe(self, house: House) -> None:
        house.well("answer", "note=-", typed="First.\r\n\r\nSecond = 2.\r\n")
        assert page(house)["answers"] == {"note": "First.\n\nSecond = 2."}

    def test_takes_an_answer_away(self, house: House) -> None:
        house.well("answer", "energy=4", "tomorrow=Write")
        house.well("answer", "energy=", "tomorrow=")
        assert page(house)["answers"] == {}

    def test_answers_the_rituals_of_all_levels(self, house: House) -> None:
        house.well("answer", "W47", "energy=3.5", "upgrade=Mail at noon", "wins=The report; A walk")
        house.well("answer", "nov", "levers=workload=red; values=g", "meetings=6,5")
        house.well("answer", "Q4", "season=harvest", "model=40")
        assert page(house, "W47")["answers"] == {
            "energy": 3.5,
            "upgrade": "Mail at noon",
            "wins": ["The report", "A walk"],
        }
        levers = {"workload": "red", "values": "green"}
        assert page(house, "2026-11")["answers"] == {"levers": levers, "meetings": 6.5}
        assert page(house, "2026-Q4")["answers"] == {"season": "harvest", "model": 40}

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("W47", "loops=x"), "The weekly review has no step “loops”"),
            (("2026-W48", "energy=3"), "Week 48, 23 to 29 November 2026 lies ahead"),
            (("Q4", "season=spring"), "“season” takes one of: ramp, plateau, harvest, recovery."),
            (("nov", "levers=workload=blue"), "“levers” takes item=word pairs, separated by semicolons"),
            (("W47", "wins=1"), "“wins” takes words, separated by semicolons."),
            (("W47", "--ritual", "shutdown", "energy=3"), "The shutdown is written for a day, and 2026-W47"),
        ],
    )
    def test_refuses_what_does_not_fit(self, house: House, arguments: tuple[str, ...], sentence: str) -> None:
        house.well("answer", "energy=3")
        before = house.dump()
        assert house.run("answer", *arguments).sentence.startswith(sentence)
        assert house.dump() == before

    def test_edits_a_closed_day_and_leaves_it_closed(self, house: House) -> None:
        house.run("shutdown", "--brief", typed="3\n4\n\ny\n")
        house.well("answer", "energy=5")
        shown = page(house)
        assert shown["answers"] == {"energy": 5, "presence": 4}
        assert shown["closed"] is not None

    def test_before_four_it_is_still_yesterday(self, house: House) -> None:
        house.now = EVENING + timedelta(hours=5)
        assert "Friday 20 November" in house.well("answer", "energy=1")
        house.own("settings.toml", 'day_ends = "02:30"\n')
        assert "Saturday 21 November" in house.well("answer", "energy=1")


class TestThreads:
    """`dayfold loop` and `dayfold done`."""

    def test_a_loop_is_open_from_today(self, house: House) -> None:
        assert house.well("loop", "Call", "the bank") == "Added to the open loops.\n"
        assert house.well("loop", "-", typed="Write to Anna\n") == "Added to the open loops.\n"
        assert [row["title"] for row in page(house)["threads"]["loops"]] == ["Call the bank", "Write to Anna"]

    def test_a_loop_comes_back_on_its_day(self, house: House) -> None:
        out = house.well("loop", "Call the bank", "--due", "tue")
        assert out == "Added; it comes back on Tuesday 24 November 2026.\n"
        assert page(house)["threads"]["loops"] == []
        (row,) = page(house, "--today", "2026-11-24")["threads"]["loops"]
        assert (row["age"], row["waits"]) == (4, "2026-11-24")

    def test_what_is_done_is_delivered_today(self, house: House) -> None:
        assert house.well("done", "Invoice sent") == "Added to what was delivered today.\n"
        (row,) = page(house)["threads"]["delivered"]
        assert (row["title"], row["outcome"]) == ("Invoice sent", "delivered")


class TestStatus:
    """`dayfold status`."""

    def test_counts_what_waits(self, house: House) -> None:
        house.well("answer", "yesterday", "tomorrow=A secret plan")
        house.well("loop", "Another secret")
        house.well("loop", "A third")
        assert house.well("status") == "open · 1 big task · 2 open loops\n"
        assert json.loads(house.well("status", "--json")) == {
            "day": "2026-11-20",
            "state": "open",
            "closed": None,
            "waiting": {"big_task": 1, "loop": 2},
            "reviews": [],
        }

    def test_says_which_reviews_wait(self, house: House) -> None:
        house.well("answer", "energy=4")
        assert house.well("status") == "open · weekly review waits\n"
        assert json.loads(house.well("status", "--json"))["reviews"] == ["weekly"]
        house.run("review", "--brief", typed="-\n" * 5 + "y\n")
        assert house.well("status") == "open\n"
        house.own("rituals/monthly.toml", '[ritual]\ntitle = "Look Back"\n')
        new_year = ("--today", "2027-01-01")  # a Friday
        house.well("answer", "yesterday", "energy=4", *new_year)
        assert house.well("status", *new_year) == (
            "open · weekly review waits · look back waits · quarterly reset waits\n"
        )
        reviews = json.loads(house.well("status", "--json", *new_year))["reviews"]
        assert reviews == ["weekly", "monthly", "quarterly"]

    def test_knows_a_closed_day(self, house: House) -> None:
        house.well("loop", "Carried without a word")
        house.run("shutdown", "--brief", typed="3\n4\n\ny\n")
        assert re.fullmatch("closed [0-9]{2}:[0-9]{2} · weekly review waits\n", house.well("status"))
        assert json.loads(house.well("status", "--json"))["closed"].startswith("2026-11-20T21:41")


class TestEverywhere:
    """What holds for all of them."""

    def test_the_journal_can_be_named_before_and_after_the_command(
        self, house: House, tmp_path: Path
    ) -> None:
        other = str(tmp_path / "other.db")
        house.well("--journal", other, "loop", "x")
        house.well("loop", "y", f"--journal={other}")
        assert len(page(house, "--journal", other)["threads"]["loops"]) == 2
        assert house.well("path", "--journal", other) == f"{other}\n"
        assert not house.journal.exists()
        assert house.well("path") == f"{house.journal}\n"

    @pytest.mark.parametrize("hour", [1, 12, 23])
    def test_today_can_be_another_day_at_any_hour(self, house: House, hour: int) -> None:
        house.now = datetime(2026, 11, 20, hour, 5, tzinfo=EVENING.tzinfo)
        house.well("--today", "2027-02-28", "answer", "energy=4")
        house.well("answer", "--today=1 mar 2027", "yesterday", "presence=4")
        assert page(house, "2027-02-28", "--today", "2027-03-01")["answers"] == {"energy": 4, "presence": 4}

    def test_without_a_terminal_today_is_printed_and_how_to_open_the_journal(self, house: House) -> None:
        out = house.well()
        assert out.startswith(f"There is no journal at {house.journal}")
        assert "start “dayfold” in a terminal" in out
        assert list(house.folder.iterdir()) == []
        house.well("answer", "energy=4")
        assert "Energy: 4 good" in house.well()

    def test_the_demo_wants_a_terminal(self, house: House) -> None:
        assert house.run("demo").code == 1


WORDS = st.sampled_from(
    [*COMMANDS, "--json", "--journal", "--journal=a", "--today", "--today=b", "--due", "--due=", "--last",
     "--ritual=x", "--plain", "--json=1", "-", "--", "-3", "-1w", "-x", "--unknown", "energy=4", "tue", " "]
)  # fmt: skip


@given(st.lists(WORDS, max_size=6))
def test_what_is_read_without_click_is_read_as_click_reads_it(arguments: list[str]) -> None:
    mine = read(arguments, COMMANDS)
    if mine is None:
        return
    theirs = clicked.understood(clicked.group(COMMANDS, lambda call, begun: []), arguments)
    assert isinstance(theirs, Call)
    assert theirs.command is mine.command
    assert dict(theirs.options) == dict(mine.options)
    assert [word.strip() for word in theirs.words] == [word.strip() for word in mine.words]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["foo"], "No such command 'foo'"),
        (["show", "--foo"], "No such option"),
        (["show", "--json=1"], "does not take a value"),
        (["loop"], "Missing argument"),
        (["show", "a", "b"], "Got unexpected extra argument"),
        (["--journal"], "requires an argument"),
        (["\x1b[31m"], "No such command"),
        (["show", "--\x1b[31m"], "No such option"),
    ],
)
def test_wrong_usage_gets_one_sentence_and_2(house: House, arguments: list[str], sentence: str) -> None:
    done = house.run(*arguments)
    assert done.code == 2
    assert sentence in done.sentence
    assert "--help”." in done.sentence
    assert "\x1b" not in done.err
    assert done.out == ""


def test_help_names_every_command_and_every_option(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    assert house.run("--help").code == 0
    text = capsys.readouterr().out
    assert all(name in text for name in COMMANDS)
    assert "shutdown" in text
    for name, command in COMMANDS.items():
        house.run(*([name] if name else []), "-h")
        text = capsys.readouterr().out
        assert all(option.name in text for option in command.options)
        assert "--today" in text


@pytest.mark.parametrize(
    ("typed", "begun", "steps"),
    [
        ([], "e", ["energy="]),
        (["energy=4"], "pr", ["presence="]),
        (["W47"], "w", ["wins="]),
        (["-1w", "wins=a"], "ch", ["change="]),
        (["Q4"], "m", ["model=", "model_why="]),
        (["--ritual", "monthly"], "l", ["levers="]),
        (["nonsense"], "e", []),
        (["W47"], "last_", []),
    ],
)
def test_the_steps_of_the_period_that_is_meant_are_completed(
    house: House, typed: list[str], begun: str, steps: list[str]
) -> None:
    desk = Desk(World(lambda: house.now, house.folders, io.StringIO(), io.StringIO(), io.StringIO()))
    call = read(["answer", *typed], {**COMMANDS, "answer": COMMANDS["answer"]._replace(least=0)})
    assert call is not None
    assert completed(desk, call, begun) == steps


def test_the_steps_can_be_completed(house: House) -> None:
    program = clicked.group(COMMANDS, lambda call, begun: [f"{call.command.name}:{begun}"])
    answer = program.commands["answer"]
    context = click.Context(answer)
    assert [item.value for item in answer.params[0].shell_complete(context, "en")] == ["answer:en"]
