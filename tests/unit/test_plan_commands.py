"""The commands about the plan: check-ins, the charter, the annual plan; what they write and leave alone."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from command_house import House

SECRET = "Because of the divorce"


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def check_ins(house: House) -> list[tuple[str, date, dict[str, object]]]:
    with house.open() as journal:
        return [(each.title, each.opened, dict(each.more)) for each in journal.threads("check_in")]


class TestEnergy:
    """`dayfold energy`."""

    def test_notes_the_time_of_the_clock(self, house: House) -> None:
        assert house.well("energy", "4") == f"Noted at {house.now.astimezone():%H:%M}: physical 4.\n"
        title, day, more = check_ins(house)[0]
        assert (title, day) == ("4", date(2026, 11, 20))
        assert more == {"at": f"{house.now.astimezone():%H:%M}", "physical": 4}

    def test_takes_three_figures_and_another_time(self, house: House) -> None:
        said = house.well("energy", "4", "3", "5", "--at", "9.20")
        assert said == "Noted at 09:20: physical 4, cognitive 3, social 5.\n"
        assert check_ins(house)[0][2] == {"at": "09:20", "physical": 4, "cognitive": 3, "social": 5}

    def test_says_the_golden_hours_once_they_are_known(self, house: House) -> None:
        for at, figure in (("09:10", "5"), ("13:30", "2"), ("16:00", "3")) * 3:
            house.well("energy", "3", figure, "--at", at)
        said = house.well("energy", "2", "--at", "20:00")
        assert said == "Noted at 20:00: physical 2. Golden hours: late morning 09:00–12:00.\n"

    @pytest.mark.parametrize("figures", [["6"], ["0"], ["4", "x"], ["4.5"], ["-1"], ["4", ""], ["٤"]])
    def test_refuses_what_is_no_figure_and_writes_nothing(self, house: House, figures: list[str]) -> None:
        done = house.run("energy", "--", *figures)
        assert done.code == 1
        assert "a figure from 1 to 5" in done.sentence
        assert not house.journal.exists()

    @pytest.mark.parametrize("at", ["25:00", "noon", "", " "])
    def test_refuses_what_is_no_time(self, house: House, at: str) -> None:
        done = house.run("energy", "4", "--at", at)
        assert done.code == 1
        assert "a time of the day, such as" in done.sentence
        assert not house.journal.exists()

    def test_before_the_day_ends_it_is_still_yesterday(self, house: House) -> None:
        house.run("energy", "2", "--today", "2026-11-18")
        assert check_ins(house)[0][1] == date(2026, 11, 18)

    def test_wants_a_figure(self, house: House) -> None:
        assert house.run("energy").code == 2
        assert house.run("energy", "1", "2", "3", "4").code == 2


def planned(house: House) -> None:
    """Three boundaries, two of them of one sort, a block, and much that nobody else should read."""
    with house.open() as journal:
        day = house.now.date()
        for title, sort, value in (
            ("If care calls, a backup comes", "emergencies", "two calls"),
            ("Work ends", "hard stop", "18:00"),
            ("Nothing after supper", "hard stop", "20:00"),
        ):
            journal.add("boundary", title, day, more={"sort": sort, "value": value})
        journal.add("block", "Writing", day, more={"sort": "deep work", "span": "09:00-10:30"})
        journal.add("block", "Therapy", day, more={"sort": "life", "span": "17:00-18:00"})
        journal.add("season", "recovery", day, more={"why": SECRET})
        journal.add("value", SECRET, day)
        ended = journal.add("boundary", "An old one", day).thread
        journal.act(ended, "let go", day)


PAGE = """\
# How to reach me

## Boundaries

- If care calls, a backup comes (emergencies): two calls
- Work ends (hard stop): 18:00
- Nothing after supper (hard stop): 20:00

## Hours

- Writing (deep work): 09:00–10:30
"""


class TestCharter:
    """`dayfold charter`."""

    def test_without_a_boundary_it_says_how_to_get_one(self, house: House) -> None:
        house.well("loop", "Ring Ana")
        assert "“dayfold plan” leads to some" in house.well("charter")
        assert "“dayfold plan” leads to some" in house.well("charter", "--parts", "all")

    def test_prints_the_page_and_nothing_else_of_the_journal(self, house: House) -> None:
        planned(house)
        assert house.well("charter", "--parts", "all") == PAGE

    @pytest.mark.parametrize(
        ("parts", "lines"),
        [
            ("work ends", [1]),
            ("Hard stop", [1, 2]),
            ("hours", [3]),
            ("2", [1]),
            ("1,4", [0, 3]),
            ("4 1", [0, 3]),
            ("If care calls, a backup comes, Writing", [0, 3]),
            ("Writing, Writing", [3]),
        ],
    )
    def test_takes_titles_sorts_headings_and_numbers(
        self, house: House, parts: str, lines: list[int]
    ) -> None:
        planned(house)
        every = [line for line in PAGE.splitlines() if line.startswith("- ")]
        printed = house.well("charter", "--parts", parts).splitlines()
        assert [line for line in printed if line.startswith("- ")] == [every[place] for place in lines]

    @pytest.mark.parametrize("parts", ["nothing", "9", "Work ends, 0", "Therapy", "An old one", SECRET])
    def test_refuses_what_is_no_part(self, house: House, parts: str) -> None:
        planned(house)
        done = house.run("charter", "--parts", parts)
        assert (done.code, done.out) == (1, "")
        assert "There is no part" in done.sentence

    def test_a_pipe_has_to_say_which_parts(self, house: House) -> None:
        planned(house)
        done = house.run("charter")
        assert (done.code, done.out) == (1, "")
        assert "--parts all" in done.sentence

    def test_writes_a_private_file_and_never_over_another(self, house: House, tmp_path: Path) -> None:
        planned(house)
        path = tmp_path / "charter.md"
        said = house.well("charter", "--parts", "all", "--to", str(path))
        assert said == f"Written to {path}, readable by you alone.\n"
        assert path.read_text(encoding="utf-8") == PAGE
        assert path.stat().st_mode & 0o777 == 0o600
        done = house.run("charter", "--parts", "2", "--to", str(path))
        assert done.code == 1
        assert done.sentence == f"{path} is there already. Nothing was written."
        assert path.read_text(encoding="utf-8") == PAGE

    @pytest.mark.parametrize("name", ["", " ", "no-such-folder/page.md", ".", "x" * 300])
    def test_a_file_that_cannot_be_written_is_told_in_a_sentence(
        self, house: House, tmp_path: Path, name: str
    ) -> None:
        planned(house)
        done = house.run("charter", "--parts", "all", "--to", str(tmp_path / name) if name.strip() else name)
        assert (done.code, done.out) == (1, "")
        assert done.sentence

    def test_in_a_terminal_it_lists_the_parts_and_shows_the_page(self, house: House) -> None:
        planned(house)
        done = house.run("charter", typed="7\n2, 4\n", terminal=True)
        assert done.code == 0
        assert "2. Work ends (hard stop): 18:00" in done.out
        assert "There is no part “7”" in done.err
        assert done.out.endswith(
            "- Work ends (hard stop): 18:00\n\n## Hours\n\n- Writing (deep work): 09:00–10:30\n"
        )

    def test_in_a_terminal_it_asks_before_it_writes(self, house: House, tmp_path: Path) -> None:
        planned(house)
        path = tmp_path / "charter.md"
        for typed in ("all\n\n", "all\nn\n", "\n", ":q\n", ""):
            done = house.run("charter", "--to", str(path), typed=typed, terminal=True)
            assert done.code == 0
            assert not path.exists()
        done = house.run("charter", "--to", str(path), typed="all\ny\n", terminal=True)
        assert PAGE in done.out
        assert path.read_text(encoding="utf-8") == PAGE


YEAR = """\
The annual plan · 2026

Seasons: plateau from the start, recovery from 3 August

Quarter 1, 2026 · no reset written
Season: plateau
+ The book: new milestone, due 1 Sep 2026

Quarter 2, 2026 · no reset written
Season: plateau
= as planned: 1 milestone

Quarter 3, 2026 · no reset written
Season: recovery
Place: 35 of 100, from balance to integration
Area to change: Mornings
✓ The book: milestone done
1 deliverable, each for something in the plan
Milestones served: The book 1
Values served: Keep learning 1

Quarter 4, 2026 · no reset written
Season: recovery
Place: 35 of 100, from balance to integration
"""


class TestShowAYear:
    """`dayfold show 2026`."""

    @pytest.fixture
    def house(self, tmp_path: Path) -> House:
        house = House(tmp_path)
        with house.open() as journal:
            journal.add("season", "plateau", date(2025, 12, 1))
            journal.add("season", "recovery", date(2026, 8, 3))
            journal.add("model", "35", date(2026, 8, 3))
            value = journal.add("value", "Keep learning", date(2026, 1, 2)).thread
            book = journal.add(
                "milestone", "The book", date(2026, 2, 2), due=date(2026, 9, 1), more={"serves": value}
            ).thread
            journal.add("deliverable", "Two pages", date(2026, 8, 4), more={"serves": book})
            journal.act(book, "done", date(2026, 9, 2))
        house.well("answer", "2026-Q3", "area=Mornings")
        return house

    def test_prints_its_quarters(self, house: House) -> None:
        assert house.well("show", "2026") == YEAR

    def test_gives_the_same_to_programs(self, house: House) -> None:
        shown = json.loads(house.well("show", "2026", "--json"))
        assert shown["year"] == 2026
        assert [each["season"] for each in shown["seasons"]] == ["plateau", "recovery"]
        third = shown["quarters"][2]
        assert (third["quarter"], third["season"], third["model"], third["area"]) == (
            "2026-Q3", "recovery", "35", "Mornings",
        )  # fmt: skip
        assert third["plan"] == [
            {"what": "done", "kind": "milestone", "title": "The book", "from": None, "due": "2026-09-02"}
        ]
        assert third["served"] == {"milestone": {"The book": 1}, "value": {"Keep learning": 1}}

    @pytest.mark.parametrize("year", ["2027", "1999"])
    def test_says_where_there_is_nothing(self, house: House, year: str) -> None:
        assert house.well("show", year) == f"The annual plan · {year}\n\nNothing is written of {year}.\n"

    @pytest.mark.parametrize("year", ["0000", "0001", "9999"])
    def test_years_at_the_edge_are_no_surprise(self, house: House, year: str) -> None:
        done = house.run("show", year)
        assert done.code in (0, 1)
        assert "unexpected" not in done.err
