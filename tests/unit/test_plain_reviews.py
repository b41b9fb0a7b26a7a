"""The reviews in plain prompts: what is offered and how it is taken, by pipe and by terminal."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_house import House, asked, lines

from journal.periods import LEVELS, Day, Month, Quarter, Week
from journal.reflection import LIKELY, Finding
from journal.ritual_files import load_rituals
from journal.threads import load_kinds
from tui.plain_threads import BACK, label

SHUTDOWN, WEEKLY, MONTHLY, QUARTERLY, *_ = load_rituals()[0]
WEEK = Week(2026, 47)
REVIEW = ("review", "--brief")  # upgrade, energy, output, presence, change


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house with four evenings in the week, on its Friday."""
    house = House(tmp_path)
    with house.open() as journal:
        bank = journal.add("loop", "Ring the bank", date(2026, 11, 9)).thread
        journal.add("deliverable", "The report", date(2026, 11, 17))
        journal.add("deliverable", "Two pages", date(2026, 11, 19))
        for place, day in enumerate(WEEK.children()[:4]):
            journal.answer(SHUTDOWN, day, {"energy": 2 + place % 3, "presence": 4})
            journal.act(bank, "carry", day)
    return house


def page(house: House, period: str) -> Any:
    return json.loads(house.well("show", "--json", period))


class TestAnOffer:
    """A value that a step is offered."""

    def test_is_said_with_its_source_and_taken_by_enter(self, house: House) -> None:
        out = house.well(*REVIEW, typed=lines("", "", "", "-", "", ""))
        assert "Offered: 2.8, mean of 4 evenings. Enter takes it, - leaves it." in asked(out, "Energy")
        assert "Offered: 2 finished, of 4 evenings. Enter takes it, - leaves it." in asked(out, "Output")
        assert page(house, "W47")["answers"] == {"energy": 2.8, "output": 2}

    def test_is_not_taken_where_the_person_leaves(self, house: House) -> None:
        house.well(*REVIEW, typed=lines("Mail at noon"))
        house.well(*REVIEW, typed=lines("", ":q"))
        assert page(house, "W47")["answers"] == {"upgrade": "Mail at noon"}

    def test_is_not_taken_in_place_of_a_bad_answer(self, house: House) -> None:
        done = house.run(*REVIEW, typed=lines("", "nine", "lots", "4"))
        assert done.err == (
            "“energy” takes a number from 1 to 5.\n“output” takes a number from 0 to 999 (finished).\n"
        )
        assert page(house, "W47")["answers"] == {"presence": 4}

    def test_never_replaces_an_answer(self, house: House) -> None:
        house.well("answer", "W47", "energy=5", "output=2")
        out = house.well(*REVIEW, typed=lines("", "", "", "-", ""))
        assert asked(out, "Energy")[-2:] == ["It says: 5 bright", "Offered: 2.8, mean of 4 evenings."]
        assert not any("Offered" in line for line in asked(out, "Output"))
        assert page(house, "W47")["answers"] == {"energy": 5, "output": 2}

    def test_of_words_is_quoted_and_of_a_choice_it_is_the_word(self, house: House) -> None:
        with house.open() as journal:
            before = Quarter(2026, 3)
            journal.answer(QUARTERLY, before, {"season": "plateau", "model": 40, "model_why": "Calm, so far"})
        out = house.well("reset", "--plain", "Q4", typed=lines(*[""] * 10))
        season = asked(out, "The season of the next quarter")
        assert season[-1] == "Offered: plateau, as chosen in Quarter 3, 2026. Enter takes it, - leaves it."
        assert "Offered: 40 of 100, as chosen in Quarter 3, 2026. Enter takes it, - leaves it." in out
        assert "Offered: “Calm, so far”, as chosen in Quarter 3, 2026. Enter takes it" in out
        answers = page(house, "Q4")["answers"]
        assert answers == {"season": "plateau", "model": 40, "model_why": "Calm, so far"}

    def test_that_the_step_no_longer_takes_is_none(self, house: House) -> None:
        with house.open() as journal:
            journal.answer(QUARTERLY, Quarter(2026, 3), {"model": 40})
        house.own("rituals/quarterly.toml", "[step.model]\nhigh = 10\n")
        out = house.well("reset", "--brief", "Q4", typed=lines("", "", "", "n"))
        assert "Offered: 40" not in out
        assert page(house, "Q4")["answers"] == {}

    def test_facts_stand_under_the_question(self, house: House) -> None:
        house.well("answer", "mon", "meeting_hours=2", "maker_hours=6")
        out = house.well("retro", "--plain", "2026-11")
        assert asked(out, "Meetings") == [
            "W45 – · W46 – · W47 2 · W48 –",
            "A number (h a week).",
            "Offered: 2 h a week, mean of 1 week. Enter takes it, - leaves it.",
        ]


class TestAChecklist:
    """Items that are offered, and others of one's own."""

    def review(self, house: House, wins: str) -> str:
        return house.well("review", "--plain", typed=lines(wins))

    def test_numbers_what_is_offered_with_its_source(self, house: House) -> None:
        out = self.review(house, "")
        assert asked(out, "Wins")[1:] == [
            "1. The report (delivered Tue 17 Nov)",
            "2. Two pages (delivered Thu 19 Nov)",
            "The numbers of those to tick, or all, or none.",
            "Other words, with semicolons between them, add your own.",
        ]
        assert asked(out, "Misses")[1] == "1. Ring the bank (carried 4 times)"
        assert "wins" not in page(house, "W47")["answers"]

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("2", ["Two pages"]),
            ("2 1", ["The report", "Two pages"]),
            ("2; Slept; 1", ["The report", "Two pages", "Slept"]),
            ("1 2; Slept", ["The report", "Two pages", "Slept"]),
            ("two PAGES", ["Two pages"]),
            ("Slept; A walk, 2 hours", ["Slept", "A walk, 2 hours"]),
            ("all", ["The report", "Two pages"]),
            ("none", []),
        ],
    )
    def test_takes_numbers_and_words(self, house: House, typed: str, kept: list[str]) -> None:
        self.review(house, typed)
        assert page(house, "W47")["answers"]["wins"] == kept

    def test_shows_what_is_ticked_and_enter_keeps_it(self, house: House) -> None:
        self.review(house, "2; Slept")
        out = self.review(house, "")
        assert asked(out, "Wins")[1:] == [
            "1. The report (delivered Tue 17 Nov)",
            "2. Two pages (delivered Thu 19 Nov): ticked",
            "3. Slept: ticked",
            "The numbers of those to tick, or all, or none.",
            "Other words, with semicolons between them, add your own.",
            "Words alone keep what is ticked.",
        ]
        assert page(house, "W47")["answers"]["wins"] == ["Two pages", "Slept"]

    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("A walk", ["Two pages", "Slept", "A walk"]),
            ("1 3", ["The report", "Slept"]),
            ("3; A walk", ["Slept", "A walk"]),
            ("none", []),
            ("-", None),
        ],
    )
    def test_numbers_choose_anew_and_words_alone_are_added(
        self, house: House, typed: str, kept: list[str] | None
    ) -> None:
        self.review(house, "2; Slept")
        self.review(house, typed)
        assert page(house, "W47")["answers"].get("wins") == kept

    @pytest.mark.parametrize("typed", ["3", "0", "1 3", "1; 3; A walk", "3" * 5000])
    def test_refuses_a_number_that_is_none(self, house: House, typed: str) -> None:
        done = house.run("review", "--plain", typed=lines(typed))
        assert done.code == 1
        number = "0" if typed == "0" else "3"
        assert done.sentence.startswith(f"There is no number {number}")
        assert done.sentence.endswith("; they go from 1 to 2.")
        assert "wins" not in page(house, "W47")["answers"]

    def test_that_is_empty_says_so_by_asking_for_words(self, house: House) -> None:
        out = house.well("review", "--plain", "W40", typed=lines("A walk"))
        assert asked(out, "Wins")[1:] == ["Words, with semicolons between them, add your own."]
        assert page(house, "W40")["answers"] == {"wins": ["A walk"]}

    def test_says_that_none_was_ticked(self, house: House) -> None:
        self.review(house, "none")
        assert "Wins: none\n" in house.well("show", "W47")


def test_words_that_were_typed_in_a_pane_are_kept_by_enter_and_refused_where_they_are_no_answer(
    house: House,
) -> None:
    with house.open() as journal:
        journal.keep_draft(WEEKLY, WEEK, "output", "7,5")
        journal.keep_draft(WEEKLY, WEEK, "wins", "Slept")
        journal.keep_draft(MONTHLY, Month(2026, 11), "meetings", "a lot")
    out = house.well("review", "--plain", typed=lines("", "", "", "-", "", "-"))
    assert "3. Slept (typed, not kept yet)" in asked(out, "Wins")
    assert "It says: 7,5" in asked(out, "Output")
    shown = page(house, "W47")
    assert (shown["answers"], shown["drafts"]) == ({"output": 7.5, "wins": ["Slept"]}, {})
    done = house.run("retro", "--brief", "2026-11", typed=lines("", "9"))
    assert done.sentence == "“meetings” takes a number from 0 to 168 (h a week)."
    shown = page(house, "2026-11")
    assert (shown["answers"], shown["drafts"]) == ({"making": 9}, {"meetings": "a lot"})


class TestAnAudit:
    """The six levers."""

    @pytest.fixture
    def house(self, house: House) -> House:
        with house.open() as journal:
            journal.answer(MONTHLY, Month(2026, 10), {"levers": {"workload": "amber", "values": "green"}})
        return house

    def levers(self, house: House, *typed: str) -> tuple[str, Any]:
        out = house.well("retro", "--brief", "2026-11", typed=lines("-", "-", "-", *typed))
        return out, page(house, "2026-11")["answers"].get("levers")

    def test_says_of_each_item_what_it_was(self, house: House) -> None:
        out, levers = self.levers(house, "r", "", "green", "", "", "A")
        assert "\nworkload (amber in Oct)>" in out
        assert "\ncontrol>" in out
        assert levers == {"workload": "red", "reward": "green", "values": "amber"}

    def test_takes_all_in_one_line(self, house: House) -> None:
        out, levers = self.levers(house, "workload=r; VALUES=green", "y")
        assert "Or all in one line: workload=green; control=amber." in " ".join(out.split())
        assert levers == {"workload": "red", "values": "green"}
        assert out.endswith("The month is closed.\n")
        _, levers = self.levers(house, "-", "control=a")
        assert levers == {"control": "amber", "values": "green"}

    def test_keeps_what_was_answered_where_the_person_leaves(self, house: House) -> None:
        out, levers = self.levers(house, "r", "g")
        assert out.endswith("What you answered is saved.\n")
        assert levers == {"workload": "red", "control": "green"}


class TestThreads:
    """Lists of threads in the reviews."""

    @pytest.fixture
    def house(self, house: House) -> House:
        with house.open() as journal:
            journal.add("experiment", "No mail before ten", date(2026, 10, 20))
            journal.add("experiment", "Walk", date(2026, 11, 19))
            for title in ("Sleep by 23:00", "Dinner together"):
                journal.add("non_negotiable", title, date(2026, 10, 1))
            for thread in journal.threads("non_negotiable"):
                for place, day in enumerate(WEEK.children()[:4]):
                    journal.act(thread.id, "broken" if place == 1 else "kept", day)
        return house

    def marks(self, house: House, period: str, step: str) -> dict[str, str]:
        rows = page(house, period)["threads"][step]
        return {row["title"]: row["mark"]["word"] for row in rows if row["mark"]}

    def test_say_how_long_an_experiment_runs(self, house: House) -> None:
        out = house.well("retro", "--plain", "2026-11", typed=lines(*["-"] * 10, "", ""))
        assert asked(out, "Experiments: keep, change or stop")[1:3] == [
            "1. No mail before ten: 28 days are over; keep, change, stop or run until?",
            "2. Walk: day 2 of 28",
        ]

    def test_say_how_often_each_was_kept(self, house: House) -> None:
        out = house.well("reset", "--plain", "Q4", typed=lines("-", *[""] * 20))
        assert asked(out, "Non-negotiables: which still serve?")[:2] == [
            "1. Sleep by 23:00: 3 months; kept 3, broken 1",
            "2. Dinner together: 3 months; kept 3, broken 1",
        ]

    @pytest.mark.parametrize(
        ("typed", "word"),
        [("s", "serves"), ("serves", "serves"), ("n", "serves no more"), ("serves no more", "serves no more"),
         ("Still serves", "serves"), ("let go", "let go")],
    )  # fmt: skip
    def test_take_verbs_of_several_words(self, house: House, typed: str, word: str) -> None:
        before = ["-", "-", "", "", "", "-", "-", "-", "", ""]
        house.well("reset", "--plain", "Q4", typed=lines(*before, f"1 {typed}"))
        assert self.marks(house, "Q4", "non_negotiables") == {"Sleep by 23:00": word}

    def test_refuse_words_behind_a_verb_that_asks_nothing(self, house: House) -> None:
        before = ["-", "-", "", "", "", "-", "-", "-", "", ""]
        done = house.run("reset", "--plain", "Q4", typed=lines(*before, "1 serves partly"))
        assert done.sentence.startswith("After the number say what to do: s still serves, n serves no more")
        assert self.marks(house, "Q4", "non_negotiables") == {}

    def test_a_new_one_may_begin_like_a_verb(self, house: House) -> None:
        house.well("shutdown", "--plain", typed=lines("Drop off the parcel", "1 d", "O for the win", ""))
        titles = [row["title"] for row in page(house, "today")["threads"]["loops"]]
        assert titles == ["Ring the bank", "Drop off the parcel", "O for the win"]

    def test_take_a_mark_back(self, house: House) -> None:
        with house.open() as journal:
            journal.answer(WEEKLY, WEEK.previous(), {"upgrade": "Mail at noon", "change": "Lunch outside"})
        house.well("review", "--plain", typed=lines("p", *[""] * 2, "t"))
        assert self.marks(house, "W47", "last_upgrade") == {"Mail at noon": "trying"}
        house.well("review", "--plain", typed=lines("u", "", *[""] * 2, "1 u"))
        assert self.marks(house, "W47", "last_upgrade") == {}
        assert self.marks(house, "W47", "last_change") == {}


def test_no_two_verbs_of_a_page_are_typed_alike() -> None:
    for kind in load_kinds().values():
        for level in LEVELS:
            letters = [label(verb) for verb in kind.offered(level)]
            assert len({*letters, BACK}) == len(letters) + 1, (kind.name, level, letters)


class TestThePeriod:
    """Which period is asked for."""

    @pytest.mark.parametrize(
        ("now", "command", "label"),
        [
            (datetime(2026, 11, 20, 9, tzinfo=UTC), "review", "Week 47"),  # Friday, the review day
            (datetime(2026, 11, 19, 9, tzinfo=UTC), "review", "Week 47"),  # nothing waits: the one going on
            (datetime(2026, 11, 24, 9, tzinfo=UTC), "review", "Week 47"),  # Tuesday: last week waits
            (datetime(2026, 12, 1, 9, tzinfo=UTC), "retro", "November 2026"),
            (datetime(2027, 1, 4, 9, tzinfo=UTC), "reset", "Quarter 4, 2026"),
        ],
    )
    def test_is_the_one_that_waits_or_that_goes_on(
        self, house: House, now: datetime, command: str, label: str
    ) -> None:
        house.now = now
        assert label in house.well(command, "--plain").splitlines()[0]

    def test_can_be_named(self, house: House) -> None:
        assert "Week 46" in house.well("review", "W46").splitlines()[0]
        assert "October 2026" in house.well("retro", "--plain", "oct").splitlines()[0]

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("review", "yesterday"), "The weekly review is written for a week; Thursday"),
            (("retro", "2026-12"), "December 2026 lies ahead; choose one that has begun."),
        ],
    )
    def test_that_cannot_be_is_refused(
        self, tmp_path: Path, arguments: tuple[str, ...], sentence: str
    ) -> None:
        empty = House(tmp_path / "empty")
        assert empty.run(*arguments).sentence.startswith(sentence)
        assert not empty.journal.exists()

    def test_once_closed_it_says_what_was_written_since(self, house: House) -> None:
        house.well(*REVIEW, typed=lines(*["-"] * 5, "y"))
        assert "written since" not in house.well(*REVIEW)
        house.now += timedelta(hours=1)
        for day in ("mon", "fri"):
            house.well("answer", day, "note=More")
        out = house.well(*REVIEW)
        assert "Closed 21:41\nTwo days were written since.\n" in out
        assert page(house, "W47")["since"] == {"day": 2}


def test_closing_a_review_says_what_was_chosen(house: House) -> None:
    out = house.well(*REVIEW, typed=lines("Mail at noon", "", "", "", "Lunch outside", "y"))
    assert out.endswith(
        "One systems upgrade: Mail at noon\nOne small change for next week: Lunch outside\n"
        "The week is closed.\n"
    )


def test_at_a_terminal_a_question_is_asked_again(house: House) -> None:
    done = house.run(*REVIEW, typed=lines("", "?", "nine", "", ":q"), terminal=True)
    assert done.out.count("Offered: 2.8, mean of 4 evenings.") == 2
    assert page(house, "W47")["answers"] == {"energy": 2.8}
    assert "\x1b" not in done.out


class TestWhatWasFound:
    """What the reflection found in the days of the review, before its questions."""

    @pytest.fixture
    def found(self, monkeypatch: pytest.MonkeyPatch) -> Finding:
        import tui.plain_found

        sentence = "Energy was lower from 9 to 19 November: 2.4 on 9 of 11 evenings against 3.3 around them."
        days = date(2026, 11, 9), date(2026, 11, 19)
        found = Finding("dip", ("energy",), *days, LIKELY, sentence, notes=("A note beside it.",))
        monkeypatch.setattr(tui.plain_found, "reflect", lambda evidence, today: [found])
        return found

    def test_is_said_in_full_and_kept(self, house: House, found: Finding) -> None:
        out = " ".join(house.well("review", "--plain", typed=":q\n").split())
        assert f"Found in these days: - {found.sentence} A note beside it." in out
        assert out.index(found.sentence) < out.index("Wins")
        with house.open() as journal:
            assert [thread.title for thread in journal.threads("finding")] == [found.sentence]

    def test_is_left_out_of_the_short_form_and_of_an_evening(self, house: House, found: Finding) -> None:
        assert "Found in" not in house.well(*REVIEW, typed=":q\n")
        assert "Found in" not in house.well("shutdown", "--plain", typed=":q\n")

    def test_what_is_new_is_said_once_at_the_end_of_an_evening(self, house: House, found: Finding) -> None:
        out = " ".join(house.well("shutdown", "--brief", typed=lines("3", "4", "Write", "y")).split())
        new = f"New in the patterns: - {found.sentence} A note beside it."
        assert f"{new} The day is closed." in out
        with house.open() as journal:
            journal.reopen(SHUTDOWN, Day(date(2026, 11, 20)))
        assert "New in" not in house.well("shutdown", "--brief", typed=lines("", "", "", "y"))

    def test_a_tired_evening_is_left_in_peace(self, house: House, found: Finding) -> None:
        out = house.well("shutdown", "--brief", typed=lines("1", "4", "Write", "y"))
        assert "The day is closed." in out and "New in" not in out

    def test_is_that_of_the_period_alone(self, house: House, found: Finding) -> None:
        assert "Found in" not in house.well("review", "--plain", "W30", typed=":q\n")
        with house.open() as journal:
            assert journal.threads("finding") == ()


class TestWhatIsTried:
    """An experiment and a run of six weeks whose days are over."""

    @pytest.fixture
    def tried(self, house: House) -> House:
        first = date(2026, 10, 5)
        with house.open() as journal:
            for n in range(42):
                journal.answer(SHUTDOWN, Day(first + n * timedelta(days=1)), {"energy": 2 + n % 2 + n // 21})
            journal.add("run", "Does this place suit me?", first)
            more = {"indicator": "energy"}
            over = date(2026, 11, 16)
            journal.add("experiment", "No screens", date(2026, 10, 26), due=over, more=more)
        return house

    def test_stand_beside_their_questions(self, tried: House) -> None:
        out = " ".join(tried.well("review", "--plain", "W46", typed=lines(*[""] * 9, ":q")).split())
        assert "energy 2.5 before (21 of 21 evenings), 3.5 during (21 of 21): " in out
        assert "Energy: 2.5 (14 evenings) in the first two weeks, 3.5 (14 evenings) in the last two." in out
        assert "Does this place suit me?: week 6 of 6; extend, change the model or stop?" in out

    def test_a_run_changes_the_model(self, tried: House) -> None:
        out = tried.well("review", "--plain", "W46", typed="\n" * 30)
        before = out[: out.index("Six weeks of the three indicators")].count("\n>")
        done = tried.run("review", "--plain", "W46", typed=lines(*[""] * before, "c 140", "c 55", ":q"))
        assert "The place: a number from 0 to 100." in done.err
        assert "Does this place suit me?: model changed (55)" in done.out
        with tried.open() as journal:
            (model,) = journal.threads("model")
        assert (model.title, model.opened) == ("55", date(2026, 11, 16))
