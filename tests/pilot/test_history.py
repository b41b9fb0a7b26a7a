"""The history by keys: list and page, reading, opening an entry, going to a date, a day in other years."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from evening_house import EVENING, FRIDAY, House, until, write
from history_house import (
    OCTOBER,
    Q3,
    W46,
    arrive,
    autumn,
    footer,
    go,
    heading,
    here,
    listed,
    look_back,
    opened,
    page,
    pane,
    past_house,
    periods,
    read,
    tell,
    words,
)
from textual.widgets import Input, OptionList

from journal.errors import JournalError
from journal.periods import Day, Month
from journal.rituals import Ritual, Step
from journal.store.journal import Journal
from tui.panes.archive import FURTHER, WINDOW
from tui.panes.looking_back import EMPTY, NEWEST
from tui.panes.search import Search
from tui.widgets.roll import MARGIN

WIDE, NARROW, SMALL = (120, 36), (80, 24), (60, 16)
ALL = [
    "2026-11-19",
    "2026-11-18",
    "2026-W46",
    "2026-11-15",
    "2026-11-14",
    "2026-11-12",
    "2026-10",
    "2026-10-11",
    "2026-10-10",
    "2026-Q3",
    "2026-09",
    "2026-09-21",
    "2025-11-20",
    "2023-11-20",
]


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = past_house(tmp_path)
    autumn(made)
    return made


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_every_entry_of_every_ritual_stands_there_newest_first(
    house: House, size: tuple[int, int]
) -> None:
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await look_back(pilot, house)
            assert periods(house) == ALL
            assert (here(house), heading(house)) == (ALL[0], NEWEST)
            rows = listed(house)
            assert rows[0] == "◉ Thu 19 Nov  shutdown  3    Words [of] 2026-11-19"
            assert rows[2] == "◉ W46 ▸       sundays   3    Words [of] 2026-W46"
            assert rows[-1] == "◉ Mon 20 Nov 2023  shutdown  3    Words [of] 2023-11-20"
            assert "Thu 19 Nov" in house.text()


async def test_an_empty_journal_says_in_one_sentence_what_will_stand_here(tmp_path: Path) -> None:
    house = past_house(tmp_path)
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await until(pilot, lambda: EMPTY in house.text())
            await pilot.press("enter", "space", "left", "o", "a", "d", "j", "G", "pagedown", "escape")
            assert app.frame.current == "history"
            assert app.screen is app.frame
            await until(pilot, lambda: "read" not in footer(house) and "search" in footer(house))


async def test_beside_the_list_the_page_follows_the_cursor(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            assert page(house)[0] == "Thursday 19 November"
            await pilot.press("j", "down", "j")
            await until(pilot, lambda: page(house)[0] == "Sunday 15 November")
            assert page(house)[-1] == words(FRIDAY.shift(-5))
            assert "Sunday 15 November" in house.text()
            await pilot.press("k", "up", "g")
            await until(pilot, lambda: page(house)[0] == "Thursday 19 November")
            assert app.focused is pane(house).listing


async def test_the_list_moves_by_keys(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            for key, wanted in (("G", -1), ("g", 0), ("end", -1), ("home", 0), ("pagedown", -1), ("b", 0)):
                await pilot.press(key)
                await arrive(pilot, house, ALL[wanted])


@pytest.mark.parametrize("size", [WIDE, NARROW, SMALL])
async def test_enter_goes_into_the_page_which_scrolls_and_escape_comes_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    house = past_house(tmp_path)
    with house.journal() as journal:
        note = "\n".join(f"Line {number}" for number in range(200))
        journal.answer(house.rituals[0], FRIDAY, {"note": note})
        tell(journal, house.rituals[0], [FRIDAY.shift(-1)])
    with house.open() as app:
        async with app.run_test(size=size) as pilot:
            await look_back(pilot, house)
            reader, shelf = pane(house).reader, pane(house).shelf
            assert reader.display is (size == WIDE)
            await pilot.press("enter")
            await read(pilot, house, "Line 199")
            assert app.focused is reader
            assert shelf.display is (size == WIDE)
            await until(pilot, lambda: "Friday 20 November" in house.text())
            rows = reader.room.height
            for key, top in (
                ("j", 1),
                ("down", 2),
                ("k", 1),
                ("pagedown", rows),
                ("f", 2 * rows - 1),
                ("b", rows),
                ("G", reader.count - rows),
                ("home", 0),
                ("end", reader.count - rows),
            ):
                await pilot.press(key)
                assert reader.top == top, key
            await until(pilot, lambda: "Line 199" in house.text())
            await pilot.press("escape")
            assert pane(house).listing.has_focus
            assert (shelf.display, reader.display) == (True, size == WIDE)
            await pilot.press("j", "enter")
            await read(pilot, house, words(FRIDAY.shift(-1)))
            assert reader.top == 0


async def test_the_page_fits_another_size_and_the_person_stays_where_they_read(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await pilot.press("enter")
            await until(pilot, lambda: page(house))
            await pilot.resize_terminal(160, 40)
            await until(pilot, lambda: pane(house).shelf.display and pane(house).reader.display)
            await until(pilot, lambda: 40 < pane(house).reader.room.width <= 80)
            await pilot.resize_terminal(60, 16)
            await until(pilot, lambda: not pane(house).shelf.display)
            assert app.focused is pane(house).reader
            await until(
                pilot, lambda: all(len(line) <= pane(house).reader.room.width for line in page(house))
            )
            await pilot.press("alt+v", "ctrl+right_square_bracket")
            await until(pilot, lambda: not pane(house).reader.display)


async def test_an_entry_is_opened_in_the_pane_of_its_own_ritual(tmp_path: Path) -> None:
    house = past_house(tmp_path, "mornings", "sundays")
    shutdown, mornings, sundays = house.rituals
    with house.journal() as journal:
        tell(journal, sundays, [W46])
        for ritual in (shutdown, mornings):
            tell(journal, ritual, [FRIDAY.shift(-9)])
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            for place, name in enumerate(("sundays", "mornings", "shutdown")):
                await pilot.press("f12", *("j" * place), "o" if place else "alt+o")
                period = W46 if name == "sundays" else FRIDAY.shift(-9)
                await opened(pilot, house, name, words(period))
                await pilot.press("f12")
                await opened(pilot, house, "history")
                assert here(house) == str(period), "the cursor stays on the entry that was opened"
            assert listed(house, 40)[1].startswith("◉ Wed 11 Nov  mornings")


async def test_what_is_changed_in_its_pane_stands_in_the_history(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("j", "o")
            await until(pilot, lambda: app.frame.current == "shutdown" and "18 November" in house.text())
            await until(pilot, lambda: house.here() and house.pane.period == FRIDAY.shift(-2))
            house.view("energy").enter()
            await pilot.press("5", "f12")
            await until(pilot, lambda: "  5  " in listed(house)[1])
            await until(pilot, lambda: any(line.endswith("5 bright") for line in page(house)))
            assert here(house) == ALL[1]


async def test_an_entry_of_a_ritual_that_is_gone_is_read_and_not_opened(tmp_path: Path) -> None:
    house = past_house(tmp_path)
    diary = Ritual("diary", "day", "Diary", "diary", "Done.", (Step("words", "text", "Words"),))
    with house.journal() as journal:
        journal.answer(diary, FRIDAY, {"words": "Once upon a time"})
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            assert page(house)[-1] == "Once upon a time"
            await pilot.press("o")
            await until(pilot, lambda: "“diary” is not there any more" in footer(house))
            assert app.frame.current == "history"


@pytest.mark.parametrize("key", ["ctrl+g", "colon", "d", "alt+d"])
async def test_going_to_a_date_stays_in_the_history(house: House, key: str) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await go(pilot, key, "14 nov")
            await arrive(pilot, house, "2026-11-14")
            await until(pilot, lambda: page(house)[0] == "Saturday 14 November")
            assert app.frame.current == "history"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("13 nov", "2026-11-12"),
        ("w46", "2026-W46"),
        ("2026-W45", "2026-10"),
        ("oct", "2026-10"),
        ("2026-Q3", "2026-Q3"),
        ("2024-06-01", "2023-11-20"),
        ("fri", "2026-11-19"),
    ],
)
async def test_a_date_leads_to_the_entry_at_it_or_before(house: House, typed: str, found: str) -> None:
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await pilot.press("j")
            await go(pilot, "d", typed)
            await arrive(pilot, house, found)


async def test_before_the_first_entry_there_is_the_first(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await go(pilot, "d", "1999-12-31")
            await arrive(pilot, house, ALL[-1])
            assert footer(house) == "The first entry is that of Monday 20 November 2023."


async def test_a_panes_name_still_leads_to_the_pane_and_a_date_elsewhere_to_its_page(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await go(pilot, "d", "settings")
            await until(pilot, lambda: app.frame.current == "settings")
            await go(pilot, "ctrl+g", "history")
            await until(pilot, lambda: app.frame.current == "history")
            await go(pilot, "ctrl+g", "today")
            await until(pilot, lambda: app.frame.current == "shutdown")
            await go(pilot, "ctrl+g", "14 nov")
            await until(pilot, lambda: house.pane.period == FRIDAY.shift(-6))
            assert app.frame.current == "shutdown"


@pytest.mark.parametrize("key", ["a", "alt+a"])
async def test_on_this_day_lists_other_years_and_comes_back(house: House, key: str) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press(key)
            await until(pilot, lambda: heading(house) == "20 November in other years")
            assert periods(house) == ["2025-11-20", "2023-11-20"]
            await until(pilot, lambda: page(house)[0] == "Thursday 20 November 2025")
            await pilot.press("j", key)
            await until(pilot, lambda: heading(house) == NEWEST)
            assert (periods(house), here(house)) == (ALL, ALL[0])


async def test_on_this_day_is_of_the_day_under_the_cursor(house: House) -> None:
    with house.journal() as journal:
        tell(journal, house.rituals[0], [Day(date(2024, 11, 14)), Day(date(2024, 2, 29))])
        tell(journal, house.rituals[0], [Day(date(2023, 2, 28)), Day(date(2025, 3, 1))])
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await go(pilot, "d", "14 nov")
            await arrive(pilot, house, "2026-11-14")
            await pilot.press("a")
            await until(pilot, lambda: periods(house) == ["2024-11-14"])
            assert heading(house) == "14 November in other years"
            await pilot.press("escape")
            assert here(house) == "2026-11-14"
            await go(pilot, "d", "2024-02-29")
            await arrive(pilot, house, "2024-02-29")
            await pilot.press("a")
            await until(pilot, lambda: periods(house) == ["2023-02-28"])
            await go(pilot, "d", "oct")
            await until(pilot, lambda: heading(house) == NEWEST and here(house) == "2026-10")


async def test_a_day_without_other_years_says_so(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await pilot.press("j", "a")
            await until(pilot, lambda: heading(house) == "No other year has an entry for 18 November.")
            assert heading(house) in house.text()
            await pilot.press("enter", "o", "escape")
            await arrive(pilot, house, ALL[1])
            await pilot.press("a")
            await until(pilot, lambda: not periods(house))
            await go(pilot, "d", "oct")
            await arrive(pilot, house, OCTOBER)


async def test_another_windows_words_come_in_and_the_cursor_stays_on_its_entry(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("j")
            await until(pilot, lambda: page(house)[0] == "Wednesday 18 November")
            with house.journal() as other:
                tell(other, house.rituals[0], [FRIDAY, FRIDAY.shift(-2)], energy=5)
            await until(pilot, lambda: len(pane(house).rows) == len(ALL) + 1)
            assert (periods(house)[0], here(house)) == (str(FRIDAY), ALL[1])
            assert "Fri 20 Nov" in house.text(), "what is new above the cursor is in sight"
            await until(pilot, lambda: any(line.endswith("5 bright") for line in page(house)))


async def test_the_end_of_the_day_and_other_settings_leave_the_cursor_alone(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("j", "j", "j")
            house.now = EVENING + timedelta(days=60)
            app.look_at_the_clock()
            await until(pilot, lambda: listed(house)[3].startswith("◉ Sun 15 Nov 2026"))
            assert here(house) == ALL[3]
            app.change(theme="paper")
            await until(pilot, lambda: app.theme.startswith("paper"))
            await pilot.press("k")
            assert here(house) == ALL[2]


async def test_the_same_key_again_comes_back_to_the_newest(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await pilot.press("G", "enter")
            await until(pilot, lambda: page(house)[:1] == ["Monday 20 November 2023"])
            await pilot.press("h")
            await until(pilot, lambda: here(house) == ALL[0] and pane(house).shelf.display)
            assert app.focused is pane(house).listing


async def test_search_opens_over_the_history_and_goes_to_the_page_of_a_hit(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("slash")
            assert isinstance(app.screen, Search)
            await write(pilot, "2026-11-14")
            await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
            await pilot.press("enter")
            await until(pilot, lambda: app.frame.current == "shutdown")
            await until(pilot, lambda: house.pane.period == FRIDAY.shift(-6))


async def test_the_footer_offers_what_works_here(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await until(pilot, lambda: footer(house).startswith("⏎ read   o open   a on this day   d go to"))
            await pilot.press("j", "j")
            await until(pilot, lambda: footer(house).startswith("⏎ read   space unfold   o open"))
            await pilot.press("enter")
            await until(pilot, lambda: footer(house).startswith("esc back   o open   / search"))


async def test_a_journal_of_many_years_is_read_a_window_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = past_house(tmp_path)
    days = [FRIDAY.shift(-back) for back in range(1500)]
    with house.journal() as journal, journal.at_once():
        for day in days:
            journal.answer(house.rituals[0], day, {"energy": 3})
    counts: list[int] = []
    entries_before = Journal.entries_before

    def counted(journal: Journal, day: date | None, count: int, rituals: tuple[Ritual, ...]) -> object:
        found = entries_before(journal, day, count, rituals)
        counts.append(len(found))
        return found

    monkeypatch.setattr(Journal, "entries_before", counted)
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            assert counts == [WINDOW]
            for _ in range(3):
                await pilot.press("pagedown")
            assert here(house) == str(days[3 * (pane(house).listing.room.height - 1)])
            await until(pilot, lambda: len(pane(house).rows) == WINDOW + FURTHER)
            assert counts == [WINDOW, FURTHER]
            await go(pilot, "d", str(days[1000]))
            await arrive(pilot, house, str(days[1000]))
            assert sum(counts) <= 1000 + FURTHER + MARGIN
            await pilot.press("G")
            await arrive(pilot, house, str(days[-1]))
            await pilot.press("g")
            assert here(house) == str(days[0])


async def test_a_journal_that_cannot_be_read_says_so_and_is_not_called_empty(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date | None] = []

    def refused(journal: Journal, day: date | None, count: int, rituals: tuple[Ritual, ...]) -> object:
        asked.append(day)
        raise JournalError("The disk does not give its bytes.")

    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await until(pilot, lambda: app.focused is not None)
            with monkeypatch.context() as failing:
                failing.setattr(Journal, "entries_before", refused)
                await pilot.press("f12")
                await until(pilot, lambda: footer(house) == "The disk does not give its bytes.")
                assert (heading(house), len(asked)) == ("", 1)
            await pilot.press("f2", "f12")
            await until(pilot, lambda: periods(house) == ALL)


async def test_a_click_goes_to_an_entry_and_another_reads_it(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=NARROW) as pilot:
            await look_back(pilot, house)
            await pilot.click("#entries", offset=(4, 3))
            assert here(house) == ALL[3]
            await pilot.click("#entries", offset=(4, 3))
            await read(pilot, house, words(FRIDAY.shift(-5)))
            await pilot.press("escape")
            await pilot.click("#entries", offset=(4, 18))
            assert here(house) == ALL[3], "below the last row there is nothing to go to"


async def test_a_tall_terminal_is_filled(tmp_path: Path) -> None:
    house = past_house(tmp_path)
    with house.journal() as journal, journal.at_once():
        for back in range(400):
            journal.answer(house.rituals[0], FRIDAY.shift(-back), {"energy": 3})
    with house.open() as app:
        async with app.run_test(size=(100, 200)) as pilot:
            await look_back(pilot, house)
            await until(pilot, lambda: len(pane(house).rows) == 400)


async def test_the_word_of_the_go_to_window_is_of_any_level(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            await pilot.press("d")
            await write(pilot, "flurb")
            await pilot.press("enter")
            assert app.screen.query_one(Input).value == "flurb"
            await pilot.press(*["backspace"] * 5, *"q3", "enter")
            await arrive(pilot, house, str(Q3))


async def test_months_and_quarters_have_pages_too(house: House) -> None:
    with house.open() as app:
        async with app.run_test(size=WIDE) as pilot:
            await look_back(pilot, house)
            for typed, period in (("2026-10", OCTOBER), ("2026-Q3", Q3), ("sep", Month(2026, 9))):
                await go(pilot, "d", typed)
                await read(pilot, house, words(period))
                assert page(house)[0] == period.label().removesuffix(" 2026").removesuffix(",")
