"""The one family of errors. Each message is a sentence to act on, and holds no words of the journal."""

from __future__ import annotations


class JournalError(Exception):
    """The journal says no; `str(error)` is the sentence to show."""


class BadInput(JournalError):
    """What was given cannot be taken: an unknown key, a value out of range, an impossible date."""


class CannotOpen(JournalError):
    """The file cannot be opened as a journal: missing, unreadable, damaged, foreign or a folder."""


class CannotSave(JournalError):
    """The disk or the file refuses the write; nothing of it was kept."""
