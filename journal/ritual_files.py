"""The files of the rituals: one TOML file a ritual, and a person's own file over it.

What always holds: a mistake in a person's file never stops anything. The built-in ritual is used, and the
mistake comes back as a sentence with file, line and remedy. The kinds of thread that steps may name are the
built-in ones, unless others are handed in.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from journal.errors import JournalError
from journal.overrides import Source, merge
from journal.periods import LEVELS
from journal.rituals import Ritual, build
from journal.threads import ThreadKind

BUILT_IN = os.path.join(os.path.dirname(__file__), "rituals")
Kinds = Mapping[str, ThreadKind] | None


def load_ritual(path: str, own: str = "", kinds: Kinds = None) -> tuple[Ritual, tuple[str, ...]]:
    """The ritual of a TOML file with a person's own file over it, and the mistakes found in the latter."""
    base = Source.read(path)
    built_in = build(base, kinds)
    if not own or not os.path.exists(own):
        return built_in, ()
    try:
        changes = Source.read(own)
        return build(merge(base, changes), kinds), ()
    except JournalError as mistake:
        return built_in, (f"{mistake} Until then the built-in {built_in.name} is used.",)


def load_built_in(name: str, folder: str = "", kinds: Kinds = None) -> tuple[Ritual, tuple[str, ...]]:
    """A built-in ritual, changed by the file of its name in `folder`, and the mistakes found in that."""
    file = f"{name}.toml"
    return load_ritual(os.path.join(BUILT_IN, file), os.path.join(folder, file) if folder else "", kinds)


def load_rituals(folder: str = "", kinds: Kinds = None) -> tuple[tuple[Ritual, ...], tuple[str, ...]]:
    """All rituals: the built-in ones, changed by files of the same name in `folder`, and own ones.

    They are in the order of their levels, and what is done once comes last.
    """
    built_in = names_in(BUILT_IN)
    rituals: list[Ritual] = []
    mistakes: list[str] = []
    for name in built_in:
        ritual, wrong = load_built_in(name, folder, kinds)
        rituals.append(ritual)
        mistakes.extend(wrong)
    for name in names_in(folder):
        if name in built_in:
            continue
        try:
            rituals.append(build(Source.read(os.path.join(folder, f"{name}.toml")), kinds))
        except JournalError as mistake:
            mistakes.append(f"{mistake} Until then this ritual is left out.")
    rituals.sort(key=lambda ritual: (ritual.once, LEVELS.index(ritual.level)))
    return tuple(rituals), tuple(mistakes)


def names_in(folder: str) -> list[str]:
    """The names of the rituals that have a file in the folder; none where there is no such folder."""
    files = os.listdir(folder) if folder and os.path.isdir(folder) else []
    return sorted(file.removesuffix(".toml") for file in files if file.endswith(".toml"))
