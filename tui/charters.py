"""The charter between the journal and a file: what may stand in it, what of that is meant, writing the page.

What always holds: only kinds that have a heading in the charter are read; the page is readable by its owner
alone, and no file is written over unless that is what is wanted.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from journal.errors import BadInput, CannotSave
from journal.plan.charter import CharterPart, parts
from journal.records import record
from tui.private_files import new_file, replace_file

if TYPE_CHECKING:
    from journal.store.journal import Journal
    from journal.threads import Thread

FILE = "charter.md"
NOTHING = "The charter is made of boundaries and day blocks, and there is none yet."
LISTED = "“dayfold charter” in a terminal lists them with their numbers."
ALL = "all"
_NUMBERS = re.compile(r"[0-9]+(?:\s+[0-9]+)+")


@record
class Offered:
    """What may stand in the charter, and by its id what else each part goes by: its title, and its sort."""

    parts: tuple[CharterPart, ...]
    names: Mapping[str, frozenset[str]]


def offered(journal: Journal) -> Offered:
    """What the plan has to offer, kind by kind, blocks in the order of the day."""
    headings = {kind.name: kind.charter for kind in journal.kinds.values() if kind.charter}
    threads = [thread for name in headings for thread in sorted(journal.threads(name), key=_order)]
    names = {thread.id: frozenset(map(_plain, (thread.title, _sort(thread)))) - {""} for thread in threads}
    return Offered(parts(headings, threads), names)


def meant(found: Offered, text: str) -> tuple[str, ...]:
    """The ids of the parts that a person names: all, or numbers, titles, sorts and headings with commas
    between them. BadInput says what is not there.
    """
    if _plain(text) == ALL:
        return tuple(part.id for part in found.parts)
    words = [word.strip() for piece in text.split(",") for word in _single(piece) if word.strip()]
    picked: dict[str, None] = {}
    while words:
        ids, used = _longest(found, words)
        picked |= dict.fromkeys(ids)
        words = words[used:]
    return tuple(part.id for part in found.parts if part.id in picked)


def there_already(path: str) -> str:
    """The sentence where something of that name is there already, else nothing."""
    if os.path.isdir(path):
        return f"{path} is a folder; name a file."
    return f"{path} is there already." if os.path.lexists(path) else ""


def write_page(path: str, page: str, over: bool = False) -> str:
    """Write the page to a file; its whole path. `over` says that it may take the place of another.

    BadInput where there is a file and it may not, CannotSave where the disk refuses.
    """
    path = os.path.abspath(path)
    try:
        if over:
            replace_file(os.path.realpath(path), page)
        else:
            new_file(path, page)
    except FileExistsError:
        raise BadInput(f"{there_already(path)} Nothing was written; choose another name.") from None
    except OSError as error:
        reason = (error.strerror or "it is no name for a file").lower()
        raise CannotSave(f"{path} cannot be written: {reason}. Choose another name or folder.") from None
    return path


def _longest(found: Offered, words: list[str]) -> tuple[list[str], int]:
    """The parts that the first word names, or that with those behind it: a title may hold commas."""
    for used in range(len(words), 0, -1):
        ids = _named(found, ", ".join(words[:used]))
        if ids:
            return ids, used
    raise BadInput(f"There is no part “{words[0][:40]}”; {LISTED}")


def _named(found: Offered, text: str) -> list[str]:
    """The parts that go by a number, a heading, a title or a sort."""
    if text.isdecimal():
        return [part.id for number, part in enumerate(found.parts, 1) if number == int(text[:9])]
    word = _plain(text)
    return [
        part.id
        for part in found.parts
        if word in found.names[part.id] or word in (_plain(part.heading), _plain(part.line))
    ]


def _single(piece: str) -> list[str]:
    return piece.split() if _NUMBERS.fullmatch(piece.strip()) else [piece]


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _sort(thread: Thread) -> str:
    return str(thread.more.get("sort", ""))


def _order(thread: Thread) -> tuple[str, int]:
    return str(thread.more.get("span", "")), thread.opened.toordinal()
