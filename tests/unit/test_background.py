"""Asking the terminal whether it is dark or light: answers, late ones, keys in between, and none at all."""

from __future__ import annotations

import os
import pty
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect
import pytest

from tui.background import LIMIT, QUESTION, Query, ask, background_of

PAPER = b"\x1b]11;rgb:f6f6/f1f1/e7e7\x1b\\"
DUSK = b"\x1b]11;rgb:1a/1b/22\x07"
END = b"\x1b[?62;22c"


@dataclass
class Terminal:
    """Both ends of a pseudo-terminal, and the question asked in it."""

    outside: int
    inside: int
    query: Query

    def answers(self, data: bytes) -> None:
        os.write(self.outside, data)

    def typed(self) -> bytes:
        """All that is handed on as typed, read until nothing more comes."""
        parts = []
        while part := self.query.typed(0.05):
            parts.append(part)
        return b"".join(parts) + self.query.typed(0.05)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    outside, inside = pty.openpty()
    terminal = Terminal(outside, inside, Query(inside, inside))
    yield terminal
    terminal.query.restore()
    os.close(outside)
    os.close(inside)


def test_the_question_reaches_the_terminal(terminal: Terminal) -> None:
    assert os.read(terminal.outside, 100) == QUESTION


@pytest.mark.parametrize(("answer", "background"), [(PAPER, "light"), (DUSK, "dark")])
def test_an_answer_is_understood_and_not_typed(terminal: Terminal, answer: bytes, background: str) -> None:
    terminal.answers(answer + END)
    assert terminal.query.wait() == background
    assert terminal.query.settled
    assert terminal.typed() == b""


def test_a_terminal_that_knows_only_the_second_question_costs_no_wait(terminal: Terminal) -> None:
    terminal.answers(END)
    assert terminal.query.wait() is None
    assert terminal.query.settled


def test_a_silent_terminal_costs_the_limit_and_keeps_its_keys(terminal: Terminal) -> None:
    assert LIMIT <= 0.1
    terminal.answers(b"4")
    assert terminal.query.wait() is None
    assert not terminal.query.settled
    assert terminal.typed() == b"4"


def test_keys_around_the_answer_are_kept_in_order(terminal: Terminal) -> None:
    terminal.answers(b"4" + PAPER + b"5\r" + END + b"\x1b[A")
    terminal.query.wait()
    assert terminal.typed() == b"45\r\x1b[A"


def test_an_answer_in_two_parts_is_not_typed(terminal: Terminal) -> None:
    terminal.query.wait()
    terminal.answers(b"x" + PAPER[:7])
    assert terminal.query.typed(0.05) == b"x"
    assert terminal.query.typed(0.05) == b""
    terminal.answers(PAPER[7:] + END + b"y")
    assert terminal.typed() == b"y"
    assert terminal.query.answer == "light"


def test_the_escape_key_is_a_key(terminal: Terminal) -> None:
    terminal.answers(b"\x1b")
    assert terminal.typed() == b"\x1b"


def test_the_terminal_is_given_back_as_it_was() -> None:
    outside, inside = pty.openpty()
    before = termios.tcgetattr(inside)
    query = Query(inside, inside)
    assert termios.tcgetattr(inside) != before
    query.restore()
    assert termios.tcgetattr(inside) == before
    os.close(outside)
    os.close(inside)


def test_a_terminal_that_hangs_up_settles_the_question(terminal: Terminal) -> None:
    os.close(terminal.outside)
    assert terminal.query.wait() is None
    assert terminal.query.settled
    terminal.outside = os.open(os.devnull, os.O_RDONLY)


@pytest.mark.parametrize("term", ["", "dumb", "linux"])
def test_terminals_that_would_print_the_question_are_not_asked(term: str) -> None:
    assert ask(term) is None


def test_a_pipe_is_not_asked() -> None:
    reading, writing = os.pipe()
    assert ask("xterm-256color", reading, writing) is None
    os.set_blocking(reading, False)
    with pytest.raises(BlockingIOError):
        os.read(reading, 1)
    os.close(reading)
    os.close(writing)


def test_a_terminal_of_others_is_not_asked() -> None:
    outside, inside = pty.openpty()
    assert ask("xterm-256color", inside, inside) is None
    os.close(outside)
    os.close(inside)


def test_our_own_terminal_is_asked() -> None:
    program = "from tui.background import ask; query = ask('xterm'); print('heard', query and query.wait())"
    child = pexpect.spawn(sys.executable, ["-c", program], cwd=str(Path(__file__).parents[2]))
    child.expect_exact(QUESTION)
    child.send(PAPER + END)
    child.expect_exact(b"heard light")
    child.expect(pexpect.EOF)
    child.close()


@pytest.mark.parametrize(
    ("channels", "background"),
    [((b"0", b"0", b"0"), "dark"), ((b"ffff", b"ffff", b"ffff"), "light"), ((b"26", b"8b", b"d2"), "light")],
)
def test_channels_of_any_width(channels: tuple[bytes, bytes, bytes], background: str) -> None:
    assert background_of(*channels) == background
