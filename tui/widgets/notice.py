"""What stands under the header while it holds: the banner of a demo, mistakes in files, a disk that refuses.

Owns those lines. What always holds: without anything to say it takes no room; text is never parsed as markup.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

TONES = {"banner": "$tag", "mistakes": "$mark", "trouble": "$trouble"}
"""Kinds of notice in the order in which they stand, with the token each is written in."""


class Notice(Widget):
    """Sentences by kind."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__()
        self._said = said
        self.display = any(said.values())

    def say(self, kind: str, text: str) -> None:
        """Show `text` as the notice of `kind`, or take it away with ""."""
        if self._said.get(kind, "") == text:
            return
        self._said[kind] = text
        self.display = any(self._said.values())
        self.refresh(layout=True)

    def render(self) -> Content:
        kinds = [kind for kind in TONES if self._said.get(kind)]
        return Content("\n").join(Content.styled(self._said[kind], TONES[kind]) for kind in kinds)
