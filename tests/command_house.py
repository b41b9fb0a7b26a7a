"""A house in which commands are run without a process: folders, a clock, and streams that are read back."""

from __future__ import annotations

import io
import multiprocessing
import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from journal.periods import Day
from journal.store import engine
from journal.store.journal import Journal
from tui.desk import Folders, World
from tui.program import run

EVENING = datetime(2026, 11, 20, 21, 41, tzinfo=UTC)
FRIDAY = Day(date(2026, 11, 20))
NOBODY = 65534
TABLES = ("revision", "head", "entry", "answer", "thread", "mark", "draft")


class Stream(io.StringIO):
    """A stream that is a terminal if it is told so."""

    def __init__(self, text: str = "", terminal: bool = False) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def lines(*typed: str) -> str:
    """What is typed, a line each."""
    return "".join(f"{line}\n" for line in typed)


def asked(out: str, question: str) -> list[str]:
    """What is said of a question, up to the prompt, without the question itself."""
    after = out.partition(f"\n{question}\n")[2]
    assert after, f"{question} was not asked"
    return after.partition("\n>")[0].splitlines()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The one sentence on stderr; anything else fails."""
        assert self.err.endswith((".\n", "”.\n"))
        assert self.err.count("\n") == 1
        return self.err.rstrip("\n")


@dataclass
class House:
    """A person's folders and the moment it is."""

    folder: Path
    now: datetime = EVENING
    term: str = "xterm-256color"

    @property
    def folders(self) -> Folders:
        return Folders(*(str(self.folder / name) for name in ("data", "config", "state")))

    @property
    def journal(self) -> Path:
        return Path(self.folders.journal)

    def run(self, *arguments: str, typed: str = "", terminal: bool = False) -> Done:
        """Run `dayfold` with these arguments; `typed` comes in by pipe, or by a terminal."""
        streams = Stream(typed, terminal), Stream("", terminal), Stream("", terminal)
        world = World(lambda: self.now, self.folders, *streams, term=self.term)
        code = run(list(arguments), world)
        return Done(code, streams[1].getvalue(), streams[2].getvalue())

    def run_as_nobody(self, *arguments: str) -> Done:
        """The same by a user without rights, in a process of its own: no permission stops root."""
        context = multiprocessing.get_context("fork")
        mine, theirs = context.Pipe()

        def child() -> None:
            if os.geteuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            theirs.send(self.run(*arguments))

        process = context.Process(target=child)
        process.start()
        assert mine.poll(30), "no answer"
        done: Done = mine.recv()
        process.join()
        return done

    def well(self, *arguments: str, typed: str = "") -> str:
        """What a command prints that goes well."""
        done = self.run(*arguments, typed=typed)
        assert (done.code, done.err) == (0, "")
        return done.out

    def open(self) -> Journal:
        """The journal of the house, made if there is none."""
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        return Journal.open(str(self.journal), clock=lambda: self.now)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row of every table, or nothing where there is no journal."""
        if not self.journal.exists():
            return {}
        reader = engine.connect(str(self.journal), "rw")
        rows = {table: sorted(reader.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}
        reader.close()
        return rows

    def own(self, name: str, text: str) -> Path:
        """A file of the person's own beside the settings."""
        path = Path(self.folders.config) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path
