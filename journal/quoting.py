"""How an error message repeats what a person gave: short, on one line, and safe to print on any terminal."""

from __future__ import annotations

LONGEST = 40


def quoted(text: str) -> str:
    """The text in quotation marks, cut after 40 characters; what cannot be printed is shown as �."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:LONGEST])
    return f"“{shown}…”" if len(text) > LONGEST else f"“{shown}”"
