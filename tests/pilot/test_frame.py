"""The frame: header, notices, panes, sizes, windows, saving as the person sees it, and leaving."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from frame_house import RITUALS, FakePage, House, Note, house_in
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from journal.errors import BadInput, CannotSave
from journal.periods import Day, Period
from journal.store.journal import Journal
from tui.app import CLOCK, DayfoldApp
from tui.frame import TOO_SMALL, Cover
from tui.messages import GoTo, Leave, PeriodShown, Say, StandingChanged
from tui.panes.goto import target
from tui.panes.help import Help, KeyList
from tui.panes.search import Search
from tui.panes.settings import SettingsPane
from tui.panes.window import Window, Words
from tui.widgets.footer import Footer
from tui.widgets.header import Header
from tui.widgets.notice import Notice

FRIDAY = Day(date(2026, 11, 20))
SHUTDOWN = RITUALS[0]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with house_in(tmp_path, monkeypatch) as made:
        yield made


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app go on until `holds`."""
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.005)


def header(app: DayfoldApp) -> str:
    return str(app.frame.query_one(Header).render())


def footer(app: DayfoldApp) -> str:
    return str(app.frame.query_one(Footer).render())


def notice(app: DayfoldApp) -> str:
    return str(app.frame.query_one(Notice).render())


def wrong(app: DayfoldApp) -> str:
    return str(app.screen.query_one(".wrong", Words).render())


async def test_the_header_names_the_panes_and_says_how_saving_stands(house: House) -> None:
    async with house.app.run_test(size=(120, 36)) as pilot:
        words = ["today", "week", "month", "quarter", "patterns", "plan", "history", "settings"]
        assert header(house.app).split() == ["dayfold", *words]
        house.app.keeper.tell(lambda journal: journal.add("loop", "A loop", FRIDAY.date))
        await until(pilot, lambda: header(house.app).endswith("saved 21:41"))
        assert len(header(house.app)) == 114


async def test_all_words_and_the_state_have_room_from_96_columns_on(house: House) -> None:
    async with house.app.run_test(size=(96, 36)) as pilot:
        house.app.keeper.tell(lambda journal: journal.add("loop", "A loop", FRIDAY.date))
        house.app.frame.show_waiting({"shutdown", "weekly", "monthly", "quarterly"})
        await until(pilot, lambda: header(house.app).endswith("saved 21:41"))
        await until(pilot, lambda: "settings" in header(house.app))


async def test_a_narrow_header_keeps_the_current_word_and_the_state(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        house.app.keeper.tell(lambda journal: journal.add("loop", "A loop", FRIDAY.date))
        await until(pilot, lambda: header(house.app).split()[:2] == ["dayfold", "today"])
        await until(pilot, lambda: header(house.app).endswith("saved 21:41"))


async def test_a_pane_that_waits_has_a_dot(house: House) -> None:
    async with house.app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "today •" in header(house.app))
        assert "week •" not in header(house.app)
        house.app.keeper.tell(lambda journal: journal.answer(SHUTDOWN, FRIDAY, {"energy": 3}))
        house.page.post_message(StandingChanged())
        await until(pilot, lambda: "week •" in header(house.app))
        periods: tuple[Period, ...] = (FRIDAY, FRIDAY.parent())
        for ritual, period in zip(RITUALS, periods, strict=False):
            house.app.keeper.tell(partial(Journal.seal, ritual=ritual, period=period))
        house.page.post_message(StandingChanged())
        await until(pilot, lambda: "•" not in header(house.app))


async def test_panes_are_made_when_first_shown_and_keep_their_focus(house: House) -> None:
    async with house.app.run_test() as pilot:
        assert len(house.app.frame.panes()) == 1
        note = house.page.query_one(Note)
        note.focus()
        await pilot.press("f11")
        assert [type(pane) for pane in house.app.frame.panes()] == [FakePage, SettingsPane]
        assert house.app.focused is not note
        await pilot.press("f2")
        assert house.app.focused is note
        assert len(house.app.frame.panes()) == 2


async def test_today_comes_back_to_now_only_when_it_is_there_already(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("comma", "t")
        assert house.page.noted == []
        await pilot.press("t")
        assert house.page.noted == ["now"]


async def test_a_word_of_the_header_can_be_clicked(house: House) -> None:
    async with house.app.run_test(size=(120, 36)) as pilot:
        place = header(house.app).index("settings")
        await pilot.click(Header, offset=(place + 1, 0))
        await until(pilot, lambda: house.app.frame.current == "settings")


async def test_the_footer_offers_at_most_six_keys_of_the_focus(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: footer(house.app))
        assert footer(house.app).split("   ") == [
            "^s close",
            "^b brief",
            "u undo",
            "[ earlier",
            "/ search",
            "? keys",
        ]
        house.page.query_one(Note).focus()
        await until(pilot, lambda: "undo" not in footer(house.app))
        assert footer(house.app).split("   ") == [
            "^s close",
            "^b brief",
            "^pgup earlier",
            "^f search",
            "^g go to",
            "f1 keys",
        ]
        await pilot.press("ctrl+b")
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: len(footer(house.app)) <= 18)


async def test_a_key_of_the_footer_can_be_clicked(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "undo" in footer(house.app))
        await pilot.click(Footer, offset=(footer(house.app).index("undo"), 0))
        await until(pilot, lambda: house.page.noted == ["undo"])


async def test_a_sentence_stays_until_the_next_key(house: House) -> None:
    async with house.app.run_test() as pilot:
        house.page.post_message(Say("The note was copied [red]."))
        await until(pilot, lambda: footer(house.app) == "The note was copied [red].")
        await pilot.press("j")
        assert "search" in footer(house.app)


async def test_ctrl_c_says_how_to_leave(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("ctrl+c")
        assert footer(house.app).startswith("ctrl+q leaves")


async def test_banner_and_mistakes_stand_under_the_header_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = House(
        tmp_path, mistakes=("settings.toml, line 3: [red]bad[/red]",), banner="demo · nothing is kept"
    )
    with house_in(tmp_path, monkeypatch, made) as house:
        async with house.app.run_test() as pilot:
            assert notice(house.app) == "demo · nothing is kept\nsettings.toml, line 3: [red]bad[/red]"
            await pilot.press("comma")
            assert notice(house.app) == "demo · nothing is kept"
            shown = house.app.frame.query_one(SettingsPane).query_one(".mistakes", Words)
            assert str(shown.render()) == "settings.toml, line 3: [red]bad[/red]"


async def test_words_left_behind_by_an_earlier_session_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").mkdir()
    left = tmp_path / "state" / "words-not-saved-1.txt"
    left.write_text("words")
    with house_in(tmp_path, monkeypatch) as house:
        async with house.app.run_test():
            assert str(left) in notice(house.app)


async def test_refused_words_are_told_with_their_file_until_they_are_saved(house: House) -> None:
    full = True

    def write(journal: Journal) -> None:
        if full:
            raise CannotSave("The disk is full.")
        journal.add("loop", "words", FRIDAY.date)

    async with house.app.run_test(size=(120, 36)) as pilot:
        house.app.keeper.tell(write, "words")
        await until(pilot, lambda: header(house.app).endswith("kept in draft"))
        (draft,) = (house.folder / "state").iterdir()
        assert draft.read_text() == "words\n"
        assert str(draft) in notice(house.app).replace("\n", "")
        full = False
        await house.app.keeper.settle()
        await until(pilot, lambda: header(house.app).endswith("saved 21:41"))
        assert notice(house.app) == ""
        assert list((house.folder / "state").iterdir()) == []


async def test_what_the_journal_says_no_to_is_said(house: House) -> None:
    def refuse(_: Journal) -> None:
        raise BadInput("Energy goes from 1 to 5.")

    async with house.app.run_test() as pilot:
        house.app.keeper.tell(refuse)
        await until(pilot, lambda: footer(house.app) == "Energy goes from 1 to 5.")


async def test_another_windows_write_reaches_the_panes(house: House) -> None:
    async with house.app.run_test() as pilot:
        with house.journal() as other:
            other.add("loop", "From another window", FRIDAY.date)
        await until(pilot, lambda: house.page.noted == ["JournalChanged"])


async def test_the_end_of_the_day_reaches_the_panes(house: House) -> None:
    async with house.app.run_test() as pilot:
        house.now += timedelta(hours=6)
        house.app.look_at_the_clock()
        await pilot.pause()
        assert house.page.noted == []
        house.now += timedelta(hours=1)
        house.app.look_at_the_clock()
        house.app.look_at_the_clock()
        await until(pilot, lambda: house.page.noted == ["DayChanged"])


@pytest.mark.parametrize(
    ("size", "classes"),
    [
        ((140, 40), {"-wide"}),
        ((120, 36), set()),
        ((96, 32), set()),
        ((95, 32), {"-narrow"}),
        ((80, 24), {"-narrow", "-short"}),
        ((120, 15), {"-short", "-tiny"}),
        ((59, 40), {"-narrow", "-tiny"}),
        ((39, 24), {"-narrow", "-short", "-tiny", "-unusable"}),
        ((20, 5), {"-narrow", "-short", "-tiny", "-unusable"}),
    ],
)
async def test_the_size_is_told_by_classes(house: House, size: tuple[int, int], classes: set[str]) -> None:
    async with house.app.run_test(size=size) as pilot:
        await until(pilot, lambda: classes <= house.app.frame.classes)
        sizes = {"-wide", "-narrow", "-short", "-tiny", "-unusable"}
        assert house.app.frame.classes & sizes == classes


async def test_below_the_least_size_a_sentence_stands_there_and_typing_goes_on(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        house.page.query_one(Note).focus()
        await pilot.resize_terminal(20, 5)
        await until(pilot, lambda: house.app.frame.query_one(Cover).display)
        assert str(house.app.frame.query_one(Cover).render()) == TOO_SMALL
        await pilot.press(*"words")
        assert house.page.query_one(Note).text == "words"
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not house.app.frame.query_one(Cover).display)


async def test_the_help_lists_every_key_and_scrolls_in_80x24(house: House) -> None:
    async with house.app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        keys = house.app.screen.query_one(KeyList)
        text = str(keys.render())
        for _, rows in house.app.keymap.groups():
            for names, tip in rows:
                assert names in text
                assert tip.split()[0] in text
        body = house.app.screen.query_one(Window.Body)
        assert body.region.height <= 24
        before = keys.region.y
        await pilot.press("G")
        await until(pilot, lambda: keys.region.y < before)
        await pilot.press("escape")
        assert not isinstance(house.app.screen, Help)


async def test_keys_do_nothing_under_a_window(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("question_mark", "comma", "u", "slash", "f2", "ctrl+g", "ctrl+s")
        assert isinstance(house.app.screen, Help)
        assert (house.app.frame.current, house.page.noted) == ("shutdown", [])


@pytest.mark.parametrize(
    ("typed", "day"), [("-3", 17), ("tue", 17), ("yesterday", 19), ("2026-11-02", 2), ("TODAY ", None)]
)
async def test_go_to_a_day_or_a_pane(house: House, typed: str, day: int | None) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("comma", "ctrl+g", *typed, "enter")
        await until(pilot, lambda: house.app.frame.current == "shutdown")
        wanted = [] if day is None else [Day(date(2026, 11, day))]
        await until(pilot, lambda: house.page.noted == wanted)


async def test_go_to_tells_a_mistake_after_enter_and_keeps_the_words(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("ctrl+g", *"flurb")
        assert wrong(house.app) == ""
        await pilot.press("enter")
        assert "flurb" in wrong(house.app)
        assert house.app.screen.query_one(Input).value == "flurb"
        await pilot.press("backspace")
        assert wrong(house.app) == ""
        await pilot.press("escape")
        assert house.page.noted == []


def test_go_to_knows_no_period_that_no_ritual_is_written_for() -> None:
    with pytest.raises(BadInput, match="no pages for a week"):
        target({}, frozenset({"day"}), FRIDAY, "w40")


async def test_a_pane_may_ask_for_a_period(house: House) -> None:
    async with house.app.run_test() as pilot:
        house.page.post_message(PeriodShown(FRIDAY))
        house.page.post_message(GoTo(FRIDAY.shift(-9)))
        await until(pilot, lambda: house.page.noted == [FRIDAY.shift(-9)])


async def test_search_finds_shows_and_goes(house: House) -> None:
    with house.journal() as journal:
        for back in (1, 2, 3):
            journal.answer(RITUALS[0], FRIDAY.shift(-back), {"note": f"A [walk] {back} days ago"})
    async with house.app.run_test() as pilot:
        await pilot.press("slash", *"wal")
        found = house.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count == 3)
        first = str(found.get_option_at_index(0).prompt)
        assert first == "Thursday 19 November 2026 · A line or a page\nA [walk] 1 days ago\n"
        await pilot.press("down", "enter")
        await until(pilot, lambda: FRIDAY.shift(-2) in house.page.noted)


async def test_search_says_when_nothing_was_found(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("ctrl+f", *"zzz")
        hint = house.app.screen.query_one(".hint", Words)
        await until(pilot, lambda: str(hint.render()).startswith("Nothing was found"))
        await pilot.press("enter")
        assert isinstance(house.app.screen, Search)


async def test_the_palette_does_what_the_keys_do(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("ctrl+p", *"take back")
        found = house.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count)
        await pilot.press("enter")
        await until(pilot, lambda: house.page.noted == ["undo"])


async def test_the_palette_offers_textuals_own_themes_and_saves_the_choice(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("ctrl+p", *"theme nord")
        found = house.app.screen.query_one(OptionList)
        await until(pilot, lambda: found.option_count)
        await pilot.press("enter")
        await until(pilot, lambda: house.app.theme == "nord")
        assert house.settings.theme == "nord"


async def test_a_pane_that_asks_to_leave_is_put_away_first(house: House) -> None:
    async with house.app.run_test() as pilot:
        house.page.post_message(Leave())
        await until(pilot, lambda: not house.app.is_running)
        assert house.page.noted == ["put away"]
        assert house.app.return_code == 0


async def test_idle_means_idle(house: House) -> None:
    """No timer runs but that of the clock, neither on a page nor in a field nor in the settings."""
    async with house.app.run_test() as pilot:
        house.page.query_one(Note).focus()
        await pilot.press("x", "f11")
        await pilot.pause()
        nodes = [house.app, house.app.frame, *house.app.frame.walk_children()]
        timers = [timer for node in nodes for timer in node._timers]
        running = filter(lambda timer: timer._active.is_set(), timers)
        assert [timer._interval for timer in running] == [CLOCK]
        assert CLOCK >= 30
