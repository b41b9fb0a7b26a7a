"""Measures programs on a pseudo-terminal as a person meets them: first paint, memory, key to paint.

A screen counts as painted when the text that is waited for has arrived on the terminal. Every figure comes
from a child process of its own; CPU time is the child's user and system time until then.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 30.0
# What terminals answer when they are asked for their background and for what they are.
ANSWERS = {b"\x1b]11;?": b"\x1b]11;rgb:1a1a/1b1b/2222\x1b\\", b"\x1b[c": b"\x1b[?62c"}
CLOCK_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Paint:
    """What the first paint cost: seconds on the wall, seconds of CPU, bytes of memory at its highest."""

    wall: float
    cpu: float
    memory: int


class Screen:
    """A program on a pseudo-terminal of 36 by 120, read as bytes."""

    def __init__(self, argv: list[str], env: dict[str, str]) -> None:
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, env)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))

    def wait_for(self, text: str) -> float:
        """Seconds on the wall until `text` has arrived; RuntimeError when it does not."""
        begun, seen = time.perf_counter(), b""
        while text.encode() not in seen:
            ready, _, _ = select.select([self.terminal], [], [], PATIENCE)
            if not ready:
                raise RuntimeError(f"“{text}” did not appear")
            seen = (seen + self._read())[-65536:]
        return time.perf_counter() - begun

    def drain(self, quiet: float = 0.05) -> None:
        """Read until nothing has come for `quiet` seconds."""
        while select.select([self.terminal], [], [], quiet)[0]:
            self._read()

    def type(self, keys: str) -> None:
        """Send keys as a person's terminal would."""
        os.write(self.terminal, keys.encode())

    def cpu(self) -> float:
        """Seconds of CPU that the program has used so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICKS

    def memory(self) -> int:
        """Bytes of memory that the program held at its highest."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("this system does not tell a program's memory")

    def end(self) -> None:
        """Kill the program and wait for it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def _read(self) -> bytes:
        try:
            read = os.read(self.terminal, 65536)
        except OSError:
            raise RuntimeError("the program ended early") from None
        for question, answer in ANSWERS.items():
            if question in read:
                os.write(self.terminal, answer)
        return read


def first_paint(argv: list[str], env: dict[str, str], text: str) -> Paint:
    """What it costs a program to show `text` on a fresh terminal."""
    screen = Screen(argv, env)
    try:
        screen.wait_for(text)
        wall = time.perf_counter() - screen.started
        return Paint(wall, screen.cpu(), screen.memory())
    finally:
        screen.end()


# What terminals send for the keys of the panes, words that only that pane shows, and words at its top once
# all of it was shown before.
PANES = {
    "Week": ("\x1bOR", "Week 47", "Its days"),
    "Month": ("\x1bOS", "Maker time", "Its weeks"),
    "Quarter": ("\x1b[15~", "looking back", "Its months"),
    "History": ("\x1b[24~", "newest first", "newest first"),
    "Today": ("\x1bOQ", "This week", "This week"),
}


def first_visits(screen: Screen) -> dict[str, float]:
    """Seconds from the key of each pane to its first paint, with what it has to read."""
    return {name: _shown(screen, key, words) for name, (key, words, _) in PANES.items()}


def switches(screen: Screen, rounds: int) -> list[float]:
    """Seconds from the key of a pane that was shown before to its paint, for each pane in turn."""
    return [_shown(screen, key, words) for _ in range(rounds) for key, _first, words in PANES.values()]


def _shown(screen: Screen, key: str, words: str) -> float:
    screen.drain(0.3)
    begun = time.perf_counter()
    screen.type(key)
    screen.wait_for(words)
    return time.perf_counter() - begun


def key_to_paint(screen: Screen, keys: str) -> list[float]:
    """Seconds from each key to its own paint, one key at a time."""
    spent = []
    for key in keys:
        screen.drain()
        begun = time.perf_counter()
        screen.type(key)
        screen.wait_for(key)
        spent.append(time.perf_counter() - begun)
    return spent
