"""A conversation in lines of text: what is said, what is asked, what comes back.

Nothing moves a cursor and nothing is coloured, so a screen reader reads it as it comes. A terminal is asked
again after a bad answer; a pipe is not, since its next line was meant for the next question.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO, TypeVar

from journal.errors import BadInput
from journal.exchange.wrapping import wrapped

LEAVE, HELP, CLEAR, END = ":q", "?", "-", "."
T = TypeVar("T")


class Left(Exception):
    """The person leaves, or the pipe has ended; what was kept so far stands."""


class Dialogue:
    """Asks on `sink` what comes back on `source`; `complain` prints a sentence where complaints go."""

    def __init__(self, source: TextIO, sink: TextIO, complain: Callable[[str], None]) -> None:
        self._source = source
        self._sink = sink
        self._complain = complain
        self.patient = source.isatty()
        """Whether a person is there, who can be asked again."""
        self.refused = False
        """Whether an answer could not be taken."""
        self._over = False

    def say(self, text: str = "") -> None:
        """Say something, in lines of 78 cells."""
        for line in wrapped(text):
            self._sink.write(line + "\n")

    def line(self, prompt: str = "> ") -> str:
        """One line of answer, as it was typed; Left where it is `:q`, where none comes, and from then on."""
        if self._over:
            raise Left
        self._sink.write(prompt if self.patient else f"{prompt.rstrip()}\n")
        self._sink.flush()
        typed = self._source.readline()
        self._over = not typed or typed.strip() == LEAVE
        if not typed and self.patient:
            self._sink.write("\n")
        if self._over:
            raise Left
        return typed.removesuffix("\n").removesuffix("\r")

    def ask(
        self,
        take: Callable[[str], T],
        explain: Callable[[], None],
        prompt: str = "> ",
        *,
        empty: Callable[[], T | None] = lambda: None,
        many: bool = False,
    ) -> T | None:
        """What `take` makes of an answer that it does not refuse, and `empty` of an empty one; else None.

        `?` lets `explain` say once more what is asked. With `many` answers to come, the next line of a pipe
        is another one after a bad one too.
        """
        while True:
            text = self.line(prompt)
            if text.strip() == HELP:
                explain()
                continue
            try:
                return take(text) if text.strip() else empty()
            except BadInput as mistake:
                self._complain(str(mistake))
                self.refused = self.refused or not self.patient
                if not self.patient and not many:
                    return None

    def prose(self, first: str) -> str:
        """The `first` line and those after it, up to one with a single dot or until the person leaves."""
        lines: list[str] = []
        text = first
        while text.strip() != END:
            lines.append(text)
            try:
                text = self.line("  ")
            except Left:  # the next question will tell; what was written is kept first
                break
        return "\n".join(lines)
