"""What a text field can hold without a key being felt. Apart from the field, since that is dear to import."""

from __future__ import annotations

LONGEST_LINE = 8_000
"""Characters: wrapping it again at each key takes 8 ms, and longer lines longer (Textual 8.2.8)."""
LARGEST = 256_000
"""Characters of a text that can be edited in place."""


def fits_a_field(text: str) -> bool:
    """Whether a text can be edited in place without each key being felt."""
    return len(text) <= LARGEST and all(len(line) <= LONGEST_LINE for line in text.split("\n"))
