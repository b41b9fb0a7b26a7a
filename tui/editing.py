"""A person's own file in their own editor.

Owns the way there and back. What always holds: a file is made only when it is opened, for its owner alone;
after it was edited the person hears at once whether it can be read.
"""

from __future__ import annotations

import os
import subprocess
from shlex import split
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from journal.rituals import load_rituals
from journal.settings import load_settings
from tui.panes.choices import OwnFile

if TYPE_CHECKING:
    from tui.app import DayfoldApp

EDITED = "What you changed there holds when dayfold opens next."


def edit_file(app: DayfoldApp, file: OwnFile) -> None:
    """Let the person's editor have the file and the screen until it ends."""
    if not app.editor:
        app.frame.say(f"Set EDITOR to the name of your editor, or open {file.path} in it yourself.")
        return
    try:
        _make(file)
        with app.suspend():
            subprocess.run([*split(app.editor), file.path], check=False)
    except SuspendNotSupported:
        app.frame.say(f"No editor can be shown here; open {file.path} in one yourself.")
    except (OSError, ValueError) as error:
        app.frame.say(f"{file.path} could not be opened in “{app.editor}”: {error}.")
    else:
        mistakes = (*load_rituals(str(app.places.rituals))[1], *load_settings(app.places.settings)[1])
        app.frame.notify_of("mistakes", "\n".join(mistakes))
        app.frame.say(EDITED)


def _make(file: OwnFile) -> None:
    """Lay the template where no file is yet."""
    if os.path.exists(file.path):
        return
    os.makedirs(os.path.dirname(file.path), mode=0o700, exist_ok=True)
    with open(os.open(file.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
        new.write(file.template)
