"""Words of a person as they are read while nobody writes in them.

Pure. What always holds: however long a text is, little of it is laid out, and it is said where more can be
read.
"""

from __future__ import annotations

from textual.content import Content

from tui.phrasing import size
from tui.steps import lines
from tui.widgets.limits import fits_a_field

BAR = Content.styled("▏ ", lines.LINE)
HEAD = 2_000
"""Characters of a text that are laid out."""
MOST_LINES = 16


def read(words: str, hint: str, width: int) -> list[Content]:
    """The words with a bar at their left, or the hint where there are none."""
    if not words:
        return [BAR + Content.styled(hint, lines.MUTED)]
    rows = [
        row for line in words[:HEAD].split("\n") for row in lines.hung(BAR, lines.plain(line), width, BAR)
    ]
    if len(words) <= HEAD and len(rows) <= MOST_LINES:
        return rows
    more = "Enter to read on." if fits_a_field(words) else too_big(words)
    return [*rows[:MOST_LINES], *lines.hung(BAR, Content.styled(f"… {more}", lines.MUTED), width, BAR)]


def too_big(words: str) -> str:
    """What is said of a text that is too big for a field."""
    return f"{size(len(words.encode()))} are too much to write in here; e opens your editor."
