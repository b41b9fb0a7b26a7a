"""Parts of a text one after another in as many lines as they need.

What always holds: no line is wider than asked as far as a word can be broken; parts keep their order.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content


def flowing(parts: Iterable[Content], width: int, gap: Content) -> list[Content]:
    """The lines that the parts make, with `gap` between those that stand beside each other."""
    rows: list[Content] = []
    for part in parts:
        longer = rows[-1] + gap + part if rows else part
        if rows and longer.cell_length <= width:
            rows[-1] = longer
        else:
            rows.extend(part.wrap(max(1, width)))
    return rows
