"""The patterns by keys: charts, findings, their days, what is begun and dismissed; what was stored."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from evening_house import FRIDAY, SHUTDOWN, House, until, write
from textual.pilot import Pilot

import tui.reflecting
from journal.entries import Value
from journal.periods import Month
from journal.reflection import LIKELY, RULE, Evidence, Finding, Proposal
from journal.reflection.kept import FINDING
from journal.ritual_files import load_rituals
from journal.threads import Mark, Thread
from tui.app import DayfoldApp
from tui.panes import patterns_view
from tui.panes.field_window import FieldWindow
from tui.panes.finding_days import FindingDays
from tui.panes.patterns import PatternsPane
from tui.panes.ritual import RitualPane
from tui.widgets.footer import Footer

TODAY = FRIDAY.date
SMALL, WIDE = (80, 24), (200, 60)
SIZES = [(40, 10), SMALL, (120, 36), WIDE]
MONTHLY = next(ritual for ritual in load_rituals()[0] if ritual.name == "monthly")
LOW = tuple(TODAY - timedelta(back) for back in range(27, 13, -1))
DIP = Finding(
    "dip",
    ("energy",),
    LOW[0],
    LOW[-1],
    LIKELY,
    "Energy was lower from 24 October to 6 November: 2.0 on 14 of 14 evenings against 4.0 around them.",
    days=LOW[:3],
    offer=Proposal("A hard stop for four weeks.", "A hard stop at six", more={"indicator": "energy"}),
    notes=("A holiday came after it.",),
)
LEVERS = Finding(
    "levers red",
    ("workload", "reward"),
    date(2026, 10, 1),
    date(2026, 10, 31),
    RULE,
    "2 of 6 levers were red in the audit of October 2026.",
    offer=Proposal("Redesign: go through these levers in the reset.", opens="quarter"),
)
PLAIN = Finding("loops", (), TODAY, TODAY, RULE, "3 loops were carried 5 times.")
LONG_AGO = Finding(
    "rise", ("energy",), date(2026, 3, 1), date(2026, 3, 14), LIKELY, "Energy was higher on 9 days."
)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """What the reflection finds in these tests."""
    findings = [PLAIN, DIP, LEVERS, LONG_AGO]
    monkeypatch.setattr(tui.reflecting, "reflect", lambda evidence, today: list(findings))
    return findings


@pytest.fixture
def house(tmp_path: Path, found: list[Finding]) -> House:
    """A house with 100 evenings behind it, two weeks of them low, and an audited October."""
    house = House(tmp_path)
    with house.journal() as journal, journal.at_once():
        journal.remember("first_run", "done")
        for back in range(1, 101):
            day = FRIDAY.shift(-back)
            energy = 2 if day.date in LOW else 4
            values: dict[str, Value | None] = {"energy": energy, "presence": 3, "note": f"Words of {day}."}
            working = {"meeting_hours": 3, "maker_hours": 5} if day.date.weekday() < 5 else {}
            journal.answer(SHUTDOWN, day, {**values, **working})
        audit: dict[str, Value | None] = {"levers": {"workload": "red", "reward": "amber"}, "target": 30}
        journal.answer(MONTHLY, Month(2026, 10), audit)
        journal.add("season", "harvest", TODAY - timedelta(30))
    return house


def pane(house: House) -> PatternsPane:
    shown = house.app.frame.pane
    assert isinstance(shown, PatternsPane)
    return shown


def listed(house: House) -> list[str]:
    """All lines of charts and findings, as they are painted."""
    listing = pane(house).listing
    return [listing.line(place, listing.room.width).plain.rstrip() for place in range(listing.count)]


def shows(house: House, words: str) -> bool:
    return words in "\n".join(listed(house))


def here(house: House) -> str:
    """The key of the chart or the finding under the cursor."""
    return pane(house).listing.key


def fridays(house: House) -> str:
    """What is said of Fridays."""
    return [line for line in listed(house) if "Fri  " in line][-1]


def head(house: House) -> str:
    return str(pane(house).head.render())


def footer(house: House) -> str:
    return str(house.app.frame.query_one(Footer).render())


def threads(house: House, kind: str) -> tuple[Thread, ...]:
    with house.journal() as journal:
        return journal.threads(kind)


def marks(house: House) -> list[Mark]:
    """What was said of findings."""
    with house.journal() as journal:
        return list(journal.findings()[1])


def kept(house: House) -> set[str]:
    """The sentences of the findings that are kept."""
    return {thread.title for thread in threads(house, FINDING)}


@asynccontextmanager
async def looking(
    house: House, size: tuple[int, int] = SMALL, ready: Callable[[], bool] | None = None
) -> AsyncIterator[Pilot[None]]:
    """The app in a terminal of that size, with the patterns in front."""
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: house.app.focused is not None)
            await pilot.press("f8")
            await until(pilot, lambda: house.app.frame.current == "patterns" and pane(house).listing.count)
            await until(pilot, ready or (lambda: pane(house).seen is not None))
            yield pilot


async def stand_on(pilot: Pilot[None], house: House, words: str) -> None:
    """Move to the finding with those words in its sentence."""
    await pilot.press("f")
    while (seen := pane(house).finding) is None or words not in seen.finding.sentence:
        before = here(house)
        await pilot.press("j")
        assert here(house) != before, f"there is no finding {words}"


async def settled(pilot: Pilot[None], house: House) -> None:
    """Wait until all is written and read again."""
    await until(pilot, lambda: house.app.keeper.state.word != "writing")


class TestCharts:
    """What is drawn, and of which days."""

    @pytest.mark.parametrize("size", SIZES)
    async def test_each_size_has_all_charts_with_their_questions(
        self, house: House, size: tuple[int, int]
    ) -> None:
        async with looking(house, size):
            for name in (
                "Energy  ",
                "Presence  ",
                "Output  ",
                "Energy, day",
                "Weekdays",
                "Meetings",
                "Levers",
            ):
                assert shows(house, name), name
            assert shows(house, "What stands out")
            assert "patterns" in house.text().splitlines()[1 if size[1] >= 32 else 0]
            assert max(map(len, listed(house))) <= size[0]

    async def test_the_letter_opens_it_too(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test(size=SMALL) as pilot:
                await pilot.press("f9")
                await pilot.press("p")
                await until(pilot, lambda: app.frame.current == "patterns")

    async def test_a_dip_is_said_in_its_chart_and_shaded(self, house: House) -> None:
        async with looking(house):
            energy = next(line for line in listed(house) if "Energy  " in line)
            assert "lower 24 Oct – 6 Nov" in energy
            assert shows(house, "┤ lower")
            assert shows(house, "▴ harvest")
            assert "nothing stands out" in next(line for line in listed(house) if "Presence  " in line)

    async def test_meetings_are_held_against_the_target_of_the_retro(self, house: House) -> None:
        async with looking(house):
            assert shows(house, "┃ at most 30 %")
            assert shows(house, "38 % of   40 h  over")
            assert shows(house, "workload  R")

    async def test_in_a_wide_terminal_findings_stand_beside_the_charts(self, house: House) -> None:
        async with looking(house, WIDE):
            first = next(line for line in listed(house) if "Energy  " in line)
            assert "What stands out" in first

    async def test_a_six_week_run_stands_above_the_charts(self, house: House) -> None:
        with house.journal() as journal:
            due = TODAY - timedelta(20) + timedelta(42)
            journal.add("run", "Does this place suit me?", TODAY - timedelta(20), due=due)
        async with looking(house):
            assert "Does this place suit me? Week 3 of 6." in listed(house)[0]
            assert listed(house)[1].strip() == "Energy by week: 2.0 · 4.0 · 4.0"
            assert here(house) == "energy"

    async def test_an_empty_journal_teaches(self, house: House, tmp_path: Path, found: list[Finding]) -> None:
        found.clear()
        empty = House(tmp_path / "empty")
        empty.folder.mkdir()
        with empty.journal() as journal:
            journal.remember("first_run", "done")
        async with looking(empty):
            assert shows(empty, "Rate it in the evening with one digit; t opens it.")
            assert shows(empty, "The retro of a month audits them, a letter each; m opens it.")
            assert shows(empty, "28 more evenings with energy and presence")

    async def test_spans_and_days(self, house: House) -> None:
        async with looking(house) as pilot:
            assert head(house).startswith("23 Aug – 20 Nov   6 weeks  quarter  year  all")
            await pilot.press("v")
            assert head(house).startswith("21 Nov 2025 – 20 Nov 2026")
            await pilot.press("v")
            assert head(house).startswith("12 Aug – 20 Nov"), "from the first evening on"
            await pilot.press("v")
            assert head(house).startswith("10 Oct – 20 Nov")
            await pilot.press("left_square_bracket")
            assert head(house).startswith("29 Aug – 9 Oct")
            await pilot.press("right_square_bracket")
            assert head(house).startswith("10 Oct – 20 Nov")
            await pilot.press("right_square_bracket")
            await until(pilot, lambda: "Later days have not been yet." in house.text())
            await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
            assert head(house).startswith("18 Jul – 28 Aug")
            await until(pilot, lambda: "Nothing was written before that." in house.text())
            await pilot.press("full_stop")
            assert head(house).startswith("10 Oct – 20 Nov")

    async def test_the_calendar_shows_one_indicator_after_another(self, house: House) -> None:
        async with looking(house) as pilot:
            for name in ("Presence", "Output", "Energy"):
                await pilot.press("s")
                assert shows(house, f"{name}, day by day")
                assert here(house) == "calendar"

    async def test_what_another_window_writes_is_drawn(self, house: House) -> None:
        async with looking(house) as pilot:
            assert "3.7  12 evenings" in fridays(house)
            with house.journal() as journal:
                journal.answer(SHUTDOWN, FRIDAY, {"energy": 4})
            await until(pilot, lambda: "3.7  13 evenings" in fridays(house))


class TestMoving:
    """From chart to chart and on to the findings."""

    async def test_the_cursor_goes_over_charts_and_findings(self, house: House) -> None:
        async with looking(house) as pilot:
            order = [here(house)]
            for _ in range(9):
                await pilot.press("j")
                order.append(here(house))
            charts = ["energy", "presence", "output", "calendar", "weekday", "meetings", "levers"]
            assert order[:7] == charts
            assert [key.split()[1] for key in order[7:]] == ["dip", "loops", "levers"], (
                "what only counts is last"
            )
            await pilot.press("k")
            assert here(house) == order[8]
            await pilot.press("g")
            assert here(house) == "energy"
            await pilot.press("G")
            assert here(house) == order[9]

    async def test_findings_are_one_key_away_and_so_is_the_way_back(self, house: House) -> None:
        async with looking(house) as pilot:
            await pilot.press("f")
            assert pane(house).finding is not None
            assert "What stands out" in house.text()
            await pilot.press("f")
            assert here(house) == "energy"

    async def test_only_findings_of_the_days_that_are_looked_at(self, house: House) -> None:
        async with looking(house) as pilot:
            assert not shows(house, LONG_AGO.sentence)
            assert shows(house, "1 more of other days; v shows more days.")
            await pilot.press("v")
            assert shows(house, LONG_AGO.sentence)
            assert not shows(house, "more of other days")

    async def test_the_footer_offers_what_can_be_done(self, house: House) -> None:
        async with looking(house) as pilot:
            assert "begin" not in footer(house)
            await stand_on(pilot, house, DIP.sentence)
            await until(pilot, lambda: "a begin   x dismiss" in footer(house))
            await stand_on(pilot, house, PLAIN.sentence)
            await until(pilot, lambda: "begin" not in footer(house) and "x dismiss" in footer(house))


class TestDays:
    """The days behind a finding or a chart."""

    async def test_a_finding_has_its_days_with_figures_and_words(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, DIP.sentence)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(house.app.screen, FindingDays))
            window = house.app.screen
            assert isinstance(window, FindingDays)
            await until(pilot, lambda: window.listing.count == 3)
            first = window.listing.line(0, 70).plain
            assert first.split()[:6] == ["Mon", "26", "Oct", "2", "3", "·"]
            assert "Words of 2026-10-26." in first
            await pilot.press("j", "enter")
            await until(pilot, lambda: isinstance(house.app.frame.pane, RitualPane))
            await until(pilot, lambda: "Sunday 25 October" in house.text())

    async def test_a_chart_has_the_days_that_it_is_made_of(self, house: House) -> None:
        async with looking(house) as pilot:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(house.app.screen, FindingDays))
            window = house.app.screen
            assert isinstance(window, FindingDays)
            await until(pilot, lambda: window.listing.count == 89)
            await pilot.press("escape")
            await until(pilot, lambda: house.app.screen is house.app.frame)
            assert here(house) == "energy"

    async def test_a_chart_without_evenings_says_so(self, house: House) -> None:
        async with looking(house) as pilot:
            await pilot.press("j", "j", "j", "j", "j", "j", "enter")
            await until(pilot, lambda: "There are no evenings behind it in these days." in house.text())


class TestDismissing:
    """What need not be shown again."""

    async def test_it_is_gone_with_its_reason_and_comes_back_with_undo(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, DIP.sentence)
            await pilot.press("x")
            await until(pilot, lambda: isinstance(house.app.screen, FieldWindow))
            await write(pilot, "I moved house")
            await pilot.press("enter")
            await until(pilot, lambda: [mark.detail for mark in marks(house)] == ["I moved house"])
            assert [mark.word for mark in marks(house)] == ["dismissed"]
            assert not shows(house, "Energy was lower")
            await until(pilot, lambda: "Dismissed; u takes it back." in house.text())
            await pilot.press("u")
            await until(pilot, lambda: not marks(house))
            await until(pilot, lambda: shows(house, "Energy was lower"))

    async def test_it_stays_away(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, PLAIN.sentence)
            await pilot.press("x")
            await until(pilot, lambda: isinstance(house.app.screen, FieldWindow))
            await write(pilot, "no")
            await pilot.press("enter")
            await until(pilot, lambda: marks(house))
        async with looking(house):
            assert not shows(house, PLAIN.sentence)

    async def test_without_a_reason_it_stays(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, PLAIN.sentence)
            for key in ("enter", "escape"):
                await pilot.press("x")
                await until(pilot, lambda: isinstance(house.app.screen, FieldWindow))
                await pilot.press(key)
                await until(pilot, lambda: house.app.screen is house.app.frame)
            assert shows(house, PLAIN.sentence)
            assert marks(house) == []


class TestBeginning:
    """What is offered."""

    async def test_an_offer_becomes_an_experiment_and_is_taken_back(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, DIP.sentence)
            await pilot.press("a", "a")
            await until(pilot, lambda: len(threads(house, "experiment")) == 1)
            (begun,) = threads(house, "experiment")
            assert (begun.title, begun.opened) == ("A hard stop at six", TODAY)
            assert begun.due == TODAY + timedelta(28)
            assert begun.more["indicator"] == "energy"
            await until(pilot, lambda: shows(house, "begun: A hard stop at six"))
            assert not shows(house, DIP.offer.words if DIP.offer else "")
            await until(
                pilot, lambda: shows(house, "◇ A hard stop at six") or shows(house, "A hard stop at six ◇")
            )
            await pilot.press("u")
            await until(pilot, lambda: threads(house, "experiment") == ())
            await until(pilot, lambda: shows(house, "a A hard stop for four weeks."))

    async def test_it_says_what_was_begun(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, DIP.sentence)
            await pilot.press("a")
            await until(pilot, lambda: "Begun: A hard stop at six; u takes it back." in house.text())

    async def test_an_offer_that_a_page_settles_opens_the_page(self, house: House) -> None:
        async with looking(house) as pilot:
            await stand_on(pilot, house, LEVERS.sentence)
            await pilot.press("a")
            await until(pilot, lambda: house.app.frame.current == "quarterly")
            await until(pilot, lambda: [mark.word for mark in marks(house)] == ["accepted"])

    async def test_where_nothing_is_offered_nothing_is_begun(self, house: House) -> None:
        async with looking(house) as pilot:
            await pilot.press("insert")
            await stand_on(pilot, house, PLAIN.sentence)
            await pilot.press("insert", "u")
            await settled(pilot, house)
            assert threads(house, "experiment") == ()
            assert marks(house) == []


class TestKeeping:
    """Findings that were shown are kept."""

    async def test_those_that_were_shown_and_no_others(self, house: House) -> None:
        async with looking(house) as pilot:
            await until(pilot, lambda: kept(house) == {PLAIN.sentence, DIP.sentence, LEVERS.sentence})
            assert shows(house, "◐ likely · new")
            await pilot.press("v")
            await until(pilot, lambda: LONG_AGO.sentence in kept(house))
            await settled(pilot, house)
        house.now += timedelta(days=3)
        async with looking(house):
            assert shows(house, "◐ likely · first shown on Friday")
            assert shows(house, "A holiday came after it.")
            assert len(threads(house, FINDING)) == 3 + 1

    async def test_a_journal_that_can_only_be_read_shows_all_and_keeps_nothing(self, house: House) -> None:
        with house.journal() as journal:
            journal.readonly = "This journal can only be read."
            app = house.app = DayfoldApp(
                journal, house.places, house.settings, lambda: house.now, house.rituals
            )
            async with app.run_test(size=SMALL) as pilot:
                await pilot.press("f8")
                await until(pilot, lambda: app.frame.current == "patterns" and pane(house).seen is not None)
                await settled(pilot, house)
                assert "can only be read" not in footer(house)
                await stand_on(pilot, house, DIP.sentence)
                await pilot.press("a")
                await until(pilot, lambda: "This journal can only be read." in footer(house))
                await until(pilot, lambda: shows(house, "a A hard stop for four weeks."))
        assert threads(house, FINDING) == threads(house, "experiment") == ()


class TestTakingLong:
    """Ten years do not keep a key waiting."""

    async def test_keys_act_while_findings_are_looked_for(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        let_go = Event()

        def slow(evidence: Evidence, today: date) -> list[Finding]:
            let_go.wait(60)
            return [DIP]

        monkeypatch.setattr(tui.reflecting, "reflect", slow)
        monkeypatch.setattr(patterns_view, "SLOW", 0.01)
        try:
            async with looking(house, ready=lambda: shows(house, "Energy  ")) as pilot:
                await until(pilot, lambda: shows(house, "Looking through 3 months…"))
                await pilot.press("v", "j")
                assert head(house).startswith("21 Nov 2025 – 20 Nov 2026")
                assert here(house) == "presence"
                await pilot.press("f2")
                await until(pilot, lambda: house.app.frame.current == "shutdown")
                await pilot.press("f8")
                assert pane(house).seen is None
                let_go.set()
                await until(pilot, lambda: shows(house, "Energy was lower"))
                assert not shows(house, "Looking through")
        finally:
            let_go.set()
