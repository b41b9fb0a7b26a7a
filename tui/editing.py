"""A person's own file in their own editor.

Owns the way there and back. What always holds: a file is made only when it is opened, for its owner alone;
after it was edited the person hears at once whether it can be read.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from journal.errors import JournalError
from journal.own_kinds import read_kinds
from journal.ritual_files import load_rituals
from journal.settings import load_settings
from tui.editor import command, run
from tui.own_templates import read_templates
from tui.panes.choices import OwnFile

if TYPE_CHECKING:
    from tui.app import DayfoldApp

EDITED = "What you changed there holds when dayfold opens next."


def edit_file(app: DayfoldApp, file: OwnFile) -> None:
    """Let the person's editor have the file and the screen until it ends."""
    try:
        words = command(app.editor)
        _make(file)
        with app.suspend():
            run([*words, file.path])
    except (JournalError, SuspendNotSupported, OSError) as error:
        app.frame.say(f"{_reason(error)} The file is {file.path}")
        return
    kinds, wrong = read_kinds(str(app.places.threads))
    rituals, settings = load_rituals(str(app.places.rituals), kinds), load_settings(app.places.settings)
    templates = read_templates(str(app.places.templates), kinds)
    mistakes = (*wrong, *rituals[1], *templates[1], *settings[1])
    app.frame.notify_of("mistakes", "\n".join(mistakes))
    app.frame.say(EDITED)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"Your own file cannot be made: {error.strerror}."
    return str(error) if isinstance(error, JournalError) else "No editor can be shown here."


def _make(file: OwnFile) -> None:
    """Lay the template where no file is yet."""
    if os.path.exists(file.path):
        return
    os.makedirs(os.path.dirname(file.path), mode=0o700, exist_ok=True)
    with open(os.open(file.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
        new.write(file.template)
