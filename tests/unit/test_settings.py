"""What a person sets in settings.toml: read with all its mistakes, written without losing what is theirs."""

from __future__ import annotations

import os
import stat
import tomllib
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import BadInput, CannotSave
from journal.settings import Places, Settings, change_settings, load_settings, save_settings

EVERYTHING = Settings(
    day_ends=time(3, 30),
    evening_begins=time(19),
    theme="paper",
    motion=True,
    brief=True,
    patience_carries=3,
    patience_days=7,
    switched_on=frozenset({"sleep", "tags"}),
    keys={"app.quit": "f10", "close": "ctrl+s,f9"},
)

words = st.text(st.characters(exclude_categories=("C", "Z")), max_size=10)
some_settings = st.builds(
    Settings,
    day_ends=st.times(max_value=time(12)),
    evening_begins=st.times(),
    theme=st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True),
    motion=st.booleans(),
    brief=st.booleans(),
    patience_carries=st.integers(1, 366),
    patience_days=st.integers(1, 366),
    switched_on=st.frozensets(words),
    keys=st.dictionaries(words, words),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold_and_nothing_is_made(path: Path) -> None:
    assert load_settings(path) == (Settings(), ())
    assert not path.parent.exists()


def test_a_file_is_read(path: Path) -> None:
    text = """
        day_ends = "3:30"
        evening_begins = 19:00:00
        theme = "paper"
        motion = true
        brief = true
        patience_carries = 3
        patience_days = 7
        switched_on = ["tags", "sleep"]
        [keys]
        app.quit = "f10"
        close = "ctrl+s,f9"
    """
    assert load_settings(written(path, text)) == (EVERYTHING, ())


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("patience_day = 3", "“patience_day” is not a setting; did you mean “patience_days”?"),
        ("Motion = true", "“Motion” is not a setting; did you mean “motion”?"),
        (
            "xyz = 3",
            "“xyz” is not a setting; there are: day_ends, evening_begins, review_day, retro_days",
        ),
        ("motion = 1", "“motion” takes true or false."),
        ('brief = "yes"', "“brief” takes true or false."),
        ("patience_days = 0", "“patience_days” takes a whole number from 1 to 366."),
        ("patience_days = 2.5", "“patience_days” takes a whole number from 1 to 366."),
        ("patience_carries = true", "“patience_carries” takes a whole number from 1 to 366."),
        ("day_ends = 12:01:00", "“day_ends” takes a time from 00:00 to 12:00, like 04:00."),
        ('day_ends = "4"', "“day_ends” takes a time from 00:00 to 12:00, like 04:00."),
        ('evening_begins = "24:00"', "“evening_begins” takes a time of the day, like 18:00."),
        ('evening_begins = "18:60"', "“evening_begins” takes a time of the day, like 18:00."),
        ("evening_begins = 2026-11-20", "“evening_begins” takes a time of the day, like 18:00."),
        ('theme = ""', "“theme” takes the name of a theme, like"),
        ('theme = "du sk"', "“theme” takes the name of a theme, like"),
        ('switched_on = "sleep"', "“switched_on” takes a list of the keys of steps, like"),
        ("switched_on = [1]", "“switched_on” takes a list of the keys of steps, like"),
        ('keys = "f2"', "“keys” takes a table of keys, like"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_costs_itself_alone(
    path: Path, line: str, sentence: str
) -> None:
    text = f'# mine\nevening_begins = 19:00:00\n{line}\n[keys]\nclose = "f9"\n'
    if line.startswith(("evening_begins", "keys")):
        text = f"# mine\n\n{line}\n"
    settings, mistakes = load_settings(written(path, text))
    assert len(mistakes) == 1
    assert mistakes[0].startswith(f"{path}, line 3: {sentence}")
    assert mistakes[0].isprintable()
    rest = Settings() if "19:00" not in text else Settings(evening_begins=time(19), keys={"close": "f9"})
    assert settings == rest


def test_a_wrong_key_costs_that_key_alone(path: Path) -> None:
    settings, mistakes = load_settings(written(path, '[keys]\nclose = "f9"\nquit = 3\nhelp = "f\\u0000"\n'))
    assert settings.keys == {"close": "f9"}
    assert mistakes == (
        f'{path}, line 3: “quit” takes its keys as text, like "f11"; until then it keeps its own.',
        f'{path}, line 4: “help” takes its keys as text, like "f11"; until then it keeps its own.',
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'theme = "dusk"\nmotion = \n', "line 2"),
        (b"motion = true\nmotion = true\n", "line 2"),
        (b"\xff\xfe\x00", "cannot be read as text"),
        (b"a = " + b"[" * 5000, "beyond all bounds"),
        (b"a = " + b"9" * 5000, "beyond all bounds"),
        (b"\0", "line 1"),
    ],
    ids=lambda value: ascii(value[:12]),
)
def test_a_file_that_is_no_toml_is_named_and_kept(path: Path, content: bytes, expected: str) -> None:
    written(path, "").write_bytes(content)
    settings, mistakes = load_settings(path)
    assert settings == Settings()
    assert len(mistakes) == 1
    assert str(path) in mistakes[0]
    assert expected in mistakes[0]
    with pytest.raises(CannotSave, match="Nothing was saved, since"):
        change_settings(path, theme="paper")
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_file_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    assert "cannot be read" in load_settings(path)[1][0]
    with pytest.raises(CannotSave):
        save_settings(path, EVERYTHING)


@given(some_settings)
def test_what_is_saved_is_read_back(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    path = tmp_path_factory.mktemp("config") / "settings.toml"
    save_settings(path, settings)
    assert load_settings(path) == (settings, ())


def test_only_what_differs_from_the_defaults_is_written(path: Path) -> None:
    save_settings(path, Settings(brief=True, evening_begins=time(19)))
    assert tomllib.loads(path.read_text()) == {"brief": True, "evening_begins": time(19)}
    save_settings(path, Settings())
    assert path.read_text() == ""


def test_files_are_private_from_the_start(path: Path) -> None:
    before = os.umask(0)
    try:
        save_settings(path, EVERYTHING)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_a_change_leaves_everything_else_that_a_person_wrote(path: Path) -> None:
    mine = 'motion = false\npatience_days = "ten"\nmood = 3\n\n[mine]\nnested = [1, {a = 2026-11-20}]\n'
    written(path, mine)
    settings = change_settings(path, theme="paper", evening_begins="19:15")
    assert settings == Settings(theme="paper", evening_begins=time(19, 15))
    tables = tomllib.loads(path.read_text())
    assert tables.pop("theme") == "paper"
    assert tables.pop("evening_begins") == time(19, 15)
    assert tables == tomllib.loads(mine)


def test_setting_a_default_takes_its_line_away_and_with_it_the_mistake(path: Path) -> None:
    written(path, 'patience_days = "ten"\nbrief = true\n')
    change_settings(path, patience_days=14)
    assert path.read_text() == "brief = true\n"
    assert load_settings(path) == (Settings(brief=True), ())


def test_a_change_that_changes_nothing_leaves_the_file_alone(path: Path) -> None:
    written(path, "# why: late shifts\nbrief = true\n")
    change_settings(path, brief=True)
    assert path.read_text().startswith("# why")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"them": "dusk"}, "“them” is not a setting; did you mean “theme”?"),
        ({"a\0\ud800b": 1}, "“a��b” is not a setting; there are: day_ends,"),
        ({"theme": "\ud800"}, "“theme” takes"),
        ({"switched_on": ["\ud800"]}, "“switched_on” takes"),
        ({"keys": {"close": "\0"}}, "“keys” takes"),
        ({"day_ends": "25:00"}, "“day_ends” takes"),
    ],
)
def test_a_wrong_change_is_refused_and_writes_nothing(
    path: Path, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(BadInput) as caught:
        change_settings(path, brief=True, **change)
    assert str(caught.value).startswith(sentence)
    assert not path.exists()


def test_a_link_to_a_file_kept_elsewhere_stays_a_link(path: Path, tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "dotfiles.toml", "brief = true\n")
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    change_settings(path, theme="paper")
    assert path.is_symlink()
    assert load_settings(elsewhere)[0] == Settings(brief=True, theme="paper")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    save_settings(path, EVERYTHING)
    old = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(CannotSave, match=r"No space left on device.* the old settings stand"):
        change_settings(path, theme="dusk")
    assert path.read_bytes() == old
    assert [found.name for found in path.parent.iterdir()] == ["settings.toml"]


def test_a_file_in_the_place_of_the_folder_is_a_sentence(path: Path) -> None:
    path.parent.write_text("")
    assert load_settings(path) == (Settings(), ())
    with pytest.raises(CannotSave, match="cannot be written"):
        save_settings(path, EVERYTHING)


def test_places_are_named_and_not_made(tmp_path: Path) -> None:
    places = Places.within(tmp_path / "data", tmp_path / "config", tmp_path / "state")
    assert places.journal == tmp_path / "data" / "journal.db"
    assert places.settings == tmp_path / "config" / "settings.toml"
    assert places.rituals == tmp_path / "config" / "rituals"
    assert places.state == tmp_path / "state"
    assert list(tmp_path.iterdir()) == []
