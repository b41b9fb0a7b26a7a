"""The emergency draft: a text file with the words that the journal could not take.

Owns that file. What always holds: it is made only when a write failed, readable by its owner alone, replaced
in one step (never half written), and removed as soon as the journal holds the words.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from tui.private_files import remove_file, replace_file

PREFIX = "words-not-saved-"
MEMORY = "/dev/shm"
"""Where Linux keeps files in memory: room when the disk has none, private through a folder of our own."""


class EmergencyDraft:
    """One session's file of unsaved words, in the first of `folders` that takes it."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = tuple(folders)
        self._private = ""
        self.path = ""
        """Where the words are, or "" while there is no file."""

    def keep(self, words: Sequence[str]) -> str:
        """Write `words`, a paragraph each, over what the file held; its path, or "" if no folder takes it."""
        if not words:
            self.forget()
            return ""
        text = "\n\n".join(words) + "\n"
        for path in [self.path] if self.path else self._candidates():
            try:
                replace_file(path, text)
            except OSError:
                continue
            self.path = path
            return path
        return self._elsewhere(words)

    def forget(self) -> None:
        """Remove the file: the journal holds the words now."""
        remove_file(self.path)
        if self._private:
            try:
                os.rmdir(self._private)
            except OSError:
                return
            self._private = ""
        self.path = ""

    def _elsewhere(self, words: Sequence[str]) -> str:
        """Try the other folders once when the one that held the file takes no more."""
        if not self.path:
            return ""
        stale, self.path = self.path, ""
        kept = self.keep(words)
        if kept and kept != stale:
            remove_file(stale)
        elif not kept:
            self.path = stale
        return kept

    def _candidates(self) -> Iterator[str]:
        name = f"{PREFIX}{os.getpid()}.txt"
        yield from (os.path.join(folder, name) for folder in self._folders)
        if folder := self._in_memory():
            yield os.path.join(folder, name)

    def _in_memory(self) -> str:
        if not self._private and os.path.isdir(MEMORY):
            from tempfile import mkdtemp

            try:
                self._private = mkdtemp(prefix="dayfold-", dir=MEMORY)
            except OSError:
                return ""
        return self._private


def left_behind(folder: str) -> tuple[str, ...]:
    """Emergency drafts of earlier sessions in `folder`, for a sentence when the app opens."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return ()
    return tuple(os.path.join(folder, name) for name in names if name.startswith(PREFIX))
