"""Times whole commands, from start to end of the process, in rounds, so that noise meets all alike."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence


def medians(
    commands: Mapping[str, Sequence[str]], env: Mapping[str, str], rounds: int, text: str = ""
) -> dict[str, float]:
    """The median seconds of each command over `rounds`, each round running every command once."""
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, argv in commands.items():
            begun = time.perf_counter()
            done = subprocess.run(argv, env=env, input=text, capture_output=True, text=True, check=False)
            spent[name].append(time.perf_counter() - begun)
            if done.returncode:
                raise RuntimeError(f"{name} failed: {done.stderr.strip()}")
    return {name: statistics.median(times) for name, times in spent.items()}
