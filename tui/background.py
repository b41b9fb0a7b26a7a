"""Whether the terminal is dark or light, asked of the terminal itself (OSC 11).

Owns the question and its answer. What always holds: only a real terminal that we are in front of is asked;
the question ends with one that every terminal answers at once (DA1), so that one that does not know the first
costs no wait; the answers are taken out of what is read, and what the person typed meanwhile is handed on.
Nothing here imports textual: ask before that import, and the answer is there after it.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from time import monotonic
from typing import Any, Literal

Background = Literal["dark", "light"]

LIMIT = 0.1
"""Seconds from the question after which the first paint waits no longer."""
QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
COLOUR = re.compile(
    rb"\x1b\]11;rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)[^\x07\x1b]*(?:\x07|\x1b\\)"
)
END = re.compile(rb"\x1b\[\?[\d;]*c")
BEGUN = re.compile(rb"\x1b(?:\]1?1?(?:;[^\x07\x1b]*\x1b?)?|\[(?:\?[\d;]*)?)?\Z")
"""What may be the start of an answer, at the end of what was read; or it was a key."""
SURELY_BEGUN = re.compile(rb"\x1b(?:\]11;[^\x07\x1b]*\x1b?|\[\?[\d;]*)\Z")
"""What no key begins with."""
MUTE = ("", "dumb", "linux", "unknown")
"""Terminals that know no OSC 11 and may print it instead."""
GREY = 0.18
"""Relative luminance of the middle grey between a dark and a light background."""


class Query:
    """A question under way; until `restore`, the terminal neither echoes nor waits for whole lines."""

    def __init__(self, source: int, sink: int) -> None:
        import termios

        self._source = source
        self._read = b""
        self._attributes: list[Any] | None = termios.tcgetattr(source)
        self.settled = False
        """Whether no more answers can come."""
        self.answer: Background | None = None
        quiet = termios.tcgetattr(source)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(source, termios.TCSANOW, quiet)
        self._deadline = monotonic() + LIMIT
        os.write(sink, QUESTION)

    def wait(self) -> Background | None:
        """The answer, if it comes within LIMIT of the question."""
        while not self.settled and (left := self._deadline - monotonic()) > 0:
            self._receive(left)
        return self.answer

    def typed(self, patience: float = 0.0) -> bytes:
        """What was typed since the last call, without the terminal's answers, waiting up to `patience` s."""
        fresh = not self.settled and self._receive(patience)
        begun = None if self.settled else (BEGUN if fresh else SURELY_BEGUN).search(self._read)
        cut = begun.start() if begun else len(self._read)
        typed, self._read = self._read[:cut], self._read[cut:]
        return typed

    def restore(self) -> None:
        """Give the terminal back as it was; once."""
        if self._attributes is None:
            return
        import termios

        attributes, self._attributes = self._attributes, None
        with suppress(termios.error):
            termios.tcsetattr(self._source, termios.TCSANOW, attributes)

    def _receive(self, patience: float) -> bool:
        """Read what is there, waiting up to `patience` seconds; whether there was anything."""
        import select

        if not select.select([self._source], [], [], patience)[0]:
            return False
        try:
            fresh = os.read(self._source, 4096)
        except OSError:
            fresh = b""
        self.settled = not fresh
        self._read += fresh
        if colour := COLOUR.search(self._read):
            self.answer = background_of(*colour.groups())
        self._read = COLOUR.sub(b"", self._read)
        if END.search(self._read):
            self.settled = True
            self._read = END.sub(b"", self._read)
        return bool(fresh)


def ask(term: str, source: int = 0, sink: int = 2) -> Query | None:
    """Ask the terminal that `source` reads from and `sink` writes to; None where there is none to ask.

    `term` is what TERM says. 0 and 2 are the files that Textual itself reads and writes.
    """
    if sys.platform == "win32" or term in MUTE or not (os.isatty(source) and os.isatty(sink)):
        return None
    import termios

    try:
        if os.tcgetpgrp(source) != os.getpgrp():
            return None
        return Query(source, sink)
    except (OSError, termios.error):
        return None


def background_of(red: bytes, green: bytes, blue: bytes) -> Background:
    """Dark or light, from the three channels in hexadecimal digits of any width."""
    parts = [int(digits, 16) / (16 ** len(digits) - 1) for digits in (red, green, blue)]
    light = sum(weight * part**2.2 for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    return "light" if light > GREY else "dark"
