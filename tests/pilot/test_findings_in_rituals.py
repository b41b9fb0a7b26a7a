"""What the reflection found, where the rituals say it: beside the reviews, and at the end of an evening."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from evening_house import FRIDAY, SHUTDOWN, Hand, House, believable, until
from plan_house import threads

from journal.periods import Month, Period, Quarter, Week
from journal.reflection import CLEAR, LIKELY, RULE, Evidence, Finding, Proposal
from tui.panes.closing import Closing

TODAY = FRIDAY.date
ONE = timedelta(days=1)
WIDE, SMALL = (120, 48), (80, 24)
DIP = "Energy was lower from 9 to 19 November: 2.4 on 9 of 11 evenings against 3.3 around them."
CHANCE = "Likely: chance alone shows such a dip about once in two years."
OFFER = "One boundary around the evenings for four weeks."
LOOPS = "Five loops wait for a decision on 12 days."
SUMMER = "Output stalled from 3 to 17 August: 2 things finished on 12 days."


class Looking:
    """Stands in for the reflection: finds what it is told to, once it is let."""

    def __init__(self) -> None:
        self.found = [
            Finding(
                "dip",
                ("energy",),
                date(2026, 11, 9),
                date(2026, 11, 19),
                LIKELY,
                f"{DIP} {CHANCE}",
                offer=Proposal(OFFER, "A hard stop"),
            ),
            Finding("loops", (), date(2026, 11, 10), date(2026, 11, 18), RULE, LOOPS),
            Finding("stall", ("output",), date(2026, 8, 3), date(2026, 8, 17), CLEAR, SUMMER),
        ]
        self.looks = 0
        self.let = Event()
        self.let.set()

    def __call__(self, evidence: Evidence, today: date) -> list[Finding]:
        self.looks += 1
        assert self.let.wait(20)
        return self.found


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> Looking:
    import journal.reflection
    import tui.reflecting

    stand_in = Looking()
    monkeypatch.setattr(tui.reflecting, "reflect", stand_in)
    monkeypatch.setattr(journal.reflection, "reflect", stand_in)
    return stand_in


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path)
    believable(house)
    return house


def kept(house: House) -> list[str]:
    return [thread.title for thread in threads(house, "finding")]


def rail(house: House) -> list[str]:
    """The lines of the rail, which is shown."""
    shown = house.pane.rail
    assert shown is not None
    return [line.plain.strip() for item in shown.laid_out(32) for line in item.lines]


def flat(house: House) -> str:
    return " ".join(rail(house))


@asynccontextmanager
async def opened(house: House, key: str, size: tuple[int, int] = WIDE) -> AsyncIterator[Hand]:
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await until(pilot, house.here)
            before = house.pane
            await pilot.press("escape", key)
            await until(
                pilot, lambda: house.pane is not before and house.pane.rail is not None and house.here()
            )
            await pilot.pause()
            yield Hand(pilot)


class TestTheRail:
    """Beside a review."""

    @pytest.mark.parametrize(
        ("key", "period"), [("f3", Week.of(TODAY)), ("f4", Month.of(TODAY)), ("f5", Quarter.of(TODAY))]
    )
    async def test_shows_what_was_found_in_its_days(
        self, house: House, looking: Looking, key: str, period: Period
    ) -> None:
        async with opened(house, key) as hand:
            house.pane.go_to(period)
            await until(hand.pilot, lambda: "Found in these days" in rail(house))
            said = flat(house)
            assert DIP.split(":", maxsplit=1)[0] in said
            assert "likely" in rail(house) and "your rule" in rail(house)
            assert "chance alone" not in said
            assert "stalled" not in said
            await until(hand.pilot, lambda: len(kept(house)) == 2)
        assert sorted(kept(house)) == sorted([f"{DIP} {CHANCE}", LOOPS])

    async def test_another_period_shows_its_own(self, house: House, looking: Looking) -> None:
        async with opened(house, "f3") as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: LOOPS[:20] in flat(house))
            house.pane.go_to(Week.of(date(2026, 8, 5)))
            await until(hand.pilot, lambda: "Output stalled" in flat(house))
            assert LOOPS[:20] not in flat(house)
            assert looking.looks == 1, "of one state of the journal it is looked for once"

    async def test_leaves_out_what_was_dismissed(self, house: House, looking: Looking) -> None:
        from journal.reflection.kept import Seen

        with house.journal() as journal:
            journal.dismiss(Seen(looking.found[0]), TODAY, "I was ill.")
        async with opened(house, "f3") as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: LOOPS[:20] in flat(house))
            assert "Energy was lower" not in flat(house)

    async def test_a_line_is_quoted_into_the_step(self, house: House, looking: Looking) -> None:
        async with opened(house, "f3") as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: LOOPS[:20] in flat(house))
            await until(hand.pilot, house.here)
            for _ in range(60):
                if house.here() == "note":
                    break
                await hand.press("tab")
            await hand.press("escape", "i", "G", "enter", "ctrl+s")
            await until(hand.pilot, lambda: isinstance(house.app.screen, Closing))
        with house.journal() as journal:
            page = journal.page(house.rituals[1], Week.of(TODAY))
        assert page.value("note") == LOOPS

    async def test_nothing_waits_for_it_and_no_key_is_held_up(self, house: House, looking: Looking) -> None:
        looking.let.clear()
        async with opened(house, "f3") as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: looking.looks == 1)
            above = rail(house)
            assert "Its days" in above and "Found in these days" not in above
            await hand.press("f4")
            await until(hand.pilot, lambda: house.pane.ritual.level == "month")
            await hand.press("f3")
            looking.let.set()
            await until(hand.pilot, lambda: "Found in these days" in rail(house))
            assert rail(house)[: len(above)] == above, "what was there has not moved"

    async def test_one_that_is_hidden_is_not_looked_for(self, house: House, looking: Looking) -> None:
        async with opened(house, "f3", SMALL) as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: house.pane.period == Week.of(TODAY) and house.here())
            await hand.pilot.pause()
            assert (looking.looks, kept(house)) == (0, [])
            await hand.press("escape", "i")
            await until(hand.pilot, lambda: looking.looks == 1)

    async def test_there_is_none_beside_an_evening(self, house: House, looking: Looking) -> None:
        with house.open() as app:
            async with app.run_test(size=WIDE) as pilot:
                await until(pilot, lambda: house.here() and house.pane.rail is not None)
                await pilot.pause()
                assert "Found in these days" not in rail(house)
                assert looking.looks == 0


class TestTheFarewell:
    """At the end of an evening."""

    @asynccontextmanager
    async def closing(
        self, house: House, energy: str = "3", size: tuple[int, int] = SMALL
    ) -> AsyncIterator[Hand]:
        """The farewell of an evening with that energy."""
        with house.journal() as journal:
            journal.answer(SHUTDOWN, FRIDAY, {"energy": int(energy)})
        with house.open() as app:
            async with app.run_test(size=size) as pilot:
                await until(pilot, house.here)
                await pilot.press("ctrl+s")
                await until(pilot, lambda: isinstance(app.screen, Closing))
                yield Hand(pilot)

    def words(self, house: House) -> str:
        return " ".join(house.text().split())

    async def test_says_the_surest_new_one_with_its_offer_and_keeps_it(
        self, house: House, looking: Looking
    ) -> None:
        async with self.closing(house) as hand:
            await until(hand.pilot, lambda: "New in the patterns" in house.text())
            assert f"{DIP} {CHANCE} Offered: {OFFER} The day is closed." in self.words(house)
            assert LOOPS not in self.words(house)
            await until(hand.pilot, lambda: kept(house))
            await hand.press("space")
            await until(hand.pilot, lambda: not house.app.is_running)
        assert kept(house) == [f"{DIP} {CHANCE}"]

    async def test_says_nothing_that_was_shown_before(self, house: House, looking: Looking) -> None:
        from journal.reflection.kept import Seen

        with house.journal() as journal:
            journal.keep([Seen(each) for each in looking.found], TODAY)
        async with self.closing(house) as hand:
            await until(hand.pilot, lambda: looking.looks)
            await hand.pilot.pause()
            assert "New in the patterns" not in house.text()

    async def test_is_there_at_once_and_any_key_leaves_before_anything_is_found(
        self, house: House, looking: Looking
    ) -> None:
        looking.let.clear()
        try:
            async with self.closing(house) as hand:
                assert "The day is closed." in house.text()
                await until(hand.pilot, lambda: looking.looks)
                await hand.press("space")
                await until(hand.pilot, lambda: not house.app.is_running)
        finally:
            looking.let.set()
        assert kept(house) == []

    async def test_leaves_out_what_there_is_no_room_for(self, house: House, looking: Looking) -> None:
        async with self.closing(house, size=(60, 13)) as hand:
            await until(hand.pilot, lambda: looking.looks)
            await hand.pilot.pause()
            assert "Any key leaves." in house.text()
            assert "New in the patterns" not in house.text()
        assert kept(house) == []

    async def test_of_a_tired_evening_says_only_that_it_is_closed(
        self, house: House, looking: Looking
    ) -> None:
        async with self.closing(house, "1") as hand:
            await hand.pilot.pause()
            assert "The day is closed." in house.text()
            assert looking.looks == 0

    async def test_of_a_review_has_it_beside_the_page_and_not_again(
        self, house: House, looking: Looking
    ) -> None:
        async with opened(house, "f3") as hand:
            house.pane.go_to(Week.of(TODAY))
            await until(hand.pilot, lambda: "Found in these days" in rail(house))
            await hand.press("ctrl+s")
            await until(hand.pilot, lambda: isinstance(house.app.screen, Closing))
            await hand.pilot.pause()
            assert "New in the patterns" not in house.text()
