"""The words of the sample: the texts of texts/*.toml, drawn like cards.

What always holds: no text of a list comes twice before all of them were drawn; the same seed draws the same.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from random import Random
from typing import Any

FOLDER = os.path.join(os.path.dirname(__file__), "texts")


class Words:
    """All texts, by file and by the tables in it."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._files: dict[str, Mapping[str, Any]] = {}
        self._decks: dict[tuple[str, ...], list[str]] = {}

    def look_up(self, file: str, *path: str) -> Any:
        """What stands at a place of a file, as TOML has it; KeyError where there is nothing."""
        if file not in self._files:
            with open(os.path.join(FOLDER, f"{file}.toml"), "rb") as opened:
                self._files[file] = tomllib.load(opened)
        found: Any = self._files[file]
        for name in path:
            found = found[name]
        return found

    def draw(self, file: str, *path: str) -> str:
        """The next text of a list that was shuffled, and is again when all were drawn."""
        return self._deal(True, file, *path)

    def recite(self, file: str, *path: str) -> str:
        """The next text of a list, in the order in which it is written down."""
        return self._deal(False, file, *path)

    def name(self) -> str:
        """Somebody."""
        return str(self._random.choice(self.look_up("evenings", "who")))

    def _deal(self, shuffled: bool, *place: str) -> str:
        """The next text, with a name and a thing filled in, and a capital to begin with."""
        cards = self._decks.setdefault(place, [])
        if not cards:
            cards.extend(reversed(self.look_up(*place)))
            if shuffled:
                self._random.shuffle(cards)
        text = cards.pop()
        if "{" in text:
            text = text.format(who=self.name(), what=self._random.choice(self.look_up("evenings", "what")))
        return text[:1].upper() + text[1:]
