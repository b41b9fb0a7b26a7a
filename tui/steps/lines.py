"""Lines of a step: text laid out in cells, ready to be painted.

Owns wrapping with a hanging indent and the tones of a page. What always holds: no line is wider than asked,
nothing of a person's text is cut off, and it is never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from tui.flow import flowing

MUTED = "$muted"
QUIET = "$quiet"
LINE = "$line"
HERE = "$here"
DONE = "$done"
WRONG = "$trouble"
UNDER_CURSOR = "on $cursor"
"""The tones: what is beside the point and more so, bars, where you are, done, wrong, the cursor's row."""

SIGNS = {"✓": DONE, "→": "", "!": "", "+": "", "×": QUIET, "=": QUIET}
"""The tones of the signs that facts may begin with: each is said in words behind it as well."""

INDENT = 2
WIDEST = 78
"""Cells of text a line holds at most: longer ones are tiring to read."""
LEAST_TITLE = 28
"""Cells a title needs before what stands at its right has to go below it."""
GAP, DOT = Content("   "), Content.styled(" · ", QUIET)


def plain(text: str) -> Content:
    """A person's words as one line of content, tabs made visible as room."""
    return Content(text.replace("\n", " ").expandtabs(4))


def hung(first: Content, text: Content, width: int, later: Content | None = None) -> list[Content]:
    """`text` behind `first`, wrapped; later lines stand behind `later`, or as much room as `first` takes."""
    indent = first.cell_length
    later = Content(" " * indent) if later is None else later
    room = max(4, width - indent)
    if text.cell_length <= room:
        return [first + text]
    lines = text.wrap(room)
    return [first + lines[0], *(later + line for line in lines[1:])]


def fact(text: str, width: int) -> list[Content]:
    """A fact to look at; what stands behind a sign hangs behind it in later lines too."""
    sign, _, rest = text.partition(" ")
    if sign not in SIGNS or not rest:
        return hung(Content(), Content.styled(text, MUTED), width)
    return hung(Content.styled(f"{sign} ", SIGNS[sign]), Content.styled(rest, MUTED), width)


def beside(left: list[Content], right: Content, width: int) -> list[Content]:
    """`right` at the far end of the first line of `left` if it fits there, else on a line below."""
    room = width - left[0].cell_length - right.cell_length
    if not right:
        return left
    if room >= 2:
        return [left[0] + Content(" " * room) + right, *left[1:]]
    return [*left, *hung(Content(" " * INDENT), right, width)]


def row(sign: Content, title: Content, meta: Content, width: int) -> list[Content]:
    """A row of a list: its sign, its title wrapped, and what is to be said about it at the right or below."""
    indent = sign.cell_length
    beside_title = width - indent - meta.cell_length - 2
    if not meta or title.cell_length > beside_title < LEAST_TITLE:
        lines = hung(sign, title, width)
        return [*lines, *hung(Content(" " * indent), meta, width)] if meta else lines
    return beside(hung(sign, title, indent + beside_title), meta, width)


def under_cursor(lines: list[Content], width: int) -> list[Content]:
    """The lines as the cursor's row: a tinted band over the whole width."""
    return [line.pad_right(max(0, width - line.cell_length)).stylize_before(UNDER_CURSOR) for line in lines]


def offers(head: list[Content], pairs: tuple[tuple[str, str], ...], width: int) -> list[Content]:
    """Keys with what they do (`d do · s schedule`) at the far end of the head, or below it where they need
    room.
    """
    parts = [
        Content.assemble((key, HERE), ("" if key == words else f" {words}", MUTED)) for key, words in pairs
    ]
    together = DOT.join(parts)
    if not parts or head[0].cell_length + 2 + together.cell_length <= width:
        return beside(head, together, width)
    room = Content(" " * INDENT)
    return [*head, *(room + row for row in flowing(parts, width - INDENT, DOT))]


def fitting(parts: Iterable[str], room: int) -> Content:
    """As many of the parts, the first ones first, as there is room for in one line."""
    found = Content()
    for part in parts:
        longer = found + DOT + plain(part) if found else plain(part)
        if longer.cell_length > room:
            break
        found = longer
    return Content.styled(found.plain, MUTED)


def first_words(text: str, cells: int) -> Content:
    """As many whole words as there is room for, and an ellipsis where words are left out."""
    line = plain(text[: 4 * max(1, cells)])  # enough to fill the room, however long the text is
    if line.cell_length <= cells and len(text) <= len(line.plain):
        return line
    return line.wrap(max(2, cells - 1))[0].rstrip() + Content("…")
