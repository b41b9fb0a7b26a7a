"""Keys in the order in which they were pressed.

Owns waiting for a key to be taken before the next one is looked at. Textual hands a key to the widget that
has the focus and goes on; of keys that come in one burst (a fast hand, a slow moment, a program that types)
the second would reach the same widget even where the first one moves the focus, and ctrl+s would overtake
the words before it.
"""

from __future__ import annotations

import asyncio

from textual.widget import Widget

PATIENCE = 0.5
"""Seconds after which a widget that does not answer is waited for no longer."""


async def taken(widget: Widget | None) -> None:
    """Wait until the widget, and what it stands in, has dealt with everything that it was handed."""
    if widget is None or not widget.is_attached:
        return
    for node in widget.ancestors_with_self:
        if not isinstance(node, Widget):
            break
        dealt_with = asyncio.Event()
        if not node.call_later(dealt_with.set):
            continue
        try:
            await asyncio.wait_for(dealt_with.wait(), PATIENCE)
        except TimeoutError:
            return
