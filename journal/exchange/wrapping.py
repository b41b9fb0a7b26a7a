"""Text for terminals and pipes: nothing in it can act on a terminal, and no line is wider than asked.

Width counts cells, since letters of East Asia and most emoji take two and combining marks none.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, combining, east_asian_width

WIDTH = 78
# Characters that turn the order of what follows, so that a line reads otherwise than it is stored.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def visible(text: str) -> str:
    """The text with a number for every character that could act on a terminal or turn the order of letters.

    Line ends and tabs stay; a tab is shown as four blanks.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return "    "
    if character in _TURNING or category(character) in ("Cc", "Cs", "Zl", "Zp"):
        return f"<U+{ord(character):04X}>"
    return character


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if combining(character) or category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int = WIDTH, indent: str = "") -> Iterator[str]:
    """The lines of the text, made visible, broken between words; each but the first begins with `indent`.

    A word wider than a line stays whole, so that an address can still be copied.
    """
    for number, paragraph in enumerate(visible(text).split("\n")):
        yield from _broken(paragraph, width, "" if number == 0 else indent, indent)


def _broken(paragraph: str, width: int, lead: str, indent: str) -> Iterator[str]:
    if cells(lead + paragraph) <= width:
        yield (lead + paragraph).rstrip()
        return
    line, used = lead, cells(lead)
    fresh = True
    for word in paragraph.split(" "):
        wide = cells(word)
        if not fresh and used + 1 + wide > width:
            yield line.rstrip()
            line, used, fresh = indent, cells(indent), True
        line, used = (line + word, used + wide) if fresh else (f"{line} {word}", used + 1 + wide)
        fresh = False
    yield line.rstrip()
