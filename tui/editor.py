"""A text in the person's own editor.

Owns the file that goes there and back. What always holds: the file is readable for its owner alone, in a
folder of its own that is made for it, in memory where the system has room there; the whole folder, with
what an editor leaves beside the file, is gone afterwards whatever happens; an editor that fails, is killed
or cannot be found changes nothing. The text is never in the command, the file's name, or an error.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from shlex import split
from types import FrameType

from journal.entries import scrub
from journal.errors import BadInput, CannotSave

KNOWN = ("vi", "nano")
"""Editors that are looked for where none is named."""
NAME = "dayfold.md"
PREFIX = "dayfold-editor-"
"""Of the folder's name; the number of the process follows, so that what a killed one left can be told."""
Run = Callable[[Sequence[str]], int]
"""Runs a command on this terminal until it ends; its exit code, negative for the signal that ended it."""


def command(editor: str, find: Callable[[str], str | None] = shutil.which) -> list[str]:
    """The words of the person's editor, or of one that is there; BadInput says how to name one."""
    try:
        words = split(editor)
    except ValueError:
        raise BadInput("The name of your editor has a quotation mark too many; mend EDITOR.") from None
    if words:
        return words
    for name in KNOWN:
        if found := find(name):
            return [found]
    raise BadInput("No editor was found; set EDITOR to the name of yours.")


def run(words: Sequence[str]) -> int:
    """Run a command on this terminal; BadInput where it cannot be started. Ctrl-C is the editor's alone."""
    before = signal.signal(signal.SIGINT, _let_pass)
    try:
        return subprocess.run(words, check=False).returncode
    except OSError as error:
        raise BadInput(f"“{words[0]}” could not be started: {error.strerror}; mend EDITOR.") from None
    finally:
        signal.signal(signal.SIGINT, before)


def _let_pass(number: int, frame: FrameType | None) -> None:
    """Do nothing; unlike SIG_IGN this is not handed down to the editor."""


def edited(text: str, words: Sequence[str], scratch: Sequence[str], run: Run = run) -> str:
    """The text as the editor left it; BadInput or CannotSave where nothing came of it."""
    folder = _private_folder(scratch)
    try:
        path = os.path.join(folder, NAME)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(text.encode("utf-8"))
        code = run([*words, path])
        if code != 0:
            raise BadInput(f"The editor {_how(code)}, so nothing was changed.")
        return _read(path)
    finally:
        _remove(folder)


def _private_folder(scratch: Sequence[str]) -> str:
    for place in scratch:
        try:
            return tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place)
        except OSError:
            continue
    raise CannotSave("There is no folder for the editor's file; make room, or write in here.")


def _read(path: str) -> str:
    """What the file holds, without what cannot be kept and without the line end that editors put last."""
    try:
        with open(path, "rb") as file:
            text = file.read().decode("utf-8")
    except FileNotFoundError:
        raise BadInput("The editor took its file away, so nothing was changed.") from None
    except UnicodeDecodeError:
        raise BadInput("The editor did not save UTF-8 text, so nothing was changed.") from None
    except OSError:
        raise BadInput("The editor's file cannot be read, so nothing was changed.") from None
    return scrub(text).removesuffix("\n")


def _how(code: int) -> str:
    if code > 0:
        return f"ended with an error ({code})"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def _remove(folder: str) -> None:
    """Remove the folder, also where an editor took its own rights away."""
    with suppress(OSError):
        os.chmod(folder, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def sweep(scratch: Sequence[str]) -> None:
    """Remove the folders of sessions that were killed while their editor was open."""
    for place in scratch:
        try:
            names = os.listdir(place)
        except OSError:
            continue
        for name in names:
            owner = name.removeprefix(PREFIX).partition("-")[0]
            if name.startswith(PREFIX) and owner.isdecimal() and not _lives(int(owner)):
                _remove(os.path.join(place, name))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is someone else's
    return True
