"""What a command works at: the person's files and settings, the day it is for them, and the streams.

Everything is read when it is first asked for. What surrounds the program comes in as a World, which only
tui/cli.py makes; nothing here reads the clock, the home directory or the environment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TextIO

from journal.errors import BadInput, JournalError
from journal.exchange.wrapping import visible
from journal.periods import Day, parse_day, today
from journal.threads import load_kinds

if TYPE_CHECKING:
    from journal.rituals import Ritual
    from journal.settings import Places, Settings
    from journal.store.journal import Journal
    from journal.threads import ThreadKind

EARLIEST, LATEST = date(1970, 1, 2), date(9999, 12, 30)


class Folders(NamedTuple):
    """Where the system keeps a program's data, its configuration and its state for this person."""

    data: str
    config: str
    state: str

    @property
    def journal(self) -> str:
        """The file of the journal."""
        return os.path.join(self.data, "journal.db")

    @property
    def settings(self) -> str:
        """The file of the settings."""
        return os.path.join(self.config, "settings.toml")

    @property
    def rituals(self) -> str:
        """The folder of the person's own ritual files."""
        return os.path.join(self.config, "rituals")

    @property
    def threads(self) -> str:
        """The file of the person's own kinds of thread."""
        return os.path.join(self.config, "threads.toml")

    @property
    def templates(self) -> str:
        """The file of the person's own pattern templates."""
        return os.path.join(self.config, "templates.toml")


class World(NamedTuple):
    """What surrounds the program: the clock with its zone, folders, streams, environment."""

    now: Callable[[], datetime]
    folders: Folders
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    journal: str = ""
    term: str = ""
    editor: str = ""

    @property
    def terminal(self) -> bool:
        """Whether a person sits in front of it and nothing is led elsewhere."""
        return all(stream.isatty() for stream in (self.stdin, self.stdout, self.stderr))


class CannotPrint(JournalError):
    """What is printed to takes no more, as a full disk does."""


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotPrint(f"Not everything could be printed: {error.strerror}.") from None


class Desk:
    """One run of a command. `journal` and `day` are what --journal and --today said, or empty."""

    def __init__(self, world: World, journal: str | None = None, day: str | None = None) -> None:
        self.world = world
        self._journal = journal
        self._day = day
        self._read: dict[str, tuple[Ritual, tuple[str, ...]]] = {}

    @cached_property
    def path(self) -> str:
        """The file of the journal: the named one, else that of the environment, else the person's own."""
        if self._journal is None:
            return self.world.journal or self.world.folders.journal
        if not self._journal:
            raise BadInput("--journal needs the name of a file.")
        return self._journal

    @cached_property
    def settings(self) -> tuple[Settings, tuple[str, ...]]:
        """The person's settings, and the mistakes in their file."""
        from journal.settings import load_settings

        return load_settings(self.world.folders.settings)

    @property
    def kinds(self) -> Mapping[str, ThreadKind]:
        """The kinds of thread, the person's own among them."""
        return self._kinds[0]

    @cached_property
    def _kinds(self) -> tuple[Mapping[str, ThreadKind], tuple[str, ...]]:
        own = self.world.folders.threads
        if not os.path.exists(own):
            return load_kinds(), ()
        from journal.own_kinds import read_kinds

        return read_kinds(own)

    @cached_property
    def rituals(self) -> tuple[tuple[Ritual, ...], tuple[str, ...]]:
        """The rituals, and the mistakes in the person's files."""
        from journal.ritual_files import load_rituals

        rituals, mistakes = load_rituals(self.world.folders.rituals, self.kinds)
        return rituals, (*self._kinds[1], *mistakes)

    @cached_property
    def _shift(self) -> timedelta:
        """How far --today moves the clock: the time of day stays, and so does whether the day has ended."""
        if self._day is None:
            return timedelta()
        real = today(self.world.now(), self.settings[0].day_ends)
        wanted = parse_day(self._day, real).date
        if not EARLIEST <= wanted <= LATEST:
            raise BadInput(f"--today takes a day from {EARLIEST} to {LATEST}.")
        return wanted - real.date

    def clock(self) -> datetime:
        """The moment, with its zone."""
        now = self.world.now()
        return (now.replace(tzinfo=None) + self._shift).astimezone() if self._shift else now

    @cached_property
    def today(self) -> Day:
        """The day that is being lived."""
        return today(self.clock(), self.settings[0].day_ends)

    @contextmanager
    def journal(self, create: bool = False) -> Iterator[Journal]:
        """The open journal, made where there is none if `create`; CannotOpen says what stands in the way."""
        from journal.store.journal import Journal

        settings = self.settings[0]
        with Journal.open(
            self.path,
            clock=self.clock,
            day_ends=settings.day_ends,
            create=create,
            patience=(settings.patience_carries, settings.patience_days),
            kinds=self.kinds,
        ) as journal:
            yield journal

    def has_journal(self) -> bool:
        """Whether there is anything where the journal would lie."""
        return os.path.lexists(self.path)

    def places(self) -> Places:
        """The places of the files as the app wants them."""
        from pathlib import Path

        from journal.settings import Places

        folders = self.world.folders
        return Places(Path(self.path), Path(folders.config), Path(folders.state))

    def ritual(self, name: str | None, level: str = "day") -> Ritual:
        """The ritual of that name, or without one the first of the level; BadInput lists those there are.

        A built-in one is read alone: a command should not pay for those that it does not need.
        """
        from journal.fold.below import RITUALS

        meant = RITUALS.get(level, "") if name is None else name
        if meant in RITUALS.values():
            ritual, _ = self._built_in(meant)
            if name is not None or ritual.level == level:
                return ritual
        rituals = self.rituals[0]
        for ritual in rituals:
            if ritual.name == name or (name is None and ritual.level == level):
                return ritual
        names = ", ".join(ritual.name for ritual in rituals)
        what = f"No ritual is written for a {level}" if name is None else "There is no such ritual"
        raise BadInput(f"{what}; there is: {names}.")

    def _built_in(self, name: str) -> tuple[Ritual, tuple[str, ...]]:
        from journal.ritual_files import load_built_in

        if name not in self._read:
            self._read[name] = load_built_in(name, self.world.folders.rituals, self.kinds)
        return self._read[name]

    def mention_mistakes(self) -> None:
        """Say what is wrong in the person's files; it stops nothing."""
        from journal.fold.below import RITUALS
        from journal.ritual_files import names_in

        own = names_in(self.world.folders.rituals)
        if set(own) <= set(RITUALS.values()):
            mistakes = [*self._kinds[1], *(wrong for name in own for wrong in self._built_in(name)[1])]
        else:
            mistakes = list(self.rituals[1])
        for mistake in (*self.settings[1], *mistakes):
            self.complain(mistake)

    def say(self, text: str) -> None:
        """Print a text; whatever could act on a terminal is made visible."""
        self.write(visible(text) + "\n")

    def write(self, text: str) -> None:
        """Print a text that is made for printing, line end and all."""
        with _printing():
            self.world.stdout.write(text)

    def flush(self) -> None:
        """Let everything printed so far reach whoever reads it."""
        with _printing():
            self.world.stdout.flush()

    def complain(self, sentence: str) -> None:
        """Print a sentence where complaints go."""
        self.flush()
        self.world.stderr.write(visible(sentence).replace("\n", " ") + "\n")
        self.world.stderr.flush()

    def given(self, text: str) -> str:
        """The text, or for `-` what comes in by pipe, so that it stays out of the list of processes."""
        if text != "-":
            return text
        return self.world.stdin.read().replace("\r\n", "\n").removesuffix("\n")
