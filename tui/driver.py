"""Textual's terminal driver, for a terminal that still owes the answer to `tui.background`.

Owns the first moments of reading. What always holds: an answer that comes late is never typed into the
journal, and a key that comes early is never lost.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.background import Background, Query

if TYPE_CHECKING:
    from textual.app import App

PATIENCE = 5.0
"""Seconds for which a late answer is looked out for; nothing waits for it."""
GLANCE = 0.1
"""Seconds between two looks at whether a sequence has ended, as Textual's own driver looks."""


def driver_for(query: Query, found: Callable[[Background], object]) -> type[LinuxDriver]:
    """A driver that takes the answers to `query` out of what is read; a late one it hands to `found`."""

    class AskingDriver(LinuxDriver):
        """Reads through the query until it is settled."""

        def __init__(
            self,
            app: App[Any],
            *,
            debug: bool = False,
            mouse: bool = True,
            size: tuple[int, int] | None = None,
        ) -> None:
            query.restore()
            super().__init__(app, debug=debug, mouse=mouse, size=size)

        def run_input_thread(self) -> None:
            """Read through the query until it is settled, then as ever."""
            known = query.answer
            _drain(query, self.exit_event, self.process_message)
            if query.answer is not None and query.answer != known:
                self._app.call_later(found, query.answer)
            super().run_input_thread()

    return AskingDriver


def _drain(query: Query, ended: Event, handle: Callable[[Message], None]) -> None:
    """Handle what is typed while answers may still come."""
    parser = XTermParser()
    decode = getincrementaldecoder("utf-8")("replace").decode
    until = monotonic() + PATIENCE
    over = False
    while not over and not ended.is_set():
        over = query.settled or monotonic() > until
        typed = decode(query.typed(0.0 if over else GLANCE))
        for message in (*(parser.feed(typed) if typed else ()), *parser.tick()):
            handle(message)
