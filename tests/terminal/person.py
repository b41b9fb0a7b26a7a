"""A person at a terminal: the installed `dayfold` on a pseudo-terminal, its screen read as text."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pyte
import pytest

PROGRAM = Path(sys.executable).with_name("dayfold")
PATIENCE = 30.0
GLANCE = 0.05


class Terminal:
    """A terminal with a home of its own, in which one program at a time runs."""

    def __init__(self, home: Path, rows: int = 24, columns: int = 80) -> None:
        self.home, self.rows, self.columns = home, rows, columns
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.child: pexpect.spawn | None = None

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of a fresh user."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        return {**kept, "HOME": str(self.home), "TERM": "xterm-256color", "COLORTERM": "truecolor"}

    def start(self, *arguments: str) -> None:
        """Start `dayfold` with these arguments on a blank screen."""
        self.screen.reset()
        size = (self.rows, self.columns)
        # Without arguments pexpect would split the program's path where it has spaces.
        argv = [str(PROGRAM), *arguments]
        self.child = pexpect.spawn("env", argv, env=self.env, dimensions=size, timeout=5)

    def press(self, *keys: str) -> None:
        """Press keys, or type words, one after another."""
        assert self.child is not None
        for key in keys:
            self.child.send(key.encode())

    def shows(self, words: str) -> bool:
        """Whether the words stand on the screen now."""
        return any(words in line for line in self.screen.display)

    def wait_for(self, words: str) -> None:
        """Wait until the words stand on the screen; the failure shows what stood there instead."""
        self._wait(lambda: self.shows(words), f"“{words}” did not appear")

    def wait_gone(self, words: str) -> None:
        """Wait until the words stand on the screen no longer."""
        self._wait(lambda: not self.shows(words), f"“{words}” did not go")

    def _wait(self, fulfilled: Callable[[], bool], failure: str) -> None:
        until = time.monotonic() + PATIENCE
        while not fulfilled():
            if not self._read() or time.monotonic() > until:
                picture = "\n".join(self.screen.display)
                pytest.fail(f"{failure}; the screen was:\n{picture}")

    def kill(self) -> None:
        """Take the program away without a word of warning."""
        assert self.child is not None
        self.child.kill(signal.SIGKILL)
        self.child.wait()
        self.child.close()

    def wait_for_end(self) -> int:
        """Wait until the program has left by itself; its exit code."""
        assert self.child is not None
        until = time.monotonic() + PATIENCE
        while self._read():
            if time.monotonic() > until:
                pytest.fail("the program did not leave:\n" + "\n".join(self.screen.display))
        self.child.wait()
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def _read(self) -> bool:
        """Take in what has come; False once the program has ended."""
        assert self.child is not None
        try:
            self.stream.feed(self.child.read_nonblocking(65536, GLANCE))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    """A terminal of 80 by 24 with an empty home in the folder; what still runs in it at the end is killed."""
    home = folder / "home"
    home.mkdir(mode=0o700)
    opened = Terminal(home)
    try:
        yield opened
    finally:
        if opened.child is not None and opened.child.isalive():
            opened.kill()
