"""Files that are written for one person: readable by their owner alone, whole or not there.

What always holds: nothing is written over unless that is what is wanted, and then in one step; what could not
be written to its end leaves nothing behind.
"""

from __future__ import annotations

import os


def new_file(path: str, text: str) -> None:
    """Write a file that is not there yet; FileExistsError where something is."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        _fill(handle, text)
    except OSError:
        remove_file(path)
        raise


def replace_file(path: str, text: str) -> None:
    """Put `text` at `path` in one step, whatever was there; its folder is made."""
    new = path + ".new"
    try:
        os.makedirs(os.path.dirname(path) or ".", 0o700, exist_ok=True)
        _fill(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), text)
        os.replace(new, path)
    except OSError:
        remove_file(new)
        raise


def remove_file(path: str) -> None:
    """Remove a file, if it is there and can be."""
    try:
        os.unlink(path)
    except OSError:
        return


def _fill(handle: int, text: str) -> None:
    """Write `text` to its end; lone surrogates, which UTF-8 cannot hold, become question marks."""
    with open(handle, "wb") as file:
        file.write(text.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())
