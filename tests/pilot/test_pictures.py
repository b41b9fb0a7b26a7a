"""The pictures in screenshots/: each scene has its files, and gives the same bytes each time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from journal.sample import write_sample

FOLDER = Path(__file__).parent.parent.parent / "screenshots"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The script that draws them."""
    monkeypatch.syspath_prepend(str(FOLDER))
    yield import_module("make")
    del sys.modules["make"]


def test_every_scene_is_there_in_each_size_and_theme(pictures: ModuleType) -> None:
    wanted = {
        f"{scene}-{size}-{theme}.svg"
        for scene in pictures.SCENES
        for size in pictures.SIZES
        for theme in pictures.THEMES
    }
    assert {path.name for path in FOLDER.glob("*.svg")} == wanted


async def test_a_scene_gives_the_same_bytes_each_time_and_fetches_nothing(
    pictures: ModuleType, tmp_path: Path
) -> None:
    drawn = set()
    for attempt in ("first", "second"):
        (tmp_path / attempt / "data").mkdir(parents=True)
        write_sample(tmp_path / attempt / "data" / "journal.db", pictures.TODAY, months=1)
        scene = pictures.SCENES["evening"]
        drawn.add(await pictures.picture(scene, (80, 24), "dusk", tmp_path / attempt))
    assert len(drawn) == 1
    svg = drawn.pop()
    assert "Shipped" in svg
    assert "url(http" not in svg
