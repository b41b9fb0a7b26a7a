"""The demo's desk: a journal of the sample in a private folder, which is gone afterwards, whatever happens.

The folder lies in memory where the system has a place for that. A signal that would end the program ends
it in order; what a killed demo left behind is removed by the next one.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC
from tempfile import gettempdir, mkdtemp
from types import FrameType

from journal.sample import write_sample
from tui.desk import Desk, Folders

MEMORY = "/dev/shm"
NAME = "dayfold-demo-"
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def temporary_desk(desk: Desk) -> Iterator[Desk]:
    """A desk like this one, at a year of somebody else's life; none of the person's own files is touched."""
    for place in places():
        _tidy(place)
    with _ending_in_order():
        folder = mkdtemp(prefix=f"{NAME}{os.getpid()}-", dir=places()[0])  # readable for its owner alone
        try:
            folders = Folders(*(os.path.join(folder, name) for name in ("data", "config", "state")))
            write_sample(folders.journal, desk.today.date, zone=desk.clock().tzinfo or UTC)
            world = desk.world._replace(folders=folders, journal="")
            yield Desk(world, day=str(desk.today))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def places() -> list[str]:
    """Where folders that do not stay may lie, the best place first."""
    both = dict.fromkeys((MEMORY, gettempdir()))
    return [place for place in both if os.access(place, os.W_OK | os.X_OK)]


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Turns signals that would end the program at once into an end that goes through every `finally`."""
    before = {number: signal.signal(number, _end) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, frame: FrameType | None) -> None:
    for each in ENDING_SIGNALS:
        signal.signal(each, signal.SIG_IGN)  # a second one must not stop the tidying up
    raise SystemExit(128 + number)


def _tidy(place: str) -> None:
    """Remove the folders of demos that are no longer running."""
    with suppress(OSError):
        for name in os.listdir(place):
            match = re.fullmatch(rf"{NAME}([0-9]+)-\w+", name)
            if match and not _runs(int(match[1])):
                shutil.rmtree(os.path.join(place, name), ignore_errors=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
