"""The charter between the journal and a file: what may stand in it, and writing the page.

What always holds: only kinds that have a heading in the charter are read; the page is readable by its owner
alone, and no file is written over unless that is what is wanted.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journal.errors import BadInput, CannotSave
from journal.plan.charter import CharterPart, parts
from tui.private_files import new_file, replace_file

if TYPE_CHECKING:
    from journal.store.journal import Journal
    from journal.threads import Thread

FILE = "charter.md"
NOTHING = "There is nothing to say yet: the charter is made of boundaries and day blocks."
"""What is said where there is no part."""


def offered(journal: Journal) -> tuple[CharterPart, ...]:
    """What the plan has to offer, kind by kind, blocks in the order of the day."""
    headings = {kind.name: kind.charter for kind in journal.kinds.values() if kind.charter}
    threads = [thread for name in headings for thread in sorted(journal.threads(name), key=_order)]
    return parts(headings, threads)


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
        reason = error.strerror or "it is no name for a file"
        raise CannotSave(f"{path} cannot be written: {reason}; choose another name or folder.") from None
    except ValueError:
        raise BadInput("That is no name for a file; choose another.") from None
    return path


def _order(thread: Thread) -> tuple[str, int]:
    return str(thread.more.get("span", "")), thread.opened.toordinal()
