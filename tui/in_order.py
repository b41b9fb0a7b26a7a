"""Keys in the order in which they were pressed.

Owns waiting for a key to be taken before the next one is looked at. Textual hands a key to the widget that
has the focus and goes on; of keys that come in one burst (a fast hand, a slow moment, a program that types)
the second would reach the same widget even where the first one moves the focus, and ctrl+s would overtake
the words before it.
"""

from __future__ import annotations

import asyncio

from textual import events
from textual.app import App
from textual.widget import Widget

PATIENCE = 0.5
"""Seconds after which a widget that does not answer is waited for no longer."""


def pane_action(app: App[None], event: events.Key) -> str:
    """The action of a key that shows another pane, or nothing where the key means something else.

    As a binding it would come after the keys that were typed behind it, and they would act on the pane that
    is being left.
    """
    focused, bound = app.focused, app.screen.active_bindings.get(event.key)
    if bound is None or bound.node is not app or not bound.binding.action.startswith("show("):
        return ""
    consumed = focused is not None and focused.check_consume_key(event.key, event.character)
    return "" if consumed else bound.binding.action


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
