"""The table of keys: sound in itself, remappable, alive in the app, and out of the way of whoever writes."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from frame_house import FakePage, House, Note, house_in
from textual.dom import DOMNode
from textual.pilot import Pilot

from tui.app import DayfoldApp
from tui.keymap import TOGETHER, WRITING, Keymap, read_keymap, row_of, spell
from tui.keys import LETTER, NO_KEY, PLACES, TABLE, Key, bindings, halves, prints
from tui.panes.finding_days import FindingDays
from tui.panes.history import HistoryPane
from tui.panes.patterns import PatternsPane
from tui.panes.plan import PlanPane
from tui.panes.ritual import RitualPane
from tui.panes.settings import Rows, SettingsPane
from tui.panes.thread_form import ThreadForm
from tui.panes.window import Window
from tui.widgets.blocks import Blocks
from tui.widgets.roll import Listing, Reader

DEFAULT = Keymap()


def keys_in(*places: str) -> list[str]:
    return list(chain.from_iterable(DEFAULT.keys_of(key) for key in TABLE if key.where in places))


def test_ids_and_places_are_sound() -> None:
    assert [id for id, count in Counter(key.id for key in TABLE).items() if count > 1] == []
    assert {key.where for key in TABLE} <= set(PLACES)


@pytest.mark.parametrize("places", TOGETHER, ids=sorted)
def test_a_key_means_one_thing_on_a_screen(places: set[str]) -> None:
    assert [key for key, count in Counter(keys_in(*places)).items() if count > 1] == []


def test_every_action_has_a_second_key() -> None:
    keys: dict[tuple[str, str], set[str]] = {}
    for row in TABLE:
        keys.setdefault((row.where, row.action), set()).update(DEFAULT.keys_of(row))
    assert [action for action, names in keys.items() if len(names) < 2] == []


def test_what_works_while_writing_has_a_key_that_prints_nothing() -> None:
    for row in TABLE:
        if row.anywhere:
            silent = [key for key in DEFAULT.keys_of(row) if not prints(key)]
            assert silent, row.id
            assert not WRITING & set(silent), row.id


def test_rows_speak_in_short_sentences() -> None:
    for row in TABLE:
        assert row.tip.endswith("."), row.id
        assert len(row.tip) <= 50, row.id
        assert len(row.label) <= 11, row.id


def test_a_row_becomes_a_binding_for_each_half() -> None:
    made = {binding.id: binding for binding in bindings("app") if not isinstance(binding, tuple)}
    assert (made["search"].key, made["search"].priority) == ("ctrl+f", True)
    assert (made["search" + LETTER].key, made["search" + LETTER].priority) == ("slash", False)
    assert made["quit"].key == NO_KEY
    assert made["settings"].priority is False


@pytest.mark.parametrize(
    ("keys", "silent", "printed"),
    [
        ("slash,ctrl+f", "ctrl+f", "slash"),
        ("G,end", "end", "G"),
        ("escape", "escape", ""),
        ("space,+", "", "space,+"),
    ],
)
def test_halves(keys: str, silent: str, printed: str) -> None:
    assert halves(keys) == {"": silent, LETTER: printed}


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ({"foo": "x"}, "“foo”, which is nothing dayfold does"),
        ({"undo": "floof"}, "the key “floof”, which no keyboard has"),
        ({"undo": "hyper+moon"}, "which no keyboard has"),
        ({"undo": ","}, "give no key to “undo”"),
        ({"undo": ""}, "give no key to “undo”"),
        ({"close": "enter"}, "the key “enter”, which writing needs"),
        ({"undo": "/"}, "give / to both “undo” and “search”"),
        ({"undo": "j"}, "give j to both “undo” and “down”"),
    ],
)
def test_a_remap_that_cannot_work_is_told_and_left_out(own: dict[str, str], sentence: str) -> None:
    keymap = read_keymap(own)
    assert len(keymap.mistakes) == 1
    assert sentence in keymap.mistakes[0]
    assert keymap.taken == {}


def test_a_remap_that_works() -> None:
    keymap = read_keymap({"undo": "/,alt+u", "search": "n"})
    assert keymap.mistakes == ()
    assert keymap.for_textual() == {
        "undo": "alt+u",
        "undo.letter": "slash",
        "search": NO_KEY,
        "search.letter": "n",
    }


def test_two_rows_may_swap_their_keys() -> None:
    assert read_keymap({"undo": "y", "copy": "u"}).mistakes == ()


def test_a_clash_that_comes_from_leaving_one_out_is_found() -> None:
    keymap = read_keymap({"undo": "y", "copy": "/"})
    assert keymap.taken == {}
    assert len(keymap.mistakes) == 2


@pytest.mark.parametrize(
    ("name", "long", "short"),
    [("ctrl+s", "ctrl+s", "^s"), ("question_mark", "?", "?"), ("escape", "esc", "esc"), ("f1", "f1", "f1")],
)
def test_spelling(name: str, long: str, short: str) -> None:
    assert (spell(name), spell(name, short=True)) == (long, short)


def test_a_binding_knows_its_row() -> None:
    search = row_of("search.letter")
    assert search is not None
    assert search.id == "search"
    assert row_of(None) is None
    assert row_of("somebody's") is None


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.id)
def test_no_key_is_dead(row: Key) -> None:
    """Each action of the table exists on the widgets that take its place's bindings."""
    takers: dict[str, tuple[type[DOMNode], ...]] = {
        "app": (DayfoldApp,),
        "pane": (RitualPane,),
        "patterns": (PatternsPane,),
        "days": (FindingDays,),
        "plan": (PlanPane,),
        "history": (HistoryPane,),
        "settings": (SettingsPane,),
        "form": (ThreadForm,),
        "modal": (Window,),
        "move": (Rows, Listing, Reader, Blocks),
    }
    name = row.action.partition("(")[0]
    for taker in takers.get(row.where, ()):
        assert hasattr(taker, f"action_{name}"), taker


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> House:
    own: str = getattr(request, "param", "")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.toml").write_text(own)
    made = house_in(tmp_path, monkeypatch)
    request.addfinalizer(lambda: made.__exit__(None, None, None))
    return made.__enter__()


async def write(pilot: Pilot[None], house: House, *keys: str) -> str:
    """Press the keys in the page's field; what stands there then."""
    note = house.page.query_one(Note)
    note.focus()
    await pilot.press(*keys)
    return note.text


async def test_letters_type_inside_a_field_and_act_outside(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("u")
        assert house.page.noted == ["undo"]
        assert await write(pilot, house, *"q?u/,:[") == "q?u/,:["
        assert house.page.noted == ["undo"]
        assert house.app.screen is house.app.frame


async def test_control_and_function_keys_act_inside_a_field(house: House) -> None:
    async with house.app.run_test() as pilot:
        assert await write(pilot, house, "ctrl+s", "f6") == ""
        assert house.page.noted == ["close", "brief"]
        await pilot.press("f1")
        assert isinstance(house.app.screen, Window)


@pytest.mark.parametrize("house", ['keys.close = "x,alt+x"'], indirect=True)
async def test_a_remapped_letter_types_inside_a_field(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("x")
        assert house.page.noted == ["close"]
        assert await write(pilot, house, "x") == "x"
        await pilot.press("alt+x")
        assert house.page.noted == ["close", "close"]
        await pilot.press("ctrl+s")
        assert house.page.noted == ["close", "close"]


@pytest.mark.parametrize("house", ['keys.undo = "f7"\nkeys.rail = "alt+i"'], indirect=True)
async def test_a_letter_can_be_remapped_to_a_key_for_everywhere(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("u", "f7")
        assert house.page.noted == ["undo"]


@pytest.mark.parametrize("house", ['keys.help = "n"'], indirect=True)
async def test_a_key_for_everywhere_remapped_to_a_letter_leaves_writing_alone(house: House) -> None:
    async with house.app.run_test() as pilot:
        assert await write(pilot, house, "n", "?") == "n?"
        await pilot.press("f1")
        assert house.app.screen is house.app.frame
        house.page.focus_line()
        await pilot.press("n")
        assert isinstance(house.app.screen, Window)


@pytest.mark.parametrize("house", ['keys.dismiss = "x"'], indirect=True)
async def test_windows_take_remapped_keys_too(house: House) -> None:
    async with house.app.run_test() as pilot:
        await pilot.press("question_mark", "escape")
        assert isinstance(house.app.screen, Window)
        await pilot.press("x")
        assert len(house.app.screen_stack) == 1


@pytest.mark.parametrize("house", ['keys.floof = "x"'], indirect=True)
async def test_a_mistake_in_the_keys_is_told(house: House) -> None:
    assert "“floof”" in house.app.mistakes[0]
    async with house.app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(house.page, FakePage)
