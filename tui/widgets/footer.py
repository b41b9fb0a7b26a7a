"""The one footer line: the keys that matter where the focus is, or one quiet sentence instead.

Owns that line. What always holds: it offers at most SIX keys, only ones that work now, by their rank in the
table of keys; a sentence stays until the next key.
"""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from journal.records import record
from tui.keymap import row_of, spell
from tui.keys import NO_KEY, Key, character_of, prints

SIX = 6
GAP = "   "


@record
class Offer:
    """A key that works now."""

    row: Key
    binding: Binding
    node: DOMNode

    @property
    def place(self) -> tuple[bool, int]:
        """How far back the key stands among those of its row: a letter first, then as the table has them."""
        names = self.row.keys.split(",")
        key = self.binding.key
        return not prints(key), names.index(key) if key in names else 0

    @property
    def content(self) -> Content:
        """Key and label; the position in the table rides along for a click."""
        words = Content.assemble(
            (f"{spell(self.binding.key, short=True)} ", "$here"), (self.row.label, "$muted")
        )
        return words.stylize(Style.from_meta({"row": self.row.id}))


class Footer(Widget):
    """Keys for the focus, from the table."""

    sentence: reactive[str] = reactive("")
    """What is said instead of the keys, until the next key."""

    def __init__(self) -> None:
        super().__init__()
        self._six: list[Offer] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def offers(self) -> list[Offer]:
        """What works now, best first; the last is the way to all others."""
        found: dict[str, Offer] = {}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            row = row_of(binding.id)
            if row is None or not row.footer or not enabled or binding.key == NO_KEY:
                continue
            if self._would_type(binding.key):
                continue
            offer, known = Offer(row, binding, node), found.get(row.id)
            if known is None or offer.place < known.place:
                found[row.id] = offer
        return sorted(found.values(), key=lambda offer: offer.row.footer)

    def render(self) -> Content:
        width = self.size.width
        if self.sentence:
            return Content(self.sentence).truncate(width, ellipsis=True)
        return fit([offer.content for offer in self._six], width)

    async def on_click(self, event: Click) -> None:
        """Do what the clicked key does."""
        wanted = event.style.meta.get("row")
        for offer in self._six:
            if offer.row.id == wanted:
                await self.app.run_action(offer.binding.action, offer.node)

    def _follow(self, screen: Screen[object]) -> None:
        """Offer what works now; under a window all stays as it was, since nothing there can be reached."""
        if self.app.screen is not screen:
            return
        offers = self.offers()
        self._six = [*offers[: SIX - 1], offers[-1]] if len(offers) > SIX else offers
        self.refresh()

    def _would_type(self, key: str) -> bool:
        """Whether the key would type a character where the focus is."""
        focused = self.screen.focused
        return focused is not None and prints(key) and focused.check_consume_key(key, character_of(key))


def fit(parts: list[Content], width: int) -> Content:
    """The parts on one line; where it is too narrow, those before the last give way."""
    parts = list(parts)
    while parts:
        line = Content(GAP).join(parts)
        if line.cell_length <= width:
            return line
        parts.pop(-2 if len(parts) > 1 else -1)
    return Content("")
