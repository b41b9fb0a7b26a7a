"""Times a save of the journal against one bare fsync on the same disk, in the same run, turn by turn."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path


def alternate(
    first: Callable[[int], object], second: Callable[[int], object], rounds: int
) -> tuple[float, float]:
    """The median seconds of two actions that take turns; each is handed the number of the round."""
    spent: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for times, action in zip(spent, (first, second), strict=True):
            begun = time.perf_counter()
            action(number)
            times.append(time.perf_counter() - begun)
    return statistics.median(spent[0]), statistics.median(spent[1])


class BareFsync:
    """Appends 4 KiB to a file and waits until the disk has it."""

    def __init__(self, path: Path) -> None:
        self.file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

    def __call__(self, number: int) -> None:
        os.write(self.file, bytes(4096))
        os.fsync(self.file)
