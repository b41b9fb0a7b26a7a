"""The settings pane: every row by keyboard, saved at once, told to the panes; the person's own files."""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import time
from pathlib import Path

import pytest
from frame_house import RITUALS, House, house_in
from textual.pilot import Pilot
from textual.widgets import Input

from journal.errors import BadInput
from journal.ritual_files import load_ritual
from journal.settings import Places, Settings, change_settings
from journal.threads import load_kinds
from tui.own_templates import read_templates
from tui.panes.choices import NO, YES, Choice, choices, files
from tui.panes.field_window import FieldWindow
from tui.panes.settings import Rows, SettingsPane
from tui.panes.window import Words
from tui.widgets.footer import Footer
from tui.widgets.notice import Notice

THEMES = ("dusk", "nord", "paper")
ROWS = choices(RITUALS, THEMES)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with house_in(tmp_path, monkeypatch) as made:
        yield made


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Let the app go on until `holds`."""
    async with asyncio.timeout(10):
        while not holds():
            await pilot.pause(0.005)


def under_cursor(house: House) -> str:
    option = house.app.screen.query_one(Rows).highlighted_option
    assert option is not None
    return str(option.prompt)


async def stand_on(pilot: Pilot[None], house: House, label: str) -> None:
    """Open the settings and move to the row of that label."""
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(house.app.focused, Rows))
    await pilot.press("g")
    while label not in under_cursor(house):
        before = under_cursor(house)
        await pilot.press("j")
        assert under_cursor(house) != before, f"there is no row {label}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.name} {row.label}")
def test_every_row_is_a_setting_that_takes_its_own_values(row: Choice, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings()
    for by in (1, 1, -1, 1):
        settings = change_settings(path, **{row.name: row.moved(settings, by)})
        assert row.shown(settings)
    assert row.hint.endswith(".")


@pytest.mark.parametrize("row", [row for row in ROWS if row.read is None], ids=lambda row: row.label)
def test_a_row_that_is_not_typed_comes_around(row: Choice, tmp_path: Path) -> None:
    settings = Settings()
    values = [row.shown(settings)]
    for _ in range(10):
        settings = change_settings(tmp_path / "settings.toml", **{row.name: row.moved(settings, 1)})
        values.append(row.shown(settings))
    assert values.count(values[0]) > 1


def test_times_move_by_a_quarter_of_an_hour_and_stay_in_their_bounds() -> None:
    ends = next(row for row in ROWS if row.name == "day_ends")
    assert ends.moved(Settings(day_ends=time(4, 5)), 1) == time(4, 20)
    assert ends.moved(Settings(day_ends=time(12, 0)), 1) == time(0, 0)
    assert ends.moved(Settings(day_ends=time(0, 0)), -1) == time(12, 0)
    begins = next(row for row in ROWS if row.name == "evening_begins")
    assert begins.moved(Settings(evening_begins=time(23, 45)), 1) == time(0, 0)


@pytest.mark.parametrize(
    ("typed", "value"), [("4:05", time(4, 5)), ("04.05", time(4, 5)), (" 23:59 ", time(23, 59))]
)
def test_times_can_be_typed(typed: str, value: time) -> None:
    begins = next(row for row in ROWS if row.name == "evening_begins")
    assert begins.read is not None
    assert begins.read(typed) == value
    for wrong in ("25:00", "4", "noon", "4:60", "\u0663:\u0660\u0665"):
        with pytest.raises(BadInput):
            begins.read(wrong)


async def test_all_is_reached_and_changed_by_keyboard(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "Evening begins")
        await pilot.press("right")
        await until(pilot, lambda: house.settings.evening_begins == time(18, 15))
        await until(pilot, lambda: "18:15" in under_cursor(house))
        await pilot.press("left", "left")
        await until(pilot, lambda: "17:45" in under_cursor(house))
        await pilot.press("G")
        await until(pilot, lambda: "settings.toml" in under_cursor(house))


async def test_a_switch_is_turned_and_told_to_the_panes(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "Hours worked")
        assert under_cursor(house).endswith(NO)
        await pilot.press("space")
        await until(pilot, lambda: under_cursor(house).endswith(YES))
        assert house.settings.switched_on == {"hours"}
        assert house.page.noted == ["SettingsTold"]
        await pilot.press("enter")
        await until(pilot, lambda: house.settings.switched_on == set())


async def test_a_time_is_typed_after_enter(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "The day ends")
        await pilot.press("enter")
        assert isinstance(house.app.screen, FieldWindow)
        assert house.app.screen.query_one(Input).value == "04:00"
        await pilot.press(*"noon", "enter")
        assert "like 18:00" in str(house.app.screen.query_one(".wrong", Words).render())
        await pilot.press(*(["backspace"] * 4), *"3:05", "enter")
        await until(pilot, lambda: house.settings.day_ends == time(3, 5))
        await until(pilot, lambda: house.app.journal.day_ends == time(3, 5))


async def test_the_journal_goes_by_another_patience_at_once(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "A loop may be carried")
        await pilot.press("right")
        await until(pilot, lambda: house.app.journal.patience == (6, 14))


async def test_a_value_that_is_none_changes_nothing_and_is_told(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "The day ends")
        await pilot.press("enter", *"13:00", "enter")
        footer = house.app.frame.query_one(Footer)
        await until(pilot, lambda: "12:00" in footer.sentence)
        assert house.settings == Settings()


async def test_the_theme_changes_at_once(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "Theme")
        await pilot.press("right", "right")
        await until(pilot, lambda: house.settings.theme == "paper")
        await until(pilot, lambda: house.app.theme.startswith("paper"))


async def test_motion_is_off_until_it_is_switched_on(house: House) -> None:
    async with house.app.run_test() as pilot:
        assert house.app.animation_level == "none"
        await stand_on(pilot, house, "Motion")
        await pilot.press("space")
        await until(pilot, lambda: house.app.animation_level == "basic")


async def test_the_sentence_follows_the_cursor(house: House) -> None:
    async with house.app.run_test() as pilot:
        await stand_on(pilot, house, "Motion")
        hint = house.app.screen.query_one(SettingsPane).query_one(".hint", Words)
        await until(pilot, lambda: "glide" in str(hint.render()))


def test_the_template_of_an_own_ritual_is_valid_once_its_lines_count(tmp_path: Path) -> None:
    places = Places.within(tmp_path, tmp_path, tmp_path)
    places.rituals.mkdir()
    for file in files(RITUALS, places)[:-3]:
        assert tomllib.loads(file.template) == {}
        own = Path(file.path)
        lines = [line.removeprefix("# ") for line in file.template.splitlines()[1:]]
        own.write_text("\n".join(lines))
        listed = [step.key for one in RITUALS if one.name == own.stem for step in one.steps if step.items]
        assert list(tomllib.loads(own.read_text()).get("step", {})) == listed
        built_in = Path("journal/rituals") / own.name
        ritual, mistakes = load_ritual(str(Path(__file__).parents[2] / built_in), str(own))
        assert (ritual, mistakes) == (next(one for one in RITUALS if one.name == own.stem), ())


async def edit(house: House, monkeypatch: pytest.MonkeyPatch, editor: str, label: str) -> str:
    """Open the row's file with that editor; what is said then."""

    def suspended() -> AbstractContextManager[None]:
        return nullcontext()

    house.app.editor = editor
    monkeypatch.setattr(house.app, "suspend", suspended)
    async with house.app.run_test(size=(200, 40)) as pilot:
        await stand_on(pilot, house, label)
        await pilot.press("enter")
        footer = house.app.frame.query_one(Footer)
        await until(pilot, lambda: footer.sentence)
        return "\n".join((str(house.app.frame.query_one(Notice).render()), footer.sentence))


async def test_an_own_ritual_is_made_private_and_opened(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = await edit(house, monkeypatch, "true", "Your own shutdown")
    own = house.places.rituals / "shutdown.toml"
    assert own.stat().st_mode & 0o777 == 0o600
    assert "holds when dayfold opens next" in said


async def test_a_mistake_in_an_own_ritual_is_told_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.places.rituals.mkdir()
    own = house.places.rituals / "shutdown.toml"
    own.write_text("[step.energy]\nflavour = 3\n")
    said = await edit(house, monkeypatch, "true", "Your own shutdown")
    assert f"{own}, line 2" in said
    assert own.read_text() == "[step.energy]\nflavour = 3\n"


async def test_a_mistake_in_own_templates_is_told_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = house.places.templates
    own.write_text(
        '[G]\ntitle = "A day"\nside = "balance"\ngist = "Mine."\nlines = [\n{ kind = "dream", title = "x" }]'
    )
    said = await edit(house, monkeypatch, "true", "Your own templates")
    assert f"{own}, line 6: “dream” is no kind of thread" in said


async def test_own_templates_begin_with_one_to_uncomment(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await edit(house, monkeypatch, "true", "Your own templates")
    own = house.places.templates
    assert own.stat().st_mode & 0o777 == 0o600
    assert read_templates(str(own), load_kinds())[1] == ()
    rows = own.read_text(encoding="utf-8").splitlines()[1:]
    own.write_text("\n".join(row.removeprefix("# ") for row in rows), encoding="utf-8")
    templates, mistakes = read_templates(str(own), load_kinds())
    assert (templates[-1].letter, mistakes) == ("G", ())


@pytest.mark.parametrize(
    ("editor", "words"),
    [("no-such-editor-here", "could not be started"), ('"', "a quotation mark too many")],
)
async def test_without_an_editor_the_file_is_named(
    house: House, monkeypatch: pytest.MonkeyPatch, editor: str, words: str
) -> None:
    said = await edit(house, monkeypatch, editor, "Your own shutdown")
    assert words in said
    assert said.endswith("shutdown.toml")


async def test_a_folder_that_refuses_the_file_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.places.rituals.write_text("in the way")
    said = await edit(house, monkeypatch, "true", "Your own shutdown")
    assert "cannot be made" in said


async def test_where_no_editor_can_be_shown_the_file_is_named(house: House) -> None:
    house.app.editor = "true"
    async with house.app.run_test(size=(200, 40)) as pilot:
        await stand_on(pilot, house, "Your own shutdown")
        await pilot.press("enter")
        footer = house.app.frame.query_one(Footer)
        await until(pilot, lambda: footer.sentence.startswith("No editor can be shown here."))
