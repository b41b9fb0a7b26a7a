"""Where the sources lie, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from source_rules import Source

ROOT = Path(__file__).parent.parent


def sources(*folders: str) -> Iterator[Source]:
    """Every Python file under the folders, in a settled order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def module_names(*packages: str) -> list[str]:
    """The dotted name of every module of the packages."""
    dotted = (source.path.removesuffix(".py").replace("/", ".") for source in sources(*packages))
    return [name.removesuffix(".__init__") for name in dotted]
