"""Files for one person: private, whole, and never written over by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.private_files import new_file, replace_file


def test_a_new_file_is_private_and_never_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    new_file(str(path), "Words")
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        new_file(str(path), "Others")
    assert path.read_text() == "Words"


def test_a_replaced_file_is_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "page.md"
    replace_file(str(path), "Words")
    replace_file(str(path), "Others \ud800")
    assert path.read_text() == "Others ?"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["page.md"]


def test_what_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "page.md").mkdir()
    with pytest.raises(OSError, match=r"page\.md"):
        replace_file(str(tmp_path / "page.md"), "Words")
    assert [each.name for each in tmp_path.iterdir()] == ["page.md"]
