"""`dayfold reflect`: what it prints for people and for programs, and what it keeps of what it shows."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from command_house import House
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import CannotSave
from journal.exchange.as_json import to_text
from journal.exchange.reflection_text import (
    AHEAD,
    NOTHING,
    TEACHES,
    UNWRITTEN,
    Reflection,
    Span,
    reflection_json,
    reflection_text,
)
from journal.exchange.wrapping import WIDTH, cells
from journal.records import replace
from journal.reflection import LIKELY, RULE, Evidence, Finding, Proposal, reflecting
from journal.reflection.kept import FINDING, Seen
from journal.store import engine
from journal.store.journal import Journal

TODAY = date(2026, 11, 20)
OFFER = Proposal("Hold the hard stop for four weeks.", "Hard stop at 18:00", more={"indicator": "energy"})
DIP = Finding(
    "dip",
    ("energy",),
    date(2026, 11, 9),
    date(2026, 11, 13),
    LIKELY,
    "Energy was lower from 9 to 13 November: 1.8 on 4 of 5 evenings.",
    {"inside": 1.8, "logged": 4.0},
    (date(2026, 11, 9), date(2026, 11, 11)),
    OFFER,
    ("It goes with “travel”.",),
)
COUNTED = Finding(
    "overwork", (), date(2026, 9, 1), date(2026, 10, 5), RULE, "Invisible overwork on 5 evenings."
)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house with three weeks of evenings, in whose evidence just two things are found."""
    finds(monkeypatch, DIP, COUNTED)
    house = House(tmp_path)
    days = [TODAY - timedelta(days=back) for back in range(21)]
    rows = (f"{day},{1 + day.day % 5},{3 if day.day % 7 else ''}\n" for day in days)
    house.well("import", "csv", "-", typed=f"date,energy,presence\n{''.join(rows)}")
    return house


def finds(monkeypatch: pytest.MonkeyPatch, *found: Finding) -> None:
    """Let the reflection find just that, as far as its days have come."""

    def find(evidence: Evidence, today: date, share: float) -> list[Finding]:
        return [each for each in found if each.end <= today]

    monkeypatch.setattr(reflecting, "DETECTORS", (reflecting.Detector(find),))


def reflected(house: House, *arguments: str) -> Any:
    return json.loads(house.well("reflect", "--json", *arguments))


class TestForPeople:
    """What is printed as text."""

    def test_a_finding_stands_with_all_that_is_known_of_it(self, house: House) -> None:
        assert (
            "Energy was lower from 9 to 13 November: 1.8 on 4 of 5 evenings.\n"
            "  Likely, first shown today.\n"
            "  ▇▁▃▄▅ energy\n"
            "  It goes with “travel”.\n"
            "  Offered: Hold the hard stop for four weeks.\n"
        ) in house.well("reflect")

    def test_how_sure_it_is_is_said_once(self, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
        finds(monkeypatch, replace(DIP, sentence="Energy was lower. Likely: chance alone shows it too."))
        text = house.well("reflect")
        assert text.count("Likely") == 1
        assert "shows it too.\n  First shown today.\n" in text

    def test_the_indicators_are_drawn_by_week_and_gaps_stay_gaps(self, house: House) -> None:
        lines = house.well("reflect", "nov").splitlines()
        assert lines[:8] == [
            "Reflection · November 2026",
            "",
            "Energy: 3.0 on average, on 20 of 20 evenings",
            "  ▃▄▅▇▁▃▄▅▇▁▃▄▅▇▁▃▄▅▇▁",
            "Presence: 3.0 on average, on 18 of 20 evenings",
            "  ▄▄▄▄▄▄·▄▄▄▄▄▄·▄▄▄▄▄▄",
            "By day from 1 to 20 November; · is a day of which nothing is known.",
            "",
        ]

    def test_a_period_shows_what_touches_it(self, house: House) -> None:
        assert "Invisible overwork" in house.well("reflect")
        for period in ("nov", "W46", "2026-11-13", "-7"):
            text = house.well("reflect", period)
            assert "Energy was lower" in text
            assert "Invisible overwork" not in text
        for period in ("2026", "Q4"):
            text = house.well("reflect", period)
            assert text.index("Energy was lower") < text.index("Invisible overwork")
        assert NOTHING in house.well("reflect", "2026-11-14")

    @pytest.mark.parametrize(("period", "said"), [("2027", AHEAD), ("next week", AHEAD), ("2025", UNWRITTEN)])
    def test_days_of_which_there_is_nothing(self, house: House, period: str, said: str) -> None:
        assert f"\n\n{said}\n" in house.well("reflect", period)

    def test_a_journal_without_an_evening_teaches(self, tmp_path: Path) -> None:
        house = House(tmp_path / "fresh")
        house.folder.mkdir()
        house.well("loop", "Ring Ana")
        text = " ".join(house.well("reflect").split())
        assert TEACHES in text
        assert "28 more evenings with energy and presence" in text

    def test_what_is_missing_is_told_in_evenings(self, house: House) -> None:
        assert "\n7 more evenings with energy" in house.well("reflect")

    def test_the_series_stand_in_columns(self, house: House) -> None:
        lines = house.well("reflect", "W47", "--series").splitlines()
        start = lines.index("date        energy  presence")
        assert lines[start + 1] == "2026-11-16  2       3"
        assert lines[-1] == "2026-11-20  1       3"

    def test_nothing_acts_on_a_terminal(self) -> None:
        finding = replace(DIP, sentence="\x1b[31mRed.", notes=("\u202e",), offer=Proposal("\x07"))
        shown = Reflection(TODAY, Evidence((TODAY,), {"\x1b": (3.0,)}), (Seen(finding),))
        for text in (reflection_text(shown, series=True), to_text(reflection_json(shown, series=True))):
            assert not {"\x1b", "\x07", "\u202e"} & {*text}


class TestWhatIsKept:
    """What was shown before is known again."""

    def test_what_is_shown_first_is_kept_with_its_day(self, house: House) -> None:
        house.well("reflect", "nov")
        with house.open() as journal:
            (kept,) = journal.threads(FINDING)
        assert (kept.title, kept.opened) == (DIP.sentence, TODAY)
        before = house.dump()
        house.well("reflect", "nov")
        assert house.dump() == before
        later = house.well("reflect", "2026-11-13", "--today", "2026-11-23")
        assert "Likely, first shown on 20 November." in later

    def test_four_weeks_later_it_held_up(self, house: House) -> None:
        house.well("reflect")
        assert "Likely, first shown on 20 November, held up." in house.well(
            "reflect", "--today", "2026-12-18"
        )

    def test_what_was_dismissed_is_not_shown(self, house: House) -> None:
        house.well("reflect")
        with house.open() as journal:
            journal.dismiss(Seen(DIP), TODAY, "A flu")
        assert DIP.sentence not in house.well("reflect")

    def test_what_was_accepted_says_what_was_begun(self, house: House) -> None:
        house.well("reflect")
        with house.open() as journal:
            journal.accept(Seen(DIP), TODAY)
        text = house.well("reflect")
        assert "Likely, first shown today, begun: Hard stop at 18:00.\n" in text
        assert "Offered" not in text

    def test_a_journal_that_can_only_be_read_is_shown_all_the_same(self, house: House) -> None:
        newer = engine.connect(str(house.journal), "rw")
        newer.execute("PRAGMA user_version = 99")
        newer.close()
        before = house.dump()
        assert "Likely.\n" in house.well("reflect")
        assert {each["first_shown"] for each in reflected(house)["findings"]} == {None}
        assert house.dump() == before

    def test_a_full_disk_does_not_keep_it_from_being_shown(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*arguments: object) -> None:
            raise CannotSave("Nothing was saved; the disk is full.")

        monkeypatch.setattr(Journal, "keep", refuse)
        done = house.run("reflect")
        assert (done.code, done.sentence) == (0, "Nothing was saved; the disk is full.")
        assert DIP.sentence in done.out


class TestForPrograms:
    """What is printed as JSON."""

    def test_the_keys(self, house: House) -> None:
        shown = reflected(house, "W46")
        assert {key: shown[key] for key in ("day", "period")} == {"day": "2026-11-20", "period": "2026-W46"}
        assert shown["findings"] == [
            {
                "kind": "dip",
                "about": ["energy"],
                "start": "2026-11-09",
                "end": "2026-11-13",
                "tier": "likely",
                "figures": {"inside": 1.8, "logged": 4.0},
                "days": ["2026-11-09", "2026-11-11"],
                "sentence": DIP.sentence,
                "notes": ["It goes with “travel”."],
                "offer": {
                    "words": OFFER.words,
                    "kind": "experiment",
                    "title": "Hard stop at 18:00",
                    "fields": {"indicator": "energy"},
                    "days": 28,
                    "opens": None,
                },
                "first_shown": "2026-11-20",
                "state": None,
                "reason": None,
            }
        ]
        assert "series" not in shown
        said = " ".join(house.well("reflect", "W46").split())
        assert len(shown["wanting"]) == 3
        assert all(sentence in said for sentence in shown["wanting"])

    def test_the_series_have_a_value_for_each_day_of_the_period(self, house: House) -> None:
        shown = reflected(house, "W46", "--series")
        assert shown["dates"] == [f"2026-11-{day:02}" for day in range(9, 16)]
        assert shown["series"]["energy"] == [5, 1, 2, 3, 4, 5, 1]
        assert shown["series"]["presence"] == [3, 3, 3, 3, 3, None, 3]
        assert shown["series"]["output"] == [None] * 7
        assert len(reflected(house, "--series")["dates"]) == 21

    def test_without_a_period_it_is_null(self, house: House) -> None:
        assert reflected(house)["period"] is None
        assert reflected(house, "2026")["period"] == "2026"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("32 oct",), 1, "There is no 32 October."),
        (("0000",), 1, "That lies outside the years 1 to 9999; choose a nearer one."),
        (("nonsense",), 1, "“nonsense” is not a date that can be read;"),
        (("nov", "oct"), 2, "Got unexpected extra argument (oct)."),
    ],
)
def test_what_is_no_period_is_refused(house: House, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = house.run("reflect", *arguments)
    assert (done.code, done.out) == (code, "")
    assert done.sentence.startswith(said)


def test_without_a_journal_it_says_so_and_makes_none(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert house.run("reflect").code == 1
    assert not house.journal.exists()


FIGURES = st.lists(st.none() | st.floats(-9, 99), min_size=1, max_size=400)
SPANS = st.tuples(st.integers(-60, 460), st.integers(0, 366))


@given(FIGURES, FIGURES, st.none() | SPANS)
def test_every_line_fits_whatever_the_figures(
    energy: list[float | None], output: list[float | None], span: tuple[int, int] | None
) -> None:
    days = max(len(energy), len(output))
    dates = tuple(TODAY - timedelta(days=back) for back in reversed(range(days)))
    evidence = Evidence(dates, {"energy": padded(energy, days), "output": padded(output, days)})
    first = dates[0] + timedelta(days=span[0]) if span else TODAY
    asked = Span("", "Some days", first, first + timedelta(days=span[1])) if span else None
    shown = Reflection(TODAY, evidence, (Seen(replace(DIP, about=("energy", "output"))),), asked)
    text = reflection_text(shown)
    assert max(map(cells, text.splitlines())) <= WIDTH
    series = reflection_json(shown, series=True)
    assert len(series["dates"]) == len(series["series"]["energy"])
    assert json.loads(json.dumps(series)) == series


def padded(values: Sequence[float | None], days: int) -> tuple[float | None, ...]:
    return (*values, *[None] * (days - len(values)))


def test_ratings_from_elsewhere_show_what_they_hold(tmp_path: Path) -> None:
    house, rated = House(tmp_path), "344345334453354434"
    days = [TODAY - timedelta(days=back) for back in range(200)]
    rows = (f"{day},{rated[place % 18] if day.weekday() else 2}\n" for place, day in enumerate(days))
    house.well("import", "csv", "-", typed=f"date,energy\n{''.join(rows)}")
    said = "Monday goes with lower energy: 2.0 on "
    assert [each["tier"] for each in reflected(house)["findings"] if said in each["sentence"]] == ["clear"]
    assert said in house.well("reflect", "2026")
