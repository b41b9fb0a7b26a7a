"""The terminal's answer about its background, in a real terminal: never typed, however late it comes."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

from tui.background import QUESTION

ROOT = Path(__file__).parents[2]
PAPER = b"\x1b]11;rgb:f6f6/f1f1/e7e7\x1b\\"
END = b"\x1b[?62;22c"
PROGRAM = """
from textual import events
from textual.app import App

from tui.background import ask
from tui.driver import driver_for

class Keys(App[str]):
    keys: list[str] = []
    found: list[str] = []

    def on_ready(self) -> None:
        self.bell()

    def on_key(self, event: events.Key) -> None:
        self.keys.append(event.key)
        if event.key == "q":
            self.exit(f"keys {self.keys} found {self.found} first {first}")

query = ask("xterm-256color")
assert query is not None
first = query.wait()
app = Keys(driver_class=driver_for(query, lambda answer: Keys.found.append(answer)))
print(app.run())
"""


@pytest.fixture
def asked() -> pexpect.spawn:
    child = pexpect.spawn(sys.executable, ["-c", PROGRAM], cwd=str(ROOT), timeout=30)
    child.expect_exact(QUESTION)
    return child


def told(child: pexpect.spawn) -> str:
    child.send(b"q")
    child.expect(rb"keys \[.*\] found \[.*\] first \w+")
    after = child.after
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(after, bytes)
    return after.decode()


def test_an_answer_in_time_with_keys_typed_ahead(asked: pexpect.spawn) -> None:
    asked.send(b"4" + PAPER + b"x" + END)
    asked.expect_exact(b"\x07")
    assert told(asked) == "keys ['4', 'x', 'q'] found [] first light"


def test_an_answer_after_the_first_paint(asked: pexpect.spawn) -> None:
    asked.expect_exact(b"\x07")
    asked.send(b"4" + PAPER[:9])
    asked.send(PAPER[9:] + b"5" + END + b"6")
    assert told(asked) == "keys ['4', '5', '6', 'q'] found ['light'] first None"


def test_no_answer_at_all(asked: pexpect.spawn) -> None:
    asked.expect_exact(b"\x07")
    asked.send(b"4\x1b[A")
    assert told(asked) == "keys ['4', 'up', 'q'] found [] first None"
