"""A text in the person's own editor: what the file is like there, and that nothing of it is left."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from evening_house import FRIDAY, House, believable, until, write

from journal.errors import BadInput, CannotSave, JournalError
from tui.editor import command, edited, run, sweep

SECRET = "What nobody else may read: שלום 歯医者"


def typing(words: str) -> Callable[[Sequence[str]], int]:
    """An editor in which a person types words instead of what was there."""

    def editor(words_of_command: Sequence[str]) -> int:
        Path(words_of_command[-1]).write_text(words, encoding="utf-8")
        return 0

    return editor


def test_what_was_saved_in_the_editor_comes_back(tmp_path: Path) -> None:
    assert edited("old", ["vi"], [str(tmp_path)], typing("new\nlines\n")) == "new\nlines"
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_private_and_says_nothing_by_its_name(tmp_path: Path) -> None:
    def look(words: Sequence[str]) -> int:
        path = Path(words[-1])
        assert words[:-1] == ["code", "--wait"]
        assert path.read_text(encoding="utf-8") == SECRET
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert path.parent.parent == tmp_path
        return 0

    assert edited(SECRET, ["code", "--wait"], [str(tmp_path)], look) == SECRET


def test_what_an_editor_leaves_beside_the_file_is_gone_too(tmp_path: Path) -> None:
    def untidy(words: Sequence[str]) -> int:
        path = Path(words[-1])
        path.with_suffix(".md~").write_text(SECRET)
        (path.parent / ".swp").write_text(SECRET)
        (path.parent / "backups").mkdir()
        (path.parent / "backups" / "one").write_text(SECRET)
        path.parent.chmod(0o500)
        return 0

    edited(SECRET, ["vi"], [str(tmp_path)], untidy)
    assert list(tmp_path.iterdir()) == []


def fails(words: Sequence[str]) -> int:
    Path(words[-1]).write_text("half a word")
    return 1


def is_killed(words: Sequence[str]) -> int:
    return -9


def removes(words: Sequence[str]) -> int:
    Path(words[-1]).unlink()
    return 0


def scrambles(words: Sequence[str]) -> int:
    Path(words[-1]).write_bytes(b"\xff\xfe\x00")
    return 0


def explodes(words: Sequence[str]) -> int:
    raise BadInput("It could not be started.")


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        (fails, "ended with an error"),
        (is_killed, "was ended by SIGKILL"),
        (removes, "took its file away"),
        (scrambles, "did not save UTF-8"),
        (explodes, "could not be started"),
    ],
)
def test_an_editor_that_goes_wrong_changes_nothing(
    tmp_path: Path, editor: Callable[[Sequence[str]], int], said: str
) -> None:
    with pytest.raises(JournalError, match=said) as told:
        edited(SECRET, ["vi"], [str(tmp_path)], editor)
    assert SECRET not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_control_characters_are_left_out(tmp_path: Path) -> None:
    assert edited("", ["vi"], [str(tmp_path)], typing("a\x1b[31m\x00b\r\nc")) == "a[31mb\nc"


def test_the_first_folder_that_takes_it_is_used(tmp_path: Path) -> None:
    missing, there = tmp_path / "missing", tmp_path / "there"
    there.mkdir()
    used: list[Path] = []

    def note(words: Sequence[str]) -> int:
        used.append(Path(words[-1]))
        return 0

    edited("", ["vi"], [str(missing), str(there)], note)
    assert used[0].is_relative_to(there)
    with pytest.raises(CannotSave, match="There is no folder"):
        edited("", ["vi"], [str(missing)], note)


def test_what_a_killed_session_left_is_swept_and_what_a_living_one_uses_is_not(tmp_path: Path) -> None:
    ended = os.posix_spawn("/bin/true", ["true"], {})
    os.waitpid(ended, 0)
    left, used, other = (
        tmp_path / name for name in (f"dayfold-editor-{ended}-x", f"dayfold-editor-{os.getpid()}-y", "z")
    )
    for folder in (left, used, other):
        folder.mkdir()
        (folder / "dayfold.md").write_text(SECRET)
    sweep([str(tmp_path), str(tmp_path / "missing")])
    assert sorted(tmp_path.iterdir()) == sorted((used, other))


def test_the_editor_that_is_named_is_used_and_else_one_that_is_there() -> None:
    assert command("emacsclient -nw -a ''") == ["emacsclient", "-nw", "-a", ""]
    assert command("", lambda name: f"/usr/bin/{name}" if name == "nano" else None) == ["/usr/bin/nano"]
    with pytest.raises(BadInput, match="set EDITOR"):
        command(" ", lambda _: None)
    with pytest.raises(BadInput, match="quotation mark"):
        command("vi '")


def test_a_real_command_is_run_and_one_that_is_none_gets_a_sentence(tmp_path: Path) -> None:
    append = ["sh", "-c", 'printf more >> "$0"']
    assert edited("some ", append, [str(tmp_path)]) == "some more"
    assert run(["sh", "-c", "kill -9 $$"]) == -9
    with pytest.raises(BadInput, match="could not be started: No such file"):
        run([str(tmp_path / "no-such-editor")])


class TestOnThePage:
    """`e` and ctrl+o hand the words of the step over and take back what was saved."""

    @pytest.fixture
    def house(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
        house = House(tmp_path)
        believable(house)

        @contextmanager
        def suspend() -> Iterator[None]:
            yield

        monkeypatch.setattr("tui.app.DayfoldApp.suspend", lambda app: suspend())
        monkeypatch.setattr("tui.editor.KNOWN", ())
        return house

    def script(self, house: House, line: str) -> str:
        """The command of an editor that does one line of shell with its file, $1."""
        path = house.folder / "editor.sh"
        path.write_text(f"#!/bin/sh\n{line}\n")
        path.chmod(0o700)
        return str(path)

    async def test_the_words_of_an_open_field_go_there_and_come_back(self, house: House) -> None:
        with house.open() as app:
            app.editor = self.script(house, 'printf " and more" >> "$1"')
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("G", "k", "enter")
                await write(pilot, "Some")
                await pilot.press("ctrl+o")
                await until(pilot, lambda: house.page().value("note") == "Some and more")
                assert house.here() == "note"

    async def test_what_was_typed_is_saved_while_the_editor_is_open(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def watched(text: str, words: Sequence[str], scratch: Sequence[str]) -> str:
            while house.page().value("note") != "Some":  # written by the keeper's thread
                pass
            return text

        monkeypatch.setattr("tui.editor.edited", watched)
        with house.open() as app:
            app.editor = "vi"
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("G", "k", "enter")
                await write(pilot, "Some")
                await pilot.press("ctrl+o")
                await until(pilot, lambda: house.here() == "note")
                assert house.view("note").text() == "Some"

    async def test_a_failing_editor_changes_nothing_and_says_so(self, house: House) -> None:
        with house.open() as app:
            app.editor = self.script(house, 'printf " and more" >> "$1"; exit 3')
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("G", "k", "enter")
                await write(pilot, "Some")
                await pilot.press("ctrl+o")
                await until(pilot, lambda: "ended with an error (3)" in house.text())
                assert house.view("note").text() == "Some"

    async def test_without_an_editor_there_is_a_sentence(self, house: House) -> None:
        with house.open() as app:
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("G", "k", "e")
                await until(pilot, lambda: "set EDITOR" in house.text())

    async def test_what_another_window_wrote_meanwhile_is_kept_too(
        self, house: House, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def slow_writer(text: str, words: Sequence[str], scratch: Sequence[str]) -> str:
            with house.journal() as other:
                other.answer(house.rituals[0], FRIDAY, {"note": "theirs"})
            return edited(text, words, scratch, typing("mine"))

        monkeypatch.setattr("tui.editor.edited", slow_writer)
        with house.open() as app:
            app.editor = "vi"
            async with app.run_test() as pilot:
                await until(pilot, house.here)
                await pilot.press("G", "k", "e")
                await until(pilot, lambda: house.page().value("note") == "theirs\n\nmine")
                assert house.view("note").text() == "theirs\n\nmine"
